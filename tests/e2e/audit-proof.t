  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace
  C-13
  $ printf 'given-name,family-name\nGrace,Hopper\nAlan,Turing\nMary,Anning\n' > people.csv
  $ custos import people.csv >/dev/null 2>&1
  $ custos audit log --format csv | cut -d, -f 1,5,9,10
  id,operation,customer,people
  E-00,store.init,,
  E-13,customer.add,C-13,
  E-21,import.begin,,
  E-37,customer.import,,3
  E-45,import.end,,
  $ verifier=$CUSTOS_SOURCE/tests/verifier/verify_log.py

A proof of one entry, complete on standard output: the entry itself is in the line 'extra'.

  $ custos audit prove E-13 | tee proof
  c2sp.org/tlog-proof@v1
  extra eyJhIjoiNWtoYmt1dWFxa2R1dndhajZnZGtyZDY1eWkiLCJhdXRoIjoiZGlyZWN0IiwiZiI6IjIwNiIsImgiOiJ5b3FkaU03bUlQVytBU3R0c2VUa2FIbjV1aE4xOWJucFhPZXRIYjdUblI4PSIsImsiOjAsIm4iOjEsIm8iOiJjdXN0b21lci5hZGQiLCJwb2wiOiI4YTczOTM4ZDhhYWVjZGIzYTEyNDFiOTUxYmQ2MDE2OSIsInIiOiJtYW5hZ2VyIiwicmVzIjoib2siLCJyZXYiOjEsInMiOiJlbWZ4dWxic2xxYWMyeTJlbWo0YTRtemYzYSIsInQiOiIyMDI2LTExLTI1VDEyOjAwOjAwLjAwMFoiLCJ2IjoxfQo=
  index 1
  kjBO7Ybi6ARA8vRkNSpVqWXAPG8pELCrfeh9N4rh0yg=
  EOf6D+x7tWql19opneBFMZYjjkVWBpVBB1jLFZvKMno=
  v75+YKR198Vueb3An6FJ0kTOD0KIlEzdI2K1FErzQIk=
  
  harbour.example/custos/zjhmr3h5vguxzvi7
  7
  Hg9uRurcPGym4Ugep9SzwACthzPb+l5A6WDOwT/V//A=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzKJQ3/ON87RmG6gMpg8W7oloe2AIUprcXUcFiBbkJM4uOCIhjohS+sudHpoCKtYC3XLEwQ+gR0Ig5hmQrlga0Qc= (esc)
  $ sed -n 's/^extra //p' proof | base64 -d
  {"a":"5khbkuuaqkduvwaj6gdkrd65yi","auth":"direct","f":"206","h":"yoqdiM7mIPW+ASttseTkaHn5uhN19bnpXOetHb7TnR8=","k":0,"n":1,"o":"customer.add","pol":"8a73938d8aaecdb3a1241b951bd60169","r":"manager","res":"ok","rev":1,"s":"emfxulbslqac2y2emj4a4mzf3a","t":"2026-11-25T12:00:00.000Z","v":1}
  $ custos audit verify --json | tr , '\n' | sed -n 's/^"verifier-key":"\(.*\)"$/\1/p' > vkey
  $ python3 "$verifier" --proof proof --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: entry 1 of 7: holds

Or in files. The one that is named last by the message says that the others are there.

  $ custos audit prove E-13 -o E-13.tlog-proof
  custos: wrote the proof of E-13 to E-13.tlog-proof.leaf, E-13.tlog-proof.leaf.spicy, E-13.tlog-proof
  custos: it is checked with the key harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ head -n 2 E-13.tlog-proof E-13.tlog-proof.leaf.spicy
  ==> E-13.tlog-proof <==
  c2sp.org/tlog-proof@v1
  index 1
  
  ==> E-13.tlog-proof.leaf.spicy <==
  index 1
  kjBO7Ybi6ARA8vRkNSpVqWXAPG8pELCrfeh9N4rh0yg=
  $ cat E-13.tlog-proof.leaf
  {"a":"5khbkuuaqkduvwaj6gdkrd65yi","auth":"direct","f":"206","h":"yoqdiM7mIPW+ASttseTkaHn5uhN19bnpXOetHb7TnR8=","k":0,"n":1,"o":"customer.add","pol":"8a73938d8aaecdb3a1241b951bd60169","r":"manager","res":"ok","rev":1,"s":"emfxulbslqac2y2emj4a4mzf3a","t":"2026-11-25T12:00:00.000Z","v":1} (no-eol)
  $ python3 "$verifier" --proof E-13.tlog-proof --leaf E-13.tlog-proof.leaf --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: entry 1 of 9: holds
  $ sed 's/customer.add/customer.see/' E-13.tlog-proof.leaf > other
  $ python3 "$verifier" --proof E-13.tlog-proof --leaf other --vkey vkey
  verify_log: proof: the entry is not in the log
  [1]

