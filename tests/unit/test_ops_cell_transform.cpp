// SPDX-License-Identifier: MIT
#include "ops/cell_transform.hpp"

#include <doctest/doctest.h>

using namespace custos;
using ops::CellTransform;
using Texts = std::vector<std::string>;

namespace {

std::string codes(const Problems& problems) {
  std::string out;
  for (const Problem& problem : problems.list()) {
    out += std::string(problem.code.text()) + " ";
  }
  for (const Problem& warning : problems.warnings()) {
    out += "(" + std::string(warning.code.text()) + ") ";
  }
  return out.empty() ? out : out.substr(0, out.size() - 1);
}

}  // namespace

TEST_SUITE("ops: cell transform") {
  TEST_CASE("the pieces of a cell, step by step") {
    struct Case {
      CellTransform transform;
      std::string cell;
      Texts pieces;
    };

    const std::vector<Case> cases{
        {{}, "  Ada ", {"Ada"}},
        {{}, " \t ", {}},
        {{.strip_prefix = {"tel:", "mailto:"}}, "MailTo: ada@example.org", {"ada@example.org"}},
        {{.strip_prefix = {"mr "}}, "Mrs Hopper", {"Mrs Hopper"}},
        {{.remove = {"*", "(main)"}}, "*020 7946 0001 (main)", {"020 7946 0001"}},
        {{.remove = {"aa"}}, "aaaab", {"b"}},
        {{.split = " ::: "}, "a@b.example ::: c@d.example", {"a@b.example", "c@d.example"}},
        {{.split = ","}, "a,,b,", {"a", "b"}},
        {{.split = " ", .part = ops::PartRange{1, -2}}, "Mary Ann Smith", {"Mary Ann"}},
        {{.split = " ", .part = ops::PartRange{-1, -1}}, "Mary Ann Smith", {"Smith"}},
        {{.split = " ", .part = ops::PartRange{1, -2}}, "Cher", {}},
        {{.split = " ", .part = ops::PartRange{3, 3}}, "one two", {}},
        {{.empty = {"n/a", "-"}}, "N/A", {}},
        {{.empty = {"n/a", "-"}}, "- x", {"- x"}},
        {{.strip_prefix = {"x"}, .remove = {"-"}, .split = ";", .empty = {"null"}}, "x 1-2; NULL ;3", {"12", "3"}},
        {{.split = ";"}, "\xff;1", {"\xff;1"}},
    };
    for (const Case& each : cases) {
      CAPTURE(each.cell);
      CHECK(ops::pieces_of_cell(each.transform, each.cell) == each.pieces);
    }
  }

  TEST_CASE("tables of values, and letters") {
    struct Case {
      CellTransform transform;
      std::string text, out, codes;
    };

    const std::vector<std::pair<std::string, std::string>> values{{"M", "male"}, {"1", "yes"}, {"m", "small"}};
    const std::vector<Case> cases{
        {{.values = values}, "1", "yes", ""},
        {{.values = values}, "m", "small", ""},
        {{.values = values}, "M", "male", ""},
        {{.values = {{"Ja", "yes"}}}, "JA", "yes", ""},
        {{.values = values}, "2", "", "import.not-in-table"},
        {{.values = values, .otherwise = ops::Otherwise::keep}, "2", "2", ""},
        {{.values = values, .otherwise = ops::Otherwise::drop}, "2", "", "(import.value-dropped)"},
        {{.values = values}, "", "", ""},
        {{.letters = LetterCase::lower}, "ADA@Example.ORG", "ada@example.org", ""},
        {{.letters = LetterCase::upper}, "sw1a 1aa", "SW1A 1AA", ""},
        {{.letters = LetterCase::title}, "ANNE-MARIE O'BRIEN", "Anne-Marie O'Brien", ""},
        {{.letters = LetterCase::title}, "ST JOHN'S", "St John's", ""},
        {{.letters = LetterCase::title}, "ØYVIND łukasz", "Øyvind Łukasz", ""},
        {{.values = {{"a", "BE"}}, .letters = LetterCase::lower}, "A", "be", ""},
        {{.short_years = 1930}, "26/06/80", "26/06/1980", ""},
        {{.short_years = 1930}, "1-Feb-29", "1-Feb-2029", ""},
        {{.short_years = 1930}, "26/06/1980", "26/06/1980", ""},
        {{.short_years = 1930}, "1980-06-26", "1980-06-26", ""},
        {{.decimal = ','}, "1.234,50", "1234.50", ""},
        {{.decimal = ','}, "-12,5", "-12.5", ""},
        {{.decimal = ','}, "1 234 567", "1234567", ""},
        {{.decimal = ','}, "1.234", "1234", ""},
        {{.decimal = ','}, "1.23", "1.23", ""},
        {{.decimal = '.'}, "1,234.5", "1234.5", ""},
        {{.decimal = '.'}, "1,2345", "1,2345", ""},
        {{.decimal = '.'}, "1234", "1234", ""},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      Problems problems;
      CHECK(ops::finished_text(each.transform, each.text, problems) == each.out);
      CHECK(codes(problems) == each.codes);
    }
  }

  TEST_CASE("a date of three cells") {
    struct Case {
      std::string year, month, day, out, codes;
    };

    const std::vector<Case> cases{
        {"1980", "6", "26", "1980-06-26", ""},
        {"1980", "June", " 26 ", "1980-06-26", ""},
        {"1980", "sept.", "1", "1980-09-01", ""},
        {"1980", "JUL", "07", "1980-07-07", ""},
        {"", "", "", "", ""},
        {"", "6", "26", "", "(import.date-incomplete)"},
        {"1980", "6", "", "", "(import.date-incomplete)"},
        {"1980", "", "", "", "(import.date-incomplete)"},
        {"80", "6", "26", "", "date.short-year"},
        {"1980", "13", "1", "", "date.impossible"},
        {"1980", "Ju", "1", "", "date.malformed"},
        {"1981", "2", "29", "", "date.impossible"},
        {"1980", "6", "x", "", "date.malformed"},
        {"1980", "6", "99999999999", "", "date.malformed"},
        {"-198", "6", "1", "", "date.malformed"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.year + "|" + each.month + "|" + each.day);
      Problems problems;
      CHECK(ops::date_of_cells(each.year, each.month, each.day, problems) == each.out);
      CHECK(codes(problems) == each.codes);
    }
  }

  TEST_CASE("days without a year") {
    for (const char* text : {"--06-12", " --0612", "1604-06-12"}) {
      CHECK(ops::is_yearless(text));
    }
    for (const char* text : {"1980-06-12", "--", "-06-12", "--6-12", "1604", "--06-1x", ""}) {
      CHECK(!ops::is_yearless(text));
    }
  }

  TEST_CASE("parts") {
    CHECK(ops::part_range("2") == ops::PartRange{2, 2});
    CHECK(ops::part_range("-1") == ops::PartRange{-1, -1});
    CHECK(ops::part_range("1..-2") == ops::PartRange{1, -2});
    for (const char* text : {"0", "", "..", "1..", "x", "1..0", "99999"}) {
      CAPTURE(text);
      CHECK(!ops::part_range(text));
    }
  }
}
