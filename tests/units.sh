#!/bin/sh
# A part of the units, so that parts run at the same time: units.sh laws|ops|others. The laws are rapidcheck's. What they
# say stays in test-report/units.PART of the build folder, where tests/run.sh counts the cases one by one.
set -eu
case ${1:-} in
  laws) set -- laws '--source-file=*test_law_*' ;;
  ops) set -- ops '--source-file=*test_ops_*' ;;
  others) set -- others '--source-file-exclude=*test_law_*,*test_ops_*' ;;
  *)
    echo "usage: units.sh laws|ops|others" >&2
    exit 64
    ;;
esac
report=${CUSTOS_BUILD:?}/test-report
mkdir -p "$report"
status=0
"$CUSTOS_BUILD/custos_tests" "$2" >"$report/units.$1" 2>&1 || status=$?
[ "$status" = 0 ] || cat "$report/units.$1"
exit "$status"
