  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ sed -i -e 's/^label = "Note"/&\nrefuse = ["card-number"]/' policy.toml
  $ cat >> policy.toml << 'END'
  > [retention.quiet]
  > since   = "last-contact"
  > after   = "P3Y"
  > do      = "erase"
  > because = "Nobody was in contact"
  > END
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org)
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org)
  $ cat=$(custos add given-name=Cat family-name=Hale email=cat@example.org)
  $ echo $ann $bob $cat
  C-13 C-21 C-37
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }

What is noted has a kind, and a day that has come.

  $ custos contact log $ann
  custos: custos contact log needs KIND, or --stage with the id of a contact
  [64]
  $ custos contact log $ann gossip
  custos: KIND is one of enquiry, service, complaint, note, not 'gossip'
    --> gossip
  [64]
  $ custos contact log $ann enquiry --on 2026-11-26
  custos: 2026-11-26 lies in the future
    hint: --next DATE is for what is still to be done
  [64]
  $ custos contact log $ann enquiry --on 2026-11-01 --next 2026-10-01
  custos: --next 2026-10-01 lies before 2026-11-01, the day of it
  [64]
  $ custos contact log C-10429 enquiry
  custos: there is no customer C-10429
  [66]
  $ custos contact log $ann enquiry --learnt "much"
  custos: --learnt goes with --stage followed-up
  [64]
  $ custos contact log $ann enquiry -n --json
  {"type":"contact-log","customer":"C-13","kind":"enquiry","state":"noted","dry-run":true}
  $ custos contact list $ann
  Customer  C-13
  custos: there are none
  $ custos contact log $ann enquiry --how telephone --on 2026-11-02 --summary "asked when the hall opens"
  Noted     K-13
  Customer  C-13
  Kind      enquiry
  State     noted
  Entry     E-76
  $ printf 'rang again\nwants a ramp\n' | custos contact log $ann service --summary - --next 2026-12-01 --json
  {"type":"contact-log","id":"K-21","customer":"C-13","kind":"service","state":"open","due":"2026-12-01","waits-for":"done","entry":"E-84","dry-run":false}

