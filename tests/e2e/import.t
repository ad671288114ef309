  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ cat > members.csv <<EOF
  > Given name,family-name,E-mail,Date of birth,Membership number
  > Ada,Lovelace,ada@example.org,10/12/1915,HL-1
  >  Grace ,Hopper,grace@example.org,09/12/1906,HL-2
  > Bob,Nomail,bob,26/06/1980,HL-3
  > Ada,Lovelace,ada@example.org,10/12/1915,HL-1
  > Ada,King,ada@example.org,10/12/1915,HL-1
  > ,,,,
  > Too,Few
  > Too,Many,many@example.org,26/06/1980,HL-4,more
  > Mary,Shelley,mary@example.org,31/02/1997,HL-5
  > "Quoted, name",Other,quoted@example.org,,HL-6
  > "Stray" quote,Other,stray@example.org,,HL-7
  > EOF

A dry run says what the real one would do, and keeps nothing.

  $ custos import members.csv --dry-run --json > dry.json; echo $?
  2
  $ ls
  dry.json
  home
  members.csv
  $ custos import members.csv --source 'forms 2026'
  Import                   I-13
  Rows read                11
  Added                    3
  Updated                  0
  Here already, the same   0
  Here already, otherwise  1
  Repeat an earlier row    1
  For a person to look at  0
  Rejected                 5
  Blank                    1
  Rejected rows are in     members.rejects.csv
  
  Rejected because    Rows  First lines
  csv.stray-quote     1     12
  csv.too-few-cells   1     8
  csv.too-many-cells  1     9
  date.impossible     1     10
  email.no-at         1     4
  
  Line  Verdict  Customer  Reason
  6     skipped            is here already with other values: line 2 of this file
  custos: correct the rejected rows, then: custos import members.rejects.csv --source 'forms 2026' --dates day-first
  [2]
  $ custos import list --json
  {"type":"import-list","imports":[{"id":"I-13","file":"members.csv","started":"2026-11-25T12:00:00.000Z","state":"finished","read":11,"added":3,"updated":0,"unchanged":0,"skipped":1,"merged":1,"review":0,"rejected":5,"blank":1}],"count":1}
  $ custos import members.csv --json > real.json; echo $?
  2
  $ cat dry.json
  {"type":"import","read":11,"added":3,"updated":0,"unchanged":0,"skipped":1,"merged":1,"review":0,"rejected":5,"blank":1,"dry-run":true,"stopped":false,"unfinished":[],"reasons":[{"code":"csv.stray-quote","count":1,"first":[12]},{"code":"csv.too-few-cells","count":1,"first":[8]},{"code":"csv.too-many-cells","count":1,"first":[9]},{"code":"date.impossible","count":1,"first":[10]},{"code":"email.no-at","count":1,"first":[4]}],"warnings":[],"review-reasons":[],"notes":[{"line":6,"verdict":"skipped","reason":"is here already with other values: line 2 of this file"}],"dropped":[],"notes-truncated":false}
  $ stat -c %a members.rejects.csv
  600
  $ cat members.rejects.csv
  Given name,family-name,E-mail,Date of birth,Membership number,custos_line,custos_code,custos_field,custos_reason,custos_hint
  Bob,Nomail,bob,26/06/1980,HL-3,4,email.no-at,email,'bob' has no @,
  Too,Few,,,,8,csv.too-few-cells,,"the row has 2 cells, the header 5","fill in the missing cells, or empty custos_code where nothing is missing"
  Too,Many,many@example.org,26/06/1980,HL-4,9,csv.too-many-cells,,"the row has 6 cells, the header 5",a cell with the delimiter in it has to be quoted,more
  Mary,Shelley,mary@example.org,31/02/1997,HL-5,10,date.impossible,born,'31/02/1997' is no day of the calendar,
  """Stray"" quote",Other,stray@example.org,,HL-7,12,csv.stray-quote,,"text stands behind a closing quote, or a quote inside a cell beside a quoted one","a cell with quotes in it is quoted itself, and they are doubled"

The corrected rows go in; repeating converges to none.

  $ sed -e 's/,bob,/,bob@example.org,/' -e 's/31\/02/28\/02/' -e 's/Too,Few,/Too,Few,few@example.org/' -e 's/^Too,Many.*//' -e 's/^"""Stray"" quote/Stray/' members.rejects.csv > corrected.csv
  $ custos import corrected.csv
  Import                   I-37
  Rows read                5
  Added                    3
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    1
  Rejected rows are in     corrected.rejects.csv
  
  Rejected because  Rows  First lines
  csv.stray-quote   1     6
  custos: correct the rejected rows, then: custos import corrected.rejects.csv --dates day-first
  [2]
  $ custos import corrected.csv --json
  {"type":"import","id":"I-45","read":5,"added":0,"updated":0,"unchanged":3,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":1,"rejects":"corrected.rejects-2.csv","dry-run":false,"stopped":false,"same-file":"I-37","unfinished":[],"reasons":[{"code":"csv.stray-quote","count":1,"first":[6]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ custos show C-13
  Customer           C-13
  Given name         Ada
  Family name        Lovelace
  Date of birth      1915-12-10
  E-mail             ada@example.org
  Membership number  HL-1
  Status             active
  Source             forms 2026
  Checked            never
  Recorded           2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: about what is withheld ask: records@harbour.example

Columns that no field takes are refused, unless a map drops them by name.

  $ cat > other.csv <<EOF
  > First;Last;Mail;Gender;Born
  > Ann;Smith;ann@example.org;f;03/04/1980
  > Jim;Jones;jim@example.org;;12/25/1980
  > EOF
  $ custos import other.csv
  custos: no field takes the column 'First'
    --> other.csv:1:1
    code: import.unknown-column
  custos: no field takes the column 'Last'
    --> other.csv:1:2
    code: import.unknown-column
  custos: no field takes the column 'Mail'
    --> other.csv:1:3
    hint: did you mean 'email'?
    code: import.unknown-column
  custos: no field takes the column 'Gender'
    --> other.csv:1:4
    hint: its name says that it is sensitive: drop it where it is not needed
    code: import.unknown-column
  custos: 4 columns of the file are not kept by the policy
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map other.csv writes one to begin with
  [65]
  $ cat > map.toml <<EOF
  > map = 1
  > source = "the old system"
  > delimiter = ";"
  > drop = ["Gender"]
  > [fields.given-name]
  > column = "First"
  > [fields.family-name]
  > column = "Last"
  > [fields.email]
  > column = "Mail"
  > [fields.born]
  > column = "Born"
  > EOF
  $ custos import other.csv --map map.toml
  Import                   I-59
  Rows read                2
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Dropped column  Filled cells
  Gender          1
  custos: not kept: Gender (1 filled cell)
  $ custos find born:1980-03-04 --fields given-name,born
  Customer  Given name  Date of birth
  C-76      Ann         1980-03-04

Dates that do not say which is the day are not guessed.

  $ printf 'Given name,Family name,Date of birth\nA,B,03/04/1980\n' > ambiguous.csv
  $ custos import ambiguous.csv
  custos: '03/04/1980' and the other dates of 'Date of birth' do not say which is the day and which the month
    --> ambiguous.csv:2
    hint: say it: --dates day-first or --dates month-first, or in a map, also of one field
  [65]

Headers that are wrong are told with their places.

  $ printf 'Given name,,Family name\nA,B,C\n' | custos import -
  custos: column 2 has no name
    --> standard input:1:2
  [65]
  $ printf 'Given name,Given name\nA,B\n' | custos import -
  custos: columns 1 and 2 are both called 'Given name'
    --> standard input:1:2
  [65]
  $ printf 'Given name,given-name\nA,B\n' | custos import -
  custos: two columns are for 'given-name': 'Given name' and 'given-name'
    --> standard input:1:2
  [65]
  $ printf '' | custos import -
  custos: standard input has no header
    --> standard input:1
  [65]
  $ printf 'Given name,Famly name\nA,B\n' | custos import -
  custos: no field takes the column 'Famly name'
    --> standard input:1:2
    hint: did you mean 'Family name'?
    code: import.unknown-column
  custos: 1 column of the file is not kept by the policy
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map - writes one to begin with
  [65]
  $ custos import nowhere.csv
  custos: cannot read nowhere.csv: No such file or directory
  [66]
  $ custos import members.csv list
  custos: one word too many: 'list'
    --> list
    hint: custos import --help
  [64]
  $ sed 's/column = "Mail"/colum = "Mail"/' map.toml > wrong.toml
  $ custos import other.csv --map wrong.toml
  custos: 'fields.email' says either 'column' or 'columns'
    --> wrong.toml:9:9
    code: policy.missing-key
  custos: there is no key 'fields.email.colum'
    --> wrong.toml:10:1
    hint: did you mean 'column'?
    code: policy.unknown-key
  custos: the map has 2 problems
  [65]

What lacked cells is not taken in as it is, only because custos filled the row up.

  $ grep -e custos_line -e Too,Few, members.rejects.csv > short.csv
  $ custos import short.csv --json
  {"type":"import","id":"I-68","read":1,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"rejects":"short.rejects.csv","dry-run":false,"stopped":false,"unfinished":[],"reasons":[{"code":"csv.too-few-cells","count":1,"first":[2]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ custos import other.csv --delimiter ';'
  custos: no field takes the column 'First'
    --> other.csv:1:1
    code: import.unknown-column
  custos: no field takes the column 'Last'
    --> other.csv:1:2
    code: import.unknown-column
  custos: no field takes the column 'Mail'
    --> other.csv:1:3
    hint: did you mean 'email'?
    code: import.unknown-column
  custos: no field takes the column 'Gender'
    --> other.csv:1:4
    hint: its name says that it is sensitive: drop it where it is not needed
    code: import.unknown-column
  custos: 4 columns of the file are not kept by the policy
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map other.csv writes one to begin with
  [65]

From standard input, rejects go to the working folder.

  $ printf '\357\273\277Given name,Family name\r\nJo,Bloggs\r\n,Nameless\r\n' | custos import - --json
  {"type":"import","id":"I-76","read":2,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"rejects":"I-76.rejects.csv","dry-run":false,"stopped":false,"unfinished":[],"reasons":[{"code":"record.missing-field","count":1,"first":[3]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]

A file of a header alone has no rows, and that is no fault.

  $ printf 'Given name,Family name\n' > empty.csv
  $ custos import empty.csv
  Import                   I-84
  Rows read                0
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  custos: it has a header and no rows

Somebody who agrees by e-mail alone is for a person to look at.

  $ printf 'Given name,Family name,E-mail\nAugusta,King,ada@example.org\n' > like.csv
  $ custos import like.csv
  Import                   I-92
  Rows read                1
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  1
  Rejected                 0
  Blank                    0
  
  For review because   Rows  First lines
  import.same-contact  1     2
  
  Line  Verdict  Customer  Reason
  2     review   C-13      has the same e-mail address or telephone number, but not the same name
  custos: say who the rows for review are: custos import review I-92
  $ as alice custos import like.csv
  custos: nothing lets role 'front-desk' do 'import'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

Whoever wants all rows or none says so.

  $ printf 'Given name,Family name,E-mail\nAnn,Moss,ann.moss@example.org\nJo,Reed,nobody\n' > mixed.csv
  $ custos import mixed.csv --strict
  custos: email: 'nobody' has no @
    --> mixed.csv:3
    code: email.no-at
  custos: 1 of 2 rows are rejected, and nothing was taken in
    hint: rejected rows are in mixed.rejects.csv
  [65]
  $ custos import mixed.csv --max-rejects 20% --dry-run --json
  {"type":"problem","code":"email.no-at","message":"'nobody' has no @","subject":"email","hints":[],"at":{"file":"mixed.csv","line":3}}
  {"type":"error","exit":3,"code":"import.too-many-rejects","message":"1 of 2 rows are rejected, and nothing was taken in","hints":["--max-rejects allows 20%"]}
  [3]
  $ custos import mixed.csv --max-rejects '5 %'
  custos: --max-rejects is a number of rows or so many percent, not '5 %'
    --> 5 %
    hint: --max-rejects 20, --max-rejects 5%
  [64]
  $ custos import mixed.csv --match-on given-name
  custos: 'given-name' is neither a look-up nor a unique field of the policy
    --> given-name
  [64]
  $ custos import mixed.csv --on-match overwrite
  custos: --on-match is skip, fill, update or review, not 'overwrite'
    --> overwrite
  [64]
  $ ls mixed*
  mixed.csv
  mixed.rejects.csv

One field alone may decide who a row is, and whoever is here with other values may wait for a person.

  $ printf 'Given name,Family name,E-mail\nAda,Byron,ada@example.org\n' > married.csv
  $ custos import married.csv --match-on email --on-match review --json
  {"type":"import","id":"I-101","read":1,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":1,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[{"code":"import.other-values","count":1,"first":[2]}],"notes":[{"line":2,"verdict":"review","customer":"C-13","reason":"is here already with other values"}],"dropped":[],"notes-truncated":false}

Or it fills what is empty, or is taken as what is right now; a dry run says the same.

  $ printf 'Given name,Family name,E-mail,Postcode\nAda,Byron,ada@example.org,M1 1AE\n' > moved.csv
  $ custos import moved.csv --on-match fill --match-on email --source 'forms 2027'
  Import                   I-117
  Rows read                1
  Added                    0
  Updated                  1
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  $ custos import married.csv --on-match update --match-on email --dry-run --json
  {"type":"import","read":1,"added":0,"updated":1,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":true,"stopped":false,"same-file":"I-101","unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos import married.csv --on-match update --match-on email --json
  {"type":"import","id":"I-125","read":1,"added":0,"updated":1,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"same-file":"I-101","unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos import married.csv --on-match update --match-on email --json
  {"type":"import","id":"I-130","read":1,"added":0,"updated":0,"unchanged":1,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"same-file":"I-125","unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos show C-13 --history --sources
  Customer           C-13
  Given name         Ada
  Family name        Byron
  Date of birth      1915-12-10
  E-mail             ada@example.org
  Postcode           M1 1AE
  Membership number  HL-1
  Status             active
  Source             forms 2026
  Checked            never
  Recorded           2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Entry  When              Who   What             Field        From      To      Former value  Because
  E-427  2026-11-25 12:00  dana  customer.import  postcode               M1 1AE  former
  E-475  2026-11-25 12:00  dana  customer.import  family-name  Lovelace  Byron   former
  
  Value        Source       Collected   Checked  How
  family-name  married.csv  2026-11-25
  postcode     forms 2027   2026-11-25
  custos: about what is withheld ask: records@harbour.example

An import that is stopped says how it goes on, and goes on there. The same file again changes nothing.

  $ { echo 'Given name,Family name,Membership number'; seq 1 1500 | sed 's/.*/Jo,Bloggs,N-&/'; echo ',Nameless,N-0'; } > many.csv
  $ CUSTOS_TEST_STOP=1 custos import many.csv > stopped.txt
  custos: stopped after 1024 rows; continue with: custos import resume I-149
  [130]
  $ head -3 stopped.txt
  Import                   I-149
  Rows read                1024
  Added                    1024
  $ custos import list > list.txt
  custos: continue I-149 with: custos import resume I-149
  $ tail -2 list.txt
  I-130   married.csv     2026-11-25 12:00  finished    1     0      0        0       0
  I-149   many.csv        2026-11-25 12:00  unfinished  1024  1024   0        0       0
  $ custos import mixed.csv --dry-run > /dev/null
  custos: I-149 (many.csv) is unfinished, or still at work; continue with: custos import resume I-149
  [2]
  $ custos import resume I-13 > /dev/null
  custos: I-13 was finished already; nothing is left to do
  $ custos import resume I-999
  custos: there is no import I-999
    hint: custos import list
  [66]
  $ here custos import resume I-149
  Import                   I-149
  Rows read                1501
  Added                    1500
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     HERE/many.rejects.csv
  
  Rejected because      Rows  First lines
  record.missing-field  1     1502
  custos: correct the rejected rows, then: custos import HERE/many.rejects.csv
  [2]
  $ custos import many.csv --json
  {"type":"import","id":"I-158","read":1501,"added":0,"updated":0,"unchanged":1500,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"rejects":"many.rejects-2.csv","dry-run":false,"stopped":false,"same-file":"I-149","unfinished":[],"reasons":[{"code":"record.missing-field","count":1,"first":[1502]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ here custos import show I-158
  Import                   I-158
  State                    finished
  File                     many.csv
  Path                     HERE/many.csv
  SHA-256                  0c98a4648906722688fbdbc01e1337813b30ee85164b0c4fe6f53aa9befd92ef
  Source                   many.csv
  Begun                    2026-11-25 12:00
  Finished                 2026-11-25 12:00
  Rows read                1501
  Added                    0
  Updated                  0
  Here already, the same   1500
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Transactions             1
  Entry                    E-623
  
  Rejected because      Rows  First lines
  record.missing-field  1     1502
  $ custos import show I-12
  custos: 'I-12' is mistyped: its check digit is wrong
    --> I-12
    hint: look at the digits again; two may be swapped
  [64]
  $ custos import list --format csv 2>/dev/null | tail -2
  I-149,many.csv,2026-11-25T12:00:00.000Z,finished,1501,1500,0,0,0,0,0,1,0
  I-158,many.csv,2026-11-25T12:00:00.000Z,finished,1501,0,0,1500,0,0,0,1,0
  $ here custos import show I-149 --json
  {"type":"import-show","id":"I-149","state":"finished","file":"many.csv","path":"HERE/many.csv","sha256":"0c98a4648906722688fbdbc01e1337813b30ee85164b0c4fe6f53aa9befd92ef","source":"many.csv","started":"2026-11-25T12:00:00.000Z","finished":"2026-11-25T12:00:00.000Z","read":1501,"added":1500,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"batches":2,"entry":"E-528","reasons":[{"code":"record.missing-field","count":1,"first":[1502]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos audit verify | head -1
  Verified  all agrees

A row that is rejected keeps its place before the later ones of the same person:
corrected, the rejects file makes what a sound file would have made.

  $ printf 'given-name,family-name,email,born,postcode\nAda,Byron,ab@example.org,soon,LS1 1UR\nAda,Byron,ab@example.org,,YO1 7HH\n' > twice.csv
  $ custos import twice.csv
  Import                   I-163
  Rows read                2
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 2
  Blank                    0
  Rejected rows are in     twice.rejects.csv
  
  Rejected because  Rows  First lines
  date.malformed    1     2
  import.waits      1     3
  custos: correct the rejected rows, then: custos import twice.rejects.csv
  [2]
  $ cat twice.rejects.csv
  given-name,family-name,email,born,postcode,custos_line,custos_code,custos_field,custos_reason,custos_hint
  Ada,Byron,ab@example.org,soon,LS1 1UR,2,date.malformed,born,'soon' is not a date,write it as 1980-06-26
  Ada,Byron,ab@example.org,,YO1 7HH,3,import.waits,,"the row may be about whom line 2 is about, which is rejected, and waits for it",correct or remove line 2; this row comes in with it
  $ sed -i s/soon// twice.rejects.csv
  $ custos import twice.rejects.csv | grep -E 'Added|Rejected|otherwise'
  Added                    1
  Here already, otherwise  1
  Rejected                 0
  $ custos find email:ab@example.org --fields postcode
  Customer  Postcode
  C-15106   LS1 1UR
