  $ . "$TESTDIR/setup.sh"
  $ sed 's/^label = "Note"/&\nrefuse = ["card-number"]/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ sed -i 's/"add", "export"\]/"add", "export", "ask"]/' policy.toml
  $ cat >> policy.toml << 'END'
  > [roles.lead]
  > title   = "Team lead"
  > members = ["user:erin"]
  > may     = ["show", "ask", "due"]
  > see     = ["identity", "note"]
  > for     = ["membership"]
  > limit   = { hours-per-grant = 2 }
  > [roles.visitor]
  > title   = "Visitor"
  > members = ["user:victor"]
  > may     = ["ask"]
  > for     = ["membership"]
  > END
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org note="key under the mat")
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org)
  $ echo $ann $bob
  C-13 C-21
  $ at() { when=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$when" +%s)000 "$@"; }

What is kept back is offered to be asked for, by the command itself.

  $ as alice custos show $ann --for membership --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields note --for membership --because TEXT
  [4]
  $ as alice custos show $ann --for membership --fields given-name,note
  Customer    C-13
  Given name  Ann
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00
  
  Withheld  Reason
  note      not for role 'front-desk'
  custos: about what is withheld ask: the manager
  custos: to ask a colleague: custos ask C-13 --fields note --for membership --because TEXT
  $ as alice custos find moss --fields given-name,note
  Customer  Given name
  C-13      Ann
  custos: withheld: note (not for role 'front-desk')
  custos: to ask a colleague: custos ask ID --fields note --because TEXT
  $ as alice custos show $ann --for membership --fields note --json
  {"type":"error","exit":4,"code":"gate.gap","message":"'note': not for role 'front-desk'","hints":["ask: the manager","custos policy explain shows which rules decide","custos ask C-13 --fields note --for membership --because TEXT"]}
  [4]
  $ as victor custos show $ann --for membership
  custos: nothing lets role 'visitor' do 'show'; 'given-name': not for role 'visitor'; 'family-name': not for role 'visitor'; 'born': not for role 'visitor'; 'email': not for role 'visitor'; 'phone': not for role 'visitor'; 'town': not for role 'visitor'; 'postcode': not for role 'visitor'; 'member-no': not for role 'visitor'; 'status': not for role 'visitor'; 'visits': not for role 'visitor'; 'access-needs': not for role 'visitor'; 'note': not for role 'visitor'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields A,B --for membership --because TEXT
  [4]

Nothing is offered where an option is all that is missing, where nobody could grant it, and to whom may not ask.

  $ as alice custos show $ann --fields note
  custos: role 'front-desk' has to say what for: --for PURPOSE; 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields note --for PURPOSE --because TEXT
  [4]
  $ as alice custos show $ann --for support --fields access-needs
  custos: 'access-needs': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as bea custos show $ann
  custos: no role of the policy names user 'bea'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]

