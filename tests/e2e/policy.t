  $ . "$TESTDIR/setup.sh"

The policy to start from is valid.

  $ custos policy new > policy.toml
  $ custos policy check policy.toml
  Valid policy  policy.toml
  SHA-256       025942c62e9e90c5449338376490f740744736ed89fe1bab5bd2df6f8e8f4cef
  Fields        9
  Roles         1
  $ custos policy check policy.toml --json
  {"type":"policy-check","ok":true,"digest":"025942c62e9e90c5449338376490f740744736ed89fe1bab5bd2df6f8e8f4cef","fields":9,"roles":1,"not-evaluated":[],"warnings":[]}

Rules whose facts are not kept are named. Former values are kept, and counted from the change.

  $ cp policy.toml history.toml
  $ for since in changed created; do
  >   printf '[retention.%s]\nof = "history"\nsince = "%s"\nafter = "P24M"\ndo = "erase"\nbecause = "x"\n' $since $since
  > done >> history.toml
  $ custos policy check history.toml
  Valid policy  history.toml
  SHA-256       21969ff8adca606e346c7f66f1386e420714c4407d93c1e9a4268e770db3f2c7
  Fields        9
  Roles         1
  
  Not evaluated      Because
  retention.created  former values are counted from 'changed' alone

A rule that erases takes the whole record, and must not look as if it took a field.

  $ sed -e '/^do *= "erase"/a fields = ["note"]' policy.toml > fields.toml
  $ custos policy check fields.toml
  custos: retention.ended.fields: 'retention.ended' erases the whole record, but names fields
    --> fields.toml:112:10
    112 | fields = ["note"]
        |          ^
    hint: do = "clear" empties fields; a floor of fields is a rule with 'keep' alone
    code: policy.contradiction
  custos: the policy has 1 problem
  [78]

