# bash completion for custos: asks custos what may stand next.
_custos() {
  local cur words cword line
  COMPREPLY=()
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n := cur words cword
  else
    words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]}
  fi
  while IFS=$'\t' read -r line _; do
    case $line in
      :files) compopt -o default 2>/dev/null; COMPREPLY=(); return ;;
      *[=:]) compopt -o nospace 2>/dev/null; COMPREPLY+=("$line") ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <("${words[0]}" __complete -- "${words[@]:1:cword}" 2>/dev/null)
  if declare -F __ltrim_colon_completions >/dev/null; then
    __ltrim_colon_completions "$cur"
  fi
}
complete -F _custos custos
