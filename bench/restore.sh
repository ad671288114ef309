# shellcheck shell=sh disable=SC2154  # the variables are run.sh's
# Sourced by bench/run.sh: a restore into a store in which everybody was changed since the backup, which is one
# transaction, against the change of everybody, which is many.

measure_restore() {
  rm -f "$work"/changed.runs "$work"/restore.runs
  for _ in $(seq "$imports"); do
    rm -rf "$work/restored" "$work/restore.tar"
    cp -r "$CUSTOS_STORE" "$work/restored"
    "$custos" backup create "$work/restore.tar" --store "$work/restored" -q >"$work/backup.out" 2>&1
    # shellcheck disable=SC2016  # for the inner shell
    measure_once changed 0 sh -c '"$1" update --where "created:2000-01-01.." town=Harwich --because bench --yes \
      --store "$2" >"$3"' sh "$custos" "$work/restored" "$work/changed.out"
    # shellcheck disable=SC2016
    measure_once restore 0 sh -c '"$1" restore "$2" --because bench --yes --json --store "$3" >"$4"' \
      sh "$custos" "$work/restore.tar" "$work/restored" "$work/restored.json"
  done
  count=$(sed -n 's/.*"changed":\([0-9]*\).*/\1/p' "$work/restored.json")
  printf '\n### Restore of %s changed people of %s rows, median of %s\n\n' "${count:-0}" "$1" "$imports"
  base=$(median "$work/changed.runs")
  bulk_heading "their change"
  bulk_row "custos: update --where of everybody" changed "${count:-0}" "$base"
  bulk_row "custos: restore, in one transaction" restore "${count:-0}" "$base"
  rm -rf "$work/restored" "$work/restore.tar"
}
