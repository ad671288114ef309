  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace born=1915-12-10 email=ada@example.org phone='020 7946 0018' postcode='SW1A 1AA' town='St Ives' member-no=HL-1 visits=7
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Łukasz family-name=Ødegård born=1980-06-26 email=lukasz@sub.example.org phone='+44 117 496 0123' postcode='BS1 4ND' town=Bristol member-no=HL-2 visits=12 status=lapsed
  C-21
  custos: phone: '+44 117 496 0123' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Ana family-name=O\'Brien-Smith born=1990-01-01 town=Bath visits=100
  C-37
  custos: born: 1990-01-01 is what is filled in when a birthday is not known (date.default-date)
  $ custos add given-name=山田 family-name=太郎 town=Tokyo
  C-45

Words, by their beginnings, folded; all must match.

  $ custos find ada
  Customer  Given name  Family name  E-mail           Telephone      Town     Postcode  Membership number
  C-13      Ada         Lovelace     ada@example.org  020 7946 0018  St Ives  SW1A 1AA  HL-1
  $ custos find LOVE ad
  Customer  Given name  Family name  E-mail           Telephone      Town     Postcode  Membership number
  C-13      Ada         Lovelace     ada@example.org  020 7946 0018  St Ives  SW1A 1AA  HL-1
  $ custos find lukasz odegard
  Customer  Given name  Family name  E-mail                  Telephone         Town     Postcode  Membership number
  C-21      \xc5\x81ukasz      \xc3\x98deg\xc3\xa5rd      lukasz@sub.example.org  +44 117 496 0123  Bristol  BS1 4ND   HL-2 (esc)
  $ custos find obrien
  Customer  Given name  Family name    Town
  C-37      Ana         O'Brien-Smith  Bath
  $ custos find smith
  Customer  Given name  Family name    Town
  C-37      Ana         O'Brien-Smith  Bath
  $ custos find 山
  Customer  Given name  Family name  Town
  C-45      \xe5\xb1\xb1\xe7\x94\xb0        \xe5\xa4\xaa\xe9\x83\x8e         Tokyo (esc)
  $ custos find ada lukasz
  custos: nobody is found
  [1]

Nearly right: one slip of the keyboard, a nickname, another spelling of the same sound, another script. The nearest come first.

  $ custos add given-name=William family-name=Lovelock town=Leeds
  C-59
  $ custos add given-name=Владимир family-name=Παπαδόπουλος
  C-68
  $ custos find lovelaec --fields given-name
  Customer  Given name
  C-13      Ada
  C-59      William
  custos: 2 of them are only similar, in spelling, by nickname or in sound
  $ custos find bill --fields given-name --json
  {"type":"find","customers":[{"id":"C-59","fields":{"given-name":"William"},"withheld":[],"match":"nickname"}],"count":1,"truncated":false}
  $ custos find luvlok wiliam --fields family-name
  Customer  Family name
  C-59      Lovelock
  custos: 1 of them is only similar, in spelling, by nickname or in sound
  $ custos find vladimir papadopoulos --fields family-name
  Customer  Family name
  C-68      \xce\xa0\xce\xb1\xcf\x80\xce\xb1\xce\xb4\xcf\x8c\xcf\x80\xce\xbf\xcf\x85\xce\xbb\xce\xbf\xcf\x82 (esc)
  $ custos find ВЛАД --fields given-name
  Customer  Given name
  C-68      \xd0\x92\xd0\xbb\xd0\xb0\xd0\xb4\xd0\xb8\xd0\xbc\xd0\xb8\xd1\x80 (esc)
  $ custos find 郎 --fields family-name
  Customer  Family name
  C-45      \xe5\xa4\xaa\xe9\x83\x8e (esc)
  $ custos find love --fields family-name --limit 1
  Customer  Family name
  C-13      Lovelace
  custos: only the first is shown; --limit all shows everybody
  $ custos find lovelock --fields family-name --format csv
  id,family-name
  C-59,Lovelock
  $ custos find lovelock --fields family-name --sort family-name
  Customer  Family name
  C-59      Lovelock
  $ custos find NOT lovelock town:leeds
  custos: nobody is found
  [1]
  $ custos find 'lovelok*'
  custos: nobody is found
  [1]

