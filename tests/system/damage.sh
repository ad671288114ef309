#!/bin/sh
# Whatever happens to a store's files, custos says what is wrong with the right status, and never makes a store that
# can be read without a key.
. "$(dirname "$0")/common.sh"
new_store s
head -n 200 "$CUSTOS_SOURCE/examples/charity/members.csv" >members.csv
ends 2 "$custos" import members.csv
ends 0 "$custos" add given-name=Ada family-name=Lovelace email=ada@example.org
db=s/data/records.db
cp -r s sound

again() {
  chmod -R u+rwx s
  rm -rf s home/.local/state # which would tell that the store was put back
  cp -r sound s
}

# A byte that is changed, in each page: found before anything is shown, or of no consequence to the command.
size=$(stat -c %s "$db")
wal=$(stat -c %s "$db-wal")
for file in "$db:$size" "$db-wal:$wal"; do
  name=${file%%:*}
  bytes=${file##*:}
  at=24
  while [ "$at" -lt "$bytes" ]; do
    printf '\377\000\252' | dd of="$name" bs=1 seek="$at" conv=notrunc status=none
    "$custos" audit verify >out 2>err
    status=$?
    checks=$((checks + 1))
    case $status in
      0 | 6) ;;
      *)
        fail "byte $at of $name: ended with $status"
        cat out err
        ;;
    esac
    again
    at=$((at + 8191))
  done
done

ends 0 dd if=/dev/zero of="$db" bs=1 seek=16 count=8 conv=notrunc
ends 6 "$custos" find ada
again
ends 0 truncate -s 100 "$db"
ends 6 "$custos" find ada
again
: >"$db"
ends 6 "$custos" find ada
again
rm "$db"
ends 66 "$custos" find ada
again
command -v sqlite3 >/dev/null && {
  rm "$db" "$db-wal" "$db-shm"
  sqlite3 "$db" 'CREATE TABLE customer (number)'
  ends 6 "$custos" find ada
  says "plaintext"
  again
}
# Every tenth byte of the key slots, one after another.
bytes=$(stat -c %s s/store.keys)
at=0
while [ "$at" -lt "$bytes" ]; do
  printf '~' | dd of=s/store.keys bs=1 seek="$at" conv=notrunc status=none
  cmp -s s/store.keys sound/store.keys || {
    "$custos" find ada >out 2>err
    status=$?
    checks=$((checks + 1))
    case $status in
      6 | 66 | 77) ;;
      *)
        fail "byte $at of store.keys: ended with $status"
        cat out err
        ;;
    esac
  }
  cp sound/store.keys s/store.keys
  at=$((at + 10))
done
ends 0 "$custos" find ada
ends 0 "$custos" audit verify
# A store of another key.
mv s first
ends 0 "$custos" init --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
cp first/data/records.db* s/data/
ends 6 "$custos" find ada
finish