Asked: the id, whom to ask, and nothing of what is kept. Of somebody who has no note the answer is the same.

  $ as alice custos ask $ann --for membership --because "she stands at the desk"
  custos: custos ask needs --fields A,B: what do you need to read?
    hint: custos policy fields lists them
  [64]
  $ as alice custos ask $ann --fields note --for membership
  custos: custos ask needs --because TEXT: by it your colleague decides
  [64]
  $ as alice custos ask $ann --fields note --because "she stands at the desk"
  custos: role 'front-desk' has to say what for: --for PURPOSE; 'note': not for role 'front-desk'
    hint: a grant is for one purpose: that of the question
  [64]
  $ as alice custos ask $ann --fields email --for membership --because "she stands at the desk"
  custos: you may see these already
    hint: custos show C-13 --fields email --for membership
  [64]
  $ as alice custos ask $ann --fields access-needs --for support --because "she stands at the desk"
  custos: no role of the policy may grant 'access-needs' ('access-needs': not for role 'front-desk')
    hint: ask: the manager
  [4]
  $ as alice custos ask $ann --fields notes --for membership --because "she stands at the desk"
  custos: no field 'notes' in the policy
    --> notes
    hint: did you mean 'note'?
  [64]
  $ as alice custos ask C-10429 --fields note --for membership --because "she stands at the desk"
  custos: there is no customer C-10429
  [66]
  $ as alice custos ask $ann --fields note --for membership --because "her card is 4111 1111 1111 1111" -n
  custos: because: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ as alice custos ask $ann --fields note,given-name --for membership --because "she stands at the desk" -n --json
  {"type":"ask","customer":"C-13","fields":["note"],"for":"membership","whom":"the manager","roles":["manager","lead"],"dry-run":true}
  $ as alice custos ask $ann --fields note,given-name --for membership --because "she stands at the desk"
  Question           Q-13
  Customer           C-13
  Fields             note
  For                membership
  Ask                the manager
  May be granted by  Manager, Team lead
  Entry              E-207
  $ echo "he rang" | as alice custos ask $bob --fields note --for membership --because - --json
  {"type":"ask","id":"Q-21","customer":"C-21","fields":["note"],"for":"membership","whom":"the manager","roles":["manager","lead"],"entry":"E-210","dry-run":false}
  $ as victor custos ask $bob --fields note --for membership --because "the parcel is for him"
  Question           Q-37
  Customer           C-21
  Fields             note
  For                membership
  May be granted by  Manager, Team lead
  Entry              E-229
  custos: the policy names nobody to ask in your role (its 'ask')
  $ as bea custos ask $ann --fields note --because "I want to"
  custos: no role of the policy names user 'bea'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]

What waits is seen by those who may answer, and by the asker.

  $ custos ask list
  Question  Customer  Fields  For         Who asks  When              Because                 State  Until  Answered by  Answer
  Q-13      C-13      note    membership  alice     2026-11-25 12:00  she stands at the desk  open
  Q-21      C-21      note    membership  alice     2026-11-25 12:00  he rang                 open
  Q-37      C-21      note    membership  victor    2026-11-25 12:00  the parcel is for him   open
  $ as erin custos ask list --open --json
  {"type":"ask-list","questions":[{"id":"Q-13","customer":"C-13","fields":["note"],"for":"membership","user":"alice","at":"2026-11-25T12:00:00.000Z","because":"she stands at the desk","state":"open","own":false},{"id":"Q-21","customer":"C-21","fields":["note"],"for":"membership","user":"alice","at":"2026-11-25T12:00:00.000Z","because":"he rang","state":"open","own":false},{"id":"Q-37","customer":"C-21","fields":["note"],"for":"membership","user":"victor","at":"2026-11-25T12:00:00.000Z","because":"the parcel is for him","state":"open","own":false}],"count":3}
  $ as alice custos ask list
  Question  Customer  Fields  For         Who asks  When              Because                 State  Until  Answered by  Answer
  Q-13      C-13      note    membership  alice     2026-11-25 12:00  she stands at the desk  open
  Q-21      C-21      note    membership  alice     2026-11-25 12:00  he rang                 open
  $ as lee custos ask list
  custos: no role of the policy names user 'lee'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ as erin custos due
  On          What      Id    Customer  To do                People
  2026-11-25  question  Q-13  C-13      alice asks: answer
  2026-11-25  question  Q-21  C-21      alice asks: answer
  2026-11-25  question  Q-37  C-21      victor asks: answer
  
  Not asked    Needs           Why
  request      request due     nothing lets role 'lead' do 'request due'
  disclosure   disclosure due  nothing lets role 'lead' do 'disclosure due'
  incident     incident list   nothing lets role 'lead' do 'incident list'
  contact      contact list    nothing lets role 'lead' do 'contact list'
  restriction  unrestrict      nothing lets role 'lead' do 'unrestrict'
  hold         hold list       nothing lets role 'lead' do 'hold list'
  plan         plan list       nothing lets role 'lead' do 'plan list'
  review       import review   nothing lets role 'lead' do 'import review'
  purge        purge due       nothing lets role 'lead' do 'purge due'
  reconfirm    confirm         nothing lets role 'lead' do 'confirm'

