// SPDX-License-Identifier: MIT
#include "policy/load.hpp"
#include "support/data.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace custos;

namespace {

const std::string base = R"(policy = 1
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
search = true
[fields.born]
type = "date"
class = "identity"
for = ["service"]
[fields.kind]
type = "choice"
class = "identity"
choices = ["red", "blue"]
for = ["service"]
[roles.clerk]
members = ["user:kim"]
may = ["show"]
see = ["identity"]
[retention.old]
since = "created"
after = "P6Y"
do = "erase"
because = "an Act"
)";

struct Wanted {
  std::string code, at, hint{};  // `at`: the text that stands at the problem's place
};

// One change of the base, and every problem that it makes.
struct Case {
  std::string from, to;
  std::vector<Wanted> wanted;
};

std::string changed(const std::string& from, const std::string& to) {
  std::string text = base;
  if (from.empty()) {
    return text + to;
  }
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// What stands at a place of a text, to its line's end.
std::string text_at(const std::string& text, const Place& place) {
  std::size_t start = 0;
  for (std::size_t line = 1; line < place.line; ++line) {
    start = text.find('\n', start) + 1;
  }
  return text.substr(start + place.column - 1, text.find('\n', start) - start - place.column + 1);
}

void check(const Case& each) {
  const std::string text = changed(each.from, each.to);
  CAPTURE(each.to);
  Problems problems;
  const auto policy = policy::load(text, "p.toml", problems);
  CHECK_FALSE(policy);
  std::string told;
  for (const Problem& problem : problems.list()) {
    told += std::string(problem.code.text()) + " " + problem.message + "\n";
  }
  CAPTURE(told);
  REQUIRE(problems.list().size() == each.wanted.size());
  for (std::size_t i = 0; i < each.wanted.size(); ++i) {
    const Problem& problem = problems.list()[i];
    CHECK(problem.code.text() == each.wanted[i].code);
    CHECK(problem.place.file == "p.toml");
    REQUIRE(problem.place.line > 0);
    CHECK(text_at(text, problem.place).starts_with(each.wanted[i].at));
    CHECK(problem.hint.find(each.wanted[i].hint) != std::string::npos);
    CHECK_FALSE(problem.message.empty());
  }
}

}  // namespace

