  $ . "$TESTDIR/setup.sh"
  $ new_store

A file of an old Windows program: the bytes tell how it is written, the rows what divides them.

  $ printf 'Given name;Family name;Town\r\nZo\353;\326deg\345rd;M\374nchen\r\nAda;Okafor;Leeds\r\n' > old.csv
  $ custos import old.csv
  Import                   I-13
  Rows read                2
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  custos: not UTF-8; read as windows-1252 (line 2: "Zo\xc3\xab"); --encoding names another (esc)
  custos: its cells are divided by ';'; --delimiter says it otherwise
  $ custos find zoe --fields given-name,family-name,town --format csv
  id,given-name,family-name,town
  C-13,Zo\xc3\xab,\xc3\x96deg\xc3\xa5rd,M\xc3\xbcnchen (esc)

It can be said, too; then nothing is announced.

  $ custos import old.csv --encoding windows-1252 --delimiter ';' > text; sed -n 5p text
  custos: the same file was taken in as I-13 on 2026-11-25 12:00
  Here already, the same   2
  $ custos import old.csv --encoding windows-125
  custos: --encoding is one of utf-8, utf-16le, utf-16be, windows-1252, windows-1250, windows-1251, windows-1253, windows-1254, iso-8859-2, iso-8859-15, koi8-r, macintosh, shift_jis, euc-jp, euc-kr, gb18030, big5, utf-16, latin-1, iso-8859-1, not 'windows-125'
    --> windows-125
    hint: did you mean 'windows-1252'?
  [64]
  $ custos import old.csv --encoding utf-8 --delimiter ';' --dry-run --json
  {"type":"import","read":2,"added":0,"updated":0,"unchanged":1,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"dry-run":true,"stopped":false,"same-file":"I-21","unfinished":[],"reasons":[{"code":"csv.not-utf8","count":1,"first":[2]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]

What is hardly windows-1252 is not read as that without a word: a name or two are told, many stop the import.

  $ printf 'Given name,Family name\nZo\353,Smith\nJ\374rg,M\374ller\nRen\351e,Fran\347ois\nIngrid,\326berg\n\243ukasz,Nowak\n' > some.csv
  $ custos import some.csv -n | grep -i added
  custos: not UTF-8; read as windows-1252 (line 2: "Zo\xc3\xab"), but "\xc2\xa3ukasz" is hardly a word: perhaps --encoding windows-1250 or iso-8859-2 (esc)
  Would be added           5
  $ printf 'Given name,Family name\n\243ukasz,W\271sik\nMa\263gorzata,Bara\361ska\n' > polish.csv
  $ custos import polish.csv
  custos: polish.csv is not UTF-8, and hardly windows-1252
    --> polish.csv
    hint: "\xc2\xa3ukasz" is hardly a word: perhaps --encoding windows-1250 or iso-8859-2 (esc)
    hint: if it is windows-1252 after all: --encoding windows-1252
  [65]
  $ custos import polish.csv --encoding windows-1250 | grep Added
  Added                    2
  $ custos find lukasz --fields family-name
  Customer  Family name
  C-37      W\xc4\x85sik (esc)

An option that the file has no use for is refused, and so is one that another format would have.

  $ custos import old.csv --sheet 2026
  custos: --sheet is for workbooks, and old.csv is read as csv
    hint: leave out --sheet, or say with --input-format that it is another file
  [64]
  $ printf '{"given-name":"Ada","family-name":"King"}\n' > king.jsonl
  $ custos import king.jsonl --delimiter ';'
  custos: --delimiter is for files of cells in lines, and king.jsonl is read as jsonl
    hint: leave out --delimiter, or say with --input-format that it is another file
  [64]
  $ custos import map old.csv --sheet 2026
  custos: --sheet is for workbooks, and old.csv is read as csv
    hint: leave out --sheet, or say with --input-format that it is another file
  [64]

UTF-16 as Excel saves it, with tabs, and its own line that says the delimiter.

  $ { printf '\377\376'; printf 'Given name\tFamily name\r\nGrace\tM\303\274ller\r\n' | iconv -f utf-8 -t utf-16le; } > unicode.txt
  $ custos import unicode.txt > text; sed -n 3p text
  custos: not UTF-8; read as utf-16le; --encoding names another
  custos: its cells are divided by tabs; --delimiter says it otherwise
  Added                    1
  $ printf 'sep=|\nGiven name|Family name\nMary|Shelley\n' > sep.csv
  $ custos import sep.csv > text; sed -n 3p text
  Added                    1

A header and nothing else is no fault. A file without one is.

  $ printf 'Given name,Family name\n' > header.csv
  $ custos import header.csv > text; sed -n 2p text
  custos: it has a header and no rows
  Rows read                0
  $ : > empty.csv
  $ custos import empty.csv
  custos: empty.csv has no header
    --> empty.csv:1
  [65]

One byte that is no UTF-8 does not make the others wrong: its row is rejected.

  $ printf 'Given name,Family name\nZo\303\253,Quill\nAn\377,Marsh\n' > mixed.csv
  $ custos import mixed.csv > text; sed -n '2,3p;9p' text
  custos: correct the rejected rows, then: custos import mixed.rejects.csv
  Rows read                2
  Added                    1
  Rejected                 1

A workbook: the sheet is announced, the day that never was is rejected.

  $ cp "$CUSTOS_SOURCE/examples/import/members.xlsx" .
  $ custos import members.xlsx
  Import                   I-84
  Rows read                3
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     members.rejects.csv
  
  Rejected because  Rows  First lines
  date.impossible   1     3
  
  Warning      Rows  First lines
  phone.drama  1     2
  custos: correct the rejected rows, then: custos import members.rejects.csv
  custos: read from the sheet 'Members'; the workbook has 2 sheets: --sheet names another
  [2]
  $ cat members.rejects.csv
  Given name,Family name,Date of birth,Telephone,Membership number,custos_line,custos_code,custos_field,custos_reason,custos_hint
  Ada,Okafor,1900-02-29,020 7946 0321,007002,3,date.impossible,born,'1900-02-29' is no day of the calendar,
  $ custos find member-no:007001 --fields born,phone,member-no --format csv
  id,born,phone,member-no
  C-84,1980-02-29,+442079460018,007001
  $ custos import members.xlsx --sheet Members --json | tr ',' '\n' | grep -E 'unchanged|notices|rejected"'
  "unchanged":2
  "rejected":1
  $ custos import members.xlsx --sheet Notes
  custos: the sheet 'Notes' is empty
    --> members.xlsx
  [65]
  $ custos import members.xlsx --sheet Members --input-format csv --dry-run
  custos: the header is broken: the row has a NUL byte, which is no text
    --> members.xlsx:1:6
    hint: look whether the file is damaged, or in another encoding: --encoding
  [65]
  $ printf 'PK\003\004nothing' > broken.xlsx
  $ custos import broken.xlsx
  custos: cannot read broken.xlsx: it is no XLSX workbook
    --> broken.xlsx
    hint: save the sheet as CSV, or name another sheet: --sheet
  [65]
  $ custos import - --source desk < members.xlsx > text; sed -n '2p;5p' text
  custos: correct the rejected rows, then: custos import I-101.rejects.csv --source desk
  custos: read from the sheet 'Members'; the workbook has 2 sheets: --sheet names another
  custos: the same file was taken in as I-92 on 2026-11-25 12:00
  Rows read                3
  Here already, the same   2

A title above the header, a header that stands there again, formulas that failed, and what people write around an address.

  $ printf 'Members 2026\n\nGiven name,Family name,E-mail\nAnn,Moss,ann@example.org\n' > titled.csv
  $ custos import titled.csv
  custos: no field takes the column 'Members 2026'
    --> titled.csv:1:1
    code: import.unknown-column
  custos: 1 column of the file is not kept by the policy
    hint: name them in a map: --map FILE with 'drop = ["\xe2\x80\xa6"]', or a field that takes them (esc)
    hint: custos import map titled.csv writes one to begin with
    hint: line 3 looks like the header; without what stands above it: tail -n +3 titled.csv | custos import -
  [65]
  $ tail -n +3 titled.csv | custos import - --dry-run --json
  {"type":"import","read":1,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ cat > sheet.csv <<END
  > Given name,Family name,E-mail,Phone,Date of birth
  > Bob,Reed,mailto:bob@example.org,,26 June 1980
  > Given name,Family name,E-mail,Phone,Date of birth
  > Cat,Hill,Cat Hill <cat@example.org>,,26-Jun-80
  > Dan,Ford,dan@example.org; ford@example.org,4.47701E+11,
  > Eve,Lake,eve@example.org,#N/A,
  > Fay,West,fay@example.org,01632 960001,"June 26th, 1980"
  > END
  $ custos import sheet.csv --dry-run --json
  {"type":"import","read":6,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":5,"blank":0,"dry-run":true,"stopped":false,"unfinished":[],"reasons":[{"code":"email.malformed","count":3,"first":[2,4,5]},{"code":"import.header-again","count":1,"first":[3]},{"code":"text.spreadsheet-error","count":1,"first":[6]}],"warnings":[{"code":"phone.drama","count":1,"first":[7]}],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ custos import sheet.csv > out
  custos: correct the rejected rows, then: custos import sheet.rejects.csv
  [2]
  $ cut -d, -f6- sheet.rejects.csv
  custos_line,custos_code,custos_field,custos_reason,custos_hint
  2,email.malformed,email,'mailto:bob@example.org' is not an e-mail address,did you mean 'bob@example.org'?
  3,import.header-again,,the header stands here again,take the row out
  4,email.malformed,email,'Cat Hill <cat@example.org>' is not an e-mail address; '26-Jun-80' has no year of four digits,did you mean 'cat@example.org'?; write it as 1980-06-26; a map reads such years with 'short-years'
  5,email.malformed,email,'dan@example.org; ford@example.org' is not an e-mail address; '4.47701E+11' is a number that a spreadsheet has rounded,"a field has one address; a map divides several with 'split'; its last digits are lost: take the file from its source again, with the column as text"
  6,text.spreadsheet-error,phone,'#N/A' is a formula that failed,mend the sheet; a map empties such cells with 'empty'

What cannot be decoded is spelled out in the rejects file, and does not come in by importing it again; nor do the quotes
of sound cells, or a broken cell that nobody has mended.

  $ printf 'Given name,Family name\nAda,\201\215\217\nMax,M\374ller\n' > bytes.csv
  $ custos import bytes.csv --quiet
  Import                   I-125
  Rows read                2
  Added                    1
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     bytes.rejects.csv
  
  Rejected because  Rows  First lines
  csv.not-utf8      1     2
  [2]
  $ cut -d, -f1-4 bytes.rejects.csv
  Given name,Family name,custos_line,custos_code
  Ada,\x{81}\x{8d}\x{8f},2,csv.not-utf8
  $ custos import bytes.rejects.csv --quiet --json
  {"type":"import","id":"I-130","read":1,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"rejects":"bytes.rejects.rejects.csv","dry-run":false,"stopped":false,"unfinished":[],"reasons":[{"code":"csv.not-utf8","count":1,"first":[2]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ sed 's/,[^,]*,2,/,Byron,2,/' bytes.rejects.csv > mended.csv
  $ custos import mended.csv --json
  {"type":"import","id":"I-149","read":1,"added":1,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  $ printf '"Given name","Family name","Town"\n"Stray","Quote","say \\"hi\\" now"\n' > stray.csv
  $ custos import stray.csv --quiet
  Import                   I-158
  Rows read                1
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     stray.rejects.csv
  
  Rejected because  Rows  First lines
  csv.stray-quote   1     2
  [2]
  $ cut -d, -f1-5 stray.rejects.csv
  Given name,Family name,Town,custos_line,custos_code
  Stray,Quote,"""say \""hi\"" now""",2,csv.stray-quote
  $ custos import stray.rejects.csv --quiet --json
  {"type":"import","id":"I-163","read":1,"added":0,"updated":0,"unchanged":0,"skipped":0,"merged":0,"review":0,"rejected":1,"blank":0,"rejects":"stray.rejects.rejects.csv","dry-run":false,"stopped":false,"unfinished":[],"reasons":[{"code":"csv.stray-quote","count":1,"first":[2]}],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}
  [2]
  $ sed 's/,"""say.*now"""/,Leeds/' stray.rejects.csv > mended-stray.csv
  $ custos import mended-stray.csv --quiet
  Import                   I-174
  Rows read                1
  Added                    1
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 0
  Blank                    0
  $ custos find stray --fields given-name,family-name,town --format csv
  id,given-name,family-name,town
  C-130,Stray,Quote,Leeds

Files that are none of these are told as what they are.

  $ printf '\037\213\010' > members.csv.gz
  $ custos import members.csv.gz
  custos: members.csv.gz is compressed (gzip)
    --> members.csv.gz
    hint: gunzip -c FILE | custos import -
  [65]
  $ printf '\320\317\021\340\241\261\032\341 old' > old.xls
  $ custos import old.xls
  custos: old.xls is an old workbook (XLS) or document
    --> old.xls
    hint: save it as an XLSX workbook or as CSV
  [65]
  $ { printf '\320\317\021\340\241\261\032\341'; printf EncryptedPackage | iconv -t utf-16le; } > locked.xlsx
  $ custos import locked.xlsx
  custos: locked.xlsx is protected with a password
    --> locked.xlsx
    hint: save it without one
  [65]
