#!/bin/sh
# Fails when a file includes a header of a folder that its own folder must not know. The table is that of
# docs/architecture.md: read it before you add an edge.
set -eu
cd "${CUSTOS_SOURCE:-.}/src"
allowed() {
  case $1 in
    util) echo "util" ;;
    dates | model | crypto | db | render) echo "$1 util" ;;
    fields) echo "fields model dates util" ;;
    policy) echo "policy fields model dates util" ;;
    audit) echo "audit model crypto util" ;;
    formats) echo "formats model fields util" ;;
    # Of policy the store knows what a permission is, and nothing else: see below.
    store) echo "store db policy model crypto util" ;;
    ops) echo "ops store policy audit formats fields dates crypto model util" ;;
    # Secrets come from the terminal, records go out in formats.
    cli) echo "cli ops render store policy formats crypto model util" ;;
    cli/commands) echo "cli ops render formats model util" ;;
    . ) echo "cli util" ;;
    *) echo "" ;;
  esac
}
status=0
for file in $(find . -name '*.?pp' | sed 's,^\./,,' | sort); do
  layer=$(dirname "$file")
  # shellcheck disable=SC2013  # words, no blanks in them
  for edge in $(sed -nE 's,^#include "([a-z_]+)/.*,\1,p' "$file" | sort -u); do
    case " $(allowed "$layer") " in
      *" $edge "*) ;;
      *)
        echo "src/$file: src/$layer must not include src/$edge"
        status=1
        ;;
    esac
  done
done
for file in store/*.?pp; do
  if grep '^#include "policy/' "$file" | grep -v 'policy/decision.hpp'; then
    echo "src/$file: of src/policy the store may include decision.hpp alone"
    status=1
  fi
done
for file in $(grep -lE '^#include <sqlite3' -r . | grep -v '^./db/' || true); do
  echo "src/$file: only src/db knows the engine"
  status=1
done
exit $status
