  $ . "$TESTDIR/setup.sh"

A practice store is made, elsewhere than the store of real work, and only once; somebody else's store is left alone.

  $ custos demo tasks --json | tr '{' '\n' | sed -n '3,4p'
  "task":"look-up","story":"Somebody rings: it sounds like 'Shevawn Oneel', born on 4 May 1980. Find her, not somebody like her, and show her record.","see":"custos-find","criteria":"CU798 2.2; Unit 211 2.4"},
  "task":"new","story":"Tom Ashdown hands in a form: born on 2 March 1991, tom.ashdown@example.org, telephone 020 7946 0200. Record him, and where it comes from.","see":"custos-add","criteria":"CU798 1.1, 1.3"},
  $ here custos demo check
  custos: there is no practice store at HERE/home/.local/share/custos/practice
    hint: custos demo start
  [66]
  $ here custos demo start --dry-run
  Would make  HERE/home/.local/share/custos/practice
  Tasks       12
  $ here custos demo start
  Practice store  HERE/home/.local/share/custos/practice
  Customers       14
  Tasks           12
  custos: nobody in it is real. Work in it with: export CUSTOS_STORE='HERE/home/.local/share/custos/practice'
  custos: custos demo tasks says what there is to do, custos demo check what came out right
  $ here custos demo start | head -1
  Practice store  HERE/home/.local/share/custos/practice
  $ custos init --store real >/dev/null 2>&1
  $ custos demo start --store real
  custos: here is a store already, and it is not for practice
    --> real
    hint: --store names another folder
  [64]
  $ custos demo check --store real
  custos: this store is not for practice: tasks are checked in one that is
    hint: custos demo start
  [64]

Nothing is done yet; what custos did itself is nobody's work.

  $ export CUSTOS_STORE="$HOME/.local/share/custos/practice"
  $ custos report evidence
  Work of      dana
  In practice  yes
  Refused      0
  custos: you have done nothing yet that is evidence of work
  $ custos demo check
  Task       Done  What is missing                              Criteria
  look-up    no    her record was not shown                     CU798 2.2; Unit 211 2.4
  new        no    nobody with his e-mail address was recorded  CU798 1.1, 1.3
  update     no    he has his former number                     CU798 1.2; Unit 211 2.2
  confirm    no    nothing says that he was asked               Unit 211 1.4, 2.2
  correct    no    her postcode is not CF10 3AT                 Unit 211 1.4; CU798 2.2
  consent    no    no consent of his is kept                    CU798 4.1; Unit 211 1.2
  withdraw   no    her consent stands                           CU798 4.1; Unit 211 1.2
  request    no    no request of access was opened for her      CU798 2.1; Unit 211 2.3
  supply     no    nothing was supplied to her                  CU798 3.1, 3.2, 3.3
  authority  no    no enquiry is noted                          Unit 211 1.3, 2.3; CU798 2.1
  removal    no    his record is still here                     CU798 4.1; Unit 211 1.2
  proof      no    the log was not verified                     Unit 211 1.5
  Done  0
  Of    12
  [1]

