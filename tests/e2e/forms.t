  $ . "$TESTDIR/setup.sh"
  $ cat >letter.cy.html <<'EOF'
  > <h1>Eich cofnod</h1><p>{{greeting}}</p><p>{{town}}</p>
  > EOF
  $ forms() {
  >   sed '/^\[recipients.customer\]/a self = true' "$CUSTOS_SOURCE/examples/charity/policy.toml"
  >   cat
  > }
  $ forms >policy.toml <<EOF
  > [forms.large]
  > when = "adjustment:large-print"
  > do   = "large-print"
  > [forms.plain]
  > when = "adjustment:plain-text"
  > do   = "text"
  > [forms.welsh]
  > when     = "adjustment:easy-read"
  > do       = "letter"
  > language = "cy"
  > template = "$PWD/letter.cy.html"
  > [forms.braille]
  > title  = "Braille"
  > when   = "adjustment:braille"
  > do     = "task"
  > within = "P10D"
  > EOF
  $ custos init --policy policy.toml >/dev/null 2>&1
  $ for adjustment in standard large-print plain-text easy-read braille; do
  >   custos add given-name=Ada family-name="$adjustment" town=Hull status=active adjustment=$adjustment
  > done
  C-13
  C-21
  C-37
  C-45
  C-59

What goes to the customer takes the form that suits, and the first that suits is taken.

  $ custos export id:C-13 --for membership --to customer | grep -e '<html' -e '<h1' -o -e 'font:[0-9]*pt'
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-13
  <html
  font:12pt
  <h1
  $ custos export id:C-21 --for membership --to customer | grep -e '<html' -e '<h1' -o -e 'font:[0-9]*pt'
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-21
  <html
  font:18pt
  <h1
  $ custos export id:C-37 --for membership --to customer --fields town
  Harbour Lights
  
  Hull
  
  25 November 2026
  Our reference: C-37 / D-37
  
  Hello,
  
  This is from the record that Harbour Lights keeps about you. It is given
  for this purpose: Run the membership.
  
  Town: Hull
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  data@harbourlights.example.
  
  Harbour Lights
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-37
  $ custos export id:C-45 --for membership --to customer | grep -e '<html' -e '<h1'
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-45
  <html lang="cy">
  <h1>Eich cofnod</h1><p>Dear Ada easy-read,</p><p>Hull</p>
  $ custos export id:C-45 --for membership --to customer --format text --fields town
  Harbour Lights
  
  Hull
  
  25 November 2026
  Our reference: C-45 / D-59
  
  Hello,
  
  This is from the record that Harbour Lights keeps about you. It is given
  for this purpose: Run the membership.
  
  Town: Hull
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  data@harbourlights.example.
  
  Harbour Lights
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-59

