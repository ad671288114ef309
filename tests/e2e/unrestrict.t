  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace
  C-13
  $ custos restrict C-13 --ground accuracy --because 'says that it is wrong'
  Restriction  S-13
  Restricted   C-13
  Ground       accuracy
  Fields       all
  $ custos restrict C-13 --ground claims --fields phone --because 'needs it'
  Restriction  S-21
  Restricted   C-13
  Ground       claims
  Fields       phone

A restriction is lifted once the person was told of it, and how.

  $ custos unrestrict S-13 --because 'found right'
  custos: custos unrestrict needs --notice TEXT: how the person was told, before it is lifted, that it will be
  [64]
  $ custos unrestrict S-13 --notice '  ' --because 'found right'
  custos: custos unrestrict needs --notice TEXT: how the person was told, before it is lifted, that it will be
  [64]
  $ custos unrestrict S-13 --notice letter
  custos: custos unrestrict needs --because TEXT: why it ends
  [64]
  $ custos unrestrict S-13 --notice letter --on 2030-01-01 --because 'found right'
  custos: the person is to be told while S-13 stands, and not after it: 2030-01-01 does not lie between its beginning and today
  [65]
  $ custos unrestrict S-13 --notice letter --on soon --because 'found right'
  custos: 'soon' is not a date
    --> soon
    hint: write it as 2026-11-22
  [64]
  $ custos unrestrict C-13 --notice letter --because 'found right'
  custos: 2 restrictions stand on C-13: which of them?
    hint: custos unrestrict S-13: accuracy
    hint: custos unrestrict S-21: claims
  [64]
  $ custos unrestrict S-37 --notice letter --because 'found right'
  custos: there is no restriction S-37
    hint: custos find restricted:yes; custos show ID tells what stands on somebody
  [66]
  $ custos unrestrict S-14 --notice letter --because 'found right'
  custos: 'S-14' is mistyped: its check digit is wrong
    --> S-14
    hint: look at the digits again; two may be swapped
  [64]
  $ custos unrestrict S-13 --notice letter --because 'found right' --dry-run
  Would be lifted  S-13
  Customer         C-13
  Told on          2026-11-25
  $ custos unrestrict S-13 --notice letter --because 'found right'
  Lifted    S-13
  Customer  C-13
  Told on   2026-11-25
  $ custos unrestrict S-13 --notice letter --because 'found right'
  custos: S-13 was lifted already
  [3]
  $ custos show C-13
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  Status       active
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  phone         restricted (claims) since 2026-11-25: S-21
  
  Restricted  Ground  Since             Fields
  S-21        claims  2026-11-25 12:00  phone
  custos: about what is withheld ask: records@harbour.example
  $ custos unrestrict C-13 --notice 'by telephone' --because 'claim settled' --json
  {"type":"restriction","id":"S-21","customer":"C-13","told":"2026-11-25","dry-run":false}
  $ custos unrestrict C-13 --notice 'by telephone' --because 'claim settled'
  custos: no restriction stands on C-13
  [66]
  $ custos show C-13
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  Status       active
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: about what is withheld ask: records@harbour.example
  $ custos audit log C-13 --format csv | cut -d, -f 3,5,6 | tail -5
  dana,customer.unrestrict,error
  dana,customer.show,ok
  dana,customer.unrestrict,ok
  dana,customer.unrestrict,error
  dana,customer.show,ok
  $ custos audit verify
  Verified  all agrees
  Entries   15
  Records   1
  Anchors   1
  Root      1XWT1+kWe+XayGIWVNo4/upIz9TMq/ITw8rKP9hGwl8=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
