#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures custos in one run against the sqlite3 shell, sqlite-utils, PostgreSQL, ripgrep and recutils over the same rows,
# and prints tables. Peers that are not here are left out; packaging/install-packages.sh bench installs them.
# What is compared runs in turn, warm, as whole processes; all figures are medians.
#
#   bench/run.sh                               100,000 rows
#   SIZES="100000 1000000" bench/run.sh        others
#   RUNS=51 IMPORTS=3                          how often: single processes, imports and purges
#   PARTS="import lookup export"               only these; all: import again lookup update purge restore export startup
#   BUILD=DIR                                  a release build as it stands; else build/bench is made
#   TMPDIR=DIR                                 where the stores are written
set -eu

sizes=${SIZES:-100000}
runs=${RUNS:-51}
imports=${IMPORTS:-3}
parts=${PARTS:-import again lookup update purge restore export startup}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$root/build/bench}

command -v sqlite3 >/dev/null || { echo "bench/run.sh: it needs the sqlite3 shell" >&2; exit 69; }
utils=$(command -v sqlite-utils || true)
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
purges=""
if "$custos" purge --help >/dev/null 2>&1; then
  purges=yes
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/custos-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
# As its users have it: what a linker wrote lies in memory in small pieces, and starts a tenth slower than a copy.
cmake --install "$build" --prefix "$work/installed" >/dev/null
custos=$work/installed/bin/custos
trap 'exit 130' HUP INT PIPE TERM
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_DATA_HOME="$work/share" CUSTOS_STORE="$work/store"
unset CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY

# The charity's policy, whose rule for members who have left makes about a tenth of the rows due; but no purge is too large.
sed 's/^stop-above = .*/stop-above = { records = 1000000000, percent = 100 }/' \
  "$root/examples/charity/policy.toml" >"$work/policy.toml"

# shellcheck source=SCRIPTDIR/common.sh
. "$root/bench/common.sh"
# shellcheck source=SCRIPTDIR/peers.sh
. "$root/bench/peers.sh"
# shellcheck source=SCRIPTDIR/peers_lookup.sh
. "$root/bench/peers_lookup.sh"
# shellcheck source=SCRIPTDIR/import.sh
. "$root/bench/import.sh"
# shellcheck source=SCRIPTDIR/processes.sh
. "$root/bench/processes.sh"
# shellcheck source=SCRIPTDIR/export.sh
. "$root/bench/export.sh"
# shellcheck source=SCRIPTDIR/purge.sh
. "$root/bench/purge.sh"
# shellcheck source=SCRIPTDIR/restore.sh
. "$root/bench/restore.sh"

server="" postgres=""
trap 'stop_postgres; rm -rf "$work"' EXIT
start_postgres
describe_machine
for size in $sizes; do
  "$generate" "$size" --seed 1 --counts >"$work/members.csv" 2>"$work/counts"
  "$generate" "$size" --seed 2 --from "$size" >"$work/more.csv"
  for part in import lookup update purge restore export; do # export behind purge, which would remove its disclosures
    ! wants "$part" || "measure_$part" "$size"
  done
done
! wants startup || measure_startup