What can be looked up, however it is written.

  $ custos find ADA@example.ORG --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  C-13,Ada,Lovelace,ada@example.org,+442079460018,St Ives,SW1A 1AA,HL-1
  $ custos find 02079460018 --fields phone
  Customer  Telephone
  C-13      020 7946 0018
  $ custos find 0117 496 0123 --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find +441174960123 --fields phone --format csv
  id,phone
  C-21,+441174960123
  $ custos find sw1a1aa --fields postcode
  Customer  Postcode
  C-13      SW1A 1AA
  $ custos find bs1 4nd --fields postcode
  Customer  Postcode
  C-21      BS1 4ND
  $ custos find sw1a --fields postcode
  Customer  Postcode
  C-13      SW1A 1AA
  $ custos find @sub.example.org --fields email
  Customer  E-mail
  C-21      lukasz@sub.example.org
  $ custos find @example.org --fields email
  Customer  E-mail
  C-13      ada@example.org
  $ custos find 'email:*@example.org' --fields email
  Customer  E-mail
  C-13      ada@example.org
  $ custos find '020-7946-0018' --fields phone
  Customer  Telephone
  C-13      020 7946 0018
  $ custos find '(0117)' 4960123 --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find C-21 --fields town
  Customer  Town
  C-21      Bristol
  $ custos find hl-2 --fields member-no
  Customer  Membership number
  C-21      HL-2

Fields: exact, beginning, end, empty, ranges.

  $ custos find town:'St Ives' --fields town
  Customer  Town
  C-13      St Ives
  $ custos find 'town:b*' --fields town
  Customer  Town
  C-21      Bristol
  C-37      Bath
  $ custos find 'phone:*0123' --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find phone: --fields given-name
  Customer  Given name
  C-37      Ana
  C-45      \xe5\xb1\xb1\xe7\x94\xb0 (esc)
  C-59      William
  C-68      \xd0\x92\xd0\xbb\xd0\xb0\xd0\xb4\xd0\xb8\xd0\xbc\xd0\xb8\xd1\x80 (esc)
  $ custos find born:1900-01-01..1985-12-31 --fields born
  Customer  Date of birth
  C-13      1915-12-10
  C-21      1980-06-26
  $ custos find 'visits:>=12' --fields visits --sort visits
  Customer  Visits
  C-21      12
  C-37      100
  $ custos find 'visits:..99' --fields visits --format tsv
  id\tvisits (esc)
  C-13\t7 (esc)
  C-21\t12 (esc)
  $ custos find status:lapsed OR town:bath --fields town
  Customer  Town
  C-21      Bristol
  C-37      Bath
  $ custos find 'visits:..99' --fields visits,phone --format csv-sheet
  \xef\xbb\xbf"id","visits","phone"\r (esc)
  "C-13","7","'+442079460018"\r (esc)
  "C-21","12","'+441174960123"\r (esc)
  custos: csv-sheet is for spreadsheets; csv is exact
  $ custos find 'visits:..99' --fields visits,phone --format md
  | Customer | Visits | Telephone |
  |---|---|---|
  | C-13 | 7 | 020 7946 0018 |
  | C-21 | 12 | +44 117 496 0123 |
  $ custos find NOT status:lapsed --fields town --limit 2
  Customer  Town
  C-13      St Ives
  C-37      Bath
  custos: only the first 2 are shown; --limit all shows everybody
  $ custos find '(ada OR ana)' NOT town:bath --fields town
  Customer  Town
  C-13      St Ives
  $ custos find created:2026-11-25 --limit 1 --json
  {"type":"find","customers":[{"id":"C-13","fields":{"given-name":"Ada","family-name":"Lovelace","email":"ada@example.org","phone":"+442079460018","town":"St Ives","postcode":"SW1A 1AA","member-no":"HL-1"},"withheld":[],"match":"exact"}],"count":1,"truncated":true}
  $ custos find created:..2026-11-24
  custos: nobody is found
  [1]
  $ echo 'town:"St Ives" ada' | custos find - --fields town
  Customer  Town
  C-13      St Ives

