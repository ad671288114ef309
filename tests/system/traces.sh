#!/bin/sh
# Ten thousand people, of whom every value is known, leave no trace of any in the log, its export, its checkpoints and
# anchors, neither before nor after some of them are removed; and the log verifies all the same.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_python
sed 's/^stop-above *=.*/stop-above = { records = 100000, percent = 100 }/' "$CUSTOS_SOURCE/examples/charity/policy.toml" >policy.toml
CUSTOS_STORE=$folder/store
export CUSTOS_STORE
ends 0 "$custos" init --policy policy.toml
awk 'function name(n,  out) {
    for (out = ""; length(out) < 7; n = int(n / 26)) out = out sprintf("%c", 97 + n % 26)
    return toupper(substr(out, 1, 1)) substr(out, 2)
  }
  BEGIN { print "given-name,family-name,email,phone,town,address,member-no,status,ended"
    for (i = 0; i < 10000; ++i) {
      lapsed = i % 10 == 3
      printf "%s,%s,%s.%d@kestrel.example,07911 1%05d,%s,%d Quillon Terrace,M%06d,%s,%s\n", name(i * 7919 + 1000003),
        name(i * 104729 + 8000009), name(i * 31 + 77), i, i, name(i * 13 + 5000011), i + 1000, i * 9 + 7,
        lapsed ? "lapsed" : "active", lapsed ? "2010-05-0" (i % 9 + 1) : ""
    } }' >everybody.csv
cut -d, -f1-7 everybody.csv >values.csv
ends 0 "$custos" import everybody.csv
says 10000
mkdir anchors
for query in email:Bbaaaaa.1@kestrel.example 'phone:07911 100007' 'Quillon'; do
  "$custos" find "$query" --for membership --because 'rang up about Kestrel' >/dev/null 2>&1
done
ends 0 "$custos" show C-13 --for membership --because 'rang up'
ends 0 "$custos" update C-13 town=Kestrelford --because 'has moved to Kestrelford'
ends 0 "$custos" audit anchor --to anchors
ends 0 "$custos" audit export before
traces() { ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/traces.py" values.csv "$@"; }
traces before anchors store/audit home/.local/state
says ' 0 found'
cat out
echo 'given-name,word
Someone,Kestrelford' >words.csv
ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/traces.py" words.csv before anchors store/audit
says ' 0 found'
# That the search finds what is there: the name under which the log signs is in every checkpoint.
echo 'field,value
x,harbourlights' >there.csv
ends 1 python3 "$CUSTOS_SOURCE/tests/verifier/traces.py" there.csv before

ends 0 "$custos" purge --yes
says 1000
cp -r before after
ends 0 "$custos" audit export after
ends 0 "$custos" audit anchor --to anchors
traces after anchors store/audit home/.local/state
says ' 0 found'
ends 0 "$custos" audit verify --against anchors
says 'all agrees'
ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/verify_log.py" after --older before
finish
