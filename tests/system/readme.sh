#!/bin/sh
# The README's tour and the tutorials, word by word: the blocks of each become a transcript that is run on custos-test.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# transcript_of PAGE
transcript_of() {
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
  ' "$1"
}

transcript_of "$CUSTOS_SOURCE/README.md" >"$folder/README.t"
transcript_of "$CUSTOS_SOURCE/docs/tutorial.md" >"$folder/tutorial.t"
transcript_of "$CUSTOS_SOURCE/docs/finding.md" >"$folder/finding.t"
transcript_of "$CUSTOS_SOURCE/docs/retention.md" >"$folder/retention.t"
sh "$CUSTOS_SOURCE/tests/e2e/run.sh" "$folder/README.t" "$folder/tutorial.t" "$folder/finding.t" "$folder/retention.t"
