// SPDX-License-Identifier: MIT
// What a policy contradicts itself in, and its gaps.
#include "policy/lint.hpp"
#include "policy/load.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;

namespace {

const std::string head = R"(policy = 1
[organisation]
name = "Office"
contact = "data@office.example"
[purposes.service]
title = "Serve"
basis = "contract"
[purposes.news]
title = "News"
basis = "consent"
[classes.identity]
)";
const std::string roles = R"([roles.clerk]
members = ["user:kim"]
may = ["show"]
see = ["identity"]
)";

std::string field(const std::string& name, const std::string& type, const std::string& more = "") {
  return "[fields." + name + "]\ntype = \"" + type + "\"\nclass = \"identity\"\nfor = [\"service\"]\n" + more + "\n";
}

struct Told {
  bool valid;
  std::vector<std::string> problems, warnings;  // codes
};

Told told(const std::string& text) {
  Problems problems;
  const auto policy = policy::load(text, "p.toml", problems);
  Told out{.valid = policy.has_value(), .problems = {}, .warnings = {}};
  for (const Problem& problem : problems.list()) {
    CHECK(problem.place.file == "p.toml");
    out.problems.emplace_back(problem.code.text());
  }
  for (const Problem& warning : problems.warnings()) {
    out.warnings.emplace_back(warning.code.text());
  }
  return out;
}

void contradicts(const std::string& part, const std::string& code = "policy.contradiction") {
  CAPTURE(part);
  const Told out = told(head + part + roles);
  CHECK_FALSE(out.valid);
  CHECK(out.problems == std::vector{code});
}

}  // namespace

