  $ . "$TESTDIR/setup.sh"
  $ custos
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
  $ custos help find
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
  $ custos help policy
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
  $ custos help fnid
  custos: custos has no command 'fnid'
    --> fnid
    hint: did you mean 'find'?
  [64]
  $ custos fnid
  custos: custos has no command 'fnid'
    --> fnid
    hint: did you mean 'find'?
    hint: custos --help lists the commands
  [64]
  $ custos --version
  custos 0.1.0
  $ custos find --hlep
  custos: custos find has no option '--hlep'
    --> --hlep
    hint: custos find --help
    hint: did you mean '--help'?
  [64]
  $ custos show C-13 --filds a
  custos: custos show has no option '--filds'
    --> --filds
    hint: custos show --help
    hint: did you mean '--fields'?
  [64]
  $ custos --json
  {"type":"error","exit":64,"code":"command.missing","message":"custos needs a command","hints":["custos --help lists the commands"]}
  [64]
  $ custos --format xml find a
  custos: custos has no format 'xml'
    --> xml
    hint: it has text, csv, csv-sheet, tsv, json, jsonl, md, vcard, xlsx
  [64]
  $ custos show C-13 --color sometimes
  custos: --color is one of auto, always, never, not 'sometimes'
    --> sometimes
  [64]
