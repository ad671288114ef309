  $ . "$TESTDIR/setup.sh"
  $ custos explain email.no-domain
  Nothing that could be a whole domain stands behind the @: ada@example lacks its
  end. Addresses within one network only are not taken.
  $ custos explain email.no-domain --json
  {"type":"explanation","code":"email.no-domain","text":"Nothing that could be a whole domain stands behind the @: ada@example lacks its\nend. Addresses within one network only are not taken.\n"}
  $ custos explain email.no-domian
  custos: custos has no code 'email.no-domian'
    --> email.no-domian
    hint: did you mean 'email.no-domain'?
    hint: custos explain lists them
  [64]
  $ custos explain | wc -l
  415
  $ custos explain | tail -n +2 | while read -r code; do custos explain "$code" > text || echo "$code"; [ $(wc -w < text) -ge 8 ] || echo "$code says little"; done
