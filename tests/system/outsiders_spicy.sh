#!/bin/sh
# Proofs of custos hold for spicy of litetlog (Debian 13), a program of another project, and changed ones do not.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_outsider spicy-litetlog litetlog
exported_log
key=$(cat log/vkey)
for proof in one batch; do
  ends 0 spicy-litetlog -verify "$key" $proof.tlog-proof.leaf
  says verified
  sed 's/"ok"/"no"/' $proof.tlog-proof.leaf >changed
  cp $proof.tlog-proof.leaf.spicy changed.spicy
  ends 1 spicy-litetlog -verify "$key" changed
  says 'invalid transparency proof'
done
finish
