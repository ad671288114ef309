  $ . "$TESTDIR/setup.sh"
  $ cat "$CUSTOS_SOURCE/tests/e2e/policy.toml" - > policy.toml <<END
  > [purposes.appeals]
  > title = "Ask for gifts"
  > basis = "legitimate-interests"
  > direct-marketing = true
  > END
  $ sed -i 's/for = \["membership", "newsletter"\]/for = ["membership", "newsletter", "appeals"]/; s/for      = \["newsletter"\]/for = ["newsletter", "appeals"]/' policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }
  $ appeal() { custos export --for appeals --to printer --fields email --format csv; }
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org born=1970-05-01)
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org phone=01632960001)
  custos: phone: '01632960001' is reserved for drama: nobody has it (phone.drama)
  $ cat=$(custos add given-name=Cat family-name=Hill email=cat@example.org)
  $ appeal
  id,email
  C-13,ann@example.org
  C-21,bob@example.org
  C-37,cat@example.org
  custos: supplied 3 people to 'printer' for 'appeals': disclosure D-13

A customer says stop: by all that tells him from others. Somebody who is no customer does too; addresses come by standard
input.

  $ custos suppress $ann
  custos: custos suppress needs --because TEXT: what did the person say?
  [64]
  $ custos suppress $ann --because "letter of 3 May" --dry-run
  Scope         marketing
  Fingerprints  2
  Would be new  2
  $ custos suppress $ann --because "letter of 3 May" --source "the customer"
  Scope         marketing
  Fingerprints  2
  New           2
  Entry         E-84
  $ printf '07700 900123\nBOB@Example.org\n\n' | custos suppress - --because "told the mailing house" --json
  {"type":"suppress","scope":"marketing","fingerprints":2,"stopped":2,"entry":"E-92","dry-run":false}
  $ custos suppress ann --because "letter"
  custos: this is no e-mail address and no telephone number
    code: suppress.no-identifier
  custos: nothing was kept: 1 problem
  [65]
  $ printf 'zoe@example.org\nzoe\n' | custos suppress - --because letter
  custos: address 2 is no e-mail address and no telephone number
    code: suppress.no-identifier
  custos: nothing was kept: 1 problem
  [65]
  $ custos suppress - --because letter < /dev/null
  custos: there is no address
  [65]
  $ custos suppress C-99999 --because letter
  custos: 'C-99999' is mistyped: its check digit is wrong
    --> C-99999
    hint: look at the digits again; two may be swapped
  [64]
  $ custos suppress C-10429 --because letter
  custos: there is no customer C-10429
  [66]
  $ custos suppress --because letter
  custos: whom? custos suppress needs an address, an id or -
    hint: custos suppress --help
  [64]
  $ custos suppress $cat --scope membership --because letter
  custos: 'membership' is no direct marketing
    hint: without --scope the stop is to all direct marketing
  [65]
  $ custos suppress $cat --scope appeal --because letter
  custos: no purpose 'appeal' in the policy
    --> appeal
    hint: did you mean 'appeals'?
    hint: it has membership, support, newsletter, appeals
  [64]
  $ as alice custos suppress $cat --because letter
  custos: nothing lets role 'front-desk' do 'suppress'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos suppress --list
  Scope      Fingerprints
  marketing  4
  $ custos suppress --list --json
  {"type":"suppress-list","scopes":[{"scope":"marketing","fingerprints":4}]}

What is direct marketing leaves them out, and counts them; other purposes do not.

  $ appeal
  id,email
  C-37,cat@example.org
  custos: supplied 1 person to 'printer' for 'appeals': disclosure D-21
  custos: 2 people left out: this person has said stop
  $ custos show $ann --for appeals
  custos: C-13: this person has said stop
    hint: ask: records@harbour.example
  [4]
  $ custos show $ann --for membership --fields email --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"email":"ann@example.org"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ custos find ann --for appeals
  custos: nobody is found
  [1]

The scope of one purpose stops that alone.

  $ custos suppress $cat --scope newsletter --because "no newsletter"
  Scope         newsletter
  Fingerprints  1
  New           1
  Entry         E-241
  $ appeal
  id,email
  C-37,cat@example.org
  custos: supplied 1 person to 'printer' for 'appeals': disclosure D-37
  custos: 2 people left out: this person has said stop
  $ custos consent give $cat newsletter --how letter --wording "Write to me." --json
  {"type":"consent","id":"C-37","purpose":"newsletter","event":"given","on":"2026-11-25","how":"letter","wording":"Write to me.","state":"given","entry":"E-286","kept":true,"stopped":true,"dry-run":false}
  $ custos export --for newsletter --to printer --fields email --format csv
  id,email
  custos: nobody was supplied
  custos: 2 people left out: purpose 'newsletter' does not apply to this person now
  custos: 1 person left out: this person has said stop
  [1]