Nobody answers his own question, or grants what he may not read, or for longer than the policy says.

  $ as alice custos ask grant Q-13
  custos: Q-13 is your own question
    hint: somebody else has to answer it
    hint: custos ask withdraw Q-13
  [4]
  $ as victor custos ask grant Q-13
  custos: you may not answer Q-13: nobody grants what he may not read himself
    hint: ask: the manager
  [4]
  $ as erin custos ask grant Q-13 --hours 3
  custos: role 'lead' may grant at most 2 hours
    hint: --hours 2
  [4]
  $ as erin custos ask grant Q-13 --hours 0
  custos: --hours is at least 1
    --> 0
  [64]
  $ as erin custos ask grant Q-13 --hours soon
  custos: --hours takes a whole number, not 'soon'
    --> soon
  [64]
  $ as erin custos ask grant Q-13 --for support
  custos: Q-13 is for 'membership'
    hint: leave --for out: the purpose is that of the question
  [64]
  $ as erin custos ask grant Q-10429
  custos: there is no question Q-10429
    hint: custos ask list --all
  [66]
  $ as erin custos ask withdraw Q-13
  custos: Q-13 is not your question: whoever asked it withdraws it
    hint: custos ask refuse Q-13 --because TEXT
  [4]
  $ as erin custos ask revoke Q-13
  custos: Q-13 is not granted: there is nothing to revoke
    hint: custos ask refuse Q-13 --because TEXT
    hint: custos ask list --all shows what became of it
  [3]
  $ as erin custos ask grant Q-13 --hours 1 -n
  Would be answered  Q-13
  Customer           C-13
  Fields             note
  For                membership
  Who asked          alice
  State              granted
  Until              2026-11-25 13:00
  $ as erin custos ask grant Q-13 --hours 1
  Question   Q-13
  Customer   C-13
  Fields     note
  For        membership
  Who asked  alice
  State      granted
  Until      2026-11-25 13:00
  Entry      E-434
  $ custos ask grant Q-13
  custos: Q-13 is granted already
    hint: custos ask list --all shows what became of it
  [3]

Granted: alice, Ann's note, for membership, for an hour; and nothing else.

  $ as alice custos show $ann --for membership --fields given-name,note
  Customer    C-13
  Given name  Ann
  Note        key under the mat
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00
  By grant    Q-13
  $ as alice custos show $ann --for membership --fields note --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"note":"key under the mat"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"grants":["Q-13"]}
  $ as alice custos show $ann --for support --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos show $bob --for membership --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
    hint: custos ask C-21 --fields note --for membership --because TEXT
  [4]
  $ as victor custos show $ann --for membership --fields note
  custos: nothing lets role 'visitor' do 'show'; 'note': not for role 'visitor'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields note --for membership --because TEXT
  [4]
  $ as alice custos find moss --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos ask ID --fields note --because TEXT
  [4]
  $ as alice custos find note:key*
  custos: 'note' cannot be asked for: not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos export id:$ann --for membership --to customer --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
  [4]
  $ as alice custos show $ann --for membership --fields note --format letter
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ as alice custos show $ann --for membership --fields note,access-needs 2>&1 | tail -3
  Withheld      Reason
  access-needs  not for role 'front-desk'
  custos: about what is withheld ask: the manager
  $ as alice custos show $ann --for membership --fields note --history
  Customer  C-13
  Note      key under the mat
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  By grant  Q-13
  $ custos policy show | sed 's/"export", "ask"\]/"export", "ask", "due"]/' > due.toml
  $ custos policy apply due.toml > /dev/null 2>&1
  $ as alice custos due 2> /dev/null | head -3
  On          What      Id    Customer  To do                                    People
  2026-11-25  question  Q-13  C-13      granted until 2026-11-25 13:00: read it
  
  $ at '2026-11-25 12:59:59' as alice custos show $ann --for membership --fields note --format csv
  id,note
  C-13,key under the mat
  $ at '2026-11-25 13:00:00' as alice custos show $ann --for membership --fields note
  custos: 'note': not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields note --for membership --because TEXT
  [4]
  $ as alice custos show $ann --for membership --fields note 2>&1 | head -1
  custos: 'note': not for role 'front-desk'

