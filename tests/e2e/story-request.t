From letter to understood: a customer writes that she wants to know what is kept of her.

  $ . "$TESTDIR/setup.sh"
  $ day() { CUSTOS_TEST_NOW=$(date -u -d "$1 12:00" +%s)000; export CUSTOS_TEST_NOW; }
  $ day 2026-11-02
  $ charity_store
  $ ada=$(custos add given-name=Ada family-name=Lovelace email=ada@example.org postcode="N1 2PH" status=active --source "form of 2 November" --for membership)
  $ grace=$(custos add given-name=Grace family-name=Hopper email=grace@example.org status=active --for membership)

The letter was opened two days after it came. The clock counts from its arrival, and waits for who she is.

  $ day 2026-11-25
  $ custos request open access $ada --received 2026-11-23 --channel post | grep -E 'Request|Received|Due|Safe'
  Request        R-13
  Received       2026-11-23
  Due            2026-12-23
  Safe           2026-12-21
  $ custos request identify R-13 --asked | grep State
  State            not-started
  $ day 2026-11-27
  $ custos request identify R-13 --seen "passport, at the counter" | grep -E 'State|started|Due|Safe'
  State          open
  Clock started  2026-11-27
  Due            2026-12-29
  Safe           2026-12-25

Her record stays while the request is open.

  $ custos erase $ada --because "wants to leave" --yes
  custos: C-13 is kept for an open request: R-13
    hint: so it is until that is closed, answered or not: custos request close R-13
  [5]

What is kept, where it comes from, and who saw it.

  $ custos show $ada --sources --for membership --because "R-13" 2>/dev/null | sed -n '/Source/,$p'
  Source             form of 2 November
  Checked            never
  Recorded           2026-11-02 12:00
  
  Withheld      Reason
  gift-aid      not kept for 'membership'
  access-needs  not kept for 'membership'
  
  Open request  Right   State  Received    Due         Safe
  R-13          access  open   2026-11-23  2026-12-29  2026-12-25
  $ custos audit who-saw $ada --in-words
  When              What was done
  2026-11-02 12:00  Your record was recorded; by: Data protection lead; for: Run the membership; took part: Given name, Family name, E-mail, Postcode, Status, Gift Aid declared, Format that suits.
  2026-11-25 12:00  Your record was named in a request that came in; by: Data protection lead.
  2026-11-25 12:00  Your record was named when it was noted who asks; by: Data protection lead.
  2026-11-27 12:00  Your record was named when it was noted who asks; by: Data protection lead.
  2026-11-27 12:00  Somebody wanted to see what of your record has to go, and failed; by: Data protection lead.
  2026-11-27 12:00  Your record was looked at; by: Data protection lead; for: Run the membership; took part: Given name, Family name, Date of birth, E-mail, Telephone, Address, Town, Postcode, Membership number, Status, Joined, Membership ended, Format that suits, Note.

It is supplied as a letter, for her alone, and the answer names what was supplied.

  $ day 2026-11-30
  $ custos export --for membership --to customer --format text -o answer.txt id:$ada -q --because "R-13"
  $ grep -c Lovelace answer.txt
  3
  $ grep -c Hopper answer.txt
  0
  [1]
  $ custos disclosure sent D-13 --channel post --how "second class, no. 3" | grep -E 'State|Ask'
  State      sent
  Ask from   2026-12-15
  $ custos request answer R-13 --disclosure D-13 | grep -E 'State|Answered'
  State          answered
  Answered       2026-11-30

Nothing was heard for two weeks: somebody rings.

  $ day 2026-12-15
  $ custos due
  On          What        Id    Customer  To do               People
  2026-12-15  disclosure  D-13            customer: received
  $ custos disclosure received D-13 --by Ada --how "she has it before her" | grep State
  State      received
  $ custos disclosure query D-13 --asked "what does status mean?" | grep State
  State      query open
  $ custos disclosure query D-13 --answered "that she is a member now" | grep State
  State      received
  $ custos disclosure understood D-13 --how "said in her words what is kept" | grep State
  State  understood
  $ custos request close R-13 --outcome answered --because "supplied and understood, D-13" | grep -E 'State|Outcome'
  State          closed
  Outcome        answered
  $ custos due
  custos: nothing waits today
  $ custos audit verify | head -1
  Verified  all agrees
