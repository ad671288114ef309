  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ cat > first.csv <<END
  > Given name,family-name,E-mail,Date of birth,Membership number
  > Ann,Moss,moss@example.org,1950-01-02,HL-1
  > Dan,Reed,reed@example.org,,HL-2
  > END
  $ custos import first.csv -q > /dev/null
  $ cat > second.csv <<END
  > Given name,family-name,E-mail,Date of birth
  > Bob,Moss,moss@example.org,1949-03-04
  > Eli,Moss,moss@example.org,1980-05-06
  > Eva,Moss,moss@example.org,1980-05-06
  > Ann,Moss,moss@example.org,1980-05-06
  > Dan,Reed,reed@example.org,1970-08-09
  > END

A family shares an e-mail address; nobody of it is taken for somebody else.

  $ custos import second.csv
  Import                   I-21
  Rows read                5
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  1
  Repeat an earlier row    0
  For a person to look at  4
  Rejected                 0
  Blank                    0
  
  For review because   Rows  First lines
  import.same-contact  4     2, 3, 4, 5
  
  Line  Verdict  Customer  Reason
  2     review   C-13      has the same e-mail address or telephone number, but not the same date of birth
  3     review   C-13      has the same e-mail address or telephone number, but not the same date of birth
  4     review   C-13      has the same e-mail address or telephone number, but not the same date of birth
  5     review   C-13      has the same e-mail address or telephone number, but not the same date of birth
  6     skipped  C-21      is here already with other values
  custos: say who the rows for review are: custos import review I-21

