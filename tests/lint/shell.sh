#!/bin/sh
# Every shell script is clean for shellcheck.
set -eu
cd "${CUSTOS_SOURCE:-.}"
command -v shellcheck >/dev/null || {
  echo "skipped: shellcheck is not here"
  exit 80
}
scripts=$(find tests bench examples .ci -name '*.sh' -o -path '.ci/run' | sort)
# shellcheck disable=SC2086  # names without blanks
shellcheck -x -P SCRIPTDIR $scripts
shellcheck -s bash completions/custos.bash
