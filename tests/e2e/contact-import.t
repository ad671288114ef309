What a help desk, a telephone system or a booking program has recorded comes in from a file.

  $ . "$TESTDIR/setup.sh"
  $ sed 's/^label = "Note"/&\nrefuse = ["card-number"]/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ ann=$(custos add given-name=Ann family-name=Moss email=ann@example.org)
  $ bob=$(custos add given-name=Bob family-name=Reed email=home@example.org)
  $ cat=$(custos add given-name=Cat family-name=Reed email=home@example.org --anyway)
  $ cat > calls.csv << 'END'
  > Ticket,E-mail,Opened,Art,Thema,Notiz,Status,Ergebnis,Erledigt am,Queue
  > 7,ann@example.org,2026-11-02T09:15Z,Anruf,Hall,asked when it opens,closed,told her,02/11/2026,1
  > 8,ANN@example.org,13/11/2026 17:40,Beschwerde,Ramp,is broken,open,,,1
  > 9,home@example.org,2026-11-03,Anruf,,who was it,open,,,1
  > 10,nobody@example.org,2026-11-03,Anruf,,unknown,open,,,2
  > 11,ann@example.org,2026-11-04,Fax,,card 4111 1111 1111 1111,open,,,2
  > ,,,,,,,,,
  > 7,ann@example.org,2026-11-02T09:15Z,Anruf,Hall,asked when it opens,closed,told her,02/11/2026,1
  > END

Nothing is left out in silence, and nothing guessed.

  $ custos contact import calls.csv
  custos: calls.csv has no column for 'customer'
    --> calls.csv:1
    hint: --column customer=COLUMN; where it holds no ids, --match FIELD says what it holds
  [65]
  $ custos contact import calls.csv --match email
  custos: calls.csv has no column for 'on'
    --> calls.csv:1
    hint: --column on=COLUMN: the day on which it was
  [65]
  $ set -- --match email --column on=Opened --column kind=Art --column topic=Thema --column text=Notiz \
  >   --column outcome=Ergebnis --column "ended=Erledigt am" --kind Anruf=enquiry --kind Beschwerde=complaint
  $ custos contact import calls.csv "$@"
  custos: nothing takes the column: Queue
    --> calls.csv:1:10
    hint: --column WHAT=COLUMN says what it is; --drop-others leaves such columns out
  [65]
  $ custos contact import calls.csv "$@" --drop-others
  custos: --source SYSTEM: a reference counts within the system that gave it
    hint: --source "help desk", the same for each of its files
  [64]
  $ custos contact import calls.csv "$@" --drop-others --source desk --kind Fax=letter
  custos: --kind: 'letter' is none
    --> letter
    hint: it is one of enquiry, service, complaint, note
  [64]
  $ custos contact import calls.csv "$@" --column when=Opened
  custos: --column: there is no 'when'
    --> when
    hint: it is one of customer, on, time, kind, channel, direction, for, topic, text, state, outcome, ended, learnt, next, reference
  [64]
  $ custos contact import calls.csv "$@" --column next=Morgen
  custos: calls.csv has no column 'Morgen'
    --> calls.csv:1
  [65]

A rehearsal tells what would be, and keeps nothing.

  $ set -- "$@" --drop-others --source "help desk"
  $ custos contact import calls.csv "$@" --dry-run
  Rows read               7
  Would be noted          2
  Here already            1
  Rejected                3
  Blank                   1
  Of those here, went on  0
  Columns left alone      Queue
  
  Rejected because  Rows  First lines
  contact.nobody    1     5
  contact.several   1     4
  contact.word      1     6
  [2]
  $ custos contact list $ann
  Customer  C-13
  custos: there are none
  $ ls
  calls.csv
  home
  policy.toml

Whoever wants all rows or none, or only so many bad ones, says so.

  $ custos contact import calls.csv "$@" --strict --json
  {"type":"error","exit":65,"code":"import.strict","message":"3 of 6 rows are rejected, and nothing was taken in","hints":["rejected rows are in calls.rejects.csv"]}
  [65]
  $ custos contact import calls.csv "$@" --max-rejects 40%
  custos: 3 of 6 rows are rejected, and nothing was taken in
    hint: --max-rejects allows 40%
    hint: rejected rows are in calls.rejects-2.csv
  [3]
  $ custos contact list $ann
  Customer  C-13
  custos: there are none
  $ rm calls.rejects*

