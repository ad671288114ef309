  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace born=1915-12-10 email=ada@example.org phone='020 7946 0018' postcode='sw1a1aa' note='First line
  > second line' --source 'form 12'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)

  $ custos show C-13
  Customer       C-13
  Given name     Ada
  Family name    Lovelace
  Date of birth  1915-12-10
  E-mail         ada@example.org
  Telephone      020 7946 0018
  Postcode       SW1A 1AA
  Status         active
  Note           First line
                 second line
  Source         form 12
  Checked        never
  Recorded       2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: about what is withheld ask: records@harbour.example
  $ custos show C-13 --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"given-name":"Ada","family-name":"Lovelace","born":"1915-12-10","email":"ada@example.org","phone":"+442079460018","postcode":"SW1A 1AA","status":"active","note":"First line\nsecond line"},"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}],"sources":{"source":"form 12","collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ custos show C-13 --format csv
  id,given-name,family-name,born,email,phone,postcode,status,note
  C-13,Ada,Lovelace,1915-12-10,ada@example.org,+442079460018,SW1A 1AA,active,"First line
  second line"
  custos: withheld: access-needs (class 'health' is sealed: it is shown only --for a purpose)
  $ custos show C-13 --fields phone,postcode --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"phone":"+442079460018","postcode":"SW1A 1AA"},"withheld":[],"sources":{"source":"form 12","collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ custos show C-13 --fields phnoe
  custos: no field 'phnoe' in the policy
    --> phnoe
    hint: did you mean 'phone'?
  [64]

A role sees what its work needs; what is withheld is named, with the reason and whom to ask.

  $ as alice custos show C-13
  custos: role 'front-desk' has to say what for: --for PURPOSE
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos show C-13 --for support
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  Telephone    020 7946 0018
  Source       form 12
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  born          not kept for 'support'
  email         not kept for 'support'
  town          not kept for 'support'
  postcode      not kept for 'support'
  member-no     not kept for 'support'
  status        not kept for 'support'
  visits        not kept for 'support'
  access-needs  not for role 'front-desk'
  note          not for role 'front-desk'
  custos: about what is withheld ask: the manager
  $ as alice custos show C-13 --for support --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"given-name":"Ada","family-name":"Lovelace","phone":"+442079460018"},"withheld":[{"field":"born","reason":"not kept for 'support'","rule":"fields.born.for"},{"field":"email","reason":"not kept for 'support'","rule":"fields.email.for"},{"field":"town","reason":"not kept for 'support'","rule":"fields.town.for"},{"field":"postcode","reason":"not kept for 'support'","rule":"fields.postcode.for"},{"field":"member-no","reason":"not kept for 'support'","rule":"fields.member-no.for"},{"field":"status","reason":"not kept for 'support'","rule":"fields.status.for"},{"field":"visits","reason":"not kept for 'support'","rule":"fields.visits.for"},{"field":"access-needs","reason":"not for role 'front-desk'","rule":"roles.front-desk.see"},{"field":"note","reason":"not for role 'front-desk'","rule":"roles.front-desk.see"}],"sources":{"source":"form 12","collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ as alice custos show C-13 --for support --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos show C-13 --for newsletter
  custos: nothing lets role 'front-desk' act for 'newsletter'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos show C-13 --for membership --as manager
  custos: user 'alice' is not in role 'manager'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ as mallory custos show C-13
  custos: no role of the policy names user 'mallory'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]

A purpose that does not apply to a person shows nobody.

  $ custos add given-name=Gone family-name=Away status=lapsed
  C-21
  $ custos show C-21 --for membership
  custos: C-21: purpose 'membership' does not apply to this person now
    hint: ask: records@harbour.example
  [4]
  $ custos show C-13 --for newsletter
  custos: C-13: purpose 'newsletter' does not apply to this person now
    hint: ask: records@harbour.example
  [4]

