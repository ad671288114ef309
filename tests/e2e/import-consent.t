  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ cat > signups.csv <<END
  > Given name,Family name,E-mail,Newsletter,Opt-in date,Opt-in source
  > Ann,Moss,ann@example.org,yes,01/05/2026,web form
  > Bob,Reed,bob@example.org,Opted out,13/06/2026,
  > Cat,Hill,cat@example.org,yes,,
  > Dan,Ford,dan@example.org,,,
  > Eve,Lake,eve@example.org,maybe,,
  > Fay,West,fay@example.org,yes,31/02/2026,web form
  > END
  $ cat > map.toml <<END
  > map = 1
  > source = "sign-ups"
  > [fields.given-name]
  > column = "Given name"
  > [fields.family-name]
  > column = "Family name"
  > [fields.email]
  > column = "E-mail"
  > [consents.newsletter]
  > column = "Newsletter"
  > when = "Opt-in date"
  > how = "Opt-in source"
  > wording-is = "Send me the newsletter by e-mail."
  > END

A yes without all of when, how and by which wording is kept as unknown.

  $ custos import signups.csv --map map.toml --dry-run --json
  {"type":"import","read":6,"added":4,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":2,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"reasons":[{"code":"consent.bad-date","count":1,"first":[7]},{"code":"consent.unclear","count":1,"first":[6]}],"warnings":[{"code":"consent.no-evidence","count":1,"first":[4]}],"review-reasons":[],"notes":[],"dropped":[],"consents":[{"purpose":"newsletter","given":1,"refused":1,"unknown":1}],"notes-truncated":false}
  [2]
  $ custos import signups.csv --map map.toml
  Import                   I-13
  Rows read                6
  Added                    4
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 2
  Blank                    0
  Rejected rows are in     signups.rejects.csv
  
  Rejected because  Rows  First lines
  consent.bad-date  1     7
  consent.unclear   1     6
  
  Warning              Rows  First lines
  consent.no-evidence  1     4
  
  Consents to  Given  Refused  Not shown to be given
  newsletter   1      1        1
  custos: correct the rejected rows, then: custos import signups.rejects.csv --map map.toml --dates day-first
  [2]
  $ cat signups.rejects.csv
  Given name,Family name,E-mail,Newsletter,Opt-in date,Opt-in source,custos_line,custos_code,custos_field,custos_reason,custos_hint
  Eve,Lake,eve@example.org,maybe,,,6,consent.unclear,consents.newsletter,what is said to 'newsletter' is neither yes nor no,the map can name the file's words: 'yes' and 'no'
  Fay,West,fay@example.org,yes,31/02/2026,web form,7,consent.bad-date,consents.newsletter,the day of the consent to 'newsletter' is no date that can be read,
  $ here custos import show I-13 --json
  {"type":"import-show","id":"I-13","state":"finished","file":"signups.csv","path":"HERE/signups.csv","sha256":"079dd8981a443f58324ca64256ae9b919c653f052e268826b852d1ae578c289a","source":"sign-ups","started":"2026-11-25T12:00:00.000Z","finished":"2026-11-25T12:00:00.000Z","read":6,"added":4,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":2,"blank":0,"batches":1,"entry":"E-21","reasons":[{"code":"consent.bad-date","count":1,"first":[7]},{"code":"consent.unclear","count":1,"first":[6]}],"warnings":[{"code":"consent.no-evidence","count":1,"first":[4]}],"review-reasons":[],"notes":[],"dropped":[],"consents":[{"purpose":"newsletter","given":1,"refused":1,"unknown":1}],"notes-truncated":false}

Importing the file again adds nothing, and the rejected rows are told where to be corrected.

  $ custos import signups.csv --map map.toml --rejects again.csv --json
  {"type":"import","id":"I-21","read":6,"added":0,"updated":0,"unchanged":4,"skipped":0,"merged":0,"review":0,"rejected":2,"blank":0,"rejects":"again.csv","dry-run":false,"stopped":false,"same-file":"I-13","unfinished":[],"reasons":[{"code":"consent.bad-date","count":1,"first":[7]},{"code":"consent.unclear","count":1,"first":[6]}],"warnings":[{"code":"consent.no-evidence","count":1,"first":[4]}],"review-reasons":[],"notes":[],"dropped":[],"consents":[{"purpose":"newsletter","given":0,"refused":0,"unknown":0}],"notes-truncated":false}
  [2]

Only a consent that can be shown counts: for queries, and for who is shown for the purpose.

  $ custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-13      Ann         Moss         ann@example.org
  $ custos find 'NOT consent:newsletter' --fields given-name
  Customer  Given name
  C-21      Bob
  C-37      Cat
  C-45      Dan
  $ custos export --for newsletter --to printer
  id,given-name,family-name,email
  C-13,Ann,Moss,ann@example.org
  custos: supplied 1 person to 'printer' for 'newsletter': disclosure D-13
  custos: 3 people left out: purpose 'newsletter' does not apply to this person now
  $ custos show C-13
  Customer     C-13
  Given name   Ann
  Family name  Moss
  E-mail       ann@example.org
  Status       active
  Source       sign-ups
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Consent to  State  Since       How       Wording                            Source
  newsletter  given  2026-05-01  web form  Send me the newsletter by e-mail.  sign-ups
  
  Supplied  When              To       For         Fields
  D-13      2026-11-25 12:00  printer  newsletter  given-name, family-name, email
  custos: about what is withheld ask: records@harbour.example
  $ custos show C-37 --json
  {"type":"customer","id":"C-37","revision":1,"fields":{"given-name":"Cat","family-name":"Hill","email":"cat@example.org","status":"active"},"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}],"sources":{"source":"sign-ups","import":"I-13","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"consents":[{"purpose":"newsletter","state":"unknown","since":"2026-11-25","wording":"Send me the newsletter by e-mail.","source":"sign-ups"}]}
  $ custos show C-13 --fields email --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"email":"ann@example.org"},"withheld":[],"sources":{"source":"sign-ups","import":"I-13","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}

Who withdraws by another file is supplied no more; undoing that file takes it back.

  $ cat > left.csv <<END
  > Given name,Family name,E-mail,Newsletter,Opt-in date,Opt-in source
  > Ann,Moss,ann@example.org,withdrawn,20/06/2026,telephone
  > END
  $ custos import left.csv --map map.toml --json
  {"type":"import","id":"I-37","read":1,"added":0,"updated":0,"unchanged":1,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"consents":[{"purpose":"newsletter","given":0,"refused":1,"unknown":0}],"notes-truncated":false}
  $ custos find consent:newsletter
  custos: nobody is found
  [1]
  $ custos import undo I-37
  Undid                E-196
  Which was            import.begin
  Entry                E-241
  Restored             0
  Removed              0
  Consents taken back  1
  $ custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-13      Ann         Moss         ann@example.org

A row that waits keeps what it says of consent; whoever says who it is sees that too.

  $ cat > couple.csv <<END
  > Given name,Family name,E-mail,Newsletter,Opt-in date,Opt-in source
  > Bert,Moss,ann@example.org,yes,20/07/2026,web form
  > END
  $ custos import couple.csv --map map.toml -q > /dev/null
  $ custos import review I-45 2
  Import       I-45
  Line         2
  May be       C-13
  Which        has the same e-mail address or telephone number, but not the same name
  Waits since  2026-11-25 12:00
  Days         0
  
  Field        The row          Kept             Differs
  Given name   Bert             Ann              differs
  Family name  Moss             Moss
  E-mail       ann@example.org  ann@example.org
  Status                        active
  
  The row says of  State  On          How       Wording
  newsletter       given  2026-07-20  web form  Send me the newsletter by e-mail.
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: ask about what is withheld: records@harbour.example
  $ custos import review I-45 2 --json | grep -o '"consents":.*'
  "consents":[{"purpose":"newsletter","state":"given","when":"2026-07-20","how":"web form","wording":"Send me the newsletter by e-mail."}],"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"}]}
  $ custos import review I-45 2 --new
  Import      I-45
  Decided     1
  Added       1
  Changed     0
  Wait still  0
  
  Line  Customer  Changed  Entry  Waits because
  2     C-59               E-343
  $ custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-13      Ann         Moss         ann@example.org
  C-59      Bert        Moss         ann@example.org