Then it is done. Each row is counted once.

  $ custos contact import calls.csv "$@" --max-rejects 3
  Rows read               7
  Noted                   2
  Here already            1
  Rejected                3
  Blank                   1
  Of those here, went on  0
  Rejected rows are in    calls.rejects.csv
  Entry                   E-101
  Columns left alone      Queue
  
  Rejected because  Rows  First lines
  contact.nobody    1     5
  contact.several   1     4
  contact.word      1     6
  custos: correct the rejected rows, then: custos contact import calls.rejects.csv --source 'help desk' --match email --column on=Opened --column kind=Art --column topic=Thema --column text=Notiz --column outcome=Ergebnis --column 'ended=Erledigt am' --kind Anruf=enquiry --kind Beschwerde=complaint --dates day-first --drop-others
  [2]
  $ cat calls.rejects.csv
  Ticket,E-mail,Opened,Art,Thema,Notiz,Status,Ergebnis,Erledigt am,Queue,custos_line,custos_code,custos_field,custos_reason,custos_hint
  9,home@example.org,2026-11-03,Anruf,,who was it,open,,,1,4,contact.several,email,more than one customer has this value of 'email',"name the customer by the id, in a file without --match"
  10,nobody@example.org,2026-11-03,Anruf,,unknown,open,,,2,5,contact.nobody,email,nobody has this value of 'email',"look at the value; or add the customer, and import the rejects file"
  11,ann@example.org,2026-11-04,Fax,,card 4111 1111 1111 1111,open,,,2,6,contact.word,kind,what is in 'kind' is no kind of contact; a card number (41..11) must not be kept here,"--kind ""WORD=KIND"" says which it is of: enquiry, service, complaint, note; take it out and give the rest"
  $ custos contact list $ann
  Customer  C-13
  
  Contact  Kind       On          Direction  For  How  Summary                    State  See to it from  Waits for  At     Recorded by  Reference  Entry
  K-21     complaint  2026-11-13  in                   Ramp: is broken            heard  2026-11-13      solved     17:40  help desk    8          E-117
  K-13     enquiry    2026-11-02  in                   Hall: asked when it opens  done                              09:15  help desk    7          E-117
  
  Of contact  Stage  On          Summary   Learnt  Entry
  K-13        done   2026-11-02  told her          E-117
  $ custos contact list --open
  Contact  Customer  Kind       On          State  See to it from  Waits for
  K-21     C-13      complaint  2026-11-13  heard  2026-11-13      solved
  $ custos show $ann | grep -i contact
  custos: about what is withheld ask: records@harbour.example
  Contacts     2, the last on 2026-11-13

The same file again brings nothing, and the mended rejects what was missing. Next week's has what became of it.

  $ custos contact import calls.csv "$@" --rejects again.csv --json
  {"type":"contact-import","read":7,"noted":0,"there":3,"rejected":3,"blank":1,"went-on":0,"rejects":"again.csv","entry":"E-174","dry-run":false,"stopped":false,"left-alone":["Queue"],"reasons":[{"code":"contact.nobody","count":1,"first":[5]},{"code":"contact.several","count":1,"first":[4]},{"code":"contact.word","count":1,"first":[6]}],"warnings":[]}
  [2]
  $ sed -i -e "s/nobody@example.org/ann@example.org/" -e "s/Fax/Anruf/" -e "s/card 4111 1111 1111 1111/paid/" calls.rejects.csv
  $ custos contact import calls.rejects.csv "$@" --dates day-first --json
  {"type":"contact-import","read":3,"noted":2,"there":0,"rejected":1,"blank":0,"went-on":0,"rejects":"calls.rejects.rejects.csv","entry":"E-207","dry-run":false,"stopped":false,"left-alone":["Queue"],"reasons":[{"code":"contact.several","count":1,"first":[2]}],"warnings":[]}
  [2]
  $ cat > next.csv << 'END'
  > Ticket,E-mail,Opened,Art,Thema,Notiz,Status,Ergebnis,Erledigt am,Queue
  > 8,ann@example.org,13/11/2026 17:40,Beschwerde,Ramp,is broken,closed,mended,20/11/2026,1
  > 7,ann@example.org,2026-11-02T09:15Z,Anruf,Hall,something else,closed,told her,02/11/2026,1
  > END
  $ custos contact import next.csv "$@" --dates day-first
  Rows read               2
  Noted                   0
  Here already            2
  Rejected                0
  Blank                   0
  Of those here, went on  1
  Entry                   E-232
  Columns left alone      Queue
  
  Warning            Rows  First lines
  contact.otherwise  1     3
  $ custos contact list --open
  Contact  Customer  Kind       On          State   See to it from  Waits for
  K-37     C-13      enquiry    2026-11-03  open    2026-11-03      done
  K-45     C-13      enquiry    2026-11-04  open    2026-11-04      done
  K-21     C-13      complaint  2026-11-13  solved  2026-11-20      followed-up

