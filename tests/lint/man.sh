#!/bin/sh
# The manual says what the program takes: every option and verb of the help stands in its page, no page
# names an option that is not there, and the examples use commands, verbs and options that exist.
set -eu

: "${CUSTOS_SOURCE:?the source tree}" "${CUSTOS_BUILD:?the build folder}"
custos=$CUSTOS_BUILD/custos
man=$CUSTOS_SOURCE/man

if ! command -v mandoc >/dev/null; then
  echo "mandoc is not installed"
  exit 80
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/faults"

fault() {
  printf '%s\n' "$*" >>"$work/faults"
}

# What the help has: lines "command C", "action C" (without a verb), "verb C V", "option C OPTION"; the command of global options is "-".
"$custos" --help-all | awk '
  /^Usage: custos / {
    command = $3 == "COMMAND" ? "-" : $3
    if (command != "-") print "command " command
    if (command != "-" && $4 !~ /^(VERB|[a-z].*)$/) print "action " command
    block = ""
  }
  /^[A-Z][A-Za-z ]*:$/ { block = $1; next }
  /^[^ ]/ { block = "" }
  block == "Verbs:" && /^  [a-z]/ { print "verb " command " " $1 }
  block == "Options" || block == "Options:" {
    for (i = 1; /^  -/ && i <= NF && $i ~ /^-/; ++i) {
      name = $i
      sub(/,$/, "", name)
      print "option " command " " name
    }
  }' | sort -u >"$work/help"
# These two stand alone and are in no list.
for option in --help-all --version; do
  "$custos" "$option" >/dev/null || fault "custos $option does not work"
  echo "option - $option" >>"$work/help"
done
grep -q '^option - --store$' "$work/help" || fault "the help lists no global options: has its form changed?"

# The macros of a page, one argument a line behind its macro: "Fl --store", "Cm list".
macros() {
  awk '/^\./ {
    gsub(/\\-/, "-")
    for (i = 1; i < NF; ++i) {
      word = $i
      sub(/^\./, "", word)
      for (j = i + 1; (word == "Fl" || word == "Cm") && j <= NF && $j !~ /^[A-Z][a-z]$/; ++j)
        if ($j !~ /^[,.;:|()]$/) print word " " (word == "Fl" ? "-" : "") $j
    }
  }' "$1" | sort -u
}

# Whether the help has the option $2 for the command $1, as its own or as a global one; of "-" for any command.
has_option() {
  if [ "$1" = - ]; then
    grep -q -e "^option [^ ]* $2\$" "$work/help"
  else
    grep -q -e "^option $1 $2\$" -e "^option - $2\$" "$work/help"
  fi
}

for page in "$man"/*.[1-8]; do
  mandoc -T lint -W warning "$page" >>"$work/faults" 2>&1 || true
done

grep '^command ' "$work/help" | while read -r _ command; do
  page=$man/custos-$command.1
  grep -q "^\.Xr custos-$command 1" "$man/custos.1" || fault "custos.1 does not name custos-$command(1)"
  if [ ! -s "$page" ]; then
    fault "custos $command has no page"
    continue
  fi
  macros "$page" >"$work/macros"
  grep -e "^option $command " -e "^verb $command " "$work/help" | while read -r kind _ name; do
    case $kind in
      option) grep -q -x -e "Fl $name" "$work/macros" || fault "custos-$command.1 lacks the option $name" ;;
      verb) grep -q -x -e "Cm $name" "$work/macros" || fault "custos-$command.1 lacks the verb $name" ;;
    esac
  done
done
macros "$man/custos.1" >"$work/macros"
grep '^option - ' "$work/help" | while read -r _ _ name; do
  grep -q -x -e "Fl $name" "$work/macros" || fault "custos.1 lacks the option $name"
done

for page in "$man"/*.[1-8]; do
  command=-
  case ${page##*/} in
    custos-*.1)
      command=${page##*/custos-}
      command=${command%.1}
      grep -q -x "command $command" "$work/help" || fault "${page##*/}: there is no such command"
      ;;
  esac
  macros "$page" | sed -n 's/^Fl //p' | while read -r name; do
    has_option "$command" "$name" || fault "${page##*/}: there is no option $name"
  done
done

# The examples, one command a line: continued lines joined, quoted texts taken out, pipelines split, and of
# each command what stands before a redirection.
examples() {
  awk '
    /^\.Sh / { on = /EXAMPLES/ }
    on && /\\e$/ { sub(/\\e$/, ""); kept = kept $0; next }
    on { sub(/^\.Dl /, ""); print kept $0; kept = "" }' "$1" |
    sed -e "s/'[^']*'/TEXT/g" -e 's/"[^"]*"/TEXT/g' | tr '|' '\n' | tr ';' '\n' |
    sed -e 's/^ *if //' -e 's/^ *//' -e 's/[<>].*//' | grep '^custos ' || true
}

for page in "$man"/*.[1-8]; do
  examples "$page" | while read -r _ command rest; do
    where="${page##*/}: 'custos $command $rest'"
    if ! grep -q -x -e "command $command" "$work/help"; then
      fault "$where: there is no such command"
      continue
    fi
    if grep -q -e "^verb $command " "$work/help" && ! grep -q -x -e "action $command" "$work/help"; then
      grep -q -x -e "verb $command ${rest%% *}" "$work/help" || fault "$where: there is no such verb"
    fi
    printf '%s\n' "$rest" | tr ' ' '\n' | sed -e '/^--$/,$d' -e 's/=.*//' | grep -e '^-.' | while read -r option; do
      has_option "$command" "$option" || fault "$where: there is no option $option"
    done
  done
done

if [ -s "$work/faults" ]; then
  cat "$work/faults"
  exit 1
fi
