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
unset CUSTOS_STORE CUSTOS_KEY_FILE CUSTOS_KEY_COMMAND CREDENTIALS_DIRECTORY XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
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

# needs_python: the test is skipped without it.
needs_python() {
  command -v python3 >/dev/null || {
    echo "skipped: python3 is not here"
    exit 80
  }
  PYTHONDONTWRITEBYTECODE=1
  export PYTHONDONTWRITEBYTECODE
}

# needs_outsider PROGRAM PACKAGE: the test is skipped without it (packaging/fetch-outsiders.sh).
needs_outsider() {
  PATH=$CUSTOS_SOURCE/build/outsiders/usr/bin:$PATH
  command -v "$1" >/dev/null || {
    echo "skipped: $1 is not here (package $2 of Debian 13)"
    exit 80
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

# A store with a bulk import, several hundred entries, and a second key of its log; the log exported twice, to `older` and to `log`, and proofs of
# the entry of a batch (batch.tlog-proof, of customer C-21) and of another one (one.tlog-proof). In a home of its own.
exported_log() {
  new_store store
  awk 'BEGIN { print "given-name,family-name,status,email"
    for (i = 0; i < 2500; ++i) printf "Ada%c,Lovelace-%c%c,active,ada%d@example.org\n", 97 + i % 26, 97 + i / 26 % 26, 97 + i / 676, i }' >people.csv
  ends 0 "$custos" import people.csv
  "$custos" audit export older >/dev/null || fail "no export"
  ends 0 "$custos" audit rotate-key
  i=0
  while [ $i -lt 280 ]; do
    "$custos" find "email:ada$i@example.org" --for membership --because 'a test' >/dev/null 2>&1
    i=$((i + 1))
  done
  batch=$("$custos" audit log --limit all --format csv | awk -F, '$5 == "customer.import" { print $1; exit }')
  ends 0 "$custos" audit prove "$batch" --customer C-21 -o batch.tlog-proof
  ends 0 "$custos" audit prove E-1007 -o one.tlog-proof
  ends 0 cp -r older log
  ends 0 "$custos" audit export log
}
