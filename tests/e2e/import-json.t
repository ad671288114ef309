  $ . "$TESTDIR/setup.sh"
  $ new_store

One object a line. What is no object is that line's fault.

  $ cat > members.jsonl <<'EOF'
  > {"given-name": "Ada", "family-name": "Lovelace", "email": "ada@example.org", "born": "1915-12-10"}
  > 
  > {"family-name": "Hopper", "given-name": "Grace", "visits": 12, "note": null}
  > {"given-name": "Bob", "family-name": "Nomail", "email": "bob"}
  > {"given-name": "Cut", "family-name":
  > ["Mary", "Shelley"]
  > {"given-name": "Twice", "given-name": "Two", "family-name": "Names"}
  > EOF
  $ custos import members.jsonl -n --json > dry.json; echo $?
  2
  $ custos import members.jsonl
  Import                   I-13
  Rows read                7
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 4
  Blank                    1
  Rejected rows are in     members.rejects.jsonl
  
  Rejected because     Rows  First lines
  email.no-at          1     4
  json.doubled-member  1     7
  json.malformed       2     5, 6
  custos: correct the rejected rows, then: custos import members.rejects.jsonl
  custos: read as JSON Lines
  [2]
  $ cat members.rejects.jsonl
  {"given-name": "Bob", "family-name": "Nomail", "email": "bob", "custos_line": 4, "custos_code": "email.no-at", "custos_field": "email", "custos_reason": "'bob' has no @", "custos_hint": ""}
  {"custos_text": "{\"given-name\": \"Cut\", \"family-name\":", "custos_line": 5, "custos_code": "json.malformed", "custos_field": "", "custos_reason": "this is not JSON", "custos_hint": ""}
  {"custos_text": "[\"Mary\", \"Shelley\"]", "custos_line": 6, "custos_code": "json.malformed", "custos_field": "", "custos_reason": "a record is one JSON object, not a list", "custos_hint": ""}
  {"custos_text": "{\"given-name\": \"Twice\", \"given-name\": \"Two\", \"family-name\": \"Names\"}", "custos_line": 7, "custos_code": "json.doubled-member", "custos_field": "", "custos_reason": "the member 'given-name' stands twice", "custos_hint": ""}

The rejects file again changes nothing; corrected, it converges to none.

  $ custos import members.rejects.jsonl -q
  Import                   I-21
  Rows read                4
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 4
  Blank                    0
  Rejected rows are in     members.rejects.rejects.jsonl
  
  Rejected because     Rows  First lines
  email.no-at          1     1
  json.doubled-member  1     4
  json.malformed       2     2, 3
  [2]
  $ for f in members.rejects.jsonl members.rejects.rejects.jsonl; do sed 's/"custos_line": [0-9]*/LINE/' $f > $f.text; done
  $ cmp members.rejects.jsonl.text members.rejects.rejects.jsonl.text
  $ cat > correct.sed <<'EOF'
  > s/"email": "bob"/"email": "bob@example.org"/
  > s/^{"custos_text": .*Cut.*/{"given-name": "Cut", "family-name": "Short"}/
  > s/^{"custos_text": .*Mary.*/{"given-name": "Mary", "family-name": "Shelley"}/
  > s/^{"custos_text": .*Twice.*/{"given-name": "Two", "family-name": "Names"}/
  > EOF
  $ sed -f correct.sed members.rejects.jsonl > corrected.jsonl
  $ custos import corrected.jsonl
  Import                   I-37
  Rows read                4
  Added                    4
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  custos: read as JSON Lines
  $ custos import corrected.jsonl --json
  {"type":"import","id":"I-45","read":4,"added":0,"updated":0,"unchanged":4,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"same-file":"I-37","unfinished":[],"notices":["read as JSON Lines"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}

One array, of objects in objects; what no field takes has to be mapped or dropped.

  $ cat > export.json <<'EOF'
  > {
  >   "totalSize": 2, "done": true,
  >   "records": [
  >     {"record": {"type": "Contact"}, "FirstName": "Anna", "LastName": "Jones", "Phones": ["020 7946 0001", "020 7946 0002"]},
  >     {"record": {"type": "Contact"}, "FirstName": "John", "LastName": "Connor", "Mailing": {"City": "Leeds"}}
  >   ]
  > }
  > EOF
  $ custos import export.json
  custos: no field takes the column 'record.type'
    --> export.json
    code: import.unknown-column
  custos: no field takes the column 'FirstName'
    --> export.json
    code: import.unknown-column
  custos: no field takes the column 'LastName'
    --> export.json
    code: import.unknown-column
  custos: no field takes the column 'Phones'
    --> export.json
    hint: did you mean 'phone'?
    code: import.unknown-column
  custos: no field takes the column 'Mailing.City'
    --> export.json
    code: import.unknown-column
  custos: 5 columns of the file are not kept by the policy
    --> export.json
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map export.json writes one to begin with
  [65]
  $ cat > map.toml <<'EOF'
  > map = 1
  > format = "json"
  > drop = ["record.type", "Fax"]
  > [fields.given-name]
  > column = "FirstName"
  > [fields.family-name]
  > column = "LastName"
  > [fields.town]
  > column = "Mailing.City"
  > [fields.note]
  > column = "Phones"
  > EOF
  $ custos import export.json --map map.toml
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
  record.type     2
  custos: read as JSON; the records are those of 'records'
  custos: not read, beside the records: totalSize, done
  custos: no record has 'Fax', which the map names
  $ custos find town:Leeds --fields given-name
  Customer  Given name
  C-84      John

A text that is broken is not taken at all. A list of nobody is nothing to do, as is a header without rows.

  $ printf '[{"given-name":"Eve","family-name":"Moss"},\n {"given-name":"Tom",}]' | custos import -
  custos: this is not JSON
    --> standard input:2:22
  [65]
  $ printf '[]' | custos import -
  Import                   I-68
  Rows read                0
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  custos: read as JSON
  custos: it has no records
  $ printf '[{"a":1}' > broken.json
  $ custos import broken.json
  custos: this is not JSON: ',' or ']' was expected
    --> broken.json:1:9
  [65]

Where no record can be read, the first fault is told.

  $ printf '{"given-name":"A",}\n' > broken.jsonl
  $ custos import broken.jsonl
  custos: this is not JSON
    --> broken.jsonl:1:19
    hint: no record of the file can be read
  [65]
  $ printf '[1,"two"]' | custos import - --input-format json
  custos: a record is one JSON object, not a number
    --> standard input:1:2
    hint: no record of the file can be read
  [65]
  $ printf '[{"given-name":"Ada","family-name":1e999}]' | custos import -
  custos: a number is too large: write it as a text
    --> standard input:1:40
  [65]
  $ : > none.jsonl; custos import none.jsonl --json
  {"type":"import","id":"I-76","read":0,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["read as JSON Lines","it has no records"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}

What custos writes it reads.

  $ custos export --for membership --to customer --format json > all.json
  $ custos export --for membership --to customer --format jsonl > all.jsonl
  custos: supplied 8 people to 'customer' for 'membership': disclosure D-21
  $ custos import all.json --json
  {"type":"import","id":"I-84","read":8,"added":0,"updated":0,"unchanged":8,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["read as JSON; the records are those of 'customers'","not read, beside the records: type, for, to, disclosure, count","several records stand in one line: what is called a line is the number of the record"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ cat all.jsonl | custos import - --input-format jsonl --json
  {"type":"import","id":"I-92","read":8,"added":0,"updated":0,"unchanged":8,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["read as JSON Lines"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos import all.json --input-format jsno
  custos: --input-format is one of csv, csv-sheet, tsv, json, jsonl, vcard, xlsx, not 'jsno'
    --> jsno
    hint: did you mean 'json'?
  [64]
