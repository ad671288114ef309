  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ at() { # at TIME COMMAND...
  >   CUSTOS_TEST_NOW=$(date -u -d "$1" +%s)000
  >   export CUSTOS_TEST_NOW
  >   shift
  >   "$@"
  > }
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org status=active
  C-13
  $ custos add given-name=Grace family-name=Hopper email=grace@example.org status=active
  C-21

A list went to the wrong recipient: recalling it names the command that begins an incident.

  $ custos export --for membership --to customer --format csv -o all.csv -q
  $ custos disclosure recall D-13 --because 'wrong address'
  Noted    D-13
  State    recalled
  Went to  customer
  People   2
  Fields   given-name, family-name, email, status, adjustment
  Entry    E-68
  custos: this may be a personal data breach: custos incident open TEXT --disclosure D-13, with the people and fields above; where it is a risk to them the regulator has to know within 72 hours (UK GDPR, Article 33)
  $ custos incident list
  custos: there are no incidents
  $ custos incident open 'the list of members went to a former address' --disclosure D-13 --dry-run
  Would be noted  X-13
  Line            1
  Kind            breach
  State           open
  Aware           2026-11-25 12:00
  Regulator by    2026-11-28 12:00
  Left            72 hours
  $ ls "$HOME/.local/share/custos/default"
  audit
  data
  inbox
  lock
  policy.toml
  store.keys
  $ custos incident open 'the list of members went to a former address' --disclosure D-13 --aware '2026-11-24 16:00'
  Noted         X-13
  Line          1
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Left          52 hours
  Entry         E-92
  $ stat -c '%a %n' "$HOME/.local/share/custos/default/incidents" "$HOME/.local/share/custos/default/incidents/X-13.jsonl" | sed 's|/.*/||'
  700 incidents
  600 X-13.jsonl
  $ custos incident list --open
  Incident  Kind    State  Regulator by      Left      Regulator  What
  X-13      breach  open   2026-11-27 16:00  52 hours             the list of members went to a former address

