  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ examples="$CUSTOS_SOURCE/examples/import"

The maps that are built in.

  $ custos import map --list
  Map              Files of
  google           Google Contacts
  google-old       Google Contacts, before 2024
  outlook          Outlook for the desktop
  outlook-com-old  Outlook.com, another of its forms
  outlook-com      Outlook.com
  thunderbird      Thunderbird
  thunderbird-uk   Thunderbird in British English
  civicrm          CiviCRM contacts
  salesforce       Salesforce contacts
  hubspot          HubSpot contacts

A file of a known address book goes in without a map, and says what it was read with; the corrected rest too.

  $ cp "$examples"/*.csv .
  $ custos import google.csv --dry-run --json
  {"type":"import","read":8,"added":8,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"notices":["looks like a file of Google Contacts; read with the map 'google': custos import map google.csv prints it"],"reasons":[],"warnings":[{"code":"import.date-incomplete","count":1,"first":[7]},{"code":"phone.drama","count":8,"first":[2,7,14,18,22]}],"review-reasons":[],"notes":[],"dropped":[{"column":"Address 1 - Country","cells":8},{"column":"Address 1 - Formatted","cells":8},{"column":"Address 1 - Label","cells":8},{"column":"Address 1 - Region","cells":5},{"column":"E-mail 1 - Value","cells":2},{"column":"Labels","cells":8},{"column":"Organization Name","cells":4},{"column":"Phone 2 - Value","cells":4}],"notes-truncated":false}
  $ custos import google.csv
  Import                   I-13
  Rows read                8
  Added                    8
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning                 Rows  First lines
  import.date-incomplete  1     7
  phone.drama             8     2, 7, 14, 18, 22
  
  Dropped column         Filled cells
  Address 1 - Country    8
  Address 1 - Formatted  8
  Address 1 - Label      8
  Address 1 - Region     5
  E-mail 1 - Value       2
  Labels                 8
  Organization Name      4
  Phone 2 - Value        4
  custos: looks like a file of Google Contacts; read with the map 'google': custos import map google.csv prints it
  $ custos find thornwick --fields given-name,email,phone,address,postcode --json
  {"type":"find","customers":[{"id":"C-13","fields":{"given-name":"Rosalind May","email":"rosalind.thornwick@example.org","phone":"+442079460151","address":"4 Lantern Lane","postcode":"TR1 2HB"},"withheld":[],"match":"exact"}],"count":1,"truncated":false}

The other examples are the same people: nobody is added twice.

  $ custos import outlook.csv --json
  {"type":"import","id":"I-21","read":8,"added":0,"updated":0,"unchanged":6,"skipped":2,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["looks like a file of Outlook for the desktop; read with the map 'outlook': custos import map outlook.csv prints it","not kept: Children (1 filled cell), Gender (8 filled cells), Private (8 filled cells), Sensitivity (8 filled cells), Spouse (1 filled cell)"],"reasons":[],"warnings":[{"code":"phone.drama","count":8,"first":[2,3,4,5,6]}],"review-reasons":[],"notes":[{"line":3,"verdict":"skipped","customer":"C-21","reason":"is here already with other values"},{"line":4,"verdict":"skipped","customer":"C-37","reason":"is here already with other values"}],"dropped":[{"column":"Anniversary","cells":8},{"column":"Business Country/Region","cells":1},{"column":"Children","cells":1},{"column":"Company","cells":4},{"column":"E-mail Display Name","cells":8},{"column":"E-mail Type","cells":8},{"column":"Gender","cells":8},{"column":"Home Country/Region","cells":7},{"column":"Home Phone","cells":4},{"column":"Home State","cells":5},{"column":"Priority","cells":8},{"column":"Private","cells":8},{"column":"Sensitivity","cells":8},{"column":"Spouse","cells":1}],"notes-truncated":false}
  $ custos import thunderbird.csv --json
  {"type":"import","id":"I-37","read":8,"added":0,"updated":0,"unchanged":4,"skipped":1,"merged":0,"review":3,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["looks like a file of Thunderbird in British English; read with the map 'thunderbird-uk': custos import map thunderbird.csv prints it"],"reasons":[],"warnings":[{"code":"import.date-incomplete","count":1,"first":[5]},{"code":"phone.drama","count":8,"first":[2,3,4,5,6]}],"review-reasons":[{"code":"import.same-contact","count":3,"first":[2,4,8]}],"notes":[{"line":2,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same name"},{"line":3,"verdict":"skipped","customer":"C-21","reason":"is here already with other values"},{"line":4,"verdict":"review","customer":"C-37","reason":"has the same e-mail address or telephone number, but not the same name"},{"line":8,"verdict":"review","customer":"C-76","reason":"has the same e-mail address or telephone number, but not the same name"}],"dropped":[{"column":"Display Name","cells":8},{"column":"Home Country","cells":8},{"column":"Home County","cells":5},{"column":"Home Phone","cells":4},{"column":"Organisation","cells":4}],"notes-truncated":false}
  $ custos import hubspot.csv --json
  {"type":"import","id":"I-45","read":8,"added":0,"updated":0,"unchanged":4,"skipped":1,"merged":0,"review":3,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["looks like a file of HubSpot contacts; read with the map 'hubspot': custos import map hubspot.csv prints it"],"reasons":[],"warnings":[{"code":"phone.drama","count":8,"first":[2,3,4,5,6]}],"review-reasons":[{"code":"import.same-contact","count":3,"first":[2,4,8]}],"notes":[{"line":2,"verdict":"review","customer":"C-13","reason":"has the same e-mail address or telephone number, but not the same name"},{"line":3,"verdict":"skipped","customer":"C-21","reason":"is here already with other values"},{"line":4,"verdict":"review","customer":"C-37","reason":"has the same e-mail address or telephone number, but not the same name"},{"line":8,"verdict":"review","customer":"C-76","reason":"has the same e-mail address or telephone number, but not the same name"}],"dropped":[{"column":"Company Name","cells":4},{"column":"Contact owner","cells":8},{"column":"Country/Region","cells":8},{"column":"Create Date","cells":8},{"column":"Lifecycle Stage","cells":8},{"column":"Marketing contact status","cells":8},{"column":"Phone Number","cells":4},{"column":"Record ID","cells":8},{"column":"State/Region","cells":5}],"notes-truncated":false}

A map that is written for a file is read by the import, and comes to the same.

  $ for file in google outlook thunderbird hubspot; do
  >   custos import map $file.csv --policy policy.toml > $file.toml || echo "map $?"
  >   custos import $file.csv --map $file.toml --dry-run --json > given.json || echo "import $?"
  >   custos import $file.csv --dry-run --json > known.json || echo "import $?"
  >   sed 's/"notices":\[[^]]*\],//' given.json > given; sed 's/"notices":\[[^]]*\],//' known.json > known
  >   diff given known && echo "$file is the same"
  > done
  google is the same
  outlook is the same
  thunderbird is the same
  hubspot is the same
  $ cat thunderbird.toml
  # Which columns of thunderbird.csv go to which fields: custos import FILE --map THIS-FILE
  # It is a file of Thunderbird in British English.
  # custos-import-map(5) says what can be said here. Columns that are not kept are dropped by name.
  # 8 rows were looked at.
  map = 1
  source = "Thunderbird in British English"
  drop = [
    "Display Name",
    "Nickname",
    "Screen Name",
    "Fax Number",
    "Pager Number",
    "Home County",
    "Home Country",
    "Work County",
    "Work Country",
    "Job Title",
    "Department",
    "Organisation",
    "Web Page 1",
    "Web Page 2",
    "Custom 1",
    "Custom 2",
    "Custom 3",
    "Custom 4",
  ]
  
  [[alternatives]]
  groups = [
    ["Home Address", "Home Address 2", "Home City", "Home Post Code"],
    ["Work Address", "Work Address 2", "Work City", "Work Post Code"],
  ]
  
  # 8 cells are filled
  [fields.given-name]
  column = "First Name"
  
  # 8 cells are filled
  [fields.family-name]
  column = "Last Name"
  
  # 0 cells are filled
  [fields.note]
  column = "Notes"
  split = "\n"
  
  # 20 cells are filled
  [fields.born]
  year = "Birth Year"
  month = "Birth Month"
  day = "Birth Day"
  
  # 8 cells are filled, 8 of them look like an e-mail address
  [fields.email]
  columns = ["Primary Email", "Secondary Email"]
  take = 1
  
  # 12 cells are filled, 12 of them look like a telephone number
  [fields.phone]
  columns = ["Mobile Number", "Home Phone", "Work Phone"]
  take = 1
  
  # 9 cells are filled
  [fields.address]
  columns = ["Home Address", "Home Address 2", "Work Address", "Work Address 2"]
  join = "\n"
  
  # 8 cells are filled
  [fields.town]
  columns = ["Home City", "Work City"]
  take = 1
  
  # 8 cells are filled, 8 of them look like a postcode
  [fields.postcode]
  columns = ["Home Post Code", "Work Post Code"]
  take = 1

A file that nobody knows: what is sure is given to fields, the rest is left to be decided. No value is printed.

  $ cat > club.csv <<XEOF
  > Surname;Forename;Contact;Tel No;Birthday;Street 1;Street 2;Zip;Religion;Locker
  > Ashdown;Ines;ines@example.org;020 7946 0111;26/06/1980;Quay House;1 Mole Street;SW1A 1AA;;12
  > Bellwether;Tom;tom@example.org;020 7946 0112;03/04/1979;2 Mole Street;;SW1A 1AA;x;
  > Carraway;Lev;lev@example.org;020 7946 0113;01/12/1990;3 Mole Street;;SW1A 1AA;;7
  > Dunmore;Una;una@example.org;020 7946 0114;15/08/1955;4 Mole Street;;SW1A 1AA;;
  > Eastlake;Kit;kit@example.org;020 7946 0115;;5 Mole Street;;SW1A 1AA;;9
  > XEOF
  $ custos import map club.csv --delimiter ';' --policy policy.toml > club.toml
  custos: 1 column is to be decided: see 'To be decided' in the map
  $ cat club.toml
  # Which columns of club.csv go to which fields: custos import FILE --map THIS-FILE
  # custos-import-map(5) says what can be said here. Columns that are not kept are dropped by name.
  # 5 rows were looked at.
  # The day comes first in 2 of its dates, and cannot in 0.
  map = 1
  delimiter = ";"
  dates = "day-first"
  drop = ["Religion"]
  # Not kept, being sensitive: "Religion" (1 filled)
  # To be decided: give each of these to a field, or drop it by name.
  #   "Locker": 3 filled
  # To drop them all, in place of the line that begins with drop:
  # drop = ["Religion", "Locker"]
  
  # by its usual name; 5 cells are filled
  [fields.given-name]
  column = "Forename"
  
  # by its usual name; 5 cells are filled
  [fields.family-name]
  column = "Surname"
  
  # by its usual name; 5 cells are filled, 5 of them look like a telephone number
  [fields.phone]
  column = "Tel No"
  
  # by its usual name; 6 cells are filled
  [fields.address]
  columns = ["Street 1", "Street 2"]
  join = "\n"
  
  # by its usual name; 5 cells are filled, 5 of them look like a postcode
  [fields.postcode]
  column = "Zip"
  
  # by its usual name; 4 cells are filled, 4 of them look like a date
  [fields.born]
  column = "Birthday"
  
  # by its content: 5 of 5 cells look like e-mail addresses; 5 cells are filled
  [fields.email]
  column = "Contact"
  $ custos import club.csv --map club.toml
  custos: no field takes the column 'Locker'
    --> club.csv:1:10
    code: import.unknown-column
  custos: 1 column of the file is not kept by the policy
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map club.csv writes one to begin with
  [65]
  $ custos import map club.csv --delimiter ';' --policy policy.toml --json | tr '{' '\n' | grep Locker
  "type":"import-map","text":"# Which columns of club.csv go to which fields: custos import FILE --map THIS-FILE\n# custos-import-map(5) says what can be said here. Columns that are not kept are dropped by name.\n# 5 rows were looked at.\n# The day comes first in 2 of its dates, and cannot in 0.\nmap = 1\ndelimiter = \";\"\ndates = \"day-first\"\ndrop = [\"Religion\"]\n# Not kept, being sensitive: \"Religion\" (1 filled)\n# To be decided: give each of these to a field, or drop it by name.\n#   \"Locker\": 3 filled\n# To drop them all, in place of the line that begins with drop:\n# drop = [\"Religion\", \"Locker\"]\n\n# by its usual name; 5 cells are filled\n[fields.given-name]\ncolumn = \"Forename\"\n\n# by its usual name; 5 cells are filled\n[fields.family-name]\ncolumn = \"Surname\"\n\n# by its usual name; 5 cells are filled, 5 of them look like a telephone number\n[fields.phone]\ncolumn = \"Tel No\"\n\n# by its usual name; 6 cells are filled\n[fields.address]\ncolumns = [\"Street 1\", \"Street 2\"]\njoin = \"\\n\"\n\n# by its usual name; 5 cells are filled, 5 of them look like a postcode\n[fields.postcode]\ncolumn = \"Zip\"\n\n# by its usual name; 4 cells are filled, 4 of them look like a date\n[fields.born]\ncolumn = \"Birthday\"\n\n# by its content: 5 of 5 cells look like e-mail addresses; 5 cells are filled\n[fields.email]\ncolumn = \"Contact\"\n","map":null,"rows":5,"columns":[
  "column":"Locker","fate":"open","filled":3}]}
  $ sed -e '/^drop = /d' -e 's/^# drop = /drop = /' club.toml > decided.toml
  $ custos import club.csv --map decided.toml
  Import                   I-59
  Rows read                5
  Added                    5
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning      Rows  First lines
  phone.drama  5     2, 3, 4, 5, 6
  
  Dropped column  Filled cells
  Locker          3
  Religion        1
  custos: not kept: Religion (1 filled cell)

What a map says of cells, and of who is here.

  $ cat > old.csv <<XEOF
  > no,who,mail,state,paper,said
  > HL-1,"MOSS, ADA",mailto:ada@example.org,A,n/a,2024-02-01 10:00
  > HL-2,"O'BRIEN, ANNE-MARIE",anne@example.org,L,yes,2024-02-01 10:00
  > HL-3,"KHAN, IMRAN",imran@example.org,?,no,2024-02-01 10:00
  > XEOF
  $ cat > old.toml <<XEOF
  > map = 1
  > collected = "said"
  > drop = ["paper"]
  > [fields.member-no]
  > column = "no"
  > [fields.family-name]
  > column = "who"
  > split = ", "
  > part = 1
  > case = "title"
  > [fields.given-name]
  > column = "who"
  > split = ", "
  > part = 2
  > case = "title"
  > [fields.email]
  > column = "mail"
  > strip-prefix = ["mailto:"]
  > on-match = "newer"
  > [fields.status]
  > column = "state"
  > values = { A = "active", L = "lapsed" }
  > on-match = "never"
  > XEOF
  $ custos import old.csv --map old.toml
  Import                   I-68
  Rows read                3
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     old.rejects.csv
  
  Rejected because     Rows  First lines
  import.not-in-table  1     4
  
  Dropped column  Filled cells
  paper           2
  custos: correct the rejected rows, then: custos import old.rejects.csv --map old.toml
  [2]
  $ custos find ada moss --fields given-name,family-name,email,status
  Customer  Given name  Family name  E-mail           Status
  C-149     Ada         Moss         ada@example.org  active
  $ sed -e 's/?/A/' -e 's/ada@/ada.moss@/' -e 's/L,/A,/' -e '/HL-1/s/2024-02-01/2024-03-01/' old.csv > newer.csv
  $ custos import newer.csv --map old.toml --json
  {"type":"import","id":"I-76","read":3,"added":1,"updated":1,"unchanged":1,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[{"column":"paper","cells":3}],"notes-truncated":false}
  $ custos find ada moss --fields email,status
  Customer  E-mail                Status
  C-149     ada.moss@example.org  active
  $ custos find anne-marie --fields email,status
  Customer  E-mail            Status
  C-158     anne@example.org  lapsed

A file that makes no sense stops before anything is written.

  $ { echo 'Given name,Family name,E-mail'; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo "Moss,,Ada$i"; done; } > wrong.csv
  $ custos import wrong.csv
  custos: 'Family name' is empty or wrong in 20 of the first 20 rows: wrong delimiter, encoding or map?
    --> wrong.csv:1
    hint: most often: email.no-at, first in line 2
    hint: if the file really is so: --no-sanity-check
  [65]
  $ custos import wrong.csv --dry-run
  custos: 'Family name' is empty or wrong in 20 of the first 20 rows: wrong delimiter, encoding or map?
    --> wrong.csv:1
    hint: most often: email.no-at, first in line 2
    hint: if the file really is so: --no-sanity-check
  [65]
  $ custos import wrong.csv --no-sanity-check --dry-run --json
  {"type":"import","read":20,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":20,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"reasons":[{"code":"email.no-at","count":20,"first":[2,3,4,5,6]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]

Sensitive columns alone are dropped and told; 'drop' takes no star; a name that is none is told.

  $ printf 'Given name,Family name,Gender\nZoe,Adams,f\n' > gender.csv
  $ custos import gender.csv --dry-run --json
  {"type":"import","read":1,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"notices":["not kept: Gender (1 filled cell)"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[{"column":"Gender","cells":1}],"notes-truncated":false}
  $ printf 'map = 1\ndrop = ["*"]\n[fields.given-name]\ncolumn = "Given name"\n' > star.toml
  $ custos import gender.csv --map star.toml
  custos: 'drop' names every column: what is not kept is to be decided one by one
    --> star.toml:2:8
    code: policy.bad-value
  custos: the map has 1 problem
  [65]
  $ custos import gender.csv --map gogle
  custos: cannot read gogle: No such file or directory
    hint: did you mean 'google'?
  [66]
  $ custos import gender.csv --map google
  Import                   I-84
  Rows read                1
  Added                    1
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
  $ custos import map
  custos: import map needs FILE
    hint: custos import map --list
  [64]

A title above the header, dates with names of months, several columns that tell of one consent, and what a rejected row
says once.

  $ printf 'Members of the club\nGiven name,Family name,Born\nZoe,Adams,12-Mar-55\n' > titled.csv
  $ custos import map titled.csv
  custos: no column of the file becomes a field
    --> titled.csv:1:1
    hint: line 2 looks like the header; without what stands above it: tail -n +2 titled.csv | custos import -
  [65]
  $ printf 'Given name,Family name,Birthday,Newsletter yes,Mailing opt-in,No mail\nZoe,Adams,12-Mar-55,y,y,\nAda,Moss,12 March 1955,,,x\nEve,Hill,03/04/55,,,\n' > dated.csv
  $ custos import map dated.csv
  # Which columns of dated.csv go to which fields: custos import FILE --map THIS-FILE
  # custos-import-map(5) says what can be said here. Columns that are not kept are dropped by name.
  # 3 rows were looked at.
  map = 1
  # "No mail" says who does not want to be contacted, and is not kept.
  # As a refusal of a purpose that rests on consent (and not among the dropped ones):
  #     [consents.newsletter]
  #     column = "No mail"
  #     no = ["true", "yes", "y", "1", "x"]
  #     silent = ["false", "no", "n", "0"]
  # To be decided: give each of these to a field, or drop it by name.
  #   "Newsletter yes": 1 filled
  #   "Mailing opt-in": 1 filled
  #   "No mail": 1 filled
  #   "Newsletter yes" may tell of a consent too, but one column tells of one purpose: [consents.newsletter] stands above
  # drop = ["Newsletter yes", "Mailing opt-in", "No mail"]
  
  # by the name of the field; 3 cells are filled
  [fields.given-name]
  column = "Given name"
  
  # by the name of the field; 3 cells are filled
  [fields.family-name]
  column = "Family name"
  
  # by its usual name; 3 cells are filled, 3 of them look like a date; 2 with a year of two digits, which short-years = 1930 reads as 1930 to 2029
  [fields.born]
  column = "Birthday"
  custos: 3 columns are to be decided: see 'To be decided' in the map
  $ printf 'Given name,Family name,Born,Date of joining\nZoe,Adams,31-Jun-1955,12-Mar-55\nAda,Moss,12-Mar-55,#WERT!\nEve,Hill,#NV,2020-01-01\n' > faulty.csv
  $ sed 's/^\[fields.note\]/[fields.joined]\ntype = "date"\nlabel = "Date of joining"\nclass = "identity"\nfor = ["membership"]\n\n[fields.note]/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > joined.toml
  $ custos policy apply joined.toml -q > out
  $ custos import faulty.csv -q --no-sanity-check > out
  [2]
  $ cut -d, -f5- faulty.rejects.csv
  custos_line,custos_code,custos_field,custos_reason,custos_hint
  2,date.impossible,born,'31-Jun-1955' is no day of the calendar; '12-Mar-55' has no year of four digits,write it as 1980-06-26; a map reads such years with 'short-years'
  3,date.short-year,born,'12-Mar-55' has no year of four digits; '#WERT!' is a formula that failed,write it as 1980-06-26; a map reads such years with 'short-years'; mend the sheet; a map empties such cells with 'empty'
  4,text.spreadsheet-error,born,'#NV' is a formula that failed,mend the sheet; a map empties such cells with 'empty'
