  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org town=York born=1915-12-10
  C-13

A sealed class has no key at first, and nothing of it can be written.

  $ custos update C-13 access-needs='wheelchair from March'
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos show C-13 --fields access-needs --for support
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]

The owner makes its key, with the first thing that opens it; alice may not. What opens the store does not open it.

  $ as alice custos key add file alice.key --class health
  custos: nothing lets role 'front-desk' do 'key add'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos key add file health.key --class healt
  custos: no class 'healt' in the policy
    hint: sealed: health
  [64]
  $ custos key add file health.key --class contact
  custos: class 'contact' is not sealed: the store's key opens it
    hint: sealed: health
  [64]
  $ here custos key add file home/.config/custos/keys/*.key --class health
  custos: this key opens the store already: slot 1
  [64]
  $ here custos key add file health.key --class health --dry-run
  Would be slot  1
  Class          health
  Kind           file
  Key file       HERE/health.key
  custos: class 'health' has no recovery code: whoever loses what opens it has lost its values; custos key add recovery --class health
  $ ls *.key
  ls: cannot access '*.key': No such file or directory
  [2]
  $ here custos key add file health.key --class health
  Slot      1
  Class     health
  Kind      file
  Key file  HERE/health.key
  custos: class 'health' has a key now; what opens the store does not open it
  custos: class 'health' has no recovery code: whoever loses what opens it has lost its values; custos key add recovery --class health
  $ stat -c '%a %s' health.key
  400 32
  $ here custos key list
  Slot  Class   Kind  Key file                                                                        Made
  1             file  HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key  2026-11-25T12:00:00.000Z
  1     health  file  HERE/health.key                                     2026-11-25T12:00:00.000Z
  custos: class 'health' has no recovery code: whoever loses what opens it has lost its values; custos key add recovery --class health
  $ custos key add recovery --class health -q | tee said; code=$(sed -n 's/^Recovery code *//p' said)
  Slot           2
  Class          health
  Kind           recovery
  Recovery code  r2rf-53ph-7rch-a7qc-arcb-hvp5-vznd-jel2-pqkh-azoq-v5uf-u2ti-ijdq-6dcq
  $ here custos key list
  Slot  Class   Kind      Key file                                                                        Made
  1             file      HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key  2026-11-25T12:00:00.000Z
  1     health  file      HERE/health.key                                     2026-11-25T12:00:00.000Z
  2     health  recovery                                                                                  2026-11-25T12:00:00.000Z
  $ here custos key list --json
  {"type":"keys","slots":[{"slot":1,"kind":"file","label":"key file","path":"HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key","created":"2026-11-25T12:00:00.000Z"},{"slot":1,"class":"health","kind":"file","label":"key file","path":"HERE/health.key","created":"2026-11-25T12:00:00.000Z"},{"slot":2,"class":"health","kind":"recovery","label":"recovery code","created":"2026-11-25T12:00:00.000Z"}]}
  $ here custos key test 1 --class health
  Slot             1
  Class            health
  Kind             file
  Key file         HERE/health.key
  Opens the class  yes
  $ CUSTOS_TEST_PASSPHRASE=$code custos key test 2 --class health --json
  {"type":"key-test","slot":2,"class":"health","kind":"recovery","path":null,"command":null,"opens":true}
  $ custos key test 2
  custos: there is no key slot 2
    hint: custos key list
  [66]
  $ here custos key add file health.key --class health
  custos: this key opens class 'health' already: slot 1
  [64]

