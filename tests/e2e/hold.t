  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ lapsed Ada 2019-03-01 Grace 2018-05-09 Alan 2025-01-31
  C-13
  C-21
  C-37

A hold keeps the records of those whom a query finds now as they are. It needs a reason.

  $ custos hold place id:C-13
  custos: custos hold place needs --because TEXT
  [64]
  $ custos hold place id:C-13 --because 'claim 2026/17' --dry-run
  Would be held  1
  
  Customer
  C-13
  $ custos hold list
  custos: nothing is held
  $ custos hold place id:C-13 --because 'claim 2026/17' --review 2027-06-30
  Hold  H-13
  Held  1
  
  Customer
  C-13
  $ custos hold place former ended:..2018-12-31 --because inquiry --review 2026-11-25 --json
  {"type":"hold","id":"H-21","count":1,"dry-run":false,"customers":[{"id":"C-21"}]}

Who is held can be asked for.

  $ custos find held:yes --fields given-name
  Customer  Given name
  C-13      Ada
  C-21      Grace
  $ custos find former held:no --fields given-name
  Customer  Given name
  C-37      Alan
  $ custos find held:H-21 --fields given-name
  Customer  Given name
  C-21      Grace
  $ custos hold place 'id:C-13' id:C-21 --because both
  Held  0
  custos: nobody was found: no hold was placed
  custos: nobody has two of these; either is found by id:C-13 OR id:C-21
  [1]

Nothing and nobody changes or removes them: not update, undo or purge. That values are still right can be noted.

  $ custos update C-13 town=York
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos correct C-13 town=York --because wrong
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos confirm C-13 --how 'rang back'
  Customer   C-13
  Confirmed  the whole record
  Entry      E-196
  $ custos undo E-13
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos update --where former town=York --json
  {"type":"plan","id":"P-13","digest":"19fac778b50ca03a0f044e2f443fd8add0220cc784a840069aba11c12d8b71a2","found":3,"people":1,"unchanged":0,"held":2,"above-limit":false,"records":[{"id":"C-37","do":"change","of":"customers","fields":"town","state":"open"}]}
  $ custos purge --yes
  People due  0
  Held        2
  Stuck       0
  
  Held  Rule    Because
  C-13  member  is held: H-13
  C-21  member  is held: H-21
  custos: nothing is due: of 3 records 0 are under no rule, 2 held, 0 stuck
  $ custos purge why C-13 | head -5
  Customer   C-13
  Due today  erase
  Held by    H-13
  
  retention.member (Members who have left): due
  $ custos show C-13 --fields given-name --format csv
  id,given-name
  C-13,Ada

Others are free.

  $ custos update C-37 town=York
  Customer  C-37
  Changed   town
  Entry     E-293
  $ custos hold list
  Hold  People  Because        Found by                   Review      Placed            By    Released
  H-13  1       claim 2026/17  id:C-13                    2027-06-30  2026-11-25 12:00  dana
  H-21  1       inquiry        former ended:..2018-12-31  2026-11-25  2026-11-25 12:00  dana
  custos: due for review: H-21
  $ custos hold list --json
  {"type":"hold-list","holds":[{"id":"H-13","customers":1,"because":"claim 2026/17","query":"id:C-13","review":"2027-06-30","placed":"2026-11-25T12:00:00.000Z","placed-by":"dana","incomplete":false},{"id":"H-21","customers":1,"because":"inquiry","query":"former ended:..2018-12-31","review":"2026-11-25","placed":"2026-11-25T12:00:00.000Z","placed-by":"dana","incomplete":false}]}

A hold whose day of review has come is told until somebody has looked: the list says so, and purge stuck ends with 1.

  $ custos purge stuck --json
  {"type":"purge-stuck","stuck-records":[],"stuck":0,"under-no-rule":0,"records":3,"holds-to-review":["H-21"],"erasures":[]}
  [1]

What was due while it stood goes with the next purge.

  $ custos hold release H-13
  custos: custos hold release needs --because TEXT
  [64]
  $ custos hold release H-13 --because 'claim settled' --dry-run
  Would be released  H-13
  $ custos hold release H-13 --because 'claim settled'
  Released  H-13
  $ custos hold release H-13 --because 'claim settled'
  custos: H-13 was released already
  [3]
  $ custos hold release H-68 --because 'claim settled'
  custos: there is no hold H-68
    hint: custos hold list
  [66]
  $ custos hold list --all --format csv
  id,customers,because,query,review,placed,placed-by,incomplete,released,released-because
  H-13,1,claim 2026/17,id:C-13,2027-06-30,2026-11-25T12:00:00.000Z,dana,no,2026-11-25T12:00:00.000Z,claim settled
  H-21,1,inquiry,former ended:..2018-12-31,2026-11-25,2026-11-25T12:00:00.000Z,dana,no,,
  custos: due for review: H-21
  $ custos purge --yes
  Plan         P-21
  Removed      1
  Held         1
  Stuck        0
  Certificate  custos purge certificate P-21
  
  Held  Rule    Because
  C-21  member  is held: H-21
  $ custos audit verify | head -1
  Verified  all agrees

A query that finds nobody places nothing; a wrong one is told.

  $ custos hold place nobody --because x
  Held  0
  custos: nobody was found: no hold was placed
  [1]
  $ custos hold place '' --because x
  custos: hold whom?
    hint: custos find --help shows how queries are written
  [64]
  $ custos hold place id:C-21 --because x --review tomorrow
  custos: 'tomorrow' is not a date
    --> tomorrow
    hint: write it as 2026-11-22
  [64]
  $ custos hold place emial:x --because x
  custos: no field 'emial' in the policy
    --> emial:x
    hint: did you mean 'email'?
  [64]
  $ custos hold
  custos: custos hold needs a verb: place, release, list
  [64]

Placing and releasing are in the log, with those who are held, and the role decides.

  $ as alice custos hold place id:C-21 --because x
  custos: nothing lets role 'front-desk' do 'hold place'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log --limit all --format csv | grep hold | cut -d, -f 3,5,6
  dana,hold.place,ok
  dana,hold.list,ok
  dana,hold.place,ok
  dana,hold.place,ok
  dana,hold.place,ok
  dana,hold.place,ok
  dana,hold.place,ok
  dana,hold.list,ok
  dana,hold.list,ok
  dana,hold.release,ok
  dana,hold.release,ok
  dana,hold.release,error
  dana,hold.release,error
  dana,hold.list,ok
  dana,hold.place,ok
  dana,hold.place,error
  alice,hold.place,denied
