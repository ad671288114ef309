Consents by channel, and consents by a notice that is another one now.

  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."\nrenew-on-notice = true/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ sed '/^notice = /d' policy.toml > bare.toml
  $ custos policy check bare.toml
  custos: purposes.newsletter.renew-on-notice: 'purposes.newsletter' renews consents on a new notice, and has no 'notice'
    --> bare.toml:21:19
    21 | renew-on-notice = true
       |                   ^
    code: policy.missing-key
  custos: the policy has 1 problem
  [78]
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ for name in Ann Bob Cat Dan; do custos add given-name=$name family-name=Moss email=$name@example.org > /dev/null; done
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }

What is said of a channel counts for that one; a withdrawal without one ends all.

  $ custos consent give C-13 newsletter --how "form at the counter" --channel email
  Customer  C-13
  Purpose   newsletter
  Channel   email
  Kept      given
  On        2026-11-25
  How       form at the counter
  Wording   Send me the newsletter by e-mail.
  State     given
  Entry     E-59
  $ custos consent give C-13 newsletter --how "form at the counter" --channel sms --json
  {"type":"consent","id":"C-13","purpose":"newsletter","channel":"text-message","event":"given","on":"2026-11-25","how":"form at the counter","wording":"Send me the newsletter by e-mail.","state":"given","entry":"E-68","kept":true,"stopped":false,"dry-run":false}
  $ custos consent withdraw C-13 newsletter --channel text --json
  {"type":"consent","id":"C-13","purpose":"newsletter","channel":"text-message","event":"withdrawn","on":"2026-11-25","before":"given","state":"withdrawn","entry":"E-76","kept":true,"stopped":false,"dry-run":false}
  $ custos consent give C-21 newsletter --how letter > /dev/null
  $ custos consent withdraw C-21 newsletter --channel telephone > /dev/null
  $ custos consent give C-37 newsletter --how letter > /dev/null
  $ custos consent give C-13 newsletter --how letter --channel pigeon
  custos: --channel is one of post, email, telephone, in-person, portal, text-message, internet, intranet, other, not 'pigeon'
    --> pigeon
  [64]
  $ custos consent show C-13
  Customer  C-13
  
  Consent to  Channel       State      Since       Why                                      How                  Wording                            Source
  newsletter  email         given      2026-11-25  given on 2026-11-25, and not taken back  form at the counter  Send me the newsletter by e-mail.
  newsletter  text-message  withdrawn  2026-11-25  taken back on 2026-11-25
  
  Said to     Channel       What       On          How                  Wording                            Source  Import  Recorded          By    Entry
  newsletter  email         given      2026-11-25  form at the counter  Send me the newsletter by e-mail.                  2026-11-25 12:00  dana  E-59
  newsletter  text-message  given      2026-11-25  form at the counter  Send me the newsletter by e-mail.                  2026-11-25 12:00  dana  E-68
  newsletter  text-message  withdrawn  2026-11-25                                                                          2026-11-25 12:00  dana  E-76
  $ custos consent show C-21 --json
  {"type":"consent-show","id":"C-21","consents":[{"purpose":"newsletter","state":"given","since":"2026-11-25","why":"given on 2026-11-25, and not taken back","how":"letter","wording":"Send me the newsletter by e-mail."},{"purpose":"newsletter","channel":"telephone","state":"withdrawn","since":"2026-11-25","why":"taken back on 2026-11-25"}],"events":[{"purpose":"newsletter","state":"given","on":"2026-11-25","how":"letter","wording":"Send me the newsletter by e-mail.","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-84"},{"purpose":"newsletter","channel":"telephone","state":"withdrawn","on":"2026-11-25","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-92"}]}
  $ custos show C-21 --json | grep -o '"consents":[^]]*]'
  "consents":[{"purpose":"newsletter","state":"given","since":"2026-11-25","how":"letter","wording":"Send me the newsletter by e-mail."},{"purpose":"newsletter","channel":"telephone","state":"withdrawn","since":"2026-11-25"}]
  $ custos find consent:newsletter --format csv --fields given-name
  id,given-name
  C-13,Ann
  C-21,Bob
  C-37,Cat

A contact and an export use the consent of their channel.

  $ custos contact log C-13 note --out --for newsletter --how telephone
  custos: C-13 may not be contacted for 'newsletter': no consent to 'newsletter' stands for telephone
    hint: what the customer says to you is noted without --out
    hint: custos consent show C-13
  [4]
  $ custos contact log C-13 note --out --for newsletter
  custos: by which channel? whether C-13 may be contacted for 'newsletter' depends on it
    hint: --how takes post, email, telephone, in-person, portal, text-message, internet, intranet, other
  [64]
  $ custos contact log C-13 note --out --for newsletter --how email | head -1
  Noted     K-13
  $ custos contact log C-21 note --out --for newsletter --how post | head -1
  Noted     K-21
  $ custos export --for newsletter --to printer --fields given-name --format csv -n
  custos: would supply 1 person to 'printer' for 'newsletter'
  custos: 1 person left out: purpose 'newsletter' does not apply to this person now
  custos: 2 people left out: the consent to 'newsletter' is not for every channel
  $ custos export --for newsletter --to printer --fields given-name --format csv --channel email
  id,given-name
  C-13,Ann
  C-21,Bob
  C-37,Cat
  custos: supplied 3 people to 'printer' for 'newsletter': disclosure D-13
  custos: 1 person left out: purpose 'newsletter' does not apply to this person now
  $ custos export --for newsletter --to printer --fields given-name --format csv --channel telephone --json -n
  {"type":"export","count":1,"to":"printer","for":"newsletter","format":"csv","file":null,"dry-run":true,"withheld":[],"left-out":[{"reason":"no consent to 'newsletter' stands for telephone","count":2},{"reason":"purpose 'newsletter' does not apply to this person now","count":1}]}

