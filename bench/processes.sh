# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: what somebody waits for, a process at a time: look-up, update, start-up.

ask_sqlite() { sqlite3 "$work/members.db" "$1"; }

# Some address in the middle of the file whose row custos took; its member's id is found with it.
choose_person() {
  ask_sqlite "SELECT \"E-mail\" FROM members WHERE rowid > $1 / 2 AND \"E-mail\" GLOB '[a-z]*@example.[a-z]*'
    AND Telephone <> '' AND Postcode <> '' AND \"E-mail\" NOT GLOB '* *' AND \"E-mail\" NOT GLOB '*''*' ORDER BY rowid LIMIT 30" >"$work/addresses"
  while read -r email; do
    id=$("$custos" find "$email" --json 2>/dev/null </dev/null | sed -n 's/.*"id":"\(C-[0-9]*\)".*/\1/p') || true
    if [ -n "$id" ]; then
      return
    fi
  done <"$work/addresses"
  echo "bench/run.sh: custos finds none of 30 addresses" >&2
  exit 70
}

# The beginning of a family name that about fifty people have.
choose_prefix() {
  prefix=$(ask_sqlite "SELECT substr(\"Family name\", 1, 8) AS p FROM members
    WHERE length(p) = 8 AND p GLOB '[A-Z]*' AND p NOT GLOB '*[^A-Za-z]*'
    GROUP BY p ORDER BY abs(count(*) - 50), p LIMIT 1")
}

# lookup_row WHAT SQL COMMAND...
lookup_row() {
  what=$1 sql=$2
  shift 2
  process_row "$what" "$work/members.db" "$work/members.db" "$sql" "$@"
}

# What else is known of the person, as the file has it, and his family name with one letter left out.
choose_values() {
  of_person() { ask_sqlite "SELECT \"$1\" FROM members WHERE \"E-mail\" = '$email'"; }
  phone=$("$custos" show "$id" --fields phone --json 2>/dev/null | sed -n 's/.*"phone":"\([^"]*\)".*/\1/p')
  typed=$(of_person Telephone) postcode=$(of_person Postcode)
  digits=$(printf '%s' "$phone" | tr -cd 0-9 | tail -c 5)
  slip=$(ask_sqlite "SELECT \"Family name\" FROM members WHERE length(\"Family name\") BETWEEN 7 AND 12
    AND \"Family name\" NOT GLOB '*[^A-Za-z]*' LIMIT 1")
  misspelt=$(printf '%s' "$slip" | cut -c 1-4,6-)
}

measure_lookup() {
  choose_person "$1"
  choose_prefix
  choose_values
  by_prefix="SELECT rowid, * FROM members WHERE \"Family name\" LIKE '$prefix%' LIMIT 100"
  found=$("$custos" find "family-name:$prefix*" --json --limit all 2>/dev/null | grep -o '"id":' | wc -l)
  printf '\n### Look-up among %s rows, whole process, median of %s\n\n' "$1" "$runs"
  process_heading
  lookup_row "by e-mail" "SELECT rowid, * FROM members WHERE \"E-mail\" = '$email' COLLATE NOCASE" \
    "$custos" find "$email"
  lookup_row "by telephone number" "SELECT rowid, * FROM members WHERE Telephone = '$typed'" "$custos" find "$phone"
  lookup_row "by the last digits of a number" "SELECT rowid, * FROM members WHERE Telephone LIKE '%$digits' LIMIT 100" \
    "$custos" find "phone:*$digits"
  lookup_row "by postcode" "SELECT rowid, * FROM members WHERE Postcode = '$postcode'" "$custos" find "$postcode"
  lookup_row "by a family name with one slip (sqlite3: without)" \
    "SELECT rowid, * FROM members WHERE \"Family name\" = '$slip' COLLATE NOCASE LIMIT 100" "$custos" find "$misspelt"
  lookup_row "by town and status, the first 100" \
    "SELECT rowid, * FROM members WHERE Town = 'Bristol' AND Status = 'active' LIMIT 100" \
    "$custos" find town:bristol status:active
  lookup_row "by id" "SELECT rowid, * FROM members WHERE rowid = $1 / 2" "$custos" show "$id"
  lookup_row "by a beginning of a family name" "$by_prefix" "$custos" find "$prefix"
  lookup_row "the same, as family-name:BEGINNING*" "$by_prefix" "$custos" find "family-name:$prefix*"
  printf '\nThe beginning is "%s": %s people for custos, %s rows for sqlite3, which took the bad ones too.\n' \
    "$prefix" "$found" "$(ask_sqlite "SELECT count(*) FROM members WHERE \"Family name\" LIKE '$prefix%'")"
  shared=$("$custos" find "$phone" --json --limit all 2>/dev/null | grep -o '"id":' | wc -l)
  printf 'The telephone number is that of %s people: numbers that nobody has are few, and so shared by the invented.\n' "$shared"
  measure_lookup_of_others "$1"
  measure_fsync
}

# The peers change one row under the same indexes and full-text, each in its own database, and sync it to the disk.
measure_update() {
  printf '\n### Update of one of %s records, whole process, median of %s\n\n' "$1" "$runs"
  process_heading
  for change in 'e-mail address|E-mail|email|run@RUN@@example.org' 'town (full-text)|Town|town|Quay @RUN@'; do
    title=${change%%|*} rest=${change#*|}
    column=${rest%%|*} rest=${rest#*|}
    value=${rest#*|}
    process_row "its $title" "$work/words.db" "$work/utils.db" \
      "UPDATE members SET \"$column\" = '$value' WHERE rowid = $1 / 2" "$custos" update "$id" "${rest%%|*}=$value"
  done
  measure_fsync
}

measure_startup() {
  printf '\n### Start-up, median of %s (the peers: SELECT 1)\n\n' "$runs"
  process_heading
  lookup_row "custos --version" "SELECT 1" "$custos" --version
  lookup_row "custos --help" "SELECT 1" "$custos" --help
  lookup_row "custos __complete -- fi" "SELECT 1" "$custos" __complete -- "fi"
  lookup_row "custos __complete -- show --fields e (policy)" "SELECT 1" "$custos" __complete -- show --fields "e"
  lookup_row "custos __complete -- show C-1 (store)" "SELECT 1" "$custos" __complete -- show "C-1"
  lookup_row "custos __complete -- audit who-saw '' (store)" "SELECT 1" "$custos" __complete -- audit who-saw ""
}
