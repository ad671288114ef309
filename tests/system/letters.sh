#!/bin/sh
# Every page of HTML that custos writes, in a browser: axe-core finds nothing in it, light, dark, in forced colours and 320
# pixels wide; it asks for nothing else and fits. Skipped where there is no chromium, no node, or no axe-core.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
axe=$CUSTOS_SOURCE/node_modules/axe-core/axe.min.js
for program in chromium node; do
  command -v "$program" >/dev/null || {
    echo "skipped: $program is not here"
    exit 80
  }
done
[ -f "$axe" ] || {
  echo "skipped: axe-core is not here (packaging/fetch-engine.sh test)"
  exit 80
}
cat >letter.cy.html <<'EOF'
<p>{{organisation}}, {{date}}</p>
<h1>Eich cofnod</h1>
<p>{{greeting}}</p>
<table><caption>Yr hyn a gadwn</caption>
{{#fields}}<tr><th scope="row">{{label}}</th><td>{{value}}</td></tr>
{{/fields}}</table>
EOF
sed '/^\[recipients.customer\]/a self = true' "$CUSTOS_SOURCE/examples/charity/policy.toml" >policy.toml
cat >>policy.toml <<EOF

[forms.large]
when = "adjustment:large-print"
do   = "large-print"

[forms.welsh]
when     = "adjustment:easy-read"
do       = "letter"
language = "cy"
template = "$folder/letter.cy.html"
EOF
CUSTOS_STORE=$folder/store
export CUSTOS_STORE
ends 0 "$custos" init --policy policy.toml
long=$(printf 'Llanfairpwllgwyngyll%.0s' 1 2 3 4 5)
for adjustment in standard large-print easy-read; do
  ends 0 "$custos" add given-name=Ada family-name="<$adjustment>" "town=$long" status=active adjustment=$adjustment \
    'note=two "quoted" & <b>bold</b> words'
done
ends 0 "$custos" correct C-13 town --dispute 'I never lived there.' --because 'two letters came back answered'
for customer in C-13 C-21 C-37; do
  ends 0 "$custos" export "id:$customer" --for membership --to customer -o "$customer.html"
done
ends 0 grep -q 'lang="en"' C-13.html
ends 0 grep -q 'font:18pt' C-21.html
ends 0 grep -q 'lang="cy"' C-37.html
ends 0 "$custos" export --for membership --to customer --format letter -o all.html
"$custos" show C-13 --for membership --format letter >show.html || fail "no letter by show"
ends 0 "$custos" consent give C-13 newsletter --how letter --wording 'Write to me.'
ends 0 "$custos" consent receipt C-13 newsletter --format html -o receipt.html
for customer in C-13 C-21 C-37; do
  request=$("$custos" request open access "$customer" --json | sed 's/.*"id":"\(R-[0-9]*\)".*/\1/')
  ends 0 "$custos" request identify "$request" --seen 'passport'
  ends 0 "$custos" request answer "$request" --pack "$customer.zip" --unencrypted
  ends 0 python3 -m zipfile -e "$customer.zip" "pack-$customer"
  ends 0 "$custos" request close "$request" --outcome answered --because 'supplied'
done
ends 0 grep -q 'font-size: 18pt' pack-C-21/answer.html
ends 0 grep -q 'lang="cy"' pack-C-37/letter.html
ends 0 "$custos" erase C-21 --because 'asked for it' --yes
ends 0 "$custos" purge certificate P-13 --format html -o certificate.html
ends 0 node "$CUSTOS_SOURCE/tests/browser/axe.js" chromium "$axe" C-13.html C-21.html C-37.html all.html show.html \
  receipt.html certificate.html pack-C-13/answer.html pack-C-21/answer.html pack-C-37/letter.html
cat out

# The test itself: a page with faults is one.
echo '<!DOCTYPE html><p style="color:#ccc;width:900px">pale' >faulty.html
ends 1 node "$CUSTOS_SOURCE/tests/browser/axe.js" chromium "$axe" faulty.html
says 'color-contrast'
says 'html-has-lang'
says 'pixels wide'
finish
