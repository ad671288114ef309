#!/bin/sh
# Proofs of custos hold for @sigstore/verify, the verifier of another project, and changed ones do not.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
[ -d "$CUSTOS_SOURCE/node_modules/@sigstore/verify" ] || {
  echo "skipped: @sigstore/verify is not here (npm ci --ignore-scripts)"
  exit 80
}
node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 9) || (a == 20 && b >= 17) ? 0 : 1)' 2>/dev/null || {
  echo "skipped: @sigstore/verify needs Node.js 20.17, 22.9 or later"
  exit 80
}
exported_log
sed 's/"ok"/"no"/' one.tlog-proof.leaf >changed
sed 's/.$/& /' one.tlog-proof.leaf >longer
for proof in one batch; do
  ends 0 node "$CUSTOS_SOURCE/tests/verifier/sigstore.js" log/vkey $proof.tlog-proof $proof.tlog-proof.leaf
  says holds
done
for leaf in changed longer batch.tlog-proof.leaf; do
  ends 1 node "$CUSTOS_SOURCE/tests/verifier/sigstore.js" log/vkey one.tlog-proof $leaf
  says 'does not match'
done
sed 's/^index .*/index 3/' one.tlog-proof >other
ends 1 node "$CUSTOS_SOURCE/tests/verifier/sigstore.js" log/vkey other one.tlog-proof.leaf
awk 'end { size = $0 + 1; print size; end = 0; next } { print } /^example|^[a-z.]*\/custos/ { end = 1 }' one.tlog-proof >other
ends 1 node "$CUSTOS_SOURCE/tests/verifier/sigstore.js" log/vkey other one.tlog-proof.leaf
says 'invalid checkpoint signature'
finish
