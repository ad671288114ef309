  $ . "$TESTDIR/setup.sh"
  $ new_store
  $ custos add given-name=Ada family-name=Lovelace >/dev/null

What a witness is sent who has seen nothing yet, and one who has seen two entries.

  $ custos audit cosign-request
  old 0
  
  harbour.example/custos/zjhmr3h5vguxzvi7
  3
  5VkjWPxs9gxheZ3poDsTVxVYaSXXMLJGEchGUwNrzDE=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzDeYC3KWXxUjyuKJnjNVAHvCyLEyV+tQLpwjyA2FE/lq73g+ShqbTV0ZwoiaMT3/m4ufGHxM7lL06aE2yxpSIAw= (esc)
  $ custos audit cosign-request --old 2
  old 2
  fOEOULZWhz2VZeZBKwYZFDuxlphlfzpwmTUr6EfYSZU=
  
  harbour.example/custos/zjhmr3h5vguxzvi7
  4
  VU12nLiQuN9zceA9457+ml9894IhqClmfjea9O547uc=
  
  \xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzGWXMaqnwjDpqgS1DFGQPgSDx3+4uR4KNUPU3peVPx/NV2uH32O407Zuhx1q5qb0NGusAKjOpeC583YmS6HKogc= (esc)
  $ custos audit cosign-request --old 3 --json
  {"type":"cosign-request","body":"old 3\\nSX/133ONV+NuUG5SLMSsTmstUG9jM2deziCO8I1TJe8=\\n9yvxbLOKimaigNYsf4/oIllM/1Y06hLHxS1Y+Dyo/rU=\\nG3Vl6aw3LJwkfoGS+DHc4dCE/1IKqSDsnnmFzFbJRaY=\\nBvqtCxUgqOcnZxre996mreWgfgQuL/DWr6Ct1pI/IqA=\\n\\nharbour.example/custos/zjhmr3h5vguxzvi7\\n5\\ncKE3nBLbPPu0rIEd/jNt53j3+ZqjS9BJCMy/c9Cvolc=\\n\\n\xe2\x80\x94 harbour.example/custos/zjhmr3h5vguxzvi7 VcXqzL8wCG4asx8H5pBS4EVJ/m9/n8/Oh/yJOYn8HlGA0l/py7WIFJ6QDa0fMrJHM6UIqUkybXyQ6nF2TCZzacomlgI=\\n","old":3,"entries":5} (esc)
  $ custos audit cosign-request --old 99
  custos: the witness has seen 99 entries, the log has 5
    hint: custos audit verify tells whether the log was put back
  [65]
  $ custos audit cosign-request --old 2e1
  custos: --old takes a whole number, not '2e1'
    --> 2e1
  [64]

What he answers has to be his.

  $ mkdir anchors
  $ witness=witness.example+c0ffee00+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
  $ echo 409 > answer
  $ custos audit cosign-accept answer
  custos: custos audit cosign-accept needs --witness KEY
  [64]
  $ custos audit cosign-accept answer --witness $witness --to anchors
  custos: this is no verifier key of a witness
    hint: it is a name, an id and a key, joined by '+', as the witness publishes it
  [65]
  $ custos audit cosign-accept none --witness $witness --to anchors
  custos: cannot read none: No such file or directory
  [66]
  $ as alice custos audit cosign-request
  custos: nothing lets role 'front-desk' do 'audit cosign-request'
    hint: ask: the manager
    hint: custos policy explain shows which rules decide
  [4]