Of an entry about several people, that one of them is among them. His reference in the log is in it, and no value.

  $ custos audit prove E-37 --customer C-37 -o E-37.tlog-proof
  custos: wrote the proof of E-37 to E-37.tlog-proof.leaf, E-37.tlog-proof.leaf.spicy, E-37.tlog-proof.rows, E-37.tlog-proof
  custos: it is checked with the key harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ cat E-37.tlog-proof.rows
  custos/row-proof/v1
  entry 3
  rows 3
  index 1
  row 4XWDYbtNj+OOTRHt3GQ2biAwt6BL0UX+E9YR2Mnh76E2R5Zkd85hYMUOmu6qiWRw
  8JZ+wFS1FLWGE96paoQKw5+01cJ9lPkdo+Gi1OBWnIY=
  TMI2yoYSP25JJv2AOGTrruiTE2MwXreTsi4unWZMpFI=
  $ python3 "$verifier" --proof E-37.tlog-proof --leaf E-37.tlog-proof.leaf --rows E-37.tlog-proof.rows --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: entry 3 of 10, 1 row(s): holds
  $ custos audit prove E-37 --customer C-37 > proof && python3 "$verifier" --proof proof --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: entry 3 of 11, 1 row(s): holds
  $ cat E-37.tlog-proof* proof | grep -ciE 'alan|turing|dana'
  0
  [1]

Who is not in it is not proved to be.

  $ custos audit prove E-37 --customer C-13
  custos: E-37 is not about C-13
    hint: custos audit who-saw C-13 lists the entries about him
  [66]
  $ custos audit prove E-13 --customer C-37
  custos: E-13 is not about C-37
    hint: custos audit who-saw C-37 lists the entries about him
  [66]
  $ custos audit prove E-37 --customer C-10429
  custos: there is no customer C-10429
  [66]
  $ custos audit prove E-10429
  custos: there is no entry E-10429
    hint: custos audit log lists the newest
  [66]
  $ custos audit prove E-1
  custos: 'E-1' is not an id of the form E-10429
    --> E-1
  [64]
  $ custos audit prove E-13 --json
  {"type":"audit-proof","entry":"E-13","index":1,"entries":16,"leaf":"{\\"a\\":\\"5khbkuuaqkduvwaj6gdkrd65yi\\",\\"auth\\":\\"direct\\",\\"f\\":\\"206\\",\\"h\\":\\"yoqdiM7mIPW+ASttseTkaHn5uhN19bnpXOetHb7TnR8=\\",\\"k\\":0,\\"n\\":1,\\"o\\":\\"customer.add\\",\\"pol\\":\\"8a73938d8aaecdb3a1241b951bd60169\\",\\"r\\":\\"manager\\",\\"res\\":\\"ok\\",\\"rev\\":1,\\"s\\":\\"emfxulbslqac2y2emj4a4mzf3a\\",\\"t\\":\\"2026-11-25T12:00:00.000Z\\",\\"v\\":1}","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","dry-run":false,"proof":"c2sp.org/tlog-proof@v1\\nextra eyJhIjoiNWtoYmt1dWFxa2R1dndhajZnZGtyZDY1eWkiLCJhdXRoIjoiZGlyZWN0IiwiZiI6IjIwNiIsImgiOiJ5b3FkaU03bUlQVytBU3R0c2VUa2FIbjV1aE4xOWJucFhPZXRIYjdUblI4PSIsImsiOjAsIm4iOjEsIm8iOiJjdXN0b21lci5hZGQiLCJwb2wiOiI4YTczOTM4ZDhhYWVjZGIzYTEyNDFiOTUxYmQ2MDE2OSIsInIiOiJtYW5hZ2VyIiwicmVzIjoib2siLCJyZXYiOjEsInMiOiJlbWZ4dWxic2xxYWMyeTJlbWo0YTRtemYzYSIsInQiOiIyMDI2LTExLTI1VDEyOjAwOjAwLjAwMFoiLCJ2IjoxfQo=\\nindex 1\\nkjBO7Ybi6ARA8vRkNSpVqWXAPG8pELCrfeh9N4rh0yg=\\nEOf6D+x7tWql19opneBFMZYjjkVWBpVBB1jLFZvKMno=\\n7iMKsPiE+vnIdMkgWHgZ6ewtfmbQhVqyaS3UH7yAFdI=\\n2wgRt0f5lgXBILbT1HJUltlcwTbebsRmtBRbYzYVSiE=\\n\\nharbour.example/custos/zjhmr3h5vguxzvi7\\n16\\nxiMbMo9YNbYb2WKHqlIYChC02sSXDJU9FE8nDSU8S3E=\\n\\n\xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzHWuc7z72ADatu/FyBsYzKxEBJDU6PmnIJv3Q8F5ZM+DQnEp07aAGaA3zwBY1x61Wzj0k/qpvLem7lg9NLdQoQ0=\\n"} (esc)
  $ custos audit prove E-13 -o dry.tlog-proof --dry-run
  custos: would prove E-13
  custos: it is checked with the key harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos audit prove E-13 -o dry.tlog-proof --dry-run --json | grep -o '"dry-run":true'
  "dry-run":true
  $ ls dry*
  ls: cannot access 'dry*': No such file or directory
  [2]
  $ custos audit prove E-13 -o no/where
  custos: cannot create no/where.leaf: No such file or directory
  [73]
  $ custos audit prove E-13 -o /dev/null
  custos: /dev/null is not a plain file
    hint: --output - writes to standard output
  [73]
  $ custos audit prove E-13 -o ''
  custos: --output is empty
  [64]

