  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace
  C-13
  $ custos add given-name=Grace family-name=Hopper
  C-21
  $ as alice custos show C-13 --for support >/dev/null 2>&1
  $ as alice custos show C-21 >/dev/null 2>&1
  [4]
  $ custos export --for membership --to customer -o all.csv >/dev/null
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-13

The log is asked as people are.

  $ custos audit log show
  Entry  When              Who    Role        What           Result  What for  Customer  People  To
  E-45   2026-11-25 12:00  alice  front-desk  customer.show  ok      support   C-13
  E-59   2026-11-25 12:00  alice  front-desk  customer.show  denied            C-21
  $ custos audit log customer:C-13
  Entry  When              Who    Role        What             Result  What for    Customer  People  To
  E-13   2026-11-25 12:00  dana   manager     customer.add     ok                  C-13
  E-45   2026-11-25 12:00  alice  front-desk  customer.show    ok      support     C-13
  E-76   2026-11-25 12:00  dana   manager     customer.export  ok      membership            2       customer
  $ custos audit log result:denied OR operation:store.*
  Entry  When              Who    Role        What           Result  What for  Customer  People  To
  E-00   2026-11-25 12:00  dana               store.init     ok
  E-59   2026-11-25 12:00  alice  front-desk  customer.show  denied            C-21
  $ custos audit log user:alice NOT show
  Entry  When              Who    Role  What       Result  What for  Customer  People  To
  E-37   2026-11-25 12:00  alice        actor.add  ok
  $ custos audit log 'people:>=2' --json
  {"type":"audit-log","entries":[{"id":"E-76","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-13"}],"count":1,"total":13,"truncated":false}
  $ custos audit log at:2026-11-25 recipient:customer --format csv | cut -d, -f 1,5
  id,operation
  E-68,customer.export
  E-76,customer.export
  $ custos audit log --limit 1 add
  Entry  When              Who    Role  What       Result  What for  Customer  People  To
  E-37   2026-11-25 12:00  alice        actor.add  ok
  custos: only the newest 1 that fit are shown; --limit all shows all
  $ echo 'role:front-desk result:ok' | custos audit log -
  Entry  When              Who    Role        What           Result  What for  Customer  People  To
  E-45   2026-11-25 12:00  alice  front-desk  customer.show  ok      support   C-13

What nothing fits ends with 1, and what entries do not have with 64.

  $ custos audit log user:nobody
  custos: no entry fits
  [1]
  $ custos audit log --since 2027-01-01
  custos: no entry since that day
  $ custos audit log family-name:Ada
  custos: entries have no 'family-name'
    --> family-name:Ada
    hint: they have id, at, user, role, operation, result, purpose, customer, people, fields, dry-run, recipient, disclosure, questions
  [64]
  $ custos audit log operaton:show
  custos: entries have no 'operaton'
    --> operaton:show
    hint: did you mean 'operation'?
    hint: they have id, at, user, role, operation, result, purpose, customer, people, fields, dry-run, recipient, disclosure, questions
  [64]
  $ custos audit log people:many
  custos: 'people' takes a number, or a range (>100)
    --> people:many
  [64]
  $ custos audit log 'at:>=yesterday'
  custos: 'at' takes a day such as 2026-11-22, a month, a year, or a range of them (>=2026-11)
    --> at:>=yesterday
  [64]
  $ custos audit log '(' show
  custos: '(' without ')'
    --> ( show
    hint: custos find --help shows how queries are written
  [64]

Whose record was asked about has an entry for it.

  $ custos audit who-saw C-13 --in-words | tail -n 1
  2026-11-25 12:00  Your record was looked up in the log; by: Manager.
  $ custos audit who-saw C-13 --since 2027-01-01
  custos: no entry about this customer since that day

Less is verified where less is asked for.

  $ custos audit verify --quick
  Verified  all agrees
  Entries   21
  Anchors   1
  Root      s3wHGm37TTG7F8/7DMGTSTQJ0jSk2uFTQp9vO7HlGOY=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  custos: entries and records were not looked at; --deep does
  $ custos audit verify --full --json
  {"type":"verify","ok":true,"entries":22,"anchors":1,"root":"nkMbQNOA86B0/OHdJjP3N2C/dn5J8atAnNPrKuX3A2Q=","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","depth":"full","findings":[]}
  $ custos audit verify --deep | head -n 1
  Verified  all agrees
  $ custos audit verify --quick --deep
  custos: --quick, --full and --deep exclude each other
  [64]