What is known later is another line. A decision has its reasons, and so has a notice that is late.

  $ custos incident update X-13 'asked the recipient to destroy it'
  Noted         X-13
  Line          2
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Left          52 hours
  Entry         E-117
  $ custos incident update X-13 --notify ico
  custos: a decision needs its reasons: --because TEXT
  [64]
  $ custos incident close X-13 --because 'too early'
  custos: X-13: nobody has decided whether the regulator is notified
    hint: custos incident update --help
  [3]
  $ custos incident update X-13 --notify ico --because 'names and addresses of many' --json
  {"type":"incident-note","id":"X-13","line":3,"kind":"breach","state":"open","aware":"2026-11-24T16:00:00.000Z","due":"2026-11-27T16:00:00.000Z","hours-left":52,"decision":"ico","late":false,"entry":"E-125","dry-run":false}
  $ custos incident close X-13 --because 'too early'
  custos: X-13: the regulator is to be notified, and nothing was sent
    hint: custos incident update --help
  [3]
  $ at 2026-11-28T12:30:00Z custos incident list
  Incident  Kind    State  Regulator by      Left                 Regulator  What
  X-13      breach  open   2026-11-27 16:00  overdue by 21 hours  ico        the list of members went to a former address
  $ at 2026-11-28T12:30:00Z custos incident update X-13 --notify ico --sent 2026-11-28T12:00Z --how 'form, IC-1'
  custos: it is late, and needs the reasons for the delay (UK GDPR, Article 33(1)): --because TEXT
  [64]
  $ at 2026-11-28T12:30:00Z custos incident update X-13 --notify ico --sent 2026-11-28T12:00Z --how 'form, IC-1' --because 'the office was shut'
  Noted         X-13
  Line          4
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       1
  Late          yes
  Entry         E-149
  $ at 2026-11-29T12:30:00Z custos incident update X-13 'it was read by two people' --notify ico --sent 2026-11-29T12:00Z --how 'letter'
  Noted         X-13
  Line          5
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       2
  Late          yes
  Entry         E-158
  $ at 2026-11-29T12:30:00Z custos incident update X-13 --notify people --because 'a high risk'
  Noted         X-13
  Line          6
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       2
  People told   not yet
  Late          yes
  Entry         E-163
  $ echo 'addresses are checked now' | at 2026-11-29T12:30:00Z custos incident close X-13 --because -
  custos: X-13: the people are to be notified, and nothing was sent
    hint: custos incident update --help
  [3]
  $ at 2026-11-29T12:40:00Z custos incident update X-13 --notify people --sent 2026-11-29T12:35Z --how 'letters'
  Noted         X-13
  Line          7
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       2
  People told   2026-11-29 12:35
  Late          yes
  Entry         E-174
  $ at 2026-11-29T12:50:00Z custos incident close X-13 --because 'addresses are checked now'
  Noted         X-13
  Line          8
  Kind          breach
  State         closed
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       2
  People told   2026-11-29 12:35
  Late          yes
  Entry         E-182
  $ at 2026-11-29T12:50:00Z custos incident update X-13 more
  custos: X-13: it is closed
  [3]
  $ at 2026-11-29T12:55:00Z custos incident show X-13
  Incident      X-13
  What          the list of members went to a former address
  Kind          breach
  State         closed
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Regulator     ico
  Told          2026-11-28 12:00
  Notices       2
  People told   2026-11-29 12:35
  Late          yes
  
  Line  Noted             By    What    Text                                          Disclosure  Notify  Sent              How         Because                      In the log  Entry
  1     2026-11-25 12:00  dana  open    the list of members went to a former address  D-13                                                                           yes         E-92
  2     2026-11-25 12:00  dana  update  asked the recipient to destroy it                                                                                            yes         E-117
  3     2026-11-25 12:00  dana  update                                                            ico                                   names and addresses of many  yes         E-125
  4     2026-11-28 12:30  dana  update                                                            ico     2026-11-28 12:00  form, IC-1  the office was shut          yes         E-149
  5     2026-11-29 12:30  dana  update  it was read by two people                                 ico     2026-11-29 12:00  letter                                   yes         E-158
  6     2026-11-29 12:30  dana  update                                                            people                                a high risk                  yes         E-163
  7     2026-11-29 12:40  dana  update                                                            people  2026-11-29 12:35  letters                                  yes         E-174
  8     2026-11-29 12:50  dana  close                                                                                                   addresses are checked now    yes         E-182

What the regulator asks is counted from the log: by whom, when, of how many, which classes of data.

  $ custos show C-13 --fields email
  Customer  C-13
  E-mail    ada@example.org
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  $ custos find status:active --fields given-name,family-name
  Customer  Given name  Family name
  C-13      Ada         Lovelace
  C-21      Grace       Hopper
  $ custos update C-13 town=York
  Customer  C-13
  Changed   town
  Entry     E-232
  $ custos incident count --disclosure D-13
  Fields   adjustment, email, family-name, given-name, status
  Classes  adjustment, contact, identity
  By       dana
  First    2026-11-25 12:00
  Last     2026-11-25 12:00
  Refused  0
  
  What      People  Records  Entries
  supplied  2       2        1
  all       2       2        1
  $ custos incident count --user dana --since 2026-11-29T12:51Z
  Fields   email, family-name, given-name, member-no, phone, postcode, status, town
  Classes  contact, identity
  By       dana
  First    2026-11-29 12:55
  Last     2026-11-29 12:55
  Refused  0
  
  What     People  Records  Entries
  seen     2       3        2
  changed  1       1        1
  all      2       4        3
  $ custos incident count --user dana --since '2026-11-25 12:00' --until 2026-11-26T00:00Z --json
  {"type":"incident-count","fields":["adjustment","email","family-name","gift-aid","given-name","status"],"classes":["adjustment","contact","financial","identity"],"users":["dana"],"first":"2026-11-25T12:00:00.000Z","last":"2026-11-25T12:00:00.000Z","refused":0,"counted":[{"what":"supplied","people":2,"records":2,"entries":1},{"what":"changed","people":2,"records":2,"entries":2},{"what":"all","people":2,"records":4,"entries":3}]}
  $ custos incident count --user nobody
  Fields
  Classes
  By
  Refused  0
  
  What  People  Records  Entries
  all   0       0        0
  $ custos incident count
  custos: custos incident count needs --user U, --since TIME or --disclosure D-ID
  [64]
  $ custos incident count --since 2026-11-29T12:51Z --until 2026-11-29T12:51Z
  custos: --until is not after --since
  [64]
  $ custos incident count --disclosure D-21
  custos: there is no disclosure D-21
    hint: custos disclosure list
  [66]
  $ as nobody custos incident count --user dana
  custos: no role of the policy names user 'nobody'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
  [4]

