  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@harbour.example town=York --source 'form 12' --verified 'document seen'
  C-13
  $ custos add given-name=Ada family-name=Lovelace email=ada@harbour.example phone='01632 960001' town=Leeds 'note=Likes tea.' --anyway
  C-21
  custos: C-13 is like this customer
  custos: phone: '01632 960001' is reserved for drama: nobody has it (phone.drama)
  $ custos contact log C-21 enquiry --summary 'asked for the times of the ferry' > /dev/null

What stays and what goes is shown before anything is done, and why.

  $ custos merge C-13 C-21 --because 'the same card' --dry-run
  Customer          C-13
  Would be merged   C-21
  Would come along  contacts: 1
  
  Field  Of    Because it is  Stays         Goes
  phone  C-21  the only one   01632 960001
  town   C-13  was verified   York          Leeds
  note   C-21  the only one   Likes tea.
  $ custos merge C-13 C-21
  custos: custos merge needs --because TEXT: how do you know that they are one?
  [64]
  $ custos merge C-13 C-13 --because x
  custos: C-13 is one customer
  [64]
  $ custos merge C-13 C-10429 --because x
  custos: there is no customer C-10429
  [66]
  $ custos merge C-13 C-37 --because x
  custos: there is no customer C-37
  [66]
  $ custos merge C-13 C-21 --keep town=C-37 --because x
  custos: C-37 is none of the two
  [64]
  $ custos merge C-13 C-21 --keep towne=C-21 --because x
  custos: no field 'towne' in the policy
    hint: did you mean 'town'?
  [64]
  $ custos merge C-13 C-21 --keep town --because x
  custos: 'town' is not FIELD=VALUE
    --> town
    hint: write for example: custos add given-name=Ada family-name=Lovelace
  [64]

Who may not merge is refused; the log has both ids in one entry.

  $ as alice custos merge C-13 C-21 --because 'the same card' --for membership
  custos: nothing lets role 'front-desk' do 'merge'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos merge C-13 C-21 --because 'the same card'
  Customer    C-13
  Merged      C-21
  Came along  contacts: 1
  Entry       E-101
  
  Field  Of    Because it is  Stays         Goes
  phone  C-21  the only one   01632 960001
  town   C-13  was verified   York          Leeds
  note   C-21  the only one   Likes tea.
  $ custos audit who-saw C-13 --json | grep -o '"operation":"customer.merge"'
  "operation":"customer.merge"
  "operation":"customer.merge"
  "operation":"customer.merge"
  $ custos show C-13 --history --sources
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  E-mail       ada@harbour.example
  Telephone    01632 960001
  Town         York
  Status       active
  Note         Likes tea.
  Source       form 12
  Checked      2026-11-25, document seen
  Recorded     2026-11-25 12:00
  Contacts     1, the last on 2026-11-25
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Entry  When              Who   What            Field  From   To            Former value  Because
  E-101  2026-11-25 12:00  dana  customer.merge  phone         01632 960001  former        the same card
  E-101  2026-11-25 12:00  dana  customer.merge  note          Likes tea.    former        the same card
  E-101  2026-11-25 12:00  dana  customer.merge  town   Leeds  York          former        the same card
  
  Value  Source  Collected   Checked  How
  phone          2026-11-25
  note           2026-11-25
  custos: about what is withheld ask: records@harbour.example

The other id is a redirect: show follows it, and the others name the one who stays.

  $ custos show C-21 --fields given-name,town
  Customer    C-13
  Given name  Ada
  Town        York
  Source      form 12
  Checked     2026-11-25, document seen
  Recorded    2026-11-25 12:00
  custos: C-21 was merged into C-13
  $ custos update C-21 town=Hull
  custos: C-21 was merged into C-13
    hint: custos show C-13
  [66]
  $ custos merge C-13 C-21 --because again
  custos: C-21 was merged into C-13
    hint: custos show C-13
  [66]
  $ custos find C-21 --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  C-13,Ada,Lovelace,ada@harbour.example,+441632960001,York,,
  $ custos find lovelace --format csv
  id,given-name,family-name,email,phone,town,postcode,member-no
  C-13,Ada,Lovelace,ada@harbour.example,+441632960001,York,,
  $ custos audit verify | head -1
  Verified  all agrees

Nobody is merged on the name alone, unless somebody says so.

  $ custos add given-name=Zoe family-name=Reed town=Hull
  C-37
  $ custos add given-name=Zoe family-name=Reed town=Hull --anyway
  C-45
  $ custos merge C-37 C-45 --because 'the same name' < /dev/null
  custos: custos merge asks first, and here is no terminal: they have the same in no e-mail address, telephone number, date of birth, reference or whole address
    hint: --dry-run shows what would stay and what would go
    hint: --yes merges them
  [64]
  $ custos merge C-37 C-45 --because 'the same voice' --yes --json
  {"type":"merge","id":"C-37","merged":"C-45","moved":[],"stricter":[],"unsure":true,"entry":"E-241","dry-run":false,"fields":[]}

Who is held stays as he is.

  $ custos hold place id:C-13 --because 'claim 26/17' > /dev/null
  $ custos merge C-13 C-37 --because x --yes
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos merge C-37 C-13 --because x
  custos: C-13 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos hold release H-13 --because 'settled' > /dev/null

A redirect comes back with a backup, and goes with the customer.

  $ custos backup create b.custos > /dev/null 2>&1
  $ custos update C-13 note= > /dev/null
  $ custos restore b.custos --yes > /dev/null 2>&1
  $ custos show C-21 --fields note
  Customer  C-13
  Note      Likes tea.
  Source    form 12
  Checked   2026-11-25, document seen
  Recorded  2026-11-25 12:00
  custos: C-21 was merged into C-13
  $ custos erase C-13 --because 'asked for by letter' --yes > /dev/null
  $ custos show C-21
  custos: there is no customer C-21
  [66]
  $ custos audit verify | head -1
  Verified  all agrees

Of two at the same time one wins.

  $ for i in 1 2; do custos add given-name=Bo family-name=Tide email=bo@harbour.example --anyway; done
  C-59
  C-68
  custos: C-59 is like this customer
  $ (custos merge C-59 C-68 --because one > one 2>&1; echo $? > one.status) &
  $ (custos merge C-68 C-59 --because two > two 2>&1; echo $? > two.status) &
  $ wait
  $ cat one.status two.status | sort
  0
  66
  $ cat one two | grep -c 'was merged into'
  1

What was somebody's who was erased does not come along unseen.

  $ custos add given-name=Kim family-name=Lee email=kim@harbour.example -q
  C-76
  $ custos erase "$(custos find kim --json | grep -o 'C-[0-9]*')" --because 'she asked' --yes > /dev/null 2>&1
  $ other=$(custos add given-name=Zoe family-name=Reed email=kim@harbour.example --anyway -q)
  $ keeper=$(custos add given-name=Zoe family-name=Reed town=Hull --anyway -q)
  $ people() { custos incident count --since 2026-11-25T00:00Z --json | grep -o '"all","people":[0-9]*'; }
  $ people
  "all","people":7
  $ custos merge "$keeper" "$other" --because 'the same voice' --yes | grep -v Entry
  custos: a value that stays is one of somebody who was erased (record.erased-before)
  Customer  C-92
  Merged    C-84
  
  Field  Of    Because it is  Stays                Goes
  email  C-84  the only one   kim@harbour.example

The log knows her by two names, and an incident counts her once.

  $ people
  "all","people":6
