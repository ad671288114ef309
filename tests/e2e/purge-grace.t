  $ . "$TESTDIR/setup.sh"
  $ on() { CUSTOS_TEST_NOW=$(($(date -u -d "$1T12:00:00Z" +%s) * 1000)); export CUSTOS_TEST_NOW; }
  $ charity_store
  $ sed '/^approve /a grace = "P7D"' policy.toml > grace.toml
  $ custos policy apply grace.toml -q > /dev/null
  $ lapsed Ann 2015-01-01 Ben 2015-01-02
  C-13
  C-21

A plan waits for a week, to its last day.

  $ custos purge plan 2> /dev/null
  Plan                 P-13
  People due           2
  Can be applied from  2026-12-03
  Held                 0
  Stuck                0
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-13      erase  member  2015-01-01   2021-01-02
  C-21      erase  member  2015-01-02   2021-01-03
  
  Waits  People  Can be applied from  To be approved
  P-13   2       2026-12-03           no
  $ custos purge apply P-13 --yes
  custos: P-13 can be applied from 2026-12-03 on
    hint: until then custos purge cancel P-13 gives it up
  [3]
  $ custos purge show P-13 | grep -i applied
  Can be applied from  2026-12-03
  $ on 2026-12-02
  $ custos purge apply P-13 --yes --json
  {"type":"error","exit":3,"code":"plan.grace","message":"P-13 can be applied from 2026-12-03 on","hints":["until then custos purge cancel P-13 gives it up"]}
  [3]
  $ on 2026-12-03
  $ custos purge apply P-13 --yes | head -2
  Plan         P-13
  Removed      2

The job of each night plans what is due, and applies what has waited. Whoever waits is in no second plan; who was changed
meanwhile is planned anew.

  $ lapsed Cleo 2015-01-03 Dora 2015-01-04
  C-37
  C-45
  $ custos purge --yes 2> notes
  Plan                 P-21
  People due           2
  Can be applied from  2026-12-11
  Held                 0
  Stuck                0
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-37      erase  member  2015-01-03   2021-01-04
  C-45      erase  member  2015-01-04   2021-01-05
  
  Waits  People  Can be applied from  To be approved
  P-21   2       2026-12-11           no
  $ cat notes
  $ lapsed Eli 2015-01-05
  C-59
  $ on 2026-12-04
  $ custos purge --yes --json 2> /dev/null
  {"type":"purge","id":"P-37","due":1,"from":"2026-12-12","held":0,"stuck":0,"digest":"fe0f9ff16c0bde50a7c4bf9fe71120bfe83e901e87ea1088c35d1c7e7d3c63d4","above-limit":false,"records":[{"id":"C-59","do":"erase","of":"customers","rule":"member","since":"2015-01-05","due":"2021-01-06","state":"open"}],"held-records":[],"stuck-records":[],"erasures":[],"waiting":[{"id":"P-21","people":2,"from":"2026-12-11","to-approve":false},{"id":"P-37","people":1,"from":"2026-12-12","to-approve":false}],"applied":[],"purged":0,"stale":0,"gone":0,"stopped":false}
  $ custos update C-37 town=Bath > /dev/null
  $ on 2026-12-11
  $ custos purge --yes 2> /dev/null
  Plan                 P-45
  People due           1
  Can be applied from  2026-12-19
  Held                 0
  Stuck                0
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-37      erase  member  2015-01-03   2021-01-04
  
  Waits  People  Can be applied from  To be approved
  P-37   1       2026-12-12           no
  P-45   1       2026-12-19           no
  Applied        P-21
  Removed        1
  Changed since  1
  $ custos find status:lapsed --fields given-name,ended
  Customer  Given name  Membership ended
  C-37      Cleo        2015-01-03
  C-59      Eli         2015-01-05

Until then a plan can be given up; what is in it is due again the next night.

  $ custos purge cancel P-37 | sed -n 3p
  State             cancelled
  $ custos purge apply P-37 --yes
  custos: P-37 is cancelled
  [3]
  $ custos plan list
  Plan  Kind   State      People  Held  Made              By    Approved by
  P-13  purge  applied    2       0     2026-11-25 12:00  dana
  P-21  purge  applied    2       0     2026-12-03 12:00  dana
  P-37  purge  cancelled  1       0     2026-12-04 12:00  dana
  P-45  purge  open       1       0     2026-12-11 12:00  dana

What is above the limits waits to be approved first, and its grace begins with that.

  $ lapsed Fay 2016-01-01 Gus 2016-01-02 Hal 2016-01-03 Ida 2016-01-04 Jim 2016-01-05 Kay 2016-01-06 > /dev/null
  $ on 2026-12-14
  $ custos purge --yes > out 2> notes
  [3]
  $ sed -n '/^Waits/,$p' out; cat notes
  Waits  People  Can be applied from  To be approved
  P-45   1       2026-12-19           no
  P-59   7                            yes
  $ as erin custos purge approve P-59 | tail -2
  Approved by          erin
  Can be applied from  2026-12-22
  $ on 2026-12-20
  $ custos purge --yes > out 2> /dev/null; sed -n '/^Waits/,$p' out
  Waits  People  Can be applied from  To be approved
  P-59   7       2026-12-22           no
  Applied  P-45
  Removed  1
  $ on 2026-12-22
  $ custos purge --yes --json 2> /dev/null
  {"type":"purge","due":0,"held":0,"stuck":0,"digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","above-limit":false,"records":[],"held-records":[],"stuck-records":[],"erasures":[],"waiting":[],"applied":["P-59"],"purged":7,"stale":0,"gone":0,"stopped":false}
  $ custos purge certificate P-59 | grep Approved
  Approved     2026-12-14T12:00:00.000Z by qz6sx3doosjncicwwa43c6brhm as data-protection, E-442
  $ custos audit verify | head -1
  Verified  all agrees

A dry run plans nothing; where there is nobody to ask, nothing is removed.

  $ on 2026-12-23
  $ lapsed Lea 2016-02-01
  C-125
  $ custos purge --dry-run --json 2> /dev/null
  {"type":"plan","due":1,"held":0,"stuck":0,"digest":"b792fca3c6aa85094a9b6237bd6ca1d13215194565e5a17c3fb082c6af9b9560","above-limit":false,"records":[{"id":"C-125","do":"erase","of":"customers","rule":"member","since":"2016-02-01","due":"2022-02-02","state":"open"}],"held-records":[],"stuck-records":[],"erasures":[]}
  $ custos purge
  custos: custos purge asks before it removes anything, and here is no terminal
    hint: --yes removes what is due, within the policy's limits
    hint: custos purge plan only plans
  [64]
