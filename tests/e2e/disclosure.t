  $ . "$TESTDIR/setup.sh"
  $ sed -e 's/^title    = "The customer"/&\nconfirm  = "P14D"/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" >policy.toml
  $ sed -i -e 's/^label = "Note"/&\nrefuse = ["card-number"]/' policy.toml
  $ day() { CUSTOS_TEST_NOW=$(date -u -d "$1 12:00" +%s)000; export CUSTOS_TEST_NOW; }
  $ day 2026-11-02
  $ custos init --policy policy.toml >/dev/null 2>&1
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org
  C-13
  $ custos add given-name=Grace family-name=Hopper email=grace@example.org
  C-21
  $ custos disclosure list
  custos: there are none
  $ custos disclosure due
  custos: nobody has to be asked today

A letter for one person is supplied, and followed step by step.

  $ custos export --for membership --to customer --format text -o ada.txt id:C-13 -q
  $ custos disclosure show D-13
  Disclosure  D-13
  State       made
  To          customer
  For         membership
  Basis       contract
  Format      text
  Fields      given-name, family-name, email, status
  People      1
  Made        2026-11-02 12:00
  SHA-256     5bab4eef3b8b59ee33b27b3746fb9c4a06cb2281c8694154c6d296f5ff6f747e
  Ask from    2026-11-17
  Waits for   sent
  
  Customer
  C-13
  $ custos disclosure understood D-13 --how 'read it back'
  custos: D-13 was not noted as sent
    hint: custos disclosure sent D-13
  [3]
  $ custos disclosure received D-13 --by Ada
  custos: D-13 was not noted as sent
    hint: custos disclosure sent D-13
  [3]
  $ custos disclosure sent D-13
  custos: how was D-13 sent?
    hint: --channel NAME: post, email
  [64]
  $ custos disclosure sent D-13 --channel pigeon
  custos: recipient 'customer' is not reached by 'pigeon'
    hint: he is by post, email
  [65]
  $ custos disclosure sent D-13 --channel post --on 2026-11-03
  custos: 2026-11-03 lies in the future
  [64]
  $ custos disclosure sent D-13 --channel post --on 2026-11-01
  custos: 2026-11-01 lies before 2026-11-02, the day of the step that it follows
  [64]
  $ custos disclosure sent D-13 --channel post --how 'card 4111 1111 1111 1111'
  custos: how: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ custos disclosure sent D-13 --channel post --how 'tracking AB1' --dry-run
  Would be noted  D-13
  State           sent
  Ask from        2026-11-17
  Waits for       received
  $ custos disclosure sent D-13 --channel post --how 'tracking AB1'
  Noted      D-13
  State      sent
  Ask from   2026-11-17
  Waits for  received
  Entry      E-163
  $ custos disclosure sent D-13 --channel post
  custos: D-13 was noted as sent on 2026-11-02
    hint: --again notes that you asked, or sent it once more
  [3]

Without an answer it is due on the day after the recipient's period; asking again begins it anew.

  $ day 2026-11-16
  $ custos disclosure due
  custos: nobody has to be asked today
  $ day 2026-11-17
  $ custos disclosure due
  Disclosure  To        For         Format  People  Made              State  Asked again  Ask from    Waits for
  D-13        customer  membership  text    1       2026-11-02 12:00  sent   0            2026-11-17  received
  $ custos disclosure sent D-13 --again --channel email --how 'asked by e-mail'
  Noted      D-13
  State      sent
  Ask from   2026-12-02
  Waits for  received
  Entry      E-207
  $ custos disclosure due
  custos: nobody has to be asked today
  $ custos disclosure received D-13 --on 2026-11-01 --by Ada
  custos: 2026-11-01 lies before 2026-11-02, the day of the step that it follows
  [64]
  $ custos disclosure received D-13
  custos: custos disclosure received needs --how TEXT or --by WHO
  [64]
  $ custos disclosure received D-13 --on 2026-11-05 --by Ada --how 'telephone'
  Noted      D-13
  State      received
  Ask from   2026-12-02
  Waits for  understood
  Entry      E-232
  $ custos disclosure received D-13 --by Ada
  custos: D-13 was noted as received on 2026-11-05
  [3]
  $ custos disclosure understood D-13
  custos: custos disclosure understood needs --how TEXT
  [64]

