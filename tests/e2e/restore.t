  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ store=home/.local/share/custos/default
  $ local_name() { sed "s|$PWD|HERE|g"; }
  $ lapsed Ada 2019-03-01 Grace 2018-05-09 Alan 2025-01-31
  C-13
  C-21
  C-37
  $ custos add given-name=Dorothy family-name=Member email=dorothy@example.org status=active
  C-45
  $ custos backup create members.tar >/dev/null

What happens afterwards: two people are purged, somebody is held, somebody comes, a value changes, the wrong one is
supplied.

  $ custos purge --yes 2>/dev/null | head -2
  Plan         P-13
  Removed      2
  $ custos hold place id:C-45 --because 'claim 2026/17' >/dev/null
  $ custos add given-name=Late family-name=Comer email=late@example.org
  C-59
  $ custos update C-37 town=York | head -2
  Customer  C-37
  Changed   town
  $ custos export id:C-37 --for membership --to customer --format csv -q > supplied.csv
  $ custos disclosure sent D-13 --channel email -q > /dev/null
  $ custos disclosure received D-13 --by Alan --how 'he rang' -q > /dev/null
  $ mkdir elsewhere
  $ custos audit anchor --to elsewhere > /dev/null

A restore replaces the store: it asks, and without a terminal it wants --yes. A drill does all but the last step.

  $ custos restore members.tar
  custos: custos restore asks before it replaces a store, and here is no terminal
    hint: --yes replaces the store in this place
    hint: --drill only tries it out
  [64]
  $ custos restore members.tar --drill 2>&1 | local_name
  Would restore      HERE/home/.local/share/custos/default
  Backup of          2026-11-25 12:00
  Entries            5
  Customers          4
  Entry              E-229
  Put back           1
  Back again         0
  Stay removed       2
  Stay cleared       0
  Not in the backup  1
  custos: a drill: the backup can be restored, and was not
  custos: 1 person was added since: the backup does not have them
  $ custos restore members.tar --dry-run --json | local_name
  {"type":"restore","store":"HERE/home/.local/share/custos/default","made":"2026-11-25T12:00:00.000Z","entries":5,"customers":4,"entry":"E-232","replayed":true,"ledger":false,"changed":1,"returned":0,"removed":2,"cleared":0,"sealed-kept":0,"lost":1,"gap-first":null,"gap-last":null,"policy-kept":false,"replaced":false,"drill":false,"dry-run":true}

Whoever was removed since stays so, holds stay as they are, and later changes are lost.

  $ custos restore members.tar --yes 2>&1 | local_name
  Restored           HERE/home/.local/share/custos/default
  Backup of          2026-11-25 12:00
  Entries            5
  Customers          4
  Entry              E-241
  Put back           1
  Back again         0
  Stay removed       2
  Stay cleared       0
  Not in the backup  1
  custos: 1 person was added since: the backup does not have them
  $ custos find created:2020-01-01.. --fields given-name,town
  Customer  Given name
  C-37      Alan
  C-45      Dorothy
  $ custos find former --fields given-name
  Customer  Given name
  C-37      Alan
  $ custos hold list | sed 's/  *$//'
  Hold  People  Because        Found by  Review  Placed            By    Released
  H-13  1       claim 2026/17  id:C-45           2026-11-25 12:00  dana
  $ ls $store
  audit
  data
  inbox
  ledger
  lock
  policy.toml
  store.keys

The log goes on, what was supplied is known, and so is what became of it.

  $ custos disclosure list C-37
  Disclosure  To        For         Format  People  Made              State     Ask from    Waits for
  D-13        customer  membership  csv     1       2026-11-25 12:00  received  2026-12-10  understood
  $ custos audit verify --against elsewhere 2>&1 | head -1
  Verified  all agrees

  $ custos audit verify 2>&1 | sed 's/ [^ ]*=$/ ROOT/'
  Verified  all agrees
  Entries   34
  Records   2
  Anchors   1
  Root      ROOT
  Verifier  harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos audit verify --json | sed 's/"root":"[^"]*"/"root":"ROOT"/'
  {"type":"verify","ok":true,"entries":35,"records":2,"anchors":1,"root":"ROOT","verifier-key":"harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","depth":"deep","findings":[]}
  $ custos audit log --limit all | grep -A3 '  restore  ' | sed 's/  *$//'
  E-232  2026-11-25 12:00  dana  data-protection  restore              ok, dry run
  E-241  2026-11-25 12:00  dana  data-protection  restore              ok
  E-255  2026-11-25 12:00  dana  data-protection  customer.lost        ok                                 1
  E-264  2026-11-25 12:00  dana  data-protection  customer.restore     ok                                 1
  E-278  2026-11-25 12:00  dana  data-protection  customer.find        ok