A form suits one customer; a format that is named is what everybody gets.

  $ custos export town:Hull --for membership --to customer
  custos: a form suits one customer, and the query finds several
    hint: --format letter writes the usual letter to each of them
  [64]
  $ custos export town:Hull --for membership --to customer --format csv --fields town -o all.csv
  custos: supplied 5 people to 'customer' for 'membership': disclosure D-68
  $ custos export id:C-68 --for membership --to customer
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Letters from Harbour Lights</title>
  <style>body{font:12pt/1.5 Arial,Helvetica,sans-serif;text-align:left;max-width:36em;margin:2em auto;padding:0 1em;color:#000;background:#fff;overflow-wrap:anywhere}h1{font-size:1.3em}dt{font-weight:bold;margin-top:.5em}dd{margin:0 0 0 1em}article+article{border-top:1px solid #000;margin-top:3em;padding-top:1em}@media print{body{margin:0;max-width:none}article{break-after:page}article+article{border:0;margin:0;padding:0}article:last-child{break-after:auto}}</style>
  </head>
  <body>
  <main>
  </main>
  </body>
  </html>
  custos: nobody was supplied
  [1]
  $ custos export id:C-13 --for gift-aid --to customer
  custos: 'adjustment' cannot be asked for: not kept for 'gift-aid'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
    hint: --format letter asks for no form: it is the usual letter, whatever suits
  [4]

What custos cannot make is a task with a day, not a page that pretends to be it.

  $ custos export id:C-59 --for membership --to customer --fields town -n
  custos: would supply 1 person to 'customer' for 'membership'
  $ custos export id:C-59 --for membership --to customer --fields town -o words.txt --json | tee said
  {"type":"export","disclosure":"D-76","count":1,"to":"customer","for":"membership","format":"text","form":"Braille","make-by":"2026-12-05","file":"words.txt","dry-run":false,"withheld":[],"left-out":[]}
  $ task=$(grep -o 'D-[0-9]*' said)
  $ cat words.txt
  Harbour Lights
  
  Hull
  
  25 November 2026
  Our reference: C-59 / D-76
  
  Hello,
  
  This is from the record that Harbour Lights keeps about you. It is given
  for this purpose: Run the membership.
  
  Town: Hull
  
  Please tell us if any of this is wrong, or has changed. You reach us at
  data@harbourlights.example.
  
  Harbour Lights
  $ custos disclosure show $task
  Disclosure     D-76
  State          to-make
  To             customer
  For            membership
  Basis          contract
  Format         text
  Fields         town
  People         1
  Made           2026-11-25 12:00
  SHA-256        a5283d878d304025e70207f38abb93065d4082f39934f13fe650ceaf6f80208e
  To be made as  Braille
  Ask from       2026-12-05
  Waits for      ready
  
  Customer
  C-59
  $ custos disclosure sent $task --channel post
  custos: D-76 was not noted as ready
    hint: custos disclosure ready D-76
  [3]
  $ custos due
  On          What        Id    Customer  To do                   People
  2026-12-05  disclosure  D-76            customer: make Braille
  $ CUSTOS_TEST_NOW=1796472000000 custos due
  On          What        Id    Customer  To do                   People
  2026-12-05  disclosure  D-76            customer: make Braille
  $ custos disclosure ready $task --how 'two sheets' --json
  {"type":"disclosure-note","id":"D-76","state":"ready","due":"2026-11-25","waits-for":"sent","entry":"E-667","dry-run":false}
  $ custos disclosure ready $task
  custos: D-76 was noted as ready on 2026-11-25
  [3]
  $ custos due
  On          What        Id    Customer  To do           People
  2026-11-25  disclosure  D-76            customer: sent
  $ custos disclosure sent $task --channel post --json
  {"type":"disclosure-note","id":"D-76","state":"sent","due":"2026-12-10","waits-for":"received","entry":"E-806","dry-run":false}
  $ custos disclosure ready D-13
  custos: D-13 was written; nobody has to make it
  [3]

The gate is asked: whoever may not see what the forms ask for gets no letter that may be wrong.

  $ sed 's/^see     = \["identity", "contact", "adjustment", "note"\]/see     = ["identity", "contact", "note"]/' policy.toml >blind.toml
  $ custos policy apply blind.toml --yes >/dev/null 2>&1
  $ as alice custos export id:C-21 --for membership --to customer --because x
  custos: 'adjustment' cannot be asked for: not for role 'front-desk'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
    hint: --format letter asks for no form: it is the usual letter, whatever suits
  [4]
  $ as alice custos export id:C-21 --for membership --to customer --format letter --fields town --because x | grep -c '<h1'
  custos: supplied 1 person to 'customer' for 'membership': disclosure D-84
  1

A pack that answers a request takes the form too, where the person asks himself.

  $ pack() {
  >   custos request open "$2" "$1" --json >opened
  >   request=$(grep -o 'R-[0-9]*' opened | head -n 1)
  >   custos request identify "$request" --seen passport -q >/dev/null
  >   custos request answer "$request" --pack "$1-$2.zip" --unencrypted $3
  >   custos request close "$request" --outcome answered --because supplied -q >/dev/null
  >   python3 -m zipfile -e "$1-$2.zip" "$1-$2"
  >   ls "$1-$2" | grep -e '^answer' -e '^letter'
  > }
  $ pack C-13 access | grep -v -e '^Size' -e ' [0-9]*$'
  custos: wrote C-13-access.zip
  custos: the pack is not encrypted: whoever has the file can read it
  Request     R-13
  Customer    C-13
  Right       access
  State       answered
  To          customer
  Disclosure  D-92
  Whole       yes
  
  File             Bytes
  answer.html
  answer.txt
  $ pack C-21 access | grep -e Form -e answer
  custos: wrote C-21-access.zip
  custos: the pack is not encrypted: whoever has the file can read it
  State       answered
  Form        large
  answer.txt       5884
  answer.html      9861
  answer.html
  answer.txt
  $ grep -o 'font-size: [0-9]*pt' C-21-access/answer.html
  font-size: 18pt
  $ pack C-37 access | grep -e Form -e answer
  custos: wrote C-37-access.zip
  custos: the pack is not encrypted: whoever has the file can read it
  State       answered
  Form        plain
  answer.txt       5716
  answer.txt
  $ pack C-45 access | grep -e Form -e letter
  custos: wrote C-45-access.zip
  custos: the pack is not encrypted: whoever has the file can read it
  Form        welsh
  letter.html      869
  letter.html
  $ grep -e '<html' -e '<h1' C-45-access/letter.html
  <html lang="cy">
  <h1>Eich cofnod</h1><p>Dear Ada easy-read,</p><p>Hull</p>
  $ pack C-59 portability '--provided given-name,town' | grep -e Form -e made -e answer
  custos: wrote C-59-portability.zip
  custos: the pack is not encrypted: whoever has the file can read it
  custos: Braille suits this customer, and somebody has to make it from these words by 2026-12-05: custos disclosure ready D-130
  State          answered
  Form           Braille
  To be made by  2026-12-05
  answer.txt      2414
  answer.txt
  $ custos disclosure list C-59 | grep pack
  D-130       customer              pack    1       2026-12-05 12:00  to-make  2026-12-05  ready

Somebody else who asks gets the usual pages.

  $ custos request open access C-21 --from 'her solicitor' --json >opened
  $ request=$(grep -o 'R-[0-9]*' opened | head -n 1)
  $ custos request identify "$request" --seen 'card of the firm' -q >/dev/null
  $ custos request identify "$request" --authority --seen 'power of attorney' -q >/dev/null
  $ custos request answer "$request" --pack usual.zip --unencrypted | grep -e Form -e 'answer.html'
  custos: wrote usual.zip
  custos: the pack is not encrypted: whoever has the file can read it
  answer.html      10079

Templates are counted apart: which of them people do not understand is worth a look.

  $ custos report disclosures
  To        Format  Template        Made  Sent  Asked again  Delivered  Received  Understood  With questions  Recalled  Closed  Open
  customer  csv                     1     0     0            0          0         0           0               0         0       1
  customer  letter                  3     0     0            0          0         0           0               0         0       3
  customer  letter  letter.cy.html  1     0     0            0          0         0           0               0         0       1
  customer  pack                    5     0     0            0          0         0           0               0         0       5
  customer  pack    letter.cy.html  1     0     0            0          0         0           0               0         0       1
  customer  text                    3     1     0            0          0         0           0               0         0       3

What must not be kept is not kept in a statement either.

  $ custos correct C-13 town --dispute 'My card is 4111 1111 1111 1111.' --because 'a letter'
  custos: dispute: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]

