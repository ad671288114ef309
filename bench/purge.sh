# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: removing whoever has left long enough ago, about a tenth of all.

# The same people for the peers: the status and the day as custos reads them.
gone="lower(trim(Status)) = 'lapsed' AND length(trim(\"Membership ended\")) = 10 AND
  substr(trim(\"Membership ended\"), 7, 4) || '-' || substr(trim(\"Membership ended\"), 4, 2) || '-' ||
  substr(trim(\"Membership ended\"), 1, 2) <= date('now', '-6 years')"

purge_custos() {
  rm -rf "$work/purged"
  cp -r "$CUSTOS_STORE" "$work/purged"
  # shellcheck disable=SC2016  # for the inner shell
  measure_once purge 0 sh -c '"$1" purge --yes --json --store "$2" >"$3"' sh "$custos" "$work/purged" "$work/purged.json"
}

# purge_sqlite NAME SQL...
purge_sqlite() {
  name=$1
  shift
  cp "$work/words.db" "$work/purged.db"
  measure_once "$name" 0 sqlite3 "$work/purged.db" "$@"
}

purge_utils() {
  cp "$work/utils.db" "$work/purged.db"
  measure_once purge_utils 0 "$utils" "$work/purged.db" "DELETE FROM members WHERE $gone"
}

measure_purge() {
  rm -f "$work"/purge*.runs
  count=$(sqlite3 "$work/words.db" "SELECT count(*) FROM members WHERE $gone")
  for _ in $(seq "$imports"); do
    [ -z "$purges" ] || purge_custos
    purge_sqlite purge_bare "DELETE FROM members WHERE $gone"
    purge_sqlite purge_secure "PRAGMA secure_delete = ON" "DELETE FROM members WHERE $gone" \
      "INSERT INTO words (words) VALUES ('optimize')"
    purge_sqlite purge_vacuum "PRAGMA secure_delete = ON" "DELETE FROM members WHERE $gone" \
      "INSERT INTO words (words) VALUES ('optimize')" "VACUUM"
    [ -z "$utils" ] || purge_utils
  done
  base=$(median "$work/purge_bare.runs")
  printf '\n### Purge of %s of %s rows, median of %s\n\n' "$count" "$1" "$imports"
  bulk_heading "bare DELETE"
  if [ -n "$purges" ]; then
    removed=$(sed -n 's/.*"purged":\([0-9]*\).*/\1/p' "$work/purged.json")
    bulk_row "custos: plan, re-check, log, search for remains" purge "${removed:-0}" "$base"
  fi
  bulk_row "sqlite3: DELETE, 4 indexes and full-text" purge_bare "$count" "$base"
  bulk_row "sqlite3: secure_delete, DELETE, full-text optimize" purge_secure "$count" "$base"
  bulk_row "sqlite3: the same and VACUUM" purge_vacuum "$count" "$base"
  [ -z "$utils" ] || bulk_row "sqlite-utils: DELETE" purge_utils "$count" "$base"
  if [ -n "$purges" ]; then
    printf '\ncustos removed %s: the bad rows are not in its store.\n' "$removed"
  else
    printf '\nThis custos has no purge; it is left out.\n'
  fi
  rm -rf "$work/purged" "$work/purged.db"
}
