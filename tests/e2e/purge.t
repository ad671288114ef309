  $ . "$TESTDIR/setup.sh"
  $ charity_store

Where nothing is due it says why, and makes no plan.

  $ custos purge --yes
  People due  0
  Held        0
  Stuck       0
  custos: nothing is due: of 0 records 0 are under no rule, 0 held, 0 stuck
  $ custos add given-name=Iris family-name=Active status=active
  C-13
  $ custos purge plan --json
  {"type":"plan","due":0,"held":0,"stuck":0,"digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","above-limit":false,"records":[],"held-records":[],"stuck-records":[],"erasures":[]}
  $ custos purge due
  People due  0
  Held        0
  Stuck       0
  custos: nothing is due: of 1 record 0 are under no rule, 0 held, 0 stuck
  [1]
  $ ada=$(custos add given-name=Ada family-name=Former status=lapsed ended=2019-03-01 --json | grep -o 'C-[0-9]*')
  $ added=$(custos audit log --limit 1 --format csv | grep -o 'E-[0-9]*')
  custos: only the newest 1 of 6 entries are shown; --limit all shows all
  $ echo $ada $added
  C-21 E-59
  $ lapsed Grace 2018-05-09 Alan 2025-01-31
  C-37
  C-45
  $ custos add given-name=Mary family-name=Undated status=lapsed
  C-59

What is due is so by a rule of the policy, counted from a day of the record.

  $ custos purge due
  People due  2
  Held        0
  Stuck       1
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-21      erase  member  2019-03-01   2025-03-02
  C-37      erase  member  2018-05-09   2024-05-10
  
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  $ custos purge due --before 2018-01-01
  People due  0
  Held        0
  Stuck       1
  
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  custos: nothing is due: of 5 records 0 are under no rule, 0 held, 1 stuck
  [1]
  $ custos purge due --before 2032-01-01 --json
  {"type":"purge-due","due":3,"held":0,"stuck":1,"records":[{"id":"C-21","do":"erase","of":"customers","rule":"member","since":"2019-03-01","due":"2025-03-02","state":"open"},{"id":"C-37","do":"erase","of":"customers","rule":"member","since":"2018-05-09","due":"2024-05-10","state":"open"},{"id":"C-45","do":"erase","of":"customers","rule":"member","since":"2025-01-31","due":"2031-02-01","state":"open"}],"held-records":[],"stuck-records":[{"id":"C-59","rule":"member","reason":"'ended' is empty"}],"erasures":[]}
  $ custos purge due --before tomorrow
  custos: 'tomorrow' is not a date
    --> tomorrow
    hint: write it as 2026-11-22
  [64]
  $ custos purge stuck
  Customer  Rule    Because
  C-59      member  'ended' is empty
  Under no rule  0
  Records        5
  [1]
  $ custos purge stuck --json
  {"type":"purge-stuck","stuck-records":[{"id":"C-59","rule":"member","reason":"'ended' is empty"}],"stuck":1,"under-no-rule":0,"records":5,"holds-to-review":[],"erasures":[]}
  [1]
  $ custos purge why C-21
  Customer   C-21
  Due today  erase
  
  retention.member (Members who have left): due
    status:lapsed holds
    counts from ended: 2019-03-01
    after P6Y: 2025-03-01
    due from 2025-03-02: erase the whole record
    policy.toml line 233
    because: Limitation Act 1980, s.5
  
  retention.deceased (Members who have died): not for this person
    status:deceased does not hold
    policy.toml line 242
    because: Kept while an estate may ask
  
  retention.gift-aid (Gift Aid declarations): not for this person
    gift-aid:yes does not hold
    policy.toml line 250
    because: HMRC record keeping for Gift Aid
  
  retention.newsletter-only (People whose only reason was a consent that is gone): not for this person
    purpose:none does not hold
    policy.toml line 258
    because: Article 5(1)(e)
  
  retention.notes (Old notes): done
    for everybody
    counts from last-contact: no contact is kept
    nothing is left to clear
    policy.toml line 266
    because: Data minimisation
  
  retention.requests (Requests and what was supplied): done
    none of his requests is closed that it takes
    policy.toml line 282
    because: ICO: keep no longer than needed to answer a complaint
  $ custos purge why C-59 | head -8
  Customer   C-59
  Due today  nothing
  
  retention.member (Members who have left): stuck
    status:lapsed holds
    counts from ended: 'ended' is empty
    a date in 'ended' would make it due P6Y later
    policy.toml line 233
  $ custos purge why C-45 --json
  {"type":"purge-why","id":"C-45","do":"nothing","next":"2031-02-01","holds":[],"restrictions":[],"erasures":[],"rules":[{"rule":"member","title":"Members who have left","do":"erase","state":"waiting","since":"2025-01-31","due":"2031-02-01","because":"Limitation Act 1980, s.5","steps":["status:lapsed holds","counts from ended: 2025-01-31","after P6Y: 2031-01-31","due from 2031-02-01: erase the whole record","policy.toml line 233","because: Limitation Act 1980, s.5"]},{"rule":"deceased","title":"Members who have died","do":"erase","state":"not for this person","because":"Kept while an estate may ask","steps":["status:deceased does not hold","policy.toml line 242","because: Kept while an estate may ask"]},{"rule":"gift-aid","title":"Gift Aid declarations","state":"not for this person","because":"HMRC record keeping for Gift Aid","steps":["gift-aid:yes does not hold","policy.toml line 250","because: HMRC record keeping for Gift Aid"]},{"rule":"newsletter-only","title":"People whose only reason was a consent that is gone","do":"erase","state":"not for this person","because":"Article 5(1)(e)","steps":["purpose:none does not hold","policy.toml line 258","because: Article 5(1)(e)"]},{"rule":"notes","title":"Old notes","do":"clear","state":"done","because":"Data minimisation","steps":["for everybody","counts from last-contact: no contact is kept","nothing is left to clear","policy.toml line 266","because: Data minimisation"]},{"rule":"requests","title":"Requests and what was supplied","do":"erase","state":"done","because":"ICO: keep no longer than needed to answer a complaint","steps":["none of his requests is closed that it takes","policy.toml line 282","because: ICO: keep no longer than needed to answer a complaint"]}]}
  $ custos purge why C-101
  custos: there is no customer C-101
  [66]

