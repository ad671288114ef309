#!/bin/sh
# Half of the units: units.sh laws|others. The laws (rapidcheck) take about as long as all others together. What they
# say stays in test-report/units.HALF of the build folder, where tests/run.sh counts the cases one by one.
set -eu
case ${1:-} in
  laws) choice=--source-file ;;
  others) choice=--source-file-exclude ;;
  *)
    echo "usage: units.sh laws|others" >&2
    exit 64
    ;;
esac
report=${CUSTOS_BUILD:?}/test-report
mkdir -p "$report"
status=0
"$CUSTOS_BUILD/custos_tests" "$choice=*test_law_*" >"$report/units.$1" 2>&1 || status=$?
[ "$status" = 0 ] || cat "$report/units.$1"
exit "$status"
