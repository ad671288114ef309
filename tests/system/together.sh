#!/bin/sh
# Sixteen processes at once work on one store with every command: nothing acknowledged is lost, nobody is told that the
# store is busy, the log verifies. CUSTOS_SECONDS=300 CUSTOS_STRICT=1 sh tests/system/together.sh is the campaign.
. "$(dirname "$0")/common.sh"
TMPDIR=$folder
export TMPDIR
exec_status=0
"$CUSTOS_BUILD/custos-together" "$custos" "$CUSTOS_SOURCE" || exec_status=$?
exit "$exec_status"
