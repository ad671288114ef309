// SPDX-License-Identifier: MIT
// Field types against the sets of other projects, where they say a verdict.
#include "fields/field_type.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::fields;

namespace {

std::optional<Value> read(std::string_view type, std::string_view text, const Rules& rules = {}) {
  Problems problems;
  return read_value(*find_field_type(type), text, rules, problems);
}

// What a customer's mailbox may be, said in is_email's words: valid, or only doubtful to a resolver or
// to a server, but no quotes, no address literals, no single labels and no numbers as top label.
bool is_mailbox(const std::string& category, const std::string& diagnosis) {
  const bool kind =
      category == "ISEMAIL_VALID_CATEGORY" || category == "ISEMAIL_DNSWARN" || category == "ISEMAIL_RFC5321";
  for (const std::string other : {"QUOTEDSTRING", "ADDRESSLITERAL", "TLD", "TLDNUMERIC"}) {
    if (diagnosis.ends_with("_" + other)) {
      return false;
    }
  }
  return kind;
}

const Node::List& tests_of(const Node& file) {
  return *file.find("tests")->as<Node::List>();
}

}  // namespace

TEST_CASE("e-mail addresses of is_email") {
  if (!test::has_data()) {
    return;
  }
  const std::string file = test::data_file("validation/email_isemail.jsonl");
  std::size_t agreed = 0, all = 0;
  for (const std::string_view line : split(file, '\n')) {
    if (line.empty()) {
      continue;
    }
    const Node node = parse_json(line, "email_isemail.jsonl");
    const auto member = [&node](std::string_view name) { return *node.find(name)->as<std::string>(); };
    const std::string address = member("address");
    Problems problems;  // the rule itself: read_value would take blanks at the edges away first
    const bool taken = find_field_type("email")->parse(address, {}, problems).has_value();
    const bool wanted = is_mailbox(member("category"), member("diagnosis"));
    ++all;
    agreed += taken == wanted ? 1U : 0U;
    if (taken != wanted) {
      MESSAGE(member("diagnosis") << std::string(taken ? " taken: " : " refused: ") << address);
    }
    CHECK((address != trimmed(address) || read("email", address).has_value() == taken));
  }
  MESSAGE("e-mail: " << agreed << " of " << all << " agree");
  CHECK(all == 164);
  CHECK(agreed >= 163);
}

TEST_CASE("postcodes of ideal-postcodes: verdicts") {
  if (!test::has_data()) {
    return;
  }
  const Node file = parse_json(test::data_file("validation/ukpostcode_validation.json"), "validation");
  for (const Node& node : tests_of(file)) {
    const std::string text = *node.find("base")->as<std::string>();
    CAPTURE(text);
    CHECK(read("postcode", text).has_value() == *node.find("expected")->as<bool>());
  }
  CHECK(tests_of(file).size() == 13);
}

// A part of a postcode by the name that its set has; empty where it has none.
std::string part_of(const std::string& kept, const std::string& part) {
  const auto blank = kept.find(' ');
  const std::string outward = kept.substr(0, blank);
  const bool letter_behind = outward.size() > 2 && outward.back() >= 'A' && outward.back() <= 'Z';
  if (part == "normalisation") {
    return kept;
  }
  if (part == "outcodes") {
    return outward;
  }
  if (part == "incodes") {
    return kept.substr(blank + 1);
  }
  if (part == "areas") {
    return outward.substr(0, outward.find_first_of("0123456789"));
  }
  if (part == "districts") {
    return letter_behind ? outward.substr(0, outward.size() - 1) : outward;
  }
  if (part == "sub-districts") {
    return letter_behind ? outward : "";
  }
  return part == "sectors" ? kept.substr(0, blank + 2) : kept.substr(blank + 2);
}

TEST_CASE("postcodes of ideal-postcodes: normal forms and parts") {
  if (!test::has_data()) {
    return;
  }
  std::size_t tried = 0, agreed = 0;
  for (const std::string part :
       {"normalisation", "outcodes", "incodes", "areas", "districts", "sub-districts", "sectors", "units"}) {
    const Node file = parse_json(test::data_file("validation/ukpostcode_" + part + ".json"), part);
    for (const Node& node : tests_of(file)) {
      const std::string text = *node.find("base")->as<std::string>();
      const auto* expected = node.find("expected")->as<std::string>();
      const auto value = read("postcode", text);
      const std::string got = value ? part_of(value->kept, part) : "";
      CAPTURE(part);
      CAPTURE(text);
      CHECK(got == (expected != nullptr ? *expected : ""));
      agreed += got == (expected != nullptr ? *expected : "") ? 1U : 0U;
      ++tried;
    }
  }
  MESSAGE("postcodes: " << agreed << " of " << tried << " parts");
  CHECK(tried > 100);
}

TEST_CASE("example telephone numbers of libphonenumber") {
  if (!test::has_data()) {
    return;
  }
  const std::string file = test::data_file("validation/phone_examples_libphonenumber.csv");
  std::size_t all = 0, taken = 0, normal = 0, national = 0;
  for (const std::string_view line : split(file, '\n')) {
    const auto cells = split(line, ',');
    if (cells.size() < 5 || cells[0] == "region") {
      continue;
    }
    ++all;
    const auto value = read("phone", cells[4]);
    taken += value ? 1U : 0U;
    normal += value && value->normal == cells[4] ? 1U : 0U;
    const auto at_home = read("phone", cells[3], Rules{.country = std::string(cells[0])});
    national += at_home && at_home->normal == cells[4] ? 1U : 0U;
    if (!value || value->normal != cells[4]) {
      MESSAGE(cells[0] << " " << cells[2] << " " << cells[4] << " gives " << (value ? value->normal : "nothing"));
    }
  }
  MESSAGE("phone: " << taken << " of " << all << " taken, " << normal << " with their E.164 form, " << national
                    << " from their national digits");
  CHECK(all == 1144);
  CHECK(normal >= all * 98 / 100);
}
