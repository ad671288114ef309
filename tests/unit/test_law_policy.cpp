// SPDX-License-Identifier: MIT
// Whatever text comes as a policy: it is read, or each of its problems has a place in it.
#include "policy/load.hpp"
#include "support/data.hpp"
#include "support/law.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;

namespace {

// Fails the law unless the answer is whole: a policy, or problems that lie in the text.
void check_answer(const std::string& text) {
  Problems problems;
  const auto policy = policy::load(text, "p.toml", problems);
  RC_ASSERT(policy.has_value() == problems.empty());
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  std::pair<std::size_t, std::size_t> before{0, 0};
  for (const Problem& problem : problems.list()) {
    const std::pair at{problem.place.line, problem.place.column};
    RC_ASSERT(problem.place.file == "p.toml");
    RC_ASSERT(at.first >= 1U);
    RC_ASSERT(at.first <= lines + 1);
    RC_ASSERT(at.second >= 1U);
    RC_ASSERT(at >= before);
    RC_ASSERT(!problem.message.empty());
    before = at;
  }
  if (policy) {
    const auto again = policy::load(policy->text, "p.toml", problems);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->fields.names() == policy->fields.names());
  }
}

}  // namespace

TEST_SUITE("law: policy") {
  TEST_CASE("a changed byte, a cut and a doubled piece") {
    const std::string good = test::test_file("policies/office.toml");
    CHECK(test::law(400, [&good] {
            std::string text = good;
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            const auto length = *rc::gen::inRange<std::size_t>(1, 40);
            switch (*rc::gen::inRange(0, 4)) {
              case 0:
                text[at] = *rc::gen::arbitrary<char>();
                break;
              case 1:
                text.erase(at, length);
                break;
              case 2:
                text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), length));
                break;
              default:
                text.resize(at);
            }
            check_answer(text);
          }) == "");
  }

  TEST_CASE("a line less, lines swapped, a value of another type") {
    const std::string good = test::test_file("policies/office.toml");
    std::vector<std::string> lines(1);
    for (const char c : good) {
      lines.back() += c;
      if (c == '\n') {
        lines.emplace_back();
      }
    }
    CHECK(test::law(300, [&lines] {
            std::vector<std::string> changed = lines;
            const auto one = *rc::gen::inRange<std::size_t>(0, changed.size());
            const auto other = *rc::gen::inRange<std::size_t>(0, changed.size());
            const auto equals = changed[one].find(" = ");
            switch (*rc::gen::inRange(0, 3)) {
              case 0:
                changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(one));
                break;
              case 1:
                std::swap(changed[one], changed[other]);
                break;
              default:
                if (equals != std::string::npos) {
                  changed[one] = changed[one].substr(0, equals + 3) +
                                 *rc::gen::element<std::string>("3", "true", "\"\"", "\"x\"", "[]", "[1]", "{}",
                                                                "2026-02-05", "[\"*\"]", "\"-\"", "\"\\u0000\"") +
                                 "\n";
                }
            }
            std::string text;
            for (const std::string& line : changed) {
              text += line;
            }
            check_answer(text);
          }) == "");
  }
}
