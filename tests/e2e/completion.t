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
  apply\tPut a policy in force (esc)
  explain\tSay what the policy answers, and by which rules (esc)
  test\tAsk a policy a file of questions with known answers (esc)
  $ custos __complete -- show --fields ''
  $ custos __complete -- import ''
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
  front-desk\tFront desk (esc)
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
  passphrase\ta passphrase (esc)
  $ as alice custos __complete -- show --fields n
  $ custos __complete
  init\tMake a store for customer records (esc)
  policy\tWrite, check, test and apply the policy (esc)
  key\tManage what opens the store (esc)
  add\tRecord a new customer (esc)
  update\tChange a record: the world has changed (esc)
  correct\tCorrect a record: what was kept was wrong (esc)
  confirm\tNote that values were checked and are still right (esc)
  show\tShow one customer's record (esc)
  find\tFind customers by words or fields (esc)
  import\tTake in a file of customers (esc)
  export\tSupply customers' values to a recipient, for a purpose (esc)
  audit\tRead and verify the log of everything (esc)
  explain\tSay more about the code of an error (esc)
  help\tOpen the manual of a command (esc)
  completion\tPrint a script that completes custos in your shell (esc)
  $ custos audit log --format csv | wc -l
  2
