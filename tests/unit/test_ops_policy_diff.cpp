// SPDX-License-Identifier: MIT
// What another policy would change, key by key, and that what it foresees is what comes.
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/policy_diff.hpp"
#include "ops/purge.hpp"
#include "support/made_store.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace custos;

namespace {

// "key before after" of each change.
std::vector<std::string> changes(const std::string& before, const std::string& after) {
  std::vector<std::string> out;
  for (const ops::PolicyChange& change : ops::policy_changes(before, after)) {
    out.push_back(change.key + " " + change.before + " " + change.after);
  }
  return out;
}

// Its owner may write everything.
std::string policy_with(const std::string& rules) {
  std::string text = test::retention_policy(rules);
  return text.replace(text.find("see = "), 0, "edit = [\"*\"]\n");
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("ops: policy diff") {
  TEST_CASE("policies are compared key by key, however they are written") {
    CHECK(changes("a = 1\n", "a = 1 # the same\n") == Texts{});
    CHECK(changes("[t]\na = 1\nb = \"x\"\n", "t = { b = \"x\", a = 1 }\n") == Texts{});
    CHECK(changes("a = 1\n", "a = 2\n") == Texts{"a 1 2"});
    CHECK(changes("a = 1\nc = 3\n", "b = true\na = 1\n") == Texts{"b  true", "c 3 "});
    CHECK(changes("l = [\"x\"]\n", "l = [\"x\", \"y\"]\n") == Texts{"l [x] [x, y]"});
    CHECK(changes("[[c]]\np = 1\n", "[[c]]\np = 1\n[[c]]\np = 2\n") == Texts{"c[2].p  2"});
    CHECK(changes("", "[classes.note]\n") == Texts{"classes.note  {}"});
    CHECK(changes("d = 2026-02-05\n", "d = 2026-02-06\n") == Texts{"d 2026-02-05 2026-02-06"});
  }

  TEST_CASE("who is foreseen to come due is due under the policy, and nobody else") {
    const auto policy = [](const std::string& period) {
      return policy_with(test::retention_rule("gone", test::erase("ended", period)));
    };
    for (const auto& periods :
         {std::pair("P6Y", "P2Y"), {"P2Y", "P6Y"}, {"P3Y", "P3Y"}, {"P6Y", "P1D"}, {"P99Y", "P1W"}}) {
      const std::string before = periods.first, after = periods.second;
      CAPTURE(before);
      CAPTURE(after);
      test::MadeStore made(policy(before));
      for (const char* ended : {"2026-11-01", "2025-06-30", "2023-01-31", "2019-12-31", "2026-12-24"}) {
        test::add(made.as("owner"), {{"name", std::string("Ada ") + "Former"}, {"ended", ended}});
      }
      test::add(made.as("owner"), {{"name", "Grace"}});
      const auto due = [&] {
        std::set<std::uint64_t> people;
        for (const store::PlanItem& item : ops::due_for_purge(made.as("owner"), std::nullopt).items) {
          people.insert(item.customer);
        }
        return people;
      };
      const auto now = due();
      const ops::PolicyDifference foreseen = ops::diff_policy(made.as("owner"), policy(after), "new");
      auto expected = now;
      for (const ops::ComesDue& each : foreseen.due.comes_due) {
        CHECK(expected.insert(each.customer.number()).second);
      }
      CHECK(due() == now);  // nothing has changed yet
      const auto applied = ops::apply_policy(made.as("owner"), policy(after), "new");
      CHECK(applied.comes_due == foreseen.due.comes_due.size());
      CHECK(applied.no_longer_due == foreseen.due.no_longer_due);
      const auto then = due();
      CHECK(then.size() == expected.size() - foreseen.due.no_longer_due);
      for (const std::uint64_t person : then) {
        CHECK(expected.contains(person));
      }
      CHECK(ops::verify_log(made.as("owner")).ok());
    }
  }

  TEST_CASE("rules may count from fields that the store has no columns for yet") {
    test::MadeStore made(policy_with(""));
    test::add(made.as("owner"), {{"name", "Ada"}, {"ended", "2019-12-31"}});
    std::string next = policy_with(test::retention_rule("gone", test::erase("left", "P1Y")));
    next.replace(next.find("fields.ended"), 12, "fields.left");
    const ops::PolicyDifference difference = ops::diff_policy(made.as("owner"), next, "new");
    CHECK(difference.due.comes_due.empty());
    CHECK(difference.dropped_fields == Texts{"ended"});
    CHECK(made.entries().back().operation == "policy.diff");
  }

  TEST_CASE("whoever is held counts as due, and stays so") {
    const std::string rule = test::retention_rule("gone", test::erase("ended", "P1Y"));
    test::MadeStore made(policy_with(rule));
    test::add(made.as("owner"), {{"name", "Ada"}, {"ended", "2019-12-31"}});
    ops::place_hold(made.as("owner", {.because = "claim"}), {.words = {"ada"}});
    const auto difference = ops::diff_policy(made.as("owner"), policy_with(rule + "# the same\n"), "new");
    CHECK(difference.changes.empty());
    CHECK(difference.due.comes_due.empty());
    REQUIRE(difference.due.rules.size() == 1);
    CHECK(difference.due.rules[0].action == "held");
    CHECK(difference.due.rules[0].after == 1);
  }
}
