#!/bin/sh
# From a bare Debian 12 to the main job on real data: installs what the build needs, builds custos, makes a store,
# takes in 1,000 invented members, finds, shows, adds, supplies and verifies. Each command is shown before it runs.
# It works in build/quickstart, which it empties first, and can be run again.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
sh "$source/packaging/install-packages.sh" build
sh "$source/packaging/fetch-engine.sh"
cd "$source"
echo "building custos ..."
cmake --preset release >/dev/null
cmake --build --preset release >build/quickstart.log 2>&1 || {
  cat build/quickstart.log
  exit 1
}
grep 'warning:' build/quickstart.log || tail -n 1 build/quickstart.log

work=$source/build/quickstart
rm -rf "$work"
mkdir -p "$work"
cd "$work"
cp "$source/examples/charity/policy.toml" "$source/examples/charity/members.csv" .
PATH=$source/build/release:$PATH
XDG_DATA_HOME=$work/share
XDG_CONFIG_HOME=$work/config
XDG_STATE_HOME=$work/state
CUSTOS_STORE=$work/members
export PATH XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME CUSTOS_STORE

# run STATUS COMMAND...: shows a command, runs it, and wants it to end so.
run() {
  wanted=$1
  shift
  printf '\n$'
  for word in "$@"; do
    case $word in
      *\'*) printf ' "%s"' "$word" ;;
      *[!a-zA-Z0-9_.,/:=@-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  status=0
  "$@" || status=$?
  if [ "$status" != "$wanted" ]; then
    echo "quickstart: this ended with $status, not $wanted" >&2
    exit 1
  fi
}

echo
echo "== A store with the written policy of an invented charity"
run 0 custos init --policy policy.toml
echo
echo "== A spreadsheet of 1,000 members; some rows are wrong, so that it ends with 2: done in part"
run 2 custos import members.csv --source "membership forms"
echo
echo "== The rows that were not taken in, each with its reason"
run 0 head -n 4 members.rejects.csv
echo
echo "== Finding: by name, e-mail, telephone, postcode, any field"
run 0 custos find "o'brien" --limit 5
run 0 custos find 'town:Bristol status:lapsed' --fields given-name,family-name,ended --limit 5
echo
echo "== One person, for a purpose"
run 0 custos show C-13 --for gift-aid
echo
echo "== A new member, by hand; his id is printed"
run 0 custos add given-name=Ada family-name=Lovelace email=ada@example.org "phone=020 7946 0018" status=active \
  --source "the customer" --verified "document seen"
echo
echo "== Supplying: always for a purpose, to a recipient of the policy"
run 0 custos export --for gift-aid --to hmrc --format csv -o gift-aid.csv
run 0 head -n 3 gift-aid.csv
echo
echo "== A value that is kept although the member says that it is wrong: the statement goes with it; and its end"
run 0 custos correct C-13 town --dispute "I never lived there." --because "two letters came back answered"
run 0 custos correct C-13 town --settled withdrawn --because "it was her sister"
echo
echo "== What was supplied is followed until it is understood"
run 0 custos disclosure sent D-13 --channel portal --how "uploaded, receipt 4711"
run 0 custos disclosure list
run 0 custos disclosure notices --open
echo
echo "== A yes to the newsletter with its evidence, and somebody who wants no marketing"
run 0 custos consent give C-21 newsletter --how "form at the spring fair" --wording "Send me the newsletter."
run 0 custos consent receipt C-21 newsletter
run 0 custos suppress C-37 --because "said stop by telephone"
echo
echo "== A complaint of service, until it is followed up"
run 0 custos contact log C-21 complaint --how telephone --summary "the newsletter came twice"
run 0 custos contact log K-13 --stage solved --summary "took the second address out"
printf 'customer,on,channel,text,reference\nC-21,2026-11-20 09:15,telephone,"asked when the hall opens",T-7\n' > calls.csv
run 0 custos contact import calls.csv --source "help desk"
run 0 custos contact list --open
run 0 custos due
echo
echo "== How somebody wants to be turned to, and what to mind then"
run 0 custos contact prefer C-21 telephone no --because "works at night"
run 4 custos contact log C-21 note --out --for membership --how telephone
run 0 custos contact safe C-21 --note "put no name on the envelope"
run 0 custos contact preferences C-21
echo
echo "== What your role may not read a colleague can let you read; you see all of it"
run 64 custos ask C-21 --fields note --because "he is at the desk"
run 0 custos ask list --open
echo
echo "== A request of access by telephone, and by when it has to be answered"
run 0 custos request open access C-13 --channel telephone
run 0 custos request show R-13 --explain
run 0 custos request identify R-13 --seen "knew his membership number and when he joined"
echo
echo "== The answer: all that is kept of him, with what the law says he has to be told, in one encrypted archive"
run 0 custos request answer R-13 --pack R-13.zip --passphrase-file R-13.key --searched "mail of 2026" --dry-run
run 0 custos request answer R-13 --pack R-13.zip --passphrase-file R-13.key --searched "mail of 2026"
run 0 custos disclosure close D-21 --because "handed over at the counter, and gone through with him"
echo
echo "== A value that may be wrong is shown to nobody until that is found out"
run 0 custos restrict C-21 --ground accuracy --fields town --because "says that he has moved"
run 0 custos show C-21 --fields given-name,town
run 0 custos unrestrict S-13 --notice "by telephone" --because "the town is right"
echo
echo "== A change, and undoing it"
run 0 custos update C-13 town=Harwich --because "moved"
run 0 custos undo
echo
echo "== Somebody who is here already, recorded twice: two records become one, and two again"
run 0 custos add given-name=Nell family-name=Trevanion email=nell@example.org
run 7 custos add given-name=Nell family-name=Trevanion email=nell@example.org
run 0 custos add given-name=Nell family-name=Trevanion email=nell@example.org --anyway
one=$(custos find trevanion --format csv | sed -n '2s/,.*//p')
two=$(custos find trevanion --format csv | sed -n '3s/,.*//p')
run 0 custos merge "$one" "$two" --because "the same card at the desk"
run 0 custos show "$two"
run 0 custos unmerge "$two" --because "mother and daughter after all"
echo
echo "== Many at once, by a plan"
run 0 custos update --where town:Bristol town=Bath --because "an exercise"
run 0 custos plan list
run 0 custos plan cancel P-13
echo
echo "== A hold: nobody changes or removes the record, not even the purge"
run 0 custos hold place id:C-76 --because "claim 2026/17" --review 2027-06-30
run 5 custos update C-76 town=Harwich --because "moved"
echo
echo "== What the retention rules say is due, and why; above the policy's limits a second person has to let it pass"
sed 's/^after   = "P6Y"/after   = "P5Y"/' policy.toml >shorter.toml
run 0 custos policy diff shorter.toml
run 0 custos purge why C-76
run 0 custos purge plan
run 3 custos purge --yes
run 0 custos hold release H-13 --because "settled"
echo
echo "== Somebody asks to be erased: it is done at once, and a signed certificate without anybody in it says so"
run 0 custos erase C-84 --because "asked for by letter" --yes
run 0 custos purge certificate P-37
echo
echo "== Something went wrong: the register of incidents works without the key and the database, too"
run 0 custos incident open "the list went to a former address" --disclosure D-13
run 0 custos incident update X-13 --notify none --because "it came back unopened"
run 0 custos incident close X-13 --because "addresses are checked before a list goes out"
run 0 custos incident list
echo
echo "== Health notes are under a key of their own; they are shown only with it, and only for what they are kept for"
run 0 custos consent give C-21 support --how "form at the spring fair" --wording "Keep what I need at events."
run 0 custos key add file health.key --class health
run 0 custos key add recovery --class health
run 0 custos update C-21 access-needs="step-free" --because "told us at the fair"
run 0 custos show C-21 --fields given-name,access-needs --for support
echo
echo "== A backup, checked, and tried out as a restore would be; and a code on paper for the day when the key is lost"
run 0 custos backup create members.tar
run 0 custos backup verify members.tar
run 0 custos restore members.tar --drill
run 0 custos key add recovery
run 0 custos key rotate
echo
echo "== The proof: nothing was changed behind the log's back, and everything is in it"
run 0 custos audit verify
run 0 custos audit who-saw C-13
run 0 custos audit log result:denied OR people:'>=100'
run 0 custos report activity
run 0 custos report evidence
echo
echo "== To practise: a store of invented customers, what there is to do, and what came out right"
run 0 custos demo start --store practice
run 1 custos demo check --store practice
echo
echo "All done. The store is $work/members; try: CUSTOS_STORE=$work/members $source/build/release/custos --help"
