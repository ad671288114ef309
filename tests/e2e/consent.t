  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."\nrenew = "P2Y"/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org)
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org)
  $ echo $ann $bob
  C-13 C-21
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }

Nothing was said: that is no consent. A consent needs to be shown.

  $ custos consent show $ann
  Customer  C-13
  custos: nothing is kept that this customer said
  [1]
  $ custos consent give $ann newsletter
  custos: nothing shows how the consent was given
    hint: --how "form at the counter"
  [65]
  $ custos consent give $ann newsletter --how "form at the counter" --on 2026-11-26
  custos: 2026-11-26 has not come yet
  [65]
  $ custos consent give $ann membership --how "form at the counter"
  custos: purpose 'membership' does not rest on consent but on contract
  [65]
  $ custos consent give $ann newsleter --how "form at the counter"
  custos: no purpose 'newsleter' in the policy
    --> newsleter
    hint: did you mean 'newsletter'?
    hint: it has membership, support, newsletter
  [64]
  $ custos consent give C-99999 newsletter --how "form at the counter"
  custos: 'C-99999' is mistyped: its check digit is wrong
    --> C-99999
    hint: look at the digits again; two may be swapped
  [64]
  $ custos consent give C-10429 newsletter --how "form at the counter"
  custos: there is no customer C-10429
  [66]
  $ custos consent give $ann newsletter --how "form at the counter" --on 1st
  custos: '1st' is not a date
    --> 1st
    hint: write it as 2026-11-22
  [64]
  $ custos consent give $ann newsletter --how "form at the counter" --dry-run
  Customer       C-13
  Purpose        newsletter
  Would be kept  given
  On             2026-11-25
  How            form at the counter
  Wording        Send me the newsletter by e-mail.
  State          given
  $ custos find consent:newsletter
  custos: nobody is found
  [1]

With the policy's notice, or with other words.

  $ custos consent give $ann newsletter --how "form at the counter" --json
  {"type":"consent","id":"C-13","purpose":"newsletter","event":"given","on":"2026-11-25","how":"form at the counter","wording":"Send me the newsletter by e-mail.","state":"given","entry":"E-101","kept":true,"stopped":false,"dry-run":false}
  $ printf 'Yes, write to me.\n' | custos consent give $bob newsletter --how letter --on 2026-05-01 --wording -
  Customer  C-21
  Purpose   newsletter
  Kept      given
  On        2026-05-01
  How       letter
  Wording   Yes, write to me.
  State     given
  Entry     E-117
  $ custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-13      Ann         Moss         ann@example.org
  C-21      Bob         Reed         bob@example.org

The same again is kept once.

  $ custos consent give $ann newsletter --how "form at the counter"
  Customer      C-13
  Purpose       newsletter
  Kept          given
  On            2026-11-25
  How           form at the counter
  Wording       Send me the newsletter by e-mail.
  State before  given
  State         given
  Entry         E-149
  custos: the same is kept already

