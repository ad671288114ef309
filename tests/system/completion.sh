#!/bin/sh
# Completion in real shells, typed on a terminal, and what it leaves alone: the store, its log, its owner's time.
. "$(dirname "$0")/common.sh"
command -v expect >/dev/null || {
  echo "skipped: expect is not here"
  exit 80
}
sed 's/"active", "lapsed"/"active", "lapsed", "no longer here"/' "$CUSTOS_SOURCE/examples/charity/policy.toml" >p.toml
CUSTOS_STORE=$folder/s
export CUSTOS_STORE
ends 0 "$custos" init --policy p.toml
ends 2 "$custos" import "$CUSTOS_SOURCE/examples/charity/members.csv" --rejects r.csv
ends 0 "$custos" add given-name=Zebedee family-name=Quokka
only=$(cat out)
most=${only%?} # what is typed of it
touch 'a file.toml'
mkdir bin
ln -s "$custos" bin/custos
PATH=$folder/bin:$PATH
export PATH

# ---- what it leaves alone ---------------------------------------------------------------------------------------

# offers WORD... LAST: what is offered; the files of the store stay what they are.
offers() {
  find "$CUSTOS_STORE" -exec stat -c '%n %s %y' {} + >before
  ends 0 timeout 10 setsid "$custos" __complete -- "$@"
  find "$CUSTOS_STORE" -exec stat -c '%n %s %y' {} + >after
  checks=$((checks + 1))
  cmp -s before after || fail "completion changed the store: $*"
  [ ! -s err ] || fail "completion says: $(cat err)"
}
nothing() {
  offers "$@"
  [ ! -s out ] || fail "offers something: $* : $(cat out)"
}

offers show C-1
says "C-13"
offers show ''
checks=$((checks + 2))
[ "$(wc -l <out)" -le 50 ] || fail "offers $(wc -l <out) ids"
grep -qv '^C-[0-9]*	customer$' out && fail "offers more than ids: $(cat out)"
offers show "$only" # the newest is offered, although the engine has not copied it into the file yet
says "$only"
offers find "id:$only"
says "id:$only"
nothing show Zeb
nothing find given-name:Zeb
nothing update "$only" given-name=
ends 0 timeout 10 "$custos" __complete -- show C-1 <&-
says "C-13"

# Nobody is asked for a passphrase or for a key; no command is run for one.
key=$(ls home/.config/custos/keys/*)
mv "$key" key
nothing show C-1
CUSTOS_KEY_COMMAND="touch $folder/asked"
export CUSTOS_KEY_COMMAND
nothing show C-1
unset CUSTOS_KEY_COMMAND
[ ! -e asked ] || fail "runs the command that gives the key"
mkfifo pipe
nothing --key-file pipe show C-1
nothing --key-fd 0 show C-1
ends 0 sh -c "yes | timeout 10 '$custos' __complete -- --key-fd 0 show C-1"
offers --key-file key show C-1
says "C-13"
offers show --fields em # which needs no key
says "email"
mv key "$key"

# A busy store keeps nobody waiting, and one without its parts is no fault.
ends 0 sh -c "flock '$CUSTOS_STORE/lock' timeout 5 '$custos' __complete -- show C-1"
says "C-13"
cp -r s copy
rm -f copy/data/records.db-*
ends 0 "$custos" __complete -- --store copy show C-1
says "C-13"
checks=$((checks + 1))
ls copy/data/records.db-* 2>/dev/null && fail "completion makes files of the engine"
for part in policy.toml store.keys data/records.db; do
  cp "copy/$part" part
  echo 'x = [' >"copy/$part"
  ends 0 "$custos" __complete -- --store copy show C-1
  [ "$(cat out err)" = "" ] || fail "says something of a damaged $part"
  rm "copy/$part"
  ends 0 "$custos" __complete -- --store copy show C-1
  [ "$(cat out err)" = "" ] || fail "says something of a missing $part"
  ends 0 "$custos" __complete -- --store copy sh
  says "show"
  cp part "copy/$part"
done
ends 0 "$custos" __complete -- --store nowhere show C-1
ends 0 "$custos" audit verify

# ---- typed in shells --------------------------------------------------------------------------------------------

cat >type.exp <<'END'
# Types each line of the file cases into a shell, with a tab behind it, and writes down what then stands there.
set timeout 20
log_user 0
set shell [lindex $argv 0]
set env(TERM) vt100
set env(PS1) "ready> "
switch $shell {
  bash {
    spawn -noecho bash --norc --noprofile -i
    send "PS1='ready> '; bind 'set bell-style none'; w() { printf '%s\\n' \"\$READLINE_LINE\" >line; mv line typed; }; "
    send "bind -x '\"\\C-g\": w'; "
    if {[lindex $argv 1] ne ""} { send ". [lindex $argv 1]; " }
    send "eval \"\$(custos completion bash)\"; echo go''ing\r"
  }
  zsh {
    spawn -noecho zsh -f -i
    send "PS1='ready> '; unsetopt beep zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
    send "w() { print -r -- \"\$BUFFER\" >line; mv line typed }; zle -N w; bindkey '^G' w; bindkey '^U' kill-buffer; "
    send "eval \"\$(custos completion zsh)\"; echo go''ing\r"
  }
  fish {
    spawn -noecho fish --no-config -i
    send "function fish_prompt; echo 'ready> '; end; bind \\cg 'commandline >line; mv line typed'; "
    send "bind \\cu 'commandline \"\"'; custos completion fish | source; echo go''ing\r"
  }
}
expect "going"
expect "ready>"
set cases [open cases]
set out [open "$shell.lines" w]
while {[gets $cases line] >= 0} {
  file delete typed
  send -- "$line\t"
  after 150
  send "\007"
  for {set i 0} {$i < 200 && ![file exists typed]} {incr i} { expect -timeout 0 "nothing" {}; after 20 }
  if {[file exists typed]} {
    set typed [open typed]
    puts $out "$line -> [string trimright [read $typed] "\n"]."
    close $typed
  } else {
    puts $out "$line -> ?"
  }
  flush $out
  send "\025"
  after 50
}
close $out
send "exit\r"
expect eof
END

# typed SHELL [SCRIPT]: what becomes of the lines. A word that is whole gets a blank behind it, one that wants more
# does not.
typed() {
  grep -v '^$' wanted | sed 's/ -> .*//' >cases
  expect type.exp "$@" >expect.out 2>&1
  while read -r line; do
    checks=$((checks + 1))
    grep -qxF -- "$line" "$1.lines" || {
      fail "$*: wanted '$line', got:"
      grep -F -- "${line%% -> *} -> " "$1.lines"
    }
  done <wanted
}