A complaint from heard to followed up, with its lesson. A wrong order is refused, and what is missing is said.

  $ custos contact log $ann complaint --how in-person --on 2026-11-20 --summary "the ramp at the hall is broken"
  Noted           K-37
  Customer        C-13
  Kind            complaint
  State           heard
  See to it from  2026-11-20
  Waits for       solved
  Entry           E-92
  $ custos contact log K-37 --stage followed-up --learnt "look at it"
  custos: K-37 is not solved yet, so that nothing can be followed up
    hint: custos contact log K-37 --stage solved --summary TEXT
  [3]
  $ custos contact log K-37 --stage done
  custos: K-37 is a complaint: it is followed up, not done
    hint: --stage apologised, solved, followed-up
  [3]
  $ custos contact log K-37 --stage mended
  custos: --stage is one of apologised, solved, followed-up, done, not 'mended'
    --> mended
  [64]
  $ custos contact log K-37 --stage solved
  custos: --stage solved needs --summary TEXT: what was done
  [64]
  $ custos contact log K-37 --stage apologised --on 2026-11-19
  custos: 2026-11-19 lies before 2026-11-20, the day of what it follows
  [64]
  $ custos contact log K-37 complaint --stage apologised
  custos: KIND does not go with --stage
  [64]
  $ custos contact log K-37 --stage apologised --on 2026-11-21 --summary "rang her and said sorry"
  Noted           K-37
  Customer        C-13
  Kind            complaint
  State           apologised
  See to it from  2026-11-21
  Waits for       solved
  Entry           E-130
  $ custos contact log K-37 --stage apologised
  custos: K-37 is apologised already
  [3]
  $ custos contact log K-37 --stage solved --summary "the ramp is mended" --next 2026-12-10
  Noted           K-37
  Customer        C-13
  Kind            complaint
  State           solved
  See to it from  2026-12-10
  Waits for       followed-up
  Entry           E-158
  $ custos contact list --open
  Contact  Customer  Kind       On          State   See to it from  Waits for
  K-21     C-13      service    2026-11-25  open    2026-12-01      done
  K-37     C-13      complaint  2026-11-20  solved  2026-12-10      followed-up
  $ on 2026-12-10 custos contact log K-37 --stage followed-up
  custos: --stage followed-up needs --learnt TEXT: what will be done otherwise
  [64]
  $ echo text | on 2026-12-10 custos contact log K-37 --stage followed-up --summary - --learnt -
  custos: the summary and what was learnt are both to come from standard input
    hint: give one of them another way
  [64]
  $ echo "look at the ramp each month" | on 2026-12-10 custos contact log K-37 --stage followed-up --summary "she is content" --learnt -
  Noted     K-37
  Customer  C-13
  Kind      complaint
  State     followed-up
  Entry     E-182
  $ on 2026-12-10 custos contact log K-37 --stage followed-up --learnt "again"
  custos: K-37 waits for nothing: it is followed-up
  [3]
  $ custos contact log K-13 --stage done
  custos: K-13 waits for nothing: it is noted
  [3]
  $ custos contact log K-21 --stage done --summary "sent her the hours"
  Noted     K-21
  Customer  C-13
  Kind      service
  State     done
  Entry     E-210
  $ custos contact log K-10429 --stage done
  custos: there is no contact K-10429
    hint: custos contact list C-10429
  [66]
  $ custos contact list $ann
  Customer  C-13
  
  Contact  Kind       On          Direction  For  How        Summary                         State        See to it from  Waits for  Entry
  K-21     service    2026-11-25  in                         rang again wants a ramp         done                                    E-84
  K-37     complaint  2026-11-20  in              in-person  the ramp at the hall is broken  followed-up                             E-92
  K-13     enquiry    2026-11-02  in              telephone  asked when the hall opens       noted                                   E-76
  
  Of contact  Stage        On          Summary                  Learnt                       Entry
  K-21        done         2026-11-25  sent her the hours                                    E-210
  K-37        apologised   2026-11-21  rang her and said sorry                               E-130
  K-37        solved       2026-11-25  the ramp is mended                                    E-158
  K-37        followed-up  2026-12-10  she is content           look at the ramp each month  E-182
  $ custos contact list $ann --json
  {"type":"contact-list","customer":"C-13","contacts":[{"id":"K-21","kind":"service","on":"2026-11-25","direction":"in","summary":"rang again\nwants a ramp","state":"done","entry":"E-84"},{"id":"K-37","kind":"complaint","on":"2026-11-20","direction":"in","how":"in-person","summary":"the ramp at the hall is broken","state":"followed-up","entry":"E-92"},{"id":"K-13","kind":"enquiry","on":"2026-11-02","direction":"in","how":"telephone","summary":"asked when the hall opens","state":"noted","entry":"E-76"}],"stages":[{"id":"K-21","stage":"done","on":"2026-11-25","summary":"sent her the hours","entry":"E-210"},{"id":"K-37","stage":"apologised","on":"2026-11-21","summary":"rang her and said sorry","entry":"E-130"},{"id":"K-37","stage":"solved","on":"2026-11-25","summary":"the ramp is mended","entry":"E-158"},{"id":"K-37","stage":"followed-up","on":"2026-12-10","summary":"she is content","learnt":"look at the ramp each month","entry":"E-182"}],"count":3}
  $ custos contact list $ann --open
  Customer  C-13
  custos: there are none
  $ custos contact list --open
  custos: no contact waits for anybody
  $ custos show $ann 2> /dev/null | grep Contacts
  Contacts     3, the last on 2026-11-25
  $ custos show $ann --json | grep -o '"contacts":.*"last-contact":"[^"]*"'
  "contacts":3,"last-contact":"2026-11-25"

What a customer says is always noted. Whoever turns to a customer needs a purpose that holds for this person.

  $ custos contact log $bob note --out
  custos: --out needs --for PURPOSE: what is the customer contacted for?
  [64]
  $ custos contact log $bob note --out --for membership --how telephone
  Noted     K-45
  Customer  C-21
  Kind      note
  State     noted
  Entry     E-293
  $ custos contact log $bob note --out --for newsletter
  custos: C-21 may not be contacted for 'newsletter': purpose 'newsletter' does not apply to this person now
    hint: what the customer says to you is noted without --out
  [4]
  $ custos consent give $bob newsletter --how "form at the counter" > /dev/null
  $ custos contact log $bob note --out --for newsletter --how email > /dev/null
  $ custos consent withdraw $bob newsletter > /dev/null
  $ custos contact log $bob note --out --for newsletter
  custos: C-21 may not be contacted for 'newsletter': purpose 'newsletter' does not apply to this person now
    hint: what the customer says to you is noted without --out
  [4]
  $ custos contact log $bob enquiry > /dev/null
  $ custos consent give $cat newsletter --how "form at the counter" > /dev/null
  $ custos suppress $cat --because "said stop" > /dev/null
  $ custos contact log $cat note --out --for newsletter
  custos: C-37 may not be contacted for 'newsletter': this person has said stop, since 2026-12-10
    hint: what the customer says to you is noted without --out
  [4]
  $ custos contact log $cat enquiry --on 2026-11-03 > /dev/null
  $ custos restrict $bob --ground accuracy --because "in doubt" > /dev/null
  $ custos contact log $bob note --out --for membership
  custos: C-21 may not be contacted for 'membership': restricted (accuracy) since 2026-12-10: S-13
    hint: what the customer says to you is noted without --out
  [4]
  $ custos contact log $bob complaint --summary "you call too often" | head -1
  Noted           K-84