A question is due at once, keeps it from being understood, and ends that it was.

  $ echo 'What does lapsed mean?' | custos disclosure query D-13 --asked - --by Ada
  Noted      D-13
  State      query open
  Ask from   2026-11-17
  Waits for  answer
  Entry      E-255
  $ custos disclosure query D-13
  custos: custos disclosure query needs one of --asked TEXT and --answered TEXT
  [64]
  $ custos disclosure due --json
  {"type":"disclosure-due","disclosures":[{"id":"D-13","to":"customer","for":"membership","format":"text","people":1,"made":"2026-11-02T12:00:00.000Z","state":"query open","chased":1,"due":"2026-11-17","waits-for":"answer"}],"count":1,"truncated":false}
  $ custos disclosure understood D-13 --how 'read it back'
  custos: D-13 has a question that nobody answered
    hint: custos disclosure query D-13 --answered TEXT
  [3]
  $ custos disclosure query D-13 --answered 'That membership ended'
  Noted      D-13
  State      received
  Ask from   2026-12-02
  Waits for  understood
  Entry      E-286
  $ custos disclosure query D-13 --answered 'That membership ended'
  custos: D-13 has no open question
  [3]
  $ custos disclosure understood D-13 --how 'said it in her own words'
  Noted  D-13
  State  understood
  Entry  E-308
  $ custos disclosure understood D-13 --how again
  custos: D-13 was noted as understood on 2026-11-17
  [3]
  $ custos disclosure sent D-13 --again --channel post
  custos: D-13 was noted as understood on 2026-11-17
  [3]
  $ custos disclosure query D-13 --asked 'and paused?'
  Noted      D-13
  State      query open
  Ask from   2026-11-17
  Waits for  answer
  Entry      E-335
  $ custos disclosure query D-13 --answered 'not this year'
  Noted      D-13
  State      received
  Ask from   2026-12-02
  Waits for  understood
  Entry      E-343
  $ custos disclosure list --open
  Disclosure  To        For         Format  People  Made              State     Ask from    Waits for
  D-13        customer  membership  text    1       2026-11-02 12:00  received  2026-12-02  understood
  $ custos disclosure understood D-13 --how 'said so'
  Noted  D-13
  State  understood
  Entry  E-362
  $ custos disclosure due
  custos: nobody has to be asked today
  $ custos disclosure show D-13
  Disclosure   D-13
  State        understood
  To           customer
  For          membership
  Basis        contract
  Format       text
  Fields       given-name, family-name, email, status
  People       1
  Made         2026-11-02 12:00
  SHA-256      5bab4eef3b8b59ee33b27b3746fb9c4a06cb2281c8694154c6d296f5ff6f747e
  Asked again  1
  
  Step        On          Channel  By   How                       Noted             Noted by  Entry
  sent        2026-11-02  post          tracking AB1              2026-11-02 12:00  dana      E-163
  chased      2026-11-17  email         asked by e-mail           2026-11-17 12:00  dana      E-207
  received    2026-11-05           Ada  telephone                 2026-11-17 12:00  dana      E-232
  query       2026-11-17           Ada  What does lapsed mean?    2026-11-17 12:00  dana      E-255
  answered    2026-11-17                That membership ended     2026-11-17 12:00  dana      E-286
  understood  2026-11-17                said it in her own words  2026-11-17 12:00  dana      E-308
  query       2026-11-17                and paused?               2026-11-17 12:00  dana      E-335
  answered    2026-11-17                not this year             2026-11-17 12:00  dana      E-343
  understood  2026-11-17                said so                   2026-11-17 12:00  dana      E-362
  
  Customer
  C-13
  $ custos disclosure show D-13 --json
  {"type":"disclosure","id":"D-13","state":"understood","to":"customer","for":"membership","basis":"contract","format":"text","fields":["given-name","family-name","email","status"],"people":1,"made":"2026-11-02T12:00:00.000Z","sha256":"5bab4eef3b8b59ee33b27b3746fb9c4a06cb2281c8694154c6d296f5ff6f747e","chased":1,"steps":[{"step":"sent","on":"2026-11-02","channel":"post","how":"tracking AB1","recorded":"2026-11-02T12:00:00.000Z","recorded-by":"dana","entry":"E-163"},{"step":"chased","on":"2026-11-17","channel":"email","how":"asked by e-mail","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-207"},{"step":"received","on":"2026-11-05","by":"Ada","how":"telephone","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-232"},{"step":"query","on":"2026-11-17","by":"Ada","how":"What does lapsed mean?","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-255"},{"step":"answered","on":"2026-11-17","how":"That membership ended","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-286"},{"step":"understood","on":"2026-11-17","how":"said it in her own words","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-308"},{"step":"query","on":"2026-11-17","how":"and paused?","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-335"},{"step":"answered","on":"2026-11-17","how":"not this year","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-343"},{"step":"understood","on":"2026-11-17","how":"said so","recorded":"2026-11-17T12:00:00.000Z","recorded-by":"dana","entry":"E-362"}],"customers":[{"id":"C-13"}]}

