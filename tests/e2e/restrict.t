  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ store=home/.local/share/custos/default
  $ lapsed Ada 2019-03-01 Grace 2018-05-09 Alan 2025-01-31
  C-13
  C-21
  C-37

A restriction needs a ground and a reason.

  $ custos restrict C-13 --ground accuracy
  custos: custos restrict needs --because TEXT: what the person says, or what is found
  [64]
  $ custos restrict C-13 --because 'says so'
  custos: custos restrict needs --ground GROUND: accuracy, unlawful, claims or objection
  [64]
  $ custos restrict C-13 --ground whim --because 'says so'
  custos: 'whim' is no ground
    --> whim
    hint: accuracy, unlawful, claims or objection: custos restrict --help
  [64]
  $ custos restrict C-59 --ground claims --because 'says so'
  custos: there is no customer C-59
  [66]
  $ custos restrict C-13 --ground claims --fields shoe --because 'says so'
  custos: no field 'shoe' in the policy
    --> shoe
  [64]
  $ custos restrict C-13 --ground accuracy --fields email --because 'says that it was never hers' --dry-run
  Would be restricted  C-13
  Ground               accuracy
  Fields               email
  $ custos find restricted:yes
  custos: nobody is found
  [1]
  $ custos restrict C-13 --ground accuracy --fields email --because 'says that it was never hers'
  Restriction  S-13
  Restricted   C-13
  Ground       accuracy
  Fields       email
  $ custos restrict C-21 --ground claims --because 'needs it for her claim' --json
  {"type":"restriction","id":"S-21","customer":"C-21","ground":"claims","fields":[],"whole":true,"dry-run":false}

It is shown to nobody, the ground and the day stand in its place; and it finds nobody.

  $ custos show C-13
  Customer           C-13
  Given name         Ada
  Family name        Former
  Status             lapsed
  Membership ended   2019-03-01
  Gift Aid declared  no
  Format that suits  standard
  Source             not known
  Checked            never
  Recorded           2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  email         restricted (accuracy) since 2026-11-25: S-13
  
  Restricted  Ground    Since             Fields
  S-13        accuracy  2026-11-25 12:00  email
  custos: about what is withheld ask: data@harbourlights.example
  $ custos show C-13 --json
  {"type":"customer","id":"C-13","revision":1,"fields":{"given-name":"Ada","family-name":"Former","status":"lapsed","ended":"2019-03-01","gift-aid":"no","adjustment":"standard"},"withheld":[{"field":"access-needs","reason":"class 'health' is sealed: it is shown only --for a purpose","rule":"classes.health.sealed"},{"field":"email","reason":"restricted (accuracy) since 2026-11-25: S-13","rule":"restriction"}],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"restrictions":[{"id":"S-13","ground":"accuracy","since":"2026-11-25T12:00:00.000Z","fields":["email"]}]}
  $ custos show C-21 --fields given-name,email
  Customer  C-21
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  
  Withheld    Reason
  email       restricted (claims) since 2026-11-25: S-21
  given-name  restricted (claims) since 2026-11-25: S-21
  
  Restricted  Ground  Since             Fields
  S-21        claims  2026-11-25 12:00  all
  custos: about what is withheld ask: data@harbourlights.example
  $ custos find restricted:yes
  Customer  Given name                                    Family name                                   E-mail
  C-13      Ada                                           Former                                        [restricted (accuracy) since 2026-11-25: S-13]
  C-21      [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]
  custos: 2 of them have values that are restricted, which are not shown
  $ custos find restricted:yes --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  C-13,Ada,Former,,,,,
  C-21,,,,,,,
  custos: 2 of them have values that are restricted, which are not shown
  $ custos find ada@example.org
  custos: nobody is found
  [1]
  $ custos find grace
  custos: nobody is found
  [1]
  $ custos find ada --fields given-name,email --json
  {"type":"find","customers":[{"id":"C-13","fields":{"given-name":"Ada"},"withheld":[{"field":"email","reason":"restricted (accuracy) since 2026-11-25: S-13"}],"match":"exact"}],"count":1,"truncated":false}
  $ custos find restricted:no
  Customer  Given name  Family name  E-mail
  C-37      Alan        Former       Alan@example.org

It is supplied to nobody.

  $ custos export --for membership --to customer --fields given-name,email
  id,given-name,email
  C-37,Alan,Alan@example.org
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-13
  custos: 2 people left out: a value that would be supplied is restricted
  $ custos export --for membership --to customer --fields given-name
  id,given-name
  C-13,Ada
  C-37,Alan
  custos: supplied 2 people to 'customer' for 'membership': disclosure D-21
  custos: 1 person left out: a value that would be supplied is restricted
  $ custos show C-21 --format letter
  custos: C-21 is restricted: S-21
    hint: custos show C-21 tells on which ground
  [5]

