  $ . "$TESTDIR/setup.sh"
  $ charity_store
  $ lapsed Ada 2018-03-01 Grace 2021-05-09 Alan 2024-01-31
  C-13
  C-21
  C-37
  $ custos policy show > new.toml
  $ custos policy diff new.toml
  Rule    What   Due now  Would be due
  member  erase  1        1
  custos: the policies say the same

A shorter period makes people due: that is said before the policy is in force.

  $ sed -i -e '/^\[retention.member\]/,/^because/ s/P6Y/P2Y/' -e '/^label = "Note"/ s/Note/Notes/' new.toml
  $ custos policy diff new.toml
  Key                     In force  Would be
  fields.note.label       Note      Notes
  retention.member.after  P6Y       P2Y
  
  Rule    What   Due now  Would be due
  member  erase  1        3
  
  Comes due  By      What   Counts from  Due from
  C-21       member  erase  2021-05-09   2023-05-10
  C-37       member  erase  2024-01-31   2026-02-01
  People who come due  2
  $ custos policy diff new.toml --json
  {"type":"policy-diff","changes":[{"key":"fields.note.label","before":"Note","after":"Notes"},{"key":"retention.member.after","before":"P6Y","after":"P2Y"}],"rules":[{"rule":"member","do":"erase","before":1,"after":3}],"comes-due":[{"customer":"C-21","rule":"member","do":"erase","since":"2021-05-09","due":"2023-05-10"},{"customer":"C-37","rule":"member","do":"erase","since":"2024-01-31","due":"2026-02-01"}],"before":"c0eff40747f5740160e7d49a65d2088c7d16a6458a5b74e2d5e7a39c0151d9a1","after":"a034b9a136a6e5a7e8f80749305c25aa13f7e4de5dee1de391614647949c7dea","same":false,"dropped-fields":[],"count":2,"no-longer-due":0}
  $ custos hold place id:C-21 --because 'claim' >/dev/null
  $ custos policy apply new.toml --dry-run
  Would be in force  a034b9a136a6e5a7e8f80749305c25aa13f7e4de5dee1de391614647949c7dea
  Come due by it     2
  custos: custos policy diff says who comes due
  $ custos policy apply new.toml 2>/dev/null | sed 's/ [0-9a-f]\{64\}/ DIGEST/'
  In force        DIGEST
  Come due by it  2
  $ custos purge due 2>/dev/null | head -n 4
  People due  2
  Held        1
  Stuck       0
  

The other way round people are no longer due.

  $ sed '/^\[retention.member\]/,/^because/ s/P2Y/P9Y/' new.toml | custos policy diff -
  Key                     In force  Would be
  retention.member.after  P2Y       P9Y
  
  Rule    What   Due now  Would be due
  member  erase  2        0
  member  held   1        0
  People who come due  0
  No longer due        3

A rule and a field that are gone.

  $ cat > edit.awk <<'END'
  > /^\[fields.note\]/ { skip = 1 }
  > /^\[/ && !/^\[fields.note\]/ { skip = 0 }
  > !skip { print }
  > END
  $ custos update C-13 note=kept >/dev/null
  $ awk -f edit.awk new.toml | sed '/^\[retention.notes\]/,/^because/d' | custos policy diff - --format csv
  key,before,after
  fields.note.type,text,
  fields.note.label,Notes,
  fields.note.class,note,
  fields.note.max,500,
  fields.note.for,[membership],
  fields.note.refuse,"[card-number, ni-number, nhs-number, password]",
  fields.note.warn,[special-category],
  retention.notes.title,Old notes,
  retention.notes.since,last-contact,
  retention.notes.after,P24M,
  retention.notes.do,clear,
  retention.notes.fields,[note],
  retention.notes.because,Data minimisation,
  custos: csv has one list; --json has rules too
  $ awk -f edit.awk new.toml | sed '/^\[retention.notes\]/,/^because/d' | custos policy diff - 2>/dev/null | tail -n 3
  member  erase  2        2
  member  held   1        1
  Dropped, with values  note

What is wrong in the policy is told as by policy check.

  $ echo 'policy = 2' | custos policy diff -
  custos: 'organisation' is missing: who keeps these records?
    --> standard input:1:1
    1 | policy = 2
      | ^
    code: policy.missing-key
  custos: the policy has no roles: nobody could do anything
    --> standard input:1:1
    1 | policy = 2
      | ^
    code: policy.missing-key
  custos: this custos reads policy format 1, not 2
    --> standard input:1:10
    1 | policy = 2
      |          ^
    code: policy.format
  custos: the policy has 3 problems
  [78]
  $ as alice custos policy diff new.toml
  custos: nothing lets role 'front-desk' do 'policy diff'
    hint: ask: Membership manager, extension 204
    hint: custos policy explain shows which rules decide
  [4]