Without a terminal nothing is asked, and nothing is removed unless told so.

  $ custos purge
  custos: custos purge asks before it removes anything, and here is no terminal
    hint: --yes removes what is due, within the policy's limits
    hint: custos purge plan only plans
  [64]
  $ custos purge --dry-run
  People due  2
  Held        0
  Stuck       1
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-21      erase  member  2019-03-01   2025-03-02
  C-37      erase  member  2018-05-09   2024-05-10
  
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  $ custos plan list
  custos: there are no plans

A plan is written down first, and done as it stands. Made again, it is the same plan.

  $ custos purge plan
  Plan        P-13
  People due  2
  Held        0
  Stuck       1
  
  Customer  What   Rule    Counts from  Due from    Fields
  C-21      erase  member  2019-03-01   2025-03-02
  C-37      erase  member  2018-05-09   2024-05-10
  
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  custos: nothing is removed yet: custos purge apply P-13
  $ custos purge plan --json
  {"type":"plan","id":"P-13","due":2,"held":0,"stuck":1,"digest":"80dde877fdee8b4340558ee227ced69cd5f4b09963c9234a9a888c40dada6401","above-limit":false,"records":[{"id":"C-21","do":"erase","of":"customers","rule":"member","since":"2019-03-01","due":"2025-03-02","state":"open"},{"id":"C-37","do":"erase","of":"customers","rule":"member","since":"2018-05-09","due":"2024-05-10","state":"open"}],"held-records":[],"stuck-records":[{"id":"C-59","rule":"member","reason":"'ended' is empty"}],"erasures":[]}
  $ custos purge show P-13
  Plan              P-13
  Kind              purge
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            80dde877fdee8b4340558ee227ced69cd5f4b09963c9234a9a888c40dada6401
  People            2
  Held              0
  Stuck             1
  Above the limits  no
  
  Customer  What   Rule    Counts from  Due from    Fields  State
  C-21      erase  member  2019-03-01   2025-03-02          open
  C-37      erase  member  2018-05-09   2024-05-10          open
  $ custos purge apply P-13 --dry-run
  Plan              P-13
  Would be removed  2
  Held              0
  Stuck             1
  $ custos purge apply P-13 --yes
  Plan         P-13
  Removed      2
  Held         0
  Stuck        1
  Certificate  custos purge certificate P-13
  $ custos purge apply P-13 --yes
  custos: P-13 is applied
  [3]
  $ custos purge resume P-13
  custos: P-13 is applied
  [3]
  $ custos purge show P-13 --json
  {"type":"plan","id":"P-13","kind":"purge","state":"applied","made":"2026-11-25T12:00:00.000Z","made-by":"dana","digest":"80dde877fdee8b4340558ee227ced69cd5f4b09963c9234a9a888c40dada6401","due":2,"held":0,"stuck":1,"above-limit":false,"records":[{"id":"C-21","do":"erase","of":"customers","rule":"member","state":"done"},{"id":"C-37","do":"erase","of":"customers","rule":"member","state":"done"}]}
  $ custos show C-21
  custos: there is no customer C-21
  [66]
  $ custos find former --fields given-name --format csv
  id,given-name
  C-45,Alan
  $ custos audit verify | head -1
  Verified  all agrees

