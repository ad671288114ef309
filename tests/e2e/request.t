  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ on() { # on DAY COMMAND...: at noon of that day
  >   day=$1; shift
  >   CUSTOS_TEST_NOW=$(( $(date -u -d "$day 12:00" +%s) * 1000 )) "$@"
  > }
  $ lapsed Ada 2018-03-01 Grace 2018-05-09
  C-13
  C-21

A request of access comes by telephone, and is noted two weeks later. The day of the receipt counts.

  $ custos request open access C-13 --received 2026-11-11 --channel telephone --dry-run
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-11
  Due            2026-12-11
  Safe           2026-12-09
  Extend by      2026-12-11
  Opened         2026-11-25 12:00
  Opened by      dana
  $ custos request list
  custos: there are no such requests
  $ custos request open access C-13 --received 2026-11-11 --channel telephone
  Request        R-13
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-11
  Due            2026-12-11
  Safe           2026-12-09
  Extend by      2026-12-11
  Opened         2026-11-25 12:00
  Opened by      dana
  $ custos request open access C-13 --received 2026-11-26
  custos: 2026-11-26 is in the future: --received is the day on which something happened
  [64]
  $ custos request open tea C-13
  custos: RIGHT is one of access, rectification, erasure, restriction, portability, objection, complaint, information, not 'tea'
    --> tea
  [64]
  $ custos request open access C-37
  custos: there is no customer C-37
  [66]
  $ custos request open access C-13 --received yesterday
  custos: 'yesterday' is not a date
    --> yesterday
    hint: write it as 2026-11-22
  [64]

Who asks? The clock does not start before that is shown.

  $ custos request identify R-13
  custos: custos request identify needs --seen TEXT, or --asked
  [64]
  $ custos request identify R-13 --asked --on 2026-11-12
  Request          R-13
  Customer         C-13
  Right            access
  State            not-started
  Received         2026-11-11
  By               telephone
  Proof asked for  2026-11-12
  Opened           2026-11-25 12:00
  Opened by        dana
  $ custos request due
  Request  Customer  Right   What   Due  Safe  Days left  Opened by
  R-13     C-13      access  proof                        dana
  $ custos request identify R-13 --seen 'passport, on paper' --on 2026-11-21
  Request        R-13
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-21
  Due            2026-12-21
  Safe           2026-12-19
  Extend by      2026-12-21
  Opened         2026-11-25 12:00
  Opened by      dana

A question without whose answer nothing can be found stops the clock: both its ends do not count.

  $ custos request resume R-13
  custos: the clock of R-13 is not stopped
  [3]
  $ custos request pause R-13 --on 2026-11-24
  custos: custos request pause needs --because TEXT: what was asked?
  [64]
  $ custos request pause R-13 --because 'which of the three courses?' --on 2026-11-10
  custos: 2026-11-10 is before 2026-11-11, when it was received
    hint: custos request show R-13
  [64]
  $ custos request pause R-13 --because 'which of the three courses?' --on 2026-12-24
  custos: 2026-12-24 is in the future: --on is the day on which something happened
  [64]
  $ custos request pause R-13 --because 'which of the three courses?' --on 2026-11-24
  Request                        R-13
  Customer                       C-13
  Right                          access
  State                          paused
  Received                       2026-11-11
  By                             telephone
  Clock stopped                  2026-11-24
  Clock started                  2026-11-21
  Due if the answer comes today  2026-12-23
  Extend by                      2026-12-23
  Opened                         2026-11-25 12:00
  Opened by                      dana
  $ custos request pause R-13 --because 'and which year?'
  custos: the clock of R-13 is stopped since 2026-11-24
  [3]
  $ custos request list --json
  {"type":"request-list","requests":[{"id":"R-13","customer":"C-13","right":"access","state":"paused","received":"2026-11-11","opened-by":"dana"}]}
  $ on 2026-11-27 custos request resume R-13 --on 2026-11-23
  custos: 2026-11-23 is before 2026-11-24, when the clock was stopped
    hint: custos request show R-13
  [64]
  $ on 2026-11-27 custos request resume R-13 --json
  {"type":"request","id":"R-13","customer":"C-13","right":"access","state":"open","received":"2026-11-11","channel":"telephone","started":"2026-11-21","due":"2026-12-29","safe":"2026-12-21","extend-by":"2026-12-29","opened":"2026-11-25T12:00:00.000Z","opened-by":"dana","dry-run":false}
  $ on 2026-11-27 custos request pause R-13 --because 'one more' --on 2026-11-26
  custos: 2026-11-26 is before 2026-11-27, when the last answer came
    hint: custos request show R-13
  [64]

