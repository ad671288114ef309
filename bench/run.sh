#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures custos in one run against the sqlite3 shell over the same rows, and prints tables.
# What is compared runs in turn, warm, as whole processes; all figures are medians.
#
#   bench/run.sh                               100,000 rows
#   SIZES="100000 1000000" bench/run.sh        others
#   RUNS=51 IMPORTS=3                          how often: look-ups, imports
#   BUILD=DIR                                  a release build as it stands; else build/bench is made
#   TMPDIR=DIR                                 where the stores are written
set -eu

sizes=${SIZES:-100000}
runs=${RUNS:-51}
imports=${IMPORTS:-3}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$root/build/bench}

command -v sqlite3 >/dev/null || { echo "bench/run.sh: it needs the sqlite3 shell" >&2; exit 69; }
if [ -z "${BUILD:-}" ]; then
  cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF >&2
  cmake --build "$build" --target custos custos_phone custos_generate custos_measure custos_empty >&2
fi
custos=$build/custos
generate=$build/bench/custos-generate
measure=$build/bench/custos-measure
empty=$build/bench/custos-empty
for program in "$custos" "$generate" "$measure" "$empty"; do
  [ -x "$program" ] || { echo "bench/run.sh: $program is not built" >&2; exit 66; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/custos-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/share" CUSTOS_STORE="$work/store"
unset CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY

columns='"Membership number" TEXT, "Given name" TEXT, "Family name" TEXT, "Date of birth" TEXT, "E-mail" TEXT,
  "Telephone" TEXT, "Address" TEXT, "Town" TEXT, "Postcode" TEXT, "Status" TEXT, "Joined" TEXT,
  "Membership ended" TEXT, "Gift Aid declared" TEXT, "Format that suits" TEXT, "Note" TEXT'
make_indexes='CREATE INDEX by_email ON members ("E-mail" COLLATE NOCASE);
  CREATE INDEX by_phone ON members ("Telephone");
  CREATE INDEX by_postcode ON members ("Postcode");
  CREATE INDEX by_name ON members ("Family name" COLLATE NOCASE, "Given name" COLLATE NOCASE);'
make_full_text='CREATE VIRTUAL TABLE words USING fts5 (given, family, town, content=members, prefix="2 3");
  INSERT INTO words (rowid, given, family, town)
    SELECT rowid, "Given name", "Family name", "Town" FROM members;'

# The middle one of numbered lines, by the first number.
median() { sort -n "$1" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

ask_sqlite() { sqlite3 "$work/members.db" "$1"; }

describe_machine() {
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  printf 'Machine: %s, %s cores, %s kB memory, Linux %s; sqlite3 %s; %s\n' "${model:-unknown}" "$(nproc)" \
    "$(awk '/^MemTotal/ { print $2 }' /proc/meminfo)" "$(uname -r)" "$(sqlite3 --version | cut -d ' ' -f 1)" \
    "$("$custos" --version | head -n 1)"
  printf 'Command: SIZES="%s" RUNS=%s IMPORTS=%s bench/run.sh\n' "$sizes" "$runs" "$imports"
}

# fail_unless STATUS ALLOWED WHAT: a command that failed must not pass for a fast one.
fail_unless() {
  case " $2 " in
    *" $1 "*) ;;
    *) echo "bench/run.sh: $3 ended with $1" >&2; exit 70 ;;
  esac
}

# ---- import -------------------------------------------------------------------------------------------------------

import_custos() {
  rm -rf "$CUSTOS_STORE" "$XDG_CONFIG_HOME" "$work/rejects.csv"
  "$custos" init --store "$CUSTOS_STORE" --policy "$root/examples/charity/policy.toml" >/dev/null 2>&1
  "$measure" 1 "$custos" import "$work/members.csv" --rejects "$work/rejects.csv" >"$work/line"
  read -r _ _ _ _ status <"$work/line"
  fail_unless "$status" "0 2" "custos import"
  cat "$work/line" >>"$work/custos.runs"
}

# import_sqlite NAME SQL: the bare import, then SQL. The shell says 1 because of the rows with a wrong number of cells.
import_sqlite() {
  rm -f "$work/$1.db"
  "$measure" 1 sqlite3 "$work/$1.db" "CREATE TABLE members ($columns)" \
    ".import --csv --skip 1 $work/members.csv members" "$2" >"$work/line"
  read -r _ _ _ _ status <"$work/line"
  fail_unless "$status" "0 1" "sqlite3 .import"
  cat "$work/line" >>"$work/$1.runs"
}

import_row() {
  median "$work/$2.runs" | awk -v what="$1" -v rows="$3" -v base="$4" '{
    split(base, other)
    printf "| %s | %.2f | %.2f | %.0f | %.0f | %.2f | %.2f |\n",
      what, $1 / 1e6, $3 / 1e6, $4 / 1024, rows / ($1 / 1e6), $1 / other[1], $3 / other[3] }'
}

