The answer to a request of access, and to one of portability, in one encrypted archive.

  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ ada=$(custos add given-name=Ada family-name=Lovelace email=ada@example.org phone="020 7946 0018" postcode="N1 2PH" status=active note="Her neighbour Ms Hopper telephones for her." --source "form of 2 November")
  custos: phone: '020 7946 0018' is reserved for drama: nobody has it (phone.drama)
  $ custos correct $ada postcode="N1 2PJ" --because "misread" -q >/dev/null
  $ custos consent give $ada newsletter --how "form" --wording "Send me the newsletter." -q >/dev/null
  $ custos contact log $ada enquiry --how telephone --summary "asked when the office is open" -q >/dev/null
  $ custos export --for membership --to customer --format text -o letter.txt id:$ada -q --because "asked"
  $ unpack() { python3 -m zipfile -e "$1.zip" "$1"; }

Nothing is written before it is shown who asks, nor for another right, nor with a passphrase that can be guessed.

  $ custos request open access $ada --channel post -q >/dev/null
  $ custos request answer R-13 --pack ada.zip --passphrase-file ada.key
  custos: nothing shows who asks for R-13
    hint: custos request identify R-13 --seen TEXT
  [3]
  $ ls ada.zip ada.key
  ls: cannot access 'ada.zip': No such file or directory
  ls: cannot access 'ada.key': No such file or directory
  [2]
  $ custos request identify R-13 --seen "passport" -q >/dev/null
  $ custos request answer R-13 --pack ada.zip
  custos: a pack is encrypted, and there is no terminal to ask on
    hint: --passphrase-file FILE reads the passphrase, or makes one where there is no such file
    hint: --unencrypted writes a pack that anybody can open
  [64]
  $ (umask 077; echo short >short.key)
  $ custos request answer R-13 --pack ada.zip --passphrase-file short.key
  custos: the passphrase of a pack has 12 to 200 characters, all of ASCII
    hint: --passphrase-file with the name of a new file makes one
  [64]
  $ custos request answer R-13 --searched "mail" --how letter
  custos: that is of a pack: --pack FILE
  [64]
  $ custos request open erasure $ada -q >/dev/null; custos request answer R-21 --pack ada.zip --passphrase-file ada.key
  custos: R-21 is a request of erasure: a pack answers access and portability
    hint: custos request answer R-21 --how TEXT
  [64]

A dry run lists each item with its path, and writes nothing.

  $ custos request answer R-13 --pack ada.zip --passphrase-file ada.key --dry-run
  Request   R-13
  Customer  C-13
  Right     access
  State     open
  To        customer
  Whole     yes
  
  File               Bytes
  answer.txt         7343
  answer.html        11636
  record.json        345
  record.csv         197
  details.json       8260
  values.csv         1284
  former-values.csv  157
  consents.csv       145
  contacts.csv       167
  disclosures.csv    229
  requests.csv       206
  purposes.csv       595
  categories.csv     292
  recipients.csv     131
  retention.csv      1041
  dictionary.csv     1238
  
  Path                  Of             What                             Source
  values/given-name     values         Given name                       form of 2 November
  values/family-name    values         Family name                      form of 2 November
  values/email          values         E-mail                           form of 2 November
  values/phone          values         Telephone                        form of 2 November
  values/postcode       values         Postcode
  values/status         values         Status                           form of 2 November
  values/gift-aid       values         Gift Aid declared
  values/adjustment     values         Format that suits
  values/note           values         Note                             form of 2 November
  values/postcode/E-21  former-values  E-21, postcode
  consents/1            consents       newsletter, Send the newsletter
  contacts/K-13         contacts       K-13, enquiry
  disclosures/D-13      disclosures    D-13, customer
  requests/R-13         requests       R-13, access
  requests/R-13/1       requests       R-13, access
  requests/R-21         requests       R-21, erasure
  custos: would write ada.zip
  custos: a passphrase would be written to ada.key
  $ ls ada.zip ada.key
  ls: cannot access 'ada.zip': No such file or directory
  ls: cannot access 'ada.key': No such file or directory
  [2]