The derivation tells each step.

  $ on 2026-11-27 custos request show R-13 --explain
  Request        R-13
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-21
  Due            2026-12-29
  Safe           2026-12-21
  Extend by      2026-12-29
  Opened         2026-11-25 12:00
  Opened by      dana
  Policy         c0eff40747f57401
  
  Day         What                    Detail  Text                         Noted             By    Entry
  2026-11-12  asked who it is                                              2026-11-25 12:00  dana  E-76
  2026-11-21  it was shown who asks           passport, on paper           2026-11-25 12:00  dana  E-101
  2026-11-24  question sent                   which of the three courses?  2026-11-25 12:00  dana  E-130
  2026-11-27  answer to the question                                       2026-11-27 12:00  dana  E-182
  
  Day         How it is counted
  2026-11-11  received
  2026-11-21  it was shown who asks
  2026-11-21  the clock starts with the last of these days
              the rule: UK GDPR Art. 12A; ICO guidance on time limits, 1 month, for what is received from 5 February 2026
  2026-12-21  1 month from 21 November 2026
  2026-12-25  a question was open from 24 November 2026 to 27 November 2026: 4 days with both ends do not count
  2026-12-26  25 December 2026 is Christmas Day (England and Wales): the next day
  2026-12-27  26 December 2026 is a Saturday: the next day
  2026-12-28  27 December 2026 is a Sunday: the next day
  2026-12-29  28 December 2026 is Boxing Day (substitute day) (England and Wales): the next day
  2026-12-21  safe: 28 days instead of a month, pauses without their ends, nothing moved
  2026-12-29  due: until the end of Tuesday 29 December 2026
  2026-12-29  an extension has to be told by then

The same letter once more starts no clock. Another request about the same is told of the first.

  $ on 2026-11-28 custos request open access C-13 --again --channel letter --json
  {"type":"request","id":"R-13","customer":"C-13","right":"access","state":"open","received":"2026-11-11","channel":"telephone","started":"2026-11-21","due":"2026-12-29","safe":"2026-12-21","extend-by":"2026-12-29","opened":"2026-11-25T12:00:00.000Z","opened-by":"dana","dry-run":false}
  $ on 2026-11-28 custos request open access C-21 --again
  custos: C-21 has no open request about this right (access)
    hint: leave --again out, to open one
  [66]
  $ on 2026-11-28 custos request open access C-13
  Request        R-21
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-28
  Clock started  2026-11-28
  Due            2026-12-29
  Safe           2026-12-26
  Extend by      2026-12-29
  Opened         2026-11-28 12:00
  Opened by      dana
  
  Earlier  Received    State
  R-13     2026-11-11  open
  custos: the same person asked for the same before: open is R-13
  custos: where it is the same letter once more, withdraw this one and use --again: a letter that comes again starts no clock
  $ on 2026-11-28 custos request close R-21 --outcome withdrawn --because 'the same letter' | head -5
  Request        R-21
  Customer       C-13
  Right          access
  State          closed
  Outcome        withdrawn
  $ on 2026-11-28 custos request list C-13 --format csv
  id,customer,right,state,outcome,received,next,due,safe,opened-by
  R-13,C-13,access,open,,2026-11-11,answer,2026-12-29,2026-12-21,dana
  R-21,C-13,access,closed,withdrawn,2026-11-28,,,,dana
  $ on 2026-11-28 custos request list C-37
  custos: there is no customer C-37
  [66]

What has to be done soon goes by the safe day.

  $ on 2026-12-10 custos request due
  custos: no request has to be looked at
  [1]
  $ on 2026-12-20 custos request due
  Request  Customer  Right   What    Due         Safe        Days left  Opened by
  R-13     C-13      access  answer  2026-12-29  2026-12-21  9          dana
  $ on 2026-12-10 custos request due --within P1M --json
  {"type":"request-due","requests":[{"id":"R-13","customer":"C-13","right":"access","next":"answer","due":"2026-12-29","safe":"2026-12-21","days-left":19,"opened-by":"dana"}]}
  $ on 2026-12-10 custos request due --within PT7H
  custos: 'PT7H' is no period of days
    --> PT7H
    hint: write it as P7D, P2W or P1M
  [64]

