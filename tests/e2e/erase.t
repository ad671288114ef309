  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ custos add given-name=Ada family-name=Former email=ada@example.org phone='020 7946 0123' born=1980-05-09 status=active note='Rings on Mondays.'
  C-13
  custos: phone: '020 7946 0123' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Grace family-name=Giver email=grace@example.org phone='020 7946 0456' town=Hull gift-aid=yes status=lapsed ended=2024-05-09
  C-21
  custos: phone: '020 7946 0456' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Iris family-name=Active email=iris@example.org phone='020 7946 0789' note=x gift-aid=yes status=active
  C-37
  custos: phone: '020 7946 0789' is reserved for drama: nobody has it (phone.drama)

An erasure is asked for: it wants a reason, and a yes.

  $ custos erase C-13
  custos: custos erase needs --because TEXT: who asked for it, and how?
    hint: --request R-ID names what he asked for with custos request open erasure
  [64]
  $ custos erase C-13 --because 'asked by letter'
  custos: custos erase asks before it erases anything, and here is no terminal
    hint: --yes erases it
    hint: --dry-run shows what would go, and what would stay
  [64]
  $ custos erase C-101 --because 'asked by letter' --yes
  custos: there is no customer C-101
  [66]
  $ custos erase C-13 --fields telephone --because 'asked by letter' --yes
  custos: no field 'telephone' in the policy
    --> telephone
  [64]
  $ as alice custos erase C-13 --because 'asked by letter' --yes
  custos: nothing lets role 'front-desk' do 'erase'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]

It shows what would go. Whoever is held stays.

  $ custos erase C-13 --because 'asked by letter' --dry-run
  Customer  C-13
  Would go  the whole record, and all that is kept of it
  $ custos hold place id:C-13 --because 'claim 2026/17' -q | head -1
  Hold  H-13
  $ custos erase C-13 --because 'asked by letter' --dry-run
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos erase C-13 --because 'asked by letter' --yes
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos hold release H-13 --because 'claim settled'
  Released  H-13
  $ custos plan list
  custos: there are no plans

One person goes, wholly.

  $ custos update C-13 phone='020 7946 0999' -q
  Customer  C-13
  Changed   phone
  Entry     E-149
  $ custos erase C-13 --because 'Ada Former asked by letter' --yes
  Customer     C-13
  Plan         P-13
  Erased       the whole record, and all that is kept of it
  Searched     the file for 3 values: 0 found in unused bytes, 0 left
  Certificate  custos purge certificate P-13
  $ custos show C-13
  custos: there is no customer C-13
  [66]
  $ custos undo E-149
  custos: the customer of E-149 was removed since
  [66]
  $ custos plan list
  Plan  Kind   State    People  Held  Made              By    Approved by
  P-13  erase  applied  1       0     2026-11-25 12:00  dana
  $ custos audit verify | head -1
  Verified  all agrees

She stays gone: custos knows her again by what identified her, and says so before anything is added.

  $ custos add given-name=Ada family-name=Former email=ADA@example.org
  custos: somebody who has something of this was erased
    hint: ask the customer; --anyway adds all the same
    hint: custos explain record.erased-before
  [7]
  $ custos add given-name=Ada family-name=Former email=ADA@example.org --dry-run
  custos: somebody who has something of this was erased
    hint: ask the customer; --anyway adds all the same
    hint: custos explain record.erased-before
  [7]
  $ custos add given-name=ada family-name=FORMER born=1980-05-09
  custos: somebody who has something of this was erased
    hint: ask the customer; --anyway adds all the same
    hint: custos explain record.erased-before
  [7]
  $ custos add given-name=Ada family-name=Former
  C-45
  $ printf 'Given name,Family name,E-mail\nAda,Former,ada@example.org\n' > members.csv
  $ custos import members.csv
  Import                   I-13
  Rows read                1
  Added                    0
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  1
  Rejected                 0
  Blank                    0
  
  For review because    Rows  First lines
  import.erased-before  1     2
  
  Line  Verdict  Customer  Reason
  2     review             looks like somebody whose record was erased
  custos: say who the rows for review are: custos import review I-13
  $ custos update C-21 phone='+44 20 7946 0123' town=Leeds
  Customer  C-21
  Changed   phone, town
  Entry     E-293
  custos: phone: '+44 20 7946 0123' is reserved for drama: nobody has it (phone.drama)
  custos: a new value is one of somebody who was erased (record.erased-before)
  $ custos add given-name=Ada family-name=Former email=ada@example.org --anyway --because 'came back'
  C-59
  custos: somebody who has something of this was erased (record.erased-before)
  $ custos add given-name=Eve family-name=Former phone='020 7946 0999' --anyway --json
  {"type":"customer","id":"C-68","erased-before":true}

