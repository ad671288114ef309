# bash completion for custos: asks custos what may stand next.

# What a typed word says, into REPLY: without quotes and backslashes, with variables and the home folder put in. Nothing
# is run. The quote that is still open is left in quote.
_custos_plain() {
  local word=$1 c i
  REPLY='' quote=''
  if [[ $word == \~ || $word == \~/* ]]; then
    REPLY=$HOME word=${word:1}
  fi
  for ((i = 0; i < ${#word}; i++)); do
    c=${word:i:1}
    case $quote$c in
      [\'\"]) quote=$c ;;
      "''" | '""') quote='' ;;
      \'*) REPLY+=$c ;;
      *\\) i=$((i + 1)) REPLY+=${word:i:1} ;;
      *\$)
        if [[ ${word:i} =~ ^\$(([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\}) ]]; then
          i=$((i + ${#BASH_REMATCH[0]} - 1))
          c=${BASH_REMATCH[2]}${BASH_REMATCH[3]}
          REPLY+=${!c}
        else
          REPLY+=$c
        fi
        ;;
      *) REPLY+=$c ;;
    esac
  done
}

_custos() {
  local REPLY quote blank piece='' rest=$COMP_LINE head line what
  local i n=-1 beyond
  local -a words=() plain=()
  COMPREPLY=()
  # readline takes words apart at = and : and @ too.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    piece=${COMP_WORDS[i]}
    blank=${rest%%[![:blank:]]*}
    rest=${rest#"$blank"}
    rest=${rest#"$piece"}
    if ((n >= 0)) && [[ -z $blank && (${words[n]} == *[=:@] || $piece == [=:@]*) ]]; then
      words[n]+=$piece
    else
      n=$((n + 1))
      words[n]=$piece
    fi
  done
  beyond=$((${#COMP_LINE} - ${#rest} - COMP_POINT)) # of the last word, behind the cursor
  if ((beyond > 0 && beyond <= ${#piece})); then
    piece=${piece:0:${#piece}-beyond}
    words[n]=${words[n]:0:${#words[n]}-beyond}
  fi
  [[ $piece == *[!=:@]* ]] || piece=''
  for ((i = 0; i <= n; i++)); do
    _custos_plain "${words[i]}"
    plain[i]=$REPLY
  done
  _custos_plain "${words[n]:0:${#words[n]}-${#piece}}"
  head=$REPLY # what of the word readline leaves as it is
  _custos_plain "$piece"
  while IFS=$'\t' read -r line what; do
    case $line in
      :files)
        if [[ -z $what ]]; then
          compopt -o default 2>/dev/null
          return
        fi
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
          COMPREPLY+=("$line")
        done < <(compgen -f -X "!*$what" -- "$REPLY"; compgen -d -- "$REPLY")
        continue
        ;;
      *[=:]) compopt -o nospace 2>/dev/null ;;
    esac
    line=${line#"$head"}
    if [[ -z $quote && $line == *[!A-Za-z0-9_=:@,./+-]* ]]; then
      printf -v line %q "$line"
    fi
    COMPREPLY+=("$line")
  done < <("${plain[0]}" __complete -- "${plain[@]:1}" 2>/dev/null)
}
complete -F _custos custos