It takes longer: once, and only before the first month is over.

  $ on 2026-12-28 custos request extend R-13
  custos: custos request extend needs --because TEXT: why does it take longer?
  [64]
  $ on 2026-12-30 custos request extend R-13 --because 'archives on paper'
  custos: 2026-12-29 was the last day on which the person had to be told of an extension
    hint: custos request show R-13 --explain
  [4]
  $ on 2026-12-30 custos request extend R-13 --because 'archives on paper' --notified 2026-12-28
  Request        R-13
  Customer       C-13
  Right          access
  State          open
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-21
  Due            2027-02-25
  Safe           2027-02-22
  Extended       yes
  Opened         2026-11-25 12:00
  Opened by      dana
  $ on 2026-12-30 custos request extend R-13 --because 'more archives'
  custos: the time for R-13 was extended already
  [4]
  $ on 2027-03-05 custos request due
  Request  Customer  Right   What    Due         Safe        Days left  Opened by
  R-13     C-13      access  answer  2027-02-25  2027-02-22  -8         dana
  custos: late: R-13

The answer, and the end. A request is closed as answered when an answer is there.

  $ on 2027-03-05 custos request close R-13 --outcome answered --because 'supplied'
  custos: R-13 has no answer yet
    hint: custos request answer R-13 --how TEXT
  [3]
  $ on 2027-03-05 custos request answer R-13
  custos: custos request answer needs --how TEXT, --disclosure D-ID or --pack FILE
  [64]
  $ on 2027-03-05 custos request answer R-13 --disclosure D-13
  custos: whom R-13 is about was in no disclosure D-13
    --> D-13
  [64]
  $ on 2027-03-05 custos request answer R-13 --how 'letter with a copy' | grep -e State -e Answered
  State          answered
  Answered       2027-03-05
  $ on 2027-03-05 custos request pause R-13 --because 'too late'
  custos: R-13 was answered on 2027-03-05
  [3]
  $ on 2027-03-05 custos request close R-13 --outcome done --because 'supplied'
  custos: --outcome is one of answered, refused, withdrawn, not 'done'
    --> done
  [64]
  $ on 2027-03-05 custos request close R-13 --outcome answered
  custos: custos request close needs --because TEXT: what came of it?
  [64]
  $ on 2027-03-05 custos request close R-13 --outcome answered --because 'late: archives on paper'
  Request        R-13
  Customer       C-13
  Right          access
  State          closed
  Outcome        answered
  Received       2026-11-11
  By             telephone
  Clock started  2026-11-21
  Due            2027-02-25
  Safe           2027-02-22
  Extended       yes
  Answered       2027-03-05
  Opened         2026-11-25 12:00
  Opened by      dana
  Closed         2027-03-05 12:00
  $ on 2027-03-05 custos request answer R-13 --how again
  custos: R-13 is closed
  [3]
  $ on 2027-03-05 custos request show R-13 --json
  {"type":"request","id":"R-13","customer":"C-13","right":"access","state":"closed","outcome":"answered","received":"2026-11-11","channel":"telephone","started":"2026-11-21","due":"2027-02-25","safe":"2027-02-22","extended":true,"answered":"2027-03-05","opened":"2026-11-25T12:00:00.000Z","opened-by":"dana","closed":"2027-03-05T12:00:00.000Z","dry-run":false,"events":[{"day":"2026-11-12","kind":"identity-asked","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-76"},{"day":"2026-11-21","kind":"identified","text":"passport, on paper","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-101"},{"day":"2026-11-24","kind":"paused","text":"which of the three courses?","recorded":"2026-11-25T12:00:00.000Z","by":"dana","entry":"E-130"},{"day":"2026-11-27","kind":"resumed","recorded":"2026-11-27T12:00:00.000Z","by":"dana","entry":"E-182"},{"day":"2026-11-28","kind":"again","text":"letter","recorded":"2026-11-28T12:00:00.000Z","by":"dana","entry":"E-210"},{"day":"2026-12-30","kind":"extended","detail":"2026-12-28","text":"archives on paper","recorded":"2026-12-30T12:00:00.000Z","by":"dana","entry":"E-343"},{"day":"2027-03-05","kind":"answered","text":"letter with a copy","recorded":"2027-03-05T12:00:00.000Z","by":"dana","entry":"E-403"},{"day":"2027-03-05","kind":"closed","detail":"answered","text":"late: archives on paper","recorded":"2027-03-05T12:00:00.000Z","by":"dana","entry":"E-427"}]}

