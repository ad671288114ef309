  $ . "$TESTDIR/setup.sh"
  $ cp "$CUSTOS_SOURCE/tests/e2e/policy.toml" policy.toml
  $ sed -i -e 's/^label = "Note"/&\nrefuse = ["card-number"]/' policy.toml
  $ for to in printer hmrc auditor; do
  >   printf '\n[recipients.%s]\ntitle = "R"\nfor = ["*"]\nformats = ["csv"]\nchannels = ["portal"]\nconfirm = "P14D"\n' "${to}x" >>policy.toml
  > done
  $ day() { CUSTOS_TEST_NOW=$(date -u -d "$1 12:00" +%s)000; export CUSTOS_TEST_NOW; }
  $ day 2026-11-02
  $ custos init --policy policy.toml >/dev/null 2>&1
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org town=Oxford
  C-13
  $ custos add given-name=Grace family-name=Hopper email=grace@example.org town=York
  C-21
  $ supply() { custos export --for membership --to "$1" --format csv -o "$2.csv" -q "id:${3:-C-13}"; }

A recipient was given the town before it was wrong; three were given the wrong one, one of them twice; another was given
other fields.

  $ supply customer before
  $ day 2026-11-03
  $ custos update C-13 town=Yrok --because 'moved' | sed -n 1,2p
  Customer  C-13
  Changed   town
  $ supply printerx one
  $ supply hmrcx two
  $ day 2026-11-04
  $ supply auditorx three
  $ supply hmrcx four
  $ custos export --for membership --to customer --format csv --fields email -o five.csv -q id:C-13
  $ day 2026-11-05
  $ custos correct C-13 town=York --because 'misread' --dry-run
  Customer          C-13
  Would be changed  town
  
  To be told  Supplied
  hmrcx       D-59
  auditorx    D-45
  printerx    D-21
  custos: 3 recipients would have to be told
  $ custos correct C-13 town=York --because 'misread'
  Customer  C-13
  Changed   town
  Entry     E-232
  
  Notice  To be told  Supplied
  N-13    hmrcx       D-59
  N-21    auditorx    D-45
  N-37    printerx    D-21
  custos: 3 recipients to be told: custos disclosure notify N-13 --sent --how TEXT
  $ custos show C-13 --fields town --history
  Customer     C-13
  Town         York
  Source       not known
  Checked      never
  Recorded     2026-11-02 12:00
  Last change  2026-11-05 12:00
  
  Entry  When              Who   What              Field  From    To    Former value              Because
  E-68   2026-11-03 12:00  dana  customer.update   town   Oxford  Yrok  former                    moved
  E-232  2026-11-05 12:00  dana  customer.correct  town   Yrok    York  was wrong; kept as proof  misread

Each of the three is told, and what came of it is noted.

  $ custos disclosure notices
  Notice  To        About  What       Fields  Supplied    Since             State  On  Act from
  N-13    hmrcx     C-13   corrected  town    D-59, D-37  2026-11-05 12:00  to-do      2026-11-05
  N-21    auditorx  C-13   corrected  town    D-45        2026-11-05 12:00  to-do      2026-11-05
  N-37    printerx  C-13   corrected  town    D-21        2026-11-05 12:00  to-do      2026-11-05
  $ custos disclosure due
  Notice  To        About  What       Fields  Supplied    Since             State  On  Act from
  N-13    hmrcx     C-13   corrected  town    D-59, D-37  2026-11-05 12:00  to-do      2026-11-05
  N-21    auditorx  C-13   corrected  town    D-45        2026-11-05 12:00  to-do      2026-11-05
  N-37    printerx  C-13   corrected  town    D-21        2026-11-05 12:00  to-do      2026-11-05
  custos: the policy has no 'confirm' for customer: nothing tells when to ask
  $ custos disclosure notify N-13
  custos: custos disclosure notify needs one of --sent, --confirmed and --not-possible REASON
  [64]
  $ custos disclosure notify N-13 --sent
  custos: custos disclosure notify needs --how TEXT: how he was told, how you know, or why he cannot be told
  [64]
  $ custos disclosure notify N-13 --sent --how 'card 4111 1111 1111 1111'
  custos: how: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ custos disclosure notify N-13 --sent --how 'new list' --on 2026-11-04
  custos: 2026-11-04 does not lie between 2026-11-05, the day of what it follows, and today
  [64]
  $ custos disclosure notify N-13 --sent --how 'new list' --dry-run
  Would be noted  N-13
  To              hmrcx
  State           sent
  On              2026-11-05
  Ask from        2026-11-20
  $ custos disclosure notify N-13 --sent --how 'new list'
  Noted     N-13
  To        hmrcx
  State     sent
  On        2026-11-05
  Ask from  2026-11-20
  Entry     E-293
  $ custos disclosure notify N-21 --confirmed --how 'told on the telephone, she changed it at once' --json
  {"type":"disclosure-notify","id":"N-21","to":"auditorx","state":"confirmed","on":"2026-11-05","entry":"E-308","dry-run":false}
  $ custos disclosure notify N-21 --sent --how 'again'
  custos: N-21 was noted as confirmed on 2026-11-05
    hint: nothing follows that: he knows it
  [3]
  $ custos disclosure notify N-37 --not-possible lazy --how 'no'
  custos: 'lazy' is no reason not to tell a recipient
    --> lazy
    hint: impossible, or disproportionate effort
  [64]
  $ custos disclosure notify N-37 --not-possible impossible --how 'dissolved in October'
  Noted  N-37
  To     printerx
  State  impossible
  On     2026-11-05
  Entry  E-324
  $ custos disclosure notify N-37 --not-possible impossible --how 'dissolved in October'
  custos: N-37 was noted as impossible on 2026-11-05
    hint: --sent notes that he could be told after all
  [3]
  $ custos disclosure notify N-117 --sent --how 'x'
  custos: there is no notice N-117
    hint: custos disclosure notices
  [66]
  $ custos disclosure notices --open
  Notice  To     About  What       Fields  Supplied    Since             State  On          Act from
  N-13    hmrcx  C-13   corrected  town    D-59, D-37  2026-11-05 12:00  sent   2026-11-05  2026-11-20
  $ custos disclosure notices N-13 --json
  {"type":"disclosure-notices","notices":[{"id":"N-13","to":"hmrcx","customer":"C-13","what":"corrected","fields":["town"],"disclosures":["D-59","D-37"],"made":"2026-11-05T12:00:00.000Z","entry":"E-232","state":"sent","on":"2026-11-05","due":"2026-11-20"}],"count":1,"truncated":false,"steps":[{"step":"sent","on":"2026-11-05","how":"new list","recorded":"2026-11-05T12:00:00.000Z","recorded-by":"dana","entry":"E-293"}]}
  $ custos disclosure notices D-37
  Notice  To     About  What       Fields  Supplied    Since             State  On          Act from
  N-13    hmrcx  C-13   corrected  town    D-59, D-37  2026-11-05 12:00  sent   2026-11-05  2026-11-20
  $ custos disclosure due
  custos: nobody has to be asked today
  custos: the policy has no 'confirm' for customer: nothing tells when to ask
  $ day 2026-11-20
  $ custos disclosure due --to hmrcx --json
  {"type":"disclosure-due","disclosures":[{"id":"D-37","to":"hmrcx","for":"membership","format":"csv","people":1,"made":"2026-11-03T12:00:00.000Z","state":"made","chased":0,"due":"2026-11-18","waits-for":"sent"},{"id":"D-59","to":"hmrcx","for":"membership","format":"csv","people":1,"made":"2026-11-04T12:00:00.000Z","state":"made","chased":0,"due":"2026-11-19","waits-for":"sent"}],"notices":[{"id":"N-13","to":"hmrcx","customer":"C-13","what":"corrected","fields":["town"],"disclosures":["D-59","D-37"],"made":"2026-11-05T12:00:00.000Z","entry":"E-232","state":"sent","on":"2026-11-05","due":"2026-11-20"}],"count":2,"truncated":false}