What makes no sense is told, with its place.

  $ custos find twon:Bath
  custos: no field 'twon' in the policy
    --> twon:Bath
    hint: did you mean 'town'?
  [64]
  $ custos find born:yesterday
  custos: 'yesterday' is not a date
    --> born:yesterday
    hint: write it as 1980-06-26
  [64]
  $ custos find given-name:a..b
  custos: 'given-name' is a person's name, which has no ranges
    --> given-name:a..b
  [64]
  $ custos find 'ada OR'
  custos: a word is missing beside OR
    --> ada OR
    hint: custos find --help shows how queries are written
  [64]
  $ custos find '(ada'
  custos: '(' without ')'
    --> (ada
    hint: custos find --help shows how queries are written
  [64]
  $ custos find C-14
  custos: 'C-14' is mistyped: its check digit is wrong
    --> C-14
    hint: look at the digits again; two may be swapped
  [64]
  $ custos find
  custos: custos find needs WORDS
    hint: custos find --help
  [64]
  $ custos find ada --limit 010
  custos: --limit takes a whole number, not '010'
    --> 010
  [64]
  $ custos find ada --sort nowhere
  custos: no field 'nowhere' in the policy
    --> nowhere
  [64]
  $ custos find ada -old
  custos: custos find has no option '-old'
    --> -old
    hint: custos find --help
    hint: a word that begins with a hyphen stands behind --
  [64]
  $ custos find ada -- -old
  custos: nobody is found
  custos: '-old' is looked for as a word; NOT old leaves people out
  [1]

Formats for programs.

  $ custos find a --json --fields given-name
  {"type":"find","customers":[{"id":"C-13","fields":{"given-name":"Ada"},"withheld":[],"match":"prefix"},{"id":"C-37","fields":{"given-name":"Ana"},"withheld":[],"match":"prefix"}],"count":2,"truncated":false}
  $ custos find ada --format jsonl
  {"type":"customer","id":"C-13","fields":{"given-name":"Ada","family-name":"Lovelace","email":"ada@example.org","phone":"+442079460018","town":"St Ives","postcode":"SW1A 1AA","member-no":"HL-1"},"withheld":[],"match":"exact"}
  $ custos find zzz --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  custos: nobody is found
  [1]
  $ custos find zzz --json
  {"type":"find","customers":[],"count":0,"truncated":false}
  [1]

What a role may not see it cannot ask for either: there is no finding out by searching.

  $ as alice custos find ada --fields given-name,note
  Customer  Given name
  C-13      Ada
  custos: withheld: note (not for role 'front-desk')
  $ as alice custos find note:x
  custos: 'note' cannot be asked for: not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos find a --sort note
  custos: 'note' cannot be asked for: not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos find a --limit 2
  Customer  Given name  Family name    E-mail           Telephone      Town     Postcode  Membership number
  C-13      Ada         Lovelace       ada@example.org  020 7946 0018  St Ives  SW1A 1AA  HL-1
  C-37      Ana         O'Brien-Smith                                  Bath
  $ as alice custos find a
  Customer  Given name  Family name    E-mail           Telephone      Town     Postcode  Membership number
  C-13      Ada         Lovelace       ada@example.org  020 7946 0018  St Ives  SW1A 1AA  HL-1
  C-37      Ana         O'Brien-Smith                                  Bath
  $ as mallory custos find ada
  custos: no role of the policy names user 'mallory'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]