Other rights have a clock where the policy has one; no question stops it. Without one nothing is guessed.

  $ on 2027-03-05 custos request open erasure C-21 --json
  {"type":"request","id":"R-37","customer":"C-21","right":"erasure","state":"open","received":"2027-03-05","started":"2027-03-05","due":"2027-04-05","safe":"2027-04-02","extend-by":"2027-04-05","opened":"2027-03-05T12:00:00.000Z","opened-by":"dana","dry-run":false}
  $ on 2027-03-05 custos request pause R-37 --because 'why?'
  custos: no question stops the clock of R-37: it is no request of access
    hint: ask all the same, and answer in time
  [64]
  $ on 2027-03-05 custos request open portability C-21 --from 'her solicitor'
  Request    R-45
  Customer   C-21
  Right      portability
  State      open
  Received   2027-03-05
  From       her solicitor
  Opened     2027-03-05 12:00
  Opened by  dana
  custos: no due date: the policy has no clock 'portability' for what was received on 2027-03-05
  $ on 2027-03-05 custos request extend R-45 --because x
  custos: the policy knows no extension for R-45: the policy has no clock 'portability' for what was received on 2027-03-05
  [64]
  $ on 2027-03-05 custos request identify R-45 --authority --seen 'letter of attorney' 2>/dev/null | grep State
  State      open
  $ on 2027-03-05 custos request acknowledge R-45 --how letter
  custos: R-45 is no complaint
  [64]

A complaint is acknowledged, and then answered without undue delay. An old request goes by the rule of its day.

  $ on 2027-03-05 custos request open complaint C-21 --received 2027-02-19
  Request         R-59
  Customer        C-21
  Right           complaint
  State           open
  Received        2027-02-19
  Acknowledge by  2027-03-22
  Safe for that   2027-03-20
  Opened          2027-03-05 12:00
  Opened by       dana
  custos: no due date: the policy's clock has no period for the answer: it is due without undue delay
  $ on 2027-03-08 custos request acknowledge R-59
  custos: custos request acknowledge needs --how TEXT
  [64]
  $ on 2027-03-08 custos request acknowledge R-59 --how letter
  Request         R-59
  Customer        C-21
  Right           complaint
  State           open
  Received        2027-02-19
  Acknowledge by  2027-03-22
  Safe for that   2027-03-20
  Acknowledged    2027-03-08
  Opened          2027-03-05 12:00
  Opened by       dana
  custos: no due date: the policy's clock has no period for the answer: it is due without undue delay
  $ on 2027-03-08 custos request acknowledge R-59 --how letter
  custos: R-59 was acknowledged on 2027-03-08
  [3]
  $ on 2027-03-08 custos request open access C-21 --received 2026-02-04 | grep -e Due -e Safe
  Due            2026-03-04
  Safe           2026-03-03
  $ on 2027-03-08 custos request pause R-68 --because 'what?'
  custos: no question stops the clock of R-68: the rule for the day of its receipt knows none
    hint: ask all the same, and answer in time
  [64]
  $ on 2027-03-08 custos request open access C-21 --received 2017-02-04
  Request    R-76
  Customer   C-21
  Right      access
  State      open
  Received   2017-02-04
  Opened     2027-03-08 12:00
  Opened by  dana
  
  Earlier  Received    State
  R-68     2026-02-04  open
  custos: no due date: the policy has no clock 'access' for what was received on 2017-02-04
  custos: the same person asked for the same before: open is R-68
  custos: where it is the same letter once more, withdraw this one and use --again: a letter that comes again starts no clock
  $ on 2027-03-08 custos request due --format csv
  id,customer,right,next,due,safe,days-left,opened-by
  R-68,C-21,access,answer,2026-03-04,2026-03-03,-369,dana
  R-45,C-21,portability,answer,,,,dana
  R-59,C-21,complaint,answer,,,,dana
  R-76,C-21,access,answer,,,,dana
  custos: late: R-68
  $ custos request show R-76
  Request    R-76
  Customer   C-21
  Right      access
  State      open
  Received   2017-02-04
  Opened     2027-03-08 12:00
  Opened by  dana
  custos: no due date: the policy has no clock 'access' for what was received on 2017-02-04
  $ custos request show R-84
  custos: there is no request R-84
    hint: custos request list all
  [66]
  $ custos audit verify | head -1
  Verified  all agrees