What was removed comes back by nothing.

  $ custos undo $added
  custos: the customer of E-59 was removed since
  [66]
  $ custos audit verify | head -1
  Verified  all agrees

A record that has changed since makes the plan stale: nothing of it is done.

  $ lapsed Edith 2017-01-01 Emmy 2017-01-02
  C-68
  C-76
  $ custos purge plan -q | head -2
  Plan        P-21
  People due  2
  $ custos update C-76 town=Hull > /dev/null
  $ custos purge apply P-21 --yes
  custos: P-21: C-76 is not as it was; nothing was changed
    hint: make a new plan
  [3]
  $ custos purge cancel P-21
  Plan              P-21
  Kind              purge
  State             cancelled
  Made              2026-11-25 12:00
  By                dana
  Digest            8a1b4493c91131eafcee0ea305d1a296f0e6364cebbe41bda1d0d286d421ef11
  People            2
  Held              0
  Stuck             1
  Above the limits  no
  $ custos purge apply P-21 --yes
  custos: P-21 is cancelled
  [3]
  $ custos purge --yes --json
  {"type":"purge","id":"P-37","purged":2,"held":0,"stuck":1,"stale":0,"gone":0,"review":0,"residues":0,"certificate":"P-37","stopped":false,"dry-run":false,"left-alone":[],"held-records":[],"stuck-records":[{"id":"C-59","rule":"member","reason":"'ended' is empty"}]}
  $ custos audit verify | head -1
  Verified  all agrees

Above the policy's limits nothing is removed unseen: a second person, in the role that the policy names, has to let it
pass.

  $ lapsed Uma 2016-01-01 Vera 2016-01-02 Wanda 2016-01-03 Xenia 2016-01-04 Yara 2016-01-05 Zoe 2016-01-06
  C-84
  C-92
  C-101
  C-117
  C-125
  C-130
  $ custos purge --yes -q | head -1
  Plan        P-45
  $ custos purge --yes > /dev/null
  custos: 6 people is more than the policy lets pass unseen; nothing was removed; look at it with: custos purge show P-45
  [3]
  $ custos purge apply P-45 --yes
  custos: P-45 is about 6 people, more than the policy lets pass unseen
    hint: somebody else in role 'data-protection' has to approve it
  [3]
  $ custos purge apply P-45 --yes --count 6
  custos: P-45 is about 6 people, more than the policy lets pass unseen
    hint: somebody else in role 'data-protection' has to approve it
  [3]
  $ custos purge approve P-45
  custos: P-45 is your own plan
    hint: somebody else has to approve it
  [4]
  $ as bea custos purge approve P-45
  custos: plans are approved by role 'data-protection' (purge.approve)
    hint: --as data-protection
  [4]
  $ as alice custos purge approve P-45
  custos: nothing lets role 'front-desk' do 'purge approve'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
  $ as erin custos purge approve P-45 --because 'looked through'
  Plan              P-45
  Kind              purge
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            138b63120062bbc79173a47b58a50a2ec5371cb33d20a2e394aa6c052622f6a3
  People            6
  Held              0
  Stuck             1
  Above the limits  yes
  Approved by       erin
  $ custos purge apply P-45 --yes
  Plan         P-45
  Removed      6
  Held         0
  Stuck        1
  Certificate  custos purge certificate P-45
  $ custos audit verify | head -1
  Verified  all agrees

