  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace born=1980-06-26
  C-13

What was kept was wrong: why has to be said, and the log says that it was a correction.

  $ custos correct C-13 born=1980-06-27
  custos: custos correct needs --because TEXT: what was wrong?
  [64]
  $ custos correct C-13 born=1980-06-27 --because 'misread on the form'
  Customer  C-13
  Changed   born
  Entry     E-21
  $ custos show C-13 --fields born --history
  Customer       C-13
  Date of birth  1980-06-27
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  
  Entry  When              Who   What              Field  From        To          Former value              Because
  E-21   2026-11-25 12:00  dana  customer.correct  born   1980-06-26  1980-06-27  was wrong; kept as proof  misread on the form
  $ custos show C-13 --history --json
  {"type":"customer","id":"C-13","revision":2,"fields":{"given-name":"Ada","family-name":"Lovelace","born":"1980-06-27","status":"active"},"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"history":[{"entry":"E-21","at":"2026-11-25T12:00:00.000Z","user":"dana","operation":"customer.correct","field":"born","from":"1980-06-26","to":"1980-06-27","mistake":true,"because":"misread on the form"}]}
  $ custos correct C-13 born=07/06/1980 --because x
  custos: born: '07/06/1980' does not say which is the day and which the month
    hint: write it as 1980-06-26
    code: date.ambiguous
  custos: nothing was changed: 1 problem
  [65]
  $ custos correct C-13 born=1980-06-28 --because x --dry-run --json
  {"type":"correct","id":"C-13","changed":["born"],"unchanged":[],"dry-run":true}
  $ custos audit who-saw C-13
  Entry  When              Who   Role     What              Result       What for  Customer  People  To
  E-13   2026-11-25 12:00  dana  manager  customer.add      ok                     C-13
  E-21   2026-11-25 12:00  dana  manager  customer.correct  ok                     C-13
  E-37   2026-11-25 12:00  dana  manager  customer.show     ok                     C-13
  E-45   2026-11-25 12:00  dana  manager  customer.show     ok                     C-13
  E-59   2026-11-25 12:00  dana  manager  customer.correct  error                  C-13
  E-68   2026-11-25 12:00  dana  manager  customer.correct  ok, dry run            C-13
  $ custos audit verify | head -1
  Verified  all agrees

A role that may not see a field does not see what it was.

  $ custos update C-13 note='a secret' visits=3
  Customer  C-13
  Changed   note, visits
  Entry     E-92
  $ custos update C-13 note='another'
  Customer  C-13
  Changed   note
  Entry     E-101
  $ as alice custos show C-13 --for membership --history
  Customer       C-13
  Given name     Ada
  Family name    Lovelace
  Date of birth  1980-06-27
  Status         active
  Visits         3
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  
  Withheld      Reason
  access-needs  not for role 'front-desk'
  note          not for role 'front-desk'
  
  Entry  When              Who   What              Field   From        To          Former value              Because
  E-21   2026-11-25 12:00  dana  customer.correct  born    1980-06-26  1980-06-27  was wrong; kept as proof  misread on the form
  E-92   2026-11-25 12:00  dana  customer.update   visits              3           former
  custos: about what is withheld ask: the manager

Many are corrected by a plan, which custos plan applies.

  $ custos correct --where given-name:ada town=Ely --json
  {"type":"error","exit":64,"code":"argument.missing","message":"custos correct needs --because TEXT: what was wrong?","hints":[]}
  [64]
  $ custos correct --where given-name:ada town=Ely --because 'misread'
  Plan                       P-13
  Found                      1
  To be changed              1
  Have these values already  0
  
  Customer  What    Rule  Counts from  Due from  Fields
  C-13      change                               town
  custos: nothing is changed yet: custos plan apply P-13

The customer says that a value is wrong, and it is kept: the statement goes with it wherever it goes.

  $ custos correct C-13 born --dispute 'I was born in July.'
  custos: custos correct needs --because TEXT
    hint: why the value is kept all the same
  [64]
  $ custos correct C-13 born=1980-06-28 --dispute 'I was born in July.' --because 'x'
  custos: no field 'born=1980-06-28' in the policy
    --> born=1980-06-28
  [64]
  $ custos correct C-13 --dispute 'I was born in July.' --because 'x'
  custos: which field is it about? One at a time
    hint: custos correct C-10429 born --dispute TEXT --because TEXT
  [64]
  $ custos correct C-13 town --dispute 'I never lived there.' --because 'x'
  custos: 'town' has no value that could be disputed
    --> town
  [65]
  $ custos correct C-13 access-needs --dispute 'no' --because 'x'
  custos: 'access-needs' is sealed, and a statement about it would not be
    --> access-needs
  [64]
  $ custos correct C-13 born --settled withdrawn --because 'x'
  custos: 'born' of C-13 is not disputed
    hint: custos show C-13 tells what is
  [66]
  $ custos correct C-13 born --settled maybe --because 'x'
  custos: --settled is confirmed or withdrawn
    --> maybe
    hint: a value that was wrong after all is corrected: custos correct ID FIELD=VALUE
  [64]
  $ custos export id:C-13 --for membership --to customer --format csv --fields born
  id,born
  C-13,1980-06-27
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-13
  $ echo 'I was born in July.' | custos correct C-13 born --dispute - --because 'the register says otherwise' -n
  Would be noted  C-13
  Field           born
  State           disputed
  
  To be told  Supplied
  customer    D-13
  custos: 1 recipient would have to be told
  $ echo 'I was born in July.' | custos correct C-13 born --dispute - --because 'the register says otherwise'
  Noted  C-13
  Field  born
  State  disputed
  Entry  E-232
  
  Notice  To be told  Supplied
  N-13    customer    D-13
  custos: 1 recipient to be told: custos disclosure notify N-13 --sent --how TEXT
  $ custos correct C-13 born --dispute 'In August.' --because 'x'
  custos: 'born' of C-13 is disputed already
    hint: custos correct C-13 born --settled withdrawn ends that one
  [3]
  $ custos show C-13 --fields born,given-name
  Customer       C-13
  Date of birth  1980-06-27 (disputed)
  Given name     Ada
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  
  Disputed  Since             Statement            Kept because
  born      2026-11-25 12:00  I was born in July.  the register says otherwise
  $ custos show C-13 --fields born --json
  {"type":"customer","id":"C-13","revision":4,"fields":{"born":"1980-06-27"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"disputes":[{"field":"born","since":"2026-11-25T12:00:00.000Z","statement":"I was born in July.","because":"the register says otherwise"}]}
  $ custos show C-13 --fields given-name --json
  {"type":"customer","id":"C-13","revision":4,"fields":{"given-name":"Ada"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ custos find ada --fields born --json
  {"type":"find","customers":[{"id":"C-13","fields":{"born":"1980-06-27","custos_disputed":"Date of birth: I was born in July."},"withheld":[],"match":"exact"}],"count":1,"truncated":false}
  $ custos export id:C-13 --for membership --to customer --format csv --fields given-name,born
  id,given-name,born,custos_disputed
  C-13,Ada,1980-06-27,Date of birth: I was born in July.
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-21
  $ custos export id:C-13 --for membership --to customer --format text --fields given-name,born
  Test Harbour
  
  Ada
  
  25 November 2026
  Our reference: C-13 / D-37
  
  Dear Ada,
  
  This is from the record that Test Harbour keeps about you. It is given
  for this purpose: Run the membership.
  
  Given name: Ada
  Date of birth: 27 June 1980
  Disputed: Date of birth: I was born in July.
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  records@harbour.example.
  
  Test Harbour
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-37
  $ custos export id:C-13 --for membership --to customer --format csv --fields given-name
  id,given-name
  C-13,Ada
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-45
  $ echo 'Dear {{given-name}}, you were born on {{born}}.' >words.txt
  $ custos export id:C-13 --for membership --to customer --format text --template words.txt
  Dear Ada, you were born on 27 June 1980.
  
  Disputed: Date of birth: I was born in July.
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-59
  $ custos disclosure notices --json
  {"type":"disclosure-notices","notices":[{"id":"N-13","to":"customer","customer":"C-13","what":"disputed","fields":["born"],"disclosures":["D-13"],"made":"2026-11-25T12:00:00.000Z","entry":"E-232","state":"to-do","due":"2026-11-25"}],"count":1,"truncated":false}

It is not confirmed without a word, and ends with the value, for a reason, or with what is undone.

  $ custos confirm C-13 born --how 'document seen'
  custos: 'born' of C-13 is disputed
    hint: custos correct C-13 born --settled confirmed --because TEXT, if it was settled so
  [3]
  $ custos correct C-13 born=1980-07-27 --because 'she was right'
  Customer  C-13
  Changed   born
  Entry     E-442
  
  Notice  To be told  Supplied
  N-21    customer    D-59
  custos: 1 recipient to be told: custos disclosure notify N-21 --sent --how TEXT
  $ custos show C-13 --fields born
  Customer       C-13
  Date of birth  1980-07-27
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  $ custos undo --because 'she was not'
  Undid       E-442
  Which was   customer.correct
  Entry       E-469
  Customer    C-13
  Given back  born
  $ custos show C-13 --fields born
  Customer       C-13
  Date of birth  1980-06-27 (disputed)
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  
  Disputed  Since             Statement            Kept because
  born      2026-11-25 12:00  I was born in July.  the register says otherwise
  $ custos correct C-13 born --settled withdrawn --because 'found her certificate' --json
  {"type":"dispute","id":"C-13","field":"born","state":"withdrawn","entry":"E-488","dry-run":false,"notices":[{"id":"N-37","to":"customer","disclosure":"D-59"}]}
  $ custos show C-13 --fields born
  Customer       C-13
  Date of birth  1980-06-27
  Source         not known
  Checked        never
  Recorded       2026-11-25 12:00
  $ custos undo --because 'another certificate'
  Undid      E-488
  Which was  customer.settle
  Entry      E-502
  Customer   C-13
  $ custos show C-13 --fields born --json
  {"type":"customer","id":"C-13","revision":6,"fields":{"born":"1980-06-27"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"disputes":[{"field":"born","since":"2026-11-25T12:00:00.000Z","statement":"I was born in July.","because":"the register says otherwise"}]}
  $ custos correct C-13 born --settled confirmed --because 'passport seen'
  Noted  C-13
  Field  born
  State  confirmed
  Entry  E-528
  
  Notice  To be told  Supplied
  N-45    customer    D-59
  custos: 1 recipient to be told: custos disclosure notify N-45 --sent --how TEXT
  $ custos confirm C-13 born --how 'passport seen'
  Customer   C-13
  Confirmed  born
  Entry      E-531
  $ custos audit verify | head -n 1
  Verified  all agrees
