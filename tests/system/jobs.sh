#!/bin/sh
# The jobs of examples/cron and examples/systemd do what they say, as they stand there, on a store of the example charity.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
examples=$CUSTOS_SOURCE/examples

new_store members
mkdir -p bin log elsewhere/backups elsewhere/anchors
ln -s "$custos" bin/custos
key=$(ls "$HOME"/.config/custos/keys/*.key)
for name in Ada Grace; do
  ends 0 "$custos" add given-name=$name family-name=Former status=lapsed ended=2015-03-01 "email=$name@example.org"
done
ends 0 "$custos" audit anchor --to elsewhere/anchors

# The example's folders are this test's.
here() {
  sed -e "s#/srv/members#$folder/members#; s#/srv/custos/%i#$folder/members#g; s#/etc/custos/members.key#$key#" \
    -e "s#/var/log/custos#$folder/log#; s#/mnt/elsewhere#$folder/elsewhere#g; s#/usr/bin/custos#$custos#" \
    -e "s#^PATH=#PATH=$folder/bin:#" "$1"
}

# Each line of the crontab: five times, the user, the command; in the environment that the file sets.
unset CUSTOS_STORE
mv "$HOME/.config" "$HOME/.elsewhere" # a job has its key from the file alone
key=$HOME/.elsewhere/custos/keys/${key##*/}
here "$examples/cron/custos" >crontab.here
grep '^[A-Z]*[A-Z_]*=' crontab.here >settings
grep '^[0-9]' crontab.here | while read -r _ _ _ _ _ user command; do
  [ "$user" = custos ] || fail "a job of '$user'"
  ends 0 env -i HOME="$HOME" sh -ac ". ./settings; $command"
  # What is mailed: nothing, but for the weekly report.
  case $command in
    *report*) says 'nobody has read anything' ;;
    *) [ ! -s err ] || fail "cron would mail of '$command': $(cat err)" ;;
  esac
  echo "$checks $failures" >counted
done
read -r checks failures <counted
jobs=$(grep -c '^[0-9]' crontab.here)
[ "$jobs" = 6 ] || fail "$jobs jobs in the crontab"
ends 0 grep -q '"type":"purge".*"purged":2' log/purge.jsonl
ends 0 grep -q '"type":"backup"' log/backup.jsonl
ends 0 grep -q '"drill":true' log/backup.jsonl
ends 0 grep -q '"ok":true' log/verify.jsonl
[ "$(find elsewhere/backups -name 'custos-*.tar' | wc -l)" = 1 ] || fail "no backup"
[ "$(find elsewhere/anchors -type f | wc -l)" -ge 2 ] || fail "no anchor"

# Each service: its commands in their order, with its store and the key as a credential.
sleep 1 # a backup is named after the second
mkdir credentials
cp "$key" credentials/custos.key
chmod 0400 credentials/custos.key
for unit in "$examples"/systemd/custos-*@.service; do
  name=$(basename "$unit" @.service)
  here "$unit" >service
  grep -q '^ExecStart=' service || fail "$name does nothing"
  [ "$name" = custos-failed ] && continue
  [ -e "$examples/systemd/$name@.timer" ] || fail "$name has no timer"
  grep -q '^LoadCredential=custos.key:' service || fail "$name has no key"
  sed -n 's/^Environment=//p' service >settings
  sed -n 's/^ExecStart=//p' service >commands
  while read -r command; do
    ends 0 env -i HOME=/nonexistent CREDENTIALS_DIRECTORY="$folder/credentials" sh -ac ". ./settings; $command"
    says '"type":"'
  done <commands
  if command -v systemd-analyze >/dev/null; then
    here "$unit" | sed '/^OnFailure/d; /^User=/d' >"$name@x.service"
    ends 0 systemd-analyze verify --man=no "./$name@x.service"
  fi
done

# More is due than passes unseen: nothing goes, and the mail says what is to be done.
for name in Ann Bob Dee Eli Jon Kim Lee; do
  CUSTOS_STORE=$folder/members ends 0 "$custos" add --key-file "$key" given-name=$name family-name=Former \
    status=lapsed ended=2015-03-01 "email=$name@example.net"
done
grep '^[A-Z]*[A-Z_]*=' crontab.here >settings
command=$(sed -n 's/^[0-9 *]*custos  \(custos purge --yes.*\)/\1/p' crontab.here)
ends 0 env -i HOME="$HOME" sh -ac ". ./settings; $command"
[ "$(grep -c 'the purge ended with 3\|purge: approve' err)" = 2 ] || fail "mailed of a purge that stopped: $(cat err)"
finish