Where no role approves, the exact number does.

  $ sed '/^approve/d' policy.toml > alone.toml
  $ custos policy apply alone.toml -q > /dev/null
  $ lapsed Una 2016-01-01 Vida 2016-01-02 Wilma 2016-01-03 Xena 2016-01-04 Yvonne 2016-01-05 Zadie 2016-01-06
  C-149
  C-158
  C-163
  C-174
  C-182
  C-196
  $ custos purge plan 2>&1 | tail -3
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  custos: this is more than the policy lets pass unseen
  $ custos purge apply P-59 --yes
  custos: P-59 is about 6 people, more than the policy lets pass unseen
    hint: look at it, then apply it with --count 6
  [3]
  $ custos purge apply P-59 --yes --count 5
  custos: P-59 is about 6 people, not 5
  [64]
  $ custos purge apply P-59 --yes --count 6 --json
  {"type":"purge","id":"P-59","purged":6,"held":0,"stuck":1,"stale":0,"gone":0,"review":0,"residues":0,"certificate":"P-59","stopped":false,"dry-run":false,"left-alone":[]}
  $ custos plan list
  Plan  Kind   State      People  Held  Made              By    Approved by
  P-13  purge  applied    2       0     2026-11-25 12:00  dana
  P-21  purge  cancelled  2       0     2026-11-25 12:00  dana
  P-37  purge  applied    2       0     2026-11-25 12:00  dana
  P-45  purge  applied    6       0     2026-11-25 12:00  dana  erin
  P-59  purge  applied    6       0     2026-11-25 12:00  dana
  $ custos audit verify | head -1
  Verified  all agrees

Former values go by the rules of history.

  $ custos update C-13 town=Leeds > /dev/null
  $ custos update C-13 town=York > /dev/null
  $ CUSTOS_TEST_NOW=1860000000000 custos purge due
  People due  1
  Held        0
  Stuck       1
  
  Customer  What                 Rule     Counts from  Due from    Fields
  C-13      erase former values  history  2026-11-25   2028-11-26
  
  Stuck  Rule    Because
  C-59   member  'ended' is empty
  $ CUSTOS_TEST_NOW=1860000000000 custos purge --yes --json
  {"type":"purge","id":"P-68","purged":1,"held":0,"stuck":1,"stale":0,"gone":0,"review":0,"residues":0,"certificate":"P-68","stopped":false,"dry-run":false,"left-alone":[],"held-records":[],"stuck-records":[{"id":"C-59","rule":"member","reason":"'ended' is empty"}]}
  $ CUSTOS_TEST_NOW=1860000000000 custos show C-13 --history --fields town
  Customer  C-13
  Town      York
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  $ CUSTOS_TEST_NOW=1860000000000 custos undo E-1029
  custos: the former values of E-1029 are no longer kept
  [66]
  $ CUSTOS_TEST_NOW=1860000000000 custos audit verify | head -1
  Verified  all agrees