Withdrawing is one command. On the day of a yes the no counts.

  $ custos consent withdraw $bob newsletter
  Customer      C-21
  Purpose       newsletter
  Kept          withdrawn
  On            2026-11-25
  State before  given
  State         withdrawn
  Entry         E-158
  $ custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-13      Ann         Moss         ann@example.org
  $ custos consent give $bob newsletter --how telephone
  Customer      C-21
  Purpose       newsletter
  Kept          given
  On            2026-11-25
  How           telephone
  Wording       Send me the newsletter by e-mail.
  State before  withdrawn
  State         withdrawn
  Entry         E-182
  custos: the consent does not stand: it is withdrawn, by what was said on 2026-11-25
  $ on 2026-11-26 custos consent give $bob newsletter --how telephone --json
  {"type":"consent","id":"C-21","purpose":"newsletter","event":"given","on":"2026-11-26","how":"telephone","wording":"Send me the newsletter by e-mail.","before":"withdrawn","state":"given","entry":"E-196","kept":true,"stopped":false,"dry-run":false}
  $ custos consent show $bob
  Customer  C-21
  
  Consent to  State  Since       Why                                      How        Wording                            Source
  newsletter  given  2026-11-26  given on 2026-11-26, and not taken back  telephone  Send me the newsletter by e-mail.
  
  Said to     What       On          How        Wording                            Source  Import  Recorded          By    Entry
  newsletter  given      2026-05-01  letter     Yes, write to me.                                  2026-11-25 12:00  dana  E-117
  newsletter  withdrawn  2026-11-25                                                                2026-11-25 12:00  dana  E-158
  newsletter  given      2026-11-25  telephone  Send me the newsletter by e-mail.                  2026-11-25 12:00  dana  E-182
  newsletter  given      2026-11-26  telephone  Send me the newsletter by e-mail.                  2026-11-26 12:00  dana  E-196
  $ custos consent show $bob newsletter --json
  {"type":"consent-show","id":"C-21","consents":[{"purpose":"newsletter","state":"given","since":"2026-11-26","why":"given on 2026-11-26, and not taken back","how":"telephone","wording":"Send me the newsletter by e-mail."}],"events":[{"purpose":"newsletter","state":"given","on":"2026-05-01","how":"letter","wording":"Yes, write to me.","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-117"},{"purpose":"newsletter","state":"withdrawn","on":"2026-11-25","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-158"},{"purpose":"newsletter","state":"given","on":"2026-11-25","how":"telephone","wording":"Send me the newsletter by e-mail.","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-182"},{"purpose":"newsletter","state":"given","on":"2026-11-26","how":"telephone","wording":"Send me the newsletter by e-mail.","recorded":"2026-11-26T12:00:00.000Z","by":"dana","entry":"E-196"}]}
  $ custos consent show $bob membership
  Customer  C-21
  custos: nothing is kept that this customer said
  [1]

What was never given is refused, not withdrawn; a refusal after a consent takes it back.

  $ cat=$(custos add given-name=Cat family-name=Hill email=cat@example.org)
  $ custos consent withdraw $cat newsletter --how telephone --json
  {"type":"consent","id":"C-37","purpose":"newsletter","event":"refused","on":"2026-11-25","how":"telephone","state":"refused","entry":"E-241","kept":true,"stopped":false,"dry-run":false}
  $ custos consent refuse $ann newsletter --on 2026-11-25 --json
  {"type":"consent","id":"C-13","purpose":"newsletter","event":"withdrawn","on":"2026-11-25","before":"given","state":"withdrawn","entry":"E-255","kept":true,"stopped":false,"dry-run":false}

An import follows the same rules.

  $ dan=$(custos add given-name=Dan family-name=Ford email=dan@example.org)
  $ cat > said.csv <<END
  > Given name,Family name,E-mail,Newsletter,Day,Way
  > Dan,Ford,dan@example.org,yes,2026-01-01,web form
  > END
  $ cat > map.toml <<END
  > map = 1
  > [fields.given-name]
  > column = "Given name"
  > [fields.family-name]
  > column = "Family name"
  > [fields.email]
  > column = "E-mail"
  > [consents.newsletter]
  > column = "Newsletter"
  > when = "Day"
  > how = "Way"
  > wording-is = "Send me the newsletter by e-mail."
  > END
  $ custos import said.csv --map map.toml -q > /dev/null
  $ sed -i 's/yes,2026-01-01/withdrawn,2026-02-01/' said.csv
  $ custos import said.csv --map map.toml --json | grep -o '"consents":[^]]*]'
  "consents":[{"purpose":"newsletter","given":0,"refused":1,"unknown":0}]
  $ custos consent show $dan --json
  {"type":"consent-show","id":"C-45","consents":[{"purpose":"newsletter","state":"withdrawn","since":"2026-02-01","why":"taken back on 2026-02-01","how":"web form","wording":"Send me the newsletter by e-mail.","source":"said.csv"}],"events":[{"purpose":"newsletter","state":"given","on":"2026-01-01","how":"web form","wording":"Send me the newsletter by e-mail.","source":"said.csv","import":"I-13","recorded":"2026-11-26T12:00:00.000Z","by":"dana","entry":"E-286"},{"purpose":"newsletter","state":"withdrawn","on":"2026-02-01","how":"web form","wording":"Send me the newsletter by e-mail.","source":"said.csv","import":"I-21","recorded":"2026-11-26T12:00:00.000Z","by":"dana","entry":"E-324"}]}