An answer without a value is none; a purpose that the policy has not is a slip.

  $ custos find ada --fields access-needs
  custos: 'access-needs': class 'health' is sealed: it is shown only --for a purpose
    hint: ask: records@harbour.example
  [4]
  $ custos find ada --for memberhsip
  custos: no purpose 'memberhsip' in the policy
    --> memberhsip
    hint: did you mean 'membership'?
    hint: it has membership, support, newsletter
  [64]
  $ custos find ada --as frontdesk
  custos: no role 'frontdesk' in the policy
    --> frontdesk
    hint: did you mean 'front-desk'?
    hint: it has front-desk, manager
  [64]
  $ custos find ada --limit 0
  custos: --limit is at least 1, or all
    --> 0
  [64]
  $ custos --limit 1 find a --fields given-name
  Customer  Given name
  C-13      Ada
  custos: only the first is shown; --limit all shows everybody

A narrow terminal wraps.

  $ NO_COLOR=1 CUSTOS_TEST_WIDTH=100 custos find lukasz
  Customer  Given name  Family   E-mail                  Telephone  Town     Postcode  Membership
                        name                                                           number
  C-21      \xc5\x81ukasz      \xc3\x98deg\xc3\xa5rd  lukasz@sub.example.org  +44 117    Bristol  BS1 4ND   HL-2 (esc)
                                                         496 0123
  $ NO_COLOR=1 CUSTOS_TEST_WIDTH=40 custos find lukasz
  Customer           C-21
  Given name         \xc5\x81ukasz (esc)
  Family name        \xc3\x98deg\xc3\xa5rd (esc)
  E-mail
    lukasz@sub.example.org
  Telephone          +44 117 496 0123
  Town               Bristol
  Postcode           BS1 4ND
  Membership number  HL-2
  $ ACCESSIBLE=1 custos find lukasz
  Customer: C-21
  Given name: \xc5\x81ukasz (esc)
  Family name: \xc3\x98deg\xc3\xa5rd (esc)
  E-mail: lukasz@sub.example.org
  Telephone: +44 117 496 0123
  Town: Bristol
  Postcode: BS1 4ND
  Membership number: HL-2

Whoever is left out, since the purpose does not apply to him, is not of the number that was asked for.

  $ custos add given-name=Quentin family-name=Away status=lapsed > out
  $ custos add given-name=Quentin family-name=Here status=active > out
  $ custos add given-name=Quentin family-name=Near status=active > out
  $ custos find quentin --for membership --limit 1 --fields family-name
  Customer  Family name
  C-84      Here
  custos: only the first is shown; --limit all shows everybody
  custos: 1 person left out: purpose 'membership' does not apply to this person now
  $ custos find quentin --for membership --limit 2 --fields family-name
  Customer  Family name
  C-84      Here
  C-92      Near
  custos: 1 person left out: purpose 'membership' does not apply to this person now

The names of fields may be written as they stand above a table; a value with blanks in one argument needs no quotes.

  $ custos find 'Status:lapsed' Family_Name:away --fields family-name
  Customer  Family name
  C-76      Away
  $ custos find 'phone:*496 0123' 'town:bris*' --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find Nosuch:x
  custos: no field 'nosuch' in the policy
    --> Nosuch:x
  [64]

A hyphen may stand for a blank.

  $ custos add given-name='Mary Ann' family-name='de Souza' > out
  $ custos find mary-ann de-souza --fields given-name,family-name
  Customer  Given name  Family name
  C-101     Mary Ann    de Souza

