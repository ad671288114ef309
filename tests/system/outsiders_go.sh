#!/bin/sh
# The exported log is sound for Go's own checksum database code (golang.org/x/mod/sumdb: note, tlog), and a changed one
# is not.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
GOPATH=${CUSTOS_GOPATH:-/usr/share/gocode}
if [ ! -d "$GOPATH/src/golang.org/x/mod/sumdb/tlog" ] || ! command -v go >/dev/null; then
  echo "skipped: Go with golang.org/x/mod is not here (packages golang-go, golang-golang-x-mod-dev)"
  exit 80
fi
export GOPATH GO111MODULE=off
exported_log
ends 0 go build -o check "$CUSTOS_SOURCE/tests/verifier/check.go"
ends 0 ./check log
says 'all agrees'
ends 0 ./check older
bundle=$(find log/tile/entries -type f -path '*.p/*' | head -n 1)
cp "$bundle" good
sed 's/"ok"/"no"/' good >"$bundle"
ends 1 ./check log
cp good "$bundle"
ends 0 ./check log
printf x | dd of=log/tile/0/001 bs=1 seek=100 conv=notrunc 2>/dev/null
ends 1 ./check log
finish
