// SPDX-License-Identifier: MIT
#include "fields/must_not_keep.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

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

double best(const std::vector<Finding>& findings, Kind kind) {
  double score = 0;
  for (const Finding& finding : findings) {
    score = finding.kind == kind ? std::max(score, finding.score) : score;
  }
  return score;
}

// Two characters at either end at most, of what is long enough to keep the rest to itself.
bool tells_little(const Finding& finding, std::string_view text) {
  const std::string_view secret = text.substr(finding.begin, finding.length);
  return finding.masked == "****" || (finding.masked.find("..") != std::string::npos &&
                                      display_width(finding.masked) <= 10 && display_width(secret) >= 8);
}

}  // namespace

TEST_SUITE("must not keep") {
  // tests/vectors/must_not_keep.tsv: kind, how sure, sentence; "-" where nothing may be found of any kind.
  TEST_CASE("a card over two lines, and one with something unseen in it") {
    for (const std::string_view text : {"4111 1111\n1111 1111", "4111 1111 \n 1111 1111", "4111 1111 1111\n1111",
                                        "4111\u200b1111\u200b1111\u200b1111", "4111\u200d 1111 1111 1111"}) {
      CAPTURE(text);
      CHECK(best(scan(text, all_kinds()), Kind::card_number) >= sure);
    }
    CHECK(scan("41111111\n11111111", all_kinds()).empty());
    CHECK(scan("rang 020 7946 0018\n4111 times", all_kinds()).empty());
    CHECK(best(scan("4111111111111111\n25 December", all_kinds()), Kind::card_number) >= sure);
  }

  TEST_CASE("sentences with what must not be kept, and innocent ones") {
    std::size_t guilty = 0, found = 0, innocent = 0, silent = 0;
    const std::string file = test::test_file("vectors/must_not_keep.tsv");
    for (const std::string_view line : split(file, '\n')) {
      if (line.empty() || line.starts_with('#')) {
        continue;
      }
      const auto cells = split(line, '\t');
      REQUIRE(cells.size() == 3);
      const std::string_view text = cells[2];
      const std::vector<Finding> findings = scan(text, all_kinds());
      for (const Finding& finding : findings) {
        CAPTURE(text);
        CHECK(tells_little(finding, text));
        CHECK(finding.score >= likely);
        CHECK((finding.kind != Kind::special_category || finding.score <= .8));
      }
      if (cells[0] == "-") {
        ++innocent;
        silent += findings.empty() ? 1U : 0U;
        if (!findings.empty()) {
          MESSAGE("alarm: " << text << " (" << findings.front().what << ")");
        }
        continue;
      }
      const auto kind = find_kind(cells[0]);
      REQUIRE(kind.has_value());
      const double score = best(findings, *kind);
      const bool right = cells[1] == "refuse" ? score >= sure : score >= likely && score < sure;
      ++guilty;
      found += right ? 1U : 0U;
      if (!right) {
        MESSAGE("missed: " << text << " (" << cells[0] << " " << score << ")");
      }
    }
    MESSAGE("must not keep: " << found << " of " << guilty << " found, " << silent << " of " << innocent << " silent");
    CHECK(guilty + innocent >= 300);
    CHECK(found * 100 >= guilty * 98);
    CHECK(silent * 100 >= innocent * 98);
  }

  TEST_CASE("the texts of scrubadub") {
    if (!test::has_data()) {
      return;
    }
    const std::map<std::string, std::pair<Kind, double>> wanted{{"uk_nino", {Kind::ni_number, sure}},
                                                                {"uk_trn", {Kind::tax_reference, likely}},
                                                                {"credit_card", {Kind::card_number, sure}},
                                                                {"credentials", {Kind::password, likely}}};
    std::map<std::string, std::pair<std::size_t, std::size_t>> rates;
    const std::string file = test::data_file("validation/pii_vectors_scrubadub.jsonl");
    for (const std::string_view line : split(file, '\n')) {
      if (line.empty()) {
        continue;
      }
      const Node node = parse_json(line, "pii_vectors_scrubadub.jsonl");
      const std::string kind = *node.find("kind")->as<std::string>();
      const std::string text = *node.find("before")->as<std::string>();
      const std::vector<Finding> findings = scan(text, all_kinds());
      CAPTURE(text);
      const bool harmless = text == *node.find("after")->as<std::string>();
      const auto want = wanted.find(kind);
      if (want == wanted.end() || harmless) {
        CHECK(findings.empty());  // dates of birth, telephone numbers, addresses
        continue;
      }
      auto& [right, all] = rates[kind];
      ++all;
      const bool hit = best(findings, want->second.first) >= want->second.second;
      right += hit ? 1U : 0U;
      CHECK(hit);
    }
    for (const auto& [kind, rate] : rates) {
      MESSAGE(kind << ": " << rate.first << " of " << rate.second);
    }
    CHECK(rates["uk_nino"].second == 5);
    CHECK(rates["uk_trn"].second == 5);
    CHECK(rates["credit_card"].second == 13);
  }

  TEST_CASE("numbers in sentences of nothing but telephone numbers raise no alarm") {
    if (!test::has_data()) {
      return;
    }
    const std::string file = test::data_file("validation/phone_examples_libphonenumber.csv");
    std::size_t all = 0, alarms = 0;
    for (const std::string_view line : split(file, '\n')) {
      const auto cells = split(line, ',');
      if (cells.size() < 5 || cells[0] == "region") {
        continue;
      }
      ++all;
      alarms += scan("rang on " + std::string(cells[4]), all_kinds()).empty() ? 0U : 1U;
    }
    MESSAGE("telephone numbers: " << alarms << " alarms of " << all);
    CHECK(alarms == 0);
  }

  TEST_CASE("kinds of refuse refuse when they are sure, kinds of warn never") {
    const std::string text = "card 4111 1111 1111 1111, has asthma";
    Problems refused;
    check_must_not_keep(text, {Kind::card_number, Kind::special_category}, {}, refused);
    REQUIRE(refused.list().size() == 1);
    CHECK(refused.list()[0].code == Code("keep.card-number"));
    CHECK(refused.list()[0].message == "a card number (41..11) must not be kept here");
    REQUIRE(refused.warnings().size() == 1);
    CHECK(refused.warnings()[0].code == Code("keep.special-category"));

    Problems warned;
    check_must_not_keep(text, {}, {Kind::card_number}, warned);
    CHECK(warned.empty());
    CHECK(warned.warnings().size() == 1);

    Problems other;
    check_must_not_keep(text, {Kind::ni_number}, {Kind::password}, other);
    CHECK(other.empty());
    CHECK(other.warnings().empty());
  }

  TEST_CASE("findings stand where they are in the text") {
    const std::string text = "Café – NI AB\u00a012\u00a034\u00a056\u00a0C, ok";
    const auto findings = scan(text, {Kind::ni_number});
    REQUIRE(findings.size() == 1);
    CHECK(text.substr(findings[0].begin, findings[0].length) == "AB\u00a012\u00a034\u00a056\u00a0C");
    CHECK(scan("4111 1111 1111 1111 \xff", {Kind::card_number}).empty());
  }
}
