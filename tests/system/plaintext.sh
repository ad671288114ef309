#!/bin/sh
# No command writes a value into a file that the user did not ask for: every write of every command is traced.
. "$(dirname "$0")/common.sh"
if ! strace -o /dev/null true 2>/dev/null; then
  echo "skipped: strace is not here, or may not trace"
  exit 80
fi
ASAN_OPTIONS=detect_leaks=0 # which cannot look while somebody traces
export ASAN_OPTIONS
mark=Zzyzxmarker
phones='7946 ?001[89]'  # whole: four digits alone stand in encrypted pages by chance, as strace prints them
new_store s
cat >m.csv <<EOF
Given name,Family name,E-mail,Telephone,Note,Postcode
Ada,${mark}one,${mark}@example.org,020 7946 0018,${mark} note,SW1A 1AA
Bob,${mark}two,${mark}two@example.org,,${mark} more,
Bad,${mark}three,${mark} no mail,,,
EOF
n=0
traced() { # traced STATUS COMMAND...
  n=$((n + 1))
  checks=$((checks + 1))
  wanted=$1
  shift
  status=0
  strace -f -qq -s 1000000 -y -e trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,mmap,memfd_create,openat \
    -o "trace$n" "$custos" "$@" >out 2>err || status=$?
  [ "$status" = "$wanted" ] || fail "ended with $status, not $wanted: $*"
  # What goes to the three streams is for the user, and so are the files that get their names in his folder.
  if grep -E '^[0-9]+ +(p?write|send)' "trace$n" | grep -vE '\((0|1|2)<' | grep -vF "<$folder/#" |
    grep -qiE "$mark|$phones"; then
    fail "a value in the open: $*"
    grep -E '^[0-9]+ +(p?write|send)' "trace$n" | grep -vE '\((0|1|2)<' | grep -vF "<$folder/#" | grep -iE "$mark|$phones" | cut -c1-200
  fi
  grep -q 'memfd_create' "trace$n" && fail "an unnamed file in memory: $*"
  rm "trace$n"
}
traced 0 add given-name=Eve "family-name=$mark" "email=eve.$mark@example.org" phone='020 7946 0019' "note=$mark" status=active
traced 2 import m.csv
traced 2 import m.csv --dry-run
traced 0 show C-13
traced 0 find "$mark" --sort family-name --limit all
traced 0 find "note:$mark*" --json
traced 0 export --for membership --to customer --format csv -o asked.csv
for format in csv-sheet jsonl md vcard xlsx; do
  traced 0 find "$mark" --format $format
done
traced 0 export --for membership --to customer --format letter -o asked.html
traced 0 consent give C-13 support --how letter --wording "Keep what I need."
traced 0 key add file health.key --class health
traced 0 update C-13 "access-needs=$mark, sealed"
traced 0 show C-13 --for support --fields access-needs
traced 0 update C-13 "access-needs=$mark, otherwise"
traced 0 audit log
traced 0 audit who-saw C-13
traced 0 audit verify
traced 0 policy show
sed 's/^search = true$//' "$CUSTOS_SOURCE/examples/charity/policy.toml" >p.toml
traced 0 policy apply p.toml
traced 0 key add file second.key
traced 0 backup create b.tar
TMPDIR=$folder traced 0 backup verify b.tar
traced 0 undo
traced 0 restore b.tar --drill
traced 0 restore b.tar --yes
checks=$((checks + 1))
if grep -rliE "$mark" s; then
  fail "a value in the open in the store's folder"
fi
if find . -name '*.csv' | sort | tr '\n' ' ' | grep -vxF './asked.csv ./m.csv ./m.rejects.csv '; then
  fail "files that nobody asked for"
fi
finish