A record of JSON Lines, by id; without a reference it is known by what it says.

  $ cat > visits.jsonl << 'END'
  > {"customer": "C-21", "date": "2026-11-05", "text": "carried the shopping"}
  > {"customer": "C-21", "date": "2026-11-05", "text": "carried the shopping"}
  > {"customer": "C-22", "date": "2026-11-05", "text": "mistyped"}
  > {"customer": "C-21", "date": "2027-01-05", "text": "not yet"}
  > END
  $ custos contact import - < visits.jsonl
  Rows read               4
  Noted                   1
  Here already            1
  Rejected                2
  Blank                   0
  Of those here, went on  0
  Rejected rows are in    import.rejects.jsonl
  Entry                   E-286
  
  Rejected because  Rows  First lines
  contact.day       1     4
  id.mistyped       1     3
  custos: correct the rejected rows, then: custos contact import import.rejects.jsonl
  custos: read as JSON Lines
  [2]
  $ cat import.rejects.jsonl
  {"customer": "C-22", "date": "2026-11-05", "text": "mistyped", "custos_line": 3, "custos_code": "id.mistyped", "custos_field": "customer", "custos_reason": "'C-22' is mistyped: its check digit is wrong", "custos_hint": "where the column holds no ids, --match FIELD says what it holds"}
  {"customer": "C-21", "date": "2027-01-05", "text": "not yet", "custos_line": 4, "custos_code": "contact.day", "custos_field": "on", "custos_reason": "it lies in the future", "custos_hint": "'next' is for what is still to be done"}

Undone, an import of contacts is as if it had not been, but for what was noted of them since.

  $ custos undo --dry-run | head -2
  Would undo         E-286
  Which was          contact.import
  $ custos undo
  Undid      E-286
  Which was  contact.import
  Entry      E-324
  Restored   0
  Removed    1
  $ custos contact list C-21 --json
  {"type":"contact-list","customer":"C-21","contacts":[],"stages":[],"count":0}
  $ custos contact import visits.jsonl --json
  {"type":"contact-import","read":4,"noted":1,"there":1,"rejected":2,"blank":0,"went-on":0,"rejects":"visits.rejects.jsonl","entry":"E-362","dry-run":false,"stopped":false,"notices":["read as JSON Lines"],"reasons":[{"code":"contact.day","count":1,"first":[4]},{"code":"id.mistyped","count":1,"first":[3]}],"warnings":[]}
  [2]

Who may not see the field that names the people learns nothing of them by it; the log has the attempt.

  $ sed -e 's/^may     = \["find", "show", "add", "export"\]/may = ["find", "show", "contact"]/' -e 's/^see     = \["identity", "contact"\]/see = ["identity"]/' policy.toml > later.toml
  $ custos policy apply later.toml > /dev/null 2>&1
  $ as alice custos contact import calls.csv "$@"
  custos: 'email' cannot be asked for: not for role 'front-desk'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log --limit 3 --json | tr ',' '\n' | grep -E '"(operation|result)"' | sort | uniq -c
        1 "operation":"actor.add"
        1 "operation":"contact.import"
        1 "operation":"policy.apply"
        1 "result":"denied"
        2 "result":"ok"
  $ custos audit verify | head -3
  Verified  all agrees
  Entries   43
  Records   3
