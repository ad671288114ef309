  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org town=York status=active
  C-13
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org town=Deal status=active --anyway
  C-21
  custos: C-13 is like this customer

One prepares the merge, another one looks at it and applies it.

  $ custos merge C-13 C-21 --keep town=C-21 --because 'the same card' --plan --dry-run
  Customer         C-13
  Would be merged  C-21
  
  Field  Of    Because it is  Stays  Goes
  town   C-21  chosen         Deal   York
  $ custos merge C-13 C-21 --keep town=C-21 --because 'the same card' --plan
  Customer         C-13
  Would be merged  C-21
  Plan             P-13
  
  Field  Of    Because it is  Stays  Goes
  town   C-21  chosen         Deal   York
  custos: nothing is merged yet: custos plan apply P-13
  $ custos find lovelace
  Customer  Given name  Family name  E-mail           Town
  C-13      Ada         Lovelace     ada@example.org  York
  C-21      Ada         Lovelace     ada@example.org  Deal
  $ custos plan list
  Plan  Kind   State  People  Held  Made              By    Approved by
  P-13  merge  open   2       0     2026-11-25 12:00  dana
  $ custos plan show P-13
  Plan              P-13
  Kind              merge
  State             open
  Made              2026-11-25 12:00
  By                dana
  Digest            3489a874b51ff867550fdacd8d251d201514e54a96b68f6ede553e87425adc56
  People            2
  Held              0
  Above the limits  no
  Because           the same card
  
  Customer  What   Rule  Counts from  Due from  Fields  State
  C-13      keep                                        open
  C-21      merge                               town    open
  $ custos plan show P-13 --json
  {"type":"plan","id":"P-13","kind":"merge","state":"open","made":"2026-11-25T12:00:00.000Z","made-by":"dana","digest":"3489a874b51ff867550fdacd8d251d201514e54a96b68f6ede553e87425adc56","due":2,"held":0,"stuck":0,"above-limit":false,"because":"the same card","records":[{"id":"C-13","do":"keep","of":"customers","state":"open"},{"id":"C-21","do":"merge","of":"customers","fields":"town","state":"open"}]}
  $ custos plan apply P-13 --dry-run
  Customer         C-13
  Would be merged  C-21
  Plan             P-13
  
  Field  Of    Because it is  Stays  Goes
  town   C-21  chosen         Deal   York
  $ custos plan apply P-13
  Customer  C-13
  Merged    C-21
  Plan      P-13
  Entry     E-125
  
  Field  Of    Because it is  Stays  Goes
  town   C-21  chosen         Deal   York
  $ custos plan apply P-13
  custos: P-13 is applied
  [3]
  $ custos plan show P-13 | grep -E 'State|C-'
  State             applied
  Customer  What   Rule  Counts from  Due from  Fields  State
  C-13      keep                                        done
  C-21      merge                               town    done
  $ custos show C-13 --fields town
  Customer  C-13
  Town      Deal
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  $ custos audit verify 2> /dev/null | head -1
  Verified  all agrees
  $ custos undo
  Undid       E-125
  Which was   customer.merge
  Entry       E-174
  Customer    C-13
  Given back  town
  $ custos audit verify 2> /dev/null | head -1
  Verified  all agrees

What has changed since is not merged, nor is whoever is held.

  $ custos merge C-13 C-21 --because 'the same card' --plan --json
  {"type":"merge","id":"C-13","merged":"C-21","moved":[],"stricter":[],"unsure":false,"plan":"P-21","dry-run":false,"fields":[{"field":"town","of":"C-13","why":"keeper","stays":"York","goes":"Deal"}]}
  $ custos update C-21 town=Hull > /dev/null
  $ custos plan apply P-21
  custos: P-21: C-21 is not as it was; nothing was changed
    hint: make a new plan
  [3]
  $ custos plan cancel P-21 | head -3
  Plan              P-21
  Kind              merge
  State             cancelled
  $ custos merge C-13 C-21 --because 'the same card' --plan -q
  Customer         C-13
  Would be merged  C-21
  Plan             P-37
  
  Field  Of    Because it is             Stays  Goes
  town   C-13  of the record that stays  York   Hull
  $ custos hold place id:C-21 --because 'a claim' > /dev/null
  $ custos plan apply P-37
  custos: C-21 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos find lovelace | head -3
  Customer  Given name  Family name  E-mail           Town
  C-13      Ada         Lovelace     ada@example.org  York
  C-21      Ada         Lovelace     ada@example.org  Hull
