  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace email=ada@harbour.example town=York
  C-13
  $ custos add given-name=Ada family-name=Lovelace email=ada@harbour.example phone='01632 960001' 'note=Likes tea.' --anyway
  C-21
  custos: C-13 is like this customer
  custos: phone: '01632 960001' is reserved for drama: nobody has it (phone.drama)
  $ custos add given-name=Ada family-name=Lovelace email=ada@harbour.example member-no=M-1 --anyway
  C-37
  custos: C-13 is like this customer
  custos: C-21 is like this customer
  $ custos unmerge C-13
  custos: nobody is merged into C-13
  [66]
  $ custos unmerge C-10429
  custos: there is no customer C-10429
  [66]
  $ custos merge C-13 C-21 --because 'the same card' > /dev/null
  $ custos merge C-13 C-37 --because 'the same card' > /dev/null

Merges are taken apart in reverse order; what was changed since stays where it is.

  $ custos unmerge C-21
  custos: C-37 was merged into C-13 later
    hint: first: custos unmerge C-37
  [3]
  $ custos unmerge C-37 --because 'a daughter' --json
  {"type":"unmerge","id":"C-13","unmerged":"C-37","undoes":"E-76","restored":["member-no"],"left":[],"entry":"E-84","dry-run":false}
  $ custos update C-13 note='Likes cake.' > /dev/null
  $ custos unmerge C-13 --because 'a son' --dry-run
  Customer        C-13
  Would be apart  C-21
  Undid           E-68
  Given back      phone
  Changed since   note
  custos: what was changed since stays with C-13; C-21 has what it had before
  $ custos unmerge C-13 --because 'a son'
  Customer       C-13
  Apart again    C-21
  Undid          E-68
  Given back     phone
  Changed since  note
  Entry          E-117
  custos: what was changed since stays with C-13; C-21 has what it had before
  $ custos show C-13 --history
  Customer     C-13
  Given name   Ada
  Family name  Lovelace
  E-mail       ada@harbour.example
  Town         York
  Status       active
  Note         Likes cake.
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  
  Entry  When              Who   What             Field  From        To           Former value  Because
  E-92   2026-11-25 12:00  dana  customer.update  note   Likes tea.  Likes cake.  former
  custos: about what is withheld ask: records@harbour.example
  $ custos show C-21
  Customer     C-21
  Given name   Ada
  Family name  Lovelace
  E-mail       ada@harbour.example
  Telephone    01632 960001
  Status       active
  Note         Likes tea.
  Source       not known
  Checked      never
  Recorded     2026-11-25 12:00
  
  Withheld      Reason
  access-needs  class 'health' is sealed: it is shown only --for a purpose
  custos: about what is withheld ask: records@harbour.example
  $ custos find lovelace --format csv --fields member-no,note
  id,member-no,note
  C-13,,Likes cake.
  C-21,,Likes tea.
  C-37,M-1,
  $ custos unmerge C-21
  custos: nobody is merged into C-21
  [66]
  $ custos audit verify | head -1
  Verified  all agrees

Undo does the same.

  $ custos merge C-13 C-21 --because 'no, one person' > /dev/null
  $ custos undo
  Undid       E-174
  Which was   customer.merge
  Entry       E-182
  Customer    C-13
  Given back  phone
  $ custos undo --dry-run
  custos: your last change, E-182, cannot be undone: customer.unmerge
    hint: custos undo E-ID undoes an earlier change; custos audit log lists them
  [4]

What was erased since is not given back.

  $ custos merge C-13 C-21 --because 'the same card' > /dev/null
  $ custos erase C-13 --fields note --because 'asked for by letter' --yes > /dev/null
  $ custos unmerge C-21
  custos: what C-13 and C-21 were is no longer kept
  [66]
  $ custos show C-21 --fields note
  Customer  C-13
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00
  custos: C-21 was merged into C-13
