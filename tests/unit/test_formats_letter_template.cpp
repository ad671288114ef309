// SPDX-License-Identifier: MIT
#include "formats/letter_template.hpp"
#include "support/errors.hpp"
#include "support/law.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::formats;

namespace {

const std::vector<formats::Column> columns{{"given-name", "Given name", "given-name", "person-name"},
                                           {"born", "Born", "born", "date"},
                                           {"note", "Note", "note", "text"},
                                           {"date", "Day", "", "text"}};

std::string letter(const std::string& text, bool html = false) {
  const RecordRow row{CustomerId(1), {"Ada <b>", "1980-02-29", std::nullopt, "own"}, {}};
  return LetterTemplate(text, "x.txt")
      .letter_to(row, columns, {"export", {{"disclosure", "D-13"}}, "k7q2", {"L&S", "us@x.example", "", "2026-01-31"}},
                 html);
}

std::string fault(const std::string& text) {
  const Error error = test::error_of([&] { LetterTemplate(text, "x.txt"); });
  CHECK(error.failure() == Failure::bad_data);
  return std::string(error.code().text()) + " " + std::to_string(error.place().line);
}

}  // namespace

TEST_SUITE("formats: templates") {
  TEST_CASE("values stand for their names") {
    CHECK(letter("{{given-name}}, {{ born }}, {{id}}, {{disclosure}}.") == "Ada <b>, 29 February 1980, C-13, D-13.");
    CHECK(letter("{{greeting}} {{organisation}} {{contact}}") == "Dear Ada <b>, L&S us@x.example");
    CHECK(letter("{{date}}") == "own");  // a field goes before
    CHECK(letter("{{! not said }}x") == "x");
    CHECK(letter("no name at all") == "no name at all");
  }

  TEST_CASE("what is not there can be told, or left out") {
    CHECK(letter("{{#note}}noted: {{note}}{{/note}}{{^note}}nothing noted{{/note}}") == "nothing noted");
    CHECK(letter("{{#born}}born {{born}}{{/born}}{{^born}}?{{/born}}") == "born 29 February 1980");
    CHECK(letter("[{{note}}{{purpose}}]") == "[]");
    CHECK(letter("{{#fields}}{{name}}={{label}}:{{value}};{{/fields}}") ==
          "given-name=Given name:Ada <b>;born=Born:29 February 1980;date=Day:own;");
  }

  TEST_CASE("in HTML values are text") {
    CHECK(letter("<p>{{given-name}}</p>{{organisation}}", true) == "<p>Ada &lt;b&gt;</p>L&amp;S");
    CHECK(letter("{{postal-address}}", true) == "Ada &lt;b&gt;");
  }

  TEST_CASE("a value is no template") {
    const RecordRow row{CustomerId(1), {"{{id}}{{#note}}", std::nullopt, std::nullopt, std::nullopt}, {}};
    CHECK(LetterTemplate("{{given-name}}", "x").letter_to(row, columns, {"export"}, false) == "{{id}}{{#note}}");
  }

  TEST_CASE("law: whatever a template is, it is refused or filled, and only its names stand for anything") {
    CHECK(test::law(300, [] {
            static const std::vector<std::string> pieces{"{{",    "}}", "{",  "}", "#",    "^",          "/",
                                                         "!",     "&",  ">",  "=", "note", "given-name", "fields",
                                                         "label", " ",  "\n", ".", "x",    "{{id}}"};
            std::string text;
            const auto count = *rc::gen::inRange<std::size_t>(0, 12);
            for (std::size_t i = 0; i < count; ++i) {
              text += *rc::gen::elementOf(pieces);
            }
            try {
              const LetterTemplate read(text, "x");
              const RecordRow row{CustomerId(1), {"Q1Q", std::nullopt, std::nullopt, std::nullopt}, {}};
              const std::string out = read.letter_to(row, columns, {"export"}, false);
              const bool names = read.has("given-name") || read.has("fields") || read.has("greeting");
              RC_ASSERT(names || out.find("Q1Q") == std::string::npos);
              RC_ASSERT(!read.names().empty() || out == text || text.find("{{") != std::string::npos);
            } catch (const Error& error) {
              RC_ASSERT(error.code().text() == "template.malformed");
              RC_ASSERT(error.place().line <= 13);
            }
          }) == "");
  }

  TEST_CASE("the names and their lines are known") {
    const LetterTemplate text("{{a}}\n{{#fields}}\n{{label}}{{b}}{{/fields}}\n{{label}}", "x.txt");
    REQUIRE(text.names().size() == 5);
    CHECK(text.names()[0].line == 1);
    CHECK(text.names()[2].of_field);
    CHECK(text.names()[2].line == 3);
    CHECK_FALSE(text.names()[3].of_field);
    CHECK_FALSE(text.names()[4].of_field);
    CHECK(text.has("a"));
    CHECK(text.has("label"));
    CHECK_FALSE(text.has("value"));
  }

  TEST_CASE("what is not right is told with its line") {
    CHECK(fault("a\n{{given-name") == "template.malformed 2");
    CHECK(fault("{{#note}}\n{{id}}\n") == "template.malformed 1");
    CHECK(fault("\n\n{{/note}}") == "template.malformed 3");
    CHECK(fault("{{#a}}\n{{#b}}{{/a}}{{/b}}") == "template.malformed 2");
    CHECK(fault("{{{given-name}}}") == "template.malformed 1");
    CHECK(fault("{{&given-name}}") == "template.malformed 1");
    CHECK(fault("{{>other}}") == "template.malformed 1");
    CHECK(fault("{{=<% %>=}}") == "template.malformed 1");
    CHECK(fault("\xff") == "text.not-utf8 0");
  }
}
