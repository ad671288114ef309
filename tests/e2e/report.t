  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos report activity
  custos: nobody has read anything since 2026-10-28
  $ custos add given-name=Ada family-name=Lovelace
  C-13
  $ custos add given-name=Alice family-name=Alice
  C-21
  custos: given name and family name are the same (name.both-same)
  $ custos add given-name=Dora family-name=Danaher
  C-37
  $ as alice custos show C-13 --for support >/dev/null 2>&1
  $ as alice custos show C-21 --for support >/dev/null 2>&1
  $ as mallory custos show C-13 >/dev/null 2>&1
  [4]
  $ CUSTOS_TEST_NOW=1795831200000 custos show C-21 >/dev/null 2>&1

Alice looked at a namesake in office hours; Dana looked at the namesake of a colleague on a Saturday.

  $ custos report activity
  Who      People read  Days  Usual a day  Most in a day  On          Refused
  alice    2            1     2            2              2026-11-25  0
  dana     1            1     1            1              2026-11-28  0
  mallory  0            0     0            0                          1
  
  Unusual       Who    On          First entry  People  Customer
  own-name      alice  2026-11-25  E-76         1       C-21
  out-of-hours  dana   2026-11-28  E-101        1
  colleague     dana   2026-11-28  E-101        1       C-21
  $ custos report activity --since 2026-11-28 --json
  {"type":"report-activity","readers":[{"user":"dana","people":1,"days":1,"usual":1,"most":1,"most-on":"2026-11-28","refused":0}],"unusual":[{"kind":"out-of-hours","user":"dana","day":"2026-11-28","entry":"E-101","people":1},{"kind":"colleague","user":"dana","day":"2026-11-28","entry":"E-101","people":1,"customer":"C-21"}],"since":"2026-11-28"}
  $ custos report activity --hours 09:00-11:00 --format csv
  user,people,days,usual,most,most-on,refused
  alice,2,1,2,2,2026-11-25,0
  dana,1,1,1,1,2026-11-28,0
  mallory,0,0,0,0,,1
  custos: csv has one list; --json has unusual too
  $ custos audit log report
  Entry  When              Who   Role     What             Result  What for  Customer  People  To
  E-13   2026-11-25 12:00  dana  manager  report.activity  ok
  E-117  2026-11-28 02:00  dana  manager  report.activity  ok
  E-125  2026-11-28 02:00  dana  manager  report.activity  ok                          1
  E-130  2026-11-28 02:00  dana  manager  report.activity  ok
  E-149  2026-11-28 02:00  dana  manager  report.activity  ok                          1
  E-158  2026-11-28 02:00  dana  manager  report.activity  ok
  E-163  2026-11-28 02:00  dana  manager  report.activity  ok                          1

Whoever is named in a report has an entry for it.

  $ custos audit who-saw C-21 --in-words | tail -n 1
  2026-11-28 02:00  Your record was named in a report of who read what; by: Manager; took part: Family name.

Words that are none.

  $ custos report activity --hours morning
  custos: 'morning' are no hours of a day
    --> morning
    hint: write them as 07:00-19:00
  [64]
  $ custos report activity --hours 19:00-07:00
  custos: '19:00-07:00' are no hours of a day
    --> 19:00-07:00
    hint: write them as 07:00-19:00
  [64]
  $ custos report activity --since yesterday
  custos: 'yesterday' is not a date
    --> yesterday
    hint: write it as 2026-11-22
  [64]
  $ as alice custos report activity
  custos: nothing lets role 'front-desk' do 'report activity'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
