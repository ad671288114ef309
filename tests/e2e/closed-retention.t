  $ . "$TESTDIR/setup.sh"
  $ cp "$CUSTOS_SOURCE/examples/charity/policy.toml" policy.toml
  $ cat >> policy.toml <<END
  > [retention.old-requests]
  > of = "requests"
  > since = "closed"
  > after = "P1Y"
  > do = "erase"
  > because = "Data minimisation"
  > [retention.old-contacts]
  > of = "contacts"
  > since = "closed"
  > after = "P6M"
  > do = "erase"
  > because = "Data minimisation"
  > [retention.claims]
  > since = "complaint-closed"
  > keep = "P6Y"
  > because = "Limitation Act 1980, s.5"
  > END
  $ sed '/^\[retention.requests\]/,/^because/d' policy.toml > kept.toml
  $ custos init --policy kept.toml > /dev/null 2>&1
  $ ada=$(custos add given-name=Ada family-name=Former status=lapsed ended=2019-01-31)
  $ bob=$(custos add given-name=Bob family-name=Reed)
  $ custos request open erasure $ada --received 2025-03-01 --channel letter > /dev/null 2>&1
  $ custos request close R-13 --outcome refused --on 2025-03-10 --because 'a claim was open' > /dev/null 2>&1
  $ custos request open complaint $ada --received 2025-04-01 --channel letter > /dev/null 2>&1
  $ custos contact log $bob enquiry --on 2026-01-15 --how telephone --summary 'asked about fees' > /dev/null
  $ custos contact log $bob complaint --on 2026-02-01 --how telephone --summary 'waited for hours' > /dev/null

As long as the complaint is open nothing of Ada goes, and her floor has no end.

  $ custos purge why $ada | sed -n '1,/^$/p;/^retention.claims/,/^$/p;/^retention.old-requests/,$p'
  Customer   C-13
  Due today  erase requests
  Kept for   R-21
  
  retention.claims (claims): kept
    for everybody
    counts from complaint-closed: a complaint is open
    keeps the whole record for ever: a complaint is open
    nothing would let it go as long as a complaint is open
    policy.toml line 343
    because: Limitation Act 1980, s.5
  
  retention.old-requests (old-requests): due
    R-13: closed on 2025-03-10, due from 2026-03-11
    policy.toml line 331
    because: Data minimisation
  
  retention.old-contacts (old-contacts): done
    none of his contacts is closed that it takes
    policy.toml line 337
    because: Data minimisation
  $ custos purge plan
  Plan        P-13
  People due  1
  Held        1
  Stuck       1
  
  Customer  What            Rule          Counts from  Due from    Fields
  C-21      erase contacts  old-contacts  2026-01-15   2026-07-16  K-13
  
  Held  Rule          Because
  C-13  old-requests  is kept for an open request: R-21
  
  Stuck  Rule    Because
  C-13   member  retention.claims keeps it for ever: a complaint is open
  custos: nothing is removed yet: custos purge apply P-13

Once it is closed, the floor ends six years later; what was closed goes by itself.

  $ custos request close R-21 --outcome withdrawn --on 2025-05-01 --because 'settled' > /dev/null 2>&1
  $ custos contact log K-21 --stage solved --on 2026-02-02 --summary 'apologised, one more at the desk' > /dev/null
  $ custos contact log K-21 --stage followed-up --on 2026-02-03 --learnt 'two at the desk on Mondays' > /dev/null
  $ custos purge why $ada | sed -n '1,/^$/p;/^retention.claims/,/^$/p;/^retention.old-requests/,$p'
  Customer       C-13
  Due today      erase requests
  Next due from  2031-05-02
  
  retention.claims (claims): kept
    for everybody
    counts from complaint-closed: 2025-05-01
    keeps the whole record for P6Y: until 2031-05-01
    policy.toml line 343
    because: Limitation Act 1980, s.5
  
  retention.old-requests (old-requests): due
    R-13: closed on 2025-03-10, due from 2026-03-11
    R-21: closed on 2025-05-01, due from 2026-05-02; its day stays for another rule
    policy.toml line 331
    because: Data minimisation
  
  retention.old-contacts (old-contacts): done
    none of his contacts is closed that it takes
    policy.toml line 337
    because: Data minimisation
  $ custos purge why $bob | sed -n '/retention.old-contacts/,/^$/p'
  retention.old-contacts (old-contacts): due
    K-13: closed on 2026-01-15, due from 2026-07-16
    K-21: closed on 2026-02-03, due from 2026-08-04; its day stays for another rule
    policy.toml line 337
    because: Data minimisation
  $ custos purge plan
  Plan        P-21
  People due  2
  Held        0
  Stuck       0
  
  Customer  What            Rule          Counts from  Due from    Fields
  C-13      erase requests  old-requests  2025-03-10   2026-03-11  R-13,R-21
  C-21      erase contacts  old-contacts  2026-01-15   2026-07-16  K-13,K-21
  custos: nothing is removed yet: custos purge apply P-21
  $ custos purge show P-21 --json
  {"type":"plan","id":"P-21","kind":"purge","state":"open","made":"2026-11-25T12:00:00.000Z","made-by":"dana","digest":"a1767f2b479caa1f236d544554cecb8b9ec37a918091ce69aa70e42bc0a8d3f8","due":2,"held":0,"stuck":0,"above-limit":false,"records":[{"id":"C-13","do":"erase","of":"requests","rule":"old-requests","since":"2025-03-10","due":"2026-03-11","fields":"R-13,R-21","state":"open"},{"id":"C-21","do":"erase","of":"contacts","rule":"old-contacts","since":"2026-01-15","due":"2026-07-16","fields":"K-13,K-21","state":"open"}]}
  $ custos purge apply P-21 --yes
  Plan         P-21
  Removed      2
  Held         0
  Stuck        0
  Certificate  custos purge certificate P-21
  $ custos purge certificate P-21 | sed -n '/^What/,/^Held when/p'
  What              Rule          People  Counted from  Because
  erase 2 contacts  old-contacts  1       2026          Data minimisation
  erase 2 requests  old-requests  1       2025          Data minimisation
  Held when planned        0