wanted() {
  cat >wanted <<END
custos sho -> custos show .
custos --json sho -> custos --json show .
custos --store nowhere sho -> custos --store nowhere show .
custos audit --limit 3 lo -> custos audit --limit 3 log .
custos --limit 3 audit ver -> custos --limit 3 audit verify .
custos add tow -> custos add town=.
custos add town=Le -> custos add town=Le.
custos add status=ac -> custos add status=active .
custos update C-13 status=ac -> custos update C-13 status=active .
custos find status:ac -> custos find status:active .
custos find stat -> custos find status:.
custos find status:no -> custos find status:no\\ longer\\ here .
custos find status:no\\ l -> custos find status:no\\ longer\\ here .
custos find "status:no l -> custos find "status:no longer here" .
custos find 'status:no longer h -> custos find 'status:no longer here' .
custos find ada@example.org stat -> custos find ada@example.org status:.
custos add given-name="Ada L" stat -> custos add given-name="Ada L" status=.
custos show --fields em -> custos show --fields email .
custos show --fields email,to -> custos show --fields email,town .
custos show --fields=em -> custos show --fields=email .
custos export --for gift-aid --to hm -> custos export --for gift-aid --to hmrc .
custos --store "$folder/s" show $only -> custos --store "$folder/s" show $only .
custos --store ~/../s show $most -> custos --store ~/../s show $only .
custos find status:active id:$most -> custos find status:active id:$only .
custos show $most -> custos show $only .
custos policy check a\\ f -> custos policy check a\\ file.toml .
custos policy test x --policy=a\\ f -> custos policy test x --policy=a\\ file.toml .
custos import x.csv --map salesf -> custos import x.csv --map salesforce .
custos import x.csv --map a\\ f -> custos import x.csv --map a\\ file.toml .
custos import x.csv --map=a\\ f -> custos import x.csv --map=a\\ file.toml .
custos import x.csv --map p.t -> custos import x.csv --map p.toml .
custos find x --sort last -> custos find x --sort last-contact .
custos find x --sort fam -> custos find x --sort family-name .
custos key add passph -> custos key add passphrase .
custos explain email.no-a -> custos explain email.no-at .
custos show Zeb -> custos show Zeb.
END
}

part=0
for shell in bash zsh fish; do
  command -v "$shell" >/dev/null || {
    echo "skipped: $shell is not here"
    continue
  }
  part=$((part + 1))
  wanted
  typed "$shell"
done
[ "$part" -gt 0 ] || exit 80

# Several offers, with what they are where the shell shows it.
if command -v bash >/dev/null; then
  # shellcheck disable=SC2016  # for bash
  ends 0 bash -c 'eval "$(custos completion bash)"; COMP_LINE="custos key " COMP_POINT=11
    COMP_WORDS=(custos key "") COMP_CWORD=2; _custos; echo "${COMPREPLY[*]}"
    COMP_LINE="custos shxx --json" COMP_POINT=9 COMP_WORDS=(custos shxx --json) COMP_CWORD=1; _custos; echo "${COMPREPLY[*]}"'
  checks=$((checks + 1))
  [ "$(cat out)" = "list add test remove rotate
show" ] || fail "bash offers $(cat out)"
fi
if command -v fish >/dev/null; then
  ends 0 fish --no-config -c 'custos completion fish | source; complete -C "custos key "'
  says "remove	"
  says "list	"
fi
if command -v zsh >/dev/null; then
  # shellcheck disable=SC2016  # for zsh
  ends 0 zsh -f -c 'compadd() { :; }; compdef() { :; }
    _describe() { shift; print -r -- "${(@P)1}" }
    eval "$(custos completion zsh)"; words=(custos key "") CURRENT=3 PREFIX=; _custos'
  says "list:"
  says "remove:"
fi
finish
