#!/bin/sh
# Installed elsewhere custos finds its module and its manual; no second SQLite comes with it.
. "$(dirname "$0")/common.sh"
ends 0 cmake --install "$CUSTOS_BUILD" --prefix "$folder/usr"
custos=$folder/usr/bin/custos
new_store s
ends 0 "$custos" add given-name=Ada family-name=Lovelace phone='020 7946 0018'
ends 0 "$custos" find 02079460018
says Ada
for file in share/man/man1/custos.1 share/man/man1/custos-find.1 share/man/man5/custos-policy.5 \
  share/man/man7/custos-exit.7 share/bash-completion/completions/custos share/zsh/vendor-completions/_custos \
  share/fish/vendor_completions.d/custos.fish lib/custos/custos_phone.so \
  lib/custos/custos_zip.so lib/custos/custos_sheet; do
  ends 0 test -f "usr/$file"
done
ends 1 sh -c "ldd '$custos' | grep -E 'sqlite|sqlcipher'"
checks=$((checks + 1))
bash -c "
  custos() { '$custos' \"\$@\"; }
  source usr/share/bash-completion/completions/custos
  COMP_WORDS=($custos fin) COMP_CWORD=1
  _custos
  [ \"\${COMPREPLY[*]}\" = find ]" || fail "bash completes nothing"
finish
