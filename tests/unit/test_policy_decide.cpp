// SPDX-License-Identifier: MIT
#include "policy/decision.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace custos;
using policy::Access;
using policy::Ask;
using policy::Verdict;

// No path round the gate: neither the answer nor the proof can be made by hand.
static_assert(!std::is_default_constructible_v<policy::Decision>);
static_assert(!std::is_aggregate_v<policy::Decision>);
static_assert(!std::is_default_constructible_v<policy::Permit>);
static_assert(!std::is_aggregate_v<policy::Permit>);
static_assert(!std::is_constructible_v<policy::Permit, policy::Decision, policy::Subjects>);
static_assert(!std::is_default_constructible_v<policy::Subjects>);

namespace {

const policy::Policy& office() {
  static const policy::Policy policy = test::policy_of(test::office_policy());
  return policy;
}

struct Wanted {
  Verdict verdict;
  std::string role{};  // "" where none was taken
  std::vector<std::string> granted{}, withheld{};
  std::string rule{};  // one that must be among those told
};

std::vector<FieldName> names(const std::vector<std::string>& texts) {
  std::vector<FieldName> out;
  for (const std::string& text : texts) {
    out.push_back({text});
  }
  return out;
}

void check(const Ask& ask, const Wanted& wanted) {
  const policy::Decision decision = policy::decide(office(), ask);
  CAPTURE(ask.caller.user);
  CAPTURE(ask.action);
  CHECK(decision.verdict() == wanted.verdict);
  CHECK(decision.allowed() == (wanted.verdict == Verdict::allow));
  CHECK((decision.role() ? decision.role()->text : "") == wanted.role);
  if (decision.allowed()) {
    const auto granted = names(wanted.granted);
    CHECK(decision.granted() == std::set<FieldName>(granted.begin(), granted.end()));
  }
  std::vector<std::string> withheld;
  for (const policy::Withheld& each : decision.withheld()) {
    withheld.push_back(each.field.text);
    CHECK_FALSE(each.reason.empty());
    CHECK_FALSE(each.rule.text.empty());
  }
  CHECK(withheld == wanted.withheld);
  if (!wanted.rule.empty()) {
    CHECK(std::find(decision.rules().begin(), decision.rules().end(), RuleName{wanted.rule}) != decision.rules().end());
  }
  if (decision.allowed()) {
    CHECK(policy::permit(decision, policy::Subjects::none()).fields() == decision.granted());
  } else {
    CHECK_FALSE(decision.reasons().empty());
    CHECK_FALSE(decision.ask_whom().empty());
    CHECK_THROWS_AS(policy::permit(decision, policy::Subjects::found()), Error);
  }
}

Ask reading(const std::string& user, const std::vector<std::string>& fields, const std::string& action = "show") {
  return {.caller = test::caller(user), .action = action, .access = Access::read, .fields = names(fields)};
}

Ask writing(const std::string& user, const std::vector<std::string>& fields) {
  return {.caller = test::caller(user), .action = "add", .access = Access::write, .fields = names(fields)};
}

Ask doing(const std::string& user, const std::string& action) {
  return {.caller = test::caller(user), .action = action};
}

}  // namespace

