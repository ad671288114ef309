  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ cat >> policy.toml <<END
  > [retention.words]
  > title = "What was said before"
  > of = "consents"
  > since = "closed"
  > after = "P1Y"
  > do = "erase"
  > because = "Data minimisation"
  > END
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ said() { custos consent $1 $2 newsletter --how letter --on $3 > /dev/null; }
  $ bob=$(custos add given-name=Bob family-name=Reed)
  $ fay=$(custos add given-name=Fay family-name=West)
  $ said give $bob 2024-05-01; said withdraw $bob 2025-06-01
  $ said refuse $fay 2024-05-01

A consent that was taken back is over, from the day on which custos knew of it; a refusal never is, as long as nothing
takes its place.

  $ custos purge why $bob | sed -n '/words/,/^$/p'
  retention.words (What was said before): waiting
    newsletter: closed on 2026-11-25, due from 2027-11-26
    policy.toml line 161
    because: Data minimisation
  $ custos purge why $fay | sed -n '/words/,/^$/p'
  retention.words (What was said before): done
    none of his consents is closed that it takes
    policy.toml line 161
    because: Data minimisation
  $ custos purge due --before 2027-12-31
  People due  1
  Held        0
  Stuck       0
  
  Customer  What            Rule   Counts from  Due from    Fields
  C-13      erase consents  words  2026-11-25   2027-11-26  newsletter
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }
  $ on 2027-12-01 custos purge plan
  Plan        P-13
  People due  1
  Held        0
  Stuck       0
  
  Customer  What            Rule   Counts from  Due from    Fields
  C-13      erase consents  words  2026-11-25   2027-11-26  newsletter
  custos: nothing is removed yet: custos purge apply P-13
  $ on 2027-12-01 custos purge apply P-13 --yes -q
  Plan         P-13
  Removed      1
  Held         0
  Stuck        0
  Certificate  custos purge certificate P-13
  $ custos purge certificate P-13 | sed -n '/^What/,/^Held when/p'
  What              Rule   People  Counted from  Because
  erase 1 consents  words  1       2026          Data minimisation
  Held when planned        0
  $ custos consent show $bob
  Customer  C-13
  
  Consent to  State      Since       Why                       How     Wording  Source
  newsletter  withdrawn  2025-06-01  taken back on 2025-06-01  letter
  
  Said to     What       On          How     Wording  Source  Import  Recorded          By    Entry
  newsletter  withdrawn  2025-06-01  letter                           2026-11-25 12:00  dana  E-45
  $ custos consent show $fay
  Customer  C-21
  
  Consent to  State    Since       Why                                         How     Wording  Source
  newsletter  refused  2024-05-01  refused on 2024-05-01, and not given later  letter
  
  Said to     What     On          How     Wording  Source  Import  Recorded          By    Entry
  newsletter  refused  2024-05-01  letter                           2026-11-25 12:00  dana  E-59
  $ custos audit verify | head -1
  Verified  all agrees
  $ custos audit who-saw $bob | grep -e consent
  E-37   2026-11-25 12:00  dana  manager  consent.give      ok                C-13
  E-45   2026-11-25 12:00  dana  manager  consent.withdraw  ok                C-13
  E-149  2027-12-01 12:00  dana  manager  consent.erase     ok                C-13      1
  E-174  2027-12-01 12:00  dana  manager  consent.show      ok                C-13
  $ on 2027-12-02 custos purge due
  People due  0
  Held        0
  Stuck       0
  custos: nothing is due: of 2 records 2 are under no rule, 0 held, 0 stuck
  [1]

Where a rule counts from the end of a consent, what tells that end stays.

  $ said give $bob 2025-07-01; said withdraw $bob 2025-08-01
  $ cat >> policy.toml <<END
  > [retention.gone]
  > since = "consent-withdrawn:newsletter"
  > after = "P6Y"
  > do = "erase"
  > because = "Article 5(1)(e)"
  > END
  $ custos policy apply policy.toml -q > /dev/null
  $ custos purge why $bob | sed -n '/words/,/^$/p'
  retention.words (What was said before): waiting
    newsletter: closed on 2027-12-02, due from 2028-12-03
    policy.toml line 161
    because: Data minimisation
