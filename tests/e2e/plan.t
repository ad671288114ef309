  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ custos plan list
  custos: there are no plans
  $ lapsed Ada 2025-03-01 Grace 2025-05-09 Alan 2025-01-31
  C-13
  C-21
  C-37

A change of many is planned first; nothing is changed before the plan is applied.

  $ custos update --where 'former ended:2025-02-01..' town=Harwich --because 'office moved'
  Plan                       P-13
  Found                      2
  To be changed              2
  Have these values already  0
  
  Customer  What    Rule  Counts from  Due from  Fields
  C-13      change                               town
  C-21      change                               town
  custos: nothing is changed yet: custos plan apply P-13
  $ custos find town:harwich
  custos: nobody is found
  [1]
  $ custos plan list
  Plan  Kind    State  People  Held  Made              By    Approved by
  P-13  update  open   2       0     2026-11-25 12:00  dana
  $ custos plan list --json
  {"type":"plan-list","plans":[{"id":"P-13","kind":"update","state":"open","due":2,"held":0,"made":"2026-11-25T12:00:00.000Z","made-by":"dana","above-limit":false}]}
  $ custos plan show P-13
  Plan              P-13
  Kind              update
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            531cbf5a21b0b56cad7118c5f64b41abde8626a8ea7592da2ec8293eb141097d
  People            2
  Held              0
  Above the limits  no
  Because           office moved
  
  Customer  What    Rule  Counts from  Due from  Fields  State
  C-13      change                               town    open
  C-21      change                               town    open
  $ custos plan show P-13 --json
  {"type":"plan","id":"P-13","kind":"update","state":"open","made":"2026-11-25T12:00:00.000Z","made-by":"dana","digest":"531cbf5a21b0b56cad7118c5f64b41abde8626a8ea7592da2ec8293eb141097d","due":2,"held":0,"stuck":0,"above-limit":false,"because":"office moved","records":[{"id":"C-13","do":"change","of":"customers","fields":"town","state":"open"},{"id":"C-21","do":"change","of":"customers","fields":"town","state":"open"}]}
  $ custos plan apply P-13 --dry-run
  Plan              P-13
  Would be changed  2
  Held              0
  $ custos plan apply P-13
  Plan     P-13
  Changed  2
  Held     0
  $ custos find town:harwich --fields given-name,town
  Customer  Given name  Town
  C-13      Ada         Harwich
  C-21      Grace       Harwich
  $ custos show C-13 --history --fields town
  Customer  C-13
  Town      Harwich
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  
  Entry  When              Who   What             Field  From  To       Former value  Because
  E-163  2026-11-25 12:00  dana  customer.update  town         Harwich  former        office moved
  $ custos plan apply P-13
  custos: P-13 is applied
  [3]
  $ custos audit verify | head -1
  Verified  all agrees

It is one change, and undone as one.

  $ custos undo
  Undid      E-158
  Which was  plan.apply
  Entry      E-232
  Restored   2
  Removed    0
  $ custos find town:harwich
  custos: nobody is found
  [1]
  $ custos audit verify | head -1
  Verified  all agrees

With --yes it is applied at once. Those who have the values already are counted.

  $ custos update C-13 town=Deal > /dev/null
  $ custos update --where former town=Deal --yes --json
  {"type":"update","id":"P-21","changed":2,"held":0,"stuck":0,"stale":0,"gone":0,"review":0,"residues":0,"stopped":false,"dry-run":false,"left-alone":[]}
  $ custos update --where former town=Deal --yes
  Found                      3
  Would be changed           0
  Have these values already  3

A plan whose people have changed since is stale.

  $ custos update --where former town=Hull -q | head -1
  Plan                       P-37
  $ custos update C-21 town=York > /dev/null
  $ custos plan apply P-37
  custos: P-37: C-21 is not as it was; nothing was changed
    hint: make a new plan
  [3]
  $ custos plan cancel P-37
  Plan              P-37
  Kind              update
  State             cancelled
  Made              2026-11-25 12:00
  By                dana
  Digest            98729d85d814c76eef95360f0b7e9341d716c656bc4a82a7eb07beb2d3f53053
  People            3
  Held              0
  Above the limits  no
  $ custos plan resume P-37
  custos: P-37 is cancelled
  [3]
  $ custos plan show P-68
  custos: there is no plan P-68
    hint: custos plan list
  [66]
  $ custos plan show P-13x
  custos: 'P-13x' is not an id of the form P-10429
    --> P-13x
  [64]

Above the limits somebody else has to approve it.

  $ lapsed Uma 2025-01-01 Vera 2025-01-02 Wanda 2025-01-03
  C-45
  C-59
  C-68
  $ custos correct --where former town=Hull --because 'a wrong file' --yes
  Plan                       P-45
  Found                      6
  To be changed              6
  Have these values already  0
  
  Customer  What    Rule  Counts from  Due from  Fields
  C-13      change                               town
  C-21      change                               town
  C-37      change                               town
  C-45      change                               town
  C-59      change                               town
  C-68      change                               town
  custos: more people than the policy lets pass unseen; nothing was changed; custos plan show P-45 shows them
  [3]
  $ custos plan approve P-45
  custos: P-45 is your own plan
    hint: somebody else has to approve it
  [4]
  $ as erin custos plan approve P-45 -q | tail -8
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            2eac07f49c731ff0274983dfd3a2e8279b345ed0193f7101289a671281d06bc1
  People            6
  Held              0
  Above the limits  yes
  Approved by       erin
  $ as bea custos plan apply P-45
  Plan     P-45
  Changed  6
  Held     0
  $ custos plan apply P-45 --json
  {"type":"error","exit":3,"code":"plan.not-open","message":"P-45 is applied","hints":[]}
  [3]
  $ custos plan list
  Plan  Kind     State      People  Held  Made              By    Approved by
  P-13  update   applied    2       0     2026-11-25 12:00  dana
  P-21  update   applied    2       0     2026-11-25 12:00  dana
  P-37  update   cancelled  3       0     2026-11-25 12:00  dana
  P-45  correct  applied    6       0     2026-11-25 12:00  dana  erin
  $ custos audit verify | head -1
  Verified  all agrees
