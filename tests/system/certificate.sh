#!/bin/sh
# The certificate of what was removed is checked without custos, by the verifier in Python and by what docs/audit.md tells
# people to do with openssl; nobody is in it, nobody can change it, and a key that ended still checks what it signed.
# shellcheck source=tests/system/common.sh
. "$(dirname "$0")/common.sh"
needs_python
command -v openssl >/dev/null || {
  echo "skipped: openssl is not here"
  exit 80
}
verifier=$CUSTOS_SOURCE/tests/verifier/verify_log.py
new_store store
ends 0 "$custos" add given-name=Zebulon family-name=Quillfeather email=zebulon@quill.example phone='020 7123 4567' \
  born=1977-05-09 note='Collects umbrellas.' status=active
ends 0 "$custos" add given-name=Ada family-name=Former status=lapsed ended=2001-03-04
ends 0 "$custos" add given-name=Grace family-name=Hopper status=active
ends 0 "$custos" export id:C-13 --for membership --to customer --format json -o zebulon.json
ends 0 "$custos" erase C-13 --because 'Zebulon wrote' --yes
ends 0 "$custos" purge --yes
ends 0 "$custos" purge certificate P-13 --json -o P-17.json
ends 0 "$custos" purge certificate P-21 --json -o P-21.json
ends 0 "$custos" audit export log
"$custos" audit verify >/dev/null || fail "the log does not verify"
[ "$(wc -l <P-17.json)" = 1 ] || fail "the certificate is not one line"
for text in Zebulon Quillfeather quill.example 7123 1977 umbrellas Ada Former 2001-03 C-13 C-21 Grace; do
  checks=$((checks + 1))
  ! grep -qF -- "$text" P-17.json P-21.json || fail "the certificate tells of '$text'"
done
ends 0 grep -o '"disclosures":\["D-13"\]' P-17.json
ends 0 grep -o '"from":"2001","to":"2001"' P-21.json
for certificate in P-17 P-21; do
  ends 0 python3 "$verifier" --certificate $certificate.json --vkey log/vkey
  says 'of 1 people holds'
done

# What the page tells people to do, word for word.
sed -n '/^## Certificate/,/^## Receipt of consent/p' "$CUSTOS_SOURCE/docs/audit.md" | sed -n 's/^    //p' >by-hand.sh
ends 0 sh by-hand.sh
says 'Signature Verified Successfully'
cp P-17.json kept.json
sed 's/"removed":1/"removed":2/' kept.json >P-17.json
ends 1 sh by-hand.sh
ends 1 python3 "$verifier" --certificate P-17.json --vkey log/vkey
tr '"' "'" <kept.json >P-17.json
ends 1 python3 "$verifier" --certificate P-17.json --vkey log/vkey
head -c 300 kept.json >P-17.json
ends 1 python3 "$verifier" --certificate P-17.json --vkey log/vkey

# A receipt of consent is checked the same way.
ends 0 "$custos" add given-name=Ada family-name=Kept status=active
customer=$(grep -o 'C-[0-9]*' out)
ends 0 "$custos" consent give "$customer" newsletter --how letter --wording 'Write to me.'
ends 0 "$custos" consent receipt "$customer" newsletter --json -o P-17.json
ends 0 sh by-hand.sh
says 'Signature Verified Successfully'
sed -i 's/"on":"20/"on":"19/' P-17.json
ends 1 sh by-hand.sh

# An answer pack opens without custos and without the library that wrote it, by its passphrase alone; its manifest names
# each part, and is signed the same way.
ends 0 "$custos" request open access "$customer"
request=$(grep -o 'R-[0-9]*' out | head -n 1)
ends 0 "$custos" request identify "$request" --seen passport
ends 0 "$custos" request answer "$request" --pack pack.zip --passphrase-file pack.key
ends 0 python3 "$CUSTOS_SOURCE/tests/verifier/open_pack.py" pack.zip pack.key pack
says 'manifest.json'
ends 0 grep -q Kept pack/answer.txt
checks=$((checks + 1))
! grep -q Kept pack.zip || fail "the pack can be read without its passphrase"
echo 'another passphrase' >other.key
ends 1 python3 "$CUSTOS_SOURCE/tests/verifier/open_pack.py" pack.zip other.key other
cp pack/manifest.json P-17.json
ends 0 sh by-hand.sh
says 'Signature Verified Successfully'
sed -i 's/"whole":true/"whole":false/' P-17.json
ends 1 sh by-hand.sh

# The log goes on under another key, and the certificate stays what it was.
ends 0 "$custos" audit rotate-key
ends 0 "$custos" audit export log
ends 0 "$custos" purge certificate P-13 --json -o again.json
ends 0 cmp kept.json again.json
ends 1 python3 "$verifier" --certificate again.json --vkey log/vkey
ends 0 "$custos" purge certificate P-13 --format html -o page.html
ends 0 grep -c '<h1>Certificate of erasure</h1>' page.html
ends 0 "$custos" purge certificate P-13
says 'Harbour Lights'
ends 64 "$custos" purge certificate P-13 --format csv
ends 64 "$custos" purge plan --format html
finish
