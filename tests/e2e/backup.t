  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ lapsed Ada 2019-03-01 Grace 2018-05-09
  C-13
  C-21
  $ sized() { sed -E 's/^(Size +).*/\1SIZE/; s/"size":[0-9]+/"size":1000/g; s/[0-9]+\.[0-9] kB/SIZE/g'; }

A backup is one file, which gets a name of the store's id and the time unless it is given one. The key file is not in it.

  $ custos backup create | sized
  Backup     custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar
  Store      zjhmr3h5vguxzvi7
  Made       2026-11-25 12:00
  Entries    3
  Root       Z6byZ8vzblSxFsDmtFLQwhfSOiFTxNSNaX1ACjOwd5U=
  Customers  2
  Size       SIZE
  $ mkdir backups
  $ custos backup create backups --json | sized
  {"type":"backup","file":"backups/custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar","store":"zjhmr3h5vguxzvi7","made":"2026-11-25T12:00:00.000Z","entries":4,"root":"oz2IUkTOgyPyUfF4gcilbw88FgA3VrD+pJ/P8w1xDAM=","customers":2,"size":1000,"dry-run":false}
  $ custos backup create backups/members.tar | sized
  Backup     backups/members.tar
  Store      zjhmr3h5vguxzvi7
  Made       2026-11-25 12:00
  Entries    5
  Root       8lLLzuj6gxP7VVcY4+vnUzAXCuit7QJ3Rgvt5bJdmRk=
  Customers  2
  Size       SIZE
  $ ls backups
  custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar
  members.tar
  $ stat -c %a backups/members.tar
  600
  $ tar -tf backups/members.tar
  manifest.json
  store.keys
  policy.toml
  audit/checkpoint
  data/records.db

Nothing is overwritten, and a stream is no backup.

  $ custos backup create backups/members.tar
  custos: something of that name is there already
    --> backups/members.tar
    hint: name another file; a backup overwrites nothing
  [73]
  $ custos backup create -
  custos: a backup is a file: it is written as a whole and read twice
    --> -
  [64]
  $ custos backup create nowhere/members.tar
  custos: there is no such folder
    --> nowhere
  [66]
  $ custos backup create other.tar --dry-run | sized
  custos: a dry run: it was put together and verified, and not kept
  Would be   other.tar
  Store      zjhmr3h5vguxzvi7
  Made       2026-11-25 12:00
  Entries    8
  Root       IdFdITLz/5otY8CeMeUy0WlU/ONIfzM0b+aRPeduRCI=
  Customers  2
  Size       SIZE
  $ ls *.tar
  custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar

Whether one is good is checked without the store, but with its key.

  $ mv home/.local/share/custos/default away
  $ custos backup verify backups/members.tar | sized
  Verified   all agrees
  Store      zjhmr3h5vguxzvi7
  Made       2026-11-25T12:00:00.000Z
  Entries    5
  Root       8lLLzuj6gxP7VVcY4+vnUzAXCuit7QJ3Rgvt5bJdmRk=
  Customers  2
  Size       SIZE
  Verifier   harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos backup verify backups/members.tar --json | sized
  {"type":"backup-verify","ok":true,"store":"zjhmr3h5vguxzvi7","made":"2026-11-25T12:00:00.000Z","entries":5,"root":"8lLLzuj6gxP7VVcY4+vnUzAXCuit7QJ3Rgvt5bJdmRk=","customers":2,"size":1000,"verifier-key":"harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","findings":[]}
  $ mv home/.config/custos/keys/zjhmr3h5vguxzvi7.key elsewhere.key
  $ custos backup verify backups/members.tar 2>&1 | sed "s|$PWD|HERE|g"
  custos: no key opens the store
    hint: its key file is not there: HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key
    hint: --key-file F names a key file
  $ custos backup verify backups/members.tar --key-file elsewhere.key | head -1
  Verified   all agrees
  $ mv elsewhere.key home/.config/custos/keys/zjhmr3h5vguxzvi7.key
  $ mv away home/.local/share/custos/default

One that is damaged, cut or no backup at all:

  $ cp backups/members.tar backups/bad.tar
  $ printf XXXXXXXX | dd of=backups/bad.tar bs=1 seek=50000 conv=notrunc 2>/dev/null
  $ custos backup verify backups/bad.tar | sized
  Verified   1 finding
  Store      zjhmr3h5vguxzvi7
  Made       2026-11-25T12:00:00.000Z
  Entries    5
  Root       8lLLzuj6gxP7VVcY4+vnUzAXCuit7QJ3Rgvt5bJdmRk=
  Customers  2
  Size       SIZE
  Verifier   harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  
  Finding         Where    What
  backup.damaged  bad.tar  the backup is damaged: data/records.db is not what was written
  $ head -c 50000 backups/members.tar > backups/cut.tar
  $ custos backup verify backups/cut.tar 2>&1 | sed -E 's/[0-9]+ bytes instead of [0-9]+/N bytes instead of M/'
  custos: the backup is damaged: it has N bytes instead of M
    --> backups/cut.tar
    hint: take another one
  $ echo hello > backups/notes.txt
  $ custos backup verify backups/notes.txt
  custos: this is no backup of custos
    --> backups/notes.txt
  [65]
  $ custos backup verify backups/none.tar
  custos: cannot read backups/none.tar: No such file or directory
  [66]

