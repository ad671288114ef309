#compdef custos
# zsh completion for custos: asks custos what may stand next.
_custos() {
  local -a before plain open glob
  local name text files
  before=("${(@Q)words[1,CURRENT-1]}")
  before=("${(@)before/#\~\//$HOME/}")
  while IFS=$'\t' read -r name text; do
    if [[ $name == :files ]]; then
      files=yes
      [[ -n $text ]] && glob=(-g "*$text")
      continue
    fi
    name=${name//\\/\\\\}
    if [[ $name == *[=:] ]]; then
      open+=("${name//:/\\:}:$text")
    else
      plain+=("${name//:/\\:}:$text")
    fi
  done < <("${before[1]}" __complete -- "${(@)before[2,-1]}" "${(Q)PREFIX}" 2>/dev/null)
  (( ${#open} )) && _describe custos open -S ''
  (( ${#plain} )) && _describe custos plain
  if [[ -n $files ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files "${glob[@]}"
  fi
}
if [[ ${funcstack[1]} == _custos ]]; then
  _custos "$@"
else
  compdef _custos custos
fi
