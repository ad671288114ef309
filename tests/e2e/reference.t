The whole help, as one golden text: what it shows is part of the interface.

  $ custos --help-all
  custos keeps customer records by a written policy, and can prove it.
  
  Usage: custos COMMAND [ARGUMENTS] [OPTIONS]
  
  Store and policy:
    init                      Make a store for customer records
    policy                    Write, check, test and apply the policy
    key                       Manage what opens the store
    backup                    Make and check copies of the store
    restore                   Put a backup in place
  
  Records:
    add                       Record a new customer
    update                    Change a record: the world has changed
    correct                   Correct a record: what was kept was wrong
    confirm                   Note that values were checked and are still right
    undo                      Undo a change
    merge                     Make two records of one person one
    unmerge                   Take two merged records apart again
    show                      Show one customer's record
    find                      Find customers by words or fields
    import                    Take in a file of customers
    export                    Supply customers' values to a recipient, for a
                              purpose
    disclosure                Follow what was supplied until it is understood
  
  Rights, requests, supply:
    consent                   Keep what people say to purposes that rest on
                              consent
    contact                   Note contacts with customers, and how they want them
    ask                       Ask a colleague for what you may not read
    due                       Show all that waits today
    suppress                  Remember who wants no marketing, and lift it
  
  Rights:
    request                   Keep the register of what people ask for by right
    restrict                  Keep what is kept of somebody, and use it for
                              nothing
    unrestrict                Lift a restriction, once the person was told
  
  Removal:
    erase                     Erase people, or some of their values, now
    purge                     Remove what the policy's retention rules say is due
    hold                      Keep records from being changed or removed
    plan                      Show and apply plans of bulk changes and removals
  
  Proof:
    incident                  Keep the register of breaches and near misses
    audit                     Read and verify the log of everything
    report                    Report on what was done
  
  Help:
    demo                      Practise with invented customers
    explain                   Say more about the code of an error
    help                      Open the manual of a command
    completion                Print a script that completes custos in your shell
  
  Options of every command:
    --store DIR               The store; else $CUSTOS_STORE, else
                              ~/.local/share/custos/default
    --key-file FILE           The file with the key that opens the store
    --key-fd N                The open descriptor with that key
    --as ROLE                 Act in this role, where the policy gives you several
    --for PURPOSE             What it is for
    --because TEXT            Why, kept in the log's private part; - reads it
    --json                    One JSON object, for programs
    --format NAME             text, json, jsonl, csv or tsv; of records also those
                              of custos-formats(7)
    -n, --dry-run             Do all of it but keep nothing
    -q, --quiet               No notes on the error stream
    -v, --verbose             Say the codes of errors too
    --yes                     Answer every question with yes
    --color WHEN              Colours: auto (on a terminal), always or never
    --progress HOW            How far long work is: auto (a bar on a terminal),
                              bar, lines or none
    --no-pager                Show long output as it comes, without a pager
    -h, --help                Show this help
  
  custos COMMAND --help says more of a command, custos help COMMAND opens its manual.
  
  Usage: custos init [OPTIONS]
  
  Make a store for customer records.
  
  The store is a folder that only its owner may enter; what is in it is encrypted.
  A key file opens it: ~/.config/custos/keys/ID.key, which custos finds again by itself.
  
  Options:
    --policy FILE             The policy to start with; - is standard input; else
                              the starter policy
    --passphrase              A passphrase opens the store, instead of a key file
  
  Examples:
    custos init --policy policy.toml
    custos init --store /srv/members --passphrase
  
  Usage: custos policy VERB [ARGUMENTS] [OPTIONS]
  
  Write, check, test and apply the policy.
  
  Verbs:
    new                       Print a policy to start from
    check                     Check a policy and tell all its problems
    show                      Print the policy in force
    fields                    List the fields, and what you may do with them
    diff                      Show what another policy would change, and whom it
                              would make due
    apply                     Put a policy in force
    explain                   Say what the policy answers, and by which rules
    test                      Ask a policy a file of questions with known answers
  
  custos policy VERB --help says more of each.
  
  Usage: custos policy new
  
  Print a policy to start from.
  
  It is the policy that 'custos init' takes when none is named: a place to start from.
  
  Examples:
    custos policy new > policy.toml
    custos policy new --json
  
  Usage: custos policy check [FILE]
  
  Check a policy and tell all its problems.
  
  All problems are told at once, each with its place. Ends with 78 when there are any.
  
  Arguments:
    FILE                      The policy; - is standard input; else the one in
                              force
  
  Examples:
    custos policy check policy.toml
    custos policy check - < policy.toml
  
  Usage: custos policy show
  
  Print the policy in force.
  
  Examples:
    custos policy show
    custos policy show > policy.toml
  
  Usage: custos policy fields
  
  List the fields, and what you may do with them.
  
  Examples:
    custos policy fields
    custos policy fields --as front-desk --json
  
  Usage: custos policy diff FILE
  
  Show what another policy would change, and whom it would make due.
  
  Compares a policy with the one in force, and judges every record by both: whom each retention rule
  makes due today, and who would come due. Changes nothing.
  
  Arguments:
    FILE                      The other policy; - is standard input
  
  Examples:
    custos policy diff policy.toml
    custos policy diff policy.toml --json
  
  Usage: custos policy apply FILE
  
  Put a policy in force.
  
  New fields get columns; what is kept under a field that is gone stays until it is removed.
  
  Arguments:
    FILE                      The policy; - is standard input
  
  Examples:
    custos policy apply policy.toml --dry-run
    custos policy apply policy.toml
  
  Usage: custos policy explain [OPTIONS] COMMAND...
  
  Say what the policy answers, and by which rules.
  
  Says what the policy answers you, and by which rules. Nobody's record is looked at.
  
  Arguments:
    COMMAND                   A command, or a command and its verb
  
  Options:
    --fields A,B              These fields; else all
    --to RECIPIENT            To whom, of an export
    --export-format NAME      In which format, of an export
  
  Examples:
    custos policy explain show --for support --fields phone
    custos policy explain export --for gift-aid --to hmrc --export-format csv
  
  Usage: custos policy test [OPTIONS] FILE
  
  Ask a policy a file of questions with known answers.
  
  Ends with 1 when the policy answers one of the cases otherwise than expected.
  
  Arguments:
    FILE                      The cases, in TOML; custos-policy(5) describes them
  
  Options:
    --policy FILE             The policy to test; else the one that the cases
                              name, or that is in force
  
  Examples:
    custos policy test policy.cases.toml
    custos policy test cases.toml --policy new-policy.toml
  
  Usage: custos key VERB [ARGUMENTS] [OPTIONS]
  
  Manage what opens the store.
  
  Verbs:
    list                      List what opens the store
    add                       Add a key file, a command, a passphrase or a
                              recovery code that opens the store
    test                      Try whether a slot opens the store
    remove                    Take away one of the ways to open the store
    rotate                    Encrypt the store anew under a new key
  
  custos key VERB --help says more of each.
  
  Usage: custos key list
  
  List what opens the store.
  
  Examples:
    custos key list
    custos key list --json
  
  Usage: custos key add [OPTIONS] KIND [FILE|COMMAND]
  
  Add a key file, a command, a passphrase or a recovery code that opens the
  store.
  
  Each slot alone opens the store; with --class, the key of that sealed class, which the store's key
  does not open, and which is made with its first slot. A key file has 32 bytes and mode 0400. A recovery
  code is printed once: write it down, keep it where no computer is, and try it with 'custos key test'.
  A command prints the 32 bytes of a key that another program keeps; it is one word, and is run without
  a shell.
  
  Arguments:
    KIND                      file, command, passphrase or recovery
    FILE|COMMAND              The key file, made where it is not there yet; or the
                              command
  
  Options:
    --class NAME              Of the key of this sealed class, not of the store's
  
  Examples:
    custos key add file /media/usb/custos.key
    custos key add passphrase
    custos key add recovery
    custos key add file /media/usb/health.key --class health
    custos key add command '/usr/bin/pass show custos/members'
  
  Usage: custos key test [OPTIONS] SLOT
  
  Try whether a slot opens the store.
  
  Tries whether the slot opens the store: by its key file, by its command, or by the passphrase or
  recovery code that is asked for on the terminal. Ends with 77 when it does not. A key that nobody has tried is none.
  
  Arguments:
    SLOT                      Its number, as 'custos key list' shows it
  
  Options:
    --class NAME              Of the key of this sealed class, not of the store's
  
  Examples:
    custos key test 1
    custos key test 1 --class health
    custos key test 2 --json
  
  Usage: custos key remove [OPTIONS] SLOT
  
  Take away one of the ways to open the store.
  
  What the slot was opened with opens older backups still. The last slot stays. 'all' removes the key of a
  class with all its slots, for which no key is needed, once no value is kept under it: what the log has of
  former values can be read by nobody then.
  
  Arguments:
    SLOT                      Its number, as 'custos key list' shows it; all, of a
                              class whose key goes
  
  Options:
    --class NAME              Of the key of this sealed class, not of the store's
  
  Examples:
    custos key remove 1
    custos key remove 2 --dry-run
    custos key remove 1 --class health
    custos key remove all --class health
  
  Usage: custos key rotate [OPTIONS]
  
  Encrypt the store anew under a new key.
  
  Encrypts the whole database anew under a new random key, verifies it, and puts it in place in one step;
  the log goes on under a new key of its own. All that opens the store opens it afterwards too, and nobody
  is asked for it. Nobody else can write meanwhile. Older backups are opened by what opened the store then.
  Whoever could open the store until now can still open copies that were made until now. The keys of
  sealed classes stay as they are: with --class one of these is changed, which has to be at hand. All values
  of the class are sealed anew in one step; what the log has of former ones can be read by nobody then, and
  merges of people with such values cannot be undone: it asks first where there are any.
  
  Options:
    --class NAME              Of the key of this sealed class, not of the store's
  
  Examples:
    custos key remove 1
    custos key rotate
    custos key rotate --dry-run
    custos key rotate --class health
  
  Usage: custos backup VERB [ARGUMENTS] [OPTIONS]
  
  Make and check copies of the store.
  
  Verbs:
    create                    Write the whole store to one file
    verify                    Check a backup without restoring it
    list                      Show the backups in a folder, and which are too old
  
  custos backup VERB --help says more of each.
  
  Usage: custos backup create [OPTIONS] [FILE]
  
  Write the whole store to one file.
  
  Writes one file that holds the whole store as it is at one moment, encrypted as the store is and
  verified; others go on working meanwhile. The file appears when it is complete, and nothing is ever
  overwritten. The key file is not in it: keep a copy of it elsewhere.
  
  Arguments:
    FILE                      Where to, or a folder; else custos-STORE-TIME.tar in
                              this one
  
  Options:
    --prune                   Afterwards delete the backups beside it that are
                              older than the policy's backup-age
  
  Examples:
    custos backup create /mnt/elsewhere/
    custos backup create /mnt/elsewhere/ --prune --json
    custos backup create members.tar --dry-run
  
  Usage: custos backup verify FILE
  
  Check a backup without restoring it.
  
  Takes the backup apart in a folder of its own ($TMPDIR, else /var/tmp), and verifies it as audit verify
  does the store: every part, the log, and each record. The store is not needed, its key is. Ends
  with 6 when something does not agree.
  
  Arguments:
    FILE                      The backup
  
  Examples:
    custos backup verify custos-mzxw6ytboi2dknrx-20261126T211233Z.tar
    custos backup verify members.tar --key-file copy-of.key --json
  
  Usage: custos backup list [DIR]
  
  Show the backups in a folder, and which are too old.
  
  Lists the backups in a folder, the newest first, as they say themselves, and which of them are older
  than the policy's backup-age. Nothing is deleted.
  
  Arguments:
    DIR                       The folder; else this one
  
  Examples:
    custos backup list /mnt/elsewhere
    custos backup list --json
  
  Usage: custos restore [OPTIONS] FILE
  
  Put a backup in place.
  
  Makes a store of a backup in a place where none is, or puts the records of the store that is there back
  as the backup has them: in one step, when all of it is verified. Later changes of records are lost.
  Whoever was erased since stays so; holds, what people said, what was supplied and the log stay as they
  are now. Where the store that is there is not sound, the backup takes its place, and the log says what
  of it is no longer there.
  
  Arguments:
    FILE                      The backup
  
  Options:
    --drill                   Do all of it but the last step, and note that it can
                              be done; for cron
  
  Examples:
    custos restore custos-mzxw6ytboi2dknrx-20261126T211233Z.tar --store /srv/members
    custos restore members.tar --yes
    custos restore members.tar --drill
  
  Usage: custos add [OPTIONS] [FIELD=VALUE...]
  
  Record a new customer.
  
  Prints the new customer's id. On a terminal and without values it asks for them.
  Ends with 7 and adds nothing when somebody like this is here already, or was erased.
  
  Arguments:
    FIELD=VALUE               The record's values; - reads one JSON record from
                              standard input
  
  Options:
    --source TEXT             Who said so: "the customer", "form 12"
    --verified HOW            How it was checked: "document seen"
    --anyway                  Add although somebody like this is here, or was
                              erased
  
  Examples:
    custos add given-name=Ada family-name=Lovelace email=ada@example.org --source "the customer"
    custos add - < record.json
  
  Usage: custos update [OPTIONS] ID [FIELD=VALUE...]
  
  Change a record: the world has changed.
  
  FIELD= empties a field. Former values are kept with the log, where they can be erased.
  --expect refuses with 3 when somebody else has changed the value meanwhile.
  
  Arguments:
    ID                        The customer, such as C-10429; with --where the
                              first FIELD=VALUE
    FIELD=VALUE               The new values; - reads a JSON object of them from
                              standard input
  
  Options:
    --where QUERY             All whom this query finds, by a plan; --yes applies
                              it within the limits
    --expect FIELD=OLD,\xe2\x80\xa6      Only where these values are kept now (esc)
    --source TEXT             Who said so
    --verified HOW            How it was checked
  
  Examples:
    custos update C-10429 phone="020 7946 0321" --because "rang us"
    custos update C-10429 town= --expect town=Leeds
    custos update --where 'town:Hull joined:..2019-12-31' status=lapsed --because "no answer"
  
  Usage: custos correct [OPTIONS] ID [FIELD=VALUE...]
  
  Correct a record: what was kept was wrong.
  
  The log says that the old value was wrong, not merely former. --because is required.
  With --dispute or --settled no value changes, and FIELD stands without one.
  
  Arguments:
    ID                        The customer, such as C-10429; with --where the
                              first FIELD=VALUE
    FIELD=VALUE               The new values; - reads a JSON object of them from
                              standard input
  
  Options:
    --where QUERY             All whom this query finds, by a plan; --yes applies
                              it within the limits
    --expect FIELD=OLD,\xe2\x80\xa6      Only where these values are kept now (esc)
    --source TEXT             Who said so
    --verified HOW            How it was checked
    --dispute TEXT            FIELD is kept, and the person says that it is wrong:
                              the statement, which goes with the value; - reads it
    --settled HOW             FIELD is disputed no more: confirmed, or withdrawn
                              by the person
  
  Examples:
    custos correct C-10429 born=1980-06-26 --because "misread on the form"
    custos correct C-10429 - --because "typed twice" < values.json
    custos correct C-10429 born --dispute - --because "the register says otherwise" < statement.txt
    custos correct C-10429 born --settled withdrawn --because "found her certificate"
  
  Usage: custos confirm [OPTIONS] ID [FIELD...]
  
  Note that values were checked and are still right.
  
  Notes that values were checked and are still right. No value changes.
  
  Arguments:
    ID                        The customer, such as C-10429
    FIELD                     The fields that were checked; none: the whole record
  
  Options:
    --how HOW                 How they were checked: "document seen"
  
  Examples:
    custos confirm C-10429 --how "document seen"
    custos confirm C-10429 phone email --how "rang back"
  
  Usage: custos undo [E-ID]
  
  Undo a change.
  
  Additions, updates, corrections, imports, of contacts too, and bulk changes can be undone, one
  after the other, the last one first. An undoing is a change of its own with its own entry, and can be
  undone by its name. What was changed since stays as it is; what was erased stays erased, and where
  your last change is an erasure, an older one is undone by its name only.
  
  Arguments:
    E-ID                      The entry of the log whose change is undone; else
                              your last change
  
  Examples:
    custos undo
    custos undo E-10429 --dry-run
  
  Usage: custos merge [OPTIONS] KEEP OTHER
  
  Make two records of one person one.
  
  Makes two records of one person one. What is kept beside either stays: consents, requests,
  contacts and all else; where one of them says no, no counts. Values that go stay in the history.
  Needs --because; asks where nothing but a name says that they are one. See custos unmerge.
  
  Arguments:
    KEEP                      The customer whose id stays, such as C-10429
    OTHER                     The other record of the same person; its id becomes
                              a redirect
  
  Options:
    --keep FIELD=ID           Whose value of a field stays; else what is verified,
                              then what is later
    --plan                    Only write a plan down, which somebody applies with
                              custos plan apply
  
  Examples:
    custos merge C-13 C-21 --because "same membership card" --dry-run
    custos merge C-13 C-21 --keep phone=C-21 --because "same membership card"
    custos merge C-13 C-21 --because "same membership card" --plan
  
  Usage: custos unmerge ID
  
  Take two merged records apart again.
  
  Takes two records apart that custos merge made one: both have what they had, beside them too. What
  was changed or came since stays with the one whose id stayed, and is named. Several merges are
  taken apart in reverse order.
  
  Arguments:
    ID                        The one who was merged, or the customer whose last
                              merge is meant
  
  Examples:
    custos unmerge C-21 --because "a son of the same name" --dry-run
    custos unmerge C-21 --because "a son of the same name"
  
  Usage: custos show [OPTIONS] ID
  
  Show one customer's record.
  
  Shows what your role may see; what is withheld is named, with the reason.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --fields A,B              Only these fields
    --history                 What the values were, who changed them, and why
    --sources                 Where single values come from, and when they were
                              checked
    --restricted              What is restricted too; needs a right of its own
                              (show-restricted) and --because
    --large-print             Letters for people who do not see well
    --template FILE           A text of your own for letters, and for calls: see
                              custos-formats(7)
  
  Examples:
    custos show C-10429 --for support
    custos show C-10429 --fields phone,email --json
  
  Usage: custos find [OPTIONS] WORDS...
  
  Find customers by words or fields.
  
  Words match by their beginnings, whatever the case and the accents, and nearly right ones
  too, the nearest first; all must match.
  FIELD:VALUE is exact, FIELD:VAL* a beginning, FIELD:*321 an end, FIELD: empty,
  FIELD:A..B a range; NOT, OR and ( ) combine. Ends with 1 when nobody is found.
  
  Arguments:
    WORDS                     Names, an e-mail address, a number, a postcode,
                              FIELD:VALUE; - reads the query from standard input
  
  Options:
    --fields A,B              Show these fields
    --limit N                 At most so many people, or all (100 unless told)
    --sort FIELD              In the order of this field, else the nearest first
  
  Examples:
    custos find ada love
    custos find ada@example.org
    custos find 'status:lapsed ended:..2020-12-31' --limit all --json
  
  Usage: custos import [OPTIONS] FILE
  
  Take in a file of customers.
  
  Without a map a column belongs to the field of its name or label; a column that no field
  takes is refused. Files of known address books and CRMs are read by built-in maps. Good rows
  are added; others go to a rejects file, with the reason: correct it and import it too. Ends
  with 2 when rows were rejected.
  
  Arguments:
    FILE                      CSV, JSON, vCards or a workbook; - is standard input
  
  Options:
    --map FILE                Which columns become which fields, or the name of a
                              built-in map: see import map
    --source TEXT             Who said so; else the map's, else the file's name
    --dates ORDER             day-first or month-first, of dates that are not ISO;
                              else the file's dates tell
    --input-format NAME       How the file is read: csv, csv-sheet, tsv, json,
                              jsonl, vcard or xlsx; else its content tells
    --encoding NAME           How the file's characters are written, such as
                              windows-1252; else they tell
    --sheet NAME              The sheet of a workbook; else the first
    --delimiter C             What stands between the cells: one character, or
                              tab; else the file tells
    --match-on FIELD          The look-up or unique field that alone decides who a
                              row is
    --on-match HOW            Of a row that is somebody here and says something
                              else: skip it (unless told), fill empty fields,
                              update all, or review
    --rejects FILE            Where rejected rows go; else beside the file
    --again                   With fill or update, take in once more what the same
                              file brought before
    --no-sanity-check         Go on where almost all of the first rows make no
                              sense
    --strict                  Take in nothing when a row is rejected
    --max-rejects N|P%        Take in nothing when more rows are rejected
  
  Examples:
    custos import members.csv --source "membership forms 2026"
    custos import members.csv --dry-run
    custos import other-system.csv --map map.toml
  
  Verbs:
    list                      Show the imports that there were
    show                      Show what became of an import
    review                    Decide rows that may be somebody who is here
    resume                    Go on with an import that was interrupted
    undo                      Undo an import
    map                       Write a map for a file
  
  custos import VERB --help says more of each.
  
  Usage: custos import list
  
  Show the imports that there were.
  
  The oldest comes first. An unfinished one can be continued, or is at work at this moment.
  
  Examples:
    custos import list
    custos import list --json
  
  Usage: custos import show ID
  
  Show what became of an import.
  
  Counts, why rows were rejected, and the rows that met somebody who is here.
  
  Arguments:
    ID                        The import, such as I-90
  
  Examples:
    custos import show I-90
  
  Usage: custos import review [OPTIONS] [ID] [LINE]
  
  Decide rows that may be somebody who is here.
  
  Shows the rows of imports that may be somebody who is here, and takes the answer: --same, --new or
  --drop. With import and line it shows one side by side with whom it may be. Each decision is an
  entry of its own, which custos undo takes back. Ends with 2 when --all leaves some undecided.
  
  Arguments:
    ID                        The import, such as I-90; else all imports
    LINE                      The line of the file in which the row begins
  
  Options:
    --same C-ID               The row is this customer; 'met': whom it met
    --take HOW                Which of its values he gets: fill (what is empty,
                              unless told), update, or none
    --new                     The row is somebody new, and is added
    --drop                    The row is not kept; needs --because
    --all                     Decide all rows of the import that wait
    --limit N                 At most so many rows, or all (100 unless told)
  
  Examples:
    custos import review
    custos import review I-90 17
    custos import review I-90 17 --same C-10429 --take update
    custos import review I-90 --new --all --dry-run
  
  Usage: custos import resume ID [FILE]
  
  Go on with an import that was interrupted.
  
  Goes on with an import that was interrupted, with the options that it began with. The file has
  to be the same, byte for byte.
  
  Arguments:
    ID                        The import, such as I-90
    FILE                      Where the file is now, where it was moved; - is
                              standard input
  
  Examples:
    custos import resume I-90
    zcat members.csv.gz | custos import resume I-90 -
  
  Usage: custos import undo ID
  
  Undo an import.
  
  Removes whom it added and gives back what it changed, as long as nobody has touched them since:
  these stay as they are and are listed. Ends with 2 when there are such.
  
  Arguments:
    ID                        The import, such as I-90
  
  Examples:
    custos import undo I-90 --dry-run
    custos import undo I-90
  
  Usage: custos import map [OPTIONS] [FILE]
  
  Write a map for a file.
  
  Writes a map by looking at the file's header and its first 1,000 rows: which column goes to
  which field, why, and what is left to be decided. No value of the file is printed.
  
  Arguments:
    FILE                      The file that is to be imported; - is standard input
  
  Options:
    --policy FILE             The policy; else the one in force
    --map NAME                Of the files of this exporter; else the file's
                              header tells
    --input-format NAME       How the file is read; else its content tells
    --encoding NAME           How the file's characters are written; else they
                              tell
    --sheet NAME              The sheet of a workbook; else the first
    --delimiter C             What stands between the cells: one character, or tab
    --list                    List the built-in maps, which --map of import takes
                              by name
  
  Examples:
    custos import map members.csv > map.toml
    custos import map contacts.csv --policy policy.toml
    custos import map --list
  
  Usage: custos export [OPTIONS] [QUERY...]
  
  Supply customers' values to a recipient, for a purpose.
  
  Always for a purpose (--for) and to a recipient (--to) of the policy; a disclosure of it is kept.
  --format is csv unless told; custos-formats(7) tells of the others. To a recipient that is the customer
  himself (self = true in the policy) one customer's letter takes the form that suits, unless told.
  Ends with 1 when there is nobody to supply.
  
  Arguments:
    QUERY                     Whom, as 'custos find' takes it; nothing: everybody;
                              - reads it from standard input
  
  Options:
    --to RECIPIENT            To whom it is supplied
    --fields A,B              Only these fields; else all that are kept for the
                              purpose
    -o, --output FILE         Where to; - is standard output, which it is unless
                              told
    --channel CHANNEL         By which they are turned to: who does not want that
                              is left out
    --large-print             Letters for people who do not see well
    --template FILE           A text of your own for letters, and for calls: see
                              custos-formats(7)
  
  Examples:
    custos export --for gift-aid --to hmrc -o gift-aid.csv
    custos export status:active --for membership --to customer --format json --fields given-name,town
    custos export --for membership --to customer --format letter --large-print -o letters.html
  
  Usage: custos disclosure VERB [ARGUMENTS] [OPTIONS]
  
  Follow what was supplied until it is understood.
  
  Verbs:
    list                      Show what was supplied, and how far it came
    due                       Show of which somebody has to ask
    show                      Show one, its steps and whose records were in it
    verified                  Note how you know the recipient
    ready                     Note that somebody has made it
    sent                      Note that it was sent, or that you asked again
    delivered                 Note that it was handed over
    received                  Note that it arrived
    understood                Note that the recipient understood it
    query                     Note a question of the recipient's, or its answer
    notices                   Show recipients who have to be told of a change
    notify                    Note that a recipient was told, or cannot be
    close                     End the matter, and say why
    recall                    Note that it went to the wrong recipient
  
  custos disclosure VERB --help says more of each.
  
  Usage: custos disclosure list [OPTIONS] [ID]
  
  Show what was supplied, and how far it came.
  
  Arguments:
    ID                        Those with this customer's record in them
  
  Options:
    --open                    Those that are not understood, closed or recalled
    --to RECIPIENT            Those to this recipient
    --limit N                 At most so many, or all (100 unless told)
  
  Examples:
    custos disclosure list --open
    custos disclosure list C-10429
    custos disclosure list --to hmrc --json
  
  Usage: custos disclosure due [OPTIONS]
  
  Show of which somebody has to ask.
  
  Those with an open question, and those of which nobody has noted the next step (sent, received,
  understood) within the recipient's period of the policy (confirm), counted from the last one; and
  recipients who have to be told of a change, or have not confirmed within that period.
  Ends with 0 also when there are none.
  
  Options:
    --to RECIPIENT            Those to this recipient
    --limit N                 At most so many, or all (100 unless told)
  
  Examples:
    custos disclosure due
    custos disclosure due --json
  
  Usage: custos disclosure show D-ID
  
  Show one, its steps and whose records were in it.
  
  Arguments:
    D-ID                      The disclosure
  
  Examples:
    custos disclosure show D-10429
  
  Usage: custos disclosure verified [OPTIONS] D-ID
  
  Note how you know the recipient.
  
  It is the recipient who is meant, and this is his address: noted at any time, best before it is sent.
  Needs --how.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --how TEXT                What showed it; - reads it
  
  Examples:
    custos disclosure verified D-10429 --how "rang back on the number that we keep"
  
  Usage: custos disclosure ready [OPTIONS] D-ID
  
  Note that somebody has made it.
  
  Of what custos cannot write itself (Braille, audio, easy read): the policy says by when somebody has to
  make it, and custos disclosure due names it until then. It is sent afterwards.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --how TEXT                Who made it, and what it is; - reads it
  
  Examples:
    custos disclosure ready D-10429 --how "two volumes, from the transcription service"
  
  Usage: custos disclosure sent [OPTIONS] D-ID
  
  Note that it was sent, or that you asked again.
  
  Without an answer custos disclosure due names it when the recipient's period of the policy
  (confirm) is over; --again counts it anew.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --channel NAME            How it went: one of the recipient's channels
    --how TEXT                What shows it, such as a tracking number; - reads it
    --again                   It was sent before: you asked, or sent it once more
  
  Examples:
    custos disclosure sent D-10429 --channel post --how "recorded delivery AB 1234 5678 9GB"
    custos disclosure sent D-10429 --again --channel telephone --how "rang, nobody there"
  
  Usage: custos disclosure delivered [OPTIONS] D-ID
  
  Note that it was handed over.
  
  A carrier or a mail server says that it was handed over. Needs --how. That the recipient has it only he
  can say: custos disclosure received.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --how TEXT                What the carrier or the mail's log says; - reads it
  
  Examples:
    custos disclosure delivered D-10429 --how "tracking: signed for on 12 May"
  
  Usage: custos disclosure received [OPTIONS] D-ID
  
  Note that it arrived.
  
  Needs --how or --by: that it was sent does not show that it arrived.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --how TEXT                How you know; - reads it
  
  Examples:
    custos disclosure received D-10429 --by "Ms Lovelace" --how "told me on the telephone"
  
  Usage: custos disclosure understood [OPTIONS] D-ID
  
  Note that the recipient understood it.
  
  Needs --how. It is somebody's note: custos never takes it from anything else, and a question that
  comes later ends it.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --how TEXT                How you know: what was read back, or asked and
                              answered; - reads it
  
  Examples:
    custos disclosure understood D-10429 --how "said in her own words what we keep and why"
  
  Usage: custos disclosure query [OPTIONS] D-ID
  
  Note a question of the recipient's, or its answer.
  
  Needs one of --asked and --answered. custos disclosure due names those with an open question.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
    --asked TEXT              The question that the recipient has; - reads it
    --answered TEXT           What was answered: no question is open then; - reads
                              it
  
  Examples:
    custos disclosure query D-10429 --asked "what does 'lapsed' mean?"
    custos disclosure query D-10429 --answered "rang her: her membership ended in March"
  
  Usage: custos disclosure notices [OPTIONS] [ID]
  
  Show recipients who have to be told of a change.
  
  Recipients of values that were corrected, erased or restricted since, or are not restricted any
  more, have to be told. Of one notice its steps are shown.
  
  Arguments:
    ID                        A notice, or those about a customer or of a
                              disclosure
  
  Options:
    --open                    Those that wait to be sent, or to be confirmed
    --to RECIPIENT            Those to this recipient
    --limit N                 At most so many, or all (100 unless told)
  
  Examples:
    custos disclosure notices --open
    custos disclosure notices C-10429
    custos disclosure notices N-13
  
  Usage: custos disclosure notify [OPTIONS] N-ID
  
  Note that a recipient was told, or cannot be.
  
  Notes that a recipient was told of what became of values that he was given. custos sends nothing
  itself.
  
  Arguments:
    N-ID                      The notice
  
  Options:
    --sent                    The recipient was told, or told again
    --confirmed               He says that he knows it
    --not-possible REASON     He cannot be told: impossible, or disproportionate
                              (effort)
    --how TEXT                What shows it, or why he cannot be told; required; -
                              reads it
    --on DATE                 The day on which it was (today unless told)
  
  Examples:
    custos disclosure notify N-13 --sent --how "e-mail of today, corrected list attached"
    custos disclosure notify N-13 --confirmed --how "answered by Ms Hopper" --on 2026-11-20
    custos disclosure notify N-13 --not-possible impossible --how "the company is dissolved"
  
  Usage: custos disclosure close [OPTIONS] D-ID
  
  End the matter, and say why.
  
  Nobody has to ask any more, whether it was understood or not: because the matter is over, or
  because no answer comes. A question that comes later opens it again. Needs --because: what shows
  that it is over.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
  
  Examples:
    custos disclosure close D-10429 --because "asked three times, no answer; letter came back"
  
  Usage: custos disclosure recall [OPTIONS] D-ID
  
  Note that it went to the wrong recipient.
  
  It went to somebody who should not have it. Tells what an incident has to say of it: how many
  people's records, and which fields. Asking the recipient to destroy it stays with you. Needs
  --because.
  
  Arguments:
    D-ID                      The disclosure
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --by WHO                  Who did it, or told of it
  
  Examples:
    custos disclosure recall D-10429 --because "sent to the old address"
  
  Usage: custos consent VERB [ARGUMENTS] [OPTIONS]
  
  Keep what people say to purposes that rest on consent.
  
  Verbs:
    give                      Keep that somebody consents
    refuse                    Keep that somebody does not consent
    withdraw                  Take a consent back
    show                      Show what somebody said, and what counts
    receipt                   Write a signed receipt for somebody to keep
  
  custos consent VERB --help says more of each.
  
  Usage: custos consent give [OPTIONS] ID PURPOSE
  
  Keep that somebody consents.
  
  Keeps that the customer consents, with its evidence. Of a yes and a no of the same day the no counts.
  Needs --how, and --wording where the policy has no notice for the purpose. What is said of one channel
  leaves the others as they are; what is said of none counts for all.
  
  Arguments:
    ID                        The customer, such as C-10429
    PURPOSE                   To what; a purpose that rests on consent
  
  Options:
    --on DATE                 When it was said; today without it
    --how TEXT                In which way: "form at the counter"
    --channel CHANNEL         By which channel: email, telephone, post, \xe2\x80\xa6; by (esc)
                              all without it
    --wording TEXT            What the person was shown; the policy's notice
                              without it; - reads it from standard input
  
  Examples:
    custos consent give C-10429 newsletter --how "form at the counter"
    custos consent give C-10429 newsletter --how letter --on 2026-05-01 --wording - < notice.txt
  
  Usage: custos consent refuse [OPTIONS] ID PURPOSE
  
  Keep that somebody does not consent.
  
  Keeps that the customer does not consent. After a consent this takes it back.
  
  Arguments:
    ID                        The customer, such as C-10429
    PURPOSE                   To what; a purpose that rests on consent
  
  Options:
    --on DATE                 When it was said; today without it
    --how TEXT                In which way: "form at the counter"
    --channel CHANNEL         By which channel: email, telephone, post, \xe2\x80\xa6; by (esc)
                              all without it
    --wording TEXT            What the person was shown; - reads it from standard
                              input
  
  Examples:
    custos consent refuse C-10429 newsletter --how telephone
  
  Usage: custos consent withdraw [OPTIONS] ID PURPOSE
  
  Take a consent back.
  
  Takes a consent back, at once and without a reason: nothing is supplied on it any more. What was never
  given is kept as refused. Without --channel it ends the consent for every channel.
  
  Arguments:
    ID                        The customer, such as C-10429
    PURPOSE                   To what; a purpose that rests on consent
  
  Options:
    --on DATE                 When it was said; today without it
    --how TEXT                In which way: "form at the counter"
    --channel CHANNEL         By which channel: email, telephone, post, \xe2\x80\xa6; by (esc)
                              all without it
    --wording TEXT            What the person was shown; - reads it from standard
                              input
  
  Examples:
    custos consent withdraw C-10429 newsletter
    custos consent withdraw C-10429 newsletter --channel telephone
    custos consent withdraw C-10429 newsletter -n
  
  Usage: custos consent show ID [PURPOSE]
  
  Show what somebody said, and what counts.
  
  What counts now and why, and all that was said. Ends with 1 when nothing was said.
  
  Arguments:
    ID                        The customer, such as C-10429
    PURPOSE                   Only what was said to this one
  
  Examples:
    custos consent show C-10429
    custos consent show C-10429 newsletter --json
  
  Usage: custos consent receipt [OPTIONS] ID PURPOSE
  
  Write a signed receipt for somebody to keep.
  
  What the customer said to the purpose, by which wording, and what it is about, for him to keep: signed
  with the key of the log. As JSON it is what was signed, with the fields of ISO/IEC TS 27560;
  --format html makes a page. A receipt of who has withdrawn says so.
  
  Arguments:
    ID                        The customer, such as C-10429
    PURPOSE                   What the consent is to
  
  Options:
    -o, --output FILE         Where to; - is standard output
  
  Examples:
    custos consent receipt C-10429 newsletter
    custos consent receipt C-10429 newsletter --json -o receipt.json
    custos consent receipt C-10429 newsletter --format html -o receipt.html
  
  Usage: custos contact VERB [ARGUMENTS] [OPTIONS]
  
  Note contacts with customers, and how they want them.
  
  Verbs:
    log                       Note a contact, or what became of it
    list                      Show contacts, and which of them wait
    import                    Note contacts that another system has recorded
    prefer                    Keep how somebody wants to be turned to
    preferences               Show how somebody wants to be turned to
    safe                      Keep what has to be minded in turning to somebody
  
  custos contact VERB --help says more of each.
  
  Usage: custos contact log [OPTIONS] ID [KIND]
  
  Note a contact, or what became of it.
  
  Contacts are added and never changed. What a customer says is always noted; with --out it is refused
  where he is restricted, has said stop, where the purpose does not apply to him, or where he does not want
  it by this channel; and as long as his safe-contact note is not minded (--safe). A complaint is heard,
  apologised for where that is due, solved (--summary) and followed up (--learnt). A complaint about the
  use of data is custos request open complaint.
  
  Arguments:
    ID                        The customer, such as C-10429; with --stage the
                              contact, such as K-10429
    KIND                      What it was: enquiry, service, complaint or note
  
  Options:
    --on DATE                 The day on which it was (today unless told)
    --how CHANNEL             By which channel: telephone, in-person, post, \xe2\x80\xa6 (esc)
    --summary TEXT            What was said and done; - reads it
    --next DATE               When somebody has to look at it again
    --out                     You turned to the customer; needs --for PURPOSE
    --safe ENTRY              With --out: you mind the safe-contact note of this
                              entry
    --stage STAGE             What became of a contact: apologised, solved,
                              followed-up; done
    --learnt TEXT             Of followed-up: what will be done otherwise; - reads
                              it
  
  Examples:
    custos contact log C-10429 enquiry --how telephone --summary "asked when the hall opens"
    custos contact log C-10429 complaint --how in-person --summary - --next 2026-12-04 < said.txt
    custos contact log K-10429 --stage solved --summary "the ramp is mended"
    custos contact log K-10429 --stage followed-up --learnt "look at the ramp each month"
    custos contact log C-10429 service --out --for membership --how telephone
  
  Usage: custos contact list [OPTIONS] [ID]
  
  Show contacts, and which of them wait.
  
  A complaint waits until it is followed up, another contact with --next until it is done. Without an
  ID no text is shown. Ends with 0 also when there are none.
  
  Arguments:
    ID                        The customer; without one, those of everybody that
                              wait
  
  Options:
    --open                    Those that wait for somebody
    --limit N                 Of everybody: at most so many, or all (100 unless
                              told)
  
  Examples:
    custos contact list C-10429
    custos contact list C-10429 --open
    custos contact list --open --json
  
  Usage: custos contact import [OPTIONS] FILE
  
  Note contacts that another system has recorded.
  
  Each row is a contact: whom it is about (an id, or with --match a value that names one person), the
  day, and what else there is. A record that was noted before is not noted again, so that a file can be
  imported again; where it came further meanwhile, that is noted. Bad rows go to a rejects file, with
  the reason: correct it and import it too. Ends with 2 when rows were rejected.
  
  Arguments:
    FILE                      CSV, JSON Lines or a workbook; - is standard input
  
  Options:
    --source SYSTEM           The system that recorded them, always by the same
                              name
    --match FIELD             The customers are named by this field, not by their
                              ids
    --column WHAT=COLUMN      Which column is customer, on, time, kind, channel,
                              text, \xe2\x80\xa6 (esc)
    --kind KIND|WORD=KIND     The kind of rows that say none; what a word of
                              'kind' means
    --state WORD=STATE        What a word of 'state' means
    --drop-others             Leave out columns that nothing takes
    --dates ORDER             day-first or month-first, of dates that are not ISO;
                              else the file's dates tell
    --input-format NAME       How the file is read: csv, tsv, jsonl, xlsx, \xe2\x80\xa6; (esc)
                              else its content tells
    --encoding NAME           How the file's characters are written, such as
                              windows-1252; else they tell
    --sheet NAME              The sheet of a workbook; else the first
    --delimiter C             What stands between the cells: one character, or
                              tab; else the file tells
    --rejects FILE            Where rejected rows go; else beside the file
    --strict                  Note nothing when a row is rejected
    --max-rejects N|P%        Note nothing when more rows are rejected
  
  Examples:
    custos contact import calls.csv --dry-run
    custos contact import tickets.csv --source "help desk" --match email --column reference=Ticket
    custos contact import visits.jsonl --kind service --kind "Beschwerde=complaint" --drop-others
  
  Usage: custos contact prefer [OPTIONS] ID CHANNEL SAYS
  
  Keep how somebody wants to be turned to.
  
  Keeps how a customer wants to be turned to; --because has his reason. A no counts until a yes is said
  later of the same, or of a part of it: of one of its channels, of one of its topics. With --until what
  was said before counts again afterwards. contact log --out is refused by what counts; export leaves
  out those who do not want what it is for.
  
  Arguments:
    ID                        The customer, such as C-10429
    CHANNEL                   By which channel: post, email, telephone, \xe2\x80\xa6; or (esc)
                              all
    SAYS                      no, yes, only (by no other channel), or end (what
                              was said counts no more)
  
  Options:
    --topic PURPOSE           About what; about everything without it
    --until DATE              The last day on which it counts
  
  Examples:
    custos contact prefer C-10429 telephone no
    custos contact prefer C-10429 post only --topic newsletter
    custos contact prefer C-10429 all no --until 2026-12-31 --because "abroad"
    custos contact prefer C-10429 telephone end
  
  Usage: custos contact preferences ID
  
  Show how somebody wants to be turned to.
  
  What the customer said of being turned to, what of it counts now, and the safe-contact note. Ends with 0
  also when there is nothing.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Examples:
    custos contact preferences C-10429
    custos contact preferences C-10429 --json
  
  Usage: custos contact safe [OPTIONS] ID
  
  Keep what has to be minded in turning to somebody.
  
  Whoever turns to the customer is shown the note first, and says by its entry that he minds it
  (custos contact log ID KIND --out --safe E-76). A new note takes the place of the one before.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --note TEXT               What to mind, such as "never leave a message"; -
                              reads it
    --until DATE              The last day on which it counts
    --end                     There is nothing to mind any more
  
  Examples:
    custos contact safe C-10429 --note "call after 10, and say only your name"
    custos contact safe C-10429 --note - --until 2027-03-31 < note.txt
    custos contact safe C-10429 --end
  
  Usage: custos ask [OPTIONS] ID
  
  Ask a colleague for what you may not read.
  
  Refers what you may not read to whom the policy names, and to those who may: they see the question in
  ask list and in due. Needs --because; --for where you would name a purpose to show it. A grant lets you,
  and nobody else, read these fields of this customer with custos show for some hours.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --fields A,B              What you need to read and may not
  
  Examples:
    custos ask C-10429 --fields access-needs --for support --because "she is at the desk"
    custos ask C-10429 --fields note --because - < reason.txt
    custos ask list --open
    custos ask grant Q-10429 --hours 2
    custos ask refuse Q-10429 --because "ask her"
  
  Verbs:
    list                      Show questions and their answers
    grant                     Let the asker read it for some hours
    refuse                    Say no, and why
    withdraw                  Take a question of your own back
    revoke                    End a grant
  
  custos ask VERB --help says more of each.
  
  Usage: custos ask list [OPTIONS]
  
  Show questions and their answers.
  
  Your own questions, and those that you may answer or have answered: the ones that are open, or granted
  and not over. Ends with 0 also when there are none.
  
  Options:
    --open                    Those that wait for an answer
    --all                     Those that are over too
  
  Examples:
    custos ask list --open
    custos ask list --all --json
  
  Usage: custos ask grant [OPTIONS] ID
  
  Let the asker read it for some hours.
  
  Lets the asker read these fields of this customer for the purpose of the question, with custos show,
  until the hours are over. Nobody grants what he may not read himself, nor answers his own question.
  The policy says how long at most (hours-per-grant of your role's limit; 24 unless told).
  
  Arguments:
    ID                        The question, such as Q-10429
  
  Options:
    --hours N                 For so many hours (8 unless told, or what the policy
                              allows)
  
  Examples:
    custos ask grant Q-10429
    custos ask grant Q-10429 --hours 2 --because "for the trip on Friday"
  
  Usage: custos ask refuse ID
  
  Say no, and why.
  
  Says no. The asker is told why: needs --because.
  
  Arguments:
    ID                        The question, such as Q-10429
  
  Examples:
    custos ask refuse Q-10429 --because "ask her yourself"
  
  Usage: custos ask withdraw ID
  
  Take a question of your own back.
  
  Takes back a question of your own, or gives back what it was granted.
  
  Arguments:
    ID                        Your question, such as Q-10429
  
  Examples:
    custos ask withdraw Q-10429
  
  Usage: custos ask revoke ID
  
  End a grant.
  
  Ends a grant at once: yours, or one that you could give.
  
  Arguments:
    ID                        The question that was granted, such as Q-10429
  
  Examples:
    custos ask revoke Q-10429 --because "the trip is off"
  
  Usage: custos due
  
  Show all that waits today.
  
  All that waits today: requests (as of request due), disclosures to chase and open questions, recipients to
  tell, open incidents, contacts, questions to colleagues, holds to review, plans to approve or resume, what
  is due by the retention rules, values to reconfirm.
  What your role may not ask for is left out, and said. Ends with 0 also when nothing waits.
  
  Examples:
    custos due
    custos due --json
  
  Usage: custos suppress [OPTIONS] [ADDRESS|ID]
  
  Remember who wants no marketing, and lift it.
  
  Somebody wants nothing sent to him. It is remembered by keyed fingerprints, which outlast his record: what is
  supplied for direct marketing leaves out whoever has one of them. Needs --because.
  
  Arguments:
    ADDRESS|ID                An e-mail address or telephone number, or a
                              customer; - reads addresses from standard input
  
  Options:
    --scope SCOPE             marketing (all of it), or one purpose of direct
                              marketing
    --source TEXT             Who told it
    --lift                    Let a stop end, by what the person did later
    --evidence TEXT           With --lift: what the person did, and how that is
                              known
    --on DATE                 With --lift: when; a later day than that of the stop
    --list                    Count the stops of each scope
  
  Examples:
    custos suppress C-10429 --because "letter of 3 May"
    custos suppress - --source "list of the mailing house" --because "said stop there" < addresses.txt
    custos suppress --lift - --evidence "sign-up form" --on 2026-11-20 < address.txt
  
  Usage: custos request VERB [ARGUMENTS] [OPTIONS]
  
  Keep the register of what people ask for by right.
  
  Verbs:
    open                      Note what somebody asks for, or complains of
    identify                  Note that it is shown who asks
    pause                     Stop the clock while a question is open
    resume                    Let the clock go on
    extend                    Take longer, once
    acknowledge               Note that a complaint was acknowledged
    answer                    Note the answer
    close                     End a request
    show                      Show a request, and how its days are counted
    list                      Show requests
    due                       Show what has to be done soon
  
  custos request VERB --help says more of each.
  
  Usage: custos request open [OPTIONS] RIGHT ID
  
  Note what somebody asks for, or complains of.
  
  Notes a request and says by when it has to be answered: "due" is the law's last day, "safe" the
  earliest that anybody can read into the law. It needs no form and no certain words. While a request
  of access or a complaint is open, the person's record cannot be removed.
  
  Arguments:
    RIGHT                     What is asked for: access, erasure, \xe2\x80\xa6, complaint (esc)
    ID                        Whom it is about
  
  Options:
    --received DATE           When it first arrived, anywhere and by any way; else
                              today
    --channel HOW             How it came: "telephone"
    --from WHO                Who asks, where it is somebody else
    --again                   The same letter once more: the clock of the open
                              request goes on
  
  Examples:
    custos request open access C-10429 --channel telephone
    custos request open complaint C-10429 --received 2026-11-20 --from "solicitors"
  
  Usage: custos request identify [OPTIONS] R-ID
  
  Note that it is shown who asks.
  
  Proof may be asked for where there is a reasonable doubt. The clock starts when it has come; until
  then the request is "not-started".
  
  Arguments:
    R-ID                      The request
  
  Options:
    --seen TEXT               What showed who asks: "passport"
    --asked                   Proof was asked for, and has not come yet
    --authority               It is about whether he may ask for another
    --on DATE                 When it came, or was asked for; else today
  
  Examples:
    custos request identify R-17 --asked
    custos request identify R-17 --seen "passport, and knew the membership number"
  
  Usage: custos request pause [OPTIONS] R-ID
  
  Stop the clock while a question is open.
  
  Stops the clock of an access request while the answer to a question is awaited, without which the
  information cannot be found. The days of question and answer are both left out. A question about
  the form of the answer stops no clock. Needs --because: what was asked.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --on DATE                 When the question was sent; else today
  
  Examples:
    custos request pause R-17 --because "asked which of the three courses"
  
  Usage: custos request resume [OPTIONS] R-ID
  
  Let the clock go on.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --on DATE                 When the answer came; else today
  
  Examples:
    custos request resume R-17 --on 2026-11-24
  
  Usage: custos request extend [OPTIONS] R-ID
  
  Take longer, once.
  
  Extends the time once, as the policy's clock says: where the request is complex, or there are many of
  the same person. The person has to be told before the first month is over; later it is refused.
  Needs --because.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --notified DATE           When the person was told of it, and why
  
  Examples:
    custos request extend R-17 --because "three archives on paper" --notified 2026-11-25
  
  Usage: custos request acknowledge [OPTIONS] R-ID
  
  Note that a complaint was acknowledged.
  
  Of complaints. An answer within that time is an acknowledgement too.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --how TEXT                How the person was told that the complaint has
                              arrived
    --on DATE                 When; else today
  
  Examples:
    custos request acknowledge R-26 --how letter
  
  Usage: custos request answer [OPTIONS] R-ID
  
  Note the answer.
  
  With --pack, of access or portability: writes an archive with all that the law wants in the answer,
  encrypted, and keeps a disclosure of it. Who asks has to be shown before. --dry-run lists what would
  be in it, each item with the path by which --redact leaves it out. custos-rights(7) says what is in it.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --how TEXT                How it was answered: "letter of 25 November"
    --disclosure D-ID         What was supplied
    --on DATE                 When the answer was sent; else today
    --pack FILE               Write an archive that answers, which must not be
                              there yet
    --to RECIPIENT            To whom the pack goes; else customer
    --passphrase-file FILE    Its passphrase; where there is no such file, made
                              and written there
    --unencrypted             Anybody who has the pack can read it
    --searched TEXT           Where else somebody looked; may stand again; - reads
                              it
    --searched-by WHO         Who looked; else you
    --searched-on DATE        When; else today
    --range A..B              From which days on what was looked through is
    --limits TEXT             Why no more was looked through; - reads it
    --redact PATH=REASON      Leave an item out, and say why; or a file of these
                              lines
    --automated TEXT          What is decided of the person by automated means,
                              and how; - reads it
    --provided A,B            Of portability: fields that this person filled
                              himself
  
  Examples:
    custos request answer R-17 --how "letter of 25 November"
    custos request answer R-17 --disclosure D-42
    custos request answer R-17 --pack R-17.zip --passphrase-file R-17.key --searched "mail of 2026"
    custos request answer R-17 --pack R-17.zip --redact "contacts/K-18=names a neighbour" --dry-run
  
  Usage: custos request close [OPTIONS] R-ID
  
  End a request.
  
  Needs --because: of a refusal its grounds, of a late answer why it was late. A refusal has to be told
  to the person in the same time, with the grounds and where he can complain.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --outcome WHAT            answered, refused or withdrawn
    --on DATE                 When; else today
  
  Examples:
    custos request close R-17 --outcome answered --because "all supplied"
  
  Usage: custos request show [OPTIONS] R-ID
  
  Show a request, and how its days are counted.
  
  Arguments:
    R-ID                      The request
  
  Options:
    --explain                 How the days were counted, step by step
  
  Examples:
    custos request show R-17 --explain
  
  Usage: custos request list [WHICH]
  
  Show requests.
  
  Arguments:
    WHICH                     open (as without it), all, or a customer's id
  
  Examples:
    custos request list
    custos request list C-10429
    custos request list all --json
  
  Usage: custos request due [OPTIONS]
  
  Show what has to be done soon.
  
  Lists the open requests whose safe day is at most so far away, or over; those that have waited seven
  days for a proof, or thirty for the answer to a question; and those without a deadline. Ends with 1
  when there are none.
  
  Options:
    --within PERIOD           How far to look ahead; else P7D
  
  Examples:
    custos request due
    custos request due --within P14D --json
  
  Usage: custos restrict [OPTIONS] ID
  
  Keep what is kept of somebody, and use it for nothing.
  
  What is restricted is kept, and used for nothing: it is shown to nobody, found by nobody, supplied to
  nobody, and neither changed nor removed, until custos unrestrict. Needs --because.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --ground GROUND           accuracy, unlawful, claims or objection
    --fields A,B              Only these fields; else the whole record
  
  Examples:
    custos restrict C-10429 --ground accuracy --fields phone --because "says that it was never his"
    custos restrict C-10429 --ground claims --because "needs it for his claim, letter of 3 November"
  
  Usage: custos unrestrict [OPTIONS] ID
  
  Lift a restriction, once the person was told.
  
  The person has to be told before a restriction is lifted: --notice says how that was done. Needs
  --because. Other restrictions of the person stand.
  
  Arguments:
    ID                        The restriction, such as S-17, or the customer on
                              whom it stands alone
  
  Options:
    --notice TEXT             How the person was told, before, that it is lifted;
                              required
    --on DATE                 When he was told; else today
  
  Examples:
    custos unrestrict S-17 --notice "by telephone" --because "address corrected"
    custos unrestrict C-10429 --notice "letter" --on 2026-11-20 --because "claim settled"
  
  Usage: custos erase [OPTIONS] [ID]
  
  Erase people, or some of their values, now.
  
  Erases one person, or values of some fields, now, and ends with a certificate. What a floor of the
  retention schedule keeps stays, is named, and goes by itself when the floor ends; whoever is held
  stays. It asks unless --yes is said; --because or --request is required. With --where it plans the
  same for many.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --where QUERY             All whom this query finds, by a plan; --yes applies
                              it within the limits
    --fields A,B              Only the values of these fields, former ones too
    --request R-ID            His own request about erasure, which this is done
                              for
    --plan                    Only write a plan down, which somebody applies with
                              custos plan apply
  
  Examples:
    custos erase C-10429 --because "asked for by letter" --dry-run
    custos erase C-10429 --because "asked for by letter"
    custos erase C-10429 --request R-8
    custos erase C-10429 --fields phone,note --because "wants no calls" --yes
    custos erase --where 'source:old-list' --because "a list that we should not have bought"
  
  Usage: custos purge
  
  Remove what the policy's retention rules say is due.
  
  Plans and applies in one: removes what the policy's retention rules say is due today. Without
  --yes it shows the plan and asks. Ends with 0 when all that was due and free has gone: who is held
  or stuck is counted; with 3, and nothing removed, when it is more than the policy lets pass unseen.
  Where the policy gives plans a time of grace, it plans what is due today and applies what has waited.
  
  Examples:
    custos purge --yes
    custos purge --dry-run
    custos purge plan
  
  Verbs:
    plan                      Write down what is due
    show                      Show what a plan is to do, and what became of it
    approve                   Let a plan above the limits pass
    apply                     Do what a plan says
    resume                    Go on with an interrupted plan
    cancel                    Give a plan up
    why                       Explain why a record is due, or is not
    stuck                     Show what never comes due
    due                       Show what is due, today or on a day
    certificate               Show the signed account of what a plan removed
  
  custos purge VERB --help says more of each.
  
  Usage: custos purge plan
  
  Write down what is due.
  
  Judges every record as of today and writes down what is due. Nothing is removed.
  
  Examples:
    custos purge plan
    custos purge plan --json
  
  Usage: custos purge show P-ID
  
  Show what a plan is to do, and what became of it.
  
  Who is in it, by which rule, and what became of each.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos plan show P-17
    custos purge show P-17 --json
  
  Usage: custos purge approve P-ID
  
  Let a plan above the limits pass.
  
  Lets a plan above the policy's limits pass. Only the role that purge.approve names can do so,
  and nobody approves a plan of his own.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge approve P-17 --because "looked through on Monday"
  
  Usage: custos purge apply [OPTIONS] P-ID
  
  Do what a plan says.
  
  Does exactly what the plan says, each person wholly or not at all. A plan made from other
  records or another policy is stale: it ends with 3 and nothing is changed. Whoever is held stays.
  It asks before it removes anything, unless --yes says so.
  
  Arguments:
    P-ID                      The plan
  
  Options:
    --count N                 How many people are in it, where it is above the
                              limits and nobody has to approve it
  
  Examples:
    custos purge apply P-17 --yes
    custos plan apply P-17 --dry-run
  
  Usage: custos purge resume P-ID
  
  Go on with an interrupted plan.
  
  Goes on with a plan whose application was interrupted.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge resume P-17
  
  Usage: custos purge cancel P-ID
  
  Give a plan up.
  
  Nothing more of it is done; what was done stays done.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge cancel P-17
  
  Usage: custos purge why ID
  
  Explain why a record is due, or is not.
  
  What each retention rule says of a record, and how it comes to that.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Examples:
    custos purge why C-10429
  
  Usage: custos purge stuck
  
  Show what never comes due.
  
  Lists whom a rule speaks of without ever coming due: no date to count from, or a floor that keeps
  for ever; erasures that wait for the end of a floor; and holds whose review is due. Ends with 1 when
  there is any.
  
  Examples:
    custos purge stuck
    custos purge stuck --json
  
  Usage: custos purge due [OPTIONS]
  
  Show what is due, today or on a day.
  
  Lists what is due, and plans nothing. Ends with 1 when nothing is.
  
  Options:
    --before DATE             What is due on that day, instead of today
  
  Examples:
    custos purge due
    custos purge due --before 2027-04-01 --json
  
  Usage: custos purge certificate [OPTIONS] P-ID
  
  Show the signed account of what a plan removed.
  
  What a purge or an erasure removed, by which rules, and how, signed with the key of the log. It holds
  no name and no value of anybody. As JSON it is what was signed; custos-purge(1) tells how others check it.
  --format html makes a page for people.
  
  Arguments:
    P-ID                      The plan that was applied
  
  Options:
    -o, --output FILE         Where to; - is standard output
  
  Examples:
    custos purge certificate P-17
    custos purge certificate P-17 --json -o P-17.json
    custos purge certificate P-17 --format html -o P-17.html
  
  Usage: custos hold VERB [ARGUMENTS] [OPTIONS]
  
  Keep records from being changed or removed.
  
  Verbs:
    place                     Keep people's records as they are
    release                   End a hold
    list                      Show the holds that stand
  
  custos hold VERB --help says more of each.
  
  Usage: custos hold place [OPTIONS] QUERY...
  
  Keep people's records as they are.
  
  Those whom the query finds now are neither changed nor removed until the hold is released: not by
  update, import, undo or purge. Needs --because. Ends with 1 when nobody is found.
  
  Arguments:
    QUERY                     Whose records are held, as for find
  
  Options:
    --review DATE             When somebody has to look at the hold again
  
  Examples:
    custos hold place id:C-10429 --because "claim 2026/17" --review 2027-06-30
    custos hold place town:Harwich --because "inquiry" --dry-run
  
  Usage: custos hold release H-ID
  
  End a hold.
  
  What was due while the hold stood goes with the next purge. Needs --because.
  
  Arguments:
    H-ID                      The hold
  
  Examples:
    custos hold release H-17 --because "claim settled"
  
  Usage: custos hold list [OPTIONS]
  
  Show the holds that stand.
  
  Options:
    --all                     Those that were released too
  
  Examples:
    custos hold list
    custos hold list --all --json
  
  Usage: custos incident VERB [ARGUMENTS] [OPTIONS]
  
  Keep the register of breaches and near misses.
  
  Verbs:
    open                      Begin one: a breach, or a near miss
    update                    Add what is known, decided or sent
    close                     End one, with what was learnt
    list                      Show the register, and how long is left
    show                      Show one, line by line
    count                     Count the people, records and classes that the log
                              tells of
    remove                    Remove a closed one whose time is over
  
  custos incident VERB --help says more of each.
  
  Usage: custos incident open [OPTIONS] TEXT
  
  Begin one: a breach, or a near miss.
  
  Works without the store's key, and where the database is lost: the register is a folder beside it,
  which is not encrypted. Of a breach the regulator has to know within 72 hours after you were aware
  of it, nights and holidays included, unless it is unlikely to be a risk to people.
  
  Arguments:
    TEXT                      What happened, without anybody's name or values; -
                              reads it
  
  Options:
    --aware TIME              When you became reasonably sure of it (now unless
                              told)
    --kind KIND               breach (unless told) or near-miss
    --disclosure D-ID         What was supplied to the wrong recipient
  
  Examples:
    custos incident open "statement sent to a former address" --disclosure D-10429
    custos incident open "laptop stolen" --aware "2026-11-25 16:00"
    custos incident open "list sent to a colleague by mistake, deleted unread" --kind near-miss
  
  Usage: custos incident update [OPTIONS] X-ID [TEXT]
  
  Add what is known, decided or sent.
  
  Lines are numbered and never changed: what you know later is another line, and another notice to
  the regulator where it was told already. A decision needs --because, none as well, and so does a
  first notice that is late: the reasons for the delay. Where the risk to people is high they have to
  be told too.
  
  Arguments:
    X-ID                      The incident
    TEXT                      What is known now, what was done; - reads it
  
  Options:
    --notify WHOM             Decided: ico (the regulator is told), people (they
                              are), or none
    --sent TIME               When that notice was sent
    --how TEXT                How it was sent, and what shows it; - reads it
  
  Examples:
    custos incident update X-13 "the recipient has destroyed it unread"
    custos incident update X-13 --notify none --because "nobody read it"
    custos incident update X-13 --notify ico --sent 2026-11-26T09:30Z --how "form, ref IC-1" --because "bank data"
  
  Usage: custos incident close X-ID
  
  End one, with what was learnt.
  
  Needs --because: what was learnt. A breach is closed when it is decided whether the regulator is
  told, and what was decided was sent.
  
  Arguments:
    X-ID                      The incident
  
  Examples:
    custos incident close X-13 --because "addresses are checked before statements go out"
  
  Usage: custos incident list [OPTIONS]
  
  Show the register, and how long is left.
  
  Options:
    --open                    Those that are not closed
  
  Examples:
    custos incident list --open
    custos incident list --json
  
  Usage: custos incident show X-ID
  
  Show one, line by line.
  
  Tells lines that were changed behind custos's back: each has the digest of the one before, and the
  log, where the store can be opened, has those of all. Ends with 6 then.
  
  Arguments:
    X-ID                      The incident
  
  Examples:
    custos incident show X-13
    custos incident show X-13 --json
  
  Usage: custos incident count [OPTIONS]
  
  Count the people, records and classes that the log tells of.
  
  From the log: of how many people records were seen, supplied and changed, and which fields and classes
  of data, for what the regulator asks. It needs the store, and tells of people who are removed, too.
  
  Options:
    --user NAME               What this user of the computer did
    --since TIME              From this time on
    --until TIME              Before this time
    --disclosure D-ID         What was supplied in this disclosure
  
  Examples:
    custos incident count --user alice --since "2026-11-20 18:00" --until "2026-11-22 08:00"
    custos incident count --disclosure D-10429 --json
  
  Usage: custos incident remove X-ID
  
  Remove a closed one whose time is over.
  
  Only of a closed one, and only once the policy's rules of incidents ([retention.*] with of =
  "incidents") let it go: custos due names it then. It needs the store, and asks unless --yes is said.
  
  Arguments:
    X-ID                      The incident
  
  Examples:
    custos incident remove X-13 --dry-run
    custos incident remove X-13 --yes
  
  Usage: custos plan VERB [ARGUMENTS] [OPTIONS]
  
  Show and apply plans of bulk changes and removals.
  
  Verbs:
    list                      Show all plans
    show                      Show what a plan is to do, and what became of it
    approve                   Let a plan above the limits pass
    apply                     Do what a plan says
    resume                    Go on with an interrupted plan
    cancel                    Give a plan up
  
  custos plan VERB --help says more of each.
  
  Usage: custos plan list
  
  Show all plans.
  
  Examples:
    custos plan list
    custos plan list --json
  
  Usage: custos plan show P-ID
  
  Show what a plan is to do, and what became of it.
  
  Who is in it, by which rule, and what became of each.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos plan show P-17
    custos purge show P-17 --json
  
  Usage: custos plan approve P-ID
  
  Let a plan above the limits pass.
  
  Lets a plan above the policy's limits pass. Only the role that purge.approve names can do so,
  and nobody approves a plan of his own.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge approve P-17 --because "looked through on Monday"
  
  Usage: custos plan apply [OPTIONS] P-ID
  
  Do what a plan says.
  
  Does exactly what the plan says, each person wholly or not at all. A plan made from other
  records or another policy is stale: it ends with 3 and nothing is changed. Whoever is held stays.
  It asks before it removes anything, unless --yes says so.
  
  Arguments:
    P-ID                      The plan
  
  Options:
    --count N                 How many people are in it, where it is above the
                              limits and nobody has to approve it
  
  Examples:
    custos purge apply P-17 --yes
    custos plan apply P-17 --dry-run
  
  Usage: custos plan resume P-ID
  
  Go on with an interrupted plan.
  
  Goes on with a plan whose application was interrupted.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge resume P-17
  
  Usage: custos plan cancel P-ID
  
  Give a plan up.
  
  Nothing more of it is done; what was done stays done.
  
  Arguments:
    P-ID                      The plan
  
  Examples:
    custos purge cancel P-17
  
  Usage: custos audit VERB [ARGUMENTS] [OPTIONS]
  
  Read and verify the log of everything.
  
  Verbs:
    log                       Show what was done, by whom and what for
    who-saw                   Show who had to do with a customer's record
    verify                    Check that nothing was changed behind custos's back
    checkpoint                Print the newest signed checkpoint of the log
    anchor                    Keep the newest signed checkpoint in a folder
    cosign-request            Print what a witness is sent to sign
    cosign-accept             Keep a checkpoint that a witness has signed
    rotate-key                Let a new key sign the log, and destroy the former
    prove                     Write a proof of an entry that others can check
    export                    Write the log as files that others can check
  
  custos audit VERB --help says more of each.
  
  Usage: custos audit log [OPTIONS] [QUERY...]
  
  Show what was done, by whom and what for.
  
  The oldest comes first. Names and values of customers are not in the log. A query has the names of
  --json: id at user role operation result purpose customer people fields dry-run recipient
  disclosure questions; a word is one of them, or a part of what was done. Ends with 1 where it finds none.
  
  Arguments:
    QUERY                     Which entries, such as operation:customer.export
                              (all unless told)
  
  Options:
    --limit N                 The newest N entries, or all (100 unless told)
    --since DATE              Only from this day on
  
  Examples:
    custos audit log --limit 20
    custos audit log --since 2026-11-01 --json
    custos audit log export user:bea at:2026-11
    custos audit log result:denied OR result:error
    custos audit log customer:C-10429 'people:>100'
  
  Usage: custos audit who-saw [OPTIONS] ID
  
  Show who had to do with a customer's record.
  
  Every entry of the log about this customer: who added, saw, or was refused the record.
  
  Arguments:
    ID                        The customer, such as C-10429
  
  Options:
    --since DATE              Only from this day on
    --in-words                In sentences that the customer can be given, which
                              name nobody
  
  Examples:
    custos audit who-saw C-10429
    custos audit who-saw C-10429 --in-words
    custos audit who-saw C-10429 --since 2026-11-01 --json
  
  Usage: custos audit verify [OPTIONS]
  
  Check that nothing was changed behind custos's back.
  
  Recomputes the whole log, compares it with its signed checkpoints, and every record with what
  the log says of it. Compares it too with the checkpoint that you saw last, and with those that
  you kept elsewhere: only they show that all of the store was put back. Ends with 6 when something
  does not agree.
  
  Options:
    --quick                   The newest checkpoint alone, and the root over the
                              entries' kept hashes
    --full                    The whole log, and not the records that it is about
    --deep                    All of it, and the records (as without an option)
    --against PATH            A checkpoint that was kept elsewhere, or a folder of
                              them
  
  Examples:
    custos audit verify
    custos audit verify --against /mnt/backup/anchors
    custos audit verify --quick --json
  
  Usage: custos audit checkpoint
  
  Print the newest signed checkpoint of the log.
  
  Prints the newest signed checkpoint: how many entries the log has, and the root over them. Nothing
  personal is in it. Kept elsewhere (printed, mailed, in a repository) it shows later whether the log
  was cut, put back or written anew: custos audit verify --against FILE.
  
  Examples:
    custos audit checkpoint
    custos audit checkpoint | mail -s 'custos checkpoint' auditor@example.org
  
  Usage: custos audit anchor [OPTIONS]
  
  Keep the newest signed checkpoint in a folder.
  
  Puts the newest signed checkpoint into a folder, in a file of its own that is never replaced, for
  cron. Whoever can change the store must not be able to change that folder.
  
  Options:
    --to DIR                  The folder where it is kept, best on another machine
  
  Examples:
    custos audit anchor --to /mnt/elsewhere/anchors
    custos audit anchor --to anchors && git -C anchors add . && git -C anchors commit -m anchor
  
  Usage: custos audit cosign-request [OPTIONS]
  
  Print what a witness is sent to sign.
  
  Prints what a C2SP witness is sent: the newest checkpoint, and the proof that it grew out of the one
  that the witness signed last. Where he has seen another number of entries he answers 409 and says
  which.
  
  Options:
    --old N                   How many entries the witness has seen (0 unless
                              told)
  
  Examples:
    custos audit cosign-request --old 1043 |
      curl --fail-with-body --data-binary @- https://witness.example/add-checkpoint > answer
    custos audit cosign-accept answer --witness "$(cat witness.vkey)" --to anchors
  
  Usage: custos audit cosign-accept [OPTIONS] FILE
  
  Keep a checkpoint that a witness has signed.
  
  Checks the signature of a C2SP witness over one of the log's newest checkpoints, and keeps both in a
  file, which audit verify --against takes as an anchor.
  
  Arguments:
    FILE                      What the witness answered, or -
  
  Options:
    --witness KEY             The witness's verifier key: name+id+key
    --to DIR                  The folder where the signed checkpoint is kept
  
  Examples:
    custos audit cosign-accept answer --witness "$(cat witness.vkey)" --to anchors
  
  Usage: custos audit rotate-key
  
  Let a new key sign the log, and destroy the former.
  
  Names a new key for the log in an entry, the last one that the present key signs, and destroys that
  key. Whoever steals the store later cannot write anew what was before. For cron, once a day.
  
  Examples:
    custos audit rotate-key
    custos audit rotate-key --json
  
  Usage: custos audit prove [OPTIONS] ID
  
  Write a proof of an entry that others can check.
  
  That the entry stands in the log, in the form c2sp.org/tlog-proof: whoever has it and the log's
  public key can check it without custos and without the log. It holds no name and no value of
  anybody. On standard output its line 'extra' holds the entry itself.
  
  Arguments:
    ID                        The entry, such as E-13
  
  Options:
    --customer ID             Prove too that this customer is among those whom the
                              entry is about
    -o, --output FILE         Where to, with FILE.leaf, FILE.leaf.spicy, FILE.rows
                              beside it; - is standard output
  
  Examples:
    custos audit prove E-13
    custos audit prove E-13 -o E-13.tlog-proof
    custos audit prove E-279 --customer C-13 -o E-279.tlog-proof
  
  Usage: custos audit export DIR
  
  Write the log as files that others can check.
  
  The whole log as files that others can check without custos (c2sp.org/tlog-tiles), with a
  README.txt that says how. There are no names and no values of anybody in it. An earlier export
  grows: what is there is left as it is.
  
  Arguments:
    DIR                       A new folder, or one that holds an earlier export of
                              this log
  
  Examples:
    custos audit export audit-log
    custos audit export /srv/audit-log --json
  
  Usage: custos report VERB [ARGUMENTS] [OPTIONS]
  
  Report on what was done.
  
  Verbs:
    activity                  Show who read how much, and what of it is unusual
    disclosures               Show how far what was supplied came
    evidence                  Count your own work, for an assessor
  
  custos report VERB --help says more of each.
  
  Usage: custos report activity [OPTIONS]
  
  Show who read how much, and what of it is unusual.
  
  Who showed, found or exported how many people's records, and what of it somebody should look at:
  volume (more than three times the usual, and 20 people or more), out-of-hours, own-name (somebody
  with the family name that is in the account's own name) and colleague (that is in another's).
  
  Options:
    --since DATE              From this day on (four weeks back unless told)
    --hours FROM-TO           When you work, Monday to Friday (07:00-19:00 unless
                              told)
  
  Examples:
    custos report activity
    custos report activity --since 2026-11-01 --hours 08:30-17:30
    custos report activity --json
  
  Usage: custos report disclosures [OPTIONS]
  
  Show how far what was supplied came.
  
  How many disclosures to whom in which format came how far, of letters from a text of your own by its
  file. Open are those that are not understood, closed or recalled: what is seldom understood may want
  another format or letter.
  
  Options:
    --since DATE              Those made from this day on (all unless told)
  
  Examples:
    custos report disclosures --since 2026-01-01
    custos report disclosures --json
  
  Usage: custos report evidence [OPTIONS]
  
  Count your own work, for an assessor.
  
  What you have done yourself, by month, as evidence for an assessor: how often, of how many
  customers, and how many of them you had recorded that month. No customer's data is in it.
  
  Options:
    --since DATE              What was done from this day on (all of it unless
                              told)
  
  Examples:
    custos report evidence
    custos report evidence --since 2026-09-01 --format csv >evidence.csv
  
  Usage: custos demo VERB [ARGUMENTS] [OPTIONS]
  
  Practise with invented customers.
  
  Verbs:
    start                     Make a store with invented customers
    tasks                     Tell what there is to practise
    check                     Tell which tasks came out right
  
  custos demo VERB --help says more of each.
  
  Usage: custos demo start
  
  Make a store with invented customers.
  
  Makes a store to practise in, with invented customers: the folder of --store, else
  ~/.local/share/custos/practice, whatever $CUSTOS_STORE names. Begun a second time it goes on where
  it was interrupted; what was done in it stays. To begin anew, remove the folder.
  
  Examples:
    custos demo start
    custos demo start --store ~/training
  
  Usage: custos demo tasks
  
  Tell what there is to practise.
  
  Tells what there is to practise, with the criteria of the units CU798 and Unit 211 (of the standard
  Process information about customers) that it is evidence for. It needs no store.
  
  Examples:
    custos demo tasks
    custos demo tasks --json
  
  Usage: custos demo check
  
  Tell which tasks came out right.
  
  Tells which of the tasks came out right in the practice store, by its records and its log of your
  own work, and what is missing. It ends with 1 while something is.
  
  Examples:
    custos demo check
    custos demo check --json
  
  Usage: custos explain [CODE]
  
  Say more about the code of an error.
  
  Arguments:
    CODE                      A code, as an error tells it; without one all are
                              listed
  
  Examples:
    custos explain email.no-domain
    custos explain --json
  
  Usage: custos help [COMMAND]
  
  Open the manual of a command.
  
  On a terminal it opens the manual page, elsewhere it prints what --help says.
  
  Arguments:
    COMMAND                   The command
  
  Examples:
    custos help find
    custos help
  
  Usage: custos completion SHELL
  
  Print a script that completes custos in your shell.
  
  The script asks custos for what may stand next; it never shows anything about a customer.
  
  Arguments:
    SHELL                     bash, zsh or fish
  
  Examples:
    custos completion bash > ~/.local/share/bash-completion/completions/custos
    custos completion fish > ~/.config/fish/completions/custos.fish
