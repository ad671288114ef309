#!/bin/sh
# Commands that are killed while they run leave a sound store, and work that is done, not done, or can be finished.
# CUSTOS_KILLS=200 sh tests/system/killed.sh is the campaign; CUSTOS_SEED repeats the points of an earlier run,
# CUSTOS_SCENARIO runs one scenario alone.
. "$(dirname "$0")/common.sh"
TMPDIR=$folder
export TMPDIR
exec_status=0
"$CUSTOS_BUILD/custos-killed" "$custos" "$CUSTOS_SOURCE" || exec_status=$?
exit "$exec_status"