While a request of access or a complaint is open, the person's record is changed and not removed.

  $ on 2027-03-08 custos purge --yes
  Plan         P-13
  Removed      1
  Held         1
  Stuck        0
  Certificate  custos purge certificate P-13
  
  Held  Rule    Because
  C-21  member  is kept for open requests: R-59, R-68, R-76
  $ on 2027-03-08 custos purge --yes
  People due  0
  Held        1
  Stuck       0
  
  Held  Rule    Because
  C-21  member  is kept for open requests: R-59, R-68, R-76
  custos: nothing is due: of 1 record 0 are under no rule, 1 held, 0 stuck
  $ on 2027-03-08 custos erase C-21 --because 'asked for it' --yes
  custos: C-21 is kept for open requests: R-59, R-68, R-76
    hint: so it is until that is closed, answered or not: custos request close R-59
  [5]
  $ on 2027-03-08 custos purge why C-21 | head -3
  Customer   C-21
  Due today  erase
  Kept for   R-59, R-68, R-76
  $ on 2027-03-08 custos show C-21 --fields given-name --json
  {"type":"customer","id":"C-21","revision":1,"fields":{"given-name":"Grace"},"withheld":[],"sources":{"collected":"2026-11-25","created":"2026-11-25T12:00:00.000Z","updated":"2026-11-25T12:00:00.000Z"}}
  $ on 2027-03-08 custos show C-21 2>/dev/null | tail -6
  Open request  Right        State  Received    Due         Safe
  R-37          erasure      open   2027-03-05  2027-04-05  2027-04-02
  R-45          portability  open   2027-03-05
  R-59          complaint    open   2027-02-19
  R-68          access       open   2026-02-04  2026-03-04  2026-03-03
  R-76          access       open   2017-02-04
  $ on 2027-03-08 custos update C-21 town=York --because moved | head -2
  Customer  C-21
  Changed   town
  $ for id in R-59 R-68 R-76; do on 2027-03-09 custos request close $id --outcome refused --because 'asked by nobody' >/dev/null 2>&1; done
  $ on 2027-03-09 custos request list
  Request  Customer  Right        State  Outcome  Received    Next    Due         Safe        By
  R-37     C-21      erasure      open            2027-03-05  answer  2027-04-05  2027-04-02  dana
  R-45     C-21      portability  open            2027-03-05                                  dana
  $ on 2027-03-09 custos erase C-21 --because 'asked for it' --yes | head -3
  Customer     C-21
  Plan         P-21
  Erased       the whole record, and all that is kept of it

The answer to a request for erasure comes when he is gone: the request stays, without him.

  $ on 2027-03-09 custos request answer R-37 --how letter | head -4
  Request        R-37
  Right          erasure
  State          answered
  Received       2027-03-05
  $ on 2027-03-09 custos request close R-37 --outcome answered --because erased | head -4
  Request        R-37
  Right          erasure
  State          closed
  Outcome        answered
  $ on 2027-03-09 custos request show R-45 2>/dev/null | head -4
  Request    R-45
  Right      portability
  State      open
  Received   2027-03-05
  $ on 2027-03-09 custos audit verify | head -1
  Verified  all agrees

Who may do so the role decides, and all of it is in the log.

  $ as alice custos request list
  Request  Customer  Right        State  Outcome  Received    Next  Due  Safe  By
  R-45               portability  open            2027-03-05                   dana
  $ as custos custos request list
  custos: nothing lets role 'cron' do 'request list'
    hint: ask: data@harbourlights.example
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit log operation:request.pause --format csv --limit all | cut -d, -f 3,5,6
  user,operation,result
  dana,request.pause,error
  dana,request.pause,ok
  dana,request.pause,error
  dana,request.pause,error
  dana,request.pause,error
  dana,request.pause,error
  dana,request.pause,error
