#!/bin/sh
# sigsum-witness, a witness of another project, signs what custos asks it to as long as the log grows; a fork, an older
# state and a request of before it refuses. It knows only logs with a name of its own kind: the requests are put under one.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_python
needs_outsider sigsum-witness sigsum-go
new_store store
sigsum() { python3 "$CUSTOS_SOURCE/tests/verifier/sigsum.py" "$@"; }
sigsum key seed >log.pub
sigsum-key generate -o witness.key >/dev/null || fail "no key for the witness"

witness=""
port=$((20000 + $$ % 20000))
tries=0
while [ -z "$witness" ] && [ $tries -lt 20 ]; do # another program may have the port
  tries=$((tries + 1)) port=$((port + 1))
  GODEBUG=httpmuxgo121=0 sigsum-witness -k witness.key --log-key log.pub --state-file state "127.0.0.1:$port" 2>witness.err &
  witness=$!
  sleep 0.3
  kill -0 $witness 2>/dev/null || witness=""
done
[ -n "$witness" ] || fail "the witness does not run: $(cat witness.err)"
trap 'kill $witness 2>/dev/null; chmod -R u+rwx "$folder" 2>/dev/null; rm -rf "$folder"' EXIT

asks() { # asks OLD STATUS: custos's request, by a log of which the witness has seen OLD entries, is answered so
  "$custos" audit cosign-request --old "$1" >request || fail "no request"
  sigsum name seed <request >named
  answers "$2" named
}
answers() { # answers STATUS REQUEST
  ends 0 sigsum ask $port <"$2"
  says "$1 "
}
seen() { sed -n 's/^size=//p' state; }
grow() {
  for _ in 1 2 3; do
    "$custos" add given-name=Ada family-name=Lovelace --anyway >/dev/null 2>&1
  done
}

asks 0 200
says 'sigsum.org/v1/witness/'
for _ in 1 2 3 4 5 6 7 8 9 10; do
  grow
  before=$(seen)
  asks "$before" 200
  [ "$(seen)" -gt "$before" ] || fail "the witness has not seen that the log grew"
done
cp named before
asks 1 409
says "$(seen)"

cp -r store old
cp -r store fork
grow
asks "$(seen)" 200
answers 409 before

# A copy that went its own way: its proof is about other entries.
before=$(seen)
CUSTOS_STORE=$folder/fork
while ! "$custos" audit cosign-request --old "$before" >request 2>/dev/null; do
  grow
done
asks "$before" 422

# The store that was put back: custos itself sees that the witness has seen more; asked for less than that, the witness.
CUSTOS_STORE=$folder/old
ends 65 "$custos" audit cosign-request --old "$before"
says 'the witness has seen'
asks 1 409
finish
