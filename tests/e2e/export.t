  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org phone='020 7946 0018' town='St Ives, Cornwall' note='=1+1'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Grace family-name=Hopper email=grace@example.org status=lapsed
  C-21
  $ custos add given-name=Zoë family-name=Smith
  C-37

Always for a purpose, and to a recipient.

  $ custos export
  custos: export to whom?
    hint: --to RECIPIENT names one of the policy's
  [64]
  $ custos export --for membership
  custos: export to whom?
    hint: --to RECIPIENT names one of the policy's
  [64]
  $ custos export --for memberhsip --to customer
  custos: no purpose 'memberhsip' in the policy
    --> memberhsip
    hint: did you mean 'membership'?
    hint: it has membership, support, newsletter
  [64]
  $ custos export --for membership --to custmer
  custos: no recipient 'custmer' in the policy
    --> custmer
    hint: did you mean 'customer'?
    hint: it has customer, printer
  [64]
  $ custos export --for membership --to customer --format xslx
  custos: custos has no format 'xslx'
    --> xslx
    hint: did you mean 'xlsx'?
    hint: it has text, csv, csv-sheet, tsv, json, jsonl, md, vcard, xlsx, letter
  [64]
  $ custos show C-13 --format odt
  custos: custos has no format 'odt'
    --> odt
    hint: it has text, csv, csv-sheet, tsv, json, jsonl, md, vcard, xlsx, letter
  [64]
  $ custos audit log --format md
  custos: custos has no format 'md'
    --> md
    hint: it has text, csv, tsv, json, jsonl
  [64]

Only those to whom the purpose applies, and only what is kept for it.

  $ custos export --for membership --to customer
  id,given-name,family-name,born,email,phone,town,postcode,member-no,status,visits,note
  C-13,Ada,Lovelace,,ada@example.org,+442079460018,"St Ives, Cornwall",,,active,,=1+1
  C-37,Zo\xc3\xab,Smith,,,,,,,active,, (esc)
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-13
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ custos export --for membership --to customer --format json --fields given-name,note
  {"type":"export","for":"membership","to":"customer","disclosure":"D-21","customers":[{"id":"C-13","fields":{"given-name":"Ada","note":"=1+1"},"withheld":[]},{"id":"C-37","fields":{"given-name":"Zo\xc3\xab"},"withheld":[]}],"count":2} (esc)
  $ custos export --for support --to customer --format jsonl ada
  {"type":"customer","id":"C-13","fields":{"given-name":"Ada","family-name":"Lovelace","phone":"+442079460018"},"withheld":[]}
  custos: supplied 1 person to 'customer' for 'support': disclosure D-37
  $ custos export --for membership --to customer --format tsv -o out.tsv
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-45
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ cat out.tsv; stat -c %a out.tsv
  id\tgiven-name\tfamily-name\tborn\temail\tphone\ttown\tpostcode\tmember-no\tstatus\tvisits\tnote (esc)
  C-13\tAda\tLovelace\t\tada@example.org\t+442079460018\tSt Ives, Cornwall\t\t\tactive\t\t=1+1 (esc)
  C-37\tZo\xc3\xab\tSmith\t\t\t\t\t\t\tactive\t\t (esc)
  600
  $ custos export --for membership --to customer -o out.csv --json
  {"type":"export","disclosure":"D-59","count":2,"to":"customer","for":"membership","format":"csv","file":"out.csv","dry-run":false,"withheld":[],"left-out":[{"reason":"purpose 'membership' does not apply to this person now","count":1}]}

CSV for spreadsheets begins no cell as a formula does, and says so; import takes the apostrophes off where it is told.

  $ custos export --for membership --to customer --fields given-name,family-name,phone,note --format csv-sheet -o sheet.csv
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-68
  custos: csv-sheet is for spreadsheets; csv is exact
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ cat sheet.csv
  \xef\xbb\xbf"id","given-name","family-name","phone","note"\r (esc)
  "C-13","Ada","Lovelace","'+442079460018","'=1+1"\r (esc)
  "C-37","Zo\xc3\xab","Smith","",""\r (esc)
  $ custos import sheet.csv --dry-run
  Rows read                2
  Would be added           0
  Would be updated         0
  Here already, the same   1
  Here already, otherwise  1
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning      Rows  First lines
  phone.drama  1     2
  
  Line  Verdict  Customer  Reason
  2     skipped  C-13      is here already with other values
  $ custos import sheet.csv --input-format csv-sheet --dry-run
  Rows read                2
  Would be added           0
  Would be updated         0
  Here already, the same   2
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning      Rows  First lines
  phone.drama  1     2
  $ custos export --for membership --to customer --fields given-name,family-name,phone,note --format md ada
  | Customer | Given name | Family name | Telephone | Note |
  |---|---|---|---|---|
  | C-13 | Ada | Lovelace | 020 7946 0018 | =1+1 |
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-76

