  $ . "$TESTDIR/setup.sh"
  $ sed -e 's/"user:dana", "owner"/"user:dana", "user:erin", "owner"/' -e 's/"disclosure", "ask", "incident"/&, "due"/' "$CUSTOS_SOURCE/examples/charity/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }
  $ lapsed Ada 2018-03-01 Grace 2020-05-09 Joan 2021-01-01
  C-13
  C-21
  C-37

Nothing waits: that is no failure.

  $ as alice custos due --json
  {"type":"due","due":[],"count":0,"left-out":[{"source":"restriction","action":"unrestrict","because":"nothing lets role 'front-desk' do 'unrestrict'"},{"source":"hold","action":"hold list","because":"nothing lets role 'front-desk' do 'hold list'"},{"source":"plan","action":"plan list","because":"nothing lets role 'front-desk' do 'plan list'"},{"source":"review","action":"import review","because":"nothing lets role 'front-desk' do 'import review'"},{"source":"purge","action":"purge due","because":"nothing lets role 'front-desk' do 'purge due'"}]}
  $ custos update C-21 phone=07575574821 --because "rang" > /dev/null
  $ custos request open access C-21 --received 2026-10-20 --channel telephone > /dev/null
  $ custos contact log C-21 complaint --on 2026-11-20 --summary "the ramp" > /dev/null
  $ custos contact log C-37 enquiry --next 2026-12-24 > /dev/null
  $ custos hold place id:C-37 --because "claim" --review 2026-11-24 > /dev/null

For a clerk: what he may not ask for is left out, and said.

  $ as alice custos due
  On          What     Id    Customer  To do                People
  2026-11-20  request  R-13  C-21      access: answer
  2026-11-20  contact  K-13  C-21      complaint: solve it
  
  Not asked    Needs          Why
  restriction  unrestrict     nothing lets role 'front-desk' do 'unrestrict'
  hold         hold list      nothing lets role 'front-desk' do 'hold list'
  plan         plan list      nothing lets role 'front-desk' do 'plan list'
  review       import review  nothing lets role 'front-desk' do 'import review'
  purge        purge due      nothing lets role 'front-desk' do 'purge due'
  $ as bea custos due > /dev/null
  $ as custos custos due
  custos: nothing lets role 'cron' do 'due'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
  [4]

Whoever was given what was wrong has to be told, and a breach has its clock.

  $ custos add given-name=Mary family-name=Somerville email=mary@example.org joined=2026-01-05 status=active > /dev/null
  $ custos export mary --for membership --to customer -o mary.csv > /dev/null 2>&1
  $ custos correct C-45 email=m.somerville@example.org --because "misheard" > /dev/null
  custos: 1 recipient to be told: custos disclosure notify N-13 --sent --how TEXT
  $ custos incident open "a letter to a former address" --aware "2026-11-24 16:00" > /dev/null 2>&1
  $ custos due | grep -E 'incident|notice'
  2026-11-25  notice    N-13  C-45      customer: tell
  2026-11-27  incident  X-13            breach: decide whether to notify

For cron, and for whoever may ask for all of it; later more waits.

  $ custos due --json
  {"type":"due","due":[{"on":"2024-03-02","source":"purge","what":"plan what is due","people":1},{"on":"2026-11-20","source":"request","id":"R-13","customer":"C-21","what":"access: answer"},{"on":"2026-11-20","source":"contact","id":"K-13","customer":"C-21","what":"complaint: solve it"},{"on":"2026-11-24","source":"hold","id":"H-13","what":"review","people":1},{"on":"2026-11-25","source":"notice","id":"N-13","customer":"C-45","what":"customer: tell"},{"on":"2026-11-27","source":"incident","id":"X-13","what":"breach: decide whether to notify"}],"count":6,"left-out":[]}
  $ on 2027-11-27 custos due
  On          What        Id    Customer  To do                             People
  2024-03-02  purge                       plan what is due                  1
  2026-11-20  request     R-13  C-21      access: answer
  2026-11-20  contact     K-13  C-21      complaint: solve it
  2026-11-24  hold        H-13            review                            1
  2026-11-25  notice      N-13  C-45      customer: tell
  2026-11-27  incident    X-13            breach: decide whether to notify
  2026-12-10  disclosure  D-13            customer: sent
  2026-12-24  contact     K-21  C-37      enquiry: see to it
  2027-11-25  reconfirm         C-21      confirm phone                     1
  $ custos due
  On          What      Id    Customer  To do                             People
  2024-03-02  purge                     plan what is due                  1
  2026-11-20  request   R-13  C-21      access: answer
  2026-11-20  contact   K-13  C-21      complaint: solve it
  2026-11-24  hold      H-13            review                            1
  2026-11-25  notice    N-13  C-45      customer: tell
  2026-11-27  incident  X-13            breach: decide whether to notify
  $ custos audit log --limit all | tail -9
  E-1029  2027-11-27 12:00  dana    data-protection  contact.list      ok                            2
  E-1032  2027-11-27 12:00  dana    data-protection  ask.list          ok
  E-1041  2027-11-27 12:00  dana    data-protection  due.restrictions  ok
  E-1055  2027-11-27 12:00  dana    data-protection  hold.list         ok
  E-1064  2027-11-27 12:00  dana    data-protection  plan.list         ok
  E-1078  2027-11-27 12:00  dana    data-protection  import.review     ok
  E-1086  2027-11-27 12:00  dana    data-protection  purge.due         ok
  E-1093  2027-11-27 12:00  dana    data-protection  purge.due         ok                            2
  E-1108  2027-11-27 12:00  dana    data-protection  due.reconfirm     ok

What is doubted waits, and so do rows of imports that may be somebody.

  $ custos restrict C-37 --ground accuracy --fields phone --because 'he doubts it' -q > /dev/null
  $ custos restrict C-45 --ground claims --because 'she needs it' -q > /dev/null
  $ printf 'given-name,family-name,email\nTom,Jones,grace@example.org\n' > more.csv
  $ custos import more.csv > /dev/null 2>&1
  $ custos due | grep -E 'restriction|review'
  2026-11-24  hold         H-13            review                            1
  2027-11-27  restriction  S-13  C-37      find out what is right
  2027-11-27  review                       say who the rows of imports are   1