A near miss has no clock, and nobody to notify.

  $ CUSTOS_TEST_NOW=$(date -u -d 2026-11-29T13:00Z +%s)000
  $ export CUSTOS_TEST_NOW
  $ custos incident open 'sent to a colleague, deleted unread' --kind near-miss
  Noted  X-21
  Line   1
  Kind   near-miss
  State  open
  Entry  E-319
  $ custos incident update X-21 --notify none --because x
  custos: X-21: a near miss has nobody to notify; open a breach if it was one
  [3]
  $ custos incident open x --kind near-miss --aware 2026-11-29T10:00Z
  custos: a near miss has no clock: --aware is of a breach
  [64]
  $ custos incident close X-21 --because 'the address book was tidied'
  Noted  X-21
  Line   2
  Kind   near-miss
  State  closed
  Entry  E-324
  $ custos incident open 'a window was open' --kind other
  custos: --kind is one of breach, near-miss, not 'other'
    --> other
  [64]

What cannot be is refused, and so is what must not be kept.

  $ custos incident open x --aware 2026-11-30T10:00Z
  custos: you cannot become aware of it in the future
  [64]
  $ custos incident open x --aware yesterday
  custos: 'yesterday' is not a time
    --> yesterday
    hint: write it as "2026-04-03 16:00", or as 2026-04-03T15:00Z
  [64]
  $ custos incident open ''
  custos: TEXT is empty
    hint: custos incident open --help
  [64]
  $ custos incident open 'paid with 4111 1111 1111 1111'
  custos: summary: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ custos incident update X-37 x
  custos: there is no incident X-37
    hint: custos incident list
  [66]
  $ custos incident update X-13x x
  custos: 'X-13x' is not an id of the form X-10429
    --> X-13x
  [64]
  $ custos incident update X-21
  custos: custos incident needs a text, or --notify
  [64]

The role decides where it can be asked.

  $ as nobody custos incident open 'a mistake'
  custos: no role of the policy names user 'nobody'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
  [4]
  $ as nobody custos incident list
  custos: no role of the policy names user 'nobody'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
  [4]

