# shellcheck shell=sh
# Sourced by the tests of the built program: a folder and a home of their own, and few words to check with.
set -u
CUSTOS_BUILD=$(cd "${CUSTOS_BUILD:?}" && pwd)
CUSTOS_SOURCE=$(cd "${CUSTOS_SOURCE:?}" && pwd)
folder=$(mktemp -d)
trap 'chmod -R u+rwx "$folder" 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder" || exit 1
HOME=$folder/home
export HOME
mkdir "$HOME"
unset CUSTOS_STORE CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY XDG_DATA_HOME XDG_CONFIG_HOME
custos=$CUSTOS_BUILD/custos
failures=0
checks=0

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
}

# ends STATUS COMMAND...: the command ends with that status; what it said is in the files out and err.
ends() {
  checks=$((checks + 1))
  wanted=$1
  shift
  status=0
  "$@" >out 2>err || status=$?
  [ "$status" = "$wanted" ] || {
    fail "ended with $status, not $wanted: $*"
    cat out err
  }
}

# says TEXT: the last command said so, on either stream.
says() {
  checks=$((checks + 1))
  grep -qF -- "$1" out err || {
    fail "did not say '$1'"
    cat out err
  }
}

finish() {
  echo "$checks checks, $failures failures"
  [ "$failures" = 0 ] && [ "$checks" -gt 0 ]
}

new_store() { # new_store NAME
  CUSTOS_STORE=$folder/$1
  export CUSTOS_STORE
  ends 0 "$custos" init --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
}
