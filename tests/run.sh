#!/bin/sh
# Installs, builds and runs all tests; ends with a line of what passed and what failed. CUSTOS_DATA names the folder of
# real files and vectors (else ../shared/data); what needs it is skipped without it. CUSTOS_PRESET: tests unless told.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
sh "$source/packaging/install-packages.sh" build test
sh "$source/packaging/fetch-engine.sh" test
preset=${CUSTOS_PRESET:-tests}
data=${CUSTOS_DATA:-$source/../shared/data}
if [ -d "$data" ]; then
  data=$(cd "$data" && pwd)
else
  echo "no folder of real files at $data: the tests that need it are skipped"
  data=""
fi
cd "$source"
cmake --preset "$preset" -DCUSTOS_DATA="$data" >/dev/null
build=$source/build/$preset
report=$build/test-report
mkdir -p "$report"
cmake --build --preset "$preset" >"$report/build" 2>&1 || {
  grep -E 'error|warning|undefined|FAILED' "$report/build" || tail -n 50 "$report/build"
  echo "0 passed, 1 failed"
  exit 1
}

# clang 14's leak check falls over the thread-local data of modules that are opened late; it finds it without this, too.
ASAN_OPTIONS=intercept_tls_get_addr=0
export ASAN_OPTIONS

# Here all takes several times as long: what says the same of every build is left to the other one, laws try less.
omitted='^units$'
if [ "$preset" = asan ]; then
  omitted='^units$|^lint |^system (readme|outsiders_sigstore)$'
  RC_PARAMS=${RC_PARAMS:-max_success=25}
  export RC_PARAMS
fi

# The units count one by one, everything else as CTest names it. Laws take about as long as all others together.
law_units=0
units=0
"$build/custos_tests" --source-file='*test_law_*' >"$report/units.laws" 2>&1 &
laws=$!
"$build/custos_tests" --source-file-exclude='*test_law_*' >"$report/units.others" 2>&1 || units=$?
wait "$laws" || law_units=$?
passed=0
failed=0
skipped=0
for part in laws others; do
  grep -v '^\[doctest\] \(doctest version\|run with\|Status\)' "$report/units.$part" || true
  cases=$(sed -n 's/^\[doctest\] test cases: *//p' "$report/units.$part")
  number() { # number WORD: how many cases, of doctest's "N | N passed | N failed | N skipped"
    echo "$cases" | tr '|' '\n' | sed -n "s/^ *\([0-9]*\) $1 *$/\1/p"
  }
  if [ -z "$(number passed)" ]; then
    echo "the units ended early"
    failed=$((failed + 1))
  else
    passed=$((passed + $(number passed)))
    failed=$((failed + $(number failed)))
  fi
  skipped=$((skipped + $(grep -c '^skipped:' "$report/units.$part" || true)))
done
if [ "$failed" = 0 ] && [ "$units$law_units" != 00 ]; then
  echo "the units ended with $units and $law_units"
  failed=1
fi

ctest --test-dir "$build" -E "$omitted" --output-on-failure --timeout 600 -j "$(nproc)" >"$report/ctest" 2>&1 || true
grep -vE '^ *(Start|[0-9]+/[0-9]+ Test .*Passed)' "$report/ctest" | sed '/^$/d' || true
passed=$((passed + $(grep -cE '^ *[0-9]+/[0-9]+ Test .* Passed ' "$report/ctest" || true)))
failed=$((failed + $(grep -cE '^ *[0-9]+/[0-9]+ Test .*\*\*\*(Failed|Timeout|Exception|Not Run)' "$report/ctest" || true)))
skipped=$((skipped + $(grep -cE '^ *[0-9]+/[0-9]+ Test .*\*\*\*Skipped' "$report/ctest" || true)))

if [ "$skipped" = 0 ]; then
  echo "$passed passed, $failed failed"
else
  echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ]
