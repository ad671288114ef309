How people want to be turned to: kept, refused by, left out of exports, and what to mind then.

  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ sed -i -e 's/^label = "Note"/&\nrefuse = ["card-number"]/' policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org)
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org)
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }

What somebody says is one command, with the words that people use for a channel. A pause needs no end.

  $ custos contact prefer $ann phone no --because "works at night"
  Customer    C-13
  Channel     telephone
  About       all
  Kept        no
  Because     works at night
  Entry       E-37
  Counts now  no by telephone
  $ custos contact prefer $ann telephone no
  Customer    C-13
  Channel     telephone
  About       all
  Kept        no
  Entry       E-45
  Counts now  no by telephone
  custos: the same is kept already
  $ custos contact prefer $ann telephone yes --topic membership --until 2026-12-31 --json
  {"type":"contact-prefer","customer":"C-13","channel":"telephone","topic":"membership","says":"yes","until":"2026-12-31","entry":"E-59","kept":true,"dry-run":false,"preferences":[{"channel":"telephone","says":"no","since":"2026-11-25"},{"channel":"telephone","topic":"membership","says":"yes","until":"2026-12-31","since":"2026-11-25"}]}
  $ custos contact prefer $bob post only --topic newsletter -n
  Customer       C-21
  Channel        post
  About          newsletter
  Would be kept  only
  Counts now     post only for newsletter
  $ custos contact prefer $bob post only --topic newsletter > /dev/null
  $ custos contact preferences $ann
  Customer  C-13
  
  Channel    About       Says  Until       Because         On          By    Entry  Counts
  telephone  all         no                works at night  2026-11-25  dana  E-37   yes
  telephone  membership  yes   2026-12-31                  2026-11-25  dana  E-59   yes
  $ on 2027-01-01 custos contact preferences $ann --json
  {"type":"contact-preferences","customer":"C-13","preferences":[{"channel":"telephone","says":"no","because":"works at night","on":"2026-11-25","by":"dana","entry":"E-37","counts":true},{"channel":"telephone","topic":"membership","says":"yes","until":"2026-12-31","on":"2026-11-25","by":"dana","entry":"E-59","counts":false}]}
  $ custos contact preferences $bob --json
  {"type":"contact-preferences","customer":"C-21","preferences":[{"channel":"post","topic":"newsletter","says":"only","on":"2026-11-25","by":"dana","entry":"E-76","counts":true}]}
  $ custos show $ann 2> /dev/null | grep -A 1 Wants
  Wants        no by telephone, yes by telephone for membership until 2026-12-31
  Source       not known
  $ custos show $bob --json | grep -o '"preferences":[^]]*]'
  "preferences":[{"channel":"post","topic":"newsletter","says":"only","since":"2026-11-25"}]

Wrong words are told.

  $ custos contact prefer $ann pigeon no
  custos: CHANNEL is one of all, post, email, telephone, in-person, portal, text-message, internet, intranet, other, not 'pigeon'
    --> pigeon
  [64]
  $ custos contact prefer $ann telephone maybe
  custos: SAYS is one of no, yes, only, end, not 'maybe'
    --> maybe
  [64]
  $ custos contact prefer $ann all only
  custos: only wants one channel: by it alone
    --> all
  [64]
  $ custos contact prefer $ann telephone end --until 2026-12-31
  custos: --until does not go with end, which counts from now on
  [64]
  $ custos contact prefer $ann telephone no --until 2026-11-24
  custos: --until 2026-11-24 is over: it is the last day on which it counts
  [64]
  $ custos contact prefer $ann telephone no --topic newsletters
  custos: no purpose 'newsletters' in the policy
    --> newsletters
    hint: did you mean 'newsletter'?
    hint: it has membership, support, newsletter
  [64]
  $ custos contact prefer $ann email end
  custos: no such preference of C-13 counts now
    hint: custos contact preferences C-13
  [65]
  $ custos contact prefer C-10429 email no
  custos: there is no customer C-10429
  [66]
  $ custos contact prefer $ann email no --because "her card is 4111 1111 1111 1111"
  custos: because: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ as alice custos contact prefer $ann email no
  custos: nothing lets role 'front-desk' do 'contact prefer'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos contact preferences $ann
  custos: nothing lets role 'front-desk' do 'contact preferences'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

