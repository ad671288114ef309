  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org phone='020 7946 0018' town=Leeds member-no=HL-1 --source 'form 12'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Grace family-name=Hopper member-no=HL-2
  C-21

The world has changed: the new value is kept, the former one goes to the log's private part.

  $ custos update C-13 phone='0117 496 0123' town= --because 'moved' --source 'the customer'
  Customer  C-13
  Changed   phone, town
  Entry     E-37
  custos: phone: '0117 496 0123' is reserved for drama: nobody has it (phone.drama)
  $ custos show C-13 --history --sources
  Customer           C-13
  Given name         Ada
  Family name        Lovelace
  E-mail             ada@example.org
  Telephone          0117 496 0123
  Membership number  HL-1
  Status             active
  Source             form 12
  Checked            never
  Recorded           2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Entry  When              Who   What             Field  From           To             Former value  Because
  E-37   2026-11-25 12:00  dana  customer.update  phone  020 7946 0018  0117 496 0123  former        moved
  E-37   2026-11-25 12:00  dana  customer.update  town   Leeds                         former        moved
  
  Value  Source        Collected   Checked  How
  phone  the customer  2026-11-25
  custos: about what is withheld ask: records@harbour.example
  $ custos find 0117 496 0123 --fields phone
  Customer  Telephone
  C-13      0117 496 0123
  $ custos find 020 7946 0018
  custos: nobody is found
  [1]
  $ custos find town:leeds
  custos: nobody is found
  [1]

What is kept already is no change; the record stays as it is.

  $ custos update C-13 given-name=Ada --json
  {"type":"update","id":"C-13","changed":[],"unchanged":["given-name"],"entry":"E-92","dry-run":false}
  $ custos show C-13 --json | grep -o '"revision":[0-9]*'
  "revision":2

Somebody else may have been quicker.

  $ custos update C-13 phone='020 7946 0099' --expect phone='020 7946 0018'
  custos: 'phone' is not what you expect
    hint: custos show C-13
  [3]
  $ custos update C-13 phone='020 7946 0099' --expect phone=01174960123
  Customer  C-13
  Changed   phone
  Entry     E-125
  custos: phone: '020 7946 0099' is reserved for drama: nobody has it (phone.drama)
  $ custos update C-13 phone='020 7946 0100' --dry-run
  Customer          C-13
  Would be changed  phone
  custos: phone: '020 7946 0100' is reserved for drama: nobody has it (phone.drama)
  $ custos show C-13 --fields phone --format csv
  id,phone
  C-13,+442079460099

All that is wrong is told at once, and nothing changes.

  $ custos update C-13 emial=x email=bob family-name= visits=many
  custos: no field 'emial' in the policy
    --> emial
    hint: did you mean 'email'?
    code: field.unknown
  custos: email: 'bob' has no @
    code: email.no-at
  custos: 'family-name' is required
    code: record.missing-field
  custos: visits: 'many' is not a number such as 1234 or -12.5
    code: number.malformed
  custos: nothing was changed: 4 problems
  [65]
  $ custos update C-13 member-no=hl-2
  custos: C-21 has the same unique value
    hint: custos show C-21
  [7]
  $ custos update C-37 town=Bath
  custos: there is no customer C-37
  [66]
  $ custos update C-13
  custos: custos update needs FIELD=VALUE
    hint: custos update --help
  [64]
  $ custos update C-13 town
  custos: 'town' is not FIELD=VALUE
    --> town
    hint: write for example: custos add given-name=Ada family-name=Lovelace
  [64]
  $ echo '{"town": "Bath", "visits": 3}' | custos update C-13 - --json
  {"type":"update","id":"C-13","changed":["town","visits"],"unchanged":[],"entry":"E-196","dry-run":false}

A unique value that is given up is free again.

  $ custos update C-13 member-no=HL-3
  Customer  C-13
  Changed   member-no
  Entry     E-207
  $ custos update C-21 member-no=HL-1
  Customer  C-21
  Changed   member-no
  Entry     E-210

What a role may not write it may not change, nor ask for by guessing.

  $ as alice custos update C-13 town=York
  custos: nothing lets role 'front-desk' do 'update'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos update C-13 access-needs=x
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos update C-13 town=York --expect note=x --as front-desk
  custos: user 'dana' is not in role 'front-desk'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log --limit 3
  Entry  When              Who    Role        What             Result  What for  Customer  People  To
  E-232  2026-11-25 12:00  alice  front-desk  customer.update  denied            C-13
  E-241  2026-11-25 12:00  dana   manager     customer.update  denied            C-13
  E-255  2026-11-25 12:00  dana               customer.update  denied            C-13
  custos: only the newest 3 of 26 entries are shown; --limit all shows all
  $ custos audit verify | head -1
  Verified  all agrees

Many are changed by a plan, which --yes applies at once.

  $ custos update --where town:York town=Leeds --json
  {"type":"plan","found":0,"people":0,"unchanged":0,"held":0,"above-limit":false,"records":[]}
  [1]
  $ custos update --where given-name:grace town=Leeds --dry-run
  Found                      1
  Would be changed           1
  Have these values already  0
  
  Customer  What    Rule  Counts from  Due from  Fields
  C-21      change                               town
  $ custos update --where given-name:grace town=Leeds --yes --because 'one office'
  Plan     P-13
  Changed  1
  Held     0
  $ custos show C-21 --fields town --format csv
  id,town
  C-21,Leeds
  $ custos update --where town:nowhere town=Leeds
  Found                      0
  Would be changed           0
  Have these values already  0
  custos: nobody is found
  [1]
  $ custos update --where '' town=Leeds
  custos: change whom?
    hint: --where QUERY, as for custos find
  [64]
  $ custos update --where town:leeds member-no=HL-9 family-name=
  custos: 'member-no' is unique: only one person can have that value
    code: change.unique
  custos: 'family-name' is required
    code: record.missing-field
  custos: nothing was changed: 2 problems
  [65]
  $ custos update --where town:leeds town=York --verified seen
  custos: --expect and --verified are for one customer, not for --where
  [64]
  $ as alice custos update --where town:leeds town=York
  custos: nothing lets role 'front-desk' do 'update'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