A list went to the wrong recipient.

  $ custos export --for membership --to customer --format csv -o all.csv -q
  $ custos disclosure sent D-21 --channel email
  Noted      D-21
  State      sent
  Ask from   2026-12-02
  Waits for  received
  Entry      E-450
  $ custos disclosure recall D-21
  custos: custos disclosure recall needs --because TEXT
  [64]
  $ custos disclosure recall D-21 --because 'wrong address' --dry-run
  Would be noted  D-21
  State           recalled
  Went to         customer
  People          2
  Fields          given-name, family-name, email, status
  custos: this may be a personal data breach: custos incident open TEXT --disclosure D-21, with the people and fields above; where it is a risk to them the regulator has to know within 72 hours (UK GDPR, Article 33)
  $ custos disclosure recall D-21 --because 'wrong address'
  Noted    D-21
  State    recalled
  Went to  customer
  People   2
  Fields   given-name, family-name, email, status
  Entry    E-475
  custos: this may be a personal data breach: custos incident open TEXT --disclosure D-21, with the people and fields above; where it is a risk to them the regulator has to know within 72 hours (UK GDPR, Article 33)
  $ custos disclosure received D-21 --by Bob
  custos: D-21 was noted as recalled on 2026-11-17
  [3]
  $ custos disclosure recall D-21 --because again
  custos: D-21 was noted as recalled on 2026-11-17
  [3]
  $ custos disclosure recall D-21 --because again --json
  {"type":"error","exit":3,"code":"disclosure.order","message":"D-21 was noted as recalled on 2026-11-17","hints":[]}
  [3]
  $ custos disclosure list
  Disclosure  To        For         Format  People  Made              State       Ask from  Waits for
  D-21        customer  membership  csv     2       2026-11-17 12:00  recalled
  D-13        customer  membership  text    1       2026-11-02 12:00  understood
  $ custos disclosure list C-21 --to customer --json
  {"type":"disclosure-list","disclosures":[{"id":"D-21","to":"customer","for":"membership","format":"csv","people":2,"made":"2026-11-17T12:00:00.000Z","state":"recalled","chased":0}],"count":1,"truncated":false}
  $ custos disclosure list C-13 --limit 1
  Disclosure  To        For         Format  People  Made              State     Ask from  Waits for
  D-21        customer  membership  csv     2       2026-11-17 12:00  recalled
  custos: 1 of 2 are listed; --limit all lists all
  $ custos disclosure list C-37
  custos: there is no customer C-37
  [66]
  $ custos disclosure list C-68
  custos: there is no customer C-68
  [66]
  $ custos disclosure list --to nobody
  custos: no recipient 'nobody' in the policy
    --> nobody
    hint: it has customer, printer
  [64]
  $ custos disclosure show D-37
  custos: there is no disclosure D-37
    hint: custos disclosure list
  [66]
  $ custos disclosure show D-14
  custos: 'D-14' is mistyped: its check digit is wrong
    --> D-14
    hint: look at the digits again; two may be swapped
  [64]
  $ custos report disclosures
  To        Format  Template  Made  Sent  Asked again  Delivered  Received  Understood  With questions  Recalled  Closed  Open
  customer  csv               1     1     0            0          0         0           0               1         0       0
  customer  text              1     1     1            0          1         1           1               0         0       0
  $ custos report disclosures --since 2026-11-18
  custos: nothing was supplied
  $ custos report disclosures --json
  {"type":"report-disclosures","disclosures":[{"to":"customer","format":"csv","made":1,"sent":1,"chased":0,"delivered":0,"received":0,"understood":0,"asked":0,"recalled":1,"closed":0,"open":0},{"to":"customer","format":"text","made":1,"sent":1,"chased":1,"delivered":0,"received":1,"understood":1,"asked":1,"recalled":0,"closed":0,"open":0}]}

An export whose output failed has handed out a part.

  $ custos export --for membership --to customer --format csv id:C-21 >/dev/full
  custos: cannot write the output: No space left on device
  [74]
  $ custos disclosure list --json | tr '{' '\n' | grep D-37
  "id":"D-37","to":"customer","for":"membership","format":"csv","people":1,"made":"2026-11-17T12:00:00.000Z","state":"partial","chased":0,"due":"2026-12-02","waits-for":"sent"},

