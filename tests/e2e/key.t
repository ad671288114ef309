  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ here custos key list
  Slot  Kind  Key file                                                                     Made
  1     file  HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key  2026-11-25T12:00:00.000Z

A second key file, a passphrase; each alone opens the store.

  $ here custos key add file second.key
  Slot      2
  Kind      file
  Key file  HERE/second.key
  $ stat -c '%a %s' second.key
  400 32
  $ CUSTOS_TEST_PASSPHRASE='correct horse' custos key add passphrase
  Slot  3
  Kind  passphrase
  $ here custos key list --json
  {"type":"keys","slots":[{"slot":1,"kind":"file","label":"key file","path":"HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key","created":"2026-11-25T12:00:00.000Z"},{"slot":2,"kind":"file","label":"key file","path":"HERE/second.key","created":"2026-11-25T12:00:00.000Z"},{"slot":3,"kind":"passphrase","label":"passphrase","created":"2026-11-25T12:00:00.000Z"}]}
  $ custos find nobody --key-file second.key
  custos: nobody is found
  [1]
  $ rm home/.config/custos/keys/*.key second.key
  $ here custos find nobody
  custos: no key opens the store
    hint: its key file is not there: HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key, HERE/second.key
    hint: --key-file F names a key file
    hint: a passphrase opens it too: run custos on a terminal
  [77]
  $ CUSTOS_TEST_PASSPHRASE='correct horse' custos find nobody
  custos: nobody is found
  [1]
  $ CUSTOS_TEST_PASSPHRASE='wrong horse' custos find nobody
  custos: the passphrase does not open the store
  [77]
  $ export CUSTOS_TEST_PASSPHRASE='correct horse'

  $ custos key remove 1 --dry-run
  Would remove slot  1
  $ custos key remove 1
  Removed slot  1
  $ custos key remove 1
  custos: there is no key slot 1
    hint: custos key list
  [66]
  $ custos key remove 2
  Removed slot  2
  $ custos key remove 3
  custos: this is the last key slot: without it nobody could open the store
    hint: add another one first: custos key add
  [64]
  $ custos key remove three
  custos: SLOT takes a whole number, not 'three'
    --> three
  [64]
  $ custos key add file
  custos: 'key add file' needs the name of the key file
    hint: custos key add file FILE, command COMMAND, passphrase, or recovery
  [64]
  $ custos key add fle x
  custos: there is no kind of key 'fle'
    hint: custos key add file FILE, command COMMAND, passphrase, or recovery
  [64]

A key file that others may read is refused, and so is one of another length, or of another store.

  $ here custos key add file third.key --quiet
  Slot      4
  Kind      file
  Key file  HERE/third.key
  $ chmod 0644 third.key
  $ custos find nobody --key-file third.key
  custos: others may read the key file third.key (mode 0644)
    hint: chmod 0400 third.key
  [77]
  $ chmod 0400 third.key
  $ custos find nobody --key-file third.key
  custos: nobody is found
  [1]
  $ head -c 31 /dev/zero > short.key; : > empty.key; head -c 32 /dev/zero > wrong.key; chmod 0400 *.key
  $ custos find nobody --key-file short.key
  custos: the key from short.key has 31 bytes, not 32
  [77]
  $ custos find nobody --key-file empty.key
  custos: the key from empty.key has 0 bytes, not 32
  [77]
  $ custos find nobody --key-file wrong.key
  custos: the key from wrong.key does not open the store
  [77]
  $ custos find nobody --key-file nowhere.key
  custos: there is no key file nowhere.key
  [66]
  $ custos find nobody --key-fd 7 7< third.key
  custos: nobody is found
  [1]
  $ CUSTOS_KEY_FILE=third.key custos find nobody
  custos: nobody is found
  [1]
  $ CUSTOS_KEY_COMMAND='cat third.key' custos find nobody
  custos: nobody is found
  [1]
  $ CUSTOS_KEY_COMMAND=false custos find nobody
  custos: 'false' ended with a failure
  [77]
  $ mkdir credentials && cp third.key credentials/custos.key && CREDENTIALS_DIRECTORY=$PWD/credentials custos find nobody
  custos: nobody is found
  [1]
  $ custos find nobody --key-file third.key --key-fd 7
  custos: --key-file and --key-fd exclude each other
  [64]

The same key is no second way; a slot that was removed does not come back with an old file.

  $ here custos key add file third.key
  custos: this key opens the store already: slot 4
  [64]
  $ cp home/.local/share/custos/default/store.keys before
  $ custos key add file fourth.key --quiet > /dev/null
  $ cp home/.local/share/custos/default/store.keys with-fourth
  $ custos key remove 5
  Removed slot  5
  $ cp with-fourth home/.local/share/custos/default/store.keys
  $ custos find nobody --key-file fourth.key
  custos: store.keys is an older one, with slot 5 that was removed
    hint: it is put right now; find out who put the old file back, then run the command again
  [6]
  $ custos find nobody --key-file fourth.key
  custos: the key from fourth.key does not open the store
  [77]
  $ cp before home/.local/share/custos/default/store.keys
  $ custos find nobody --key-file third.key
  custos: nobody is found
  [1]

Slots that somebody changed are told from a wrong key.

  $ store=home/.local/share/custos/default
  $ chmod 0755 $store; here custos find nobody || echo $?; chmod 0700 $store
  custos: others may enter HERE/home/.local/share/custos/default (mode 0755)
    hint: chmod 0700 HERE/home/.local/share/custos/default
  77
  $ cp $store/store.keys saved
  $ sed -i 's/"label": "key file"/"label": "key fool"/' $store/store.keys
  $ custos find nobody --key-file third.key
  custos: the key from third.key does not open the store
  [77]
  $ sed -i 's/{/[/' $store/store.keys
  $ custos find nobody --key-file third.key
  custos: the key slots of the store are damaged: this is not JSON
    hint: restore store.keys from a backup
  [6]
  $ cp saved $store/store.keys
  $ as alice custos key list
  custos: nothing lets role 'front-desk' do 'key list'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ custos audit verify | head -1
  Verified  all agrees

A recovery code is printed once, and opens the store where a passphrase would. The random bytes of these tests are
counted, so that the code is always this one.

  $ custos key add recovery --dry-run
  Would be slot  6
  Kind           recovery
  $ custos key add recovery --json > recovery.json
  $ sed 's/.*"recovery-code":"\([^"]*\)".*/\1/' recovery.json > code
  $ cat recovery.json
  {"type":"key","slot":6,"class":null,"kind":"recovery","recovery-code":"4qvz-c4r3-eo7i-g2bd-u7zc-wmjs-tdiz-fqdp-vxpa-7hqh-ejnf-gpzq-s5ua-p6qy","path":null,"command":null,"made-file":false,"made-key":null,"dry-run":false}
  $ slot=$(sed 's/.*"slot":\([0-9]*\).*/\1/' recovery.json)
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) custos key test $slot
  Slot             6
  Kind             recovery
  Opens the store  yes
  $ CUSTOS_TEST_PASSPHRASE=$(tr a-z- 'A-Z ' < code) custos key test $slot --json
  {"type":"key-test","slot":6,"class":null,"kind":"recovery","path":null,"command":null,"opens":true}
  $ CUSTOS_TEST_PASSPHRASE='correct horse' custos key test $slot
  Slot             6
  Kind             recovery
  Opens the store  no
  [77]
  $ CUSTOS_TEST_PASSPHRASE= custos key test $slot
  Slot             6
  Kind             recovery
  Opens the store  no
  [77]
  $ custos key test 99
  custos: there is no key slot 99
    hint: custos key list
  [66]
  $ mv home/.config home/gone 2>/dev/null; mv third.key fourth.key
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) custos find nobody
  custos: nobody is found
  [1]
  $ CUSTOS_TEST_PASSPHRASE=$(sed 's/^./z/' code) custos find nobody
  custos: the recovery code is mistyped: its last group checks it
  [77]
  $ CUSTOS_TEST_PASSPHRASE='wrong horse' custos find nobody
  custos: the passphrase or recovery code does not open the store
  [77]
  $ custos audit verify --key-file fourth.key | head -n 1
  Verified  all agrees