Whoever may not show anybody sees by a grant what it gives, and no more.

  $ as erin custos ask grant Q-37 > /dev/null
  $ as victor custos show $bob --for membership
  Customer  C-21
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  By grant  Q-37
  
  Withheld      Reason
  given-name    not for role 'visitor'
  family-name   not for role 'visitor'
  born          not for role 'visitor'
  email         not for role 'visitor'
  phone         not for role 'visitor'
  town          not for role 'visitor'
  postcode      not for role 'visitor'
  member-no     not for role 'visitor'
  status        not for role 'visitor'
  visits        not for role 'visitor'
  access-needs  not for role 'visitor'
  custos: about what is withheld ask: records@harbour.example
  custos: to ask a colleague: custos ask C-21 --fields A,B --for membership --because TEXT
  $ as victor custos show $bob --for membership --fields given-name
  custos: 'given-name': not for role 'visitor'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
    hint: custos ask C-21 --fields given-name --for membership --because TEXT
  [4]
  $ as victor custos show $ann --for membership
  custos: nothing lets role 'visitor' do 'show'; 'given-name': not for role 'visitor'; 'family-name': not for role 'visitor'; 'born': not for role 'visitor'; 'email': not for role 'visitor'; 'phone': not for role 'visitor'; 'town': not for role 'visitor'; 'postcode': not for role 'visitor'; 'member-no': not for role 'visitor'; 'status': not for role 'visitor'; 'visits': not for role 'visitor'; 'access-needs': not for role 'visitor'; 'note': not for role 'visitor'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
    hint: custos ask C-13 --fields A,B --for membership --because TEXT
  [4]

Refused, withdrawn, revoked; what is over is over.

  $ as erin custos ask refuse Q-21
  custos: custos ask refuse needs --because TEXT: the asker is told why
  [64]
  $ as erin custos ask refuse Q-21 --because "ask him yourself" --json
  {"type":"ask-refuse","id":"Q-21","customer":"C-21","fields":["note"],"for":"membership","user":"alice","state":"refused","entry":"E-672","dry-run":false}
  $ as alice custos ask list --all
  Question  Customer  Fields  For         Who asks  When              Because                 State    Until             Answered by  Answer
  Q-13      C-13      note    membership  alice     2026-11-25 12:00  she stands at the desk  expired  2026-11-25 13:00  erin
  Q-21      C-21      note    membership  alice     2026-11-25 12:00  he rang                 refused                    erin         ask him yourself
  $ as erin custos ask grant Q-21
  custos: Q-21 is refused already
    hint: custos ask list --all shows what became of it
  [3]
  $ as victor custos ask withdraw Q-37
  Question   Q-37
  Customer   C-21
  Fields     note
  For        membership
  Who asked  victor
  State      withdrawn
  Entry      E-718
  $ as victor custos show $bob --for membership 2>&1 | head -1
  custos: nothing lets role 'visitor' do 'show'; 'given-name': not for role 'visitor'; 'family-name': not for role 'visitor'; 'born': not for role 'visitor'; 'email': not for role 'visitor'; 'phone': not for role 'visitor'; 'town': not for role 'visitor'; 'postcode': not for role 'visitor'; 'member-no': not for role 'visitor'; 'status': not for role 'visitor'; 'visits': not for role 'visitor'; 'access-needs': not for role 'visitor'; 'note': not for role 'visitor'
  $ as alice custos ask $ann --fields note --for membership --because "again" > /dev/null
  $ custos ask grant Q-45 > /dev/null
  $ as alice custos show $ann --for membership --fields note --format csv
  id,note
  C-13,key under the mat
  $ as alice custos ask $ann --fields note --for membership --because "and again"
  custos: you may see these already
    hint: custos show C-13 --fields note --for membership
  [64]
  $ custos ask revoke Q-45 --because "that is enough"
  Question   Q-45
  Customer   C-13
  Fields     note
  For        membership
  Who asked  alice
  State      revoked
  Entry      E-771
  $ as alice custos show $ann --for membership --fields note 2>&1 | head -1
  custos: 'note': not for role 'front-desk'
  $ custos ask list
  custos: there are none