Cards for address books: what they have no property for is in lines of custos's own, so that import reads all of it.

  $ custos export --for membership --to customer --format vcard -o people.vcf -q
  $ cat people.vcf
  BEGIN:VCARD\r (esc)
  VERSION:4.0\r (esc)
  PRODID:-//custos//EN\r (esc)
  UID:custos:zjhmr3h5vguxzvi7:C-13\r (esc)
  FN;DERIVED=true:Ada Lovelace\r (esc)
  N:Lovelace;Ada;;;\r (esc)
  ADR:;;;St Ives\\, Cornwall;;;\r (esc)
  EMAIL:ada@example.org\r (esc)
  TEL:+442079460018\r (esc)
  X-CUSTOS-STATUS:active\r (esc)
  NOTE:=1+1\r (esc)
  END:VCARD\r (esc)
  BEGIN:VCARD\r (esc)
  VERSION:4.0\r (esc)
  PRODID:-//custos//EN\r (esc)
  UID:custos:zjhmr3h5vguxzvi7:C-37\r (esc)
  FN;DERIVED=true:Zo\xc3\xab Smith\r (esc)
  N:Smith;Zo\xc3\xab;;;\r (esc)
  X-CUSTOS-STATUS:active\r (esc)
  END:VCARD\r (esc)
  $ custos import people.vcf --dry-run
  Rows read                2
  Would be added           0
  Would be updated         0
  Here already, the same   2
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning      Rows  First lines
  phone.drama  1     1
  custos: read as vCards

Workbooks, whose cells are all texts.

  $ custos export --for membership --to customer --format xlsx -o people.xlsx -q
  $ custos import people.xlsx --dry-run
  Rows read                2
  Would be added           0
  Would be updated         0
  Here already, the same   2
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  
  Warning      Rows  First lines
  phone.drama  1     2
  $ custos export --for membership --to customer --format xlsx ada -q | head -c 2
  PK (no-eol)