Whom it goes to is verified, a carrier's word is no answer, and what was written is known by its hash.

  $ custos export id:C-21 --for membership --to customer --format text --fields given-name,phone -o grace.txt -q
  $ custos disclosure verified D-45 --how 'rang back on the number that we keep'
  Noted      D-45
  State      made
  Ask from   2026-12-02
  Waits for  sent
  Entry      E-672
  $ custos disclosure delivered D-45 --how 'signed for'
  custos: D-45 was not noted as sent
    hint: custos disclosure sent D-45
  [3]
  $ custos disclosure sent D-45 --channel post -q >/dev/null
  $ custos disclosure delivered D-45
  custos: custos disclosure delivered needs --how TEXT
  [64]
  $ custos disclosure delivered D-45 --how 'signed for, no. 17'
  Noted      D-45
  State      delivered
  Ask from   2026-12-02
  Waits for  received
  Entry      E-705
  $ custos disclosure show D-45 | grep -v -e SHA-256
  Disclosure  D-45
  State       delivered
  To          customer
  For         membership
  Basis       contract
  Format      text
  Fields      given-name
  People      1
  Made        2026-11-17 12:00
  Ask from    2026-12-02
  Waits for   received
  
  Step       On          Channel  By  How                                   Noted             Noted by  Entry
  verified   2026-11-17               rang back on the number that we keep  2026-11-17 12:00  dana      E-672
  sent       2026-11-17  post                                               2026-11-17 12:00  dana      E-695
  delivered  2026-11-17               signed for, no. 17                    2026-11-17 12:00  dana      E-705
  
  Customer
  C-21
  $ custos disclosure show D-45 --json | grep -o '"sha256":"[0-9a-f]*"' | cut -d'"' -f4 >said
  $ sha256sum grace.txt | cut -d' ' -f1 | cmp - said

What was written goes with the person, and the steps stay.

  $ custos erase C-13 --because 'she asked' --yes >/dev/null 2>&1
  $ custos disclosure show D-13
  Disclosure   D-13
  State        understood
  To           customer
  For          membership
  Basis        contract
  Format       text
  Fields       given-name, family-name, email, status
  People       1
  Made         2026-11-02 12:00
  SHA-256      5bab4eef3b8b59ee33b27b3746fb9c4a06cb2281c8694154c6d296f5ff6f747e
  Asked again  1
  
  Step        On          Channel  By  How  Noted             Noted by  Entry
  sent        2026-11-02  post              2026-11-02 12:00  dana      E-163
  chased      2026-11-17  email             2026-11-17 12:00  dana      E-207
  received    2026-11-05                    2026-11-17 12:00  dana      E-232
  query       2026-11-17                    2026-11-17 12:00  dana      E-255
  answered    2026-11-17                    2026-11-17 12:00  dana      E-286
  understood  2026-11-17                    2026-11-17 12:00  dana      E-308
  query       2026-11-17                    2026-11-17 12:00  dana      E-335
  answered    2026-11-17                    2026-11-17 12:00  dana      E-343
  understood  2026-11-17                    2026-11-17 12:00  dana      E-362
  $ custos audit verify | head -1
  Verified  all agrees

The role decides, and all of it is in the log.

  $ as alice custos disclosure show D-21
  custos: nothing lets role 'front-desk' do 'disclosure show'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos disclosure recall D-21 --because x
  custos: nothing lets role 'front-desk' do 'disclosure recall'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log --limit all disclosure:D-13 --format csv | cut -d, -f 3,5,6
  user,operation,result
  dana,customer.export,ok
  dana,customer.export,ok
  dana,disclosure.sent,ok
  dana,disclosure.chased,ok
  dana,disclosure.received,ok
  dana,disclosure.query,ok
  dana,disclosure.answered,ok
  dana,disclosure.understood,ok
  dana,disclosure.query,ok
  dana,disclosure.answered,ok
  dana,disclosure.understood,ok
  $ custos audit who-saw C-21 --in-words | tail -3
  2026-11-17 12:00  Your record was supplied to: The customer; by: Manager; for: Run the membership; values: Given name.
  2026-11-17 12:00  Your record was looked up in what was supplied; by: Manager.
  2026-11-17 12:00  Your record was looked up in what was supplied; by: Manager.
  $ custos disclosure
  custos: custos disclosure needs a verb: list, due, show, verified, ready, sent, delivered, received, understood, query, notices, notify, close, recall
  [64]
