  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace town=Leeds phone='020 7946 0018' --source 'form 12'
  C-13
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos update C-13 town=York phone= --source 'the customer'
  Customer  C-13
  Changed   town, phone
  Entry     E-21
  $ custos correct C-13 family-name=Byron --because 'misread'
  Customer  C-13
  Changed   family-name
  Entry     E-37

Without an entry the caller's last change is undone; again, and the one before goes, until nothing of his is left.

  $ custos undo --dry-run
  Would undo  E-37
  Which was   customer.correct
  Customer    C-13
  Given back  family-name
  $ custos undo --because 'it was right'
  Undid       E-37
  Which was   customer.correct
  Entry       E-59
  Customer    C-13
  Given back  family-name
  $ custos show C-13 --fields family-name,town,phone --format csv
  id,family-name,town
  C-13,Lovelace,York
  $ custos undo --json
  {"type":"undo","undoes":"E-21","operation":"customer.update","entry":"E-76","customer":"C-13","fields":["town","phone"],"restored":1,"removed":0,"gone":0,"left":0,"stopped":false,"dry-run":false,"left-alone":[]}
  $ custos show C-13 --fields family-name,town,phone --sources --history
  Customer     C-13
  Family name  Lovelace
  Town         Leeds
  Telephone    020 7946 0018
  Source       form 12
  Checked      never
  Recorded     2026-11-25 12:00
  
  Entry  When              Who   What              Field        From           To             Former value  Undone by  Because
  E-21   2026-11-25 12:00  dana  customer.update   town         Leeds          York           former        E-76
  E-21   2026-11-25 12:00  dana  customer.update   phone        020 7946 0018                 former        E-76
  E-37   2026-11-25 12:00  dana  customer.correct  family-name  Lovelace       Byron          former        E-59       misread
  E-59   2026-11-25 12:00  dana  customer.undo     family-name  Byron          Lovelace       former                   it was right
  E-76   2026-11-25 12:00  dana  customer.undo     town         York           Leeds          former
  E-76   2026-11-25 12:00  dana  customer.undo     phone                       020 7946 0018  former
  $ custos undo
  Undid      E-13
  Which was  customer.add
  Entry      E-92
  Customer   C-13
  Removed    1
  $ custos show C-13
  custos: there is no customer C-13
  [66]
  $ custos undo
  custos: there is no change of yours that could be undone
    hint: custos undo E-ID undoes the change of an entry; custos audit log lists them
  [66]
  $ custos audit verify | head -1
  Verified  all agrees

What was removed does not come back.

  $ custos undo E-13
  custos: E-92 undid E-13 already
  [3]
  $ custos undo E-76
  custos: the customer of E-76 was removed since
  [66]

An undoing is a change with an entry of its own, and is undone by its name.

  $ custos add given-name=Grace family-name=Hopper town=Leeds
  C-21
  $ custos update C-21 town=York
  Customer  C-21
  Changed   town
  Entry     E-130
  $ custos undo
  Undid       E-130
  Which was   customer.update
  Entry       E-149
  Customer    C-21
  Given back  town
  $ custos undo E-149
  Undid       E-149
  Which was   customer.undo
  Entry       E-158
  Customer    C-21
  Given back  town
  $ custos show C-21 --fields town --format csv
  id,town
  C-21,York
  $ custos undo E-149
  custos: E-158 undid E-149 already
  [3]
  $ custos audit verify | head -1
  Verified  all agrees

What was changed since is not taken away by undoing something older.

  $ bath=$(custos update C-21 town=Bath --json | grep -o 'E-[0-9]*')
  $ custos update C-21 town=Deal
  Customer  C-21
  Changed   town
  Entry     E-196
  $ custos undo $bath
  custos: C-21 was changed since: 'town'
    hint: undo the later change first: custos audit who-saw lists the entries
  [3]
  $ custos show C-21 --fields town --format csv
  id,town
  C-21,Deal

A look cannot be undone, nor an entry that is not there, nor the change of somebody who has no right to undo.

  $ custos show C-21 > /dev/null 2>&1
  $ custos undo $(custos audit log --limit 1 --format csv | grep -o 'E-[0-9]*')
  custos: only the newest 1 of 23 entries are shown; --limit all shows all
  custos: E-229 is no change that can be undone: customer.show
    hint: additions, updates, corrections, imports, contacts by a file and bulk changes can be
  [4]
  $ custos undo E-10429
  custos: there is no entry E-10429
    hint: custos audit log lists the entries
  [66]
  $ custos undo E-1
  custos: 'E-1' is not an id of the form E-10429
    --> E-1
  [64]
  $ as alice custos undo
  custos: there is no change of yours that could be undone
    hint: custos undo E-ID undoes the change of an entry; custos audit log lists them
  [66]
  $ as alice custos undo $bath
  custos: nothing lets role 'front-desk' do 'undo'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