measure_import() {
  rm -f "$work"/*.runs
  for _ in $(seq "$imports"); do
    import_custos
    import_sqlite members "$make_indexes"
    import_sqlite words "$make_indexes $make_full_text"
  done
  base=$(median "$work/words.runs")
  megabytes=$(($(wc -c <"$work/members.csv") / 1000000))
  printf '\n### Import of %s rows (%s MB), median of %s\n\n' "$1" "$megabytes" "$imports"
  printf '| what | wall s | CPU s | peak MB | rows/s | × sqlite3 with full-text | × its CPU |\n'
  printf '|---|---|---|---|---|---|---|\n'
  import_row "custos: checks, matching, search keys, log, encrypted" custos "$1" "$base"
  import_row "sqlite3: .import, 4 indexes afterwards" members "$1" "$base"
  import_row "sqlite3: .import, 4 indexes and full-text afterwards" words "$1" "$base"
  printf '\nOn the disk: custos %s kB, sqlite3 with full-text %s kB.\n' \
    "$(du -sk "$CUSTOS_STORE" | cut -f 1)" "$(du -k "$work/words.db" | cut -f 1)"
  rm -f "$work/words.db"
}

# ---- look-up ------------------------------------------------------------------------------------------------------

# Some address in the middle of the file whose row custos took; its member's id is found with it.
choose_person() {
  ask_sqlite "SELECT \"E-mail\" FROM members WHERE rowid > $1 / 2 AND \"E-mail\" GLOB '[a-z]*@example.[a-z]*'
    AND \"E-mail\" NOT GLOB '* *' AND \"E-mail\" NOT GLOB '*''*' ORDER BY rowid LIMIT 30" >"$work/addresses"
  while read -r email; do
    id=$("$custos" find "$email" --json 2>/dev/null </dev/null | sed -n 's/.*"id":"\(C-[0-9]*\)".*/\1/p') || true
    if [ -n "$id" ]; then
      return
    fi
  done <"$work/addresses"
  echo "bench/run.sh: custos finds none of 30 addresses" >&2
  exit 70
}

# The beginning of a family name that about fifty people have.
choose_prefix() {
  prefix=$(ask_sqlite "SELECT substr(\"Family name\", 1, 8) AS p FROM members
    WHERE length(p) = 8 AND p GLOB '[A-Z]*' AND p NOT GLOB '*[^A-Za-z]*'
    GROUP BY p ORDER BY abs(count(*) - 50), p LIMIT 1")
}

# lookup_row WHAT SQL COMMAND...: custos against the shell and the empty program.
lookup_row() {
  what=$1 sql=$2
  shift 2
  "$measure" "$runs" "$@" --against sqlite3 "$work/members.db" "$sql" --against "$empty" >"$work/lines"
  fail_unless "$(awk '{ if ($5 != 0) worst = $5 } END { print worst + 0 }' "$work/lines")" 0 "a look-up ($what)"
  awk -v what="$what" '{ wall[NR] = $1 / 1000; late[NR] = $2 / 1000; cpu[NR] = $3 / 1000; peak[NR] = $4 / 1024 } END {
    printf "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f |\n", what, wall[1], late[1],
      wall[2], wall[1] / wall[2], cpu[1], cpu[2], cpu[1] / cpu[2], wall[3], peak[1] }' "$work/lines"
}

lookup_heading() {
  printf '| what | custos ms | 90th of 100 | sqlite3 ms | × | custos CPU ms | sqlite3 CPU ms | × | empty program ms |'
  printf ' custos MB |\n|---|---|---|---|---|---|---|---|---|---|\n'
}

# What custos pays for its entry in the log, and sqlite3, which writes nothing, does not.
measure_fsync() {
  : >"$work/synced"
  "$measure" "$runs" dd if=/dev/zero of="$work/synced" bs=8192 count=1 conv=notrunc,fsync \
    --against dd if=/dev/zero of="$work/synced" bs=8192 count=1 conv=notrunc >"$work/lines"
  awk '{ wall[NR] = $1 / 1000 }
    END { printf "\nOne fsync takes %.2f ms here, in the same minute.\n", wall[1] - wall[2] }' "$work/lines"
}

measure_lookup() {
  choose_person "$1"
  choose_prefix
  by_prefix="SELECT rowid, * FROM members WHERE \"Family name\" LIKE '$prefix%' LIMIT 100"
  found=$("$custos" find "family-name:$prefix*" --json --limit all 2>/dev/null | grep -o '"id":' | wc -l)
  printf '\n### Look-up among %s rows, whole process, median of %s\n\n' "$1" "$runs"
  lookup_heading
  lookup_row "by e-mail" "SELECT rowid, * FROM members WHERE \"E-mail\" = '$email' COLLATE NOCASE" \
    "$custos" find "$email"
  lookup_row "by id" "SELECT rowid, * FROM members WHERE rowid = $1 / 2" "$custos" show "$id"
  lookup_row "by a beginning of a family name" "$by_prefix" "$custos" find "$prefix"
  lookup_row "the same, as family-name:BEGINNING*" "$by_prefix" "$custos" find "family-name:$prefix*"
  printf '\nThe beginning is "%s": %s people for custos, %s rows for sqlite3, which took the bad ones too.\n' \
    "$prefix" "$found" "$(ask_sqlite "SELECT count(*) FROM members WHERE \"Family name\" LIKE '$prefix%'")"
  measure_fsync
}

# ---- start-up -----------------------------------------------------------------------------------------------------

measure_startup() {
  printf '\n### Start-up, median of %s (sqlite3: SELECT 1)\n\n' "$runs"
  lookup_heading
  lookup_row "custos --version" "SELECT 1" "$custos" --version
  lookup_row "custos --help" "SELECT 1" "$custos" --help
  lookup_row "custos __complete -- fi" "SELECT 1" "$custos" __complete -- "fi"
  lookup_row "custos __complete -- show --fields e (policy)" "SELECT 1" "$custos" __complete -- show --fields "e"
  lookup_row "custos __complete -- show C-1 (store)" "SELECT 1" "$custos" __complete -- show "C-1"
  lookup_row "custos __complete -- audit who-saw '' (store)" "SELECT 1" "$custos" __complete -- audit who-saw ""
}

describe_machine
for size in $sizes; do
  "$generate" "$size" --seed 1 >"$work/members.csv"
  measure_import "$size"
  measure_lookup "$size"
done
measure_startup