Nothing of this disturbs the log.

  $ custos audit verify --json | grep -o '"ok":true,"entries":18'
  "ok":true,"entries":18

The whole log, for others to check.

  $ custos audit export log
  Folder         log
  Entries        20
  Files written  5
  Root           iV5Bdq3x0y9jowJJ3ZDLWa5l0dX/4/Tg/Ilx1CDZmT8=
  Verifier       harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ find log -type f | sort
  log/README.txt
  log/checkpoint
  log/tile/0/000.p/20
  log/tile/entries/000.p/20
  log/vkey
  $ cat log/checkpoint
  harbour.example/custos/zjhmr3h5vguxzvi7
  20
  iV5Bdq3x0y9jowJJ3ZDLWa5l0dX/4/Tg/Ilx1CDZmT8=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzPeMS877w/3eONcRBI0leSlqj4b329Degd/9dWxTvP/FE/VZsJWx/meNjLNIMkzZfaJWV1O+4RF7cXf+zQeALgU= (esc)
  $ python3 "$verifier" log
  harbour.example/custos/zjhmr3h5vguxzvi7: 20 entries, 1 tiles, 1 key(s): all agrees
  $ grep -rliE 'alan|turing|lovelace|dana' log
  [1]

It grows; what is there stays.

  $ cp -r log older
  $ custos audit log --limit 1 >/dev/null 2>&1
  $ custos audit export log --dry-run
  Folder                log
  Entries               22
  There already         20
  Files it would write  3
  Root                  UPD5i6KR9clrJu6g6B4GyhJb+uyDzi7OYSKS7MoRDQ4=
  Verifier              harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos audit export log --json
  {"type":"audit-export","folder":"log","entries":23,"before":20,"files":3,"root":"YHvhVwo4mchLCvNpQSI5YADL3Ozd0NomF3E+SAYuYGE=","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","dry-run":false}
  $ find log -type f | sort
  log/README.txt
  log/checkpoint
  log/tile/0/000.p/20
  log/tile/0/000.p/23
  log/tile/entries/000.p/20
  log/tile/entries/000.p/23
  log/vkey
  $ python3 "$verifier" log --older older --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: 23 entries, 1 tiles, 1 key(s): all agrees
  $ python3 "$verifier" older --older log
  verify_log: the older copy has 23 entries, this one 20: entries are gone
  [1]

