#!/bin/sh
# A change of the store's key beside others at work, on a full disk and interrupted; backups from before; and keys that a
# command gives, which is run only where nobody else can have written the slots.
. "$(dirname "$0")/common.sh"
new_store store
key=$(ls home/.config/custos/keys/*.key)
awk 'BEGIN { print "given-name,family-name,status,email"
  for (i = 0; i < 3000; ++i) printf "Ada%c,Lovelace-%c%c,active,ada%d@example.org\n", 97 + i % 26, 97 + i / 26 % 26, 97 + i / 676, i }' >people.csv
ends 0 "$custos" import people.csv
ends 0 "$custos" backup create before.tar

opens() { # opens WHEN: the store opens, and all of it agrees
  ends 0 "$custos" audit verify
  [ "$status" = 0 ] || fail "not sound $1"
  for left in store/data/store.keys store/data/ledger store/staging store/*.new store/.[a-z]*; do
    [ ! -e "$left" ] || fail "left behind $1: $left"
  done
}

records() {
  "$custos" audit verify 2>err | sed -n 's/^Records *//p'
}

# ---- a command that gives the key
head -c 32 /dev/urandom >kept
cat >give <<END
#!/bin/sh
touch "$folder/ran"
cat "$folder/kept"
END
chmod 0700 give
ends 64 "$custos" key add command ./give
ends 64 "$custos" key add command ' '
ends 77 "$custos" key add command /bin/false
ends 77 "$custos" key add command '/bin/echo no key'
ends 0 "$custos" key add command "$folder/give"
ends 64 "$custos" key add command "/bin/cat $folder/kept"
says 'opens the store already: slot 2'
mv "$key" away.key
rm -f ran
ends 0 "$custos" find ada --limit 1
[ -e ran ] || fail "the command was not run"
ends 0 "$custos" key test 2
CUSTOS_KEY_COMMAND="/bin/cat $folder/kept" ends 0 "$custos" key test 2
cp kept other.key
chmod 0400 other.key
ends 0 "$custos" find ada --limit 1 --key-file other.key
rm -f ran
"$custos" __complete -- show C-1 >out 2>err
[ ! -e ran ] || fail "completion runs the command"
refuses() { # refuses WHY: the command is not run
  rm -f ran
  ends 77 "$custos" find ada --limit 1
  says CUSTOS_KEY_COMMAND
  [ ! -e ran ] || fail "runs the command although $1"
}
chmod 0620 store/store.keys
refuses "a group can write the slots"
chmod 0602 store/store.keys
refuses "others can write the slots"
chmod 0600 store/store.keys
if [ "$(id -u)" = 0 ]; then
  chown 1234 store/store.keys
  refuses "the slots are somebody else's"
  chown 0 store/store.keys
  chown 1234 store
  refuses "the folder is somebody else's"
  chown 0 store
fi
ends 0 "$custos" find ada --limit 1
mv away.key "$key"

# ---- a new key
cp store/store.keys former.keys
ends 0 "$custos" key rotate --dry-run
cmp -s store/store.keys former.keys || fail "a dry run changes the slots"
ends 0 "$custos" key rotate
cmp -s store/store.keys former.keys && fail "the slots are as before"
opens "after a change of the key"
mv "$key" away.key
ends 0 "$custos" find ada --limit 1
mkdir credentials
cp away.key credentials/custos.key
CREDENTIALS_DIRECTORY=$folder/credentials ends 0 "$custos" find ada --limit 1
mv away.key "$key"
cp store/store.keys right.keys
cp former.keys store/store.keys
ends 6 "$custos" find ada --limit 1
cp right.keys store/store.keys

# A removed slot opens nothing that is made later.
ends 0 "$custos" key remove 2
ends 0 "$custos" key rotate
ends 77 "$custos" find ada --limit 1 --key-file other.key
ends 0 "$custos" backup create after.tar
ends 77 "$custos" backup verify after.tar --key-file other.key
ends 0 "$custos" backup verify after.tar

# Where the disk is full the former store stays, whatever there is room for.
for blocks in 8 200 1500 3000; do
  cp store/store.keys former.keys
  status=0
  (
    trap '' XFSZ
    ulimit -f $blocks
    exec "$custos" key rotate
  ) >out 2>err || status=$?
  if [ $status = 0 ]; then
    [ $blocks -ge 3000 ] || fail "no full disk with $blocks blocks"
  else
    [ $status = 74 ] || fail "ended with $status on a full disk: $(cat err)"
    cmp -s store/store.keys former.keys || fail "a full disk changes the slots"
  fi
  opens "after a full disk"
done

# Interrupted at many points.
for hundredths in 02 05 08 11 14 17 20 25 30 40; do
  timeout -s INT 0.$hundredths "$custos" key rotate >out 2>err
  opens "interrupted after 0.$hundredths s"
done

# Others at work: what is said to be done is there, and nobody is told anything else than to run his command again.
before=$(records)
writer() { # writer NAME
  n=0
  done=0
  while [ $n -lt 12 ]; do
    n=$((n + 1))
    code=0
    "$custos" add given-name="$1$(echo $n | tr 0-9 a-j)" family-name=Meanwhile status=active \
      "email=$1-$n@example.net" >"said-$1" 2>&1 || code=$?
    case $code in
      0) done=$((done + 1)) ;;
      3) ;;
      *) echo "an addition ends with $code: $(cat "said-$1")" >>wrong ;;
    esac
  done
  echo $done >"done-$1"
}
: >wrong
rotator() {
  n=0
  while [ $n -lt 4 ]; do
    n=$((n + 1))
    code=0
    "$custos" key rotate >"said-$1" 2>&1 || code=$?
    case $code in
      0) echo "$1" >>rotated ;;
      3 | 69) ;;
      *) echo "a change of the key ends with $code: $(cat "said-$1")" >>wrong ;;
    esac
  done
}
writer one &
writer two &
rotator three &
rotator four &
wait
[ ! -s wrong ] || fail "$(cat wrong)"
[ -s rotated ] || fail "no key was changed beside others"
after=$(records)
[ "$after" = $((before + $(cat done-one) + $(cat done-two))) ] || fail "$before and $(cat done-one) and $(cat done-two) are not $after"
opens "beside others"

# ---- backups from before
ends 0 "$custos" backup verify before.tar
ends 0 "$custos" restore before.tar --drill
ends 0 "$custos" restore before.tar --yes
opens "after a restore"
[ "$(records)" = 3000 ] || fail "the backup had 3000 people, not $(records)"

# Whoever has a key of today alone cannot restore what was made before it.
head -c 32 /dev/urandom >new.key
chmod 0400 new.key
ends 0 "$custos" key add file new.key
mv "$key" away.key
ends 77 "$custos" restore before.tar --yes
says 'here is none of then'
opens "after a restore that is refused"
ends 0 "$custos" --store "$folder/elsewhere" restore before.tar --key-file away.key
ends 0 "$custos" --store "$folder/elsewhere" audit verify --key-file away.key
finish
