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
    hint: custos key add file FILE, custos key add passphrase, or custos key add recovery
  [64]
  $ custos key add fle x
  custos: there is no kind of key 'fle'
    hint: custos key add file FILE, custos key add passphrase, or custos key add recovery
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
  {"type":"key","slot":6,"kind":"recovery","recovery-code":"4qvz-c4r3-eo7i-g2bd-u7zc-wmjs-tdiz-fqdp-vxpa-7hqh-ejnf-gpzq-s5ua-p6qy","path":null,"made-file":false,"dry-run":false}
  $ slot=$(sed 's/.*"slot":\([0-9]*\).*/\1/' recovery.json)
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) custos key test $slot
  Slot             6
  Kind             recovery
  Opens the store  yes
  $ CUSTOS_TEST_PASSPHRASE=$(tr a-z- 'A-Z ' < code) custos key test $slot --json
  {"type":"key-test","slot":6,"kind":"recovery","path":null,"opens":true}
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
  custos: the passphrase does not open the store
  [77]
  $ custos audit verify --key-file fourth.key | head -n 1
  Verified  all agrees

A key file is tried where it is remembered, or where it lies now.

  $ custos key test 4 --key-file fourth.key --json | sed 's/"path":"[^"]*"/"path":"PATH"/'
  {"type":"key-test","slot":4,"kind":"file","path":"PATH","opens":true}
  $ CUSTOS_TEST_PASSPHRASE=$(cat code) here custos key test 4
  custos: there is no key file HERE/third.key
  [66]
  $ mv fourth.key third.key
  $ custos key add recovery word
  custos: 'key add recovery' takes no further word
    hint: custos key add file FILE, custos key add passphrase, or custos key add recovery
  [64]
  $ custos key list --key-file third.key | cut -c 1-16
  Slot  Kind      
  3     passphrase
  4     file      
  6     recovery  