Letters, one to each customer, as HTML and as text; in large print for those who do not see well.

  $ custos export --for membership --to customer --format letter --fields given-name,family-name,town,note -o letters.html ada
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-117
  $ cat letters.html
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Letters from Test Harbour</title>
  <style>body{font:12pt/1.5 Arial,Helvetica,sans-serif;text-align:left;max-width:36em;margin:2em auto;padding:0 1em;color:#000;background:#fff;overflow-wrap:anywhere}h1{font-size:1.3em}dt{font-weight:bold;margin-top:.5em}dd{margin:0 0 0 1em}article+article{border-top:1px solid #000;margin-top:3em;padding-top:1em}@media print{body{margin:0;max-width:none}article{break-after:page}article+article{border:0;margin:0;padding:0}article:last-child{break-after:auto}}</style>
  </head>
  <body>
  <main>
  <article aria-labelledby="C-13">
  <p><strong>Test Harbour</strong></p>
  <p>Ada Lovelace<br>St Ives, Cornwall</p>
  <p><time datetime="2026-11-25">25 November 2026</time><br>Our reference: C-13 / D-117</p>
  <h1 id="C-13">Your record</h1>
  <p>Dear Ada Lovelace,</p>
  <p>This is from the record that Test Harbour keeps about you. It is given for this purpose: Run the membership.</p>
  <dl>
  <dt>Given name</dt>
  <dd>Ada</dd>
  <dt>Family name</dt>
  <dd>Lovelace</dd>
  <dt>Town</dt>
  <dd>St Ives, Cornwall</dd>
  <dt>Note</dt>
  <dd>=1+1</dd>
  </dl>
  <p>Please tell us if any of this is wrong, or has changed. You reach us at records@harbour.example.</p>
  <p>Test Harbour</p>
  </article>
  </main>
  </body>
  </html>
  $ custos export --for membership --to customer --format text --fields given-name,family-name,town,phone
  Test Harbour
  
  Ada Lovelace
  St Ives, Cornwall
  
  25 November 2026
  Our reference: C-13 / D-125
  
  Dear Ada Lovelace,
  
  This is from the record that Test Harbour keeps about you. It is given
  for this purpose: Run the membership.
  
  Given name: Ada
  Family name: Lovelace
  Town: St Ives, Cornwall
  Telephone: 020 7946 0018
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  records@harbour.example.
  
  Test Harbour
  \x0cTest Harbour (esc)
  
  Zo\xc3\xab Smith (esc)
  
  25 November 2026
  Our reference: C-37 / D-125
  
  Dear Zo\xc3\xab Smith, (esc)
  
  This is from the record that Test Harbour keeps about you. It is given
  for this purpose: Run the membership.
  
  Given name: Zo\xc3\xab (esc)
  Family name: Smith
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  records@harbour.example.
  
  Test Harbour
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-125
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ custos export --for membership --to customer --format text --large-print --fields given-name,family-name,phone ada
  Test Harbour
  
  
  Ada Lovelace
  
  
  25 November 2026
  Our reference: C-13 / D-130
  
  
  Dear Ada Lovelace,
  
  
  This is from the record that Test
  Harbour keeps about you. It is given
  for this purpose: Run the
  membership.
  
  
  Given name:
  Ada
  
  
  Family name:
  Lovelace
  
  
  Telephone:
  020 7946 0018
  
  
  Please tell us if any of this is
  wrong, or has changed. You reach us
  at records@harbour.example.
  
  
  Test Harbour
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-130
  $ custos export --for membership --to customer --format letter --large-print ada -q | grep -o 'font:[^;]*'
  font:18pt/1.7 Arial,Helvetica,sans-serif
  $ custos export --for membership --to customer --large-print ada
  custos: large print is for letters without a template
    hint: --format letter or --format text
  [64]
  $ custos show C-37 --format letter -q | grep -A1 '<dt>'
  <dt>Given name</dt>
  <dd>Zo\xc3\xab</dd> (esc)
  <dt>Family name</dt>
  <dd>Smith</dd>
  <dt>Status</dt>
  <dd>active</dd>
  $ custos show C-37 --format text
  Customer     C-37
  Given name   Zo\xc3\xab (esc)
  Family name  Smith
  Status       active
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Supplied  When              To        For         Fields
  D-59      2026-11-25 12:00  customer  membership  given-name, family-name, status
  D-68      2026-11-25 12:00  customer  membership  given-name, family-name
  D-84      2026-11-25 12:00  customer  membership  given-name, family-name, status
  D-92      2026-11-25 12:00  customer  membership  given-name, family-name, status
  D-125     2026-11-25 12:00  customer  membership  given-name, family-name
  custos: supplied 8 times; the last 5 are shown
  custos: about what is withheld ask: records@harbour.example

Letters and calls in words of one's own. The template says which fields are supplied; of a name that is not there
nothing is written.

  $ cat >letter.txt <<'END'
  > {{greeting}}
  > we have your number as {{phone}}.{{^phone}}(none){{/phone}}
  > {{#note}}You said: {{note}}
  > {{/note}}{{organisation}}, {{date}}, {{id}}, {{disclosure}}
  > END
  $ custos export --for membership --to customer --format text --template letter.txt
  Dear Ada Lovelace,
  we have your number as 020 7946 0018.
  You said: =1+1
  Test Harbour, 25 November 2026, C-13, D-158
  \x0cDear Zo\xc3\xab Smith, (esc)
  we have your number as .(none)
  Test Harbour, 25 November 2026, C-37, D-158
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-158
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ custos export --for membership --to customer --format text --template letter.txt --fields phone
  custos: the template uses 'note', 'given-name', 'family-name', and --fields does not name them
    hint: without --fields those of the template are taken
  [64]
  $ custos export --for membership --to customer --format text --template letter.txt --fields phone,note,born,given-name,family-name -q -o template.out
  $ custos show C-13 --json | grep -o '"disclosures":.*' | grep -o '"fields":[^]]*]' | tail -n 1
  "fields":["phone","note","given-name","family-name"]
  $ as alice custos export zoe --for membership --to customer --format text --template letter.txt
  custos: 'note' cannot be asked for: not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ printf 'Dear <b>{{given-name}}</b>,\n{{#fields}}\n<p>{{label}}: {{value}}</p>\n{{/fields}}\n' >letter.html
  $ custos export --for membership --to customer --format letter --template letter.html ada -q | tail -n +11
  <main>
  <article>
  Dear <b>Ada</b>,
  <p>Given name: Ada</p>
  <p>Family name: Lovelace</p>
  <p>E-mail: ada@example.org</p>
  <p>Telephone: 020 7946 0018</p>
  <p>Town: St Ives, Cornwall</p>
  <p>Status: active</p>
  <p>Note: =1+1</p>
  </article>
  </main>
  </body>
  </html>
  $ printf 'Dear {{given-name}},\nyour {{e-mail}}\n' >wrong.txt
  $ custos export --for membership --to customer --format text --template wrong.txt -o wrong.out
  custos: the template names 'e-mail', which is no field of the policy
    --> wrong.txt:2
    hint: did you mean 'email'?
    hint: beside fields there are id, greeting, postal-address, organisation, contact, purpose, date, iso-date, disclosure, reference, disputed, opening, closing, any-field, fields
  [65]
  $ printf 'Dear {{given-name}},\n{{#note}}more\n' >wrong.txt
  $ custos export --for membership --to customer --format text --template wrong.txt -o wrong.out
  custos: 'note' begins and does not end
    --> wrong.txt:2
  [65]
  $ custos export --for membership --to customer --format csv --template letter.txt
  custos: a template is for letters
    hint: --format letter or --format text
  [64]
  $ custos show C-13 --template letter.txt
  Dear Ada Lovelace,
  we have your number as 020 7946 0018.
  You said: =1+1
  Test Harbour, 25 November 2026, C-13, 
  $ custos show C-13 --format letter --template letter.html -q | tail -n +11
  <main>
  <article>
  Dear <b>Ada</b>,
  <p>Given name: Ada</p>
  <p>Family name: Lovelace</p>
  <p>E-mail: ada@example.org</p>
  <p>Telephone: 020 7946 0018</p>
  <p>Town: St Ives, Cornwall</p>
  <p>Status: active</p>
  <p>Note: =1+1</p>
  </article>
  </main>
  </body>
  </html>
  $ custos show C-13 --template nowhere.txt
  custos: cannot read nowhere.txt: No such file or directory
  [66]
  $ ls wrong.out
  ls: cannot access 'wrong.out': No such file or directory
  [2]

Nobody to supply, and nothing to supply.

  $ custos export --for newsletter --to printer
  id,given-name,family-name,email
  custos: nobody was supplied
  custos: 3 people left out: purpose 'newsletter' does not apply to this person now
  [1]
  $ custos export --for membership --to printer
  custos: nothing is supplied to 'printer' for 'membership'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos export town:Nowhere --for membership --to customer
  id,given-name,family-name,born,email,phone,town,postcode,member-no,status,visits,note
  custos: nobody was supplied
  [1]

A dry run supplies nobody.

  $ custos export --for membership --to customer -o dry.csv --dry-run
  custos: would supply 2 people to 'customer' for 'membership'
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ ls
  home
  letter.html
  letter.txt
  letters.html
  out.csv
  out.tsv
  people.vcf
  people.xlsx
  sheet.csv
  template.out
  wrong.txt

Devices and folders are no files to write.

  $ custos export --for membership --to customer -o /dev/null
  custos: /dev/null is not a plain file
    hint: --output - writes to standard output
  [73]
  $ custos export --for membership --to customer -o nowhere/out.csv
  custos: cannot create nowhere/out.csv: No such file or directory
  [73]

A role may be held to few people at a time.

  $ as alice custos export --for membership --to customer
  custos: this would supply 3 people; role 'front-desk' may supply 1 at a time
    hint: ask: the manager
  [4]
  $ as alice custos export zoe --for membership --to customer
  id,given-name,family-name,born,email,phone,town,postcode,member-no,status,visits
  C-37,Zo\xc3\xab,Smith,,,,,,,active, (esc)
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-182
  custos: withheld: note (not for role 'front-desk')

Each export leaves a disclosure, and each person's entry says so.

  $ custos audit who-saw C-13 --json
  {"type":"who-saw","entries":[{"id":"E-13","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.add","result":"ok","dry-run":false,"customer":"C-13","fields":["given-name","family-name","email","phone","town","status","note"]},{"id":"E-59","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-13"},{"id":"E-84","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","note"],"recipient":"customer","disclosure":"D-21"},{"id":"E-117","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"support","customer":"C-13","people":1,"fields":["given-name","family-name","phone"],"recipient":"customer","disclosure":"D-37"},{"id":"E-149","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-45"},{"id":"E-174","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-59"},{"id":"E-207","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","phone","note"],"recipient":"customer","disclosure":"D-68"},{"id":"E-232","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.compare","result":"ok","dry-run":true,"customer":"C-13","people":2,"fields":["given-name","family-name","phone","status","note"]},{"id":"E-255","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.compare","result":"ok","dry-run":true,"customer":"C-13","people":2,"fields":["given-name","family-name","phone","status","note"]},{"id":"E-278","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","email","phone","town","postcode","member-no","note"],"recipient":"customer","disclosure":"D-76"},{"id":"E-308","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-84"},{"id":"E-335","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.compare","result":"ok","dry-run":true,"customer":"C-13","people":2,"fields":["given-name","family-name","email","phone","town","status","note"]},{"id":"E-356","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-92"},{"id":"E-381","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.compare","result":"ok","dry-run":true,"customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"]},{"id":"E-403","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-101"},{"id":"E-434","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","email","phone","town","postcode","member-no","note"],"recipient":"customer","disclosure":"D-117"},{"id":"E-469","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","phone","town"],"recipient":"customer","disclosure":"D-125"},{"id":"E-491","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","email","phone","town","postcode","member-no"],"recipient":"customer","disclosure":"D-130"},{"id":"E-528","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-149"},{"id":"E-577","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","phone","note"],"recipient":"customer","disclosure":"D-158"},{"id":"E-609","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","phone","note"],"recipient":"customer","disclosure":"D-163"},{"id":"E-623","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.show","result":"ok","dry-run":false,"customer":"C-13","fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"]},{"id":"E-667","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","people":1,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"],"recipient":"customer","disclosure":"D-174"},{"id":"E-680","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.show","result":"ok","dry-run":false,"customer":"C-13","fields":["given-name","family-name","phone","note"]},{"id":"E-695","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.show","result":"ok","dry-run":false,"customer":"C-13","fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"]},{"id":"E-747","at":"2026-11-25T12:00:00.000Z","user":"dana","role":"manager","operation":"customer.export","result":"ok","dry-run":true,"purpose":"membership","customer":"C-13","people":2,"fields":["given-name","family-name","born","email","phone","town","postcode","member-no","status","visits","note"]}],"id":"C-13","count":26}
  $ custos audit verify | head -1
  Verified  all agrees

Who was left out is told with a file too.

  $ custos export --for membership --to customer --fields given-name -o left.csv
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-196
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ custos export --for membership --to customer --fields given-name -o left.csv --json
  {"type":"export","disclosure":"D-207","count":2,"to":"customer","for":"membership","format":"csv","file":"left.csv","dry-run":false,"withheld":[],"left-out":[{"reason":"purpose 'membership' does not apply to this person now","count":1}]}

More than a role may supply at a time, where another one of the same person may: it is named.

  $ sed 's/"user:alice", "group:frontdesk"/"user:alice", "owner"/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > two.toml
  $ custos policy apply two.toml -q > out
  $ custos export --for membership --to customer --fields given-name
  custos: this would supply 3 people; role 'front-desk' may supply 1 at a time
    hint: your role 'manager' may: --as manager
    hint: ask: the manager
  [4]
  $ custos export --for membership --to customer --fields given-name --as front-desk
  custos: this would supply 3 people; role 'front-desk' may supply 1 at a time
    hint: ask: the manager
  [4]
  $ custos export --for membership --to customer --fields given-name --as manager -q
  id,given-name
  C-13,Ada
  C-37,Zo\xc3\xab (esc)
