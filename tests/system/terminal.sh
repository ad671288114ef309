#!/bin/sh
# What people see on a real terminal: a pager for what is longer, room for what is narrower, and nothing that anybody
# wrote changes the terminal's state.
. "$(dirname "$0")/common.sh"
command -v tmux >/dev/null || {
  echo "skipped: tmux is not here"
  exit 80
}
TMUX_TMPDIR=${folder:?}
LC_ALL=C.UTF-8
export TMUX_TMPDIR LC_ALL
socket=none
unset PAGER CUSTOS_PAGER NO_COLOR CLICOLOR CLICOLOR_FORCE ACCESSIBLE LESS TMUX SUDO_UID
CUSTOS_STORE=$folder/s
export CUSTOS_STORE
ends 0 "${custos:?}" init --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
ends 2 "$custos" import "$CUSTOS_SOURCE/examples/charity/members.csv" --rejects r.csv
ends 0 "$custos" add given-name=Zebedee family-name=Quokka status=active note='One long note that a narrow terminal has no room for.'
quokka=$(cat out)
ends 0 "$custos" export family-name:Quokka --for membership --to customer -o quokka.csv

tm() {
  tmux -L "$socket" "$@"
}

# terminal COLUMNS LINES: a fresh one, with a shell in it that says "ready" when a command has ended.
terminal() {
  tm kill-server 2>/dev/null
  socket=t$1x$2x$checks # a server that is still leaving takes no session
  tm -f /dev/null new-session -d -s t -x "$1" -y "$2" "env PS1='ready ' HOME='$HOME' sh"
  seen_on_screen ready
}

# seen_on_screen TEXT: within a minute.
seen_on_screen() {
  checks=$((checks + 1))
  for _ in $(seq 600); do
    tm capture-pane -t t -p >screen
    grep -qF -- "$1" screen && return
    sleep 0.1
  done
  fail "'$1' is not on the screen"
  cat screen
}

# types TEXT: and waits until the next prompt. What the command before left on the screen says another number.
typed=0
types() {
  typed=$((typed + 1))
  tm send-keys -t t "clear; $1; echo en''ded $typed." Enter
  seen_on_screen "ended $typed."
}

# What a terminal can be brought into by what is written to it.
state() {
  tm display-message -t t -p '#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag}
    #{mouse_any_flag} #{origin_flag} #{wrap_flag} #{scroll_region_upper} #{scroll_region_lower} #{pane_title}
    #{pane_tabs} #{pane_dead} #{window_bell_flag} #{buffer_size}'
}

# ---- a pager, where it is longer than the terminal ---------------------------------------------------------------

terminal 80 24
tm send-keys -t t "clear; '$custos' find status:active" Enter
seen_on_screen 'C-13'
checks=$((checks + 3))
grep -q '^ready' screen && fail "nothing waits in a pager"
tm send-keys -t t '!' Enter # a shell, in a pager that were not held back
sleep 0.3
tm send-keys -t t q
seen_on_screen ready
types "'$custos' find Quokka"
grep -q Zebedee screen || fail "one screen is not shown as it is"
types "'$custos' find status:active --no-pager"
types "CUSTOS_PAGER='wc -l >lines' '$custos' find status:active"
[ "$(cat lines)" -gt 100 ] || fail "another pager did not get it: $(cat lines)"
types "PAGER=/nonexist '$custos' find Quokka --limit 1; PAGER=nonexist '$custos' find status:active | head -n 1"
grep -q Zebedee screen || fail "a pager that is not there hides the answer"
types "PAGER=nonexist '$custos' find status:active >all; echo \$?; PAGER=nonexist '$custos' find status:active"
grep -q 'not found' screen && fail "a pager that is not there is started"
[ ! -e "$HOME/.lesshst" ] || fail "the pager kept a history"
types "'$custos' find status:active --limit all --json >json; tail -c 25 json"
grep -q '"truncated":false}' screen || fail "JSON is cut: $(cat screen)"

# ---- colours, and that words say it too ----------------------------------------------------------------------------

types "'$custos' show C-1"
tm capture-pane -t t -p -e >coloured
checks=$((checks + 4))
grep -q "$(printf '\033\\[1m')" coloured || fail "an error has no colour on a terminal"
types "NO_COLOR=1 '$custos' show C-1"
tm capture-pane -t t -p -e | grep -q "$(printf '\033')" && fail "NO_COLOR is not obeyed"
types "ACCESSIBLE=1 '$custos' show $quokka"
grep -q '^Given name: Zebedee$' screen || fail "ACCESSIBLE=1 writes no 'Label: value'"
"$custos" show C-1 2>&1 | grep -q "$(printf '\033')" && fail "a pipe gets colours"

# ---- forty columns -------------------------------------------------------------------------------------------------

terminal 40 40
types "'$custos' show $quokka --no-pager"
checks=$((checks + 4))
tm capture-pane -t t -p -J >joined # -J: a line that the terminal had to break is one again
[ "$(awk '{ if (length($0) > n) n = length($0) } END { print n }' joined)" -le 40 ] || {
  fail "wider than the terminal"
  cat joined
}
grep -q 'no room for\.' joined || fail "the value is cut"
grep -q '^Supplied *D-13$' joined || fail "a table that has no room is not written as records"
grep -q '^custos: ' joined || fail "no note is there that could be too wide"

# ---- two who have nothing but a name in common are merged where somebody says so ----------------------------------