TEST_SUITE("policy: decide") {
  TEST_CASE("who may do what") {
    check(doing("kim", "find"), {Verdict::allow, "desk", {}, {}, "roles.desk.may"});
    check(doing("bea", "purge plan"), {Verdict::allow, "manager", {}, {}, "roles.manager.may"});
    check(doing("bea", "policy apply"), {Verdict::deny, "manager", {}, {}, "roles.manager.may"});
    check(doing("bea", "key add"), {Verdict::deny, "manager", {}, {}, "roles.manager.may"});
    check(doing("bea", "key list"), {Verdict::allow, "manager", {}, {}, "roles.manager.may"});
    check(doing("kim", "import"), {Verdict::gap, "desk", {}, {}, "roles.desk.may"});
    check(doing("lee", "audit log"), {Verdict::allow, "books", {}, {}, "roles.books.may"});
    check(doing("lee", "audit verify"), {Verdict::gap, "books", {}, {}, "roles.books.may"});
    check(doing("owner", "policy apply"), {Verdict::allow, "lead", {}, {}, "roles.lead.may"});
    check(doing("mallory", "find"), {Verdict::gap, "", {}, {}, "roles"});
    Ask by_group = doing("pat", "find");
    by_group.caller.groups = {"staff", "desk"};
    check(by_group, {Verdict::allow, "desk", {}, {}, "roles.desk.may"});
  }

  TEST_CASE("a user is not a group, nor the other way round, nor a piece of a name") {
    Ask group_like = doing("desk", "find");
    check(group_like, {Verdict::gap, ""});
    Ask user_like = doing("pat", "find");
    user_like.caller.groups = {"kim"};
    check(user_like, {Verdict::gap, ""});
    check(doing("kimberley", "find"), {Verdict::gap, ""});
    check(doing("", "find"), {Verdict::gap, ""});
    Ask root_like = doing("root", "find");
    root_like.caller.uid = 0;
    check(root_like, {Verdict::gap, ""});
  }

  TEST_CASE("a read is answered in part, and says what is kept back and by which rule") {
    check(reading("kim", {"given-name", "email"}), {Verdict::allow, "desk", {"given-name", "email"}});
    check(reading("kim", {"given-name", "town", "note"}),
          {Verdict::allow, "desk", {"given-name"}, {"town", "note"}, "roles.desk.see"});
    check(reading("bea", {"given-name", "needs"}), {Verdict::allow, "manager", {"given-name"}, {"needs"}});
    check(reading("owner", {"needs", "born"}), {Verdict::allow, "lead", {"born"}, {"needs"}});
    check(reading("owner", {"born", "shoe-size"}), {Verdict::allow, "lead", {"born"}, {"shoe-size"}});
  }

  TEST_CASE("a read of which nothing is left is a refusal") {
    check(reading("lee", {"email"}), {Verdict::gap, "books", {}, {"email"}, "roles.books.see"});
    check(reading("bea", {"needs"}), {Verdict::deny, "manager", {}, {"needs"}, "roles.manager.see"});
    check(reading("owner", {"needs"}), {Verdict::deny, "lead", {}, {"needs"}, "classes.health.sealed"});
    Ask without_key = reading("owner", {"needs"});
    without_key.purpose = PurposeName{"membership"};
    const auto refused = policy::decide(office(), without_key);
    CHECK(refused.lacks_class_key());
    try {
      policy::permit(refused, policy::Subjects::none());
      FAIL("a sealed field was let out");
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::refused);
      CHECK(error.code() == Code("sealed.no-key"));
    }
  }

  TEST_CASE(
      "a sealed field is read for a purpose that it is kept for, with the key, for which nobody is asked before") {
    int asked = 0;
    bool there = true, named = false;
    const auto with_key = [&](Ask ask, const char* purpose) {
      if (*purpose != '\0') {
        ask.purpose = PurposeName{purpose};
      }
      ask.class_key = [&](const ClassName& name, bool says) {
        ++asked;
        named = says;
        return there && name.text == "health";
      };
      return ask;
    };
    check(with_key(reading("owner", {"needs"}), ""), {Verdict::deny, "lead", {}, {"needs"}, "classes.health.sealed"});
    check(with_key(reading("owner", {"needs"}), "gifts"), {Verdict::deny, "lead", {}, {"needs"}, "fields.needs.for"});
    check(with_key(reading("bea", {"needs"}), "membership"),
          {Verdict::deny, "manager", {}, {"needs"}, "roles.manager.see"});
    CHECK(asked == 0);
    check(with_key(reading("owner", {"needs"}), "membership"), {Verdict::allow, "lead", {"needs"}});
    CHECK(asked == 1);
    CHECK(named);
    Ask by_default = with_key(reading("owner", {"born", "needs"}), "membership");
    by_default.fields_by_default = true;
    check(by_default, {Verdict::allow, "lead", {"born", "needs"}});
    CHECK_FALSE(named);
    there = false;
    check(with_key(reading("owner", {"born", "needs"}), "membership"), {Verdict::allow, "lead", {"born"}, {"needs"}});
  }

  TEST_CASE("a sealed field is written with the key; emptied without; and nobody is looked for by it") {
    int asked = 0;
    const auto with_key = [&asked](Ask ask) {
      ask.class_key = [&asked](const ClassName&, bool) {
        ++asked;
        return true;
      };
      return ask;
    };
    check(with_key(writing("owner", {"needs"})), {Verdict::allow, "lead", {"needs"}});
    CHECK(asked == 1);
    Ask emptying = writing("owner", {"needs"});
    emptying.unopened = names({"needs"});
    check(emptying, {Verdict::allow, "lead", {"needs"}});
    Ask not_his = writing("bea", {"needs"});
    not_his.unopened = names({"needs"});
    check(not_his, {Verdict::deny, "manager", {}, {"needs"}, "roles.manager.edit"});
    Ask seeking = with_key(reading("owner", {"given-name", "needs"}));
    seeking.purpose = PurposeName{"membership"};
    seeking.needed = seeking.sought = names({"needs"});
    check(seeking, {Verdict::deny, "lead", {}, {"needs"}, "classes.health.sealed"});
    CHECK(asked == 1);
  }

  TEST_CASE("with several roles the first one that allows the whole ask is taken, else the first that allows any") {
    check(reading("kim", {"given-name", "points"}), {Verdict::allow, "books", {"given-name", "points"}});
    check(reading("kim", {"given-name", "email"}), {Verdict::allow, "desk", {"given-name", "email"}});
    check(reading("kim", {"email", "points"}), {Verdict::allow, "desk", {"email"}, {"points"}});
    check(doing("kim", "audit log"), {Verdict::allow, "books"});
    Ask whatever = reading("kim", {"given-name", "email", "points"});
    whatever.fields_by_default = true;
    check(whatever, {Verdict::allow, "desk", {"given-name", "email"}, {"points"}});
  }

  TEST_CASE("of several roles that refuse the one that came closest is named") {
    const policy::Policy policy = test::policy_of(R"(policy = 1
[organisation]
name = "Office"
contact = "data@office.example"
[purposes.service]
title = "Serve"
basis = "contract"
[classes.identity]
[fields.name]
type = "person-name"
class = "identity"
for = ["service"]
[retention.old]
since = "created"
after = "P6Y"
do = "erase"
because = "an Act"
[roles.far]
members = ["user:kim"]
may = ["find"]
[roles.near]
members = ["user:kim"]
may = ["show"]
[roles.mute]
members = ["user:kim"]
may = ["show"]
see = ["identity"]
must-say = { show = ["for", "because"] }
)");
    const auto role = [&policy](const Ask& ask) { return policy::decide(policy, ask).role()->text; };
    CHECK(role(reading("kim", {"name"})) == "mute");
    CHECK(role(doing("kim", "export")) == "far");
    Ask needing = reading("kim", {}, "export");
    needing.needed = names({"name"});
    CHECK(role(needing) == "mute");
  }

  TEST_CASE("--as takes the role that is named and no other") {
    const auto as = [](Ask ask, const char* role) {
      ask.as = RoleName{role};
      return ask;
    };
    check(as(reading("kim", {"given-name", "points"}), "desk"), {Verdict::allow, "desk", {"given-name"}, {"points"}});
    check(as(doing("kim", "audit log"), "desk"), {Verdict::gap, "desk"});
    check(as(doing("kim", "find"), "lead"), {Verdict::deny, "", {}, {}, "roles.lead.members"});
    check(as(doing("kim", "find"), "king"), {Verdict::gap, "", {}, {}, "roles"});
    check(as(doing("owner", "find"), "manager"), {Verdict::deny, "", {}, {}, "roles.manager.members"});
  }

  TEST_CASE("a write with one withheld field is refused whole") {
    check(writing("kim", {"given-name", "email", "town", "note"}),
          {Verdict::allow, "desk", {"given-name", "email", "town", "note"}});
    check(writing("kim", {"given-name", "points"}), {Verdict::gap, "desk", {}, {"points"}, "roles.desk.edit"});
    check(writing("bea", {"given-name", "needs"}), {Verdict::deny, "manager", {}, {"needs"}, "roles.manager.edit"});
    check(writing("owner", {"given-name", "needs"}), {Verdict::deny, "lead", {}, {"needs"}, "classes.health.sealed"});
    check(writing("lee", {"given-name"}), {Verdict::gap, "books", {}, {"given-name"}, "roles.books.may"});
    Ask with_default = writing("kim", {"given-name"});
    with_default.by_policy = {{"points"}};
    check(with_default, {Verdict::allow, "desk", {"given-name", "points"}});
  }

  TEST_CASE("options that a role has to give") {
    Ask ask = reading("kim", {"given-name"}, "export");
    check(ask, {Verdict::deny, "desk", {}, {}, "roles.desk.must-say"});
    CHECK(policy::decide(office(), ask).missing_options() == std::vector<std::string>{"--because"});
    ask.reason_given = true;
    check(ask, {Verdict::allow, "desk", {"given-name"}});
  }

  TEST_CASE("purposes") {
    const auto for_purpose = [](Ask ask, const char* purpose) {
      ask.purpose = PurposeName{purpose};
      return ask;
    };
    check(for_purpose(reading("kim", {"given-name", "born"}), "membership"),
          {Verdict::allow, "desk", {"given-name", "born"}});
    check(for_purpose(reading("kim", {"given-name"}), "newsletter"), {Verdict::gap, "desk", {}, {}, "roles.desk.for"});
    check(for_purpose(reading("kim", {"email"}), "gifts"),
          {Verdict::gap, "books", {}, {"email"}, "roles.books.see"});  // one thing in the way, desk has two
    check(for_purpose(reading("kim", {"given-name"}), "gifts"), {Verdict::allow, "books", {"given-name"}});
    check(for_purpose(reading("bea", {"given-name", "points"}), "gifts"),
          {Verdict::allow, "manager", {"given-name"}, {"points"}});
    check(for_purpose(reading("bea", {"points"}), "gifts"),
          {Verdict::deny, "manager", {}, {"points"}, "fields.points.for"});
    check(for_purpose(doing("bea", "find"), "fun"), {Verdict::gap, "manager", {}, {}, "purposes"});
  }

  TEST_CASE("recipients") {
    const auto to = [](const char* recipient, const char* purpose, const char* format) {
      Ask ask = reading("bea", {"given-name"}, "export");
      ask.recipient = RecipientName{recipient};
      ask.purpose = PurposeName{purpose};
      ask.format = format;
      return ask;
    };
    check(to("treasury", "gifts", "csv"), {Verdict::allow, "manager", {"given-name"}, {}, "recipients.treasury.for"});
    check(to("treasury", "membership", "csv"), {Verdict::deny, "manager", {}, {}, "recipients.treasury.for"});
    check(to("treasury", "gifts", "json"), {Verdict::deny, "manager", {}, {}, "recipients.treasury.formats"});
    check(to("customer", "membership", "json"), {Verdict::allow, "manager", {"given-name"}});
    check(to("press", "gifts", "csv"), {Verdict::gap, "manager", {}, {}, "recipients"});
  }

  TEST_CASE("a field that the query needs is not answered around") {
    Ask ask = reading("kim", {"given-name"}, "find");
    ask.needed = {{"town"}};
    check(ask, {Verdict::gap, "desk", {}, {}, "roles.desk.see"});
    ask.needed = {{"note"}};
    check(ask, {Verdict::deny, "desk", {}, {}, "roles.desk.see"});
    ask.needed = {{"email"}};
    check(ask, {Verdict::allow, "desk", {"given-name"}});
  }
}

