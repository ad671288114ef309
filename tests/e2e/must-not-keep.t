What a policy keeps out of free text is kept out on every way in, and is told nowhere. The secrets of this transcript are
looked for in all that is said.

  $ . "$TESTDIR/setup.sh"
  $ sed 's/^lines = 3$/lines = 3\nrefuse = ["card-number", "ni-number", "password"]\nwarn = ["special-category"]/' "$CUSTOS_SOURCE/tests/e2e/policy.toml" > policy.toml
  $ custos init --policy policy.toml > /dev/null 2>&1
  $ custos add given-name=Ada family-name=Lovelace note='paid with 4111 1111 1111 1111, rang twice'
  custos: note: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was added: 1 problem
  [65]
  $ custos add given-name=Ada family-name=Lovelace note='paid with 4111 1111 1111 1111, rang twice' --json
  {"type":"problem","code":"keep.card-number","message":"a card number (41..11) must not be kept here","subject":"note","hints":["take it out and give the rest"]}
  {"type":"error","exit":65,"code":"record.invalid","message":"nothing was added: 1 problem","hints":[]}
  [65]
  $ custos find ada
  custos: nobody is found
  [1]

Two things at once, a character that cannot be seen, and a text that is too long: neither message has the text.

  $ custos add given-name=Ada family-name=Lovelace note='NI AB 12 34 56 C, password: hunter22'
  custos: note: a National Insurance number (AB..6C) must not be kept here
    hint: take it out and give the rest
    code: keep.ni-number
  custos: note: a password (****) must not be kept here
    hint: take it out and give the rest
    code: keep.password
  custos: nothing was added: 2 problems
  [65]
  $ custos add given-name=Ada family-name=Lovelace note="$(printf 'card 4111 1111 \342\200\2131111 \342\200\2561111')"
  custos: note: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: note: character 22 is a control or invisible one: \u{202e}
    code: text.control-character
  custos: nothing was added: 2 problems
  [65]
  $ custos add given-name=Ada family-name=Lovelace note="$(printf 'card 4111 1111 1111 1111\n2\n3\n4')"
  custos: note: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: note: 4 lines; at most 3 are kept
    code: text.too-many-lines
  custos: nothing was added: 2 problems
  [65]

The wrong field is no way to have it repeated either.

  $ custos add given-name=Ada family-name='4111 1111 1111 1111' phone='4111 1111 1111 1111' status='JG 10 37 59 A' > said 2>&1
  [65]
  $ cat said
  custos: family-name: a card number (41..11) does not belong here
    code: name.no-letter
  custos: phone: a card number (41..11) does not belong here
    code: phone.impossible
  custos: status: a National Insurance number (JG..9A) does not belong here
    code: choice.unknown
  custos: 'family-name' is required
    code: record.missing-field
  custos: nothing was added: 4 problems
  $ grep -c '1111\|37 59' said
  0
  [1]

What is warned of is kept.

  $ custos add given-name=Ada family-name=Lovelace note='has asthma, sick of waiting'
  C-13
  custos: note: this may have a word of health (****) (keep.special-category)
  $ custos update C-13 note='PIN 4821'
  custos: note: a PIN (****) must not be kept here
    hint: take it out and give the rest
    code: keep.password
  custos: nothing was changed: 1 problem
  [65]
  $ custos correct C-13 note='JG 10 37 59 A' --because 'misheard'
  custos: note: a National Insurance number (JG..9A) must not be kept here
    hint: take it out and give the rest
    code: keep.ni-number
  custos: nothing was changed: 1 problem
  [65]
  $ custos show C-13 --fields note
  Customer  C-13
  Note      has asthma, sick of waiting
  Source    not known
  Checked   never
  Recorded  2026-11-25 12:00

An import rejects the row. Its reason does not repeat the number; the row itself is there to be corrected.

  $ cat > people.csv <<'END'
  > given-name,family-name,note
  > Grace,Hopper,likes large print
  > Mary,Shelley,visa 5555 5555 5555 4444
  > Alan,Turing,uses a wheelchair
  > END
  $ custos import people.csv --rejects rejects.csv > said 2>&1
  [2]
  $ cat said
  Import                   I-13
  Rows read                3
  Added                    2
  Updated                  0
  Here already, the same   0
  Here already, otherwise  0
  Repeat an earlier row    0
  For a person to look at  0
  Rejected                 1
  Blank                    0
  Rejected rows are in     rejects.csv
  
  Rejected because  Rows  First lines
  keep.card-number  1     3
  
  Warning                Rows  First lines
  keep.special-category  1     4
  custos: correct the rejected rows, then: custos import rejects.csv
  $ grep -c 'must not be kept' rejects.csv
  1
  $ sed 's/visa 5555 5555 5555 4444/THE ROW/' rejects.csv
  given-name,family-name,note,custos_line,custos_code,custos_field,custos_reason,custos_hint
  Mary,Shelley,THE ROW,3,keep.card-number,note,a card number (55..44) must not be kept here,take it out and give the rest

Somebody has such a value since before the policy said so: confirming it is no way to keep it.

  $ sed '/^refuse = /d' policy.toml > lenient.toml
  $ custos policy apply lenient.toml > /dev/null 2>&1
  $ custos update C-13 note='card 5105 1051 0510 5100' > /dev/null 2>&1
  $ custos policy apply policy.toml > /dev/null 2>&1
  $ custos confirm C-13 note --how 'rang back'
  custos: note: a card number (51..00) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was confirmed: 1 problem
  [65]
  $ custos update C-13 note= > /dev/null

The log knows nothing of them.

  $ custos audit log --json > log 2>&1
  $ grep -c '4111\|5555\|4821\|hunter22\|37 59\|34 56' log said
  log:0
  said:0
  [1]

A reason is kept in the log, so that it is searched too, whatever it is the reason of; what may be such is warned of.

  $ secret="his card is 4111 1111 1111 1111"
  $ id=$(custos add given-name=Ivy family-name=Marsh)
  $ custos update $id town=Hull --because "$secret"
  custos: because: a card number (41..11) must not be kept here
    hint: take it out and give the rest
    code: keep.card-number
  custos: nothing was noted: 1 problem
  [65]
  $ custos correct $id family-name=March --because "$secret" 2>&1 | tail -2
    code: keep.card-number
  custos: nothing was noted: 1 problem
  $ for what in "undo" "show $id" "erase $id --yes" "hold place id:$id" "restrict $id --ground claims" "find Ivy" "purge plan"; do
  >   custos $what --because "$secret" >said 2>&1; echo "$? $what: $(grep -c 'must not be kept' said)"; done
  65 undo: 1
  65 show C-45: 1
  65 erase C-45 --yes: 1
  65 hold place id:C-45: 1
  65 restrict C-45 --ground claims: 1
  65 find Ivy: 1
  65 purge plan: 1
  $ custos show $id --because "union member, rang" --fields given-name
  custos: because: this may have a word of trade unions (un..er) (keep.special-category)
  Customer    C-45
  Given name  Ivy
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00
  $ custos show $id --because "union member, rang" --fields given-name -q
  Customer    C-45
  Given name  Ivy
  Source      not known
  Checked     never
  Recorded    2026-11-25 12:00
  $ custos audit log --json | grep -c 4111
  0
  [1]
