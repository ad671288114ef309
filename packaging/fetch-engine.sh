#!/bin/sh
# Fetches the pinned source of the database engine (package-lock.json holds its hash). Nothing of the package is run.
set -eu
cd "$(dirname "$0")/.."
[ -f node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3/sqlite3.c ] && exit 0
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