TEST_SUITE("policy: load") {
  TEST_CASE("the base of these tests is a valid policy, and its text and order stay") {
    Problems problems;
    const auto policy = policy::load(base, "p.toml", problems);
    REQUIRE(policy);
    CHECK(policy->text == base);
    CHECK(policy->fields.names() == std::vector<std::string>{"name", "born", "kind"});
    CHECK(policy->fields.find("kind")->choices == std::vector<std::string>{"red", "blue"});
    CHECK(policy->fields.find("name")->place.line == 9);
    CHECK(policy->retention.front().after->text == "P6Y");
    CHECK(policy->organisation.country == "GB");
    CHECK(policy->organisation.log == "custos.invalid");
  }

  TEST_CASE("a whole policy is read with all its sections") {
    Problems problems;
    const auto policy = policy::load(test::test_file("policies/office.toml"), "office.toml", problems);
    REQUIRE(policy);
    CHECK(problems.warnings().empty());
    CHECK(policy->roles.names() == std::vector<std::string>{"desk", "books", "manager", "lead"});
    const policy::Role& desk = policy->roles.front();
    CHECK(desk.records_per_export == std::optional<std::uint64_t>(2));
    CHECK(desk.people_per_day == std::optional<std::uint64_t>(3));
    REQUIRE(desk.must_say.size() == 1);
    CHECK(desk.must_say[0].action == "export");
    CHECK(desk.must_say[0].reason);
    CHECK_FALSE(desk.must_say[0].purpose);
    CHECK(desk.see.names == std::vector<std::string>{"identity", "email"});
    CHECK(desk.see.except == std::vector<std::string>{"note"});
    CHECK(policy->roles.find("lead")->may.all);
    CHECK(policy->fields.find("needs")->sealed);
    CHECK_FALSE(policy->fields.find("note")->sealed);
    CHECK(policy->fields.find("status")->default_value == std::optional<std::string>("active"));
    CHECK(policy->purposes.find("newsletter")->direct_marketing);
    CHECK(policy->recipients.find("treasury")->purposes.names == std::vector<std::string>{"gifts"});
    REQUIRE(policy->clocks.size() == 1);
    CHECK(policy->clocks[0].period->text == "P1M");
  }

  TEST_CASE("a default is kept as an entry of it would be") {
    for (const auto& [type, given, kept] :
         {std::array{"flag", "true", "yes"}, std::array{"flag", "N", "no"}, std::array{"number", "12", "12"},
          std::array{"postcode", "sw1a1aa", "SW1A 1AA"}, std::array{"text", " as typed ", "as typed"}}) {
      Problems problems;
      const std::string field = "[fields.extra]\ntype = \"" + std::string(type) +
                                "\"\nclass = \"identity\"\nfor = [\"service\"]\ndefault = \"" + given + "\"\n";
      const auto policy = policy::load(base + field, "p.toml", problems);
      CAPTURE(field);
      REQUIRE(policy);
      CHECK(policy->fields.find("extra")->default_value == std::optional<std::string>(kept));
    }
  }

  TEST_CASE("keys that the format does not have") {
    check({"",
           "[fields.town]\ntype = \"text\"\nclass = \"identity\"\nserach = true\nfor = [\"service\"]\n",
           {{"policy.unknown-key", "serach", "did you mean 'search'?"}}});
    check({"", "[rules]\n", {{"policy.unknown-key", "rules]", "did you mean 'roles'?"}}});
    check({"contact =",
           "contract =",
           {{"policy.missing-key", "[organisation]"}, {"policy.unknown-key", "contract", "did you mean 'contact'?"}}});
    check({"may = [\"show\"]", "may = [\"show\"]\nlimit = { people = 3 }", {{"policy.unknown-key", "people", ""}}});
    check({"",
           "[[clocks.access]]\nperiod = \"P1M\"\nsource = \"Art. 12\"\npauses = true\n",
           {{"policy.unknown-key", "pauses", "did you mean 'pause'?"}}});
  }

  TEST_CASE("values of the wrong type") {
    check({"search = true", "search = \"yes\"", {{"policy.wrong-type", "\"yes\""}}});
    check({"name = \"Office\"", "name = 3", {{"policy.wrong-type", "3"}}});
    check({"members = [\"user:kim\"]", "members = \"user:kim\"", {{"policy.wrong-type", "\"user:kim\""}}});
    check({"for = [\"service\"]", "for = [\"service\", 3]", {{"policy.wrong-type", "3]"}}});
    check({"policy = 1", "policy = 1.5", {{"policy.wrong-type", "1.5"}}});
    check({"policy = 1", "policy = -1", {{"policy.wrong-type", "-1"}}});
    check({"[roles.clerk]", "roles.none = 3\n[roles.clerk]", {{"policy.unknown-key", "roles.none"}}});
    check({"", "[purge]\nstop-above = 3\n", {{"policy.wrong-type", "3"}}});
    check({"", "[clocks.access]\nperiod = \"P1M\"\n", {{"policy.wrong-type", "[clocks.access]"}}});
    check({"may = [\"show\"]", "may = [\"show\"]\nmust-say = [\"for\"]", {{"policy.wrong-type", "[\"for\"]"}}});
    check({"may = [\"show\"]", "may = [\"show\"]\nlimit = 3", {{"policy.wrong-type", "3"}}});
    check({"",
           "[[clocks.access]]\nperiod = \"P1M\"\nsource = \"Art. 12\"\nfrom = \"2026-02-05\"\n",
           {{"policy.wrong-type", "\"2026-02-05\""}}});
  }

  TEST_CASE("names that nothing has") {
    check({"for = [\"service\"]",
           "for = [\"servce\"]",
           {{"policy.unknown-name", "\"servce\"", "did you mean 'service'?"}}});
    check({"class = \"identity\"",
           "class = \"identiy\"",
           {{"policy.unknown-name", "\"identiy\"", "did you mean 'identity'?"}}});
    check({"may = [\"show\"]",
           "may = [\"show\", \"shwo\", \"-find\", \"-fnd\"]",
           {{"policy.unknown-name", "\"shwo\"", "did you mean 'show'?"},
            {"policy.unknown-name", "\"-fnd\"", "did you mean 'find'?"}}});
    check({"see = [\"identity\"]", "see = [\"nam\"]", {{"policy.unknown-name", "\"nam\"", "did you mean 'name'?"}}});
    check({"since = \"created\"", "since = \"bron\"", {{"policy.unknown-name", "\"bron\"", "did you mean 'born'?"}}});
    check({"since = \"created\"", "since = \"kind\"", {{"policy.unknown-name", "\"kind\""}}});
    check({"since = \"created\"",
           "since = \"consent-withdrawn:servic\"",
           {{"policy.unknown-name", "\"consent-withdrawn:servic\"", "did you mean 'service'?"}}});
    check({"", "[purge]\napprove = \"clark\"\n", {{"policy.unknown-name", "\"clark\"", "did you mean 'clerk'?"}}});
    check({"",
           "[[clocks.acces]]\nperiod = \"P1M\"\nsource = \"Art. 12\"\n",
           {{"policy.unknown-name", "[[clocks.acces]]", "did you mean 'access'?"}}});
    check({"",
           "[recipients.x]\ntitle = \"X\"\nformats = [\"cvs\"]\nchannels = [\"pots\"]\n",
           {{"policy.unknown-name", "\"cvs\"", "did you mean 'csv'?"},
            {"policy.unknown-name", "\"pots\"", "did you mean 'post'?"}}});
    check({"may = [\"show\"]",
           "may = [\"show\"]\nmust-say = { shw = [\"for\"], show = [\"four\"] }",
           {{"policy.unknown-name", "shw", "did you mean 'show'?"},
            {"policy.unknown-name", "\"four\"", "did you mean 'for'?"}}});
  }

  TEST_CASE("names that are none, and what stands twice") {
    check({"[fields.born]", "[fields.Born]", {{"policy.bad-name", "Born]", "lower-case letters"}}});
    check({"[fields.kind]", "[fields.\"no blanks\"]", {{"policy.bad-name", "\"no blanks\""}}});
    check({"[fields.kind]", "[fields.kind-]", {{"policy.bad-name", "kind-]"}}});
    check({"[fields.kind]", "[fields.created]", {{"policy.bad-name", "[fields.created]"}}});
    check({"[classes.identity]", "[classes.identity]\n[classes.x_y]", {{"policy.bad-name", "x_y]"}}});
    check(
        {"choices = [\"red\", \"blue\"]", "choices = [\"red\", \"blue\", \"red\"]", {{"policy.doubled", "\"red\"]"}}});
    check({"choices = [\"red\", \"blue\"]",
           "choices = [\"red\", \"blue\"]\ncheck-digit = \"luhn\"",
           {{"policy.contradiction", "\"luhn\""}}});
    check({"", "[fields.name]\ntype = \"text\"\n", {{"toml.syntax", ""}}});
  }

  TEST_CASE("periods, queries and values that mean nothing") {
    check({"after = \"P6Y\"",
           "after = \"6 years\"",
           {{"policy.contradiction", "[retention.old]"}, {"policy.bad-period", "\"6 years\"", "ISO 8601"}}});
    check({"after = \"P6Y\"", "after = \"P6Y\"\nkeep = \"\"", {{"policy.bad-period", "\"\"", "ISO 8601"}}});
    check({"since = \"created\"", "since = \"created\"\nwhen = \"name:a OR\"", {{"policy.bad-query", ""}}});
    check({"since = \"created\"", "since = \"created\"\nwhen = \"kind:red OR (\"", {{"policy.bad-query", "(\""}}});
    check({"since = \"created\"", "since = \"created\"\nwhen = \"kind:green\"", {{"policy.bad-query", "kind:green"}}});
    check({"since = \"created\"",
           "since = \"created\"\nwhen = \"NOT kidn:red\"",
           {{"policy.bad-query", "kidn:red", "did you mean 'kind'?"}}});
    check({"basis = \"contract\"",
           "basis = \"contract\"\napplies = \"kind:red AND kind:>1\"",
           {{"policy.bad-query", "kind:>1"}}});
    check({"basis = \"contract\"", "basis = \"contrct\"", {{"policy.bad-value", "\"contrct\"", "contract"}}});
    check({"type = \"date\"", "type = \"day\"", {{"policy.bad-value", "\"day\"", "date"}}});
    check({"type = \"date\"", "type = \"date\"\norigin = \"given\"", {{"policy.bad-value", "\"given\""}}});
    check({"contact =", "country = \"Gb\"\ncontact =", {{"policy.bad-value", "\"Gb\""}}});
    check({"contact =", "timezone = \"Europe/Lundon\"\ncontact =", {{"policy.bad-value", "\"Europe/Lundon\""}}});
    check({"contact =", "log = \"Office Example\"\ncontact =", {{"policy.bad-value", "\"Office Example\""}}});
    check({"members = [\"user:kim\"]",
           "members = [\"kim\", \"user:\"]",
           {{"policy.bad-value", "\"kim\"", "user:NAME"}, {"policy.bad-value", "\"user:\""}}});
    check({"do = \"erase\"",
           "do = \"delete\"",
           {{"policy.contradiction", "[retention.old]"}, {"policy.bad-value", "\"delete\""}}});
    check({"since = \"created\"",
           "since = \"birthday:born\"",
           {{"policy.bad-value", "\"birthday:born\"", "birthday:FIELD:YEARS"}}});
    check({"policy = 1", "policy = 2", {{"policy.format", "2"}}});
  }

  TEST_CASE("all problems are told at once, in the order of the file") {
    const std::string text = R"([organisation]
name = ""
[purposes.a]
title = "A"
basis = "love"
[fields.x]
type = "text"
class = "none"
for = ["b"]
color = "red"
[roles.r]
members = ["nobody"]
)";
    Problems problems;
    CHECK_FALSE(policy::load(text, "p.toml", problems));
    std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> told;
    for (const Problem& problem : problems.list()) {
      told.push_back({std::string(problem.code.text()), {problem.place.line, problem.place.column}});
    }
    const decltype(told) wanted{{"policy.missing-key", {1, 1}},  {"policy.missing-key", {1, 1}},
                                {"policy.missing-key", {2, 8}},  {"policy.bad-value", {5, 9}},
                                {"policy.unknown-name", {8, 9}}, {"policy.unknown-name", {9, 8}},
                                {"policy.unknown-key", {10, 1}}, {"policy.bad-value", {12, 12}}};
    CHECK(told.size() == wanted.size());
    CHECK((told == wanted));
  }

  TEST_CASE("text that is no TOML has one problem, at its place") {
    Problems problems;
    CHECK_FALSE(policy::load("policy = 1\nname = \"open\nx = 1\n", "p.toml", problems));
    REQUIRE(problems.list().size() == 1);
    CHECK(problems.list()[0].code == Code("toml.syntax"));
    CHECK(problems.list()[0].place.line == 2);
    problems.clear();
    CHECK_FALSE(policy::load("", "p.toml", problems));
    CHECK(problems.list().size() >= 2);
    problems.clear();
    CHECK_FALSE(policy::load(std::string(5000, '['), "p.toml", problems));
    CHECK(problems.list().size() == 1);
  }
}
