#!/bin/sh
# Unpacks into build/outsiders the programs of others that tests check the log with and that Debian 12 does not have:
# spicy (litetlog) and a witness (sigsum-go), of Debian 13, pinned by their SHA-256. Nothing is installed. Where they
# cannot be had, the tests that need them are skipped.
set -eu
cd "$(dirname "$0")/.."
programs=build/outsiders
archive=${CUSTOS_DEBIAN:-http://deb.debian.org/debian}
[ "$(dpkg --print-architecture)" = amd64 ] || exit 0

unpack() { # unpack PATH SHA256 PROGRAM
  [ ! -x "$programs/usr/bin/$3" ] || return 0
  file=$programs/$(basename "$1")
  if ! curl -fsS --max-time 120 -o "$file" "$archive/$1"; then
    echo "fetch-outsiders.sh: $archive/$1 cannot be had; the tests with $3 are skipped" >&2
    rm -f "$file"
    return 0
  fi
  echo "$2  $file" | sha256sum --check --status || {
    echo "fetch-outsiders.sh: $file is not the package that was pinned" >&2
    rm -f "$file"
    return 1
  }
  dpkg-deb -x "$file" "$programs"
  rm "$file"
}

mkdir -p "$programs"
unpack pool/main/l/litetlog/litetlog_0.4.3-3+b3_amd64.deb \
  a82b9452edf752bb63699c745f5e0d7970471ddd984609993bce44962460658b spicy-litetlog
unpack pool/main/s/sigsum-go/sigsum-go_0.11.2-1+b3_amd64.deb \
  892d2730451725b23bab0d4dd58ab798f12c041fc00281480e2810c13a748ae9 sigsum-witness
