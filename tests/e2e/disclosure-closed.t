  $ . "$TESTDIR/setup.sh"
  $ cp "$CUSTOS_SOURCE/tests/e2e/policy.toml" policy.toml
  $ cat >> policy.toml <<END
  > [retention.supplied]
  > title = "What was supplied"
  > of = "disclosures"
  > since = "closed"
  > after = "P1Y"
  > do = "erase"
  > because = "Data minimisation"
  > END
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ on() { day=$1; shift; CUSTOS_TEST_NOW=$(date -u -d "$day 12:00" +%s)000 "$@"; }
  $ bob=$(custos add given-name=Bob family-name=Reed)
  $ fay=$(custos add given-name=Fay family-name=West)
  $ custos export reed --for membership --to customer --format csv -q > supplied.csv
  $ custos export west --for membership --to customer --format csv -q > supplied.csv

What was supplied is over when it is understood, closed or recalled, or when its recipient is never asked.

  $ custos disclosure recall D-13 --because 'to the wrong one' -q > /dev/null 2>&1
  $ custos disclosure list
  Disclosure  To        For         Format  People  Made              State     Ask from  Waits for
  D-21        customer  membership  csv     1       2026-11-25 12:00  made
  D-13        customer  membership  csv     1       2026-11-25 12:00  recalled
  $ custos purge why $bob | sed -n '/supplied/,/^$/p'
  retention.supplied (What was supplied): waiting
    D-13: closed on 2026-11-25, due from 2027-11-26
    policy.toml line 160
    because: Data minimisation
  $ on 2027-12-01 custos purge plan
  Plan        P-13
  People due  2
  Held        0
  Stuck       0
  
  Customer  What               Rule      Counts from  Due from    Fields
  C-13      erase disclosures  supplied  2026-11-25   2027-11-26  D-13
  C-21      erase disclosures  supplied  2026-11-25   2027-11-26  D-21
  custos: nothing is removed yet: custos purge apply P-13
  $ on 2027-12-01 custos purge apply P-13 --yes -q
  Plan         P-13
  Removed      2
  Held         0
  Stuck        0
  Certificate  custos purge certificate P-13
  $ custos purge certificate P-13 | sed -n '/^What/,/^Held when/p'
  What                 Rule      People  Counted from  Because
  erase 2 disclosures  supplied  2       2026          Data minimisation
  Held when planned        0
  $ custos disclosure list
  custos: there are none
  $ custos disclosure show D-13
  custos: there is no disclosure D-13
    hint: custos disclosure list
  [66]
  $ custos audit verify | head -1
  Verified  all agrees
  $ custos audit who-saw $bob | grep -e export -e disclosure
  E-45   2026-11-25 12:00  dana  manager  customer.export   ok      membership  C-13      1
  E-163  2027-12-01 12:00  dana  manager  disclosure.erase  ok                  C-13      2
