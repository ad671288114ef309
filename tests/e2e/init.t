A store is made with the starter policy, unless another is named.

  $ . "$TESTDIR/setup.sh"
  $ custos init 2>&1 | sed "s|$PWD|HERE|g"
  Store           HERE/home/.local/share/custos/default
  Id              zjhmr3h5vguxzvi7
  Key file        HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key
  Cipher          aegis-256
  Log's verifier  custos.invalid/custos/zjhmr3h5vguxzvi7+46b958d5+AV4Ptl9RzAs8GOHY396JY2t/zPx+uL9RQVWM+YY2cfEt
  custos: the key is in HERE/home/.config/custos/keys/zjhmr3h5vguxzvi7.key: keep a copy of it away from this computer; without it nobody can open the store
  $ stat -c '%a %n' home/.local/share/custos/default home/.config/custos/keys/*.key
  700 home/.local/share/custos/default
  400 home/.config/custos/keys/zjhmr3h5vguxzvi7.key
  $ (cd home/.local/share/custos/default && find . | sort)
  .
  ./audit
  ./audit/checkpoint
  ./audit/tile
  ./audit/tile/0
  ./audit/tile/0/000.p
  ./audit/tile/0/000.p/1
  ./audit/tile/entries
  ./audit/tile/entries/000.p
  ./audit/tile/entries/000.p/1
  ./data
  ./data/records.db
  ./data/records.db-shm
  ./data/records.db-wal
  ./inbox
  ./lock
  ./policy.toml
  ./store.keys

It is never made twice, and no key file is overwritten.

  $ custos init 2>&1 | sed "s|$PWD|HERE|g"
  custos: HERE/home/.local/share/custos/default exists already
    hint: --store names another place

A dry run says what would be made, and makes nothing.

  $ custos init --store other --dry-run --json 2>&1 | sed "s|$PWD|HERE|g"
  {"type":"init","store":"HERE/other","id":"5rvtlzp5krzuwtwr","key-file":"HERE/home/.config/custos/keys/5rvtlzp5krzuwtwr.key","cipher":"aegis-256","verifier-key":"custos.invalid/custos/5rvtlzp5krzuwtwr+dd3af0ca+AWJbfhs0Coy/0m731MLuRdOP0/o6+vSX41H5NgrGZPOR","dry-run":true,"not-evaluated":[]}
  $ ls other
  ls: cannot access 'other': No such file or directory
  [2]

A policy that is wrong stops it; nothing is left behind.

  $ cat > bad.toml <<EOF
  > policy = 1
  > [organisation]
  > nmae = "X"
  > EOF
  $ custos init --store bad --policy bad.toml
  custos: the policy has no roles: nobody could do anything
    --> bad.toml:1:1
    1 | policy = 1
      | ^
    code: policy.missing-key
  custos: 'organisation.name' is missing
    --> bad.toml:2:1
    2 | [organisation]
      | ^
    code: policy.missing-key
  custos: 'organisation.contact' is missing
    --> bad.toml:2:1
    2 | [organisation]
      | ^
    code: policy.missing-key
  custos: there is no key 'organisation.nmae'
    --> bad.toml:3:1
    3 | nmae = "X"
      | ^
    hint: did you mean 'name'?
    code: policy.unknown-key
  custos: the policy has 4 problems
  [78]
  $ ls -A
  .runs
  bad.toml
  home
  $ custos init --store bad --policy bad.toml --json
  {"type":"problem","code":"policy.missing-key","message":"the policy has no roles: nobody could do anything","hints":[],"at":{"file":"bad.toml","line":1,"column":1}}
  {"type":"problem","code":"policy.missing-key","message":"'organisation.name' is missing","subject":"organisation.name","hints":[],"at":{"file":"bad.toml","line":2,"column":1}}
  {"type":"problem","code":"policy.missing-key","message":"'organisation.contact' is missing","subject":"organisation.contact","hints":[],"at":{"file":"bad.toml","line":2,"column":1}}
  {"type":"problem","code":"policy.unknown-key","message":"there is no key 'organisation.nmae'","subject":"organisation.nmae","hints":["did you mean 'name'?"],"at":{"file":"bad.toml","line":3,"column":1}}
  {"type":"error","exit":78,"code":"policy.invalid","message":"the policy has 4 problems","hints":[]}
  [78]
  $ custos init --store bad --policy nowhere.toml
  custos: cannot read nowhere.toml: No such file or directory
  [66]

The policy may come from standard input.

  $ custos policy new > starter.toml
  $ custos init --store piped --policy - --quiet < starter.toml | sed "s|$PWD|HERE|g" | head -1
  Store           HERE/piped

A passphrase opens a store where that is wished; never an empty one.

  $ CUSTOS_TEST_PASSPHRASE= custos init --store secret --passphrase
  custos: the passphrase is empty; nothing was changed
  [64]
  $ custos init --store secret --passphrase
  custos: a passphrase is asked for on a terminal, and there is none
    hint: use a key file instead
  [64]
  $ export CUSTOS_TEST_PASSPHRASE='correct horse battery staple'
  $ custos init --store secret --passphrase 2>&1 | sed "s|$PWD|HERE|g"
  Store           HERE/secret
  Id              enj5utbl2vhflx5v
  Cipher          aegis-256
  Log's verifier  custos.invalid/custos/enj5utbl2vhflx5v+edda9ed4+ASldtMe7un2AqFcTSUMVhRvnFQExsd9Snxr7sO9SvgJa
  custos: a passphrase opens this store; without it nobody can
  $ custos find nobody --store secret
  custos: nobody is found
  [1]
  $ CUSTOS_TEST_PASSPHRASE=wrong custos find nobody --store secret
  custos: the passphrase does not open the store
  [77]