A restriction and the end of a record win over a grant.

  $ asked() { "$@" --json | sed 's/.*"id":"\(Q-[0-9]*\)".*/\1/'; }
  $ last=$(asked as alice custos ask $ann --fields note --for membership --because "once more")
  $ custos ask grant $last > /dev/null
  $ custos restrict $ann --ground accuracy --because "in doubt" > /dev/null
  $ as alice custos show $ann --for membership --fields note
  Customer  C-13
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  By grant  Q-59
  
  Withheld  Reason
  note      restricted (accuracy) since 2026-11-25: S-13
  
  Restricted  Ground    Since             Fields
  S-13        accuracy  2026-11-25 13:00  all
  custos: about what is withheld ask: the manager
  $ custos unrestrict S-13 --notice "told her" --because "it is right" > /dev/null
  $ as alice custos show $ann --for membership --fields note --format csv
  id,note
  C-13,key under the mat

Two answer at once: one of them does.

  $ both=$(asked as alice custos ask $bob --fields note --for membership --because "he rang again")
  $ (as erin custos ask grant $both > one 2>&1; echo $? > one.status) &
  $ (as dana custos ask refuse $both --because no > two 2>&1; echo $? > two.status) &
  $ wait
  $ sort one.status two.status
  0
  3
  $ custos ask list --all --json | grep -o "\"id\":\"$both\".*" | grep -c -e '"state":"granted"' -e '"state":"refused"'
  1