All problems at once, with places.

  $ cat > bad.toml <<EOF
  > policy = 1
  > [organisation]
  > name = "X"
  > contact = 7
  > timezone = "Europe/Londn"
  > [purposes.a]
  > title = "A"
  > basis = "consnt"
  > [classes.c]
  > [fields.first]
  > type = "person-nam"
  > class = "d"
  > for = ["a", "b"]
  > serach = true
  > [fields.Second]
  > type = "text"
  > class = "c"
  > [roles.r]
  > members = ["alice"]
  > may = ["fnid", "purge plan"]
  > see = ["*", "-first", "nothing"]
  > [retention.x]
  > since = "ende"
  > after = "6Y"
  > do = "erase"
  > because = "B"
  > EOF
  $ custos policy check bad.toml
  custos: warning: 'fields.Second' is kept for no purpose
    --> bad.toml:15:1
    15 | [fields.Second]
       | ^
    hint: add 'for', or drop the field: what no purpose needs may not be kept
    code: policy.no-purpose
  custos: 'organisation.contact' is a number, not a text
    --> bad.toml:4:11
    4 | contact = 7
      |           ^
    code: policy.wrong-type
  custos: organisation.timezone: this computer knows no time zone 'Europe/Londn'
    --> bad.toml:5:12
    5 | timezone = "Europe/Londn"
      |            ^
    hint: write a name such as "Europe/London"
    code: policy.bad-value
  custos: purposes.a.basis: 'consnt' is no lawful basis
    --> bad.toml:8:9
    8 | basis = "consnt"
      |         ^
    hint: it is one of consent, contract, legal-obligation, vital-interests, public-task, legitimate-interests, recognised-legitimate-interest:NAME
    code: policy.bad-value
  custos: fields.first.type: there is no field type 'person-nam'
    --> bad.toml:11:8
    11 | type = "person-nam"
       |        ^
    hint: it is one of text, person-name, email, phone, date, postcode, choice, reference, flag, number
    code: policy.bad-value
  custos: there is no class 'd' in the policy
    --> bad.toml:12:9
    12 | class = "d"
       |         ^
    hint: did you mean 'c'?
    code: policy.unknown-name
  custos: there is no purpose 'b' in the policy
    --> bad.toml:13:13
    13 | for = ["a", "b"]
       |             ^
    hint: did you mean 'a'?
    code: policy.unknown-name
  custos: there is no key 'fields.first.serach'
    --> bad.toml:14:1
    14 | serach = true
       | ^
    hint: did you mean 'search'?
    code: policy.unknown-key
  custos: 'Second' is no name for one of 'fields'
    --> bad.toml:15:9
    15 | [fields.Second]
       |         ^
    hint: names are lower-case letters, digits and hyphens, and begin with a letter
    code: policy.bad-name
  custos: 'alice' names no user or group of this computer
    --> bad.toml:19:12
    19 | members = ["alice"]
       |            ^
    hint: write "user:NAME", "group:NAME" or "owner" (of the store's folder)
    code: policy.bad-value
  custos: there is no command 'fnid' in the policy
    --> bad.toml:20:8
    20 | may = ["fnid", "purge plan"]
       |        ^
    hint: did you mean 'find'?
    code: policy.unknown-name
  custos: there is no class or field 'nothing' in the policy
    --> bad.toml:21:23
    21 | see = ["*", "-first", "nothing"]
       |                       ^
    code: policy.unknown-name
  custos: 'retention.x' needs both 'after' and 'do', or 'keep' alone
    --> bad.toml:22:1
    22 | [retention.x]
       | ^
    code: policy.contradiction
  custos: there is no date field 'ende' in the policy
    --> bad.toml:23:9
    23 | since = "ende"
       |         ^
    code: policy.unknown-name
  custos: retention.x.after: '6Y' is not a period
    --> bad.toml:24:9
    24 | after = "6Y"
       |         ^
    hint: write an ISO 8601 period such as "P6Y", "P24M", "P30D" or "PT72H"
    code: policy.bad-period
  custos: the policy has 14 problems
  [78]
  $ custos policy check bad.toml --json
  {"type":"problem","code":"policy.wrong-type","message":"'organisation.contact' is a number, not a text","subject":"organisation.contact","hints":[],"at":{"file":"bad.toml","line":4,"column":11}}
  {"type":"problem","code":"policy.bad-value","message":"this computer knows no time zone 'Europe/Londn'","subject":"organisation.timezone","hints":["write a name such as \"Europe/London\""],"at":{"file":"bad.toml","line":5,"column":12}}
  {"type":"problem","code":"policy.bad-value","message":"'consnt' is no lawful basis","subject":"purposes.a.basis","hints":["it is one of consent, contract, legal-obligation, vital-interests, public-task, legitimate-interests, recognised-legitimate-interest:NAME"],"at":{"file":"bad.toml","line":8,"column":9}}
  {"type":"problem","code":"policy.bad-value","message":"there is no field type 'person-nam'","subject":"fields.first.type","hints":["it is one of text, person-name, email, phone, date, postcode, choice, reference, flag, number"],"at":{"file":"bad.toml","line":11,"column":8}}
  {"type":"problem","code":"policy.unknown-name","message":"there is no class 'd' in the policy","hints":["did you mean 'c'?"],"at":{"file":"bad.toml","line":12,"column":9}}
  {"type":"problem","code":"policy.unknown-name","message":"there is no purpose 'b' in the policy","hints":["did you mean 'a'?"],"at":{"file":"bad.toml","line":13,"column":13}}
  {"type":"problem","code":"policy.unknown-key","message":"there is no key 'fields.first.serach'","subject":"fields.first.serach","hints":["did you mean 'search'?"],"at":{"file":"bad.toml","line":14,"column":1}}
  {"type":"problem","code":"policy.bad-name","message":"'Second' is no name for one of 'fields'","hints":["names are lower-case letters, digits and hyphens, and begin with a letter"],"at":{"file":"bad.toml","line":15,"column":9}}
  {"type":"problem","code":"policy.bad-value","message":"'alice' names no user or group of this computer","hints":["write \"user:NAME\", \"group:NAME\" or \"owner\" (of the store's folder)"],"at":{"file":"bad.toml","line":19,"column":12}}
  {"type":"problem","code":"policy.unknown-name","message":"there is no command 'fnid' in the policy","hints":["did you mean 'find'?"],"at":{"file":"bad.toml","line":20,"column":8}}
  {"type":"problem","code":"policy.unknown-name","message":"there is no class or field 'nothing' in the policy","hints":[],"at":{"file":"bad.toml","line":21,"column":23}}
  {"type":"problem","code":"policy.contradiction","message":"'retention.x' needs both 'after' and 'do', or 'keep' alone","hints":[],"at":{"file":"bad.toml","line":22,"column":1}}
  {"type":"problem","code":"policy.unknown-name","message":"there is no date field 'ende' in the policy","hints":[],"at":{"file":"bad.toml","line":23,"column":9}}
  {"type":"problem","code":"policy.bad-period","message":"'6Y' is not a period","subject":"retention.x.after","hints":["write an ISO 8601 period such as \"P6Y\", \"P24M\", \"P30D\" or \"PT72H\""],"at":{"file":"bad.toml","line":24,"column":9}}
  {"type":"error","exit":78,"code":"policy.invalid","message":"the policy has 14 problems","hints":[]}
  [78]
  $ printf 'policy = 1\n[organisation\n' | custos policy check -
  custos: Error while parsing table header: expected ']', saw '\n'
    --> standard input:2:14
    2 | [organisation
      |              ^
    code: toml.syntax
  custos: the policy has 1 problem
  [78]

The policy in force, and what a caller may do by it.

  $ here custos policy show
  custos: there is no store at HERE/home/.local/share/custos/default
    hint: custos init makes one; --store names another
  [66]
  $ new_store
  $ custos policy show | head -3
  # The policy of the transcripts: small, with one of each kind of thing.
  policy = 1
  
  $ as alice custos policy fields --format csv
  name,label,type,class,see,edit,why-not
  given-name,Given name,person-name,identity,yes,yes,
  family-name,Family name,person-name,identity,yes,yes,
  born,Date of birth,date,identity,yes,yes,
  email,E-mail,email,contact,yes,yes,
  phone,Telephone,phone,contact,yes,yes,
  town,Town,text,contact,yes,yes,
  postcode,Postcode,postcode,contact,yes,yes,
  member-no,Membership number,reference,identity,yes,yes,
  status,Status,choice,identity,yes,yes,
  visits,Visits,number,identity,yes,yes,
  access-needs,Health notes,text,health,no,no,not for role 'front-desk'
  note,Note,text,note,no,no,not for role 'front-desk'
  $ custos policy explain show --for support --fields phone,note
  Verdict  allow
  Role     manager
  Rules    roles.manager.may, roles.manager.for, roles.manager.see
  Granted  phone
  Ask      records@harbour.example
  
  Withheld  Reason
  note      not kept for 'support'
  $ as alice custos policy explain show
  Verdict  deny
  Role     front-desk
  Rules    roles.front-desk.may, roles.front-desk.must-say, roles.front-desk.see
  Reasons  role 'front-desk' has to say what for: --for PURPOSE
  Granted  given-name, family-name, born, email, phone, town, postcode, member-no, status, visits
  Ask      the manager
  
  Withheld      Reason
  access-needs  not for role 'front-desk'
  note          not for role 'front-desk'
  $ as alice custos policy explain 'audit log'
  Verdict  gap
  Role     front-desk
  Rules    roles.front-desk.may
  Reasons  nothing lets role 'front-desk' do 'audit log'
  Ask      the manager
  $ as alice custos policy explain export --for newsletter --to printer --export-format csv
  Verdict  gap
  Role     front-desk
  Rules    roles.front-desk.may, roles.front-desk.for, recipients.printer.for, roles.front-desk.see
  Reasons  nothing lets role 'front-desk' act for 'newsletter'
  Granted  given-name, family-name, email
  Ask      the manager
  
  Withheld      Reason
  born          not kept for 'newsletter'
  phone         not kept for 'newsletter'
  town          not kept for 'newsletter'
  postcode      not kept for 'newsletter'
  member-no     not kept for 'newsletter'
  status        not kept for 'newsletter'
  visits        not kept for 'newsletter'
  access-needs  not for role 'front-desk'
  note          not for role 'front-desk'
  $ custos policy explain shwo
  custos: custos has no command 'shwo'
    hint: did you mean 'show'?
  [64]

A new policy is put in force; fields get columns, values that are there stay what they are.

  $ custos add given-name=Ada family-name=Lovelace town=Bath visits=3
  C-13
  $ sed -e 's/label = "Town"/label = "City"/' "$TESTDIR/policy.toml" > next.toml
  $ printf '[fields.joined]\ntype = "date"\nlabel = "Joined"\nclass = "identity"\nfor = ["membership"]\n' >> next.toml
  $ custos policy apply next.toml --dry-run
  Would be in force  b01714e7de62080e17778c152ce122863a2d99df15babfad44c6ac427fadb212
  New fields         joined
  $ custos policy apply next.toml
  In force    b01714e7de62080e17778c152ce122863a2d99df15babfad44c6ac427fadb212
  New fields  joined
  $ custos policy apply next.toml
  In force already  b01714e7de62080e17778c152ce122863a2d99df15babfad44c6ac427fadb212
  $ custos find joined: --fields town
  Customer  City
  C-13      Bath
  $ sed -e '/fields.visits/,/^$/s/"number"/"text"/' next.toml > retyped.toml
  $ custos policy apply retyped.toml
  custos: 'fields.visits' is kept as number, and has values; it cannot become text
    hint: give the field another name, and correct the values into it
  [78]
  $ sed -e '/fields.town/,/^$/d' next.toml > dropped.toml
  $ custos policy apply dropped.toml
  In force              16d49286ba620faf358dc937cfcdd3862b220386a98f9a56d3ceb2f9218fb528
  Dropped, with values  town
  $ custos find ada --fields given-name
  Customer  Given name
  C-13      Ada
  $ as alice custos policy apply next.toml
  custos: nothing lets role 'front-desk' do 'policy apply'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]

A policy that would lock everybody out is not put in force.

  $ sed -e 's/members = \["owner"\]/members = ["user:nobody"]/' next.toml > lock.toml
  $ custos policy apply lock.toml
  custos: under this policy neither 'dana' nor the owner of the store's folder could apply another one
    hint: give a role with "owner" among its members 'policy' in 'may'
  [78]
  $ here custos init --store locked --policy lock.toml
  custos: under this policy neither 'dana' nor the owner of the store's folder could apply another one
    hint: give a role with "owner" among its members 'policy' in 'may'
  [78]

Cases ask a policy questions with known answers.

  $ cat > cases.toml <<EOF
  > cases = 1
  > policy = "policy.toml"
  > [[case]]
  > title = "the owner may show"
  > owner = true
  > do = "show"
  > fields = ["phone"]
  > expect = "allow"
  > role = "owner"
  > [[case]]
  > title = "nobody else may"
  > user = "mallory"
  > do = "show"
  > expect = "allow"
  > EOF
  $ custos policy test cases.toml
  Cases  1 passed, 1 failed
  
  Failed           Line  Difference
  nobody else may  10    expected allow, the policy says gap: no role of the policy names user 'mallory'
  [1]
  $ custos policy test cases.toml --json
  {"type":"policy-test","ok":false,"passed":1,"failed":1,"failed-cases":[{"title":"nobody else may","line":10,"differences":["expected allow, the policy says gap: no role of the policy names user 'mallory'"]}]}
  [1]
  $ custos policy test "$CUSTOS_SOURCE/examples/charity/policy.cases.toml"
  Cases  21 passed, 0 failed
  $ sed 's/expect = "allow"/expct = "allow"/' cases.toml > wrong.toml
  $ custos policy test wrong.toml
  custos: case.expect: 'expect' is missing: allow, deny or gap
    --> wrong.toml:3:1
    3 | [[case]]
      | ^
    code: cases.invalid
  custos: there is no key 'case.expct'
    --> wrong.toml:8:1
    8 | expct = "allow"
      | ^
    hint: did you mean 'expect'?
    code: policy.unknown-key
  custos: case.expect: 'expect' is missing: allow, deny or gap
    --> wrong.toml:10:1
    10 | [[case]]
       | ^
    code: cases.invalid
  custos: there is no key 'case.expct'
    --> wrong.toml:14:1
    14 | expct = "allow"
       | ^
    hint: did you mean 'expect'?
    code: policy.unknown-key
  custos: the cases have 4 problems
  [65]
  $ custos policy tset
  custos: custos policy has no verb 'tset'
    --> tset
    hint: did you mean 'test'?
    hint: it has new, check, show, fields, diff, apply, explain, test
  [64]
  $ custos policy
  custos: custos policy needs a verb: new, check, show, fields, diff, apply, explain, test
  [64]
  $ custos audit verify | head -1
  Verified  all agrees
