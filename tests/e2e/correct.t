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
  $ custos correct C-13 born=27/06/1980 --because x
  custos: born: '27/06/1980' does not say which is the day and which the month
    hint: write it as 1980-06-26
    code: date.ambiguous
  custos: nothing was changed: 1 problem
  [65]
  $ custos correct C-13 born=1980-06-28 --because x --dry-run --json
  {"type":"correct","id":"C-13","changed":["born"],"unchanged":[],"dry-run":true}
  $ custos audit who-saw C-13
  Entry  When              Who   Role     What              Result  What for  Customer  People  To
  E-13   2026-11-25 12:00  dana  manager  customer.add      ok                C-13
  E-21   2026-11-25 12:00  dana  manager  customer.correct  ok                C-13
  E-37   2026-11-25 12:00  dana  manager  customer.show     ok                C-13
  E-45   2026-11-25 12:00  dana  manager  customer.show     ok                C-13
  E-59   2026-11-25 12:00  dana  manager  customer.correct  error             C-13
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