What the law keeps stays, and is named with its day; the rest goes. What is left waits.

  $ custos erase C-21 --because 'asked by letter' --dry-run
  Customer  C-21
  Would go  born, email, phone, address, town, postcode, member-no, status, joined, adjustment, access-needs, note
  
  Stays        Because it is
  given-name   kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  family-name  kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  ended        needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  gift-aid     needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  $ custos erase C-21 --because 'asked by letter' --yes
  Customer     C-21
  Plan         P-21
  Erased       born, email, phone, address, town, postcode, member-no, status, joined, adjustment, access-needs, note
  Searched     the file for 3 values: 0 found in unused bytes, 0 left
  Certificate  custos purge certificate P-21
  
  Stays        Because it is
  given-name   kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  family-name  kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  ended        needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  gift-aid     needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  custos: what stays is remembered: custos purge erases it once nothing keeps it any more
  [2]
  $ custos show C-21
  Customer           C-21
  Given name         Grace
  Family name        Giver
  Membership ended   2024-05-09
  Gift Aid declared  yes
  Source             not known
  Checked            never
  Recorded           2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: about what is withheld ask: data@harbourlights.example
  $ custos purge due
  People due  0
  Held        0
  Stuck       1
  
  Stuck  Rule   Because
  C-37   notes  no contact is kept
  
  Waits to be erased  Asked for   Fields            Kept until  By rule
  C-21                2026-11-25  the whole record  2030-05-09  gift-aid
  custos: nothing is due: of 5 records 0 are under no rule, 0 held, 1 stuck
  [1]
  $ custos purge stuck
  Customer  Rule   Because
  C-37      notes  no contact is kept
  Under no rule  0
  Records        5
  
  Waits to be erased  Asked for   Fields            Kept until  By rule
  C-21                2026-11-25  the whole record  2030-05-09  gift-aid
  [1]
  $ custos purge why C-21 | head -9
  Customer   C-21
  Due today  nothing
  
  Asked for   Fields            Kept until  By rule
  2026-11-25  the whole record  2030-05-09  gift-aid
  
  retention.member (Members who have left): not for this person
    status:lapsed does not hold
    policy.toml line 233
  $ custos purge why C-21 --json | grep -o '"erasures":[^]]*]'
  "erasures":[{"id":"C-21","asked":"2026-11-25","until":"2030-05-09","rule":"gift-aid","reason":"kept until 2030-05-09 by retention.gift-aid"}]
  $ custos erase C-21 --because 'asked again' --yes
  Customer     C-21
  Plan         P-37
  Erased       born, email, phone, address, town, postcode, member-no, status, joined, adjustment, access-needs, note
  Certificate  custos purge certificate P-37
  
  Stays        Because it is
  given-name   kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  family-name  kept until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  ended        needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  gift-aid     needed until 2030-05-09 by retention.gift-aid (HMRC record keeping for Gift Aid)
  custos: what stays is remembered: custos purge erases it once nothing keeps it any more
  [2]
  $ custos audit verify | head -1
  Verified  all agrees

With the end of the floor it goes with the next purge.

  $ CUSTOS_TEST_NOW=1904774400000 custos purge due
  People due  1
  Held        0
  Stuck       1
  
  Customer  What   Rule  Counts from  Due from  Fields
  C-21      erase        2026-11-25
  
  Stuck  Rule   Because
  C-37   notes  no contact is kept
  
  Waits to be erased  Asked for   Fields            Kept until  By rule
  C-21                2026-11-25  the whole record
  $ CUSTOS_TEST_NOW=1904774400000 custos purge --yes
  Plan         P-45
  Removed      1
  Held         0
  Stuck        1
  Certificate  custos purge certificate P-45
  
  Stuck  Rule   Because
  C-37   notes  no contact is kept
  $ custos find giver
  custos: nobody is found
  [1]
  $ custos audit verify | head -1
  Verified  all agrees

Nobody can tell when the floor of somebody ends who has no date: that is stuck.

  $ custos erase C-37 --because 'asked by telephone' --yes --json
  {"type":"erase","id":"C-37","plan":"P-59","do":"clear","fields":["born","email","phone","address","town","postcode","member-no","status","joined","ended","adjustment","access-needs","note"],"residues":0,"searched":3,"certificate":"P-59","dry-run":false,"kept":[{"field":"given-name","rule":"gift-aid","reason":"kept by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)"},{"field":"family-name","rule":"gift-aid","reason":"kept by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)"},{"field":"gift-aid","rule":"gift-aid","reason":"needed by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)"}]}
  [2]
  $ custos purge stuck
  Customer  Rule      Because
  C-37      gift-aid  its erasure, asked for on 2026-11-25, is put off for ever: 'ended' is empty
  Under no rule  0
  Records        4
  
  Waits to be erased  Asked for   Fields            Kept until                         By rule
  C-37                2026-11-25  the whole record  nobody can tell: 'ended' is empty  gift-aid
  [1]