TEST_SUITE("policy: permit") {
  policy::Permit permit_for(const char* purpose) {
    Ask ask = reading("bea", {"given-name", "email"});
    if (*purpose != 0) {
      ask.purpose = PurposeName{purpose};
    }
    return policy::permit(policy::decide(office(), ask), policy::Subjects::one(CustomerId(7)));
  }

  TEST_CASE("a permit says what it is for") {
    const policy::Permit permit = permit_for("");
    CHECK(permit.covers(FieldName{"email"}));
    CHECK_FALSE(permit.covers(FieldName{"town"}));
    CHECK(permit.covers(7));
    CHECK_FALSE(permit.covers(8));
    CHECK_FALSE(permit.writes());
    CHECK(policy::permit(policy::decide(office(), writing("bea", {"town"})), policy::Subjects::none()).writes());
  }

  TEST_CASE("each person is looked at: purpose, objection, restriction; what is not known counts as no") {
    const policy::SubjectFacts good{.purpose_applies = Tri::yes};
    CHECK_FALSE(permit_for("").look(good).left_out);
    CHECK_FALSE(permit_for("").look({.purpose_applies = Tri::no}).left_out);
    CHECK_FALSE(permit_for("membership").look(good).left_out);
    CHECK(permit_for("membership").look({.purpose_applies = Tri::no}).left_out);
    const auto unknown = permit_for("membership").look({});
    CHECK(unknown.left_out);
    CHECK(unknown.reason == "not known whether purpose 'membership' applies");
    CHECK(permit_for("newsletter").look({.purpose_applies = Tri::yes, .suppressed = Tri::yes}).left_out);
    CHECK_FALSE(permit_for("membership").look({.purpose_applies = Tri::yes, .suppressed = Tri::yes}).left_out);
    const auto restricted = permit_for("").look({.purpose_applies = Tri::yes, .restricted = Tri::yes});
    CHECK_FALSE(restricted.left_out);
    CHECK(restricted.withheld.size() == 2);
  }
}