The numbers of those who came later are not given again.

  $ custos add given-name=New family-name=Comer email=new@example.org
  C-68

Where a hold would be broken, nothing is done.

  $ custos hold release H-13 --because settled >/dev/null
  $ custos update C-45 town=Bath | head -2
  Customer  C-45
  Changed   town
  $ custos hold place id:C-45 --because 'another claim' | head -1
  Hold  H-21
  $ custos restore members.tar --yes
  custos: 1 person is held or restricted and would not be as they are: C-45
    hint: custos find held:yes OR restricted:yes finds them
  [5]
  $ custos show C-45 --fields town --format csv | tail -1
  C-45,Bath

What is no backup, damaged, of another store, or not allowed, changes nothing either.

  $ echo hello > notes.txt
  $ custos restore notes.txt --yes
  custos: this is no backup of custos
    --> notes.txt
  [65]
  $ custos restore none.tar --yes
  custos: cannot read none.tar: No such file or directory
  [66]
  $ cp members.tar bad.tar
  $ printf X | dd of=bad.tar bs=1 seek=50000 conv=notrunc 2>/dev/null
  $ custos restore bad.tar --yes
  custos: the backup is damaged: data/records.db is not what was written
    --> bad.tar
    hint: take another one
  [6]
  $ custos init --store other >/dev/null 2>&1
  $ custos restore members.tar --store other --yes
  custos: the backup is of another store than the one in this place
    hint: --store names another place
  [65]
  $ as alice custos restore members.tar --yes
  custos: nothing lets role 'front-desk' do 'restore'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit verify 2>/dev/null | head -1
  Verified  all agrees

Where no store is, the backup becomes one. Nobody can tell there what happened since.

  $ XDG_STATE_HOME=$PWD/elsewhere
  $ export XDG_STATE_HOME
  $ custos restore members.tar --store new
  Restored   new
  Backup of  2026-11-25 12:00
  Entries    5
  Customers  4
  Entry      E-59
  custos: what happened since the backup was not done to it again: there is no store in this place
  custos: whoever was erased since is back: look at your papers, and remove them again
  $ custos find former --store new --fields given-name
  Customer  Given name
  C-13      Ada
  C-21      Grace
  C-37      Alan
  $ custos audit verify --store new
  Verified  all agrees
  Entries   9
  Records   4
  Anchors   1
  Root      mHqqh0mbGtJJ1WMTtSw1BPaHJ5DUuZ5aGALuDt8Ta9o=
  Verifier  harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ stat -c '%a' new
  700
  $ custos restore members.tar --store notes.txt 2>&1
  custos: notes.txt exists already
    hint: --store names another place
  [73]
  $ custos restore members.tar --store third --drill --json
  {"type":"restore","store":"third","made":"2026-11-25T12:00:00.000Z","entries":5,"customers":4,"entry":"E-59","replayed":false,"ledger":false,"changed":0,"returned":0,"removed":0,"cleared":0,"sealed-kept":0,"lost":0,"gap-first":"E-59","gap-last":"E-92","policy-kept":false,"replaced":false,"drill":true,"dry-run":false}
  $ ls third
  ls: cannot access 'third': No such file or directory
  [2]
  $ unset XDG_STATE_HOME

Where the database is gone, the ledger beside it still knows who was removed and what is held.

  $ rm -r $store/data
  $ here custos find former
  custos: HERE/home/.local/share/custos/default is not a store
    hint: custos init makes one; --store names another
  [66]
  $ custos restore members.tar --yes 2>&1 | local_name
  Restored           HERE/home/.local/share/custos/default
  Backup of          2026-11-25 12:00
  Entries            5
  Customers          4
  Entry              E-59
  Removed again      2
  Entries lost from  E-59
  to                 E-469
  custos: the database in place could not be asked: HERE/home/.local/share/custos/default is not a store
  custos: removals, holds and refusals since the backup come from the ledger file; nothing else does
  $ custos find created:2020-01-01.. --fields given-name
  Customer  Given name
  C-37      Alan
  C-45      Dorothy
  $ custos hold list | sed 's/  *$//'
  Hold  People  Because                           Found by  Review  Placed            By    Released
  H-21  1       not known: the database was lost                    2026-11-25 12:00  dana
  $ custos audit verify 2>/dev/null | head -1
  Verified  all agrees