What names somebody else is left out, with the reason.

  $ custos request answer R-13 --pack ada.zip --passphrase-file ada.key --redact values/town=nothing
  custos: nothing in it is 'values/town'
    --> values/town
    hint: --dry-run lists what there is, with its path
  [64]
  $ custos request answer R-13 --pack ada.zip --passphrase-file ada.key --redact "values/note=names a neighbour, Schedule 2 paragraph 16" --searched "mail archive" --searched "paper files of the office" --searched-by "the secretary" --range 2019-01-01..2026-11-24
  Request     R-13
  Customer    C-13
  Right       access
  State       answered
  To          customer
  Disclosure  D-21
  Whole       yes
  
  File               Bytes
  answer.txt         7387
  answer.html        11760
  record.json        292
  record.csv         148
  details.json       8051
  values.csv         1164
  former-values.csv  157
  consents.csv       145
  contacts.csv       167
  disclosures.csv    229
  requests.csv       206
  purposes.csv       589
  categories.csv     264
  recipients.csv     131
  retention.csv      1041
  dictionary.csv     1179
  left-out.csv       100
  manifest.json      2807
  
  Item         What                       Why
  values/note  What is kept of you: Note  names a neighbour, Schedule 2 paragraph 16
  custos: wrote ada.zip
  custos: the passphrase is in ada.key: give it by another way than the pack
  $ sed 's/[a-z2-7]/x/g' ada.key
  xxxx-xxxx-xxxx-xxxx-xxxx-xxxx
  $ stat -c '%a %n' ada.zip ada.key
  600 ada.zip
  600 ada.key

