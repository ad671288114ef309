# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: a filtered export, custos against the sqlite3 shell and sqlite-utils over the same rows.

export_row() { # export_row FORMAT
  name=export-$1
  : >"$work/$name.runs"
  for _ in 1 2 3; do
    measure_once "$name" 0 "$custos" export status:active --for membership --to customer --format "$1" -o "$work/supplied"
  done
  bulk_row "custos, $1" "$name" "$supplied" "$base"
}

measure_export() {
  columns_out='"Membership number", "Given name", "Family name", "E-mail", Telephone, Town, Postcode, Status'
  query="SELECT $columns_out FROM members WHERE Status = 'active'"
  : >"$work/sqlite-export.runs"
  for _ in 1 2 3; do
    # shellcheck disable=SC2016  # for the inner shell
    measure_once sqlite-export 0 sh -ec 'sqlite3 -csv -header "$1" "$2" >"$3"' sh "$work/members.db" "$query" "$work/out.csv"
  done
  supplied=$(ask_sqlite "SELECT count(*) FROM members WHERE Status = 'active'")
  base=$(median "$work/sqlite-export.runs")
  printf '\n### Export of those whose status is active, of %s rows, median of 3\n\n' "$1"
  bulk_heading sqlite3
  bulk_row "sqlite3 -csv" sqlite-export "$supplied" "$base"
  if [ -n "$utils" ]; then
    : >"$work/utils-export.runs"
    # shellcheck disable=SC2016
    measure_once utils-export 0 sh -ec 'sqlite-utils "$1" "$2" --csv >"$3"' sh "$work/members.db" "$query" "$work/out.csv"
    bulk_row "sqlite-utils --csv" utils-export "$supplied" "$base"
  fi
  for format in csv json; do
    export_row "$format"
  done
}
