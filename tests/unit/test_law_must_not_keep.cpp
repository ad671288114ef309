// SPDX-License-Identifier: MIT
#include "fields/must_not_keep.hpp"
#include "support/law.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::fields;

namespace {

Kinds all_kinds() {
  Kinds kinds;
  for (const std::string_view name : kind_names()) {
    kinds.add(*find_kind(name));
  }
  return kinds;
}

// Pieces of what is looked for, put together at random: the ends of shapes are where mistakes are.
std::string made_text(const std::vector<unsigned>& choices) {
  static const std::vector<std::string> pieces{"4111 1111",
                                               "1111 1111",
                                               "1",
                                               "11",
                                               "AB",
                                               "12",
                                               "34 56",
                                               "C",
                                               " ",
                                               "-",
                                               "password",
                                               ":",
                                               "= ",
                                               "PIN",
                                               "is",
                                               "x",
                                               "é",
                                               "\u00a0",
                                               "４１",
                                               "GB82",
                                               "WEST",
                                               "1234 5698",
                                               "7654 32",
                                               "+44",
                                               "943 476 5919",
                                               "NHS",
                                               "sort",
                                               ",",
                                               "\\n",
                                               "passport",
                                               "MORGA657",
                                               "054SM9",
                                               "IJ",
                                               "sick of",
                                               "asthma",
                                               "no ",
                                               "mother's maiden name",
                                               "eyJ",
                                               "key",
                                               "\n",
                                               "'",
                                               "\"",
                                               "20-00-00",
                                               "/",
                                               "11 A 123",
                                               "45",
                                               "ghp_",
                                               "@",
                                               "..",
                                               "\u2019"};
  std::string out;
  for (const unsigned choice : choices) {
    out += pieces[choice % pieces.size()];
  }
  return out;
}

}  // namespace

TEST_SUITE("laws: must not keep") {
  TEST_CASE("findings lie within the text, and what is told of them is little") {
    const std::string counterexample = test::law(1000, [](const std::vector<unsigned>& choices) {
      const std::string text = made_text(choices);
      for (const Finding& finding : scan(text, all_kinds())) {
        RC_ASSERT(finding.length > 0);
        RC_ASSERT(finding.begin + finding.length <= text.size());
        RC_ASSERT(is_utf8(std::string_view(text).substr(finding.begin, finding.length)));
        RC_ASSERT(finding.score >= likely);
        RC_ASSERT(finding.score <= 1);
        RC_ASSERT(finding.masked == "****" || finding.masked.find("..") != std::string::npos);
        RC_ASSERT(display_width(finding.masked) <= 10);
      }
    });
    CHECK(counterexample == "");
  }

  TEST_CASE("a card's number is found wherever it stands between blanks") {
    const std::string counterexample =
        test::law(200, [](const std::vector<unsigned>& before, const std::vector<unsigned>& behind) {
          std::string text = "card ";
          for (const unsigned choice : before) {
            text += static_cast<char>('a' + choice % 26);
          }
          text += " 5555-5555-5555-4444 ";
          for (const unsigned choice : behind) {
            text += static_cast<char>('a' + choice % 26);
          }
          const auto findings = scan(text, {Kind::card_number});
          RC_ASSERT(findings.size() == 1);
          RC_ASSERT(findings.front().score >= sure);
        });
    CHECK(counterexample == "");
  }
}