The same file again does not queue them once more.

  $ custos import second.csv --json
  {"type":"import","id":"I-37","read":5,"added":0,"updated":0,"unchanged":0,"skipped":1,"merged":0,"review":4,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"same-file":"I-21","unfinished":[],"reasons":[],"warnings":[],"review-reasons":[{"code":"import.same-contact","count":4,"first":[2,3,4,5]}],"notes":[{"line":2,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same date of birth"},{"line":3,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same date of birth"},{"line":4,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same date of birth"},{"line":5,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same date of birth"},{"line":6,"verdict":"skipped","customer":"C-21","reason":"is here already with other values"}],"dropped":[],"notes-truncated":false}
  $ custos import review
  Import  Line  May be  Which                                                                            Differs in        Days
  I-21    2     C-13    has the same e-mail address or telephone number, but not the same date of birth  given-name, born  0
  I-21    3     C-13    has the same e-mail address or telephone number, but not the same date of birth  given-name, born  0
  I-21    4     C-13    has the same e-mail address or telephone number, but not the same date of birth  given-name, born  0
  I-21    5     C-13    has the same e-mail address or telephone number, but not the same date of birth  born              0
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  $ custos import review I-21 --limit 1 --json
  {"type":"import-review","rows":[{"import":"I-21","line":2,"customers":["C-13"],"reason":"has the same e-mail address or telephone number, but not the same date of birth","code":"import.same-contact","differs":["given-name","born"],"since":"2026-11-25T12:00:00.000Z","days":0}],"count":1,"total":4,"truncated":true,"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}]}

One row, side by side with whom it may be.

  $ custos import review I-21 2
  Import       I-21
  Line         2
  May be       C-13
  Which        has the same e-mail address or telephone number, but not the same date of birth
  Waits since  2026-11-25 12:00
  Days         0
  
  Field              The row           Kept              Differs
  Given name         Bob               Ann               differs
  Family name        Moss              Moss
  Date of birth      1949-03-04        1950-01-02        differs
  E-mail             moss@example.org  moss@example.org
  Membership number                    HL-1
  Status                               active
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: ask about what is withheld: records@harbour.example
  $ custos import review I-21 2 --json
  {"type":"import-review-row","import":"I-21","line":2,"customers":["C-13"],"reason":"has the same e-mail address or telephone number, but not the same date of birth","code":"import.same-contact","since":"2026-11-25T12:00:00.000Z","days":0,"fields":[{"field":"given-name","label":"Given name","row":"Bob","kept":"Ann","differs":true},{"field":"family-name","label":"Family name","row":"Moss","kept":"Moss","differs":false},{"field":"born","label":"Date of birth","row":"1949-03-04","kept":"1950-01-02","differs":true},{"field":"email","label":"E-mail","row":"moss@example.org","kept":"moss@example.org","differs":false},{"field":"member-no","label":"Membership number","kept":"HL-1","differs":false},{"field":"status","label":"Status","kept":"active","differs":false}],"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}]}

The answers.

  $ custos import review I-21 2 --new --dry-run
  Import            I-21
  Would be decided  1
  Would be added    1
  Would be changed  0
  Would wait still  3
  
  Line  Customer  Changed  Entry  Waits because
  2
  $ custos import review I-21 2 --new
  Import      I-21
  Decided     1
  Added       1
  Changed     0
  Wait still  3
  
  Line  Customer  Changed  Entry  Waits because
  2     C-37               E-174
  $ custos import review I-21 5 --same C-13 --take none --json
  {"type":"import-review-decision","import":"I-21","decided":1,"added":0,"changed":0,"left":0,"waiting":2,"dry-run":false,"rows":[{"line":5,"customer":"C-13","changed":[],"entry":"E-182"}]}
  $ custos import review I-21 3 --drop
  custos: --drop needs --because TEXT: why is the row not kept?
  [64]
  $ custos import review I-21 3 --drop --because 'a typing error' --json
  {"type":"import-review-decision","import":"I-21","decided":1,"added":0,"changed":0,"left":0,"waiting":1,"dry-run":false,"rows":[{"line":3,"changed":[],"entry":"E-196"}]}
  $ custos import review I-21 3 --new
  custos: no row of I-21 that begins in line 3 waits
    hint: custos import review I-21
  [66]
  $ custos import review I-21 --new --all
  Import      I-21
  Decided     1
  Added       1
  Changed     0
  Wait still  0
  
  Line  Customer  Changed  Entry  Waits because
  4     C-45               E-210
  $ custos import review I-21
  custos: no row of I-21 waits
  $ custos import review
  custos: no row waits

Undone, a row waits again.

  $ custos undo
  Undid        E-210
  Which was    customer.add
  Entry        E-241
  Customer     C-45
  Removed      1
  Waits again  yes
  $ custos undo --json
  {"type":"undo","undoes":"E-196","operation":"import.decide","entry":"E-255","customer":"C-13","fields":[],"restored":0,"removed":0,"gone":0,"left":0,"queued":true,"stopped":false,"dry-run":false,"left-alone":[]}
  $ custos import review --json
  {"type":"import-review","rows":[{"import":"I-21","line":3,"customers":["C-13"],"reason":"has the same e-mail address or telephone number, but not the same date of birth","code":"import.same-contact","differs":["given-name","born"],"since":"2026-11-25T12:00:00.000Z","days":0},{"import":"I-21","line":4,"customers":["C-13"],"reason":"has the same e-mail address or telephone number, but not the same date of birth","code":"import.same-contact","differs":["given-name","born"],"since":"2026-11-25T12:00:00.000Z","days":0}],"count":2,"total":2,"truncated":false,"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}]}
  $ custos import review I-21 4 --same met --take update
  Import      I-21
  Decided     1
  Added       0
  Changed     1
  Wait still  1
  
  Line  Customer  Changed           Entry  Waits because
  4     C-13      given-name, born  E-278
  $ custos show C-13 --fields given-name,born
  Customer       C-13
  Given name     Eva
  Date of birth  1980-05-06
  Source         first.csv
  Checked        never
  Recorded       2026-11-25 12:00
  $ custos show C-13 --history --json | grep -o '"history":.*'
  "history":[{"entry":"E-278","at":"2026-11-25T12:00:00.000Z","user":"dana","operation":"customer.update","field":"given-name","from":"Ann","to":"Eva","mistake":false},{"entry":"E-278","at":"2026-11-25T12:00:00.000Z","user":"dana","operation":"customer.update","field":"born","from":"1950-01-02","to":"1980-05-06","mistake":false}]}

Undoing the import takes it all back, also what waits.

  $ custos import review I-21 3 --same met --take none
  Import      I-21
  Decided     1
  Added       0
  Changed     0
  Wait still  0
  
  Line  Customer  Changed  Entry  Waits because
  3     C-13               E-308
  $ custos import undo I-21 --dry-run
  Would undo         E-45
  Which was          import.begin
  Would be restored  1
  Would be removed   1
  $ custos import undo I-21
  Undid      E-45
  Which was  import.begin
  Entry      E-324
  Restored   1
  Removed    1
  $ custos import review
  custos: no row waits
  $ custos find Moss --fields given-name,born
  Customer  Given name  Date of birth
  C-13      Ann         1950-01-02

Who is held gets no values.

  $ custos import second.csv -q > /dev/null
  $ custos hold place id:C-13 --because 'a claim' > /dev/null
  $ custos import review I-45 2 --same met --take update
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos import review --json | grep -o '"total":[0-9]*'
  "total":4

A row whose key says one person, and name and e-mail address another, is rejected.

  $ cat > third.csv <<END
  > Given name,family-name,E-mail,Membership number
  > Dan,Reed,reed@example.org,HL-1
  > END
  $ custos import third.csv
  Import                   I-59
  Rows read                1
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     third.rejects.csv
  
  Rejected because               Rows  First lines
  import.contradictory-identity  1     2
  
  Line  Verdict   Customer  Reason
  2     rejected  C-13      the key is that of C-13, the name and the e-mail address or telephone number are those of C-21
  custos: correct the rejected rows, then: custos import third.rejects.csv
  [2]
  $ custos import third.csv --strict
  custos: the key is that of C-13, the name and the e-mail address or telephone number are those of C-21
    --> third.csv:2
    hint: correct what is wrong of the two
    code: import.contradictory-identity
  custos: 1 of 1 row is rejected, and nothing was taken in
    hint: rejected rows are in third.rejects-2.csv
  [65]
  $ cut -d, -f5- third.rejects.csv
  custos_line,custos_code,custos_field,custos_reason,custos_hint
  2,import.contradictory-identity,,"the key is that of C-13, the name and the e-mail address or telephone number are those of C-21",correct what is wrong of the two

What makes no sense is said.

  $ custos import review I-45 --new
  custos: which row? give import and line, or import and --all
    hint: custos import review lists them
  [64]
  $ custos import review I-45 2 --new --drop
  custos: one of --same, --new and --drop at a time
    hint: custos import review --help
  [64]
  $ custos import review I-45 2 --take fill
  custos: --take goes with --same: which values the customer gets
    hint: custos import review --help
  [64]
  $ custos import review I-45 2 --same C-13 --take some
  custos: --take is fill, update or none, not 'some'
    --> some
  [64]
  $ custos import review --all
  custos: --all goes with --same, --new or --drop
    hint: custos import review --help
  [64]
  $ custos import review I-45 99
  custos: no row of I-45 that begins in line 99 waits
    hint: custos import review I-45
  [66]
  $ custos import review I-99
  custos: 'I-99' is mistyped: its check digit is wrong
    --> I-99
    hint: look at the digits again; two may be swapped
  [64]
  $ as kim custos import review
  custos: no role of the policy names user 'kim'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ as kim custos import review I-45 2 --new
  custos: no role of the policy names user 'kim'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