terminal 100 40
one=$("$custos" add given-name=Only family-name=Namesake)
two=$("$custos" add given-name=Only family-name=Namesake --anyway)
for answer in n y; do
  tm send-keys -t t "clear; $custos merge $one $two --because voice; echo status \$?" Enter
  seen_on_screen "Merge them all the same? [y/N]"
  tm send-keys -t t "$answer" Enter
  [ "$answer" = n ] && seen_on_screen 'status 3'
  [ "$answer" = y ] && seen_on_screen 'status 0'
done
ends 0 "$custos" show "$two"
says "$one"

# ---- what does not come back is asked for ------------------------------------------------------------------------

terminal 100 40
tm send-keys -t t "clear; $custos erase $quokka --because letter; echo status \$?" Enter
seen_on_screen "It does not come back. [y/N]"
grep -q 'Would go *the whole record' screen || fail "what would go is not shown"
tm send-keys -t t n Enter
seen_on_screen 'status 3'
ends 0 "$custos" show "$quokka"
ends 0 "$custos" plan list
says cancelled
tm send-keys -t t "clear; $custos erase $quokka --because letter; echo status \$?" Enter
seen_on_screen "It does not come back. [y/N]"
tm send-keys -t t yes Enter
seen_on_screen 'status 0'
ends 66 "$custos" show "$quokka"
few=$folder/few
ends 0 "$custos" init --store "$few" --policy "$CUSTOS_SOURCE/examples/charity/policy.toml"
ends 0 "$custos" add --store "$few" given-name=Lapsed family-name=Wombat status=lapsed ended=2010-01-01
ends 0 "$custos" purge plan --store "$few" --json
plan=$(grep -o '"id":"P-[0-9]*"' out | head -1 | cut -d'"' -f4)
tm send-keys -t t "clear; $custos purge apply $plan --store $few; echo status \$?" Enter
seen_on_screen "does not come back. [y/N]"
tm send-keys -t t n Enter
seen_on_screen 'status 3'
ends 0 "$custos" find Wombat --store "$few"
tm send-keys -t t "clear; $custos purge apply $plan --store $few; echo status \$?" Enter
seen_on_screen "does not come back. [y/N]"
tm send-keys -t t y Enter
seen_on_screen 'status 0'
ends 1 "$custos" find Wombat --store "$few"

# ---- nothing that is written changes the terminal's state ---------------------------------------------------------

terminal 80 24
state >state.before
# Every code point, in words that an error quotes, twenty thousand at a time.
python3 - <<'END'
import os, subprocess
out = open("words.sh", "w")
custos = os.environ["CUSTOS_BUILD"] + "/custos"
points = [p for p in range(1, 0x110000) if not 0xD800 <= p <= 0xDFFF]
for start in range(0, len(points), 20000):
    name = "words%d" % start
    open(name, "w").write("".join(map(chr, points[start:start + 20000])))
    out.write('"%s" explain "$(cat %s)"\n' % (custos, name))
END
types "sh words.sh >words.out 2>&1; sh words.sh"
state >state.after
checks=$((checks + 2))
cmp -s state.before state.after || fail "the terminal is not as it was: $(diff state.before state.after)"
python3 - <<'END' || fail "a control character came out"
import sys, unicodedata
text = open("words.out", encoding="utf-8", errors="strict").read()
spelling = "\u200c\u200d\u180e"  # joiners, which many scripts are written with
bad = {c for c in text if c != "\n" and c not in spelling and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")}
sys.exit(len(bad) > 0 or len(text) < 1000000)
END

# Strings that have broken other programs, kept as notes, as far as they may be, and shown.
if [ -n "${CUSTOS_DATA:-}" ]; then
  python3 - "$CUSTOS_DATA/hostile/blns.json" <<'END'
import json, sys
with open("naughty.jsonl", "w") as out:
    for number, text in enumerate(json.load(open(sys.argv[1]))):
        out.write(json.dumps({"given-name": "Naughty", "family-name": "N%d" % number, "note": text}) + "\n")
END
  "$custos" import naughty.jsonl --rejects naughty.rejects.jsonl >out 2>err
  state >state.before
  types "'$custos' find given-name:Naughty --fields family-name,note --limit all --no-pager"
  types "cat out err; '$custos' find naughty --limit all --no-pager"
  state >state.after
  checks=$((checks + 2))
  cmp -s state.before state.after || fail "the terminal is not as it was: $(diff state.before state.after)"
  [ "$("$custos" find given-name:Naughty --limit all --format csv | grep -c '^C-')" -gt 300 ] || fail "few strings are kept"
fi

# ---- a question, before a store is replaced -----------------------------------------------------------------------

ends 0 "$custos" backup create asked.tar
ends 0 "$custos" add given-name=Later family-name=Comer email=later@example.org
terminal 80 24
tm send-keys -t t "clear; '$custos' restore asked.tar; echo st=\$?" Enter
seen_on_screen '[y/N]'
tm send-keys -t t n Enter
seen_on_screen 'st=3'
ends 0 "$custos" find email:later@example.org
tm send-keys -t t "clear; '$custos' restore asked.tar; echo st=\$?" Enter
seen_on_screen '[y/N]'
tm send-keys -t t y Enter
seen_on_screen 'st=0'
ends 1 "$custos" find email:later@example.org
tm kill-server 2>/dev/null

finish
