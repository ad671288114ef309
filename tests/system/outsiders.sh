#!/bin/sh
# What custos gives outsiders is checked without custos: by the verifier in Python that was written from docs/audit.md,
# and by openssl and sha256sum; and both find what was changed.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
for tool in python3 openssl sha256sum basenc; do
  command -v $tool >/dev/null || {
    echo "skipped: $tool is not here"
    exit 80
  }
done
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
verifier=$CUSTOS_SOURCE/tests/verifier/verify_log.py
exported_log

# In Python: the whole log, as the continuation of what was exported before, and proofs.
ends 0 python3 "$verifier" log --older older --vkey log/vkey
says '2 key(s): all agrees'
ends 0 python3 "$verifier" log --vkey older/vkey
ends 0 python3 "$verifier" older --vkey older/vkey
ends 1 python3 "$verifier" older --vkey log/vkey
[ "$(sed -n 2p log/checkpoint)" -gt 512 ] || fail "the log has only $(sed -n 2p log/checkpoint) entries"
for tile in log/tile/0/001 log/tile/entries/001; do
  [ -f $tile ] || fail "the log has no $tile"
done
ends 1 python3 "$verifier" older --older log
for proof in one batch; do
  ends 0 python3 "$verifier" --proof $proof.tlog-proof --leaf $proof.tlog-proof.leaf --vkey log/vkey
  says holds
  sed 's/"ok"/"no"/' $proof.tlog-proof.leaf >other
  ends 1 python3 "$verifier" --proof $proof.tlog-proof --leaf other --vkey log/vkey
done
ends 0 python3 "$verifier" --proof batch.tlog-proof --leaf batch.tlog-proof.leaf --rows batch.tlog-proof.rows --vkey log/vkey
says '1 row(s)'
sed 's/^index .*/index 2/' batch.tlog-proof.rows >other
ends 1 python3 "$verifier" --proof batch.tlog-proof --leaf batch.tlog-proof.leaf --rows other --vkey log/vkey

# Two hundred ways to change an export, and the vectors of the document.
ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/edits.py" log "${CUSTOS_EDITS:-200}"
says '0 were not found'
ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/vectors.py" "$CUSTOS_SOURCE/docs/audit.md"

# With a shell alone. The signature:
checkpoint_holds() { # checkpoint_holds FILE
  {
    printf '\060\052\060\005\006\003\053\145\160\003\041\000'
    cut -d+ -f3- log/vkey | base64 -d | tail -c 32
  } >key.der
  head -n 3 "$1" >signed.txt
  tail -n 1 "$1" | cut -d' ' -f3 | base64 -d | tail -c 64 >signature
  openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in signed.txt -sigfile signature
}
# The root that a proof leads to, in base64: RFC 9162, section 2.1.3.2.
bytes() { tr a-f A-F | basenc --base16 -d; }
digest() { sha256sum | cut -c 1-64; }
root_of() { # root_of PROOF LEAF
  fn=$(sed -n 's/^index //p' "$1")
  sn=$(($(sed '1,/^$/d' "$1" | sed -n 2p) - 1))
  r=$({
    printf '\000'
    cat "$2"
  } | digest)
  # shellcheck disable=SC2013  # words, no blanks in them
  for p in $(sed -n '/^index /,/^$/p' "$1" | sed '1d;$d'); do
    p=$(echo "$p" | base64 -d | basenc --base16 -w 0 | tr A-F a-f)
    if [ $((fn & 1)) = 1 ] || [ "$fn" = "$sn" ]; then
      r=$({
        printf '\001'
        printf '%s%s' "$p" "$r" | bytes
      } | digest)
      while [ $((fn & 1)) = 0 ] && [ "$fn" != 0 ]; do
        fn=$((fn >> 1)) sn=$((sn >> 1))
      done
    else
      r=$({
        printf '\001'
        printf '%s%s' "$r" "$p" | bytes
      } | digest)
    fi
    fn=$((fn >> 1)) sn=$((sn >> 1))
  done
  [ "$sn" = 0 ] && printf %s "$r" | bytes | base64
}
ends 0 checkpoint_holds log/checkpoint
sed '2s/.*/99999/' log/checkpoint >other
ends 1 checkpoint_holds other
# What README.txt tells people to do, in a copy.
cp -r log by-hand
sed -n '/^The signature/,/^All of it/p' log/README.txt | sed -n 's/^  //p' >by-hand.sh
(cd by-hand && sh ../by-hand.sh) >out 2>err
says 'Signature Verified Successfully'
says "$(head -c 32 log/tile/0/000 | od -An -tx1 -v | tr -d ' \n')"
for proof in one batch; do
  sed '1,/^$/d' $proof.tlog-proof >checkpoint
  ends 0 checkpoint_holds checkpoint
  checks=$((checks + 2))
  [ "$(root_of $proof.tlog-proof $proof.tlog-proof.leaf)" = "$(sed -n 3p checkpoint)" ] || fail "$proof: another root"
  sed 's/"ok"/"no"/' $proof.tlog-proof.leaf >other
  [ "$(root_of $proof.tlog-proof other)" != "$(sed -n 3p checkpoint)" ] || fail "$proof: a changed leaf was not found"
done
finish
