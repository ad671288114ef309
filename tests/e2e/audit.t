  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace
  C-13
  $ as alice custos show C-13 --for support >/dev/null 2>&1
  $ as alice custos show C-13
  custos: role 'front-desk' has to say what for: --for PURPOSE
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as mallory custos find ada
  custos: no role of the policy names user 'mallory'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ CUSTOS_TEST_NOW=1795700000000 custos show C-13 --because 'asked on the telephone' >/dev/null
  custos: about what is withheld ask: records@harbour.example

Who did what, when, in which role, and what for.

  $ custos audit log
  Entry  When              Who      Role        What           Result  What for  Customer  People  To
  E-00   2026-11-25 12:00  dana                 store.init     ok
  E-13   2026-11-25 12:00  dana     manager     customer.add   ok                C-13
  E-21   2026-11-25 12:00  alice                actor.add      ok
  E-37   2026-11-25 12:00  alice    front-desk  customer.show  ok      support   C-13
  E-45   2026-11-25 12:00  alice    front-desk  customer.show  denied            C-13
  E-59   2026-11-25 12:00  mallory              actor.add      ok
  E-68   2026-11-25 12:00  mallory              customer.find  denied
  E-76   2026-11-26 13:33  dana     manager     customer.show  ok                C-13
  $ custos audit log --limit 2
  Entry  When              Who   Role     What           Result  What for  Customer  People  To
  E-76   2026-11-26 13:33  dana  manager  customer.show  ok                C-13
  E-84   2026-11-26 13:33  dana  manager  audit.log      ok
  custos: only the newest 2 of 9 entries are shown; --limit all shows all
  $ custos audit log --limit 1 --json
  {"type":"audit-log","entries":[{"id":"E-92","at":"2026-11-26T13:33:20.000Z","user":"dana","role":"manager","operation":"audit.log","result":"ok","dry-run":false}],"count":1,"total":10,"truncated":true}
  $ custos audit log --since 2026-11-26 --format csv
  id,at,user,role,operation,result,dry-run,purpose,customer,people,fields,recipient,disclosure,questions
  E-76,2026-11-26T13:33:20.000Z,dana,manager,customer.show,ok,no,,C-13,,"given-name, family-name, born, email, phone, town, postcode, member-no, status, visits, note",,,
  E-84,2026-11-26T13:33:20.000Z,dana,manager,audit.log,ok,no,,,,,,,
  E-92,2026-11-26T13:33:20.000Z,dana,manager,audit.log,ok,no,,,,,,,
  E-101,2026-11-26T13:33:20.000Z,dana,manager,audit.log,ok,no,,,,,,,
  $ custos audit log --since yesterday
  custos: 'yesterday' is not a date
    --> yesterday
    hint: write it as 2026-11-22
  [64]
  $ custos audit who-saw C-13
  Entry  When              Who    Role        What           Result  What for  Customer  People  To
  E-13   2026-11-25 12:00  dana   manager     customer.add   ok                C-13
  E-37   2026-11-25 12:00  alice  front-desk  customer.show  ok      support   C-13
  E-45   2026-11-25 12:00  alice  front-desk  customer.show  denied            C-13
  E-76   2026-11-26 13:33  dana   manager     customer.show  ok                C-13
  $ custos audit who-saw C-13 --in-words
  When              What was done
  2026-11-25 12:00  Your record was recorded; by: Manager; took part: Given name, Family name, Status.
  2026-11-25 12:00  Your record was looked at; by: Front desk; for: Help people take part; took part: Given name, Family name, Telephone.
  2026-11-25 12:00  Somebody wanted to look at your record, and was refused; by: Front desk.
  2026-11-26 13:33  Your record was looked at; by: Manager; took part: Given name, Family name, Date of birth, E-mail, Telephone, Town, Postcode, Membership number, Status, Visits, Note.
  2026-11-26 13:33  Your record was looked up in the log of who saw it; by: Manager.
  $ custos audit who-saw C-13 --in-words --json
  {"type":"who-saw","told":[{"at":"2026-11-25T12:00:00.000Z","told":"Your record was recorded; by: Manager; took part: Given name, Family name, Status."},{"at":"2026-11-25T12:00:00.000Z","told":"Your record was looked at; by: Front desk; for: Help people take part; took part: Given name, Family name, Telephone."},{"at":"2026-11-25T12:00:00.000Z","told":"Somebody wanted to look at your record, and was refused; by: Front desk."},{"at":"2026-11-26T13:33:20.000Z","told":"Your record was looked at; by: Manager; took part: Given name, Family name, Date of birth, E-mail, Telephone, Town, Postcode, Membership number, Status, Visits, Note."},{"at":"2026-11-26T13:33:20.000Z","told":"Your record was looked up in the log of who saw it; by: Manager."},{"at":"2026-11-26T13:33:20.000Z","told":"Your record was looked up in the log of who saw it; by: Manager."}],"id":"C-13","count":6}
  $ custos audit who-saw C-21
  custos: there is no customer C-21
  [66]
  $ as alice custos audit log
  custos: nothing lets role 'front-desk' do 'audit log'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

The clock may be behind; the log's time never goes back.

  $ CUSTOS_TEST_NOW=1795600000000 custos show C-13 >/dev/null
  custos: about what is withheld ask: records@harbour.example
  $ custos audit log --limit 1
  Entry  When              Who   Role     What           Result  What for  Customer  People  To
  E-174  2026-11-26 13:33  dana  manager  customer.show  ok                C-13
  custos: only the newest 1 of 18 entries are shown; --limit all shows all

All agrees.

  $ custos audit verify
  Verified  all agrees
  Entries   19
  Records   1
  Anchors   1
  Root      QweuAzL2kEt7171pFjY9Xrmwmer+9Qp7Y77l9Q53opo=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos audit verify --json
  {"type":"verify","ok":true,"entries":20,"records":1,"anchors":1,"root":"bIa0ZWxmakJ6VvZMc3OxW6FfXuj4RujpgBI3XcKIos0=","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","depth":"deep","findings":[]}
  $ custos audit verfiy
  custos: custos audit has no verb 'verfiy'
    --> verfiy
    hint: did you mean 'verify'?
    hint: it has log, who-saw, verify, checkpoint, anchor, cosign-request, cosign-accept, rotate-key, prove, export
  [64]

The checkpoint beside the database is a C2SP signed note.

  $ cat home/.local/share/custos/default/audit/checkpoint
  harbour.example/custos/zjhmr3h5vguxzvi7
  21
  S5QBUROE2tPSzyndtwKKAtkawZnojN0RI6ErcexdmwI=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzFgdZE6hihaHOFvxtiI8hp07nsILalzBwHPBf3PEx7w0taCwxJY+gmti35CmIurbS/DebhRx2FyQJnecctVgkw8= (esc)

A database that is put back is found out.

  $ store=home/.local/share/custos/default
  $ cp -r $store/data old
  $ custos show C-13 >/dev/null
  custos: about what is withheld ask: records@harbour.example
  $ rm -r $store/data && mv old $store/data
  $ custos audit verify
  Verified  1 finding
  Entries   21
  Records   1
  Anchors   1
  Root      S5QBUROE2tPSzyndtwKKAtkawZnojN0RI6ErcexdmwI=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  
  Finding            Where  What
  audit.rolled-back  E-210  the database is older than the log: 1 of 22 entries are gone, says the checkpoint beside the database
  custos: custos explain audit.rolled-back tells more
  custos: the checkpoint beside this database is of another one: custos audit verify says more
  [6]