TEST_SUITE("policy: lint") {
  TEST_CASE("options that a type of field does not have") {
    CHECK(told(head + field("name", "person-name", "search = true") + roles).valid);
    contradicts(field("born", "date", "search = true"));
    contradicts(field("town", "text", "lookup = true"));
    contradicts(field("town", "text", "unique = true"));
    contradicts(field("town", "text", "choices = [\"a\"]"));
    contradicts(field("kind", "choice"), "policy.missing-key");
    contradicts(field("born", "date", "lines = 3"));
    contradicts(field("born", "date", "max = 3"));
    contradicts(field("born", "date", "refuse = [\"password\"]"));
    contradicts(field("town", "text", "lines = 0"), "policy.bad-value");
    contradicts(field("town", "text", "lines = 101"), "policy.bad-value");
    contradicts(field("town", "text", "match = \"born\""));
    contradicts(field("kind", "choice", "choices = [\"a\"]\ndefault = \"b\""));
    contradicts(field("number", "reference", "unique = true\ndefault = \"7\""));
    contradicts(field("town", "text", "refuse = [\"secrets\"]"), "policy.unknown-name");
  }

  TEST_CASE("two fields with one label, and two that are the same to the duplicate finder") {
    contradicts(field("a", "text", "label = \"Town\"") + field("b", "text", "label = \"TOWN\""));
    contradicts(field("a", "email", "match = \"email\"") + field("b", "email", "match = \"email\""));
    CHECK(told(head + field("a", "email", "match = \"email\"") + field("b", "email") + roles).valid);
  }

  TEST_CASE("what is special is sealed, and what is sealed is out of search") {
    const auto with = [](const std::string& options, const std::string& field_options) {
      return "[classes.health]\n" + options + "[fields.needs]\ntype = \"reference\"\nclass = \"health\"\n" +
             "for = [\"service\"]\n" + field_options + "\n";
    };
    const std::string good = "special = \"health\"\ncondition = \"explicit-consent\"\nsealed = true\n";
    CHECK(told(head + with(good, "") + roles).valid);
    contradicts(with("special = \"health\"\ncondition = \"explicit-consent\"\n", ""));
    contradicts(with("special = \"health\"\nsealed = true\n", ""), "policy.missing-key");
    contradicts(with("special = \"mood\"\ncondition = \"x\"\nsealed = true\n", ""), "policy.bad-value");
    for (const char* option : {"lookup = true", "unique = true", "required = true", "default = \"x\""}) {
      contradicts(with(good, option));
    }
    contradicts(with(good, "") + "[retention.r]\nwhen = \"needs:x\"\nsince = \"created\"\nafter = \"P1Y\"\n" +
                "do = \"erase\"\nbecause = \"x\"\n");
  }

  TEST_CASE("purposes that do not hold together") {
    const auto purpose = [](const std::string& more) { return "[purposes.p]\ntitle = \"P\"\n" + more + "\n"; };
    contradicts(purpose("basis = \"contract\"\napplies = \"purpose:service\""));
    contradicts(purpose("basis = \"contract\"\napplies = \"NOT purpose:none\""));
    contradicts(purpose("basis = \"contract\"\napplies = \"ada OR due:2026\""));
    CHECK(told(head + purpose("basis = \"contract\"\napplies = \"held:no\"") + roles).valid);
    contradicts(purpose("basis = \"contract\"\ndirect-marketing = true"));
    CHECK(told(head + purpose("basis = \"legitimate-interests\"\ndirect-marketing = true") + roles).valid);
    CHECK(told(head + purpose("basis = \"recognised-legitimate-interest:safeguarding\"") + roles).valid);
    contradicts(purpose("basis = \"recognised-legitimate-interest:\""), "policy.bad-value");
    const Told narrowed = told(head + field("kind", "choice", "choices = [\"a\"]") +
                               purpose("basis = \"consent\"\napplies = \"kind:a\"") + roles);
    CHECK(narrowed.valid);
    CHECK(narrowed.warnings == std::vector<std::string>{"policy.applies-with-consent"});
  }

  TEST_CASE("retention rules that do not hold together") {
    const auto rule = [](const std::string& more) {
      return "[retention.r]\nsince = \"created\"\nbecause = \"x\"\n" + more + "\n";
    };
    CHECK(told(head + rule("after = \"P6Y\"\ndo = \"erase\"") + roles).valid);
    CHECK(told(head + rule("after = \"P6Y\"\ndo = \"erase\"\nwhen = \"held:no\"") + roles).valid);
    contradicts(rule("after = \"P6Y\"\ndo = \"erase\"\nwhen = \"NOT due:\""));
    CHECK(told(head + rule("keep = \"P6Y\"") + roles).valid);
    contradicts(rule("after = \"P1Y\"\nkeep = \"P6Y\"\ndo = \"erase\""));
    contradicts(rule("after = \"P1Y\""));
    contradicts(rule("keep = \"P1Y\"\ndo = \"erase\""));
    contradicts(rule("after = \"P1Y\"\ndo = \"clear\""), "policy.missing-key");
    contradicts(field("x", "text") + rule("after = \"P1Y\"\ndo = \"erase\"\nfields = [\"x\"]"));
    CHECK(told(head + field("x", "text") + rule("of = \"history\"\nafter = \"P1Y\"\ndo = \"erase\"\nfields = [\"x\"]") +
               roles)
              .valid);
    contradicts(
        "[[clocks.access]]\nperiod = \"P1M\"\nsource = \"x\"\n[[clocks.access]]\nperiod = \"P2M\"\nsource = \"y\"\n");
    contradicts("[[clocks.access]]\nsource = \"x\"\n", "policy.missing-key");
    contradicts("[recipients.r]\ntitle = \"R\"\ncountry = \"FR\"\n");
    CHECK(told(head + "[recipients.r]\ntitle = \"R\"\ncountry = \"FR\"\ntransfer = \"adequacy\"\n" + roles).valid);
  }

  TEST_CASE("gaps are told and stop nothing") {
    const Told no_purpose = told(head + "[fields.x]\ntype = \"text\"\nclass = \"identity\"\n" + roles);
    CHECK(no_purpose.valid);
    CHECK(no_purpose.warnings == std::vector<std::string>{"policy.no-purpose"});
    const Told empty_role = told(head + roles + "[roles.nobody]\nmay = [\"find\"]\n");
    CHECK(empty_role.valid);
    CHECK(empty_role.warnings == std::vector<std::string>{"policy.no-members", "policy.sees-nothing"});
    CHECK(told(head).problems == std::vector<std::string>{"policy.missing-key"});
  }

  TEST_CASE("what is checked but does nothing yet is named with its reason") {
    Problems problems;
    const std::string text =
        head + field("note", "text", "refuse = [\"password\"]") + roles +
        "[retention.quiet]\nsince = \"last-contact\"\nafter = \"P1Y\"\ndo = \"erase\"\n" +
        "because = \"x\"\n[retention.plain]\nsince = \"created\"\nafter = \"P1Y\"\n" +
        "do = \"erase\"\nbecause = \"x\"\n[retention.held]\nsince = \"created\"\nwhen = "
        "\"last-contact:>2026-01-01\"\n" +
        "after = \"P1Y\"\ndo = \"erase\"\nbecause = \"x\"\n[retention.former]\nof = \"history\"\n" +
        "since = \"changed\"\nafter = \"P1Y\"\ndo = \"erase\"\nbecause = \"x\"\n[retention.oddly]\n" +
        "of = \"history\"\nsince = \"created\"\nafter = \"P1Y\"\ndo = \"erase\"\nbecause = \"x\"\n";
    const auto policy = policy::load(text, "p.toml", problems);
    REQUIRE(policy);
    std::vector<std::string> rules;
    for (const policy::NotEvaluated& each : policy::not_evaluated(*policy)) {
      rules.push_back(each.rule.text);
      CHECK_FALSE(each.reason.empty());
    }
    CHECK(rules == std::vector<std::string>{"retention.oddly"});
  }
}
