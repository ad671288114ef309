# shellcheck shell=sh
# Sourced by transcripts: a home of their own, and a store with the policy of tests/e2e/policy.toml.
HOME=$PWD/home
export HOME
mkdir -p "$HOME"
CUSTOS_TEST_RUNS=$PWD/.runs
export CUSTOS_TEST_RUNS
as() { # as USER COMMAND...
  CUSTOS_TEST_USER=$1
  export CUSTOS_TEST_USER
  shift
  "$@"
  set -- $?
  unset CUSTOS_TEST_USER
  return "$1"
}
new_store() {
  custos init --policy "$CUSTOS_SOURCE/tests/e2e/policy.toml" >/dev/null 2>&1
}
here() { # runs a command, and says HERE for the transcript's folder
  "$@" >.said 2>&1
  set -- $?
  sed "s|$PWD|HERE|g" .said
  rm -f .said
  return "$1"
}
charity_store() { # the store of the example charity, with a second data protection lead: erin
  sed 's/"user:dana", "owner"/"user:dana", "user:erin", "owner"/' "$CUSTOS_SOURCE/examples/charity/policy.toml" >policy.toml
  custos init --policy policy.toml >/dev/null 2>&1
}
lapsed() { # lapsed NAME ENDED...: adds people who left on a day
  while [ $# -gt 1 ]; do
    custos add given-name="$1" family-name=Former "email=$1@example.org" status=lapsed "ended=$2"
    shift 2
  done
}
