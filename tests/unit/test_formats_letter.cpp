// SPDX-License-Identifier: MIT
#include "fields/date_words.hpp"
#include "formats/format.hpp"
#include "formats/letter_parts.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::formats;

namespace {

using Fields = std::vector<std::pair<formats::Column, std::string>>;

std::string written(std::string_view format, const Fields& fields, bool large = false) {
  std::vector<formats::Column> columns;
  RecordRow row{CustomerId(1), {}, {}};
  for (const auto& [column, value] : fields) {
    columns.push_back(column);
    row.values.push_back(value.empty() ? std::nullopt : std::optional(value));
  }
  const auto writer = find_format(format)->writer(
      columns, {"export", {{"disclosure", "D-13"}}, "k7q2", {"Lights", "us@x.example", "Help", "2026-01-31", large}});
  std::string out = writer->begin();
  out += writer->row(row);
  return out + writer->end(1, std::nullopt);
}

// The tags of a page, without what is between them.
std::string tags(std::string_view page) {
  std::string out;
  bool inside = false;
  for (const char c : page) {
    inside = inside || c == '<';
    out += inside ? std::string(1, c) : "";
    inside = inside && c != '>';
  }
  return out;
}

const formats::Column given{"given-name", "Given name", "given-name", "person-name"};
const formats::Column family{"family-name", "Family name", "family-name", "person-name"};

}  // namespace

TEST_SUITE("formats: letters") {
  TEST_CASE("a letter is to somebody, from somebody, with a date and a reference") {
    const std::string letter = written("text", {{given, "Ada"},
                                                {family, "Moss"},
                                                {{"title", "", "title"}, "Dr"},
                                                {{"address", "", "address"}, "12 High St\nFlat 2"},
                                                {{"postcode", "", "postcode"}, "TR1 1AA"},
                                                {{"born", "Born", "born", "date"}, "1980-02-09"}});
    CHECK(
        letter.starts_with("Lights\n\nDr Ada Moss\n12 High St\nFlat 2\nTR1 1AA\n\n31 January 2026\n"
                           "Our reference: C-13 / D-13\n\nDear Dr Ada Moss,\n\n"));
    CHECK(letter.find("Born: 9 February 1980\n") != std::string::npos);
    CHECK(letter.find("purpose: Help.") != std::string::npos);
    CHECK(letter.find("us@x.example") != std::string::npos);
  }

  TEST_CASE("nobody is called by a name that is not there") {
    CHECK(written("text", {}).find("\nHello,\n") != std::string::npos);
    CHECK(written("letter", {}).find("<p>Hello,</p>") != std::string::npos);
    CHECK(written("letter", {}).find("<dl>") == std::string::npos);
    CHECK(written("text", {{{"name", "", "full-name"}, "Madonna"}, {given, "M"}}).find("Dear Madonna,") !=
          std::string::npos);
  }

  TEST_CASE("a date that is none is told as it is") {
    for (const char* text : {"", "soon", "2026-13-01", "2026-00-01", "20260101", "2026-1-01x"}) {
      CHECK(fields::date_in_words(text) == text);
    }
    CHECK(fields::date_in_words("2026-12-01") == "1 December 2026");
  }

  TEST_CASE("no value is anything but text") {
    const std::string plain = tags(written("letter", {{given, "a"}, {{"note", "Note"}, "b"}}));
    std::vector<std::string> texts{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;", "</dd>",
                                   "'"};
    if (test::has_data()) {
      const Node strings = parse_json(test::data_file("hostile/blns.json"), "blns.json");
      for (const Node& node : *strings.as<Node::List>()) {
        texts.push_back(*node.as<std::string>());
      }
    }
    for (const std::string& text : texts) {
      CAPTURE(text);
      if (text.find('\n') == std::string::npos && !text.empty()) {
        CHECK(tags(written("letter", {{given, text}, {{"note", "Note"}, text}})) == plain);
      }
      for (const std::string& letter : {written("letter", {{given, text}}), written("text", {{given, text}})}) {
        CHECK_FALSE(has_control_characters(letter));
        CHECK(letter.find('\t') == std::string::npos);
      }
    }
  }

  TEST_CASE("large print is large, and its lines are short") {
    CHECK(written("letter", {{given, "Ada"}}).find("font:12pt") != std::string::npos);
    CHECK(written("letter", {{given, "Ada"}}, true).find("font:18pt") != std::string::npos);
    const Fields fields{{given, "Ada"}, {{"note", "Note"}, "one two three four five six seven eight nine ten eleven"}};
    for (const bool large : {false, true}) {
      const std::string letter = written("text", fields, large);
      for (const std::string_view line : split(letter, '\n')) {
        CHECK(display_width(line) <= (large ? 36 : 72));
      }
      CHECK((letter.find("Note:\none two three") != std::string::npos) == large);
    }
  }
}
