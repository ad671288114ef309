  $ . "$TESTDIR/setup.sh"
  $ new_store

Cards of all versions; what is unambiguous needs no map.

  $ cat > cards.vcf <<'EOF'
  > BEGIN:VCARD
  > VERSION:3.0
  > FN:Ada Lovelace
  > N:Lovelace;Ada;;;
  > EMAIL;TYPE=INTERNET:ada@example.org
  > TEL;TYPE=CELL:020 7946 0001
  > END:VCARD
  > BEGIN:VCARD
  > VERSION:2.1
  > N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Bront=C3=AB;Charlotte;;;
  > TEL;WORK;FAX:020 7946 0003
  > TEL;HOME;PREF:020 7946 0002
  > END:VCARD
  > BEGIN:VCARD
  > VERSION:4.0
  > N:Cut;Off
  > this line was folded without a blank
  > END:VCARD
  > BEGIN:VCARD
  > VERSION:4.0
  > N:Nomail;Bob;;;
  > EMAIL:bob
  > END:VCARD
  > EOF
  $ custos import cards.vcf
  custos: no field takes the column 'phone-fax'
    --> cards.vcf
    code: import.unknown-column
  custos: 1 column of the file is not kept by the policy
    --> cards.vcf
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map cards.vcf writes one to begin with
  [65]
  $ cat > map.toml <<'EOF'
  > map = 1
  > format = "vcard"
  > drop = ["phone-fax", "photo", "rev"]
  > [fields.given-name]
  > column = "given-name"
  > [fields.family-name]
  > column = "family-name"
  > [fields.email]
  > column = "email"
  > [fields.phone]
  > column = "phone"
  > EOF
  $ custos import cards.vcf --map map.toml
  Import                   I-13
  Rows read                4
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 2
  Blank                    0
  Rejected rows are in     cards.rejects.csv
  
  Rejected because  Rows  First lines
  email.no-at       1     19
  vcard.malformed   1     14
  
  Warning      Rows  First lines
  phone.drama  2     1, 8
  
  Dropped column  Filled cells
  phone-fax       1
  custos: correct the rejected rows, then: custos import cards.rejects.csv --map map.toml --input-format csv
  custos: read as vCards
  custos: no record has 'photo', which the map names
  custos: no record has 'rev', which the map names
  [2]
  $ cat cards.rejects.csv
  family-name,given-name,phone,email,phone-fax,photo,rev,custos_line,custos_code,custos_field,custos_reason,custos_hint
  ,,,,,,,14,vcard.malformed,,this is no property: NAME:VALUE was expected,"the text of the card stands behind the cells: fill them in by it, and delete it","BEGIN:VCARD
  VERSION:4.0
  N:Cut;Off
  this line was folded without a blank
  END:VCARD
  "
  Nomail,Bob,,bob,,,,19,email.no-at,email,'bob' has no @,

Corrected in a spreadsheet, the rejects converge to none.

  $ cat > corrected.csv <<'EOF'
  > family-name,given-name,phone,email,phone-fax,photo,rev,custos_line,custos_code,custos_field,custos_reason,custos_hint
  > Cut,Off,,,,,,14,vcard.malformed,,"this is no property: NAME:VALUE was expected",
  > Nomail,Bob,,bob@example.org,,,,19,email.no-at,email,'bob' has no @,
  > EOF
  $ custos import cards.rejects.csv --map map.toml --input-format csv --json
  {"type":"import","id":"I-21","read":2,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":2,"blank":0,"rejects":"cards.rejects.rejects.csv","dry-run":false,"stopped":false,"unfinished":[],"reasons":[{"code":"csv.too-many-cells","count":1,"first":[2]},{"code":"email.no-at","count":1,"first":[8]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ custos import corrected.csv --map map.toml --input-format csv --json
  {"type":"import","id":"I-37","read":2,"added":2,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}

A birthday without a year is none, and a picture is not kept.

  $ printf 'BEGIN:VCARD\nN:Hopper;Grace\nBDAY:1604-12-09\nPHOTO;ENCODING=b:aGVsbG8=\nEND:VCARD\n' > grace.vcf
  $ custos import grace.vcf
  custos: no field takes the column 'birthday-incomplete'
    --> grace.vcf
    code: import.unknown-column
  custos: no field takes the column 'photo'
    --> grace.vcf
    code: import.unknown-column
  custos: 2 columns of the file are not kept by the policy
    --> grace.vcf
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map grace.vcf writes one to begin with
  [65]
  $ cat >> map.toml <<'EOF'
  > [fields.note]
  > column = "birthday-incomplete"
  > EOF
  $ custos import grace.vcf --map map.toml -q
  Import                   I-45
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
  photo           1
  $ custos find Hopper --fields note
  Customer  Note
  C-59      --12-09

A file whose only card is broken says how; UTF-16 is read.

  $ printf 'BEGIN:VCARD\nVERSION:3.0\nN:Byron;Ada\n' > open.vcf
  $ custos import open.vcf
  custos: the card has no END:VCARD
    --> open.vcf:1
    hint: no record of the file can be read
  [65]
  $ printf 'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=no-such:Byron;Ada\nEND:VCARD\n' > set.vcf
  $ custos import set.vcf
  custos: the value is no text in the character set 'no-such' (the property N)
    --> set.vcf:3
    hint: no record of the file can be read
  [65]
  $ { printf '\377\376'; printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:M\303\274ller;Grete\r\nEND:VCARD\r\n' | iconv -f utf-8 -t utf-16le; } > wide.vcf
  $ custos import wide.vcf --json
  {"type":"import","id":"I-59","read":1,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"notices":["not UTF-8; read as utf-16le; --encoding names another","read as vCards"],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ custos find grete --fields given-name,family-name --format csv
  id,given-name,family-name
  C-68,Grete,M\xc3\xbcller (esc)