Without the key it works too. What was written then comes to the log with the next command that opens the store.

  $ mv "$HOME/.config/custos/keys" "$HOME/.config/custos/away"
  $ here custos incident open 'the key is gone' --aware 2026-11-29T12:00Z </dev/null
  Noted         X-37
  Line          1
  Kind          breach
  State         open
  Aware         2026-11-29 12:00 UTC
  Regulator by  2026-12-02 12:00 UTC
  Left          71 hours
  custos: it is in the register, and not in the log yet (no key opens the store); open, update or close with the key adds it
  $ here custos incident open x --aware '2026-11-29 12:00'
  custos: '2026-11-29 12:00' is not a time
    --> 2026-11-29 12:00
    hint: without the store write it as 2026-04-03T15:00Z or 2026-04-03T16:00+01:00
  [64]
  $ here custos incident open 'paid with 4111 1111 1111 1111'
  custos: summary: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ here custos incident update X-37 'looked everywhere' -n
  Would be noted  X-37
  Line            2
  Kind            breach
  State           open
  Aware           2026-11-29 12:00 UTC
  Regulator by    2026-12-02 12:00 UTC
  Left            71 hours
  $ here custos incident list --open
  Incident  Kind    State  Regulator by          Left      Regulator  What
  X-37      breach  open   2026-12-02 12:00 UTC  71 hours             the key is gone
  custos: the log could not be asked: no key opens the store
  $ here custos incident show X-37 --json
  {"type":"incident","id":"X-37","summary":"the key is gone","kind":"breach","state":"open","aware":"2026-11-29T12:00:00.000Z","due":"2026-12-02T12:00:00.000Z","hours-left":71,"late":false,"lines":[{"line":1,"at":"2026-11-29T13:00:00.000Z","by":"dana","what":"open","text":"the key is gone","digest":"fe7d4e19ec9dfcd3d78e5588c937e653fd5f2454a8b4ba9b6964cef95b16d163"}]}
  $ here custos incident count --user dana
  custos: no key opens the store
    hint: its key file is not there: HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key
    hint: --key-file F names a key file
  [77]
  $ mv "$HOME/.config/custos/away" "$HOME/.config/custos/keys"
  $ custos incident show X-37
  Incident      X-37
  What          the key is gone
  Kind          breach
  State         open
  Aware         2026-11-29 12:00
  Regulator by  2026-12-02 12:00
  Left          71 hours
  
  Line  Noted             By    What  Text             Disclosure  Notify  Sent  How  Because  In the log  Entry
  1     2026-11-29 13:00  dana  open  the key is gone                                          not yet
  $ custos incident update X-37 'found: it lay under the table'
  Noted         X-37
  Line          2
  Kind          breach
  State         open
  Aware         2026-11-29 12:00
  Regulator by  2026-12-02 12:00
  Left          71 hours
  Entry         E-370
  $ custos incident show X-37 --json
  {"type":"incident","id":"X-37","summary":"the key is gone","kind":"breach","state":"open","aware":"2026-11-29T12:00:00.000Z","due":"2026-12-02T12:00:00.000Z","hours-left":71,"late":false,"lines":[{"line":1,"at":"2026-11-29T13:00:00.000Z","by":"dana","what":"open","text":"the key is gone","digest":"fe7d4e19ec9dfcd3d78e5588c937e653fd5f2454a8b4ba9b6964cef95b16d163","in-log":"yes","entry":"E-362"},{"line":2,"at":"2026-11-29T13:00:00.000Z","by":"dana","what":"update","text":"found: it lay under the table","digest":"4779bd27e3f7d2fad7a88634ba9caa005e75aa7cbbb4471c59ee19d82fb29210","in-log":"yes","entry":"E-370"}]}
  $ custos audit log --limit all --format csv | grep incident | cut -d, -f 3,5,6
  dana,incident.list,ok
  dana,incident.open,ok
  dana,incident.open,ok
  dana,incident.list,ok
  dana,incident.update,ok
  dana,incident.update,ok
  dana,incident.list,ok
  dana,incident.update,ok
  dana,incident.update,ok
  dana,incident.update,ok
  dana,incident.update,ok
  dana,incident.close,ok
  dana,incident.show,ok
  dana,incident.count,ok
  dana,incident.count,ok
  dana,incident.count,ok
  dana,incident.count,ok
  dana,incident.count,error
  nobody,incident.count,denied
  dana,incident.open,ok
  dana,incident.close,ok
  nobody,incident.open,denied
  nobody,incident.list,denied
  dana,incident.show,ok
  dana,incident.catch-up,ok
  dana,incident.update,ok
  dana,incident.show,ok
  $ custos audit verify 2>/dev/null | head -1
  Verified  all agrees

