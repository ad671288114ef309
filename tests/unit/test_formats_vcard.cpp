// SPDX-License-Identifier: MIT
#include "formats/format.hpp"
#include "formats/input.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::formats;

namespace {

// The lines of the card of one customer, those that every card has left out.
std::string card(const std::vector<std::pair<formats::Column, std::string>>& fields) {
  std::vector<formats::Column> columns;
  RecordRow row{CustomerId(1), {}, {}};
  for (const auto& [column, value] : fields) {
    columns.push_back(column);
    row.values.push_back(value.empty() ? std::nullopt : std::optional(value));
  }
  const std::string text = find_format("vcard")->writer(columns, {"export", {}, "k7q2"})->row(row);
  const std::string begin = "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//custos//EN\r\nUID:custos:k7q2:C-13\r\n";
  const std::string end = "END:VCARD\r\n";
  REQUIRE(text.starts_with(begin));
  REQUIRE(text.ends_with(end));
  std::string out;
  for (const char c : text.substr(begin.size(), text.size() - begin.size() - end.size())) {
    out += c == '\r' ? "" : std::string(1, c);
  }
  return out;
}

}  // namespace

TEST_SUITE("formats: vCards out") {
  TEST_CASE("fields of the usual names are properties, and need no word of custos's own") {
    CHECK(card({{{"given-name", "", "given-name"}, "Ada"},
                {{"family-name", "", "family-name"}, "Lovelace; King"},
                {{"birthday", "", "born", "date"}, "1815-12-10"},
                {{"email", "", "email", "email"}, "ada@example.org"},
                {{"phone", "", "phone", "phone"}, "+442079460018"},
                {{"address", "", "address"}, "12 High St,\nFlat 2"},
                {{"town", "", "town"}, "St Ives"},
                {{"postcode", "", "postcode", "postcode"}, "TR26 1AA"},
                {{"organisation", "", "organisation"}, "Engines, Ltd"},
                {{"note", "", "note"}, "a\\b"}}) ==
          "FN;DERIVED=true:Ada Lovelace\\; King\nN:Lovelace\\; King;Ada;;;\n"
          "ADR:;;12 High St\\,\\nFlat 2;St Ives;;TR26 1AA;\nBDAY:18151210\nEMAIL:ada@example.org\n"
          "TEL:+442079460018\nORG:Engines\\, Ltd\nNOTE:a\\\\b\n");
  }

  TEST_CASE("fields of other names are named, and those that vCards do not know have lines of their own") {
    CHECK(card({{{"surname", "", "family-name"}, "Moss"},
                {{"given-name", "", "given-name"}, "Ada"},
                {{"born", "", "born", "date"}, "1980-02-29"},
                {{"mobile", "", "mobile", "phone"}, "+447700900123"},
                {{"city", "", "town"}, "Truro"},
                {{"gift-aid", "", "", "flag"}, "yes"}}) ==
          "FN;DERIVED=true:Ada Moss\nN;X-CUSTOS-FIELD=surname,given-name,,,:Moss;Ada;;;\n"
          "ADR;X-CUSTOS-FIELD=,,,city,,,:;;;Truro;;;\nBDAY;X-CUSTOS-FIELD=born:19800229\n"
          "TEL;X-CUSTOS-FIELD=mobile;TYPE=cell:+447700900123\nX-CUSTOS-GIFT-AID:yes\n");
  }

  TEST_CASE("a value that a property would not give back has a line of its own") {
    CHECK(card({{{"born", "", "born", "date"}, "1604-01-02"},
                {{"note", "", "note"}, "data:,x"},
                {{"comments", "", "note"}, "more"},
                {{"web", "", "website"}, "example.org"},
                {{"url", "", "website"}, "https://example.org/a,b"}}) ==
          "FN;DERIVED=true:C-13\nX-CUSTOS-BORN:1604-01-02\nX-CUSTOS-NOTE:data:\\,x\nX-CUSTOS-COMMENTS:more\n"
          "X-CUSTOS-WEB:example.org\nX-CUSTOS-URL:https://example.org/a\\,b\n");
    CHECK(card({{{"url", "", "website"}, "https://example.org/a,b"}}) ==
          "FN;DERIVED=true:C-13\nURL:https://example.org/a,b\n");
  }

  TEST_CASE("what somebody else writes as custos's own makes no columns of any bytes") {
    const std::string text =
        "BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE;X-CUSTOS-FIELD=a\xff:x\r\nTITLE;X-CUSTOS-FIELD=\"A b\":y\r\n"
        "X-CUSTOS-:z\r\nEND:VCARD\r\n";
    const auto input = open_input([&text] { return text_source(text); }, "in", {.format = "vcard"});
    CHECK(input->header() == std::vector<std::string>{"note", "job-title", "x-custos-"});
  }

  TEST_CASE("every card has a name for people") {
    CHECK(card({{{"name", "", "full-name"}, "Ada Moss"}, {{"family-name", "", "family-name"}, "Moss"}}) ==
          "FN;X-CUSTOS-FIELD=name:Ada Moss\nN:Moss;;;;\n");
    CHECK(card({{{"email", "", "email", "email"}, "a@b.example"}}) ==
          "FN;DERIVED=true:a@b.example\nEMAIL:a@b.example\n");
    CHECK(card({}) == "FN;DERIVED=true:C-13\n");
  }

  TEST_CASE("an extension is dialled") {
    CHECK(card({{{"phone", "", "phone", "phone"}, "+442079460018;ext=12"}}) ==
          "FN;DERIVED=true:+442079460018\\;ext=12\nTEL;VALUE=uri:tel:+442079460018;ext=12\n");
  }

  TEST_CASE("long lines are folded where characters end") {
    const std::string word = "\xe7\x8e\x8b";
    std::string name;
    for (int i = 0; i < 30; ++i) {
      name += word;
    }
    CHECK(card({{{"note", "", "note"}, name}}) ==
          "FN;DERIVED=true:C-13\nNOTE:" + name.substr(0, 69) + "\n " + name.substr(69) + "\n");
  }
}
