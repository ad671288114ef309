#!/bin/sh
# How custos is started: with closed streams, without a terminal, in a pipe that ends, by another user, by full disks.
. "$(dirname "$0")/common.sh"
new_store s
ends 2 "$custos" import "$CUSTOS_SOURCE/examples/charity/members.csv" --rejects r.csv

# Nothing hangs and nothing is harmed without standard input, or with none of the three.
for command in "find smith" "show C-13" "add given-name=No family-name=Input" "add" "add -" "import -" "find -" \
  "audit verify" "key add passphrase" "policy check -"; do
  checks=$((checks + 1))
  # shellcheck disable=SC2086  # a command and its words
  timeout 20 setsid "$custos" $command <&- >out 2>err
  [ $? -lt 124 ] || fail "hangs without standard input: $command"
  # shellcheck disable=SC2086
  timeout 20 setsid "$custos" $command </dev/null >out 2>err
  [ $? -lt 124 ] || fail "hangs with an empty standard input: $command"
  # shellcheck disable=SC2086
  timeout 20 setsid "$custos" $command <&- >&- 2>&-
  [ $? -lt 124 ] || fail "hangs without any stream: $command"
done
ends 0 "$custos" audit verify

# A pipe whose reader has gone is no fault, and says nothing.
checks=$((checks + 1))
{ "$custos" find status:active --limit all 2>err; echo $? >status; } | head -n 1 >/dev/null
case $(cat status) in 0 | 141) ;; *) fail "a broken pipe ends with $(cat status)" ;; esac
[ -s err ] && fail "a broken pipe says: $(cat err)"

# A full disk: the output's own, and the rejects file's.
checks=$((checks + 1))
"$custos" find status:active --limit all >/dev/full 2>err
[ $? = 74 ] || fail "a full output does not end with 74"
ends 73 "$custos" import "$CUSTOS_SOURCE/examples/charity/members.csv" --rejects nowhere/r.csv

# Ctrl-C in the middle of an import: a whole batch, a sound store, and the file again goes on.
{
  head -n 1 "$CUSTOS_SOURCE/examples/charity/members.csv"
  i=0
  while [ $i -lt 40000 ]; do
    echo "HL-9$i,Ada$i,Lovelace,,ada$i@example.net,,,,,active,,,,,"
    i=$((i + 1))
  done
} >large.csv
"$custos" import large.csv --json >out 2>err &
pid=$!
sleep 0.7
kill -INT $pid 2>/dev/null
wait $pid
status=$?
checks=$((checks + 1))
case $status in
  130) grep -q '"stopped":true' out || fail "stopped, but does not say so" ;;
  0) echo "the import was faster than the signal" ;;
  *) fail "Ctrl-C ends with $status" ;;
esac
ends 0 "$custos" audit verify
ends 0 "$custos" import large.csv --json
ends 0 "$custos" audit verify
"$custos" find source:large.csv --limit all --format csv --fields given-name | tail -n +2 | wc -l >count
checks=$((checks + 1))
[ "$(cat count)" = 40000 ] || fail "40000 rows became $(cat count)"

# kill -9 in the middle: the same.
rm -rf s
ends 0 "$custos" init --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
for delay in 0.1 0.3 0.5 0.8; do
  "$custos" import large.csv --json >out 2>err &
  pid=$!
  sleep $delay
  kill -KILL $pid 2>/dev/null
  wait $pid 2>/dev/null
  ends 0 "$custos" audit verify
done
ends 0 "$custos" import large.csv --json
ends 0 "$custos" audit verify
"$custos" find source:large.csv --limit all --format csv --fields given-name | tail -n +2 | wc -l >count
checks=$((checks + 1))
[ "$(cat count)" = 40000 ] || fail "40000 rows became $(cat count) after kill -9"
checks=$((checks + 1))
find . -name '.*.??????' | grep . && fail "half written files are left"

# Two at once: writers queue, readers do not wait for them.
ends 0 "$custos" init --store both --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
CUSTOS_STORE=$folder/both
export CUSTOS_STORE
"$custos" import large.csv >/dev/null 2>&1 &
import=$!
i=0
while [ $i -lt 20 ]; do
  i=$((i + 1))
  "$custos" add given-name=Two "family-name=Atonce$i" >>ids 2>>err2 &
  "$custos" find atonce >/dev/null 2>>err3
  [ $? -le 1 ] || fail "a look-up failed during an import"
done
wait $import || fail "an import beside others ended with $?"
wait
checks=$((checks + 2))
[ "$(sort -u ids | wc -l)" = 20 ] || fail "20 additions at once gave $(sort -u ids | wc -l) ids"
[ -s err3 ] && grep -v 'nobody is found' err3 && fail "look-ups complained"
ends 0 "$custos" audit verify

# Another user of the computer.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  chmod 0711 "$folder"
  for command in "find smith" "show C-13" "add given-name=A family-name=B" "audit log" "export --for membership --to customer"; do
    # shellcheck disable=SC2086
    ends 4 setpriv --reuid=65534 --regid=65534 --clear-groups "$custos" $command --store "$folder/both"
  done
  ends 73 setpriv --reuid=65534 --regid=65534 --clear-groups "$custos" init --store "$folder/theirs"
  chmod 0700 "$folder"
fi
finish