With it a value is kept, and shown for a purpose that it is kept for.

  $ custos update C-13 access-needs='wheelchair from March'
  Customer  C-13
  Changed   access-needs
  Entry     E-196
  $ custos update C-13 access-needs='wheelchair from March'
  Customer      C-13
  Kept already  access-needs
  Entry         E-207
  $ custos show C-13 --for support --fields given-name,access-needs
  Customer      C-13
  Given name    Ada
  Health notes  wheelchair from March
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  $ custos show C-13 --for support
  Customer      C-13
  Given name    Ada
  Family name   Lovelace
  Health notes  wheelchair from March
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  
  Withheld   Reason
  born       not kept for 'support'
  email      not kept for 'support'
  town       not kept for 'support'
  postcode   not kept for 'support'
  member-no  not kept for 'support'
  status     not kept for 'support'
  visits     not kept for 'support'
  note       not kept for 'support'
  custos: about what is withheld ask: records@harbour.example
  $ custos show C-13 --fields access-needs
  custos: 'access-needs': class 'health' is sealed: it is shown only --for a purpose
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos show C-13 --for membership --fields access-needs
  custos: 'access-needs': not kept for 'membership'
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos find ada --fields given-name,access-needs --for support
  Customer  Given name  Health notes
  C-13      Ada         wheelchair from March
  $ custos find wheelchair
  custos: nobody is found
  [1]
  $ custos find access-needs:wheelchair --for support
  custos: 'access-needs' cannot be asked for: class 'health' is sealed: nobody is looked for by it
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos find ada --sort access-needs --for support
  custos: 'access-needs' cannot be asked for: class 'health' is sealed: nobody is looked for by it
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos update C-13 access-needs='lift' --expect access-needs='ramp'
  custos: 'access-needs' is not what you expect
    hint: custos show C-13
  [3]
  $ custos correct C-13 access-needs='lift' --expect access-needs='wheelchair from March' --because 'misheard' | head -2
  Customer  C-13
  Changed   access-needs
  $ custos show C-13 --history --for support --json | tr '{' '\n' | grep access-needs
  "given-name":"Ada","family-name":"Lovelace","access-needs":"lift"},"withheld":[
  "entry":"E-196","at":"2026-11-25T12:00:00.000Z","user":"dana","operation":"customer.update","field":"access-needs","from":"","to":"wheelchair from March","mistake":false},
  "entry":"E-319","at":"2026-11-25T12:00:00.000Z","user":"dana","operation":"customer.correct","field":"access-needs","from":"wheelchair from March","to":"lift","mistake":true,"because":"misheard"}]}
  $ custos confirm C-13 access-needs --how phone | head -2
  Customer   C-13
  Confirmed  access-needs

The front desk does not see the class.

  $ as alice custos show C-13 --for support
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  born          not kept for 'support'
  email         not kept for 'support'
  town          not kept for 'support'
  postcode      not kept for 'support'
  member-no     not kept for 'support'
  status        not kept for 'support'
  visits        not kept for 'support'
  access-needs  not for role 'front-desk'
  note          not for role 'front-desk'
  custos: about what is withheld ask: the manager

