# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: taking in a file. Leaves $CUSTOS_STORE, members.db (4 indexes), words.db (and full-text) and
# utils.db (the same by sqlite-utils) for the other parts.

most_for_slow=1000000 # rows for those peers that would take an hour, or all memory, for more

columns='"Membership number" TEXT, "Given name" TEXT, "Family name" TEXT, "Date of birth" TEXT, "E-mail" TEXT,
  "Telephone" TEXT, "Address" TEXT, "Town" TEXT, "Postcode" TEXT, "Status" TEXT, "Joined" TEXT,
  "Membership ended" TEXT, "Gift Aid declared" TEXT, "Format that suits" TEXT, "Note" TEXT'
make_indexes='CREATE INDEX by_email ON members ("E-mail" COLLATE NOCASE);
  CREATE INDEX by_phone ON members ("Telephone");
  CREATE INDEX by_postcode ON members ("Postcode");
  CREATE INDEX by_name ON members ("Family name" COLLATE NOCASE, "Given name" COLLATE NOCASE);'
# The triggers are those of SQLite's manual; they are at work in update and purge.
make_full_text=$(cat <<'SQL'
CREATE VIRTUAL TABLE words USING fts5 (given, family, town, content=members, prefix="2 3");
INSERT INTO words (rowid, given, family, town) SELECT rowid, "Given name", "Family name", "Town" FROM members;
CREATE TRIGGER words_go AFTER DELETE ON members BEGIN
  INSERT INTO words (words, rowid, given, family, town)
    VALUES ('delete', old.rowid, old."Given name", old."Family name", old."Town");
END;
CREATE TRIGGER words_change AFTER UPDATE ON members BEGIN
  INSERT INTO words (words, rowid, given, family, town)
    VALUES ('delete', old.rowid, old."Given name", old."Family name", old."Town");
  INSERT INTO words (rowid, given, family, town) VALUES (new.rowid, new."Given name", new."Family name", new."Town");
END;
SQL
)

import_custos() {
  rm -rf "$CUSTOS_STORE" "$XDG_CONFIG_HOME" "$work/rejects.csv"
  "$custos" init --store "$CUSTOS_STORE" --policy "$work/policy.toml" >/dev/null 2>&1
  measure_once custos "0 2" "$custos" import "$work/members.csv" --rejects "$work/rejects.csv"
}

# As many again into a copy of that store.
import_custos_again() {
  rm -rf "$work/again" "$work/rejects.csv"
  cp -r "$CUSTOS_STORE" "$work/again"
  measure_once again "0 2" "$custos" import "$work/more.csv" --store "$work/again" --rejects "$work/rejects.csv"
  rm -rf "$work/again"
}

# import_sqlite NAME SQL: the bare import, then SQL. The shell says 1 because of the rows with a wrong number of cells.
import_sqlite() {
  rm -f "$work/$1.db"
  measure_once "$1" "0 1" sqlite3 "$work/$1.db" "CREATE TABLE members ($columns)" \
    ".import --csv --skip 1 $work/members.csv members" "$2"
}

import_utils() {
  rm -f "$work/utils.db"
  # shellcheck disable=SC2016  # for the inner shell
  measure_once utils 0 sh -ec '"$1" insert "$2" members "$3" --csv --silent
    for column in E-mail Telephone Postcode; do "$1" create-index "$2" members "$column"; done
    "$1" create-index "$2" members "Family name" "Given name"
    "$1" enable-fts "$2" members "Given name" "Family name" Town --fts5 --create-triggers' \
    sh "$utils" "$work/utils.db" "$work/members.csv"
}

measure_import() {
  left_out=""
  rm -f "$work"/*.runs "$work/members.rec"
  for _ in $(seq "$imports"); do
    import_custos
    ! wants again || import_custos_again
    import_sqlite members "$make_indexes"
    import_sqlite words "$make_indexes $make_full_text"
    [ -z "$utils" ] || [ "$1" -gt "$most_for_slow" ] || import_utils
    write_good_rows
    [ -z "$postgres" ] || import_postgres
    ! command -v csv2rec >/dev/null || [ "$1" -gt "$most_for_slow" ] || import_recutils
  done
  base=$(median "$work/words.runs")
  printf '\n### Import of %s rows (%s MB), median of %s\n\n' "$1" "$(($(wc -c <"$work/members.csv") / 1000000))" "$imports"
  awk '{ printf "Of the rows %s are bad, %s blank, and %s say again, a little otherwise, who is in the file already.\n\n",
    $4, $6, $8 }' "$work/counts"
  bulk_heading "sqlite3 with full-text"
  bulk_row "custos: checks, matching, search keys, log, encrypted" custos "$1" "$base"
  ! wants again || bulk_row "custos: as many others into that store" again "$1" "$base"
  bulk_row "sqlite3: .import, 4 indexes afterwards" members "$1" "$base"
  bulk_row "sqlite3: .import, 4 indexes and full-text afterwards" words "$1" "$base"
  if [ -e "$work/utils.runs" ]; then
    bulk_row "sqlite-utils: insert, 4 indexes and full-text afterwards" utils "$1" "$base"
  else
    left_out="$left_out sqlite-utils"
  fi
  if [ -n "$postgres" ]; then
    bulk_row "PostgreSQL: COPY, 4 indexes and full-text afterwards (CPU and memory: of its client alone)" postgres "$1" "$base"
  else
    left_out="$left_out PostgreSQL"
  fi
  if [ -e "$work/recutils.runs" ]; then
    bulk_row "recutils: csv2rec, no index" recutils "$1" "$base"
  else
    left_out="$left_out recutils"
  fi
  [ -z "$left_out" ] || printf '\nNot here (packaging/install-packages.sh bench) or not for so many rows, and left out:%s.\n' "$left_out"
  printf '\nOn the disk: custos %s kB, sqlite3 with full-text %s kB.\n' \
    "$(du -sk "$CUSTOS_STORE" | cut -f 1)" "$(du -k "$work/words.db" | cut -f 1)"
}
