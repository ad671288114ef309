At the counter somebody takes her consent back, while a newsletter is being made ready.

  $ . "$TESTDIR/setup.sh"
  $ sed 's/^title = "Send the newsletter"/&\nnotice = "Send me the newsletter by e-mail."/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ for name in Ann Bob Cat; do
  >   id=$(custos add given-name=$name family-name=Moss email=$name@example.org)
  >   custos consent give $id newsletter --how "form at the counter" -q >/dev/null
  > done

In the morning the export is tried: three would get it.

  $ custos export --for newsletter --to printer --format csv -o list.csv --dry-run
  custos: would supply 3 people to 'printer' for 'newsletter'
  $ ls list.csv
  ls: cannot access 'list.csv': No such file or directory
  [2]

Ann comes in. It takes one command, and no reason.

  $ custos find ann --fields given-name,email
  Customer  Given name  E-mail
  C-13      Ann         Ann@example.org
  $ custos consent withdraw C-13 newsletter | grep State
  State before  given
  State         withdrawn

In the evening it is exported: she is left out.

  $ custos export --for newsletter --to printer --format csv -o list.csv
  custos: supplied 2 people to 'printer' for 'newsletter': disclosure D-13
  custos: 1 person left out: purpose 'newsletter' does not apply to this person now
  $ cat list.csv
  id,given-name,family-name,email
  C-21,Bob,Moss,Bob@example.org
  C-37,Cat,Moss,Cat@example.org
  $ custos consent show C-13 | grep -E 'given|withdrawn' | cut -c1-34
  newsletter  withdrawn  2026-11-25 
  newsletter  given      2026-11-25 
  newsletter  withdrawn  2026-11-25 

Bob says stop to all of it. What he once agreed to does not count any more, and he is counted.

  $ custos suppress C-21 --because "said so at the counter" -q >/dev/null
  $ custos export --for newsletter --to printer --format csv -o second.csv
  custos: supplied 1 person to 'printer' for 'newsletter': disclosure D-21
  custos: 1 person left out: purpose 'newsletter' does not apply to this person now
  custos: 1 person left out: this person has said stop
  $ cat second.csv
  id,given-name,family-name,email
  C-37,Cat,Moss,Cat@example.org
  $ custos audit verify | head -1
  Verified  all agrees
