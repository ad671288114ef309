  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."\nrenew = "P2Y"/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ said() { custos consent $1 $2 newsletter --how letter --on $3 > /dev/null; }
  $ bob=$(custos add given-name=Bob family-name=Reed email=bob@example.org status=lapsed)
  $ dan=$(custos add given-name=Dan family-name=Ford email=dan@example.org status=lapsed)
  $ eve=$(custos add given-name=Eve family-name=Lake email=eve@example.org status=lapsed)
  $ fay=$(custos add given-name=Fay family-name=West email=fay@example.org status=lapsed)
  $ gil=$(custos add given-name=Gil family-name=Sand email=gil@example.org status=lapsed)
  $ said give $bob 2026-05-01
  $ said give $dan 2026-05-01; said withdraw $dan 2026-06-01
  $ said give $eve 2024-05-01
  custos: the consent does not stand: it is expired, by what was said on 2024-05-01
  $ said refuse $fay 2026-05-01
  $ said give $gil 2026-05-01; said withdraw $gil 2026-11-20

What the policy removes when a consent has ended.

  $ cat >> policy.toml <<END
  > [retention.newsletter-gone]
  > since = "consent-withdrawn:newsletter"
  > after = "P30D"
  > do = "clear"
  > fields = ["email"]
  > because = "Article 5(1)(e)"
  > [retention.newsletter-old]
  > since = "consent-expired:newsletter"
  > after = "P30D"
  > do = "clear"
  > fields = ["email"]
  > because = "Article 5(1)(e)"
  > END
  $ custos policy diff policy.toml
  Key                                In force  Would be
  retention.newsletter-gone.since              consent-withdrawn:newsletter
  retention.newsletter-gone.after              P30D
  retention.newsletter-gone.do                 clear
  retention.newsletter-gone.fields             [email]
  retention.newsletter-gone.because            Article 5(1)(e)
  retention.newsletter-old.since               consent-expired:newsletter
  retention.newsletter-old.after               P30D
  retention.newsletter-old.do                  clear
  retention.newsletter-old.fields              [email]
  retention.newsletter-old.because             Article 5(1)(e)
  
  Rule             What   Due now  Would be due
  newsletter-gone  clear  0        1
  newsletter-old   clear  0        1
  
  Comes due  By               What   Counts from  Due from
  C-21       newsletter-gone  clear  2026-06-01   2026-07-02
  C-37       newsletter-old   clear  2026-05-01   2026-06-01
  People who come due  2
  $ custos policy apply policy.toml --json
  {"type":"policy-apply","digest":"fcf358b22e29cb9fe795c4f69ee8627b8c582acb6a9739664f2049d59680a4be","unchanged":false,"new-fields":[],"dropped-fields":[],"index-rebuilt":false,"comes-due":2,"no-longer-due":0,"dry-run":false,"not-evaluated":[]}
  $ custos purge why $bob | sed -n '/newsletter-gone/,$p'
  retention.newsletter-gone (newsletter-gone): waiting
    for everybody
    counts from consent-withdrawn:newsletter: the consent to 'newsletter' has not been taken back
    nothing would make it due as long as the consent to 'newsletter' has not been taken back
    policy.toml line 162
    because: Article 5(1)(e)
  
  retention.newsletter-old (newsletter-old): waiting
    for everybody
    counts from consent-expired:newsletter: 2028-05-01
    2028-05-01 lies in the future
    after P30D: 2028-05-31
    due from 2028-06-01: clear email
    policy.toml line 168
    because: Article 5(1)(e)
  $ custos purge why $dan | sed -n '/newsletter-gone/,$p'
  retention.newsletter-gone (newsletter-gone): due
    for everybody
    counts from consent-withdrawn:newsletter: 2026-06-01
    after P30D: 2026-07-01
    due from 2026-07-02: clear email
    policy.toml line 162
    because: Article 5(1)(e)
  
  retention.newsletter-old (newsletter-old): waiting
    for everybody
    counts from consent-expired:newsletter: the consent to 'newsletter' has not run out
    nothing would make it due as long as the consent to 'newsletter' has not run out
    policy.toml line 168
    because: Article 5(1)(e)
  $ custos purge why $fay | sed -n '/newsletter-gone/,$p'
  retention.newsletter-gone (newsletter-gone): not for this person
    for everybody
    counts from consent-withdrawn:newsletter: no consent to 'newsletter' is kept that could have ended
    policy.toml line 162
    because: Article 5(1)(e)
  
  retention.newsletter-old (newsletter-old): not for this person
    for everybody
    counts from consent-expired:newsletter: no consent to 'newsletter' is kept that could have ended
    policy.toml line 168
    because: Article 5(1)(e)
  $ custos find due:..2026-12-31 --fields email
  Customer  E-mail
  C-21      dan@example.org
  C-37      eve@example.org
  C-59      gil@example.org
  $ custos purge plan
  Plan        P-13
  People due  2
  Held        0
  Stuck       0
  
  Customer  What   Rule             Counts from  Due from    Fields
  C-21      clear  newsletter-gone  2026-06-01   2026-07-02  email
  C-37      clear  newsletter-old   2026-05-01   2026-06-01  email
  custos: nothing is removed yet: custos purge apply P-13

A consent that is given again before the plan is applied keeps what the plan would take.

  $ custos consent give $dan newsletter --how telephone > /dev/null
  $ custos purge apply P-13 --yes --json
  {"type":"error","exit":3,"code":"plan.stale","message":"P-13: C-21 is not as it was; nothing was changed","hints":["make a new plan"]}
  [3]
  $ custos show $dan --fields email --json
  {"type":"customer","id":"C-21","revision":1,"fields":{"email":"dan@example.org"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}

A value that another purpose needs stays while that holds, and goes with the last of them.

  $ hal=$(custos add given-name=Hal family-name=Moor email=hal@example.org)
  $ said give $hal 2026-01-01; said withdraw $hal 2026-02-01
  $ custos purge why $hal | sed -n '/newsletter-gone/,/policy/p'
  retention.newsletter-gone (newsletter-gone): waiting
    for everybody
    counts from consent-withdrawn:newsletter: 2026-02-01
    nothing would make it due as long as another purpose needs it
    policy.toml line 162
  $ custos update $hal status=lapsed --because 'left' >/dev/null
  $ custos purge why $hal | sed -n '/newsletter-gone/,/policy/p'
  retention.newsletter-gone (newsletter-gone): due
    for everybody
    counts from consent-withdrawn:newsletter: 2026-02-01
    after P30D: 2026-03-03
    due from 2026-03-04: clear email
    policy.toml line 162