Some values go, with their former ones.

  $ custos update C-37 phone='020 7946 0111' -q
  Customer  C-37
  Changed   phone
  Entry     E-646
  $ custos update C-37 phone='020 7946 0222' town=York -q
  Customer  C-37
  Changed   phone, town
  Entry     E-651
  $ custos erase C-37 --fields phone,family-name --because 'wants no calls' --yes
  Customer     C-37
  Plan         P-68
  Erased       phone
  Searched     the file for 2 values: 0 found in unused bytes, 0 left
  Certificate  custos purge certificate P-68
  
  Stays        Because it is
  family-name  kept by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)
  custos: what stays is remembered: custos purge erases it once nothing keeps it any more
  [2]
  $ custos show C-37 --history --fields phone,town
  Customer     C-37
  Town         York
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  Last change  2030-05-12 01:00
  $ custos update C-37 phone='020 7946 0222'
  Customer  C-37
  Changed   phone
  Entry     E-718
  custos: phone: '020 7946 0222' is reserved for drama: nobody has it (phone.drama)
  custos: a new value is one of somebody who was erased (record.erased-before)
  $ custos audit verify | head -1
  Verified  all agrees

A request of the person's is a reason, and tells of its erasure afterwards; whose proof is missing, or another's, is not.

  $ custos request open erasure C-37 --channel letter >/dev/null
  $ custos request open access C-59 >/dev/null
  $ custos erase C-37 --request R-21 --yes
  custos: R-21 is not about C-37
    hint: custos request list C-37
  [64]
  $ custos erase C-59 --request R-21 --yes
  custos: C-59 is kept for an open request: R-21
    hint: so it is until that is closed, answered or not: custos request close R-21
  [5]
  $ custos request identify R-13 --asked >/dev/null
  $ custos erase C-37 --request R-13 --yes
  custos: nothing shows who asks for R-13
    hint: custos request identify R-13 --seen TEXT
  [3]
  $ custos request identify R-13 --seen 'passport, on paper' >/dev/null
  $ custos erase C-37 --request R-13 --dry-run | head -2
  Customer  C-37
  Would go  born, email, phone, address, town, postcode, member-no, status, joined, ended, adjustment, access-needs, note
  $ custos erase C-37 --request R-13 --yes
  Customer     C-37
  Plan         P-76
  Erased       born, email, phone, address, town, postcode, member-no, status, joined, ended, adjustment, access-needs, note
  Searched     the file for 2 values: 0 found in unused bytes, 0 left
  Certificate  custos purge certificate P-76
  
  Stays        Because it is
  given-name   kept by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)
  family-name  kept by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)
  gift-aid     needed by retention.gift-aid, nobody can tell until when: 'ended' is empty (HMRC record keeping for Gift Aid)
  custos: what stays is remembered: custos purge erases it once nothing keeps it any more
  custos: custos request answer R-13 says that he was told what went, and what stays
  [2]
  $ custos request show R-13
  Request        R-13
  Customer       C-37
  Right          erasure
  State          open
  Received       2026-11-25
  By             letter
  Clock started  2026-11-25
  Due            2026-12-29
  Safe           2026-12-23
  Extend by      2026-12-29
  Opened         2030-05-12 01:00
  Opened by      dana
  
  Day         What                   Detail  Text                Noted             By    Entry
  2026-11-25  asked who it is                                    2030-05-12 01:00  dana  E-771
  2026-11-25  it was shown who asks          passport, on paper  2030-05-12 01:00  dana  E-794
  2026-11-25  erasure                P-76                        2030-05-12 01:00  dana  E-811
  $ custos request answer R-13 --how 'letter of today' | grep State
  State          answered
  $ custos request close R-13 --outcome answered --because 'all gone' | grep State
  State          closed
  $ custos erase C-37 --request R-13 --yes
  custos: R-13 is closed
  [3]
  $ custos request close R-21 --outcome withdrawn --because 'rang' >/dev/null
  $ custos erase C-59 --request R-21 --yes
  custos: R-21 asks for access, not for erasure
    hint: custos request list C-59
  [64]
  $ custos erase C-59 --request R-30 --yes
  custos: 'R-30' is mistyped: its check digit is wrong
    --> R-30
    hint: look at the digits again; two may be swapped
  [64]
  $ custos audit verify | head -1
  Verified  all agrees
