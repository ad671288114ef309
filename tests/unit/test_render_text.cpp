// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "support/code_points.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace custos;
using namespace custos::render;

namespace {

std::string text_of(const Document& document, std::size_t width = 0) {
  std::ostringstream out;
  print_text(document, {width}, out);
  return out.str();
}

std::string notes_of(const Document& document) {
  std::ostringstream out;
  print_notes(document, out);
  return out.str();
}

Table people(std::vector<std::vector<Value>> rows) {
  return {"customers", {{"id", "Id"}, {"name", "Name"}, {"code", ""}}, std::move(rows)};
}

// What must not reach a terminal, line feeds apart.
std::vector<std::uint32_t> unseen(std::string_view text) {
  std::vector<std::uint32_t> out;
  each_code_point(text, [&out](std::int32_t c, std::string_view) {
    if (c < 0 || (c != '\n' && test::must_not_reach_terminal(static_cast<std::uint32_t>(c)))) {
      out.push_back(static_cast<std::uint32_t>(c));
    }
  });
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == ' ' || c == '\n' ? std::string() : std::string(1, c);
  }
  return out;
}

const std::vector<std::uint32_t> none{};

}  // namespace

TEST_CASE("a record is labels and values, further lines under the first") {
  const Fields fields{
      "", {{"name", "Name", "Ada"}, {"address", "Address", "1 Harbour Road\nSt Ives"}, {"n", "", 5}, {"", "Town", ""}}};
  CHECK(text_of({"customer", {fields}}) ==
        "Name     Ada\n"
        "Address  1 Harbour Road\n"
        "         St Ives\n"
        "Town\n");
}

TEST_CASE("labels of any script are in line") {
  const Fields fields{"", {{"a", "Zo\xc3\xab", "1"}, {"b", "王", "2"}, {"c", "abcd", "3"}}};
  CHECK(text_of({"customer", {fields}}) == "Zo\xc3\xab   1\n王    2\nabcd  3\n");
}

TEST_CASE("a table has its heads, and only columns for people") {
  const Table table = people({{"C-10429", "Ada", 1}, {"C-75", "Bob\nand Eve", 2}});
  CHECK(text_of({"find", {table}}) == "Id       Name\nC-10429  Ada\nC-75     Bob and Eve\n");
  std::ostringstream out;
  print_table(table, {}, false, out);
  CHECK(out.str() == "C-10429  Ada\nC-75     Bob and Eve\n");
  CHECK(text_of({"find", {people({})}}).empty());
}

TEST_CASE("every kind of value is said to people") {
  const Fields fields{"",
                      {{"a", "Number", std::int64_t{-5}},
                       {"b", "Flag", true},
                       {"c", "No", false},
                       {"d", "Day", Date{"2026-11-22"}},
                       {"e", "List", List{"x", 2, Date{"2026-01-01"}}},
                       {"f", "Members", Members{{"k", "v"}, {"l", 1}}},
                       {"g", "Told", Value("raw").told("in words")},
                       {"h", "None", Value()}}};
  CHECK(text_of({"x", {fields}}) ==
        "Number   -5\nFlag     yes\nNo       no\nDay      2026-11-22\nList     x, 2, 2026-01-01\nMembers  k: v, l: 1\n"
        "Told     in words\nNone\n");
}

TEST_CASE("notes go their own way, plain text goes as it is") {
  const Document document{"x", {Note{"first 100 shown"}, Plain{"text", "one\ntwo\n"}, Note{"second"}}};
  CHECK(text_of(document) == "one\ntwo\n");
  CHECK(notes_of(document) == "first 100 shown\nsecond\n");
}

TEST_CASE("plain text is not touched on its way to a file, and harmless on a terminal") {
  const std::string text = "[roles]\r\n\tname\t= \"Zo\xc3\xab\"\r\n\x1b[31m\rend\xff";
  const Document document{"x", {Plain{"text", text}}};
  CHECK(text_of(document) == text);
  CHECK(text_of(document, 80) == "[roles]\n        name    = \"Zo\xc3\xab\"\n\\u{1b}[31m\\u{d}end\\x{ff}");
  CHECK(text_of({"x", {Plain{"text", "Zo\xc3\xab\tx\n"}}}, 20) == "Zo\xc3\xab     x\n");
}

