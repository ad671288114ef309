  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace phone='020 7946 0018'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)

Checked and still right: no value changes, and the record's revision stays.

  $ custos confirm C-13
  custos: custos confirm needs --how HOW: how were they checked?
  [64]
  $ custos confirm C-13 phone --how 'rang back'
  Customer   C-13
  Confirmed  phone
  Entry      E-21
  $ custos show C-13 --sources --fields phone
  Customer   C-13
  Telephone  020 7946 0018
  Source     not known
  Checked    never
  Recorded   2026-11-25 12:00
  
  Value  Source  Collected  Checked     How
  phone                     2026-11-25  rang back
  $ CUSTOS_TEST_NOW=1796000000000 custos confirm C-13 --how 'document seen'
  Customer   C-13
  Confirmed  the whole record
  Entry      E-45
  $ custos show C-13 --sources --json --fields phone
  {"type":"customer","id":"C-13","revision":1,"fields":{"phone":"+442079460018"},"withheld":[],"sources":{"collected":"2026-11-25","verified":"2026-11-30","verified-how":"document seen","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"},"value-sources":[{"field":"phone","verified":"2026-11-30","verified-how":"document seen"}]}
  $ custos confirm C-13 email --how 'rang back'
  custos: 'email' has no value that could be confirmed
    --> email
  [65]
  $ custos confirm C-13 emial --how 'rang back'
  custos: no field 'emial' in the policy
    --> emial
    hint: did you mean 'email'?
  [64]
  $ custos confirm C-21 --how 'rang back'
  custos: there is no customer C-21
  [66]
  $ custos confirm C-13 --how 'document seen' --dry-run
  Customer            C-13
  Would be confirmed  the whole record
  $ as alice custos confirm C-13 phone --how 'rang back'
  custos: nothing lets role 'front-desk' do 'confirm'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit verify | head -1
  Verified  all agrees