What a query may be taken for that it does not mean is told, by words of the query alone; it finds what it finds.

  $ custos find ada or ana --fields town
  custos: nobody is found
  custos: 'or' is looked for as a word; OR in capitals combines
  [1]
  $ custos find ada AND lovelace --fields town
  custos: nobody is found
  custos: 'AND' is looked for as a word; what stands side by side must all hold
  [1]
  $ custos find 'lovelace !lukasz' --fields town -q
  [1]
  $ custos find 'lovelace !lukasz' --fields town
  custos: nobody is found
  custos: '!lukasz' is looked for as a word; NOT lukasz leaves people out
  [1]
  $ custos find C-13 C-21
  custos: nobody is found
  custos: nobody has two of these; either is found by C-13 OR C-21
  [1]
  $ custos find 'NOT town:St Ives ada' --fields town
  Customer  Town
  C-13      St Ives
  custos: 'town:St' ends at the blank; a value with blanks stands in double quotes: town:"St Ives ada"
  $ custos find 'town:St Ives ada'
  custos: nobody is found
  custos: 'town:St Ives ada' is read as one value; words beside it are arguments of their own
  [1]
  $ custos find 0018 --fields phone
  custos: nobody is found
  custos: a telephone number is found by its last digits with phone:*0018
  [1]
  $ custos find 0018 --json
  {"type":"find","customers":[],"count":0,"truncated":false}
  [1]

A year and a month stand for their days; a range the wrong way round is told.

  $ custos find born:1915 --fields born
  Customer  Date of birth
  C-13      1915-12-10
  $ custos find born:1970..1980-06 --fields born
  Customer  Date of birth
  C-21      1980-06-26
  $ custos find created:2026-11 --fields town --limit 1
  Customer  Town
  C-13      St Ives
  custos: only the first is shown; --limit all shows everybody
  $ custos find born:1980..1970
  custos: '1980..1970' ends before it begins
    --> born:1980..1970
    hint: write born:1970..1980
  [64]
  $ custos find created:yesterday
  custos: 'yesterday' is not a date such as 2026-11-22
    --> created:yesterday
    hint: a month (2026-11) and a year (2026) are taken too
  [64]

Beginnings as people write them, and ids.

  $ custos find 'phone:0117*' --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find 'phone:+44 117*' --fields phone
  Customer  Telephone
  C-21      +44 117 496 0123
  $ custos find 'postcode:bs14*' --fields postcode
  Customer  Postcode
  C-21      BS1 4ND
  $ custos find 'bs14*' --fields postcode
  Customer  Postcode
  C-21      BS1 4ND
  $ custos find C13 --fields town
  Customer  Town
  C-13      St Ives

Who is held, and what retention makes due: by fields that whoever asks may see.

  $ custos hold place lukasz --because claim -q
  Hold  H-13
  Held  1
  
  Customer
  C-21
  $ custos find held:yes --fields town
  Customer  Town
  C-21      Bristol
  $ as alice custos find held:H-13 --fields town
  Customer  Town
  C-21      Bristol
  $ custos find held:no lukasz
  custos: nobody is found
  [1]
  $ custos find held:H-14
  custos: 'H-14' is mistyped: its check digit is wrong
    --> H-14
    hint: look at the digits again; two may be swapped
  [64]
  $ custos find held:often
  custos: 'held' takes yes, no or a hold such as H-13
    --> held:often
  [64]
  $ custos find due:2032 --fields status,family-name
  Customer  Status  Family name
  C-21      lapsed  \xc3\x98deg\xc3\xa5rd (esc)
  C-76      lapsed  Away
  $ custos find due:..2031 --fields status
  custos: nobody is found
  [1]
  $ custos find due: --fields status,family-name --limit 2
  Customer  Status  Family name
  C-13      active  Lovelace
  C-37      active  O'Brien-Smith
  custos: only the first 2 are shown; --limit all shows everybody
  $ custos find due:soon
  custos: 'soon' is not a date such as 2026-11-22
    --> due:soon
    hint: a month (2026-11) and a year (2026) are taken too
  [64]
  $ custos hold release H-13 --because settled -q
  Released  H-13
  $ custos find held:H-13
  custos: nobody is found
  [1]