A key file is tried where it is remembered, or where it lies now.

  $ custos key test 4 --key-file fourth.key --json | sed 's/"path":"[^"]*"/"path":"PATH"/'
  {"type":"key-test","slot":4,"class":null,"kind":"file","path":"PATH","command":null,"opens":true}
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) here custos key test 4
  custos: there is no key file HERE/third.key
  [66]
  $ mv fourth.key third.key
  $ custos key add recovery word
  custos: 'key add recovery' takes no further word
    hint: custos key add file FILE, command COMMAND, passphrase, or recovery
  [64]
  $ custos key list --key-file third.key | cut -c 1-16
  Slot  Kind      
  3     passphrase
  4     file      
  6     recovery  

A command gives a key that another program keeps; it is found before anybody is asked. It is run from any folder, and
readable in the slots.

  $ printf 12345678901234567890123456789012 > kept
  $ custos key add command
  custos: 'key add command' needs the command, as one word
    hint: custos key add file FILE, command COMMAND, passphrase, or recovery
  [64]
  $ custos key add command bin/give
  custos: the command is to be found from every folder: name it by its absolute path
    hint: custos key add command '/usr/bin/secret-tool lookup custos members'
  [64]
  $ custos key add command ''
  custos: the command is empty
    hint: custos key add command '/usr/bin/secret-tool lookup custos members'
  [64]
  $ custos key add command 'cat nowhere' 2>&1 | tail -n 1
  custos: 'cat' ended with a failure
  $ here custos key add command "cat $PWD/third.key"
  custos: this key opens the store already: slot 4
  [64]
  $ here custos key add command "cat $PWD/kept" --dry-run
  Would be slot  7
  Kind           command
  Command        cat HERE/kept
  $ here custos key add command "cat $PWD/kept"
  Slot     7
  Kind     command
  Command  cat HERE/kept
  $ here custos key list
  Slot  Kind        Key file                                 Command                                 Made
  3     passphrase                                                                                   2026-11-25T12:00:00.000Z
  4     file        HERE/third.key                                          2026-11-25T12:00:00.000Z
  6     recovery                                                                                     2026-11-25T12:00:00.000Z
  7     command                                              cat HERE/kept  2026-11-25T12:00:00.000Z
  $ mv third.key away.key
  $ here custos key test 7 --json
  {"type":"key-test","slot":7,"class":null,"kind":"command","path":null,"command":"cat HERE/kept","opens":true}
  $ CUSTOS_TEST_PASSPHRASE='wrong horse' custos find nobody
  custos: nobody is found
  [1]
  $ custos find nobody --key-file away.key --json
  {"type":"find","customers":[],"count":0,"truncated":false}
  [1]
  $ chmod 0620 $store/store.keys; CUSTOS_TEST_PASSPHRASE='wrong horse' custos find nobody; chmod 0600 $store/store.keys
  custos: the passphrase or recovery code does not open the store
    hint: its command is not run from slots that others may have written, or a backup's: CUSTOS_KEY_COMMAND names it
  $ printf 1234567890123456789012345678901 > kept
  $ here custos key test 7
  custos: the key from 'cat HERE/kept' has 31 bytes, not 32
  [77]
  $ printf 12345678901234567890123456789013 > kept
  $ here custos key test 7
  Slot             7
  Kind             command
  Command          cat HERE/kept
  Opens the store  no
  [77]
  $ printf 12345678901234567890123456789012 > kept