Nor does it need the database, or a store.

  $ mkdir -m 0700 bare
  $ here custos --store bare incident open 'ransom: everything is encrypted' --aware 2026-11-29T12:00Z
  Noted         X-13
  Line          1
  Kind          breach
  State         open
  Aware         2026-11-29 12:00 UTC
  Regulator by  2026-12-02 12:00 UTC
  Left          71 hours
  custos: it is in the register, and not in the log yet (bare is not a store); open, update or close with the key adds it
  $ here custos --store bare incident list
  Incident  Kind    State  Regulator by          Left      Regulator  What
  X-13      breach  open   2026-12-02 12:00 UTC  71 hours             ransom: everything is encrypted
  custos: the log could not be asked: bare is not a store
  $ here custos --store nowhere incident open x
  custos: there is no folder nowhere
    hint: --store names another; a folder of mode 0700 with nothing in it will do
  [66]
  $ cp -a "$HOME/.local/share/custos/default" broken
  $ head -c 40000 /dev/zero > broken/data/records.db
  $ here custos --store broken incident open 'the disk is broken' --aware 2026-11-29T12:00Z
  Noted         X-45
  Line          1
  Kind          breach
  State         open
  Aware         2026-11-29 12:00 UTC
  Regulator by  2026-12-02 12:00 UTC
  Left          71 hours
  custos: it is in the register, and not in the log yet (the store is not encrypted as configured: byte 16 of the file's head is 0, not 32); open, update or close with the key adds it

Lines that are edited, cut or lost are told.

  $ cd "$HOME/.local/share/custos/default/incidents"
  $ cp X-37.jsonl kept
  $ sed -i '1s/gone/here/' X-37.jsonl
  $ custos incident show X-37 > said; echo $?; tail -1 said
  custos: line 2 does not follow from those before it: it was changed, or lines before it were
  custos: the log has other lines than the file: 1
  6
  2     2026-11-29 13:00  dana  update  found: it lay under the table                                          yes           E-370
  $ custos incident update X-37 more
  custos: X-37: line 2 was changed: nothing is added behind it
  [6]
  $ head -1 kept > X-37.jsonl
  $ custos incident show X-37 | tail -3
  custos: the log has other lines than the file: 2
  
  Line  Noted             By    What  Text             Disclosure  Notify  Sent  How  Because  In the log  Entry
  1     2026-11-29 13:00  dana  open  the key is gone                                          yes         E-362
  $ custos incident update X-37 more
  custos: X-37: the log has another line 2 than the file: nothing is added behind it
  [6]
  $ rm X-37.jsonl
  $ custos incident list
  Incident  Kind       State    Regulator by      Left  Regulator  What
  X-13      breach     closed   2026-11-27 16:00        ico        the list of members went to a former address
  X-21      near-miss  closed                                      sent to a colleague, deleted unread
  X-37                 changed
  [6]
  $ custos incident open 'a window was open' --kind near-miss --json
  {"type":"incident-note","id":"X-45","line":1,"kind":"near-miss","state":"open","entry":"E-442","dry-run":false}
  $ mv kept X-37.jsonl
  $ custos incident list
  Incident  Kind       State   Regulator by      Left      Regulator  What
  X-13      breach     closed  2026-11-27 16:00            ico        the list of members went to a former address
  X-21      near-miss  closed                                         sent to a colleague, deleted unread
  X-37      breach     open    2026-12-02 12:00  71 hours             the key is gone
  X-45      near-miss  open                                           a window was open
  $ chmod 0755 .
  $ here custos incident list | tail -2
  custos: others may enter HERE (mode 0755)
    hint: chmod 0700 HERE
  $ chmod 0700 .

Two at once get numbers of their own.

  $ for i in 1 2 3 4 5 6 7 8; do custos incident open "at once $i" --kind near-miss >/dev/null & done; wait
  $ custos incident list --json | tr '{' '\n' | grep -c 'at once'
  8

A restore of an older store and a change of the key leave the register as it is.

  $ cd "$OLDPWD"
  $ custos backup create older.tar >/dev/null
  $ custos incident update X-45 'after the backup' | tail -1
  Entry  E-577
  $ custos restore older.tar --yes >/dev/null 2>&1
  $ custos incident show X-45 | tail -2
  1     2026-11-29 13:00  dana  open    a window was open                                          yes         E-442
  2     2026-11-29 13:00  dana  update  after the backup                                           yes         E-577
  $ custos incident close X-45 --because 'it is shut now' | tail -1
  Entry  E-609
  $ custos incident show X-45 | tail -3
  1     2026-11-29 13:00  dana  open    a window was open                                                 yes         E-442
  2     2026-11-29 13:00  dana  update  after the backup                                                  yes         E-577
  3     2026-11-29 13:00  dana  close                                                     it is shut now  yes         E-609
  $ custos key rotate >/dev/null 2>&1
  $ custos incident list | head -3
  Incident  Kind       State   Regulator by      Left      Regulator  What
  X-13      breach     closed  2026-11-27 16:00            ico        the list of members went to a former address
  X-21      near-miss  closed                                         sent to a colleague, deleted unread
  $ custos audit verify 2>/dev/null | head -1
  Verified  all agrees