Whoever may not, may not; what must not be kept is not.

  $ as alice custos contact log $ann note
  custos: nothing lets role 'front-desk' do 'contact log'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as bea custos contact list --open
  custos: no role of the policy names user 'bea'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos contact log $ann note --summary "her card is 4111 1111 1111 1111"
  custos: summary: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]

The last contact is asked for, sorted by, and counted from; whoever was never in contact is stuck, and told.

  $ dan=$(custos add given-name=Dan family-name=Ives email=dan@example.org)
  $ custos find last-contact:2026-11-03 --format csv --fields given-name
  id,given-name
  C-37,Cat
  $ custos find last-contact: --format csv --fields given-name
  id,given-name
  C-45,Dan
  $ custos find 'NOT last-contact:' --sort last-contact --format csv --fields given-name
  id,given-name
  C-37,Cat
  C-13,Ann
  C-21,
  custos: 1 of them has values that are restricted, which are not shown
  $ custos find last-contact:soon
  custos: 'soon' is not a date such as 2026-11-22
    --> last-contact:soon
    hint: a month (2026-11) and a year (2026) are taken too
  [64]
  $ custos purge why $dan | grep -A 4 quiet
  retention.quiet (quiet): stuck
    for everybody
    counts from last-contact: no contact is kept
    a contact would make it due P3Y later
    policy.toml line 162
  $ custos purge stuck
  Customer  Rule   Because
  C-45      quiet  no contact is kept
  Under no rule  0
  Records        4
  [1]
  $ custos purge why $cat | grep -A 6 quiet
  retention.quiet (quiet): waiting
    for everybody
    counts from last-contact: 2026-11-03
    after P3Y: 2029-11-03
    due from 2029-11-04: erase the whole record
    policy.toml line 162
    because: Nobody was in contact
  $ on 2029-11-03 custos purge plan --json | grep -o '"due":[0-9]*'
  "due":0
  $ on 2029-11-04 custos purge plan
  Plan        P-13
  People due  1
  Held        0
  Stuck       1
  
  Customer  What   Rule   Counts from  Due from    Fields
  C-37      erase  quiet  2026-11-03   2029-11-04
  
  Stuck  Rule   Because
  C-45   quiet  no contact is kept
  custos: nothing is removed yet: custos purge apply P-13
  $ on 2029-11-04 custos contact log $cat note --summary "a zebra came in" > /dev/null
  $ on 2029-11-04 custos purge apply P-13 --yes
  custos: P-13: C-37 is not as it was; nothing was changed
    hint: make a new plan
  [3]
  $ on 2029-11-04 custos purge --yes
  People due  0
  Held        0
  Stuck       1
  
  Stuck  Rule   Because
  C-45   quiet  no contact is kept
  custos: nothing is due: of 4 records 0 are under no rule, 0 held, 1 stuck
  $ custos find last-contact:2029 --format csv --fields given-name
  id,given-name
  C-37,Cat

The log names who was in contact, and none of the texts.

  $ custos audit who-saw $ann | head -5
  Entry  When              Who    Role        What           Result       What for  Customer  People  To
  E-13   2026-11-25 12:00  dana   manager     customer.add   ok                     C-13
  E-59   2026-11-25 12:00  dana   manager     contact.log    ok, dry run            C-13
  E-68   2026-11-25 12:00  dana   manager     contact.list   ok                     C-13
  E-76   2026-11-25 12:00  dana   manager     contact.log    ok                     C-13
  $ custos audit log operation:contact.stage customer:$ann | tail -2
  E-207  2026-12-10 12:00  dana  manager  contact.stage  error             C-13
  E-210  2026-12-10 12:00  dana  manager  contact.stage  ok                C-13

The last contact drives the purge; contacts go with the person.

  $ on 2032-11-04 custos purge due
  People due  1
  Held        1
  Stuck       1
  
  Customer  What   Rule   Counts from  Due from    Fields
  C-13      erase  quiet  2026-11-25   2029-11-26
  
  Held  Rule   Because
  C-21  quiet  is restricted: S-13
  
  Stuck  Rule   Because
  C-45   quiet  no contact is kept
  $ on 2032-11-05 custos purge --yes
  Plan         P-21
  Removed      2
  Held         1
  Stuck        1
  Certificate  custos purge certificate P-21
  
  Held  Rule   Because
  C-21  quiet  is restricted: S-13
  
  Stuck  Rule   Because
  C-45   quiet  no contact is kept
  $ custos contact list $cat
  custos: there is no customer C-37
  [66]
  $ custos contact list --open
  Contact  Customer  Kind       On          State  See to it from  Waits for
  K-84     C-21      complaint  2026-11-25  heard  2026-11-25      solved
  $ custos audit verify | head -1
  Verified  all agrees
