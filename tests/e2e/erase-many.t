  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ lapsed Ada 2025-03-01 Grace 2025-05-09 Alan 2025-01-31 Uma 2025-01-01
  C-13
  C-21
  C-37
  C-45

The erasure of many is planned first; nothing is erased before the plan is applied.

  $ custos erase --where 'ended:2025-02-01..'
  custos: custos erase needs --because TEXT: who asked for it, and how?
  [64]
  $ custos erase C-13 --where 'ended:2025-02-01..' --because x
  custos: ID and --request are for one customer, not for --where
  [64]
  $ custos erase --because x
  custos: custos erase needs ID, or --where QUERY
    hint: custos erase --help
  [64]
  $ custos erase --where 'given-name:Nobody' --because x
  Found                               0
  Would be erased, wholly or in part  0
  Have nothing to be erased           0
  custos: nobody is found
  [1]
  $ custos hold place id:C-21 --because 'a claim' > /dev/null
  $ custos erase --where 'former ended:2025-01-15..' --because 'a list that we should not have' --dry-run
  Found                               3
  Would be erased, wholly or in part  2
  Have nothing to be erased           0
  Held                                1
  
  Customer  What   Rule  Counts from  Due from  Fields
  C-13      erase
  C-37      erase
  $ custos erase --where 'former ended:2025-01-15..' --because 'a list that we should not have'
  Plan                             P-13
  Found                            3
  To be erased, wholly or in part  2
  Have nothing to be erased        0
  Held                             1
  
  Customer  What   Rule  Counts from  Due from  Fields
  C-13      erase
  C-37      erase
  custos: nothing is erased yet: custos plan apply P-13
  $ custos plan show P-13
  Plan              P-13
  Kind              erase
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            f76a5bbbf2314fce3eede38a6c49f8a4f2890ada21c23e3fa621570c4b5a23d8
  People            2
  Held              1
  Above the limits  no
  Because           a list that we should not have
  
  Customer  What   Rule  Counts from  Due from  Fields  State
  C-13      erase                                       open
  C-37      erase                                       open
  $ custos plan apply P-13
  custos: P-13 removes what does not come back, so that custos asks first, and here is no terminal
    hint: --yes applies it
    hint: --dry-run shows what would be done
  [64]
  $ custos plan apply P-13 --yes
  Plan         P-13
  Removed      2
  Held         1
  Stuck        0
  Certificate  custos purge certificate P-13
  [2]
  $ custos purge certificate P-13 --json | grep -o '"counts":{[^}]*}'
  "counts":{"removed":2,"changed-since":0,"removed-by-others":0}
  $ custos find former --fields given-name
  Customer  Given name
  C-21      Grace
  C-45      Uma
  $ custos audit verify 2> /dev/null | head -1
  Verified  all agrees

With --yes it is applied at once, and a floor keeps what it keeps.

  $ custos update C-45 gift-aid=yes phone='020 7946 0018' > /dev/null
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos erase --where 'id:C-45' --fields phone --because 'wants no calls' --yes --json
  {"type":"purge","id":"P-21","purged":1,"held":0,"stuck":0,"kept":0,"stale":0,"gone":0,"review":0,"residues":0,"certificate":"P-21","stopped":false,"dry-run":false,"left-alone":[]}
  $ custos erase --where 'id:C-45' --because 'asked for by letter' --yes
  Plan                                 P-37
  Removed                              1
  Held                                 0
  Stuck                                0
  Kept for a while, wholly or in part  1
  Certificate                          custos purge certificate P-37
  [2]
  $ custos purge stuck
  Under no rule  0
  Records        2
  
  Waits to be erased  Asked for   Fields            Kept until  By rule
  C-45                2026-11-25  the whole record  2031-01-01  gift-aid
  [1]

A stale plan erases nobody.

  $ custos erase --where 'id:C-45' --fields town --because 'x' -q | head -1
  Plan                             P-45
  $ custos update C-45 town=Hull > /dev/null
  $ custos plan apply P-45 --yes
  custos: P-45: C-45 is not as it was; nothing was changed
    hint: make a new plan
  [3]
  $ custos plan cancel P-45 | grep -E 'State|Because'
  State             cancelled

The erasure of one can be prepared, too.

  $ custos add given-name=Vera family-name=Blake status=active
  C-59
  $ custos erase C-59 --because 'asked for by letter' --plan --json
  {"type":"erase","id":"C-59","plan":"P-59","do":"erase","fields":[],"dry-run":false,"kept":[]}
  $ custos erase C-59 --because 'asked for by letter' --plan
  custos: C-59 is planned already: P-59
    hint: custos plan apply P-59, or custos plan cancel P-59
  [3]
  $ custos due | grep plan
  2026-11-25  plan   P-59            erase: apply      1
  2026-11-25  purge                  plan what is due  1
  $ custos plan show P-59 | grep -E 'Because|C-59'
  Because           asked for by letter
  C-59      erase                                       open
  $ custos plan apply P-59 --yes
  Plan         P-59
  Removed      1
  Held         0
  Stuck        0
  Certificate  custos purge certificate P-59
  $ custos plan show P-59 | grep -E 'Because|C-59'
  C-59      erase                                       done
