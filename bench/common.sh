# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: what is measured with, on which machine, and the words that all parts use.

# The middle one of numbered lines, by the first number.
median() { sort -n "$1" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

# Whether a part of the run was asked for; all others look at the store that the import made.
wants() { case " $parts " in *" $1 "*) true ;; *) [ "$1" = import ] ;; esac; }

# fail_unless STATUS ALLOWED WHAT: a command that failed must not pass for a fast one.
fail_unless() {
  case " $2 " in
    *" $1 "*) ;;
    *) echo "bench/run.sh: $3 ended with $1" >&2; exit 70 ;;
  esac
}

# measure_once NAME ALLOWED COMMAND...: one run, kept in NAME.runs.
measure_once() {
  name=$1 allowed=$2
  shift 2
  "$measure" 1 "$@" >"$work/line"
  read -r _ _ _ _ status <"$work/line"
  fail_unless "$status" "$allowed" "$name"
  cat "$work/line" >>"$work/$name.runs"
}

bulk_heading() { # bulk_heading BASE
  printf '| what | wall s | CPU s | peak MB | rows/s | × %s | × its CPU |\n|---|---|---|---|---|---|---|\n' "$1"
}

# bulk_row WHAT NAME ROWS BASE: the median of NAME.runs against the line BASE.
bulk_row() {
  median "$work/$2.runs" | awk -v what="$1" -v rows="$3" -v base="$4" '{
    split(base, other)
    printf "| %s | %.2f | %.2f | %.0f | %.0f | %.2f | %.2f |\n",
      what, $1 / 1e6, $3 / 1e6, $4 / 1024, rows / ($1 / 1e6), $1 / other[1], $3 / other[3] }'
}

process_heading() {
  printf '| what | custos ms | 90th of 100 | sqlite3 ms | × | sqlite-utils ms | × | custos CPU ms | sqlite3 CPU ms |'
  printf ' × | empty program ms | custos MB |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n'
}

# process_row WHAT DATABASE UTILS_DATABASE SQL COMMAND...: custos against both peers and the empty program.
process_row() {
  what=$1 database=$2 utils_database=$3 sql=$4
  shift 4
  set -- "$@" --against sqlite3 "$database" "$sql" --against "$empty"
  if [ -n "$utils" ]; then
    set -- "$@" --against "$utils" "$utils_database" "$sql"
  fi
  "$measure" "$runs" "$@" >"$work/lines"
  fail_unless "$(awk '{ if ($5 != 0) worst = $5 } END { print worst + 0 }' "$work/lines")" 0 "one of: $what"
  awk -v what="$what" '{ wall[NR] = $1 / 1000; late[NR] = $2 / 1000; cpu[NR] = $3 / 1000; peak[NR] = $4 / 1024 } END {
    third = NR > 3 ? sprintf("%.1f | %.2f", wall[4], wall[1] / wall[4]) : "– | –"
    printf "| %s | %.2f | %.2f | %.2f | %.2f | %s | %.2f | %.2f | %.2f | %.2f | %.1f |\n", what, wall[1], late[1],
      wall[2], wall[1] / wall[2], third, cpu[1], cpu[2], cpu[1] / cpu[2], wall[3], peak[1] }' "$work/lines"
}

# What custos pays for its entry in the log.
measure_fsync() {
  : >"$work/synced"
  "$measure" "$runs" dd if=/dev/zero of="$work/synced" bs=8192 count=1 conv=notrunc,fsync \
    --against dd if=/dev/zero of="$work/synced" bs=8192 count=1 conv=notrunc >"$work/lines"
  awk '{ wall[NR] = $1 / 1000 }
    END { printf "\nOne fsync takes %.2f ms here, in the same minute.\n", wall[1] - wall[2] }' "$work/lines"
}

describe_machine() {
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  peer="no sqlite-utils"
  if [ -n "$utils" ]; then
    peer=$("$utils" --version | sed 's, version,,; s/,//')
  fi
  printf 'Machine: %s, %s cores, %s kB memory, Linux %s; sqlite3 %s; %s; %s\n' "${model:-unknown}" "$(nproc)" \
    "$(awk '/^MemTotal/ { print $2 }' /proc/meminfo)" "$(uname -r)" "$(sqlite3 --version | cut -d ' ' -f 1)" \
    "$peer" "$("$custos" --version | head -n 1)"
  printf 'Command: SIZES="%s" RUNS=%s IMPORTS=%s%s bench/run.sh\n' "$sizes" "$runs" "$imports" "${PARTS:+ PARTS=\"$PARTS\"}"
  printf 'Load when it began: %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
}