Faults of a map.

  $ sed 's/consents.newsletter/consents.membership/' map.toml > other.toml
  $ custos import signups.csv --map other.toml
  custos: purpose 'membership' does not rest on consent
    --> other.toml:9:11
    code: consent.other-basis
  custos: the map has 1 problem
  [65]
  $ sed 's/consents.newsletter/consents.newsleter/' map.toml > other.toml
  $ custos import signups.csv --map other.toml
  custos: no purpose 'newsleter' in the policy
    --> other.toml:9:11
    hint: did you mean 'newsletter'?
    code: purpose.unknown
  custos: the map has 1 problem
  [65]

The log agrees.

  $ custos audit verify
  Verified  all agrees
  Entries   37
  Records   5
  Anchors   1
  Root      Xf8G+O6VX4xiSBibDH0CQW9zSffzjF1oCe9gKUSPasg=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt

A column that says who does not want to be contacted is not dropped without a word. Where it is a refusal, its yes is one,
and its no says nothing.

  $ cat > salesforce.csv <<END
  > First Name,Last Name,Email,Mailing Street,Mailing City,Email Opt Out,Deceased
  > Gil,Sand,gil@example.org,1 High Street,St Ives,1,
  > Hal,Clay,hal@example.org,2 High Street,St Ives,0,2025-11-03
  > Ivy,Dale,ivy@example.org,3 High Street,St Ives,0,
  > END
  $ custos import salesforce.csv --dry-run
  Rows read                3
  Would be added           3
  Would be updated         0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning                   Rows  First lines
  import.objection-dropped  2     2, 3
  
  Dropped column  Filled cells
  Deceased        1
  Email Opt Out   3
  Mailing Street  3
  custos: looks like a file of Salesforce contacts; read with the map 'salesforce': custos import map salesforce.csv prints it
  custos: dropped, although it says who does not want to be contacted, or has died: 'Deceased', 'Email Opt Out'; custos explain import.objection-dropped
  $ custos import map salesforce.csv | grep -A 6 '"Email Opt Out" says'
  # "Email Opt Out" says who does not want to be contacted, and is not kept.
  # As a refusal of a purpose that rests on consent (and not among the dropped ones):
  #     [consents.newsletter]
  #     column = "Email Opt Out"
  #     no = ["true", "yes", "y", "1", "x"]
  #     silent = ["false", "no", "n", "0"]
  # "Deceased" says who has died, and is not kept.
  $ cat > refusals.toml <<END
  > map = 1
  > drop = ["Mailing Street", "Mailing City", "Deceased"]
  > [fields.given-name]
  > column = "First Name"
  > [fields.family-name]
  > column = "Last Name"
  > [fields.email]
  > column = "Email"
  > [consents.newsletter]
  > column = "Email Opt Out"
  > no = ["1"]
  > silent = ["0"]
  > END
  $ custos import salesforce.csv --map refusals.toml --json
  {"type":"import","id":"I-59","read":3,"added":3,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["dropped, although it says who does not want to be contacted, or has died: 'Deceased'; custos explain import.objection-dropped"],"reasons":[],"warnings":[{"code":"import.objection-dropped","count":1,"first":[3]}],"review-reasons":[],"notes":[],"dropped":[{"column":"Deceased","cells":1},{"column":"Mailing City","cells":3},{"column":"Mailing Street","cells":3}],"consents":[{"purpose":"newsletter","given":0,"refused":1,"unknown":0}],"notes-truncated":false}