An import is undone as a whole: whom it added goes, unless somebody has touched him since.

  $ printf 'given-name,family-name,town\nAlan,Turing,Wilmslow\nMary,Somerville,Jedburgh\nEmmy,Noether,Erlangen\n' > in.csv
  $ custos import in.csv --source file > /dev/null
  $ custos import list --format csv | cut -d, -f 1-5
  id,file,started,state,read
  I-13,in.csv,2026-11-25T12:00:00.000Z,finished,3
  $ custos confirm C-45 --how 'rang back' > /dev/null
  $ custos import undo I-13 --dry-run
  Would undo         E-264
  Which was          import.begin
  Would be restored  0
  Would be removed   2
  Left as they are   1
  
  Left  Because it
  C-45  was changed or confirmed since
  [2]
  $ custos find turing --fields given-name
  Customer  Given name
  C-37      Alan
  $ custos import undo I-13
  Undid             E-264
  Which was         import.begin
  Entry             E-343
  Restored          0
  Removed           2
  Left as they are  1
  
  Left  Because it
  C-45  was changed or confirmed since
  [2]
  $ custos find id:C-37 OR id:C-45 OR id:C-59 --fields given-name --format csv
  id,given-name
  C-45,Mary
  $ custos import undo I-13
  custos: E-343 undid E-264 already
  [3]
  $ custos import undo I-21
  custos: there is no import I-21
    hint: custos import list
  [66]
  $ custos import list --format csv | cut -d, -f 1-5
  id,file,started,state,read
  I-13,in.csv,2026-11-25T12:00:00.000Z,undone,3
  $ custos audit verify | head -1
  Verified  all agrees

Its people are not known as having been here: the file can be imported again.

  $ custos import in.csv --source file --json
  {"type":"import","id":"I-21","read":3,"added":2,"updated":0,"unchanged":1,"skipped":0,"merged":0,"review":0,"rejected":0,"blank":0,"dry-run":false,"stopped":false,"unfinished":[],"reasons":[],"warnings":[],"review-reasons":[],"notes":[],"dropped":[],"notes-truncated":false}

Whoever is held stays as he is: a single change is not undone and ends with 5, an import passes over him.

  $ custos update C-21 town=Hull > /dev/null
  $ custos hold place id:C-21 --because 'claim 17' > /dev/null
  $ custos undo
  custos: C-21 is held: H-13
    hint: custos hold list tells why, and until when
  [5]
  $ custos undo --json
  {"type":"error","exit":5,"code":"record.held","message":"C-21 is held: H-13","hints":["custos hold list tells why, and until when"]}
  [5]
  $ custos hold place turing --because 'claim 18' > /dev/null
  $ custos import undo I-21 --json
  {"type":"undo","undoes":"E-416","operation":"import.begin","entry":"E-528","fields":[],"restored":0,"removed":1,"gone":0,"left":1,"stopped":false,"dry-run":false,"left-alone":[{"id":"C-68","reason":"is held: H-21"}]}
  [2]
  $ custos audit verify | head -1
  Verified  all agrees

Whose last change is one that nothing undoes means that one: no older change is taken for it.

  $ mary=$(custos add given-name=Mary family-name=Ward)
  $ eve=$(custos add given-name=Eve family-name=Stone)
  $ entry=$(custos update $mary town=York --json | grep -o 'E-[0-9]*')
  $ custos erase $eve --because 'asks for it' --yes > /dev/null
  $ custos undo
  custos: your last change, E-609, cannot be undone: what was erased stays erased
    hint: custos undo E-ID undoes an earlier change; custos audit log lists them
  [4]
  $ custos undo --json
  {"type":"error","exit":4,"code":"undo.not-undoable","message":"your last change, E-609, cannot be undone: what was erased stays erased","hints":["custos undo E-ID undoes an earlier change; custos audit log lists them"]}
  [4]
  $ custos undo $entry | head -2
  Undid       E-589
  Which was   customer.update