They stay stopped: whoever is added again, or comes by a file, with one of the addresses.

  $ custos erase $ann --because "asked for it" --yes > /dev/null 2>&1
  $ custos add given-name=Anna family-name=Moss email=ann@example.org
  custos: somebody who has something of this was erased
    hint: ask the customer; --anyway adds all the same
    hint: custos explain record.erased-before
  [7]
  $ custos add given-name=Anna family-name=Moss email=ann@example.org --anyway
  C-45
  custos: somebody who has something of this was erased (record.erased-before)
  custos: somebody who has something of this said stop to marketing (record.suppressed)
  $ appeal
  id,email
  C-37,cat@example.org
  custos: supplied 1 person to 'printer' for 'appeals': disclosure D-45
  custos: 2 people left out: this person has said stop
  $ cat > map.toml <<END
  > map = 1
  > [fields.given-name]
  > column = "Given name"
  > [fields.family-name]
  > column = "Family name"
  > [fields.phone]
  > column = "Phone"
  > [consents.newsletter]
  > column = "Newsletter"
  > when-is = "2026-10-01"
  > how-is = "web form"
  > wording-is = "Write to me."
  > END
  $ cat > more.csv <<END
  > Given name,Family name,Phone,Newsletter
  > Dan,Ford,+44 7700 900123,yes
  > Eve,Lake,+44 7700 900124,yes
  > END
  $ custos import more.csv --map map.toml --dry-run --json | grep -o '"warnings":.*"review-reasons\|"consents":[^]]*]'
  "warnings":[{"code":"import.suppressed","count":1,"first":[2]},{"code":"phone.drama","count":2,"first":[2,3]}],"review-reasons
  "consents":[{"purpose":"newsletter","given":1,"refused":0,"unknown":1}]
  $ custos import more.csv --map map.toml --json | grep -o '"warnings":.*"review-reasons\|"consents":[^]]*]'
  "warnings":[{"code":"import.suppressed","count":1,"first":[2]},{"code":"phone.drama","count":2,"first":[2,3]}],"review-reasons
  "consents":[{"purpose":"newsletter","given":1,"refused":0,"unknown":1}]
  $ custos find consent:newsletter --fields given-name
  Customer  Given name
  C-37      Cat
  C-68      Eve
  $ custos import undo I-13 --json | grep -o '"removed":[0-9]*'
  "removed":2
  $ custos suppress --list
  Scope       Fingerprints
  marketing   4
  newsletter  1

A backup from before does not bring them back, nor where the database is lost.

  $ custos backup create late.tar > /dev/null 2>&1
  $ printf 'cat@example.org' | custos suppress - --because "letter" > /dev/null
  $ custos restore late.tar --yes > /dev/null 2>&1
  $ custos suppress --list
  Scope       Fingerprints
  marketing   5
  newsletter  1
  $ appeal
  id,email
  custos: nobody was supplied
  custos: 3 people left out: this person has said stop
  [1]
  $ rm home/.local/share/custos/default/data/records.db*
  $ custos restore late.tar --yes > /dev/null 2>&1
  $ custos suppress --list
  Scope       Fingerprints
  marketing   5
  newsletter  1
  $ appeal
  id,email
  custos: nobody was supplied
  custos: 3 people left out: this person has said stop
  [1]

A purge removes no fingerprint.

  $ custos update $cat status=lapsed > /dev/null
  $ on 2032-12-01 custos purge --yes > /dev/null 2>&1
  $ custos suppress --list
  Scope       Fingerprints
  marketing   5
  newsletter  1

A stop is lifted singly, by what the person did on a later day.

  $ printf 'cat@example.org\nbob@example.org\n' | custos suppress --lift - --evidence "form" --on 2026-11-26
  custos: stops are lifted singly, each with its own evidence
  [64]
  $ custos suppress --lift bob@example.org --on 2026-11-26
  custos: custos suppress --lift needs --evidence TEXT and --on DATE: what did the person do, and when?
  [64]
  $ custos suppress --lift bob@example.org --evidence "sign-up form" --on 2026-11-25
  custos: the stop is of 2026-11-25: only a later day lifts it, and none to come
  [65]
  $ custos suppress --lift bob@example.org --evidence "sign-up form" --on 2026-11-26
  custos: the stop is of 2026-11-25: only a later day lifts it, and none to come
  [65]
  $ on 2026-11-27 custos suppress --lift eve@example.org --evidence "sign-up form" --on 2026-11-26
  custos: nobody who has this said stop in this scope
    hint: custos suppress --list counts the stops of each scope
  [65]
  $ on 2026-11-27 custos suppress --lift bob@example.org --evidence "sign-up form" --on 2026-11-26 -n
  Scope            marketing
  Fingerprints     1
  Would be lifted  1
  $ on 2026-11-27 custos suppress --lift bob@example.org --evidence "sign-up form" --on 2026-11-26 --json
  {"type":"suppress","scope":"marketing","fingerprints":1,"lifted":1,"entry":"E-651","dry-run":false}
  $ on 2026-11-27 custos suppress --lift bob@example.org --evidence "sign-up form" --on 2026-11-26
  custos: nobody who has this said stop in this scope
    hint: custos suppress --list counts the stops of each scope
  [65]
  $ on 2026-11-27 custos export --for appeals --to printer --fields email --format csv
  id,email
  C-21,bob@example.org
  custos: supplied 1 person to 'printer' for 'appeals': disclosure D-59
  custos: 1 person left out: this person has said stop

Who says stop again is stopped again, whatever a backup says.

  $ on 2026-11-27 custos backup create lifted.tar > /dev/null 2>&1
  $ on 2026-11-28 custos suppress bob@example.org --because telephone --json
  {"type":"suppress","scope":"marketing","fingerprints":1,"stopped":1,"entry":"E-718","dry-run":false}
  $ on 2026-11-28 custos restore lifted.tar --yes > /dev/null 2>&1
  $ on 2026-11-28 custos export --for appeals --to printer --fields email --format csv
  id,email
  custos: nobody was supplied
  custos: 2 people left out: this person has said stop
  [1]
  $ on 2026-11-28 custos audit verify --deep 2> /dev/null | head -3
  Verified  all agrees
  Entries   74
  Records   2

The log has each of them.

  $ custos audit log --limit all --format csv | grep -o "suppress[^,]*,[a-z]*" | sort | uniq -c
        1 suppress.add,denied
        3 suppress.add,error
        6 suppress.add,ok
        4 suppress.lift,error
        2 suppress.lift,ok
        5 suppress.list,ok