The store gets another key. All that opened it opens it still, and nobody is asked for it; who may not is refused.

  $ custos backup create before.tar | sed -n 3p
  Made       2026-11-25 12:00
  $ as alice custos key rotate
  custos: nothing lets role 'front-desk' do 'key rotate'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
  $ cp $store/store.keys saved
  $ custos key rotate --dry-run
  Would be in slots  4
  custos: a dry run: it was made and verified, and not put in place
  $ cmp saved $store/store.keys
  $ custos key rotate
  In slots  4
  Entry     E-528
  Verifier  harbour.example/custos/zjhmr3h5vguxzvi7+5696d2b3+AR8UwBNS7k616806Xenea1Lf67EMTKYUxIp+rOWqrNZZ
  custos: the store has a new key; make a backup under it, and keep what opens the older ones as long as them
  $ custos key rotate --json
  {"type":"key-rotate","sealed":4,"entry":"E-544","verifier-key":"harbour.example/custos/zjhmr3h5vguxzvi7+8e9a9d85+AVR99X7C++N9c65mfmxA7YypWLVGOG9oRH8uOY46L4kt","dry-run":false}
  $ cmp saved $store/store.keys | sed 's/differ.*/differ/'
  saved home/.local/share/custos/default/store.keys differ
  $ custos find nobody --key-file away.key
  custos: nobody is found
  [1]
  $ here custos key test 7
  Slot             7
  Kind             command
  Command          cat HERE/kept
  Opens the store  yes
  $ custos key test 3
  Slot             3
  Kind             passphrase
  Opens the store  yes
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) custos key test $slot
  Slot             6
  Kind             recovery
  Opens the store  yes
  $ custos audit verify | head -n 1
  Verified  all agrees
  $ custos audit log --limit 12 | grep 'rekey\|rotate'
  custos: only the newest 12 of 61 entries are shown; --limit all shows all
  E-502  2026-11-25 12:00  alice  front-desk  store.rekey    denied
  E-515  2026-11-25 12:00  dana   manager     store.rekey    ok, dry run
  E-528  2026-11-25 12:00  dana   manager     store.rekey    ok
  E-531  2026-11-25 12:00  dana   manager     key.rotate     ok
  E-544  2026-11-25 12:00  dana   manager     store.rekey    ok
  E-553  2026-11-25 12:00  dana   manager     key.rotate     ok
  $ find $store -name 'store.keys*' -o -name 'ledger*' -o -name staging
  home/.local/share/custos/default/store.keys

