#!/bin/sh
# A witness that knows nothing of custos signs the log as long as it grows, and neither a fork nor a log that was put
# back; what it signed is an anchor.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_python
new_store store
mkdir anchors
"$custos" audit verify --json | sed 's/.*"verifier-key":"\([^"]*\)".*/\1/' >log.vkey
witness() { python3 "$CUSTOS_SOURCE/tests/verifier/witness.py" "$@"; }
witness key secret witness.example/w1 >witness.vkey
asks() { # asks OLD STATUS: the witness is asked to sign, by a log of which it has seen OLD entries
  "$custos" audit cosign-request --old "$1" >request || fail "no request"
  ends "$2" witness sign secret witness.example/w1 seen log.vkey <request
  cp out answer
}
accepted() { ends 0 "$custos" audit cosign-accept answer --witness "$(cat witness.vkey)" --to anchors; }
size() { sed -n 2p seen; }

asks 0 0
accepted
says 'witness.example/w1'
for _ in 1 2 3; do
  "$custos" add given-name=Ada family-name=Lovelace --anyway >/dev/null 2>&1
  before=$(size)
  asks "$before" 0
  accepted
  [ "$(size)" -gt "$before" ] || fail "the witness has not seen that the log grew"
done
ends 0 "$custos" audit verify --against anchors
says 'all agrees'
asks 1 1
says "409 $(size)"
ends 6 "$custos" audit cosign-accept answer --witness "$(cat witness.vkey)" --to anchors
says 'has signed none'
ends 65 "$custos" audit cosign-accept answer --witness "$(cat log.vkey)" --to anchors
says 'no verifier key of a witness'

# A copy that goes its own way has the same name and key, and another past: it has no proof, and a forged one is no proof.
cp -r store fork
before=$(size)
"$custos" add given-name=Grace family-name=Hopper >/dev/null 2>&1
asks "$before" 0
accepted
before=$(size)
CUSTOS_STORE=$folder/fork
while :; do
  "$custos" audit cosign-request --old "$before" >request 2>/dev/null && break
done
ends 1 witness sign secret witness.example/w1 seen log.vkey <request
says 422
ends 6 "$custos" audit verify --against anchors
says audit.forked
says 'the log is another one'

# An older copy has fewer entries than the witness has seen.
CUSTOS_STORE=$folder/store
cp -r store old
for _ in 1 2 3 4 5 6 7 8; do
  "$custos" add given-name=Alan family-name=Turing --anyway >/dev/null 2>&1
done
asks "$(size)" 0
accepted
CUSTOS_STORE=$folder/old
ends 65 "$custos" audit cosign-request --old "$(size)"
says 'the witness has seen'
ends 6 "$custos" audit verify --against anchors
says audit.rolled-back
finish