The receipt names the channels.

  $ custos consent receipt C-13 newsletter | sed -n -e '/^State/,/^By channel/p' -e '/^On /,/withdrawn/p'
  State               given
  Since               2026-11-25
  By channel          email: given since 2026-11-25, text-message: withdrawn since 2026-11-25
  On          What       Channel       How                  Wording
  2026-11-25  given      email         form at the counter  Send me the newsletter by e-mail.
  2026-11-25  given      text-message  form at the counter  Send me the newsletter by e-mail.
  2026-11-25  withdrawn  text-message
  $ custos consent receipt C-13 newsletter --json | grep -o '"state".*"events"'
  "state":"given","since":"2026-11-25","channels":[{"channel":"email","state":"given","since":"2026-11-25"},{"channel":"text-message","state":"withdrawn","since":"2026-11-25"}],"events"

  $ custos consent withdraw C-13 newsletter | grep State
  State     withdrawn
  $ custos find consent:newsletter --format csv --fields given-name
  id,given-name
  C-21,Bob
  C-37,Cat
  $ custos contact log C-13 note --out --for newsletter --how email
  custos: C-13 may not be contacted for 'newsletter': purpose 'newsletter' does not apply to this person now
    hint: what the customer says to you is noted without --out
  [4]

Another notice: a consent by the former one is superseded wherever it is used, and is nobody's withdrawal.

  $ sed -i 's/by e-mail\."/by e-mail, each month."/' policy.toml
  $ custos policy apply policy.toml --yes > /dev/null 2>&1
  $ custos find consent:newsletter --format csv --fields given-name
  id,given-name
  custos: nobody is found
  [1]
  $ custos consent show C-37
  Customer  C-37
  
  Consent to  State       Since       Why                                                            How     Wording                            Source
  newsletter  superseded  2026-11-25  given on 2026-11-25 by another notice than the policy has now  letter  Send me the newsletter by e-mail.
  
  Said to     What   On          How     Wording                            Source  Import  Recorded          By    Entry
  newsletter  given  2026-11-25  letter  Send me the newsletter by e-mail.                  2026-11-25 12:00  dana  E-101
  $ custos show C-37 --json | grep -o '"consents":[^]]*]'
  "consents":[{"purpose":"newsletter","state":"superseded","since":"2026-11-25","how":"letter","wording":"Send me the newsletter by e-mail."}]
  $ custos export --for newsletter --to printer --fields given-name --format csv
  id,given-name
  custos: nobody was supplied
  custos: 2 people left out: purpose 'newsletter' does not apply to this person now
  custos: 2 people left out: the consent to 'newsletter' was given by a former notice
  [1]
  $ custos contact log C-37 note --out --for newsletter --how post
  custos: C-37 may not be contacted for 'newsletter': the consent to 'newsletter' was given by a former notice
    hint: what the customer says to you is noted without --out
  [4]
  $ custos consent receipt C-37 newsletter | grep '^State'
  State               superseded
  $ custos suppress C-37 --because "said stop" > /dev/null
  $ custos due
  On  What     Id  Customer  To do                                                           People
      consent      C-21      ask again for consent to newsletter: the notice is another one  1
  $ as alice custos due
  custos: nothing lets role 'front-desk' do 'due'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos consent give C-21 newsletter --how letter --wording "Send me the newsletter by e-mail."
  Customer      C-21
  Purpose       newsletter
  Kept          given
  On            2026-11-25
  How           letter
  Wording       Send me the newsletter by e-mail.
  State before  superseded
  State         superseded
  Entry         E-553
  custos: the same is kept already
  custos: the consent does not stand: it is superseded, by what was said on 2026-11-25
  custos: the policy has another notice now; custos explain consent.superseded
  $ custos consent give C-21 newsletter --how letter --on 2026-11-25 > /dev/null
  $ on 2026-11-26 custos consent give C-21 newsletter --how letter --json
  {"type":"consent","id":"C-21","purpose":"newsletter","event":"given","on":"2026-11-26","how":"letter","wording":"Send me the newsletter by e-mail, each month.","before":"given","state":"given","entry":"E-577","kept":true,"stopped":false,"dry-run":false}
  $ custos find consent:newsletter --format csv --fields given-name
  id,given-name
  C-21,Bob
  $ on 2026-11-26 custos find consent:newsletter --format csv --fields given-name
  id,given-name
  C-21,Bob
  $ on 2026-11-26 custos due
  custos: nothing waits today
  $ custos audit verify --deep | head -1
  Verified  all agrees