Its slots of before open nothing now, not even the file of a slot.

  $ cp $store/store.keys right; cp saved $store/store.keys
  $ custos find nobody --key-file away.key
  custos: the store is damaged, or its key slots are of another time: file is not a database (reading the first page)
    hint: keep the file as it is, and restore store.keys as it was last, or a backup
  [6]
  $ cp right $store/store.keys

A backup of before is opened by its own slots, and restored under the key of now.

  $ custos backup verify before.tar --key-file away.key | head -n 1
  Verified   all agrees
  $ here custos restore before.tar --yes --key-file away.key | head -n 1
  Restored           HERE/home/.local/share/custos/default
  $ custos audit verify 2>/dev/null | head -n 1
  Verified  all agrees
  $ here custos restore before.tar --drill 2>&1 | sed -n 2p
  Backup of          2026-11-25 12:00
  $ CUSTOS_TEST_PASSPHRASE= custos restore before.tar --drill
  custos: the store's key was changed since the backup, and here is none of then: the passphrase or recovery code does not open the store
    hint: restore it into another place, with a key of then: --store DIR --key-file F
  [77]
  $ CUSTOS_TEST_PASSPHRASE= CUSTOS_KEY_COMMAND="cat $PWD/kept" custos restore before.tar --drill 2>&1 | sed -n 2p
  Backup of          2026-11-25 12:00