A policy says it right, or is refused with the place.

  $ forms >wrong.toml <<'EOF'
  > [forms.one]
  > when = "adjustmant:braille"
  > do = "print"
  > [forms.two]
  > when = "town:Hull"
  > do = "task"
  > template = "letter.html"
  > [forms.three]
  > when = "town:Hull"
  > do = "letter"
  > language = "cy"
  > within = "P1D"
  > [forms.four]
  > when = "access-needs:x"
  > do = "letter"
  > language = "Welsh"
  > template = "letter.html"
  > EOF
  $ custos policy check wrong.toml
  custos: in 'forms.one.when': no field 'adjustmant' in the policy
    --> wrong.toml:340:9
    340 | when = "adjustmant:braille"
        |         ^
    hint: did you mean 'adjustment'?
    code: policy.bad-query
  custos: 'forms.one.do' cannot be 'print'; it is one of letter, large-print, text, task
    --> wrong.toml:341:6
    341 | do = "print"
        |      ^
    code: policy.bad-value
  custos: 'forms.two' does not say 'within' which period it is made
    --> wrong.toml:342:1
    342 | [forms.two]
        | ^
    hint: within = "P10D"
    code: policy.missing-key
  custos: 'forms.two.template' is the whole path of a file
    --> wrong.toml:345:12
    345 | template = "letter.html"
        |            ^
    hint: such as "/etc/custos/letter.cy.html"
    code: policy.bad-value
  custos: forms.two.template: 'forms.two' is made by somebody, and needs no 'template'
    --> wrong.toml:345:12
    345 | template = "letter.html"
        |            ^
    code: policy.contradiction
  custos: forms.three.language: 'forms.three' is in 'cy', and custos has words in English alone
    --> wrong.toml:349:12
    349 | language = "cy"
        |            ^
    hint: template = "/etc/custos/letter.html" names yours; do = "task" has somebody make it
    code: policy.contradiction
  custos: forms.three.within: 'forms.three' is written at once; 'within' is for tasks
    --> wrong.toml:350:10
    350 | within = "P1D"
        |          ^
    code: policy.contradiction
  custos: 'forms.four.when' asks for 'fields.access-needs', which is sealed
    --> wrong.toml:352:9
    352 | when = "access-needs:x"
        |         ^
    code: policy.contradiction
  custos: forms.four.language: 'Welsh' is no tag of a language
    --> wrong.toml:354:12
    354 | language = "Welsh"
        |            ^
    hint: write "cy" for Welsh, "pl" for Polish (BCP 47)
    code: policy.bad-value
  custos: 'forms.four.template' is the whole path of a file
    --> wrong.toml:355:12
    355 | template = "letter.html"
        |            ^
    hint: such as "/etc/custos/letter.cy.html"
    code: policy.bad-value
  custos: the policy has 10 problems
  [78]
  $ custos audit verify | head -n 1
  Verified  all agrees
