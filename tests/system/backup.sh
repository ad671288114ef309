#!/bin/sh
# Backups and restores of a store of some size, beside others who work, on a full disk, and cut short.
. "$(dirname "$0")/common.sh"
new_store s
awk 'BEGIN { print "given-name,family-name,status,email,town"
  for (i = 1; i <= 20000; ++i) printf "Ada%c,Lovelace-%c%c,active,ada%d@example.org,Leeds\n", 97 + i % 26, 97 + i / 26 % 26, 97 + i / 676 % 26, i }' >people.csv
ends 0 "$custos" import people.csv

# Others go on writing while a backup is made, and wait for nobody.
writers() { # writers NAME: adds people until the file stop is there; keeps the statuses
  n=0
  while [ ! -e stop ]; do
    n=$((n + 1))
    "$custos" add given-name="$1" family-name="Writer$n" "email=$1$n@example.net" >/dev/null 2>>"err.$1"
    echo $? >>"statuses.$1"
  done
}
writers one &
one=$!
writers two &
two=$!
sleep 1
ends 0 "$custos" backup create during.tar
added=$(cat statuses.one statuses.two | grep -c '^0$')
: >stop
wait $one $two
rm stop
checks=$((checks + 1))
[ "$added" -gt 5 ] || fail "only $added people were added beside the backup"
checks=$((checks + 1))
[ "$(cat statuses.one statuses.two | sort -u)" = 0 ] || fail "a writer failed beside a backup: $(cat err.one err.two | sort | uniq -c)"
TMPDIR=$folder
export TMPDIR
ends 0 "$custos" backup verify during.tar
says "all agrees"
ends 0 "$custos" audit verify
rm -f statuses.* err.*

# A full disk leaves no backup and nothing half done: at each of some sizes, and then there is room.
for blocks in 8 200 2000 4000; do
  checks=$((checks + 1))
  (
    trap '' XFSZ
    ulimit -f $blocks
    "$custos" backup create full.tar >out 2>err
  )
  status=$?
  case $status in
    73 | 74) ;;
    *) fail "with room for $blocks blocks backup create ended with $status: $(cat err)" ;;
  esac
  [ ! -e full.tar ] || fail "a backup is there although there was no room"
  [ ! -e s/staging ] || fail "staging was left"
done
ends 0 "$custos" backup create full.tar
checks=$((checks + 1))
(
  trap '' XFSZ
  ulimit -f 2000
  "$custos" restore full.tar --yes >out 2>err
)
case $? in
  73 | 74) ;;
  *) fail "without room restore did not end with 73 or 74: $(cat err)" ;;
esac
ends 0 "$custos" audit verify

# One that is killed leaves its staging to the next command, and two at a time do not meet.
"$custos" backup create killed.tar >/dev/null 2>&1 &
killed=$!
i=0
while [ ! -d s/staging/data ] && [ $i -lt 200 ]; do
  i=$((i + 1))
  sleep 0.01
done
ends 69 "$custos" backup create other.tar
says "another backup, restore or change of keys"
ends 69 "$custos" restore full.tar --yes
kill -9 $killed
wait $killed 2>/dev/null
checks=$((checks + 1))
[ -d s/staging ] || fail "the killed backup had no staging"
ends 0 "$custos" find lovelace-aa --limit 1
checks=$((checks + 1))
[ ! -e s/staging ] || fail "the next command left staging"
checks=$((checks + 1))
[ ! -e killed.tar ] || fail "a killed backup has a name"

# Beside a restore writers are done before or after it, stopped (3) or wait too long (69), never half; afterwards all is
# sound.
ends 0 "$custos" add given-name=Gone family-name=Person email=gone@example.net
ends 0 "$custos" backup create before.tar
ends 0 "$custos" undo
for trial in 1 2 3; do
  writers three$trial &
  three=$!
  writers four$trial &
  four=$!
  sleep 0.5
  ends 0 "$custos" restore before.tar --yes
  says "Stay removed"
  : >stop
  wait $three $four
  rm stop
  checks=$((checks + 1))
  others=$(cat statuses.three$trial statuses.four$trial | grep -vxE '0|3|69' | sort | uniq -c)
  [ -z "$others" ] || fail "trial $trial: writers beside a restore ended with $others: $(cat err.three$trial err.four$trial | sort | uniq -c | head)"
  rm -f statuses.* err.*
  ends 0 "$custos" audit verify
  checks=$((checks + 1))
  ! grep -q "declared gap" out err || fail "trial $trial: a restore into a sound store left a gap"
  ends 1 "$custos" find email:gone@example.net
done

# On another computer: the file and the key are all that it takes.
ends 0 "$custos" restore before.tar --store other --key-file "$(echo home/.config/custos/keys/*.key)"
ends 0 "$custos" find email:gone@example.net --store other
mkdir by-tar
chmod 700 by-tar
mkdir -m 700 by-tar/data by-tar/audit
ends 0 tar -xf before.tar -C by-tar
rm -rf home/.local/state
ends 0 "$custos" audit verify --store by-tar
says "all agrees"
finish
