#!/bin/sh
# Installs, builds and runs all tests; ends with a line of what passed and what failed. CUSTOS_DATA names the folder of
# real files and vectors (else ../shared/data); what needs it is skipped without it. CUSTOS_PRESET: tests unless told.
# CUSTOS_ENGINE_LIBRARY: an engine that another build of this tree has compiled (the engine is never sanitized).
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
sh "$source/packaging/install-packages.sh" build test
sh "$source/packaging/fetch-engine.sh" test
sh "$source/packaging/fetch-outsiders.sh"
preset=${CUSTOS_PRESET:-tests}
data=${CUSTOS_DATA:-$source/../shared/data}
if [ -d "$data" ]; then
  data=$(cd "$data" && pwd)
else
  echo "no folder of real files at $data: the tests that need it are skipped"
  data=""
fi
cd "$source"
cmake --preset "$preset" -DCUSTOS_DATA="$data" -DCUSTOS_ENGINE_LIBRARY="${CUSTOS_ENGINE_LIBRARY:-}" >/dev/null
build=$source/build/$preset
[ "$preset" != tests ] || build=$source/build/release
report=$build/test-report
rm -rf "$report"
mkdir -p "$report"
built=0
cmake --build --preset "$preset" >"$report/build" 2>&1 || built=$?
if [ "$built" != 0 ] || grep -q 'warning:' "$report/build"; then
  grep -E 'error|warning|undefined|FAILED' "$report/build" || tail -n 50 "$report/build"
  echo "0 passed, 1 failed"
  exit 1
fi

# clang 14's leak check falls over the thread-local data of modules that are opened late; it finds it without this, too.
ASAN_OPTIONS=intercept_tls_get_addr=0
export ASAN_OPTIONS

# Under the sanitizers all takes several times as long: what says the same of every build is left to the other one, and
# so is what runs the transcripts' commands very often to look at what they leave; laws try less.
omitted='^$'
if [ "$preset" = asan ]; then
  omitted='^lint |^transcript explain|^system (readme|outsiders.*|witness|install|killed|callers|completion|backup|traces|terminal|certificate|mirror|plaintext|jobs|keys)$'
  RC_PARAMS=${RC_PARAMS:-max_success=25}
  export RC_PARAMS
fi
ctest --test-dir "$build" -E "$omitted" --output-on-failure --timeout 600 -j "$(nproc)" >"$report/ctest" 2>&1 || true
grep -vE '^ *(Start|[0-9]+/[0-9]+ Test .*Passed)' "$report/ctest" | sed '/^$/d' || true

# The units count one by one, everything else as CTest names it.
passed=0
failed=0
skipped=0
for part in laws ops others; do
  said=$report/units.$part
  grep -q '^\[doctest\] Status: FAILURE' "$said" ||
    grep -v '^\[doctest\] \(doctest version\|run with\|Status\)' "$said" || true
  cases=$(sed -n 's/^\[doctest\] test cases: *//p' "$said")
  number() { # number WORD: how many cases, of doctest's "N | N passed | N failed | N skipped"
    echo "$cases" | tr '|' '\n' | sed -n "s/^ *\([0-9]*\) $1 *$/\1/p"
  }
  wrong=1
  if [ -n "$(number passed)" ]; then
    passed=$((passed + $(number passed)))
    wrong=$(number failed)
  fi
  if [ "$wrong" = 0 ] && ! grep -qE "Test +#[0-9]+: units $part .* Passed " "$report/ctest"; then
    echo "units $part ended otherwise than it says"
    wrong=1
  fi
  failed=$((failed + wrong))
  skipped=$((skipped + $(grep -c '^skipped:' "$said" || true)))
done
count() { grep -vE 'Test +#[0-9]+: units ' "$report/ctest" | grep -cE "^ *[0-9]+/[0-9]+ Test .*$1" || true; }
passed=$((passed + $(count ' Passed ')))
failed=$((failed + $(count '\*\*\*(Failed|Timeout|Exception|Not Run)')))
skipped=$((skipped + $(count '\*\*\*Skipped')))

if [ "$skipped" = 0 ]; then
  echo "$passed passed, $failed failed"
else
  echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ]
