#!/bin/sh
# The log beside the database: static files that others verify, and a line in the system's log for each commit, both of
# which tell that a database was put back with all that custos keeps outside it.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_python
verifies() { # verifies FOLDER: the verifier that was written from the document reads it
  ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/verify_log.py" "$1"
}

new_store store
ends 0 "$custos" add given-name=Ada family-name=Lovelace
ends 0 "$custos" audit verify --json
sed 's/.*"verifier-key":"\([^"]*\)".*/\1/' out >store/audit/vkey
verifies store/audit
ends 0 "$custos" audit export exported
rm store/audit/vkey
ends 0 diff -r store/audit/tile exported/tile

# More than a tile, by four at once.
i=0
while [ $i -lt 20 ]; do
  i=$((i + 1))
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13; do "$custos" find lovelace >/dev/null 2>&1; done &
  [ $((i % 4)) -eq 0 ] && wait
done
wait
ends 0 "$custos" audit export full
ends 0 diff -r store/audit/tile full/tile
ends 0 test -f store/audit/tile/entries/000
ends 0 "$custos" audit verify --full

# A restore into a sound store goes on in the same mirror. After one where the database was lost the former mirror is kept
# with what only it knows, and the new one is that of the log as it is.
ends 0 "$custos" backup create backup.custos
for _ in 1 2 3; do "$custos" find lovelace >/dev/null 2>&1; done
ends 0 "$custos" restore backup.custos --yes
ends 0 "$custos" audit export went-on
ends 0 diff -r store/audit/tile went-on/tile
ends 1 test -d store/audit/left-*/tile/entries
rm -r store/data
ends 0 "$custos" restore backup.custos --yes
ends 0 "$custos" audit verify --full
ends 0 "$custos" audit export restored
ends 0 diff -r store/audit/tile restored/tile
ends 0 test -d store/audit/left-*/tile/entries

# The system's log. Only root may listen where it is, and only where nobody else does.
if [ "$(id -u)" = 0 ] && [ ! -e /dev/log ]; then
  cat >listen.py <<'PY'
import os, socket, sys
at = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
at.bind("/dev/log")
open("listening", "w").close()
while True:
    line = at.recv(65536)
    if line == b"end":
        break
    with open("syslog", "ab") as out:
        out.write(line + b"\n")
os.unlink("/dev/log")
PY
  python3 listen.py &
  for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e listening ] || sleep 0.2; done
  cp -r store before
  ends 0 "$custos" find lovelace
  ends 0 "$custos" find lovelace
  python3 -c 'import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"end", "/dev/log")'
  wait
  ends 0 grep -E '^<86>custos\[[0-9]+\]: log checkpoint [A-Za-z0-9+/=]+$' syslog
  ends 1 grep -qi lovelace syslog
  ends 0 "$custos" audit verify --against syslog --json
  says '"anchors":3' # two of this log, whatever others wrote meanwhile, and the one that was seen last
  rm -rf store home/.local/state/custos
  mv before store
  ends 0 "$custos" audit verify
  ends 6 "$custos" audit verify --against syslog
  says audit.rolled-back
fi
finish