Whoever has the store's key and not the class's finds that there is something, and not what. He can empty it.

  $ mv health.key away.key
  $ custos show C-13 --for support --fields given-name,access-needs
  Customer    C-13
  Given name  Ada
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed, and nothing here opens its key
  custos: about what is withheld ask: records@harbour.example
  $ custos show C-13 --history --for support -q | grep -c lift
  0
  [1]
  $ custos update C-13 access-needs=ramp
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos add given-name=Bo family-name=Hill access-needs=ramp
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos update C-13 town=Leeds | head -2
  Customer  C-13
  Changed   town
  $ custos undo | head -2
  Undid       E-397
  Which was   customer.update
  $ CUSTOS_TEST_PASSPHRASE=$code custos show C-13 --for support --fields access-needs
  Customer      C-13
  Health notes  lift
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  $ CUSTOS_TEST_PASSPHRASE='wrong' custos show C-13 --for support --fields access-needs
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ CUSTOS_TEST_PASSPHRASE=$code custos show C-13 --for support | tail -2
  custos: about what is withheld ask: records@harbour.example
  access-needs  class 'health' is sealed, and nothing here opens its key
  note          not kept for 'support'
  $ custos update C-13 access-needs= | head -2
  Customer  C-13
  Changed   access-needs
  $ custos undo | head -2
  Undid       E-442
  Which was   customer.update
  $ mkdir creds; cp away.key creds/custos.health.key; chmod 0400 creds/*; cp home/.config/custos/keys/*.key creds/custos.key
  $ CREDENTIALS_DIRECTORY=$PWD/creds custos show C-13 --for support --fields access-needs
  Customer      C-13
  Health notes  lift
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00

An import with a column of it needs the key before its first row; then rows are compared with what is kept.

  $ cat > people.csv <<END
  > Given name,Family name,E-mail,Date of birth,Health notes
  > Ada,Lovelace,ada@example.org,,lift
  > Cy,Marsh,cy@example.org,1950-01-02,step-free
  > Di,Marsh,cy@example.org,1980-03-04,hearing loop
  > END
  $ custos import people.csv
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ mv away.key health.key
  $ custos import people.csv --dry-run -q | head -9
  Rows read                3
  Would be added           1
  Would be updated         0
  Here already, the same   1
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  1
  Rejected                 0
  Blank                    0
  $ custos import people.csv -q | sed -n '1,9p'
  Import                   I-13
  Rows read                3
  Added                    1
  Updated                  0
  Here already, the same   1
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  1
  Rejected                 0
  $ custos import people.csv -q | sed -n '2,7p'
  Rows read                3
  Added                    0
  Updated                  0
  Here already, the same   2
  Here already, otherwise  0
  Repeat an earlier row    0
  $ sed 's/lift/ramp/; s/step-free/stairs/' people.csv > changed.csv
  $ custos import changed.csv --on-match update -q | sed -n '2,7p'
  Rows read                3
  Added                    0
  Updated                  2
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  $ custos show C-13 --for support --fields access-needs
  Customer      C-13
  Health notes  ramp
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  $ custos import review I-13 4 --for support
  Import       I-13
  Line         4
  May be
  Which        has the same e-mail address or telephone number, but not the same date of birth
  Waits since  2026-11-25 12:00
  Days         0
  
  Field         The row       Kept  Differs
  Given name    Di
  Family name   Marsh
  Health notes  hearing loop
  
  Withheld   Reason
  born       not kept for 'support'
  email      not kept for 'support'
  town       not kept for 'support'
  postcode   not kept for 'support'
  member-no  not kept for 'support'
  status     not kept for 'support'
  visits     not kept for 'support'
  note       not kept for 'support'
  custos: ask about what is withheld: records@harbour.example
  $ mv health.key away.key
  $ custos import review I-13 4 --for support | tail -2
  custos: ask about what is withheld: records@harbour.example
  access-needs  class 'health' is sealed, and nothing here opens its key
  note          not kept for 'support'
  $ custos import review I-13 4 --new
  custos: 'access-needs': class 'health' is sealed, and nothing here opens its key
    hint: custos key list tells what opens the keys of classes
    hint: ask: records@harbour.example
    hint: custos policy explain shows which rules decide
  [4]
  $ mv away.key health.key
  $ custos import review I-13 4 --new | head -3
  Import      I-13
  Decided     1
  Added       1
  $ custos find di --fields given-name,access-needs --for support
  Customer  Given name  Health notes
  C-37      Di          hearing loop

Many at once can be emptied, and no more: a plan is in plain.

  $ custos update --where ada access-needs=ramp
  custos: 'access-needs' is sealed: a plan would keep its value in plain
    code: sealed.not-in-bulk
  custos: nothing was changed: 1 problem
  [65]
  $ custos update --where ada access-needs= --dry-run | tail -3
  
  Customer  What    Rule  Counts from  Due from  Fields
  C-13      change                               access-needs

It is supplied only where it is named.

  $ custos export ada --to customer --for support --format csv -q
  id,given-name,family-name,phone
  C-13,Ada,Lovelace,
  $ custos export ada --to customer --for support --format csv --fields given-name,access-needs -q
  id,given-name,access-needs
  C-13,Ada,ramp

Nothing of it lies in the store in plain, nor in a backup; both are whole without the key.

  $ mv health.key away.key
  $ custos backup create members.tar > /dev/null
  $ custos backup verify members.tar | head -1
  Verified   all agrees
  $ grep -l -a -e 'hearing loop' -e 'wheelchair' -r home members.tar
  [1]
  $ custos audit verify | head -1
  Verified  all agrees
  $ custos key rotate -q | head -1
  In slots  1
  $ here custos restore members.tar --yes -q | sed -n 2,4p
  Backup of          2026-11-25 12:00
  Entries            77
  Customers          3
  $ XDG_STATE_HOME=$PWD/elsewhere here custos --store "$PWD/other" restore members.tar --yes -q | sed -n 2,4p
  Backup of  2026-11-25 12:00
  Entries    77
  Customers  3
  $ mv away.key health.key
  $ custos show C-13 --for support --fields access-needs
  Customer      C-13
  Health notes  ramp
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  $ XDG_STATE_HOME=$PWD/elsewhere custos show C-13 --for support --fields access-needs --store "$PWD/other"
  Customer      C-13
  Health notes  ramp
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00

The key of a class is changed where it is at hand. What opened the class opens it then, and no former value.

  $ mv health.key away.key
  $ custos key rotate --class health
  custos: no key of class 'health' is at hand
    hint: custos key list tells what opens it
  [77]
  $ mv away.key health.key
  $ as alice custos key rotate --class health
  custos: nothing lets role 'front-desk' do 'key rotate'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos key rotate --class members
  custos: no class 'members' in the policy
    hint: sealed: health
  [64]
  $ custos key rotate --class health --dry-run
  Class                    health
  Would be in slots        2
  Would be sealed anew of  3
  In rows that wait        2
  custos: a dry run: all opens, and nothing was changed
  $ custos key rotate --class health
  Class              health
  In slots           2
  Sealed anew of     3
  In rows that wait  2
  Entry              E-879
  custos: class 'health' has a new key; former values that the log has can be read by nobody any more
  $ custos key rotate --class health --json
  {"type":"key-rotate","class":"health","sealed":2,"people":3,"waiting":2,"merges":0,"entry":"E-898","verifier-key":null,"dry-run":false}
  $ custos key test 1 --class health | tail -1
  Opens the class  yes
  $ custos show C-13 --for support --fields access-needs | sed -n 2p
  Health notes  ramp
  $ custos audit verify -q | head -1
  Verified  all agrees
  $ custos audit who-saw C-13 | tail -4
  E-822  2026-11-25 12:00  dana   manager     customer.show     ok           support     C-13
  E-887  2026-11-25 12:00  dana   manager     customer.reseal   ok                       C-13      3
  E-904  2026-11-25 12:00  dana   manager     customer.reseal   ok                       C-13      3
  E-920  2026-11-25 12:00  dana   manager     customer.show     ok           support     C-13

The key is lost: its values can be emptied and erased, and the class gets another one.

  $ printf 'Given name,Family name,E-mail,Date of birth,Health notes\nEve,Lovelace,ada@example.org,1990-01-02,deaf\n' > eve.csv
  $ custos import eve.csv -q | sed -n '1p;7p'
  Import                   I-45
  Repeat an earlier row    0
  $ rm health.key
  $ custos erase C-21 --because 'asked for it' --yes -q | head -2
  Customer     C-21
  Plan         P-13
  $ custos key remove all --class health
  custos: values of 'access-needs' are kept under the key of class 'health'
    hint: custos explain key.class-in-use
  [64]
  $ custos key remove 1 --class health
  custos: no key of class 'health' is at hand
    hint: custos key list tells what opens it
  [77]
  $ custos update --where id:C-13 access-needs= --yes -q | head -1
  Plan     P-21
  $ custos erase C-37 --because 'asked for it' --yes -q | head -2
  Customer     C-37
  Plan         P-37
  $ custos key remove all --class health --dry-run
  custos: rows of I-45 wait with values under the key of class 'health'
    hint: custos import review I-45
  [64]
  $ custos import review I-45 2 --drop --because 'it is too late'
  Import      I-45
  Decided     1
  Added       0
  Changed     0
  Wait still  0
  
  Line  Customer  Changed  Entry   Waits because
  2                        E-1170
  $ custos key remove all --class health --dry-run
  Would remove slots  2
  Class               health
  $ custos key remove all --class health
  Removed slots  2
  Class          health
  $ here custos key add file next.key --class health
  Slot      1
  Class     health
  Kind      file
  Key file  HERE/next.key
  custos: class 'health' has a key now; what opens the store does not open it
  custos: class 'health' has no recovery code: whoever loses what opens it has lost its values; custos key add recovery --class health
  $ custos update C-13 access-needs='ramp, new key' | head -2
  Customer  C-13
  Changed   access-needs
  $ custos show C-13 --for support --fields access-needs --history
  Customer      C-13
  Health notes  ramp, new key
  Source        not known
  Checked       never
  Recorded      2026-11-25 12:00
  
  Entry   When              Who   What              Field         From                               To                                 Former value              Undone by  Because
  E-196   2026-11-25 12:00  dana  customer.update   access-needs                                     (sealed under a key that is gone)  former
  E-319   2026-11-25 12:00  dana  customer.correct  access-needs  (sealed under a key that is gone)  (sealed under a key that is gone)  was wrong; kept as proof             misheard
  E-442   2026-11-25 12:00  dana  customer.update   access-needs  (sealed under a key that is gone)                                     former                    E-450
  E-450   2026-11-25 12:00  dana  customer.undo     access-needs                                     (sealed under a key that is gone)  former
  E-590   2026-11-25 12:00  dana  customer.import   access-needs  (sealed under a key that is gone)  (sealed under a key that is gone)  former
  E-1108  2026-11-25 12:00  dana  customer.update   access-needs  (sealed under a key that is gone)                                     former
  E-1216  2026-11-25 12:00  dana  customer.update   access-needs                                     ramp, new key                      former
  $ custos audit verify -q | head -1
  Verified  all agrees