An old consent has run out, which is looked at when it is used.

  $ eve=$(custos add given-name=Eve family-name=Lake email=eve@example.org)
  $ custos consent give $eve newsletter --how letter --on 2024-11-26 --json | grep -o '"state":"[a-z]*"'
  "state":"given"
  $ on 2026-11-25 custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-59      Eve         Lake         eve@example.org
  $ on 2026-11-27 custos find consent:newsletter
  Customer  Given name  Family name  E-mail
  C-21      Bob         Reed         bob@example.org
  $ on 2026-11-27 custos consent show $eve
  Customer  C-59
  
  Consent to  State    Since       Why                                    How     Wording                            Source
  newsletter  expired  2024-11-26  given on 2024-11-26, and good for P2Y  letter  Send me the newsletter by e-mail.
  
  Said to     What   On          How     Wording                            Source  Import  Recorded          By    Entry
  newsletter  given  2024-11-26  letter  Send me the newsletter by e-mail.                  2026-11-26 12:00  dana  E-370

A consent that is withdrawn at the counter while an export is planned: the export after it leaves the customer out.

  $ custos export --for newsletter --to printer --fields email --dry-run
  custos: would supply 1 person to 'printer' for 'newsletter'
  custos: 4 people left out: purpose 'newsletter' does not apply to this person now
  $ custos consent withdraw $eve newsletter > /dev/null
  $ custos export --for newsletter --to printer --fields email
  id,email
  custos: nobody was supplied
  custos: 5 people left out: purpose 'newsletter' does not apply to this person now
  [1]

Whoever may not, may not; whoever sees nothing of a purpose is not told what was said to it.

  $ as alice custos consent withdraw $ann newsletter
  custos: nothing lets role 'front-desk' do 'consent withdraw'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos consent show $ann
  custos: nothing lets role 'front-desk' do 'consent show'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

A hold keeps the record as it is, and no consent.

  $ custos hold place id:$ann --because claim > /dev/null
  $ on 2026-11-28 custos consent give $ann newsletter --how letter --json | grep -o '"state":"[a-z]*"'
  "state":"given"
  $ custos hold release H-13 --because settled > /dev/null