A contact is refused by what counts on the day, which is named, with since when; what she says is noted all the same.

  $ custos contact log $ann note --out --for membership --how telephone | head -1
  Noted     K-13
  $ on 2027-01-01 custos contact log $ann note --out --for membership --how telephone
  custos: C-13 may not be contacted for 'membership': no by telephone, since 2026-11-25
    hint: what the customer says to you is noted without --out
    hint: custos contact preferences C-13
  [4]
  $ on 2027-01-01 custos contact log $ann note --out --for membership
  custos: by which channel? whether C-13 may be contacted for 'membership' depends on it
    hint: --how takes post, email, telephone, in-person, portal, text-message, internet, intranet, other
  [64]
  $ on 2027-01-01 custos contact log $ann note --out --for membership --how "rang her mobile" -n
  custos: by which channel? whether C-13 may be contacted for 'membership' depends on it
    hint: --how takes post, email, telephone, in-person, portal, text-message, internet, intranet, other
  [64]
  $ on 2027-01-01 custos contact log $ann note --how telephone | head -1
  Noted     K-21
  $ on 2027-01-01 custos contact log $ann note --out --for membership --how letter | head -1
  Noted     K-37
  $ custos audit log operation:contact.log result:denied --format csv | cut -d, -f 3-8
  user,role,operation,result,dry-run,purpose
  dana,manager,contact.log,denied,no,membership
  $ custos consent give $bob newsletter --how "form at the counter" > /dev/null
  $ custos contact log $bob note --out --for newsletter --how email
  custos: C-21 may not be contacted for 'newsletter': post only for newsletter, since 2026-11-25
    hint: what the customer says to you is noted without --out
    hint: custos contact preferences C-21
  [4]
  $ custos contact log $bob note --out --for newsletter --how post | head -1
  Noted     K-45

An export leaves out who does not want what it is for, by the channel where one is told, and counts them.

  $ custos consent give $ann newsletter --how "form at the counter" > /dev/null
  $ custos export --for newsletter --to printer --fields given-name --format csv --dry-run
  custos: would supply 2 people to 'printer' for 'newsletter'
  $ custos export --for newsletter --to printer --fields given-name --format csv --channel email
  id,given-name
  C-13,Ann
  custos: supplied 1 person to 'printer' for 'newsletter': disclosure D-13
  custos: 1 person left out: this person does not want to be turned to for 'newsletter' by email
  $ custos contact prefer $bob all no --topic membership --until 2026-12-31 > /dev/null
  $ custos export --for membership --to customer --fields given-name --format json
  {"type":"export","for":"membership","to":"customer","disclosure":"D-21","customers":[{"id":"C-13","fields":{"given-name":"Ann"},"withheld":[]}],"count":1}
  $ custos export --for membership --to customer --fields given-name --format json --channel post --json -n
  {"type":"export","count":1,"to":"customer","for":"membership","format":"json","file":null,"dry-run":true,"withheld":[],"left-out":[{"reason":"this person does not want to be turned to for 'membership' by post","count":1}]}
  $ on 2027-01-01 custos export --for membership --to customer --fields given-name --format json --dry-run
  {"type":"export","count":2,"to":"customer","for":"membership","format":"json","file":null,"dry-run":true,"withheld":[],"left-out":[]}
  $ custos contact prefer $bob all no > /dev/null
  $ custos export --for newsletter --to printer --fields given-name --format csv --dry-run
  custos: would supply 1 person to 'printer' for 'newsletter'
  custos: 1 person left out: this person does not want to be turned to for 'newsletter'
  $ custos export --for newsletter --to printer --channel pigeon --dry-run
  custos: --channel is one of post, email, telephone, in-person, portal, text-message, internet, intranet, other, not 'pigeon'
    --> pigeon
  [64]

