#compdef custos
# zsh completion for custos: asks custos what may stand next.
_custos() {
  local -a plain open
  local name text
  while IFS=$'\t' read -r name text; do
    if [[ $name == :files ]]; then
      _files
      return
    elif [[ $name == *[=:] ]]; then
      open+=("$name")
    else
      plain+=("${name//:/\\:}:$text")
    fi
  done < <("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( ${#open} )) && compadd -S '' -- "${open[@]}"
  (( ${#plain} )) && _describe custos plain
}
if [[ ${funcstack[1]} == _custos ]]; then
  _custos "$@"
else
  compdef _custos custos
fi