One task after the other comes out right. What is nearly right is told.

  $ custos find oneel --fields given-name,family-name,born
  Customer  Given name  Family name  Date of birth
  C-117     Siobhan     O'Neal       1980-04-05
  C-13      Siobhan     O'Neill      1980-05-04
  custos: 2 of them are only similar, in spelling, by nickname or in sound
  $ custos show C-13 >/dev/null
  $ custos add given-name=Tom family-name=Ashdown email=tom.ashdown@example.org born=1991-03-02 phone='020 7946 0200' 2>/dev/null
  C-158
  $ custos find ravi patel --fields born
  Customer  Date of birth
  C-21      1975-11-30
  C-125     1990-06-12
  $ custos correct C-21 phone='020 7946 0311' --because 'new number' 2>/dev/null >/dev/null
  $ custos correct C-37 postcode='CF10 3AT' --because 'was mistyped' 2>/dev/null | head -3
  Customer  C-37
  Changed   postcode
  Entry     E-293
  $ custos consent give C-45 newsletter --how 'paper form, signed' >/dev/null
  $ custos consent withdraw C-59 newsletter >/dev/null
  $ custos request open access C-68 --channel letter >/dev/null
  $ custos demo check --json | tr '{' '\n' | grep '"done":false' | cut -d, -f1,3
  "task":"new","missing":"nobody can tell where his record comes from (--source)"
  "task":"update","missing":"the number was not wrong
  "task":"confirm","missing":"nothing says that he was asked"
  "task":"correct","missing":"nothing says that the courier was told (custos disclosure notify)"
  "task":"request","missing":"nothing says that it is she who asks"
  "task":"supply","missing":"nothing was supplied to her"
  "task":"authority","missing":"no enquiry is noted"
  "task":"removal","missing":"his record is still here"
  "task":"proof","missing":"the log was not verified"
  $ custos update C-21 phone='020 7946 0311' --because 'x' 2>&1 | head -2
  Customer      C-21
  Kept already  phone
  $ custos update C-21 phone='020 7946 0312' --because 'mistyped' >/dev/null 2>&1
  $ custos update C-21 phone='020 7946 0311' --because 'new number' >/dev/null 2>&1
  $ custos confirm C-21 phone email --how 'rang back' >/dev/null
  $ custos update C-158 --source 'paper form' given-name=Thomas >/dev/null 2>&1
  $ custos disclosure notices | head -3
  Notice  To       About  What       Fields    Supplied  Since             State  On  Act from
  N-13    courier  C-37   corrected  postcode  D-13      2026-11-25 12:00  to-do      2026-11-25
  $ custos disclosure notify N-13 --sent --how 'by e-mail' >/dev/null
  $ custos request identify R-13 --seen passport >/dev/null
  $ custos export id:C-68 --for service --to customer --format text -o letter.txt 2>&1 | tail -1
  custos: supplied 1 person to 'customer' for 'service': disclosure D-21
  $ custos disclosure sent D-21 --channel post >/dev/null
  $ custos disclosure received D-21 --how 'she rang' >/dev/null
  $ custos disclosure understood D-21 --by 'Mei Lin' --how 'read back' >/dev/null
  $ custos contact log C-101 enquiry --summary 'a man who says he is his brother asked for his address; refused' >/dev/null
  $ custos purge --yes | head -2
  Plan         P-13
  Removed      1
  $ custos audit verify >/dev/null
  $ custos demo check
  Task       Done  What is missing  Criteria
  look-up    yes                    CU798 2.2; Unit 211 2.4
  new        yes                    CU798 1.1, 1.3
  update     yes                    CU798 1.2; Unit 211 2.2
  confirm    yes                    Unit 211 1.4, 2.2
  correct    yes                    Unit 211 1.4; CU798 2.2
  consent    yes                    CU798 4.1; Unit 211 1.2
  withdraw   yes                    CU798 4.1; Unit 211 1.2
  request    yes                    CU798 2.1; Unit 211 2.3
  supply     yes                    CU798 3.1, 3.2, 3.3
  authority  yes                    Unit 211 1.3, 2.3; CU798 2.1
  removal    yes                    CU798 4.1; Unit 211 1.2
  proof      yes                    Unit 211 1.5
  Done  12
  Of    12

The work is evidence, by month, without a name.

  $ custos report evidence
  Month    What                Times  Customers  Of them new
  2026-11  looked up           3      4          0
  2026-11  recorded            1      1          1
  2026-11  updated             4      2          1
  2026-11  corrected           2      2          0
  2026-11  checked             1      1          0
  2026-11  consents kept       2      2          0
  2026-11  supplied            1      1          0
  2026-11  requests handled    2      1          0
  2026-11  supply followed up  3      0          0
  2026-11  recipients told     1      0          0
  2026-11  contacts kept       1      1          0
  2026-11  removed             1      1          0
  2026-11  log verified        1      0          0
  2026-11  tasks checked       3      0          0
  Work of      dana
  In practice  yes
  Refused      0
  $ custos report evidence --since 2026-12-01
  Work of      dana
  In practice  yes
  Refused      0
  custos: you have done nothing yet that is evidence of work
  $ custos audit log demo --json | grep -o '"operation":"[^"]*"'
  "operation":"demo.start"
  "operation":"demo.check"
  "operation":"demo.check"
  "operation":"demo.check"