Nothing is changed or removed; where accuracy is in doubt the correction is made, and the restriction stands.

  $ custos update C-13 email=ada@example.net
  custos: C-13 is restricted: S-13
    hint: custos show C-13 tells on which ground
  [5]
  $ custos update C-13 town=York
  Customer  C-13
  Changed   town
  Entry     E-308
  $ custos update C-21 town=York
  custos: C-21 is restricted: S-21
    hint: custos show C-21 tells on which ground
  [5]
  $ custos correct C-21 town=York --because wrong
  custos: C-21 is restricted: S-21
    hint: custos show C-21 tells on which ground
  [5]
  $ custos confirm C-21 --how 'rang back'
  custos: C-21 is restricted: S-21
    hint: custos show C-21 tells on which ground
  [5]
  $ custos erase C-13 --because 'asks for it' --yes
  custos: C-13 is restricted: S-13
    hint: custos show C-13 tells on which ground
  [5]
  $ custos erase C-13 --fields email --because 'asks for it' --yes
  custos: C-13 is restricted: S-13
    hint: custos show C-13 tells on which ground
  [5]
  $ custos undo
  Undid       E-308
  Which was   customer.update
  Entry       E-362
  Customer    C-13
  Given back  town
  $ custos purge plan
  People due  0
  Held        2
  Stuck       0
  
  Held  Rule    Because
  C-13  member  is restricted: S-13
  C-21  member  is restricted: S-21
  custos: nothing is due: of 3 records 0 are under no rule, 2 held, 0 stuck
  $ custos purge why C-21
  Customer       C-21
  Due today      erase
  Restricted by  S-21
  
  retention.member (Members who have left): due
    the derivation tells fields that your role may not see
  
  retention.deceased (Members who have died): not for this person
    the derivation tells fields that your role may not see
  
  retention.gift-aid (Gift Aid declarations): not for this person
    the derivation tells fields that your role may not see
  
  retention.newsletter-only (People whose only reason was a consent that is gone): not for this person
    the derivation tells fields that your role may not see
  
  retention.notes (Old notes): done
    the derivation tells fields that your role may not see
  
  retention.requests (Requests and what was supplied): done
    the derivation tells fields that your role may not see
  $ custos correct C-13 email=ada@example.com --because 'two letters swapped'
  Customer  C-13
  Changed   email
  Entry     E-403
  $ custos show C-13 --fields email --history
  Customer  C-13
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  
  Withheld  Reason
  email     restricted (accuracy) since 2026-11-25: S-13
  
  Restricted  Ground    Since             Fields
  S-13        accuracy  2026-11-25 12:00  email
  custos: about what is withheld ask: data@harbourlights.example
  $ custos hold place id:C-21 --because 'claim 2026/17'
  Hold  H-13
  Held  1
  
  Customer
  C-21
  $ custos update C-21 town=York
  custos: C-21 is held: H-13; restricted: S-21
    hint: custos hold list tells why, and until when
  [5]

The exception has a right and a reason of its own, and is in the log.

  $ custos show C-13 --fields email --restricted
  custos: custos show --restricted needs --because TEXT
  [64]
  $ custos show C-13 --fields email --restricted --because 'a court asks'
  Customer  C-13
  E-mail    ada@example.com
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  
  Restricted  Ground    Since             Fields
  S-13        accuracy  2026-11-25 12:00  email
  $ as alice custos show C-13 --fields email --restricted --because curious
  custos: nothing lets role 'front-desk' do 'show-restricted'; role 'front-desk' has to say what for: --for PURPOSE
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log C-13 --format csv | cut -d, -f 3,5,6 | tail -5
  dana,purge.plan,ok
  dana,customer.correct,ok
  dana,customer.show,ok
  dana,customer.show,ok
  alice,customer.show,denied

A backup that is older than the restriction does not undo it, nor where the database is lost.

  $ custos backup create after.tar >/dev/null
  $ custos restrict C-37 --ground objection --fields email --because 'objects'
  Restriction  S-37
  Restricted   C-37
  Ground       objection
  Fields       email
  
  Notice  To be told  Supplied
  N-13    customer    D-13
  custos: 1 recipient to be told: custos disclosure notify N-13 --sent --how TEXT
  $ custos restore after.tar --yes >/dev/null
  $ custos find restricted:yes
  Customer  Given name                                    Family name                                   E-mail
  C-13      Ada                                           Former                                        [restricted (accuracy) since 2026-11-25: S-13]
  C-21      [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]
  C-37      Alan                                          Former                                        [restricted (objection) since 2026-11-25: S-37]
  custos: 3 of them have values that are restricted, which are not shown
  $ dd if=/dev/zero of=$store/data/records.db bs=8192 seek=2 count=4 conv=notrunc 2>/dev/null
  $ custos restore after.tar --yes --json 2>/dev/null | grep -o '"ledger":[a-z]*'
  "ledger":true
  $ custos find restricted:yes
  Customer  Given name                                    Family name                                   E-mail
  C-13      Ada                                           Former                                        [restricted (accuracy) since 2026-11-25: S-13]
  C-21      [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]  [restricted (claims) since 2026-11-25: S-21]
  C-37      Alan                                          Former                                        [restricted (objection) since 2026-11-25: S-37]
  custos: 3 of them have values that are restricted, which are not shown
  $ custos show C-37 --fields email
  Customer  C-37
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  
  Withheld  Reason
  email     restricted (objection) since 2026-11-25: S-37
  
  Restricted  Ground     Since             Fields
  S-37        objection  2026-11-25 12:00  email
  custos: about what is withheld ask: data@harbourlights.example
  $ custos correct C-13 email=ada@example.eu --because 'three letters'
  Customer  C-13
  Changed   email
  Entry     E-544
  $ custos restore after.tar --yes
  custos: 1 person is held or restricted and would not be as they are: C-13
    hint: custos find held:yes OR restricted:yes finds them
  [5]
  $ custos audit verify
  Verified  all agrees
  Entries   56
  Records   3
  Anchors   1
  Root      /riNW3O1IM+Mv6IWb3c3fkOgT8LLtqjtsg0DMhKMaW4=
  Verifier  harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  custos: declared gap: E-491 restored a backup, and left E-491 to E-531 of the log behind
