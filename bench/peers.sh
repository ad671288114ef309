# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: peers of the import that are not always here. PostgreSQL gets a cluster of its own, which ends
# with the run; both read the rows as sqlite3 took them, since a wrong number of cells would stop them.

as_server() { # PostgreSQL does not run as root
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

start_postgres() {
  for postgres in /usr/lib/postgresql/*/bin; do :; done  # the last of them
  [ -d "$postgres" ] || {
    postgres=""
    return 0
  }
  server=$(mktemp -d "${TMPDIR:-/tmp}/custos-bench-pg.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$server"
  if ! as_server "$postgres/initdb" -D "$server/data" -U bench -A trust >"$work/postgres.log" 2>&1 ||
    ! as_server "$postgres/pg_ctl" -D "$server/data" -w -l "$server/log" -o "-k $server -c listen_addresses=" start \
      >>"$work/postgres.log" 2>&1; then
    cat "$work/postgres.log" >&2
    exit 70
  fi
}

stop_postgres() {
  if [ -n "${server:-}" ]; then
    as_server "$postgres/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$server"
  fi
}

# COPY, then the same four indexes and full-text.
import_postgres() {
  psql -qX -h "$server" -U bench -d postgres -c "DROP TABLE IF EXISTS members" -c "CREATE TABLE members ($columns)" 2>/dev/null
  measure_once postgres 0 psql -qX -h "$server" -U bench -d postgres \
    -c "\\copy members from '$work/good.csv' csv" \
    -c 'CREATE INDEX ON members (lower("E-mail"))' -c 'CREATE INDEX ON members ("Telephone")' \
    -c 'CREATE INDEX ON members ("Postcode")' -c 'CREATE INDEX ON members (lower("Family name"), lower("Given name"))' \
    -c "CREATE INDEX ON members USING gin (to_tsvector('simple', \"Given name\" || ' ' || \"Family name\" || ' ' || \"Town\"))"
}

# Neither indexes nor checks.
import_recutils() {
  # shellcheck disable=SC2016  # for the inner shell
  measure_once recutils 0 sh -ec 'csv2rec -t member "$1" >"$2"' sh "$work/named.csv" "$work/members.rec"
}

# The rows as sqlite3 has them, for those whom a wrong number of cells would stop; with names that recutils can have too.
write_good_rows() {
  sqlite3 -csv "$work/members.db" "SELECT * FROM members" >"$work/good.csv"
  { head -n 1 "$work/members.csv" | tr ' ' '_' | tr -d '-'; cat "$work/good.csv"; } >"$work/named.csv"
}