The list says which are older than the policy lets them be (backup-age = "P35D").

  $ rm backups/bad.tar
  $ custos backup list backups | sized
  custos: damaged: cut.tar
  Backup                                        Made              Store             Entries  Customers  Size      Too old
  custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar  2026-11-25 12:00  zjhmr3h5vguxzvi7  4        2          SIZE  no
  members.tar                                   2026-11-25 12:00  zjhmr3h5vguxzvi7  5        2          SIZE  no
  cut.tar
  $ CUSTOS_TEST_NOW=1798718400000 custos backup create backups/newer.tar >/dev/null
  $ CUSTOS_TEST_NOW=1798718400000 custos backup list backups | sized
  custos: older than the policy lets backups be (P35D): custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar, members.tar; custos backup create --prune deletes them
  custos: damaged: cut.tar
  Backup                                        Made              Store             Entries  Customers  Size      Too old
  newer.tar                                     2026-12-31 12:00  zjhmr3h5vguxzvi7  10       2          SIZE  no
  custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar  2026-11-25 12:00  zjhmr3h5vguxzvi7  4        2          SIZE  yes
  members.tar                                   2026-11-25 12:00  zjhmr3h5vguxzvi7  5        2          SIZE  yes
  cut.tar
  $ CUSTOS_TEST_NOW=1798718400000 custos backup list backups --json | sized | sed -E 's/bytes instead of [0-9]+/bytes instead of M/'
  {"type":"backup-list","backups":[{"name":"newer.tar","made":"2026-12-31T12:00:00.000Z","store":"zjhmr3h5vguxzvi7","entries":10,"customers":2,"size":1000,"own":true,"outdated":false},{"name":"custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar","made":"2026-11-25T12:00:00.000Z","store":"zjhmr3h5vguxzvi7","entries":4,"customers":2,"size":1000,"own":true,"outdated":true},{"name":"members.tar","made":"2026-11-25T12:00:00.000Z","store":"zjhmr3h5vguxzvi7","entries":5,"customers":2,"size":1000,"own":true,"outdated":true},{"name":"cut.tar","damaged":"the backup is damaged: it has 50000 bytes instead of M"}],"backup-age":"P35D"}
  $ mkdir empty
  $ custos backup list empty
  custos: here are no backups
  $ custos backup list nowhere
  custos: there is no such folder
    --> nowhere
  [66]

With --prune those that are too old go when the new one is there; damaged ones and those of other stores stay.

  $ CUSTOS_TEST_NOW=1798718400000 custos backup create backups/newest.tar --prune --dry-run | sized
  custos: a dry run: it was put together and verified, and not kept
  Would be   backups/newest.tar
  Store      zjhmr3h5vguxzvi7
  Made       2026-12-31 12:00
  Entries    15
  Root       l0quCmHuLB/pjVRnn9MoLOe/F313dHfugtpO0Nqs528=
  Customers  2
  Size       SIZE
  
  Would delete
  custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar
  members.tar
  $ CUSTOS_TEST_NOW=1798718400000 custos backup create backups/newest.tar --prune --json | sized
  {"type":"backup","file":"backups/newest.tar","store":"zjhmr3h5vguxzvi7","made":"2026-12-31T12:00:00.000Z","entries":16,"root":"S+4q/Sz0TSAwd9ZUj43g9XTjO/eIcd4k9knYnDXScAI=","customers":2,"size":1000,"dry-run":false,"pruned":[{"name":"custos-zjhmr3h5vguxzvi7-20261125T120000Z.tar"},{"name":"members.tar"}]}
  $ ls backups
  cut.tar
  newer.tar
  newest.tar
  notes.txt
  $ CUSTOS_TEST_NOW=1798718400000 custos audit log backup --json | grep -c prune
  1

Each has its entry in the log, and the policy says who may.

  $ custos audit log --limit 8 | sed 's/  *$//'
  custos: only the newest 8 of 19 entries are shown; --limit all shows all
  Entry  When              Who   Role             What           Result       What for  Customer  People  To
  E-117  2026-12-31 12:00  dana  data-protection  backup.list    ok
  E-125  2026-12-31 12:00  dana  data-protection  backup.list    ok
  E-130  2026-12-31 12:00  dana  data-protection  backup.list    ok
  E-149  2026-12-31 12:00  dana  data-protection  backup.list    error
  E-158  2026-12-31 12:00  dana  data-protection  backup.create  ok, dry run
  E-163  2026-12-31 12:00  dana  data-protection  backup.create  ok
  E-174  2026-12-31 12:00  dana  data-protection  backup.prune   ok
  E-182  2026-12-31 12:00  dana  data-protection  audit.log      ok
  $ as alice custos backup create mine.tar
  custos: nothing lets role 'front-desk' do 'backup create'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
  $ ls mine.tar
  ls: cannot access 'mine.tar': No such file or directory
  [2]
  $ custos audit verify | head -1
  Verified  all agrees
  $ custos backup
  custos: custos backup needs a verb: create, verify, list
  [64]