The complaint's day stays, since the floor counts from it; what was written of it is gone. Nothing is due a second time.

  $ custos request list $ada
  Request  Customer  Right      State   Outcome    Received    Next  Due  Safe  By
  R-21     C-13      complaint  closed  withdrawn  2025-04-01                   dana
  $ custos request show R-21
  Request    R-21
  Customer   C-13
  Right      complaint
  State      closed
  Outcome    withdrawn
  Received   2025-04-01
  Opened     2026-11-25 12:00
  Opened by  dana
  Closed     2026-11-25 12:00
  
  Day         What    Detail     Text  Noted             By    Entry
  2025-05-01  closed  withdrawn        2026-11-25 12:00  dana  E-125
  $ custos request show R-13
  custos: there is no request R-13
    hint: custos request list all
  [66]
  $ custos contact list $bob
  Customer  C-21
  
  Contact  Kind       On          Direction  For  How  Summary  State        See to it from  Waits for  Entry
  K-21     complaint  2026-02-01  in                            followed-up                             E-76
  
  Of contact  Stage        On          Summary  Learnt  Entry
  K-21        solved       2026-02-02                   E-130
  K-21        followed-up  2026-02-03                   E-149
  $ custos purge why $ada | sed -n '/retention.old-requests/,/^$/p'
  retention.old-requests (old-requests): done
    R-21: closed on 2025-05-01, due from 2026-05-02; what was written is gone, its day stays for another rule
    policy.toml line 331
    because: Data minimisation
  
  $ custos purge due
  People due  0
  Held        0
  Stuck       0
  custos: nothing is due: of 2 records 0 are under no rule, 0 held, 0 stuck
  [1]
  $ custos audit verify | head -1
  Verified  all agrees
  $ custos audit who-saw $ada | grep -i -e request -e purge
  E-37   2026-11-25 12:00  dana  data-protection  request.open   ok                C-13
  E-45   2026-11-25 12:00  dana  data-protection  request.close  ok                C-13
  E-59   2026-11-25 12:00  dana  data-protection  request.open   ok                C-13
  E-84   2026-11-25 12:00  dana  data-protection  purge.why      ok                C-13
  E-125  2026-11-25 12:00  dana  data-protection  request.close  ok                C-13
  E-158  2026-11-25 12:00  dana  data-protection  purge.why      ok                C-13
  E-182  2026-11-25 12:00  dana  data-protection  purge.plan     ok                C-13      2
  E-229  2026-11-25 12:00  dana  data-protection  request.erase  ok                C-13      1
  E-278  2026-11-25 12:00  dana  data-protection  request.list   ok                C-13      1
  E-286  2026-11-25 12:00  dana  data-protection  request.show   ok                C-13
  E-319  2026-11-25 12:00  dana  data-protection  purge.why      ok                C-13

What a rule of these cannot say is told, and nothing is counted by it.

  $ sed '/^\[retention.old-requests\]/,/^because/s/"closed"/"created"/;/^\[retention.old-contacts\]/,/^because/s/"erase"/"review"/' kept.toml > wrong.toml
  $ custos policy apply wrong.toml -q > /dev/null
  $ custos purge plan
  People due  0
  Held        0
  Stuck       0
  custos: nothing is due: of 2 records 0 are under no rule, 0 held, 0 stuck
  custos: retention.old-contacts is not evaluated: contacts can only be erased
  custos: retention.old-requests is not evaluated: requests are counted from 'closed' alone
  $ sed 's/"complaint-closed"/"complaints-closed"/' kept.toml > wrong.toml
  $ custos policy check wrong.toml
  custos: there is no date field 'complaints-closed' in the policy
    --> wrong.toml:344:9
    344 | since = "complaints-closed"
        |         ^
    hint: did you mean 'complaint-closed'?
    code: policy.unknown-name
  custos: the policy has 1 problem
  [78]
