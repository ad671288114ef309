  $ . "$TESTDIR/setup.sh"
  $ new_store

The id is printed, alone.

  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org phone='020 7946 0018' --source 'the customer' --verified 'document seen'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos show C-13 --fields email,phone,status
  Customer   C-13
  E-mail     ada@example.org
  Telephone  020 7946 0018
  Status     active
  Source     the customer
  Checked    2026-11-25, document seen
  Recorded   2026-11-25 12:00

All that is wrong is told at once, and nothing is added.

  $ custos add given-name=Bob emial=x email=bob@ born=31/02/1980 status=gone visits=1e3
  custos: no field 'emial' in the policy
    --> emial
    hint: did you mean 'email'?
    code: field.unknown
  custos: email: 'bob@' has no whole domain after the @
    code: email.no-domain
  custos: born: '31/02/1980' is no day of the calendar
    code: date.impossible
  custos: status: 'gone' is not one of active, lapsed
    code: choice.unknown
  custos: visits: '1e3' is not a number such as 1234 or -12.5
    code: number.malformed
  custos: 'family-name' is required
    code: record.missing-field
  custos: nothing was added: 6 problems
  [65]
  $ custos add given-name=Bob born=1980-02-31 --json
  {"type":"problem","code":"date.impossible","message":"'1980-02-31' is no day of the calendar","subject":"born","hints":[]}
  {"type":"problem","code":"record.missing-field","message":"'family-name' is required","subject":"family-name","hints":[]}
  {"type":"error","exit":65,"code":"record.invalid","message":"nothing was added: 2 problems","hints":[]}
  [65]
  $ custos find bob
  custos: nobody is found
  [1]

A word that is no value is no guess.

  $ custos add Bob
  custos: 'Bob' is not FIELD=VALUE
    --> Bob
    hint: write for example: custos add given-name=Ada family-name=Lovelace
  [64]
  $ custos add given-name=A given-name=B family-name=C
  custos: 'given-name' is given twice
    --> given-name
    code: field.doubled
  custos: nothing was added: 1 problem
  [65]

Somebody like this is here already.

  $ custos add given-name=ADA family-name=lovelace email=Ada@EXAMPLE.org
  custos: somebody like this is here already: C-13
    hint: custos show C-13
    hint: --anyway adds all the same
  [7]
  $ custos add given-name=ADA family-name=lovelace email=Ada@EXAMPLE.org --anyway
  C-21
  custos: C-13 is like this customer
  custos: given-name: 'ADA' is in capital letters throughout (name.all-capitals)
  $ custos add given-name=Mary family-name=Shelley email=ada@example.org
  C-37

A unique value stays unique, whatever is said.

  $ custos add given-name=Grace family-name=Hopper member-no=HL-7
  C-45
  $ custos add given-name=Someone family-name=Else member-no=hl-7 --anyway
  custos: a unique value of this customer is here already: C-45
    hint: custos show C-45
  [7]

One record may come as JSON, so that no other user of the computer can read it.

  $ echo '{"given-name": "Zoë", "family-name": "O’Brien", "visits": 12, "town": null}' | custos add - --json
  {"type":"customer","id":"C-59"}
  $ custos find zoe obrien --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  C-59,Zo\xc3\xab,O\xe2\x80\x99Brien,,,,, (esc)
  $ echo '{"given-name": "A", "given-name": "B"}' | custos add -
  custos: the member 'given-name' stands twice
    --> standard input:1:21
  [65]
  $ echo '["A"]' | custos add -
  custos: a record is one JSON object, not a list
    --> standard input
    hint: write for example: {"given-name": "Ada", "family-name": "Lovelace"}
  [65]
  $ echo '{"given-name": {"a": 1}}' | custos add -
  custos: 'given-name' is a table, not a value
    --> standard input
  [65]

What is seldom right is told and kept; what is surely meant is a hint.

  $ custos add given-name=Sam family-name=sam email=info@mailinator.com --dry-run
  Would add  one customer
  custos: email: 'info@' is the address of a role, which several people may read (email.role)
  custos: email: 'mailinator.com' gives addresses for minutes or days (email.disposable)
  custos: given name and family name are the same (name.both-same)
  $ custos add given-name=Sam family-name=Jones postcode='SW1A OAA' --dry-run
  custos: 'SW1A OAA' is not a postcode
    hint: did you mean 'SW1A 0AA'?
    code: postcode.malformed
  custos: nothing was added: 1 problem
  [65]
  $ custos add given-name=Sam family-name=Jones postcode='SWIA lAA' --dry-run
  custos: 'SWIA lAA' is not a postcode
    hint: did you mean 'SW1A 1AA'?
    code: postcode.malformed
  custos: nothing was added: 1 problem
  [65]

A dry run does all of it and keeps nothing.

  $ custos add given-name=Dry family-name=Run --dry-run
  Would add  one customer
  $ custos add given-name=Dry family-name=Run --dry-run --json
  {"type":"customer","dry-run":true}
  $ custos find dry
  custos: nobody is found
  [1]

Without values it asks on a terminal; there is none here.

  $ custos add
  custos: custos add needs FIELD=VALUE, or a record from standard input
    hint: custos policy fields lists the fields; custos add - reads one JSON record
  [64]

What may not be written is refused whole.

  $ as alice custos add given-name=Eve family-name=Smith note=secret
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos add given-name=Eve family-name=Smith
  C-68
  $ as mallory custos add given-name=Eve family-name=Smith
  custos: no role of the policy names user 'mallory'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos add given-name=Eve family-name=Jones access-needs=step-free
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit verify | head -1
  Verified  all agrees