An id is checked before anything is looked up.

  $ custos show C-31
  custos: 'C-31' is mistyped: its check digit is wrong
    --> C-31
    hint: look at the digits again; two may be swapped
  [64]
  $ custos show C-14
  custos: 'C-14' is mistyped: its check digit is wrong
    --> C-14
    hint: look at the digits again; two may be swapped
  [64]
  $ custos show C-013
  custos: 'C-013' is mistyped: its check digit is wrong
    --> C-013
    hint: look at the digits again; two may be swapped
  [64]
  $ custos show ada
  custos: 'ada' is not an id of the form C-10429
    --> ada
    hint: an id is written C-10429, C10429 or 10429
  [64]
  $ custos show
  custos: custos show needs ID
    hint: custos show --help
  [64]
  $ custos show C-13 C-21
  custos: one word too many: 'C-21'
    --> C-21
    hint: custos show --help
  [64]

Whatever stands in a value, no control character reaches a terminal.

  $ printf '{"given-name": "Eve", "family-name": "Smith", "note": "a\\u202eb"}' | custos add -
  custos: note: character 2 is a control or invisible one: \u{202e}
    code: text.control-character
  custos: nothing was added: 1 problem
  [65]
  $ printf '{"given-name": "\\u0052e\\u0301ne\\u0301", "family-name": "Smith"}' | custos add -
  C-37
  $ custos show C-37 --fields given-name
  Customer    C-37
  Given name  R\xc3\xa9n\xc3\xa9 (esc)
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00

Every look has its entry, and so has every attempt.

  $ custos audit who-saw C-13
  Entry  When              Who      Role        What           Result  What for    Customer  People  To
  E-13   2026-11-25 12:00  dana     manager     customer.add   ok                  C-13
  E-21   2026-11-25 12:00  dana     manager     customer.show  ok                  C-13
  E-37   2026-11-25 12:00  dana     manager     customer.show  ok                  C-13
  E-45   2026-11-25 12:00  dana     manager     customer.show  ok                  C-13
  E-59   2026-11-25 12:00  dana     manager     customer.show  ok                  C-13
  E-76   2026-11-25 12:00  alice    front-desk  customer.show  denied              C-13
  E-84   2026-11-25 12:00  alice    front-desk  customer.show  ok      support     C-13
  E-92   2026-11-25 12:00  alice    front-desk  customer.show  ok      support     C-13
  E-101  2026-11-25 12:00  alice    front-desk  customer.show  denied  support     C-13
  E-117  2026-11-25 12:00  alice    front-desk  customer.show  denied  newsletter  C-13
  E-125  2026-11-25 12:00  alice                customer.show  denied  membership  C-13
  E-149  2026-11-25 12:00  mallory              customer.show  denied              C-13
  E-174  2026-11-25 12:00  dana     manager     customer.show  denied  newsletter  C-13

What stands beside the values: holds, and to whom the record went, as far as the role may see anything of the purpose.

  $ custos hold place id:C-13 --because 'a dispute about the fee' > out
  $ custos export id:C-13 --for membership --to customer --fields given-name,town -o supplied.csv
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-13
  $ custos show C-13 2> err | tail -n 8
  Recorded       2026-11-25 12:00
  Held by        H-13
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Supplied  When              To        For         Fields
  D-13      2026-11-25 12:00  customer  membership  given-name
  $ custos show C-13 --json | tr '{' '\n' | grep -E 'holds|D-13'
  "source":"form 12","collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"holds":["H-13"],"disclosures":[
  "id":"D-13","at":"2026-11-25T12:00:00.000Z","to":"customer","for":"membership","fields":["given-name"]}]}
  $ as alice custos show C-13 --for support 2> err | grep -E 'D-13|Held'
  Held by      H-13
  D-13      2026-11-25 12:00  customer  membership  given-name
  $ custos show C-13 --fields town --json | grep -c holds
  0
  [1]

An id as somebody types it.

  $ custos show 13 --fields given-name --format csv
  id,given-name
  C-13,Ada
  $ custos show c13 --fields given-name --format csv
  id,given-name
  C-13,Ada
  $ custos show id:C-13 --fields given-name --format csv
  id,given-name
  C-13,Ada
  $ custos show 14
  custos: 'C-14' is mistyped: its check digit is wrong
    --> 14
    hint: look at the digits again; two may be swapped
    hint: an id is written C-10429, C10429 or 10429
  [64]