A receipt is signed, and tells what counts; somebody who said nothing gets none.

  $ on 2026-11-28 custos consent receipt $ann newsletter | sed -e 's/^Verifier .*/Verifier  KEY/' -e 's/^Signature .*/Signature  SIGNED/'
  Receipt             E-544
  Controller          Test Harbour
  Contact             records@harbour.example
  Customer            C-13
  Purpose             Send the newsletter
  State               given
  Since               2026-11-28
  Valid until         2028-11-28
  Of you is used      Given name, Family name, E-mail
  It may be given to  The customer, Label printer
  To take it back     At any time, in any way and without a reason, by telling the controller; it counts at once.
  
  On          What       How                  Wording
  2026-11-25  given      form at the counter  Send me the newsletter by e-mail.
  2026-11-25  withdrawn
  2026-11-28  given      letter               Send me the newsletter by e-mail.
  Issued     2026-11-28T12:00:00.000Z
  Verifier  KEY
  Signature  SIGNED
  $ on 2026-11-28 custos consent receipt $ann newsletter --json -o receipt.json
  $ sed -e 's/"verifier-key":"[^"]*"/"verifier-key":"KEY"/' -e 's/"signature":"[^"]*"/"signature":"SIGNED"/' receipt.json
  {"type":"consent-receipt","schema":"ISO/IEC TS 27560:2023","id":"E-553","issued":"2026-11-28T12:00:00.000Z","language":"en","principal":"C-13","controller":{"name":"Test Harbour","contact":"records@harbour.example"},"jurisdiction":"GB","storage":"GB","purpose":{"name":"newsletter","title":"Send the newsletter","basis":"consent","direct-marketing":true,"notice":"Send me the newsletter by e-mail."},"data":[{"field":"given-name","label":"Given name","class":"identity"},{"field":"family-name","label":"Family name","class":"identity"},{"field":"email","label":"E-mail","class":"contact"}],"recipients":[{"name":"customer","title":"The customer"},{"name":"printer","title":"Label printer"}],"retention":[{"rule":"left","title":"left","when":"status:lapsed","since":"updated","after":"P6Y","do":"erase","because":"Limitation Act 1980, s.5"}],"withdrawal":"At any time, in any way and without a reason, by telling the controller; it counts at once.","state":"given","since":"2026-11-28","valid-until":"2028-11-28","events":[{"state":"given","on":"2026-11-25","recorded":"2026-11-25T12:00:00.000Z","how":"form at the counter","wording":"Send me the newsletter by e-mail.","wording-sha256":"26534daabc555e7e8952fd8ae45f50cb4dd76efec57235ccb968288490466da8","entry":"E-101"},{"state":"withdrawn","on":"2026-11-25","recorded":"2026-11-26T12:00:00.000Z","entry":"E-255"},{"state":"given","on":"2026-11-28","recorded":"2026-11-28T12:00:00.000Z","how":"letter","wording":"Send me the newsletter by e-mail.","wording-sha256":"26534daabc555e7e8952fd8ae45f50cb4dd76efec57235ccb968288490466da8","entry":"E-528"}],"log":{"origin":"harbour.example/custos/zjhmr3h5vguxzvi7","entry":"E-553","epoch":0,"verifier-key":"KEY"},"signature":"SIGNED"}
  $ on 2026-11-28 custos consent receipt $ann newsletter --format html -o receipt.html -q
  $ grep -c 'Receipt of consent' receipt.html
  2
  $ custos consent receipt $ann membership
  custos: purpose 'membership' does not rest on consent but on contract
  [65]
  $ cat=$(custos add given-name=Cat family-name=Lane)
  $ custos consent receipt $cat newsletter
  custos: C-68 has said nothing to 'newsletter'
    hint: custos consent show C-68
  [66]
  $ custos consent receipt C-10429 newsletter
  custos: there is no customer C-10429
  [66]
  $ as alice custos consent receipt $ann newsletter
  custos: nothing lets role 'front-desk' do 'consent receipt'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos consent receipt $ann newsletter --format csv
  custos: a receipt is text, html or json
    --> csv
  [64]

The log has each of them, with what was said as its private part.

  $ custos audit log --limit all --format csv | grep -o "dana,.*consent[^,]*,[a-z]*\|alice,.*consent[^,]*,[a-z]*" | sort | uniq -c
        1 alice,front-desk,consent.receipt,denied
        1 alice,front-desk,consent.show,denied
        1 alice,front-desk,consent.withdraw,denied
        3 dana,manager,consent.give,error
        9 dana,manager,consent.give,ok
        5 dana,manager,consent.receipt,ok
        1 dana,manager,consent.refuse,ok
        6 dana,manager,consent.show,ok
        3 dana,manager,consent.withdraw,ok
  $ custos audit verify --deep | head -3
  Verified  all agrees
  Entries   62
  Records   6

Who is erased is gone with what he said.

  $ custos erase $ann --because "asked for it" --yes > /dev/null 2>&1
  $ custos consent show $ann
  custos: there is no customer C-13
  [66]
  $ custos audit verify --deep | head -3
  Verified  all agrees
  Entries   68
  Records   5