TEST_CASE("a table is set off from what stands before it") {
  const Document document{"x", {Fields{"", {{"a", "A", "1"}}}, people({{"C-1", "Ada", 1}})}};
  CHECK(text_of(document) == "A  1\n\nId   Name\nC-1  Ada\n");
}

TEST_CASE("no control, bidi or invisible character gets out, wherever it stands") {
  const std::string all = test::all_code_points() + "\xff\xc3";
  CHECK(unseen(text_of({"x", {Fields{"", {{"a", "Label", all}}}}})) == none);
  CHECK(unseen(text_of({"x", {Plain{"a", all}}}, 80)) == none);
  CHECK(unseen(notes_of({"x", {Note{all}}})) == none);
  CHECK(unseen(text_of({"x", {Fields{"", {{"a", "Label", List{all}}}}}})) == none);
  CHECK(unseen(text_of({"x", {Fields{"", {{"a", "Label", Value("x").told(all)}}}}})) == none);
  CHECK(unseen(text_of({"x", {Fields{"", {{"a", all, "x"}}}}})) == none);
}

TEST_CASE("no control, bidi or invisible character gets out of a table's cells or heads") {
  Table table{"t", {{"a", "\x1b[31m\xe2\x80\xae"}, {"b", "B"}}, {}};
  std::string piece;
  for (std::uint32_t c = 0; c <= test::last_code_point; ++c) {
    piece += test::is_surrogate(c) ? std::string() : test::utf8(c);
    if (c % 4096 == 4095) {
      table.rows.push_back({piece, Value("x").told(piece)});
      piece.clear();
    }
  }
  table.rows.push_back({"\xff", "\xc3"});
  CHECK(unseen(text_of({"x", {table}})) == none);
}

TEST_CASE("narrow terminals wrap, and lose nothing") {
  const std::string long_text =
      "a rather long name with O'Brien, Zo\xc3\xab and 王小明 in it, and averyverylongwordwithoutblanks";
  const Table table = people({{"C-10429", long_text, 1}, {"C-75", "\x1b[31m", 2}, {"C-5", "", 3}});
  for (std::size_t width = 8; width < 120; ++width) {
    CAPTURE(width);
    const std::string shown = text_of({"find", {table}}, width);
    CHECK(unseen(shown) == none);
    CHECK(shown.find("C-10429") != std::string::npos);
    // As a table, or where words would be broken in a narrow one as records.
    const bool records = !shown.starts_with("Id       Name");
    CHECK(records == (width < 2 + 7 + 30));
    CHECK(without_blanks(shown) ==
          without_blanks(records ? "Id C-10429 Name " + long_text + "Id C-75 Name \\u{1b}[31m Id C-5"
                                 : "Id Name C-10429 " + long_text + " C-75 \\u{1b}[31m C-5"));
  }
  CHECK(text_of({"find", {table}}, 400) == text_of({"find", {table}}));
}

TEST_CASE("where not even the heads have room each row is a record") {
  const Table table = people({{"C-10429", "Ada\x1b[31m", 1}, {"C-75", "", 2}, {"C-5", "Bob", 3}});
  for (const std::size_t width : {std::size_t{1}, std::size_t{5}, std::size_t{7}}) {
    CAPTURE(width);
    CHECK(text_of({"find", {table}}, width) ==
          "Id    C-10429\nName  Ada\\u{1b}[31m\n\nId  C-75\n\nId    C-5\nName  Bob\n");
  }
}