A disclosure that was recalled is not told of; a restriction and its end are.

  $ supply printerx wrong C-21
  $ custos disclosure recall D-76 --because 'wrong file' >/dev/null 2>&1
  $ supply hmrcx right C-21
  $ custos restrict C-21 --ground accuracy --fields town --because 'says it is Leeds'
  Restriction  S-13
  Restricted   C-21
  Ground       accuracy
  Fields       town
  
  Notice  To be told  Supplied
  N-45    hmrcx       D-84
  custos: 1 recipient to be told: custos disclosure notify N-45 --sent --how TEXT
  $ custos unrestrict C-21 --because 'verified'
  custos: custos unrestrict needs --notice TEXT: how the person was told, before it is lifted, that it will be
  [64]
  $ custos unrestrict C-21 --because 'verified' --notice 'letter' --json
  {"type":"restriction","id":"S-13","customer":"C-21","told":"2026-11-20","dry-run":false,"notices":[{"id":"N-59","to":"hmrcx","disclosure":"D-84"}]}

What is erased by request is told, and the notice outlives the person without what was written of him.

  $ custos erase C-21 --fields town --because 'asked for' --yes | sed -n '/Notice/,$p'
  custos: 1 recipient to be told: custos disclosure notify N-68 --sent --how TEXT
  Notice  To be told  Supplied
  N-68    hmrcx       D-84
  $ custos disclosure notify N-68 --sent --how 'told that Grace Hopper moved'
  Noted     N-68
  To        hmrcx
  State     sent
  On        2026-11-20
  Ask from  2026-12-05
  Entry     E-531
  $ custos show C-21 | grep 'To be told'
  custos: about what is withheld ask: records@harbour.example
  To be told   1 recipient: custos disclosure notices C-21
  $ custos erase C-21 --because 'asked for by letter' --yes --json
  {"type":"erase","id":"C-21","plan":"P-21","do":"erase","fields":[],"residues":0,"searched":1,"certificate":"P-21","dry-run":false,"kept":[],"notices":[{"id":"N-76","to":"hmrcx","disclosure":"D-84"}]}
  $ custos disclosure notices C-21
  Notice  To     About  What        Fields                                  Supplied  Since             State  On          Act from
  N-45    hmrcx  C-21   restricted  town                                    D-84      2026-11-20 12:00  to-do              2026-11-20
  N-59    hmrcx  C-21   lifted      town                                    D-84      2026-11-20 12:00  to-do              2026-11-20
  N-68    hmrcx  C-21   erased      town                                    D-84      2026-11-20 12:00  sent   2026-11-20  2026-12-05
  N-76    hmrcx  C-21   erased      given-name, family-name, email, status  D-84      2026-11-20 12:00  to-do              2026-11-20
  $ custos disclosure notices N-68
  Notice  To     About  What    Fields  Supplied  Since             State  On          Act from
  N-68    hmrcx  C-21   erased  town    D-84      2026-11-20 12:00  sent   2026-11-20  2026-12-05
  
  Step  On          How  Noted             Noted by  Entry
  sent  2026-11-20       2026-11-20 12:00  dana      E-531
  $ custos audit verify --json | grep -o '"ok":true'
  "ok":true
