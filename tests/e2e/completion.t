  $ . "$TESTDIR/setup.sh"
  $ custos completion bash | head -1
  # bash completion for custos: asks custos what may stand next.
  $ custos completion zsh | head -1
  #compdef custos
  $ custos completion fish | head -1
  # fish completion for custos: asks custos what may stand next.
  $ custos completion tcsh
  custos: there is no completion for 'tcsh'
    --> tcsh
    hint: it is one of bash, zsh, fish
  [64]

The binary answers; without a store there is nothing to say of fields.

  $ custos __complete -- sh
  show\tShow one customer's record (esc)
  $ custos __complete -- policy ''
  new\tPrint a policy to start from (esc)
  check\tCheck a policy and tell all its problems (esc)
  show\tPrint the policy in force (esc)
  fields\tList the fields, and what you may do with them (esc)
  diff\tShow what another policy would change, and whom it would make due (esc)
  apply\tPut a policy in force (esc)
  explain\tSay what the policy answers, and by which rules (esc)
  test\tAsk a policy a file of questions with known answers (esc)
  $ custos __complete -- show --fields ''
  $ custos __complete -- import ''
  list\tShow the imports that there were (esc)
  show\tShow what became of an import (esc)
  review\tDecide rows that may be somebody who is here (esc)
  resume\tGo on with an import that was interrupted (esc)
  undo\tUndo an import (esc)
  map\tWrite a map for a file (esc)
  :files
  $ new_store
  $ custos __complete -- show --fields e
  email\tE-mail (esc)
  $ custos __complete -- show --fields email,t
  email,town\tTown (esc)
  $ custos __complete -- add sta
  status=\tStatus (esc)
  $ custos __complete -- add status=
  status=active\tStatus (esc)
  status=lapsed\tStatus (esc)
  $ custos __complete -- find tow
  town:\tTown (esc)
  $ custos __complete -- export --for m
  membership\tRun the membership (esc)
  $ custos __complete -- export --to ''
  customer\tThe customer (esc)
  printer\tLabel printer (esc)
  $ custos __complete -- export --format j
  json\tprograms: one object (esc)
  jsonl\tprograms: one object a line (esc)
  $ custos __complete -- show --as ''
  manager\tManager (esc)
  $ custos __complete -- show --fi
  --fields\tOnly these fields (esc)
  $ custos __complete -- --js
  --json\tOne JSON object, for programs (esc)
  $ custos __complete -- explain email.no
  email.no-at
  email.no-domain
  $ custos __complete -- key add ''
  file\ta key file (esc)
  command\ta command that prints the key (esc)
  passphrase\ta passphrase (esc)
  recovery\ta code on paper (esc)
  $ as alice custos __complete -- show --fields n
  $ custos __complete
  init\tMake a store for customer records (esc)
  policy\tWrite, check, test and apply the policy (esc)
  key\tManage what opens the store (esc)
  backup\tMake and check copies of the store (esc)
  restore\tPut a backup in place (esc)
  add\tRecord a new customer (esc)
  update\tChange a record: the world has changed (esc)
  correct\tCorrect a record: what was kept was wrong (esc)
  confirm\tNote that values were checked and are still right (esc)
  undo\tUndo a change (esc)
  merge\tMake two records of one person one (esc)
  unmerge\tTake two merged records apart again (esc)
  show\tShow one customer's record (esc)
  find\tFind customers by words or fields (esc)
  import\tTake in a file of customers (esc)
  export\tSupply customers' values to a recipient, for a purpose (esc)
  disclosure\tFollow what was supplied until it is understood (esc)
  consent\tKeep what people say to purposes that rest on consent (esc)
  contact\tNote contacts with customers, and how they want them (esc)
  ask\tAsk a colleague for what you may not read (esc)
  due\tShow all that waits today (esc)
  suppress\tRemember who wants no marketing, and lift it (esc)
  request\tKeep the register of what people ask for by right (esc)
  restrict\tKeep what is kept of somebody, and use it for nothing (esc)
  unrestrict\tLift a restriction, once the person was told (esc)
  erase\tErase people, or some of their values, now (esc)
  purge\tRemove what the policy's retention rules say is due (esc)
  hold\tKeep records from being changed or removed (esc)
  incident\tKeep the register of breaches and near misses (esc)
  plan\tShow and apply plans of bulk changes and removals (esc)
  audit\tRead and verify the log of everything (esc)
  report\tReport on what was done (esc)
  demo\tPractise with invented customers (esc)
  explain\tSay more about the code of an error (esc)
  help\tOpen the manual of a command (esc)
  completion\tPrint a script that completes custos in your shell (esc)

