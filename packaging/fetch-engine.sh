#!/bin/sh
# Fetches the pinned source of the database engine (package-lock.json holds its hash), and what tests check the log with.
# Nothing of the engine's package is run. fetch-engine.sh [test]: with `test` also where the engine alone is here.
set -eu
cd "$(dirname "$0")/.."
if [ -f node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3/sqlite3.c ]; then
  [ "${1:-}" = test ] && { [ ! -d node_modules/@sigstore/verify ] || [ ! -d node_modules/axe-core ]; } || exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