TEST_CASE("lines of a wrapped table fit the terminal") {
  const Table table = people({{"C-10429", "word " + std::string(3, 'x') + " and more words that go on and on", 1}});
  for (const std::size_t width : {std::size_t{20}, std::size_t{30}, std::size_t{60}}) {
    CAPTURE(width);
    std::istringstream lines(text_of({"find", {table}}, width));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("a table breaks its cells at blanks, and the widest first") {
  const Table table = {"x",
                       {{"a", "Id"}, {"b", "Town"}, {"c", "Note"}},
                       {{"C-13", "Bury St Edmunds", "rings before noon"}, {"C-21", "Hull", ""}}};
  CHECK(text_of({"x", {table}}, 30) ==
        "Id    Town     Note\n"
        "C-13  Bury St  rings\n"
        "      Edmunds  before noon\n"
        "C-21  Hull\n");
  std::ostringstream out;
  print_table({"x", {{"a", "Id"}, {"b", "Mail"}}, {{"C-13", "ada.lovelace@example.org"}}}, {.width = 22}, true, out);
  CHECK(out.str() == "Id    Mail\nC-13  ada.lovelace@\n      example.org\n");
  CHECK(text_of({"x", {Table{"x", {{"a", "Id"}, {"b", "Mail"}}, {{"C-13", "ada.lovelace@example.org"}}}}}, 22) ==
        "Id    C-13\nMail  ada.lovelace@\n      example.org\n");
}

TEST_CASE("notes are broken at blanks where the terminal is narrow") {
  const Document document{"x", {Note{"custos: withheld: note (not kept for 'membership')"}}};
  const auto shown = [&document](std::size_t width) {
    std::ostringstream out;
    print_notes(document, out, width);
    return out.str();
  };
  CHECK(shown(0) == "custos: withheld: note (not kept for 'membership')\n");
  CHECK(shown(50) == shown(0));
  CHECK(shown(40) == "custos: withheld: note (not kept for\n  'membership')\n");
  CHECK(shown(10) == shown(0));
}

TEST_CASE("no line ends in blanks") {
  const Table table = people({{"C-10429", "", 1}, {"C-7", "x", 2}});
  for (const std::size_t width : {std::size_t{0}, std::size_t{30}}) {
    std::istringstream lines(text_of({"find", {table, Fields{"", {{"a", "Label", ""}, {"b", "B", "x"}}}}}, width));
    for (std::string line; std::getline(lines, line);) {
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("values of a record fit the terminal, and lose nothing but the blanks at which they are broken") {
  const std::string long_value = "Ring before noon, 山田 knows why\nand leave it next door\n" + std::string(90, 'x');
  const Fields fields{"", {{"id", "Customer", "C-10429"}, {"note", "What was said", long_value}, {"e", "Empty", ""}}};
  const std::string whole = text_of({"customer", {fields}});
  for (std::size_t width = 19; width < 160; ++width) {
    CAPTURE(width);
    const std::string shown = text_of({"customer", {fields}}, width);
    CHECK(without_blanks(shown) == without_blanks(whole));
    std::istringstream lines(shown);
    for (std::string line; std::getline(lines, line);) {
      CHECK(display_width(line) <= width);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
  CHECK(text_of({"customer", {Fields{"", {{"a", "Note", "one two three four five"}}}}}, 23) ==
        "Note  one two three\n      four five\n");
  CHECK(text_of({"customer", {Fields{"", {{"a", "A long label", "one two three four"}}}}}, 20) ==
        "A long label\n  one two three four\n");
}

TEST_CASE("records for a screen reader, and colours that say nothing by themselves") {
  const Document document{"x",
                          {Fields{"", {{"a", "Note", "one\ntwo"}, {"b", "Empty", ""}}}, people({{"C-7", "Ada", 1}})}};
  const auto shown = [&document](const TextStyle& style) {
    std::ostringstream out;
    print_text(document, style, out);
    return out.str();
  };
  CHECK(shown({.records = true}) == "Note: one\n  two\nEmpty:\n\nId: C-7\nName: Ada\n");
  std::string coloured = shown({.width = 40, .color = true});
  CHECK(coloured.find("\x1b[1mNote\x1b[0m") != std::string::npos);
  for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at)) {
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  }
  CHECK(without_blanks(coloured) == without_blanks(shown({.width = 40})));
}
