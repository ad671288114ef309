#!/bin/sh
# How long verification of a long log takes, a proof and an export of it: bench/verify.sh [ENTRIES ...] (1,000,000).
# PER_TRANSACTION=N: entries under one checkpoint (10000; single commands have one each).
# BUILD=DIR: a release build with custos and custos_grow_log in it.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$root/build/bench}
work=$(mktemp -d "${TMPDIR:-/tmp}/custos-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
HOME=$work CUSTOS_STORE=$work/store
export HOME CUSTOS_STORE
custos=$build/custos
measured() { # measured WHAT COMMAND...
  what=$1
  shift
  "$build/bench/custos-measure" 1 "$@" >"$work/line"
  awk -v what="$what" '{ printf "| %s | %.2f | %.2f | %.0f | %d |\n", what, $1 / 1e6, $3 / 1e6, $4 / 1024, $5 }' "$work/line"
}
for entries in "${@:-1000000}"; do
  rm -rf "$work/store" "$work/export" "$work/.config" "$work/.local"
  "$custos" init --policy "$root/examples/charity/policy.toml" >/dev/null 2>&1
  "$custos" add given-name=Ada family-name=Lovelace status=active >/dev/null 2>&1
  "$build/bench/custos-grow-log" "$work/store" "$work"/.config/custos/keys/*.key "$entries" "${PER_TRANSACTION:-10000}"
  printf '\n### A log of %s entries, %s MB\n\n| what | wall s | CPU s | peak MB | status |\n|---|---|---|---|---|\n' \
    "$entries" "$(du -sm "$work/store" | cut -f1)"
  measured 'audit verify' "$custos" audit verify
  measured 'audit verify --full' "$custos" audit verify --full
  measured 'audit prove' "$custos" audit prove E-13 -o "$work/proof$entries"
  measured 'audit export, a new folder' "$custos" audit export "$work/export"
  measured 'audit export, again' "$custos" audit export "$work/export"
  measured 'audit rotate-key' "$custos" audit rotate-key
  measured 'find by id' "$custos" find C-13 --for membership --because bench
done