It is an anchor, and goes on under the next key of the log.

  $ custos audit verify --against log --json | grep -o '"ok":true.*"anchors":[0-9]*'
  "ok":true,"entries":23,"records":4,"anchors":2
  $ custos audit rotate-key --json | grep -o '"number":1'
  "number":1
  $ custos audit export log | head -n 3
  Folder         log
  Entries        26
  There already  23
  $ python3 "$verifier" log --older older --vkey vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: 26 entries, 1 tiles, 2 key(s): all agrees
  $ cmp -s log/vkey vkey
  [1]
  $ custos audit prove E-13 > proof
  $ python3 "$verifier" --proof proof --vkey vkey
  verify_log: checkpoint: not signed by this key
  [1]
  $ python3 "$verifier" --proof proof --vkey log/vkey
  harbour.example/custos/zjhmr3h5vguxzvi7: entry 1 of 27: holds

By hand, as README.txt says it.

  $ sed -n '/^The signature/,/^All of it/p' log/README.txt | sed -n 's/^  //p' > by-hand.sh
  $ (cd log && sh ../by-hand.sh) | cut -c 1-64
  Signature Verified Successfully
  92304eed86e2e80440f2f464352a55a965c03c6f2910b0ab7de87d378ae1d328
  $ head -c 32 "$(ls -t log/tile/0/000.p/* | head -n 1)" | od -An -tx1 -v | tr -d ' \n'
  92304eed86e2e80440f2f464352a55a965c03c6f2910b0ab7de87d378ae1d328 (no-eol)
  $ rm log/key.der log/signed.txt log/signature

Neither another log nor anything else is written over.

  $ mkdir else && echo Dear > else/letter
  $ custos audit export else
  custos: else is not empty, and holds no exported log
    hint: name a new folder, or one that holds an earlier export of this log
  [73]
  $ custos audit export people.csv
  custos: people.csv is not a folder
    hint: name a new folder, or one that holds an earlier export of this log
  [73]
  $ XDG_DATA_HOME=$PWD/second custos init --policy "$CUSTOS_SOURCE/tests/e2e/policy.toml" >/dev/null 2>&1
  $ XDG_DATA_HOME=$PWD/second custos audit export log
  custos: log holds the export of another log
    hint: name a new folder, or one that holds an earlier export of this log
  [73]
  $ as alice custos audit export mine
  custos: nothing lets role 'front-desk' do 'audit export'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos audit prove E-13
  custos: nothing lets role 'front-desk' do 'audit prove'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

An older database that was put back is told by a folder that knows more.

  $ store=home/.local/share/custos/default
  $ cp -r $store/data old
  $ custos audit export log >/dev/null
  $ rm -r $store/data && mv old $store/data
  $ custos audit export log
  custos: the export in log has 33 entries, the log has 32: the database is older than the export
    hint: keep both as they are; custos audit verify says more
  [6]
  $ custos audit log --limit 2 >/dev/null 2>&1
  $ custos audit export log
  custos: the export in log is of a log with the same name and another past
    hint: keep both as they are; custos audit verify says more
  [6]
  $ python3 "$verifier" log
  harbour.example/custos/zjhmr3h5vguxzvi7: 33 entries, 1 tiles, 2 key(s): all agrees

All of it has its entries.

  $ custos audit log --limit 6 --format csv | cut -d, -f 1,3,5,6,7
  custos: only the newest 6 of 33 entries are shown; --limit all shows all
  custos: the checkpoint beside this database is of another one: custos audit verify says more
  id,user,operation,result,dry-run
  E-278,dana,audit.export,error,no
  E-286,dana,audit.export,error,no
  E-293,alice,actor.add,ok,no
  E-308,alice,audit.export,denied,no
  E-319,alice,audit.prove,denied,no
  E-324,dana,audit.log,ok,no

What completion offers.

  $ custos __complete -- audit prove E-1
  E-196\tentry (esc)
  E-182\tentry (esc)
  E-174\tentry (esc)
  E-163\tentry (esc)
  E-158\tentry (esc)
  E-149\tentry (esc)
  E-130\tentry (esc)
  E-125\tentry (esc)
  E-117\tentry (esc)
  E-101\tentry (esc)
  E-13\tentry (esc)
  $ custos __complete -- audit prove E-37 --customer C-
  C-45\tcustomer (esc)
  C-37\tcustomer (esc)
  C-21\tcustomer (esc)
  C-13\tcustomer (esc)
  $ custos __complete -- audit prove E-37 -o
  -o\tWhere to, with FILE.leaf, FILE.leaf.spicy, FILE.rows beside it; - is standard output (esc)
  $ custos __complete -- audit export lo
  :files