Its parts are encrypted (tests/system/certificate.sh opens it without custos); the same once more in the open.

  $ python3 -c 'import zipfile; print(all(each.flag_bits & 1 for each in zipfile.ZipFile("ada.zip").infolist()))'
  True
  $ custos request answer R-13 --pack open.zip --unencrypted --redact "values/note=names a neighbour, Schedule 2 paragraph 16" --searched "mail archive" -q >/dev/null
  $ unpack open
  $ cat open/answer.txt
  What we keep of you
  
  Harbour Lights, 25 November 2026
  You asked on 25 November 2026 what we keep of you (request R-13). We confirm
  that we process personal data about you. This is a copy of them, with what the
  law says that you have to be told.
  Controller: Harbour Lights
  Contact: data@harbourlights.example
  Data protection officer: Data protection lead, data@harbourlights.example
  Your number here: C-13
  Request: R-13
  Supply: D-37
  
  What is kept of you
  
  What: Given name
  Value: Ada
  Source: form of 2 November
  Since: 2026-11-25
  Origin: from you
  For: Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part
  
  What: Family name
  Value: Lovelace
  Source: form of 2 November
  Since: 2026-11-25
  Origin: from you
  For: Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part
  
  What: E-mail
  Value: ada@example.org
  Source: form of 2 November
  Since: 2026-11-25
  Origin: from you
  For: Run the membership; Send the newsletter
  
  What: Telephone
  Value: 020 7946 0018
  Source: form of 2 November
  Since: 2026-11-25
  Origin: from you
  For: Run the membership; Arrange what a member needs to take part
  
  What: Postcode
  Value: N1 2PJ
  Since: 2026-11-25
  Origin: from you
  For: Run the membership; Claim Gift Aid
  
  What: Status
  Value: active
  Source: form of 2 November
  Since: 2026-11-25
  For: Run the membership
  
  What: Gift Aid declared
  Value: no
  Since: 2026-11-25
  Origin: what is written where nobody says anything
  For: Claim Gift Aid
  
  What: Format that suits
  Value: standard
  Since: 2026-11-25
  Origin: what is written where nobody says anything
  For: Run the membership; Arrange what a member needs to take part
  
  What was kept before
  
  What: Postcode
  Before: N1 2PH
  After: N1 2PJ
  Changed: 2026-11-25 12:00
  Why: was wrong
  Reason: misread
  
  What you said to purposes that need your consent
  
  What for: Send the newsletter
  You have: given
  On: 2026-11-25
  How: form
  What you were shown: Send me the newsletter.
  
  Contacts with you
  
  Contact: K-13
  What: a question
  On: 2026-11-25
  From whom: from you
  How: telephone
  What it was about: asked when the office is open
  
  Who was given some of it
  
  Disclosure: D-13
  Who: The customer
  What for: Run the membership
  When: 2026-11-25 12:00
  As: a text
  What: Given name, Family name, E-mail, Telephone, Postcode, Status, Format that suits, Note
  
  Disclosure: D-21
  Who: The customer
  When: 2026-11-25 12:00
  As: an answer like this one
  What: Given name, Family name, E-mail, Telephone, Postcode, Status, Gift Aid declared, Format that suits
  
  What you asked for by right
  
  Request: R-13
  Right: to know what is kept of you
  What: it arrived
  On: 2026-11-25
  By: post
  
  Request: R-13
  Right: to know what is kept of you
  What: it was shown who asks
  On: 2026-11-25
  Note: passport
  
  Request: R-13
  Right: to know what is kept of you
  What: we looked here too
  On: 2026-11-25
  Detail: 2019-01-01..2026-11-24
  Note: mail archive
  
  Request: R-13
  Right: to know what is kept of you
  What: we looked here too
  On: 2026-11-25
  Detail: 2019-01-01..2026-11-24
  Note: paper files of the office
  
  Request: R-13
  Right: to know what is kept of you
  What: something was left out
  On: 2026-11-25
  Detail: values/note
  Note: names a neighbour, Schedule 2 paragraph 16
  
  Request: R-13
  Right: to know what is kept of you
  What: it was answered
  On: 2026-11-25
  Detail: D-21
  
  Request: R-21
  Right: to have it erased
  What: it arrived
  On: 2026-11-25
  
  What it is used for
  
  What for: Run the membership
  Lawful basis: contract
  What of it: Given name, Family name, E-mail, Telephone, Postcode, Status, Format that suits
  
  What for: Claim Gift Aid
  Lawful basis: legal obligation
  Law: Income Tax Act 2007, s.413-430
  What of it: Given name, Family name, Postcode, Gift Aid declared
  
  What for: Send the newsletter
  Lawful basis: consent
  Notice: Newsletter notice 2026-01
  What of it: Given name, Family name, E-mail
  
  What for: Arrange what a member needs to take part
  Lawful basis: consent
  What of it: Given name, Family name, Telephone, Format that suits
  
  Categories of data
  
  Category: identity
  Data: Given name, Family name, Status
  
  Category: contact
  Data: E-mail, Telephone, Postcode
  
  Category: financial
  Data: Gift Aid declared
  
  Category: adjustment
  Data: Format that suits
  
  Who may be given some of it
  
  Who: The customer
  Country: GB
  
  Who: HM Revenue & Customs
  Country: GB
  
  How long it is kept
  
  About: Members who have left
  Of what: the record
  For whom: status:lapsed
  How long: 6 years after 'ended'
  Then: erase
  Why: Limitation Act 1980, s.5
  
  About: Members who have died
  Of what: the record
  For whom: status:deceased
  How long: 2 years after 'updated'
  Then: erase
  Why: Kept while an estate may ask
  
  About: Gift Aid declarations
  Of what: Given name, Family name, Address, Postcode
  For whom: gift-aid:yes
  How long: kept at least 6 years from 'ended'
  Why: HMRC record keeping for Gift Aid
  
  About: People whose only reason was a consent that is gone
  Of what: the record
  For whom: purpose:none
  How long: 30 days after 'consent-withdrawn:newsletter'
  Then: erase
  Why: Article 5(1)(e)
  
  About: Old notes
  Of what: Note
  For whom: everybody
  How long: 24 months after 'last-contact'
  Then: clear
  Why: Data minimisation
  
  About: Former values
  Of what: history
  For whom: everybody
  How long: 24 months after 'changed'
  Then: erase
  Why: Data minimisation
  
  About: Requests and what was supplied
  Of what: requests
  For whom: everybody
  How long: 3 years after 'closed'
  Then: erase
  Why: ICO: keep no longer than needed to answer a complaint
  
  What the data mean
  
  Label: Given name
  Form: a person's name
  Category: identity
  Used for: Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part
  Where it comes from: provided
  
  Label: Family name
  Form: a person's name
  Category: identity
  Used for: Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part
  Where it comes from: provided
  
  Label: E-mail
  Form: an e-mail address
  Category: contact
  Used for: Run the membership; Send the newsletter
  Where it comes from: provided
  
  Label: Telephone
  Form: a telephone number
  Category: contact
  Used for: Run the membership; Arrange what a member needs to take part
  Where it comes from: provided
  
  Label: Postcode
  Form: a postcode
  Category: contact
  Used for: Run the membership; Claim Gift Aid
  Where it comes from: provided
  
  Label: Status
  Form: one of the policy's choices
  Values that it may have: active, lapsed, deceased
  Category: identity
  Used for: Run the membership
  
  Label: Gift Aid declared
  Form: yes or no
  Values that it may have: yes, no
  Category: financial
  Used for: Claim Gift Aid
  
  Label: Format that suits
  Form: one of the policy's choices
  Values that it may have: standard, large-print, plain-text, audio, braille, easy-read
  Category: adjustment
  Used for: Run the membership; Arrange what a member needs to take part
  Where it comes from: provided
  
  Decisions by automated means
  The system that this answer comes from takes no decision about you by automated
  means alone.
  
  What was searched
  The store of customer records, whole, on 25 November 2026.
  mail archive (on 2026-11-25)
  
  What was left out, and why
  
  Item: values/note
  What: What is kept of you: Note
  Why: names a neighbour, Schedule 2 paragraph 16
  
  Your rights
  You can ask us to correct what is wrong, to erase it, or to restrict its use;
  you can object to its use; you can take back a consent at any time; and you can
  take along what you gave us. Direct marketing ends when you say so. We answer
  within the time that the law gives.
  If you are not content, complain to us: data@harbourlights.example.
  You can also complain to the Information Commissioner's Office:
  https://ico.org.uk/make-a-complaint/, and go to a court.
  
  This archive
  record.json and record.csv have the values exactly, for programs: a spreadsheet
  may take some of them for something else. details.json and the other .csv files
  have the lists above. manifest.json names each file with its SHA-256, and is
  signed with the key of the log.
  $ grep -l Hopper open/*
  [1]
  $ cat open/record.csv open/values.csv open/former-values.csv open/left-out.csv
  id,given-name,family-name,email,phone,postcode,status,gift-aid,adjustment
  C-13,Ada,Lovelace,ada@example.org,+442079460018,N1 2PJ,active,no,standard
  field,label,value,source,collected,verified,verified-how,origin,purposes,disputed,kept-because,path
  given-name,Given name,Ada,form of 2 November,2026-11-25,,,provided,Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part,,,values/given-name
  family-name,Family name,Lovelace,form of 2 November,2026-11-25,,,provided,Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part,,,values/family-name
  email,E-mail,ada@example.org,form of 2 November,2026-11-25,,,provided,Run the membership; Send the newsletter,,,values/email
  phone,Telephone,020 7946 0018,form of 2 November,2026-11-25,,,provided,Run the membership; Arrange what a member needs to take part,,,values/phone
  postcode,Postcode,N1 2PJ,,2026-11-25,,,provided,Run the membership; Claim Gift Aid,,,values/postcode
  status,Status,active,form of 2 November,2026-11-25,,,,Run the membership,,,values/status
  gift-aid,Gift Aid declared,no,,2026-11-25,,,policy,Claim Gift Aid,,,values/gift-aid
  adjustment,Format that suits,standard,,2026-11-25,,,policy,Run the membership; Arrange what a member needs to take part,,,values/adjustment
  entry,field,label,before,after,changed,why,because,path
  E-21,postcode,Postcode,N1 2PH,N1 2PJ,2026-11-25T12:00:00.000Z,was wrong,misread,values/postcode/E-21
  path,item,reason
  values/note,What is kept of you: Note,"names a neighbour, Schedule 2 paragraph 16"
  $ sed 's/"signature":"[^"]*"/"signature":"…"/; s/"sha256":"[0-9a-f]*"/"sha256":"…"/g; s/"size":[0-9]*/"size":0/g' open/manifest.json
  {"type":"answer-pack","id":"E-163","made":"2026-11-25T12:00:00.000Z","right":"access","request":"R-13","disclosure":"D-37","person":"C-13","to":"customer","controller":{"name":"Harbour Lights","contact":"data@harbourlights.example","data-protection-officer":"Data protection lead, data@harbourlights.example"},"whole":true,"missing":[],"searched":{"places":["mail archive"],"on":"2026-11-25"},"left-out":[{"path":"values/note","item":"What is kept of you: Note","reason":"names a neighbour, Schedule 2 paragraph 16"}],"files":[{"name":"answer.txt","size":0,"sha256":"\xe2\x80\xa6"},{"name":"answer.html","size":0,"sha256":"\xe2\x80\xa6"},{"name":"record.json","size":0,"sha256":"\xe2\x80\xa6"},{"name":"record.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"details.json","size":0,"sha256":"\xe2\x80\xa6"},{"name":"values.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"former-values.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"consents.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"contacts.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"disclosures.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"requests.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"purposes.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"categories.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"recipients.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"retention.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"dictionary.csv","size":0,"sha256":"\xe2\x80\xa6"},{"name":"left-out.csv","size":0,"sha256":"\xe2\x80\xa6"}],"log":{"origin":"harbourlights.example/custos/zjhmr3h5vguxzvi7","entry":"E-163","epoch":0,"verifier-key":"harbourlights.example/custos/zjhmr3h5vguxzvi7+50f752a1+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt"},"signature":"\xe2\x80\xa6"} (esc)
  $ custos request show R-13
  Request        R-13
  Customer       C-13
  Right          access
  State          answered
  Received       2026-11-25
  By             post
  Clock started  2026-11-25
  Due            2026-12-29
  Safe           2026-12-23
  Answered       2026-11-25
  Opened         2026-11-25 12:00
  Opened by      dana
  
  Day         What                    Detail                  Text                                        Noted             By    Entry
  2026-11-25  it was shown who asks                           passport                                    2026-11-25 12:00  dana  E-101
  2026-11-25  searched                2019-01-01..2026-11-24  mail archive                                2026-11-25 12:00  dana  E-149
  2026-11-25  searched                2019-01-01..2026-11-24  paper files of the office                   2026-11-25 12:00  dana  E-149
  2026-11-25  left out of the answer  values/note             names a neighbour, Schedule 2 paragraph 16  2026-11-25 12:00  dana  E-149
  2026-11-25  answered                D-21                                                                2026-11-25 12:00  dana  E-149
  2026-11-25  searched                                        mail archive                                2026-11-25 12:00  dana  E-163
  2026-11-25  left out of the answer  values/note             names a neighbour, Schedule 2 paragraph 16  2026-11-25 12:00  dana  E-163
  2026-11-25  answered                D-37                                                                2026-11-25 12:00  dana  E-163
  $ custos disclosure show D-21
  Disclosure  D-21
  State       made
  To          customer
  For
  Basis
  Format      pack
  Fields      given-name, family-name, email, phone, postcode, status, gift-aid, adjustment
  People      1
  Made        2026-11-25 12:00
  SHA-256     1e81246980f71cb2f0e539d5b3f8039ff06153fdc5eaf32abc24ada0ba503a52
  Ask from    2026-12-10
  Waits for   sent
  
  Customer
  C-13
  $ custos audit who-saw $ada --in-words | grep 'given to'
  2026-11-25 12:00  Your record was given to you, or to whom you named, as an answer, as a trial that changed nothing; by: Data protection lead; took part: Given name, Family name, Date of birth, E-mail, Telephone, Address, Town, Postcode, Membership number, Status, Joined, Membership ended, Gift Aid declared, Format that suits, Note.
  2026-11-25 12:00  Your record was given to you, or to whom you named, as an answer to: The customer; by: Data protection lead; values: Given name, Family name, E-mail, Telephone, Postcode, Status, Gift Aid declared, Format that suits.
  2026-11-25 12:00  Your record was given to you, or to whom you named, as an answer to: The customer; by: Data protection lead; values: Given name, Family name, E-mail, Telephone, Postcode, Status, Gift Aid declared, Format that suits.

A file that is there is not written over.

  $ here custos request answer R-13 --pack ada.zip --passphrase-file ada.key
  custos: HERE/ada.zip is there already
    hint: name another file
  [73]
  $ custos request close R-13 --outcome answered --because "handed over" -q >/dev/null
  $ custos request answer R-13 --pack again.zip --unencrypted
  custos: R-13 is closed
  [3]

What somebody takes along: what he gave himself, on consent or for a contract.

  $ custos request open portability $ada -q >/dev/null
  $ custos request identify R-37 --seen "known" -q >/dev/null
  $ custos request answer R-37 --pack along.zip --unencrypted --json
  {"type":"answer-pack","request":"R-37","customer":"C-13","right":"portability","state":"answered","to":"customer","disclosure":"D-45","whole":true,"dry-run":false,"files":[{"name":"answer.txt","size":2684},{"name":"answer.html","size":4400},{"name":"record.json","size":239},{"name":"record.csv","size":102},{"name":"contact.vcf","size":202},{"name":"details.json","size":2504},{"name":"values.csv","size":851},{"name":"dictionary.csv","size":747},{"name":"manifest.json","size":1604}],"missing":[],"left-out":[]}
  $ unpack along; ls along
  answer.html
  answer.txt
  contact.vcf
  details.json
  dictionary.csv
  manifest.json
  record.csv
  record.json
  values.csv
  $ cat along/record.json along/contact.vcf along/dictionary.csv
  {"type":"answer-pack","right":"portability","request":"R-37","customers":[{"id":"C-13","fields":{"given-name":"Ada","family-name":"Lovelace","email":"ada@example.org","phone":"+442079460018","postcode":"N1 2PJ"},"withheld":[]}],"count":1}
  BEGIN:VCARD\r (esc)
  VERSION:4.0\r (esc)
  PRODID:-//custos//EN\r (esc)
  UID:custos:zjhmr3h5vguxzvi7:C-13\r (esc)
  FN;DERIVED=true:Ada Lovelace\r (esc)
  N:Lovelace;Ada;;;\r (esc)
  ADR:;;;;;N1 2PJ;\r (esc)
  EMAIL:ada@example.org\r (esc)
  TEL:+442079460018\r (esc)
  END:VCARD\r (esc)
  field,label,type,values,class,purposes,origin,path
  given-name,Given name,a person's name,,identity,Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part,provided,dictionary/given-name
  family-name,Family name,a person's name,,identity,Run the membership; Claim Gift Aid; Send the newsletter; Arrange what a member needs to take part,provided,dictionary/family-name
  email,E-mail,an e-mail address,,contact,Run the membership; Send the newsletter,provided,dictionary/email
  phone,Telephone,a telephone number,,contact,Run the membership; Arrange what a member needs to take part,provided,dictionary/phone
  postcode,Postcode,a postcode,,contact,Run the membership; Claim Gift Aid,provided,dictionary/postcode

Somebody else asks: it has to be shown that he may.

  $ custos request open access $ada --from "her solicitor" -q >/dev/null
  $ custos request identify R-45 --seen "letterhead" -q >/dev/null
  $ custos request answer R-45 --pack other.zip --unencrypted
  custos: somebody else asks for R-45, and nothing shows that he may
    hint: custos request identify R-45 --authority --seen TEXT
  [3]

Whoever may not see all of it makes no pack. Health notes are in it where their key is at hand; else the request stays open.

  $ custos request identify R-45 --authority --seen "power of attorney" -q >/dev/null
  $ as alice custos request answer R-45 --pack other.zip --unencrypted
  custos: the answer would not be whole: 'gift-aid': not for role 'front-desk'
    hint: ask: Membership manager, extension 204
  [4]
  $ custos key add file health.key --class health -q >/dev/null 2>&1
  $ custos consent give $ada support --how "form" --wording "Keep what I need." -q >/dev/null
  $ custos update $ada access-needs="step-free" --because "told us" -q >/dev/null
  $ custos request answer R-45 --pack whole.zip --unencrypted --dry-run -q | grep -E 'Whole|access-needs'
  Whole     yes
  values/access-needs        values         Health notes for events
  values/access-needs/E-362  former-values  E-362, access-needs
  $ mv health.key away
  $ custos request answer R-45 --pack other.zip --unencrypted
  Request     R-45
  Customer    C-13
  Right       access
  State       open
  To          customer
  Disclosure  D-59
  Whole       no
  
  File               Bytes
  answer.txt         10225
  answer.html        15262
  record.json        345
  record.csv         197
  details.json       11530
  values.csv         1284
  former-values.csv  157
  consents.csv       247
  contacts.csv       167
  disclosures.csv    711
  requests.csv       1214
  purposes.csv       620
  categories.csv     365
  recipients.csv     131
  retention.csv      1041
  dictionary.csv     1238
  missing.csv        320
  manifest.json      2895
  
  What                     Kept       So that                 Why
  Health notes for events  now        it could not be opened  'access-needs': class 'health' is sealed, and nothing here opens its key
  Health notes for events  of before  it could not be opened  'access-needs': class 'health' is sealed, and nothing here opens its key
  custos: wrote other.zip
  custos: the pack is not encrypted: whoever has the file can read it
  custos: the pack is not whole: R-45 stays open
  $ unpack other; grep -A6 'What is kept and is not' other/answer.txt
  What is kept and is not in this answer
  
  What: Health notes for events
  Kept: now
  So that: it could not be opened
  Why: 'access-needs': class 'health' is sealed, and nothing here opens its key
  
  $ custos request show R-45 | grep State
  State          open

Restricted and held people are answered.

  $ mv away health.key
  $ custos restrict $ada --ground accuracy --because "she doubts it" -q >/dev/null
  $ custos hold place id:$ada --because "claim" --review 2027-01-01 -q >/dev/null
  $ custos request answer R-45 --pack held.zip --unencrypted -q | grep -E 'State|Whole'
  State       answered
  Whole       yes
  $ unpack held; cat held/record.csv
  id,given-name,family-name,email,phone,postcode,status,gift-aid,adjustment,access-needs,note
  C-13,Ada,Lovelace,ada@example.org,+442079460018,N1 2PJ,active,no,standard,step-free,Her neighbour Ms Hopper telephones for her.
  $ grep -l claim held/*
  [1]

A matter is closed where no answer comes; a question opens it again.

  $ custos disclosure sent D-21 --channel in-person -q >/dev/null
  $ custos disclosure close D-21
  custos: custos disclosure close needs --because TEXT
  [64]
  $ custos disclosure close D-21 --because "no answer after two letters"
  Noted  D-21
  State  closed
  Entry  E-491
  $ custos disclosure received D-21 --by Ada
  custos: D-21 was noted as closed on 2026-11-25
    hint: a question opens it again: custos disclosure query
  [3]
  $ custos disclosure query D-21 --asked "what is lapsed?" | grep State
  State      query open
  $ custos report disclosures
  To        Format  Template  Made  Sent  Asked again  Delivered  Received  Understood  With questions  Recalled  Closed  Open
  customer  pack              5     1     0            0          0         0           1               0         0       5
  customer  text              1     0     0            0          0         0           0               0         0       1
  $ custos audit verify | head -1
  Verified  all agrees

What somebody disputes, how he wants to be turned to, and by which channel he consented, is in it.

  $ gus=$(custos add given-name=Gus family-name=Green email=gus@example.org status=active)
  $ custos correct $gus given-name --dispute "My name is August." --because "as in the deed" -q >/dev/null
  $ custos contact prefer $gus post no --until 2027-01-31 --because "is away" -q >/dev/null
  $ custos contact safe $gus --note "never leave a message" -q >/dev/null
  $ custos consent give $gus newsletter --channel email --how "form" -q >/dev/null
  $ custos request open access $gus -q >/dev/null
  $ r=$(custos request list $gus --json | grep -o 'R-[0-9]*' | head -1)
  $ custos request identify $r --seen "known" -q >/dev/null
  $ custos request answer $r --pack gus.zip --unencrypted -q >/dev/null
  $ unpack gus; cut -d, -f1,3,10,11 gus/values.csv | head -2; cat gus/preferences.csv gus/safe-notes.csv gus/consents.csv
  field,value,disputed,kept-because
  given-name,Gus,My name is August.,as in the deed
  channel,topic,says,until,on,because,path
  post,,no,2027-01-31,2026-11-25,is away,preferences/1
  note,until,on,path
  never leave a message,,2026-11-25,safe-notes/1
  purpose,title,state,on,how,wording,channel,source,path
  newsletter,Send the newsletter,given,2026-11-25,form,Newsletter notice 2026-01,email,,consents/1
  $ cat gus/record.csv; ls gus | grep former
  id,given-name,family-name,email,status,gift-aid,adjustment,custos_disputed
  C-21,Gus,Green,gus@example.org,active,no,standard,Given name: My name is August.
  [1]
  $ custos show $gus --history | grep -c former
  custos: about what is withheld ask: data@harbourlights.example
  0
  [1]

It goes to the person or to whoever asks for him, and not into the file of its passphrase.

  $ custos request open access $gus -q >/dev/null; custos request identify R-68 --seen "known" -q >/dev/null
  $ custos request answer R-68 --pack hmrc.zip --unencrypted --to hmrc
  custos: 'hmrc' is not the person, and nobody else asks for R-68
    hint: leave --to out: the answer is for whoever asks
  [4]
  $ custos request answer R-68 --pack one.zip --passphrase-file ./one.zip; ls one.zip hmrc.zip
  custos: the pack and its passphrase cannot be one file
    --> one.zip
  ls: cannot access 'one.zip': No such file or directory
  ls: cannot access 'hmrc.zip': No such file or directory
  [2]

What custos keeps beside the record is told too: a stop, what became of a supply, who has to be told of a change, what waits to
be erased, and what stood in a sealed field that is empty now. Texts can come from standard input.

  $ eve=$(custos add given-name=Eve family-name=Holt email=eve@example.org status=lapsed ended=2025-03-01 gift-aid=yes)
  $ custos consent give $eve support --how "form" --wording "Keep what I need." -q >/dev/null
  $ custos update $eve access-needs="step-free" --because "told us" -q >/dev/null
  $ custos update $eve access-needs= --because "needed no more" -q >/dev/null
  $ custos export --for gift-aid --to hmrc --format csv -o hmrc.csv id:$eve --because "claim" -q
  $ d=$(custos disclosure list $eve --json | grep -o 'D-[0-9]*' | tail -1)
  $ custos disclosure sent $d --channel portal --how "receipt 4711" -q >/dev/null
  $ custos correct $eve given-name=Eva --because "misread" -q >/dev/null
  $ custos suppress $eve --because "rang" -q >/dev/null
  $ custos erase $eve --fields family-name --because "asked by letter" --yes -q >/dev/null
  [2]
  $ pack() { custos request open access $1 -q >/dev/null; r=$(custos request list $1 --json | grep -o 'R-[0-9]*' | head -1); custos request identify $r --seen "known" -q >/dev/null; shift; custos request answer $r "$@" --unencrypted -q; }
  $ echo "Nobody is scored." | pack $eve --pack eve.zip --automated - | grep -E 'Whole|So that'
  Whole       yes
  $ unpack eve; for list in suppressions erasures notices disclosure-notes former-values; do cat eve/$list.csv; done
  scope,title,since,path
  ,all direct marketing,2026-11-25T12:00:00.000Z,suppressions/1
  entry,fields,asked,because,path
  E-806,Family name,2026-11-25,asked by letter,erasures/1
  notice,to,title,what,fields,on,how,path
  N-21,hmrc,HM Revenue & Customs,corrected,Given name,2026-11-25,,notices/N-21
  disclosure,what,on,channel,who,how,path
  D-84,sent,2026-11-25,portal,,receipt 4711,disclosure-notes/D-84/1
  entry,field,label,before,after,changed,why,because,path
  E-783,given-name,Given name,Eve,Eva,2026-11-25T12:00:00.000Z,was wrong,misread,values/given-name/E-783
  E-718,access-needs,Health notes for events,,step-free,2026-11-25T12:00:00.000Z,has changed,told us,values/access-needs/E-718
  E-726,access-needs,Health notes for events,step-free,,2026-11-25T12:00:00.000Z,has changed,needed no more,values/access-needs/E-726
  $ grep -A1 'Nobody is scored' eve/answer.txt; sed -n '/^Where you said stop/,/^$/p' eve/answer.txt
  Nobody is scored.
  
  Where you said stop
  

What is kept and cannot be told makes it less than whole, with the reason: no purpose applies, or the policy has no such field.

  $ fay=$(custos add given-name=Fay family-name=Lind note="likes the sea" status=active)
  $ custos consent give $fay support --how "form" --wording "Keep what I need." -q >/dev/null
  $ custos update $fay access-needs="step-free" --because "told us" -q >/dev/null
  $ custos consent withdraw $fay support --because "rang" -q >/dev/null
  $ sed -e '/^\[fields.note\]/,/^warn /d' -e '/^\[retention.notes\]/,/^because/d' policy.toml > later.toml
  $ custos policy apply later.toml --yes -q >/dev/null 2>&1
  $ pack $fay --pack fay.zip
  Request     R-84
  Customer    C-45
  Right       access
  State       open
  To          customer
  Disclosure  D-101
  Whole       no
  
  File            Bytes
  answer.txt      6091
  answer.html     9488
  record.json     218
  record.csv      86
  details.json    6384
  values.csv      733
  consents.csv    242
  requests.csv    149
  purposes.csv    556
  categories.csv  278
  recipients.csv  131
  retention.csv   939
  dictionary.csv  840
  missing.csv     378
  manifest.json   2633
  
  What                     Kept       So that            Why
  Health notes for events  now        it is withheld     purpose 'support' does not apply to this person now
  Health notes for events  of before  it is withheld     purpose 'support' does not apply to this person now
  note                     now        nobody may see it  the policy has no such field any more, so that nobody may see it
  $ unpack fay; grep -h -e dropped -e withheld fay/missing.csv
  access-needs,Health notes for events,no,withheld,purpose 'support' does not apply to this person now,values/access-needs
  access-needs,Health notes for events,yes,withheld,purpose 'support' does not apply to this person now,values/access-needs
  note,note,no,dropped,"the policy has no such field any more, so that nobody may see it",values/note

An incident counts a pack as what it is: supplied.

  $ custos incident count --disclosure D-21
  Fields   adjustment, email, family-name, gift-aid, given-name, phone, postcode, status
  Classes  adjustment, contact, financial, identity
  By       dana
  First    2026-11-25 12:00
  Last     2026-11-25 12:00
  Refused  0
  
  What      People  Records  Entries
  supplied  1       1        1
  all       1       1        1
