#!/bin/sh
# Writes cmake/link-order.txt anew: the sections of the functions that short commands run, in the order of their first
# call. For a build by the preset release (BUILD=DIR, else build/release); it needs valgrind.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
custos=${BUILD:-$root/build/release}/custos
list=$root/cmake/link-order.txt
command -v valgrind >/dev/null || { echo "bench/link_order.sh: it needs valgrind" >&2; exit 69; }
[ -x "$custos" ] || { echo "bench/link_order.sh: $custos is not built" >&2; exit 66; }

work=$(mktemp -d "${TMPDIR:-/tmp}/custos-order.XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_DATA_HOME="$work/share" CUSTOS_STORE="$work/store"
unset CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY
"$custos" init --store "$CUSTOS_STORE" --policy "$root/examples/charity/policy.toml" >/dev/null 2>&1
"$custos" import "$root/examples/charity/members.csv" --rejects "$work/rejects.csv" >/dev/null 2>&1 || true
id=$("$custos" find status:active --limit 1 --json 2>/dev/null | sed -n 's/.*"id":"\(C-[0-9]*\)".*/\1/p' | head -n 1)

# The functions that a command runs. Calls inside one function are told with a mark behind the name.
functions_of() {
  valgrind --tool=callgrind --demangle=no --callgrind-out-file="$work/calls" "$custos" "$@" >/dev/null 2>&1 || true
  sed -n "s/^c\{0,1\}fn=([0-9]*) //p" "$work/calls" | sed "s/'[0-9]*\$//"
}
{
  functions_of find smith
  functions_of find "postcode:BS1*" --json
  functions_of show "$id"
  functions_of update "$id" town=Leeds --because "he wrote"
  functions_of --version
  functions_of __complete -- find "family-name:"
} >"$work/called"
nm "$custos" | awk '{ print $NF }' >"$work/own"
awk 'NR == FNR { own[$1] = 1; next } $1 in own' "$work/own" "$work/called" >"$work/functions" # not those of the C library

# Where the compiler puts them: cold halves and what runs before main have sections of their own, and of the two names of
# a constructor the section has the second.
sed -n -e '/\.cold$/ { s/^\(.*\)\.cold$/.text.unlikely.\1/p; d; }' \
  -e 's/^_GLOBAL__sub_I_/.text.startup.&/p; t' -e 's/^main$/.text.startup.main/p; t' \
  -e '/^[A-Za-z_][A-Za-z0-9_.]*$/ { s/^\(.*\)\([CD]\)1E/.text.\1\22E/p; t' -e 's/^/.text./p; }' "$work/functions" |
  awk '!known[$0]++' >"$work/order"
mv "$work/order" "$list"
wc -l "$list"
