  $ . "$TESTDIR/setup.sh"
  $ on() { # on DAY COMMAND...
  >   CUSTOS_TEST_NOW=$(date -u -d "$1 12:00" +%s)000
  >   export CUSTOS_TEST_NOW
  >   shift
  >   "$@"
  > }

The register is kept until a rule of incidents lets one go.

  $ charity_store
  $ custos incident open 'a letter to a former address' --aware '2026-11-24 16:00' -q
  Noted         X-13
  Line          1
  Kind          breach
  State         open
  Aware         2026-11-24 16:00
  Regulator by  2026-11-27 16:00
  Left          52 hours
  Entry         E-13
  $ custos incident open 'a window was open' --kind near-miss -q
  Noted  X-21
  Line   1
  Kind   near-miss
  State  open
  Entry  E-21
  $ custos incident remove X-21 --yes
  custos: X-21 is not closed
  [3]
  $ sed 's/"disclosure", "ask", "incident"/&, "due"/' "$CUSTOS_SOURCE/examples/charity/policy.toml" > policy.toml
  $ cat >> policy.toml <<'END'
  > [retention.incidents]
  > of = "incidents"
  > since = "closed"
  > after = "P6Y"
  > do = "erase"
  > because = "Limitation Act 1980, s.2"
  > END
  $ custos policy check policy.toml
  Valid policy  policy.toml
  SHA-256       07d8335a69726a13781bed9f0922eb8ec3ee5ca6e27ccb1ab94dd1a20d119813
  Fields        16
  Roles         4
  $ custos policy apply policy.toml > /dev/null
  $ custos incident remove X-21 --yes
  custos: X-21 is not closed
  [3]
  $ custos incident close X-21 --because 'it is shut now' -q
  Noted  X-21
  Line   2
  Kind   near-miss
  State  closed
  Entry  E-68
  $ custos incident remove X-21 --yes
  custos: X-21 goes from 2032-11-26 on, by retention.incidents
  [3]
  $ custos due | grep incident
  2026-11-27  incident  X-13            breach: decide whether to notify

When its time is over, custos due names it, and a person removes it.

  $ on 2032-11-26 custos incident list > /dev/null
  $ custos due | grep incident
  2026-11-27  incident  X-13            breach: decide whether to notify
  2032-11-26  incident  X-21            near-miss: remove, by retention.incidents
  $ custos incident remove X-21
  custos: custos incident remove asks before it removes anything, and here is no terminal
    hint: --yes removes it
  [64]
  $ custos incident remove X-21 --dry-run
  Would be removed  X-21
  Lines             2
  By rule           incidents
  $ custos incident remove X-21 --yes
  Removed  X-21
  Lines    2
  By rule  incidents
  Entry    E-343
  $ custos incident list
  Incident  Kind    State  Regulator by      Left                    Regulator  What
  X-13      breach  open   2026-11-27 16:00  overdue by 52580 hours             a letter to a former address
  $ custos incident show X-21
  custos: there is no incident X-21
    hint: custos incident list
  [66]
  $ custos incident remove X-21 --yes
  custos: there is no incident X-21
    hint: custos incident list
  [66]
  $ custos audit log --json | tr '{' '\n' | grep -o '"operation":"incident.remove"[^}]*"result":"[a-z]*"'
  "operation":"incident.remove","result":"error"
  "operation":"incident.remove","result":"error"
  "operation":"incident.remove","result":"error"
  "operation":"incident.remove","result":"ok"
  "operation":"incident.remove","result":"ok"
  $ custos audit verify 2> /dev/null | head -1
  Verified  all agrees

Its number is not given again, with the store or without it.

  $ CUSTOS_KEY_FILE=/dev/null custos incident open 'a lost key' --kind near-miss --json
  {"type":"incident-note","id":"X-37","line":1,"kind":"near-miss","state":"open","dry-run":false}
  $ custos incident list
  Incident  Kind       State  Regulator by      Left                    Regulator  What
  X-13      breach     open   2026-11-27 16:00  overdue by 52580 hours             a letter to a former address
  X-37      near-miss  open                                                        a lost key
