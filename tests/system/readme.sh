#!/bin/sh
# The README's tour, word by word: its blocks become a transcript that is run on custos-test.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
  # shellcheck disable=SC2016  # for the transcript's shell
  printf '  $ . "%s/tests/e2e/setup.sh"\n  $ ln -s "%s/examples" examples\n' "$CUSTOS_SOURCE" "$CUSTOS_SOURCE"
  awk '
    /^<!-- ends with/ { status = $4 }
    /^```$/ { if (inside == "console" && status != "") print "  [" status "]"
              if (inside != "") status = ""
              inside = ""; next }
    /^```(sh|console)$/ { inside = substr($0, 4); print ""; next }
    inside == "sh" { print "  $ " $0 " > ran 2>&1 || cat ran" }
    inside == "console" && gsub(/…/, "*") { print "  " $0 " (glob)"; next }
    inside == "console" { print "  " $0 }
  ' "$CUSTOS_SOURCE/README.md"
} >"$folder/README.t"
sh "$CUSTOS_SOURCE/tests/e2e/run.sh" "$folder/README.t"