What has to be minded is shown before any contact, and the one that counts has to be named.

  $ custos contact safe $ann
  custos: custos contact safe takes --note TEXT, or --end
  [64]
  $ custos contact safe $ann --note " "
  custos: the note is empty: --end is for what is over
  [64]
  $ custos contact safe $ann --end
  custos: no safe-contact note of C-13 counts now
    hint: custos contact preferences C-13
  [65]
  $ custos contact safe $ann --note "card 4111 1111 1111 1111"
  custos: note: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ custos contact safe $ann --note "never leave a message" --until 2026-12-31 -n
  Customer       C-13
  Would be kept  never leave a message
  Until          2026-12-31
  $ printf 'never leave a message\ncall after 10\n' | custos contact safe $ann --note - --until 2026-12-31
  Customer      C-13
  Safe contact  never leave a message
                call after 10
  Until         2026-12-31
  Entry         E-475
  $ custos contact log $ann note --out --for membership --how post
  custos: C-13 has a safe-contact note: read it first
    hint: safe contact: never leave a message / call after 10
    hint: --safe E-475 says that you mind it
  [4]
  $ entry=$(custos contact preferences $ann --json | grep -o '"safe-contact":{[^}]*}' | grep -o 'E-[0-9]*')
  $ custos contact safe $ann --note "say only your name" --json
  {"type":"contact-safe","customer":"C-13","note":"say only your name","entry":"E-502","ended":false,"dry-run":false}
  $ custos contact log $ann note --out --for membership --how post --safe $entry
  custos: E-475 is not the safe-contact note of C-13 that counts now
    hint: safe contact: say only your name
    hint: --safe E-502 says that you mind it
  [4]
  $ custos show $ann --fields given-name 2> /dev/null | head -3
  Customer      C-13
  Given name    Ann
  Safe contact  say only your name
  $ custos contact list $ann | head -3
  Customer      C-13
  Safe contact  say only your name
  
  $ custos contact list $ann --json | grep -o '"safe-contact":{[^}]*}'
  "safe-contact":{"note":"say only your name","entry":"E-502"}
  $ entry=$(custos contact preferences $ann --json | grep -o '"safe-contact":{[^}]*}' | grep -o 'E-[0-9]*')
  $ custos contact log $ann note --how post --safe $entry
  custos: --safe goes with --out: who turns to the customer minds the note
  [64]
  $ custos contact log $ann note --out --for membership --how post --safe $entry | head -1
  Noted     K-59
  $ custos contact safe $ann --end
  Customer  C-13
  Entry     E-577
  $ custos contact log $ann note --out --for membership --how post | head -1
  Noted     K-68
  $ as alice custos contact safe $ann --end
  custos: nothing lets role 'front-desk' do 'contact safe'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

Whoever is restricted is heard, and is not turned to; the refusal says since when. So it does of a stop.

  $ custos restrict $bob --ground accuracy --because "in doubt" > /dev/null
  $ custos contact prefer $bob email no | head -4
  Customer    C-21
  Channel     email
  About       all
  Kept        no
  $ custos contact log $bob note --out --for membership --how post
  custos: C-21 may not be contacted for 'membership': restricted (accuracy) since 2027-01-01: S-13
    hint: what the customer says to you is noted without --out
  [4]
  $ custos suppress $ann --because "said stop" > /dev/null
  $ on 2027-01-05 custos contact log $ann note --out --for newsletter --how post
  custos: C-13 may not be contacted for 'newsletter': this person has said stop, since 2027-01-01
    hint: what the customer says to you is noted without --out
  [4]

Two at once: both are kept, and the one that is kept last counts.

  $ (custos contact prefer $ann email no > one 2>&1; echo $? > one.status) &
  $ (custos contact prefer $ann email yes > two 2>&1; echo $? > two.status) &
  $ wait
  $ cat one.status two.status
  0
  0
  $ custos contact preferences $ann --json | grep -o '"channel":"email"' | wc -l
  2
  $ custos contact preferences $ann --json | grep -o '"channel":"email"[^}]*}' | grep -o '"counts":[a-z]*'
  "counts":false
  "counts":true

All of it goes with the person.

  $ custos erase $ann --because "asked for it" --yes > /dev/null 2>&1
  $ custos contact preferences $ann
  custos: there is no customer C-13
  [66]
  $ custos audit verify --deep | head -1
  Verified  all agrees