A certificate tells what was removed, and nothing of anybody.

  $ custos purge certificate P-59 | sed 's/root .*/root .../; s/^\(Policy\|Plan\|Verifier\|Signature\)\( *\).*/\1\2.../; s/fingerprints, .*/fingerprints, .../; s/[0-9][0-9]* pages/N pages/'
  Certificate  P-59
  Of           a purge by the policy's retention rules
  Store        zjhmr3h5vguxzvi7
  Controller   Harbour Lights
  Policy       ...
  Plan         ...
  Prepared     2026-11-25T12:00:00.000Z by 5khbkuuaqkduvwaj6gdkrd65yi as data-protection
  Executed     2026-11-25T12:00:00.000Z by 5khbkuuaqkduvwaj6gdkrd65yi as data-protection, custos 0.1.0
  People       6
  
  What   Rule    People  Counted from  Because
  erase  member  6       2016          Limitation Act 1980, s.5
  Held when planned        0
  Held                     0
  Stuck                    1
  For a person to look at  0
  
  Layer            Method
  records          rows, derived values and links deleted; pages of the file are cleared as they are freed
  search index     words taken out, its segments merged
  log              private parts destroyed with the keys of their commitments; entries hold no values and stay
  plans            dates of what was done deleted
  file             unused bytes of all pages overwritten, where need be the file written anew
  write-ahead log  emptied; where somebody reads just then, by a later command
  Searched                       N pages for 12 values: 0 found, 0 left
  Write-ahead log                empty
  Disclosures with their values  none
  Ledger of those erased         15 fingerprints, ...
  Backups gone by                2026-12-30
  Log before                     96 entries, root ...
  Log after                      98 entries, root ...
  Entry                          E-985
  Verifier                       ...
  Signature                      ...
  
  This tells of the store that is named, at that instant. Backups that were made before, files that were exported and copies that others keep are out of its reach; the disclosures that are listed went to recipients who may still have what they were given.
  $ custos purge certificate P-59 --format html -o page.html
  custos: wrote page.html
  $ grep -c '<tr>' page.html
  32
  $ custos purge certificate P-59 --json -o P-59.json
  $ cat P-59.json | sed 's/"\(sha256\|policy\|plan-digest\|root\|signature\|verifier-key\)":"[^"]*"/"\1":"..."/g; s/"pages":[0-9]*/"pages":"..."/'
  {"type":"certificate","version":1,"id":"P-59","kind":"purge","store":"zjhmr3h5vguxzvi7","controller":"Harbour Lights","policy":"...","plan-digest":"...","prepared":{"at":"2026-11-25T12:00:00.000Z","role":"data-protection","by":"5khbkuuaqkduvwaj6gdkrd65yi"},"executed":{"at":"2026-11-25T12:00:00.000Z","role":"data-protection","by":"5khbkuuaqkduvwaj6gdkrd65yi"},"custos":"0.1.0","counts":{"removed":6,"changed-since":0,"removed-by-others":0},"rules":[{"do":"erase","of":"customers","rule":"member","title":"Members who have left","because":"Limitation Act 1980, s.5","people":6,"from":"2016","to":"2016"}],"left-out":{"held-when-planned":0,"held":0,"stuck":1,"for-review":0},"methods":[{"layer":"records","method":"rows, derived values and links deleted; pages of the file are cleared as they are freed"},{"layer":"search index","method":"words taken out, its segments merged"},{"layer":"log","method":"private parts destroyed with the keys of their commitments; entries hold no values and stay"},{"layer":"plans","method":"dates of what was done deleted"},{"layer":"file","method":"unused bytes of all pages overwritten, where need be the file written anew"},{"layer":"write-ahead log","method":"emptied; where somebody reads just then, by a later command"}],"scan":{"pages":"...","values":12,"found":0,"left":0,"file-rewritten":false,"log-emptied":true,"interrupted":false},"disclosures":[],"backups":{"age":"P35D","gone-by":"2026-12-30"},"ledger":{"fingerprints":15,"sha256":"..."},"log":{"origin":"harbourlights.example/custos/zjhmr3h5vguxzvi7","before":{"entries":96,"root":"..."},"after":{"entries":98,"root":"..."},"entry":"E-985","epoch":0,"verifier-key":"..."},"limits":"This tells of the store that is named, at that instant. Backups that were made before, files that were exported and copies that others keep are out of its reach; the disclosures that are listed went to recipients who may still have what they were given.","signature":"..."}
  $ grep -c 'dana\|Former\|C-1' P-59.json
  0
  [1]
  $ custos purge certificate P-21
  custos: P-21 has no certificate: it is cancelled
    hint: custos plan list
  [66]
  $ custos purge certificate P-999
  custos: there is no plan P-999
    hint: custos plan list
  [66]
  $ as alice custos purge certificate P-59
  custos: nothing lets role 'front-desk' do 'purge certificate'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