The log names each, and by whose grant something was shown; the customer can be told.

  $ custos audit log questions:Q-13
  Entry  When              Who    Role        What                  Result  What for    Customer  People  To
  E-207  2026-11-25 12:00  alice  front-desk  ask.open (Q-13)       ok      membership  C-13
  E-434  2026-11-25 12:00  erin   lead        ask.grant (Q-13)      ok      membership  C-13
  E-450  2026-11-25 12:00  alice  front-desk  customer.show (Q-13)  ok      membership  C-13
  E-469  2026-11-25 12:00  alice  front-desk  customer.show (Q-13)  ok      membership  C-13
  E-544  2026-11-25 12:00  alice  front-desk  customer.show (Q-13)  ok      membership  C-13
  E-553  2026-11-25 12:00  alice  front-desk  customer.show (Q-13)  ok      membership  C-13
  E-609  2026-11-25 12:59  alice  front-desk  customer.show (Q-13)  ok      membership  C-13
  $ custos audit log questions:Q-45 operation:customer.show --json
  {"type":"audit-log","entries":[{"id":"E-752","at":"2026-11-25T13:00:00.000Z","user":"alice","role":"front-desk","operation":"customer.show","result":"ok","dry-run":false,"purpose":"membership","customer":"C-13","fields":["note"],"questions":["Q-45"]}],"count":1,"total":92,"truncated":false}
  $ custos audit who-saw $ann | grep ask
  E-158  2026-11-25 12:00  alice   front-desk  ask.open              error                    C-13
  E-163  2026-11-25 12:00  alice   front-desk  ask.open              error        membership  C-13
  E-174  2026-11-25 12:00  alice   front-desk  ask.open              denied       support     C-13
  E-196  2026-11-25 12:00  alice   front-desk  ask.open              ok, dry run  membership  C-13
  E-207  2026-11-25 12:00  alice   front-desk  ask.open (Q-13)       ok           membership  C-13
  E-232  2026-11-25 12:00  bea                 ask.open              denied                   C-13
  E-255  2026-11-25 12:00  dana    manager     ask.list              ok                       C-13      2
  E-286  2026-11-25 12:00  erin    lead        ask.list              ok                       C-13      2
  E-308  2026-11-25 12:00  alice   front-desk  ask.list              ok                       C-13      2
  E-356  2026-11-25 12:00  erin    lead        ask.list              ok                       C-13      2
  E-362  2026-11-25 12:00  alice   front-desk  ask.grant             denied                   C-13
  E-370  2026-11-25 12:00  victor  visitor     ask.grant             denied                   C-13
  E-381  2026-11-25 12:00  erin    lead        ask.grant             denied                   C-13
  E-403  2026-11-25 12:00  erin    lead        ask.withdraw          denied                   C-13
  E-416  2026-11-25 12:00  erin    lead        ask.revoke            error                    C-13
  E-427  2026-11-25 12:00  erin    lead        ask.grant             ok, dry run              C-13
  E-434  2026-11-25 12:00  erin    lead        ask.grant (Q-13)      ok           membership  C-13
  E-442  2026-11-25 12:00  dana    manager     ask.grant             error                    C-13
  E-590  2026-11-25 12:00  alice   front-desk  ask.list              ok                       C-13      2
  E-695  2026-11-25 13:00  alice   front-desk  ask.list              ok                       C-13      2
  E-739  2026-11-25 13:00  alice   front-desk  ask.open (Q-45)       ok           membership  C-13
  E-747  2026-11-25 13:00  dana    manager     ask.grant (Q-45)      ok           membership  C-13
  E-760  2026-11-25 13:00  alice   front-desk  ask.open              error        membership  C-13
  E-771  2026-11-25 13:00  dana    manager     ask.revoke (Q-45)     ok           membership  C-13
  E-806  2026-11-25 13:00  alice   front-desk  ask.open (Q-59)       ok           membership  C-13
  E-811  2026-11-25 13:00  dana    manager     ask.grant (Q-59)      ok           membership  C-13
  E-904  2026-11-25 13:00  dana    manager     ask.list              ok                       C-13      2
  $ custos audit who-saw $ann --in-words | grep -e colleague -e question | sed 's/^[-0-9: ]*//' | sort -u
  Somebody wanted to ask a colleague about your record, and failed; by: Front desk.
  Somebody wanted to ask a colleague about your record, and failed; by: Front desk; for: Run the membership.
  Somebody wanted to ask a colleague about your record, and was refused.
  Somebody wanted to ask a colleague about your record, and was refused; by: Front desk; for: Help people take part.
  Somebody wanted to let a colleague read your record, and failed; by: Manager.
  Somebody wanted to let a colleague read your record, and was refused; by: Front desk.
  Somebody wanted to let a colleague read your record, and was refused; by: Team lead.
  Somebody wanted to let a colleague read your record, and was refused; by: Visitor.
  Somebody wanted to take back a question about your record, and was refused; by: Team lead.
  Your record was looked at; by: Front desk; for: Run the membership; by a grant of a colleague; took part: Given name, Note.
  Your record was looked at; by: Front desk; for: Run the membership; by a grant of a colleague; took part: Note.
  Your record was named in a list of questions to colleagues; by: Front desk.
  Your record was named in a list of questions to colleagues; by: Manager.
  Your record was named in a list of questions to colleagues; by: Team lead.
  Your record was named in a question to a colleague, as a trial that changed nothing; by: Front desk; for: Run the membership.
  Your record was named in a question to a colleague; by: Front desk; for: Run the membership; took part: Note.

What can be asked for, and what waits, is offered to be typed.

  $ as alice custos __complete -- ask $ann --fields ''
  access-needs\tHealth notes (esc)
  note\tNote (esc)
  $ as alice custos __complete -- ask $ann --fields note,
  note,access-needs\tHealth notes (esc)
  $ as erin custos __complete -- ask grant Q-1
  Q-13\tquestion (esc)
  $ as bea custos __complete -- ask grant Q-1

Questions go with the person.

  $ custos erase $ann --because "she asked" --yes > /dev/null 2>&1
  $ custos ask list --all | grep -c C-13
  0
  [1]
  $ custos ask revoke $last
  custos: there is no question Q-59
    hint: custos ask list --all
  [66]
  $ custos audit verify | head -1
  Verified  all agrees
