  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace >/dev/null
  $ store=home/.local/share/custos/default

The newest checkpoint, which covers the entry of its own asking.

  $ custos audit checkpoint
  harbour.example/custos/zjhmr3h5vguxzvi7
  3
  FvGqXhuqdgl+1Rfqs1QnclhK34XBY2wjtR02Yh6QngM=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzHBtVkFaHQdkz6BD4P9kUFna4O4vEcFadCvPjU86yYlLc0bEc7seaKvRv1Nc5W6sEFcolV4KG3KSHinrAMvICg4= (esc)
  $ custos audit checkpoint --json
  {"type":"checkpoint","note":"harbour.example/custos/zjhmr3h5vguxzvi7\\n4\\nbG3r3f/hsc1h+ovwvvwihx1nP6nzze0FuJ4rloO3xRo=\\n\\n\xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzDvc3QoRIGzssecFdccVzO2KlQI9FFf6xiMWJnIVCbLMzNHthXo5Oq9/QC8FlRBqgymyq4nVIrj6KLcf9241ZQE=\\n","entries":4,"root":"bG3r3f/hsc1h+ovwvvwihx1nP6nzze0FuJ4rloO3xRo="} (esc)

An anchor a night, in a folder that those who can write to the store cannot write to.

  $ custos audit anchor
  custos: custos audit anchor needs --to DIR
  [64]
  $ custos audit anchor --to anchors
  custos: there is no such folder
    --> anchors
  [66]
  $ mkdir anchors
  $ custos audit anchor --to anchors --dry-run
  Anchor   anchors/zjhmr3h5vguxzvi7-5.checkpoint
  Entries  5
  Root     +rOrOq+8OjpiDfheDsaPmsYvMERGmoXFTQpmONgKFYU=
  custos: a dry run: nothing was kept there
  $ ls anchors
  $ custos audit anchor --to anchors
  Anchor   anchors/zjhmr3h5vguxzvi7-6.checkpoint
  Entries  6
  Root     cTujANUEzoC+YcV8o+FNPbCPOEzpdyO+MtAruiStDpE=
  $ custos audit anchor --to anchors --json
  {"type":"anchor","file":"anchors/zjhmr3h5vguxzvi7-7.checkpoint","entries":7,"root":"KCev6ulgfEkVB5Ps3vbs+gFZcZ38vY6Qr4jJUg16BBc=","dry-run":false}
  $ ls anchors
  zjhmr3h5vguxzvi7-6.checkpoint
  zjhmr3h5vguxzvi7-7.checkpoint
  $ as alice custos audit anchor --to anchors
  custos: nothing lets role 'front-desk' do 'audit anchor'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit verify --against anchors
  Verified  all agrees
  Entries   9
  Records   1
  Anchors   3
  Root      stHodwmMqK/MBGQh/zRuNA90kT4y/RCRG6oKq5GJuEQ=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  $ custos audit verify --against anchors/zjhmr3h5vguxzvi7-6.checkpoint --json
  {"type":"verify","ok":true,"entries":10,"records":1,"anchors":2,"root":"RxgOIRv6MaMY9lSAdrv2LYB+HEYmU7mkxHZ1pfXPoOQ=","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt","depth":"deep","findings":[]}
  $ custos audit verify --against anchors/none
  custos: cannot read anchors/none: No such file or directory
  [66]
  $ echo hello > hello
  $ custos audit verify --against hello
  custos: here is no checkpoint of a log
    --> hello
    hint: custos audit anchor --to DIR writes them
  [65]

A new key signs from the next entry on.

  $ custos audit rotate-key --dry-run
  Key of the log  1
  Signs from      E-125
  custos: a dry run: the key is as it was
  $ custos audit rotate-key
  Key of the log  1
  Signs from      E-130
  Verifier        harbour.example/custos/zjhmr3h5vguxzvi7+4829c12c+AU2pYszf+mB2k1yaUn/K96eTS472wjQkXmG3avJL48nJ
  $ custos audit rotate-key --json
  {"type":"log-key","number":2,"first":"E-149","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+02b2c93c+AexbWX6xA6xbG7g5qf2NyhDvZUA+hVuXkk6+Ko7iov5W","dry-run":false}
  $ custos audit verify --against anchors | head -1
  Verified  all agrees
  $ custos audit log --limit 3
  Entry  When              Who   Role     What          Result  What for  Customer  People  To
  E-125  2026-11-25 12:00  dana  manager  key.rotate    ok
  E-130  2026-11-25 12:00  dana  manager  key.rotate    ok
  E-149  2026-11-25 12:00  dana  manager  audit.verify  ok
  custos: only the newest 3 of 15 entries are shown; --limit all shows all

All of the store is put back, audit/checkpoint and all: the anchors tell, and so does what dana saw last.

  $ cp -r $store old
  $ custos show C-13 >/dev/null 2>&1
  $ custos audit anchor --to anchors >/dev/null
  $ rm -r $store && cp -r old $store
  $ here custos audit verify
  Verified  1 finding
  Entries   16
  Records   1
  Anchors   1
  Root      Vj9NunHXb+cjcDx0oYS74zbJQndlWX3Q+8RxnXIH61E=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  
  Finding            Where           What
  audit.rolled-back  E-163 to E-174  the database is older than the log: 2 of 18 entries are gone, says HERE/home/.local/state/custos/zjhmr3h5vguxzvi7.checkpoint
  custos: custos explain audit.rolled-back tells more
  [6]
  $ rm home/.local/state/custos/*
  $ custos audit verify | head -1
  Verified  all agrees
  $ rm home/.local/state/custos/*
  $ custos audit verify --against anchors
  Verified  1 finding
  Entries   18
  Records   1
  Anchors   3
  Root      ZZvAu+tL6PdpEscr3iOgSz6lG1xW/P/sNPvNvIhaYwE=
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+55c5eacc+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  
  Finding       Where          What
  audit.forked  E-76 to E-174  the log is another one than the one of anchors/zjhmr3h5vguxzvi7-18.checkpoint
  custos: custos explain audit.forked tells more
  [6]
