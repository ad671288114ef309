#!/bin/sh
# Runs transcripts (cram) on custos-test: run.sh FILE.t... With CUSTOS_ACCEPT=1 what custos says now becomes what is
# expected. Needs CUSTOS_BUILD, the build folder.
set -eu
command -v cram3 >/dev/null || {
  echo "skipped: cram3 (package python3-cram) is not here"
  exit 80
}
CUSTOS_BUILD=$(cd "${CUSTOS_BUILD:?}" && pwd)
CUSTOS_SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$CUSTOS_BUILD/custos-test" "$folder/custos"
export CUSTOS_BUILD CUSTOS_SOURCE
PATH="$folder:$PATH"
export PATH
unset CUSTOS_STORE CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME || true
if [ "${CUSTOS_ACCEPT:-0}" = 1 ]; then
  cram3 --shell=/bin/sh -i -y "$@" || true
else
  cram3 --shell=/bin/sh "$@"
fi