Options, and their values, stand anywhere; each is offered until it is there.

  $ custos __complete -- --json sh
  show\tShow one customer's record (esc)
  $ custos __complete -- --store nowhere sh
  show\tShow one customer's record (esc)
  $ custos __complete -- --limit 3 audit lo
  log\tShow what was done, by whom and what for (esc)
  $ custos __complete -- audit --limit 3 lo
  log\tShow what was done, by whom and what for (esc)
  $ custos __complete -- audit --json --s
  --since\tOnly from this day on (esc)
  --store\tThe store; else $CUSTOS_STORE, else ~/.local/share/custos/default (esc)
  $ custos __complete -- audit log --since 2026-01-01 --s
  --store\tThe store; else $CUSTOS_STORE, else ~/.local/share/custos/default (esc)
  $ custos __complete -- --fields em
  email\tE-mail (esc)
  $ custos __complete -- find --fields=email,to
  --fields=email,town\tTown (esc)
  $ custos __complete -- find --fields email,e
  $ custos __complete -- --color=n
  --color=never
  $ custos __complete -- find -- --j
  $ custos __complete -- -- --j
  $ custos __complete -- shwo C-
  $ custos __complete -- audit lgo C-
  $ custos __complete -- find -
  --fields\tShow these fields (esc)
  --limit\tAt most so many people, or all (100 unless told) (esc)
  --sort\tIn the order of this field, else the nearest first (esc)
  --store\tThe store; else $CUSTOS_STORE, else ~/.local/share/custos/default (esc)
  --key-file\tThe file with the key that opens the store (esc)
  --key-fd\tThe open descriptor with that key (esc)
  --as\tAct in this role, where the policy gives you several (esc)
  --for\tWhat it is for (esc)
  --because\tWhy, kept in the log's private part; - reads it (esc)
  --json\tOne JSON object, for programs (esc)
  --format\ttext, json, jsonl, csv or tsv; of records also those of custos-formats(7) (esc)
  -n\tDo all of it but keep nothing (esc)
  --dry-run\tDo all of it but keep nothing (esc)
  -q\tNo notes on the error stream (esc)
  --quiet\tNo notes on the error stream (esc)
  -v\tSay the codes of errors too (esc)
  --verbose\tSay the codes of errors too (esc)
  --yes\tAnswer every question with yes (esc)
  --color\tColours: auto (on a terminal), always or never (esc)
  --progress\tHow far long work is: auto (a bar on a terminal), bar, lines or none (esc)
  --no-pager\tShow long output as it comes, without a pager (esc)
  -h\tShow this help (esc)
  --help\tShow this help (esc)
  $ custos __complete -- --ver
  --version\tPrint the version (esc)
  --verbose\tSay the codes of errors too (esc)

Names are those that the policy lets the caller use.

  $ as alice custos __complete -- show --as ''
  front-desk\tFront desk (esc)
  $ as alice custos __complete -- show --for ''
  membership\tRun the membership (esc)
  support\tHelp people take part (esc)
  $ as alice custos __complete -- show --for newsletter --fields ''
  $ custos __complete -- show --for newsletter --fields ''
  given-name\tGiven name (esc)
  family-name\tFamily name (esc)
  email\tE-mail (esc)
  $ as alice custos __complete -- update C-13 st
  $ as alice custos __complete -- export --for membership --to ''
  customer\tThe customer (esc)
  $ custos __complete -- export --for newsletter --to printer --format ''
  csv\tprograms: exact values (esc)
  $ custos __complete -- find purpose:
  purpose:membership\tRun the membership (esc)
  purpose:support\tHelp people take part (esc)
  purpose:newsletter\tSend the newsletter (esc)
  $ as mallory custos __complete -- add st
  $ custos __complete -- add status=active s
  $ custos __complete -- add note=a,st
  $ custos __complete -- update C-13 --expect status=active,to
  status=active,town=\tTown (esc)
  $ custos __complete -- confirm C-13 town e
  email\tE-mail (esc)
  $ custos __complete -- find up
  updated:\tof every record (esc)
  $ custos __complete -- policy explain audit w
  who-saw
  $ custos __complete -- key remove ''
  1\tfile (esc)

Ids are shown where a key is at hand and the policy allows the command; of a customer nothing else is.

  $ custos add given-name=Ada family-name=Lovelace email=ada@example.org
  C-13
  $ custos add given-name=Grace family-name=Hopper
  C-21
  $ custos audit log --limit all --format csv > entries
  $ custos __complete -- show ''
  C-21\tcustomer (esc)
  C-13\tcustomer (esc)
  $ custos __complete -- show c-1
  c-13\tcustomer (esc)
  $ custos __complete -- show --json C-2
  C-21\tcustomer (esc)
  $ custos __complete -- find held:
  held:yes\tby any hold (esc)
  held:no\tby none (esc)
  $ custos __complete -- find id:
  id:C-21\tcustomer (esc)
  id:C-13\tcustomer (esc)
  $ custos __complete -- find Ad
  $ custos __complete -- show ada
  $ as alice custos __complete -- show C-
  C-21\tcustomer (esc)
  C-13\tcustomer (esc)
  $ as alice custos __complete -- update C-
  $ as alice custos __complete -- audit who-saw C-
  $ CUSTOS_TEST_PASSPHRASE=secret custos key add passphrase > out 2>&1
  $ custos key remove 1 > out 2>&1
  $ CUSTOS_TEST_PASSPHRASE=secret custos __complete -- show C-
  $ CUSTOS_TEST_PASSPHRASE=secret custos show C-13 --fields given-name --format csv
  id,given-name
  C-13,Ada

Nothing of all this is in the log, and what is wrong is not told.

  $ CUSTOS_TEST_PASSPHRASE=secret custos audit log --limit all --format csv | cut -d , -f 5 | tail -n +2
  store.init
  customer.add
  customer.add
  audit.log
  key.add
  key.remove
  customer.show
  $ echo 'policy = "one"' > home/.local/share/custos/default/policy.toml
  $ custos __complete -- show --fields e
  $ custos __complete -- show --fie
  --fields\tOnly these fields (esc)
  $ custos __complete -- --store nowhere show --for ''
