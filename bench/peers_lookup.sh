# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: looking up by those peers that have no place in the table beside sqlite3: PostgreSQL's client
# (its server runs already), ripgrep over the whole file, recsel over recutils' file.

# others_row WHAT CONDITION TEXT COMMAND...: custos, then PostgreSQL by a condition, then ripgrep by a text.
others_row() {
  what=$1 condition=$2 text=$3
  shift 3
  if [ -n "$postgres" ]; then
    set -- "$@" --against psql -qXAt -h "$server" -U bench -d postgres -c "SELECT * FROM members WHERE $condition LIMIT 100"
  else
    set -- "$@" --against "$empty"
  fi
  ! command -v rg >/dev/null || set -- "$@" --against rg -iF -- "$text" "$work/members.csv"
  "$measure" "$runs" "$@" >"$work/lines"
  fail_unless "$(awk '{ if ($5 != 0) worst = $5 } END { print worst + 0 }' "$work/lines")" 0 "one of: $what"
  awk -v what="$what" -v postgres="$postgres" '{ wall[NR] = $1 / 1000 } END {
    server = postgres != "" ? sprintf("%.2f | %.2f", wall[2], wall[1] / wall[2]) : "– | –"
    ripgrep = NR > 2 ? sprintf("%.2f | %.2f", wall[3], wall[1] / wall[3]) : "– | –"
    printf "| %s | %.2f | %s | %s |\n", what, wall[1], server, ripgrep }' "$work/lines"
}

measure_lookup_of_others() {
  printf '\n| what | custos ms | psql ms | × | ripgrep over the CSV ms | × |\n|---|---|---|---|---|---|\n'
  others_row "by e-mail" "lower(\"E-mail\") = lower('$email')" "$email" "$custos" find "$email"
  others_row "by telephone number" "\"Telephone\" = '$typed'" "$typed" "$custos" find "$phone"
  others_row "by postcode" "\"Postcode\" = '$postcode'" "$postcode" "$custos" find "$postcode"
  others_row "by a beginning of a family name" "lower(\"Family name\") LIKE lower('$prefix%')" ",$prefix" \
    "$custos" find "family-name:$prefix*"
  if [ -e "$work/recutils.runs" ]; then
    "$measure" 1 recsel -e "E_mail = '$email'" "$work/members.rec" >"$work/line"
    awk '{ printf "\nrecsel takes %.0f ms by e-mail, and %.0f MB.\n", $1 / 1000, $4 / 1024 }' "$work/line"
  fi
}
