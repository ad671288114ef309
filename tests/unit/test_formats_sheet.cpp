// SPDX-License-Identifier: MIT
#include "formats/format.hpp"
#include "formats/sheet_cells.hpp"
#include "formats/sheet_input.hpp"
#include "support/errors.hpp"
#include "support/workbook.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::formats;
using test::packed;

namespace {

struct Read {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
  std::vector<std::string> notices;
};

Read read(const std::string& bytes, const std::string& sheet = "") {
  SheetInput input([&bytes] { return text_source(bytes); }, "people.xlsx", sheet);
  Read out{input.header(), {}, {}, input.notices()};
  const auto reader = input.rows();
  InputRow row;
  while (reader->next(row)) {
    out.rows.push_back(row.cells);
    out.lines.push_back(row.line);
  }
  return out;
}

std::string code_of(const std::string& bytes, const std::string& sheet = "") {
  try {
    read(bytes, sheet);
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return "read";
}

const std::string header =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c>"
    "<c r=\"B1\" t=\"inlineStr\"><is><t>Born</t></is></c></row>";

}  // namespace

TEST_SUITE("formats: sheet") {
  TEST_CASE("texts come in four ways, and none of them is lost") {
    const Read people = read(packed(
        {.rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" "
                 "t=\"inlineStr\"><is><t>In</t></is></c></row>"
                 "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><r><t>Zo</t></r><r><t xml:space=\"preserve\">ë "
                 "</t></r></is></c>"
                 "<c r=\"C5\" t=\"str\"><f>A1</f><v>from a formula</v></c></row>",
         .strings = {"<t>Plain</t>", "<r><t>Ri</t></r><r><t>ch</t></r><rPh sb=\"0\" eb=\"1\"><t>aloud</t></rPh>"}}));
    CHECK(people.header == std::vector<std::string>{"Plain", "Rich", "In"});
    REQUIRE(people.rows.size() == 1);
    CHECK(people.rows[0] == std::vector<std::string>{"Zoë ", "", "from a formula"});
    CHECK(people.lines[0] == 5);
  }

  TEST_CASE("what looks like a number and is a text stays a text") {
    const Read people =
        read(packed({.rows = header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>007</t></is></c><c r=\"B2\" "
                                      "t=\"inlineStr\"><is><t>+44 20 7946 0018</t></is></c></row>"
                                      "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>=1+1</t></is></c></row>"}));
    CHECK(people.rows == std::vector<std::vector<std::string>>{{"007", "+44 20 7946 0018"}, {"=1+1", ""}});
  }

  TEST_CASE("characters that XML has not are read as Excel writes them") {
    const Read people =
        read(packed({.rows = header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is>"
                                      "<t>_x005F_x0041_ _x00e9_ _xD83D__xDE00_</t></is></c></row>"
                                      "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>_xD83D_ _x41_ __x0041__</v></c></row>",
                     .strings = {"<t>two_x000D_\nlines</t>"}}));
    CHECK(people.rows == std::vector<std::vector<std::string>>{{"two\r\nlines", "_x0041_ \xc3\xa9 \xf0\x9f\x98\x80"},
                                                               {"_xD83D_ _x41_ _A_", ""}});
  }

  TEST_CASE("what no sheet can hold is refused, and nothing of it is cut") {
    const auto workbook = find_format("xlsx")->writer({{"note"}}, {"export", {}});
    workbook->begin();
    std::string most;
    for (int i = 0; i < 16383; ++i) {
      most += "\xf0\x9f\x98\x80";  // two as a spreadsheet counts
    }
    CHECK_NOTHROW(workbook->row({CustomerId(1), {most + "a"}, {}}));
    CHECK(test::code_of([&] { workbook->row({CustomerId(1), {most + "ab"}, {}}); }) == "sheet.too-long-cell");
    for (std::uint64_t rows = 3; rows < 1048576; ++rows) {
      workbook->row({CustomerId(1), {std::nullopt}, {}});
    }
    CHECK(test::code_of([&] { workbook->row({CustomerId(1), {std::nullopt}, {}}); }) == "sheet.too-many-rows");
  }

  TEST_CASE("a number is a date by its format alone") {
    const Read people = read(packed(
        {.rows =
             header +
             "<row r=\"2\"><c r=\"A2\"><v>29280</v></c><c r=\"B2\" s=\"1\"><v>29280</v></c></row>"
             "<row r=\"3\"><c r=\"A3\" s=\"2\"><v>29280</v></c><c r=\"B3\" s=\"3\"><v>29280.5</v></c></row>"
             "<row r=\"4\"><c r=\"A4\"><v>4.4207946001800001E11</v></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>"
             "<row r=\"5\"><c r=\"A5\" t=\"e\"><v>#N/A</v></c><c r=\"B5\" t=\"d\"><v>1980-02-29T00:00:00</v></c></row>",
         .formats = {"dd/mm/yyyy", "0.00", "yyyy-mm-dd hh:mm"}}));
    CHECK(people.rows == std::vector<std::vector<std::string>>{{"29280", "1980-02-29"},
                                                               {"29280", "1980-02-29 12:00:00"},
                                                               {"442079460018", "yes"},
                                                               {"#N/A", "1980-02-29"}});
    const Read old = read(packed({.rows = header + "<row r=\"2\"><c r=\"B2\" s=\"1\"><v>27818</v></c></row>",
                                  .formats = {"d mmm yy"},
                                  .from_1904 = true}));
    CHECK(old.rows[0][1] == "1980-02-29");
  }

  TEST_CASE("kinds of number formats") {
    for (const char* date : {"dd/mm/yyyy", "mmm-yy", "[$-809]dd mmmm yyyy;@", "yyyy\\-mm\\-dd", "m", "d/m;\"none\""}) {
      CAPTURE(date);
      CHECK(kind_of_format(date) == NumberKind::date);
    }
    for (const char* time : {"hh:mm", "[h]:mm:ss", "mm:ss.0", "[mm]"}) {
      CAPTURE(time);
      CHECK(kind_of_format(time) == NumberKind::time);
    }
    for (const char* number :
         {"General", "0.00", "@", "#,##0 \"days\"", "[Red]-0", "0.00E+00", "\\d0", "_d0", "[>100]0"}) {
      CAPTURE(number);
      CHECK(kind_of_format(number) == NumberKind::number);
    }
    CHECK(kind_of_format("d/m/yy h:mm") == NumberKind::date_and_time);
    CHECK(kind_of_format(14U) == NumberKind::date);
    CHECK(kind_of_format(22U) == NumberKind::date_and_time);
    CHECK(kind_of_format(49U) == NumberKind::number);
  }

  TEST_CASE("days around those that never were") {
    const auto day = [](const char* number, bool from_1904 = false) {
      return number_text(number, NumberKind::date, from_1904);
    };
    CHECK(day("1") == "1900-01-01");
    CHECK(day("59") == "1900-02-28");
    CHECK(day("60") == "1900-02-29");
    CHECK(day("61") == "1900-03-01");
    CHECK(day("45658") == "2025-01-01");
    CHECK(day("2958465") == "9999-12-31");
    CHECK(day("2958466") == "2958466");
    CHECK(day("-1") == "-1");
    CHECK(day("0", true) == "1904-01-01");
    CHECK(day("45657.9999999") == "2025-01-01");
    CHECK(day("not a number") == "not a number");
    CHECK(number_text("0.5", NumberKind::time, false) == "12:00:00");
    CHECK(number_text("0.1", NumberKind::number, false) == "0.1");
    CHECK(number_text("1E+20", NumberKind::number, false) == "1e+20");
  }

  TEST_CASE("sheets are taken by name, and several are told of") {
    const std::string bytes = packed({.rows = header, .sheets = {"People", "Notes"}});
    CHECK(read(bytes).notices.size() == 1);
    CHECK(read(bytes, "People").notices.empty());
    CHECK(code_of(bytes, "Notes") == "import.no-header");
    CHECK(code_of(bytes, "None") == "sheet.unreadable");
  }

  TEST_CASE("what is no workbook, or a broken one, is told and does no harm") {
    const std::string good =
        packed({.rows = header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ada</t></is></c></row>"});
    CHECK(code_of(good) == "read");
    CHECK(code_of("") == "sheet.unreadable");
    CHECK(code_of("name,born\n") == "sheet.unreadable");
    CHECK(code_of(test::zipped({{"readme.txt", "no sheet"}})) == "sheet.unreadable");
    CHECK(code_of(packed({.rows = "<row><c>"})) == "sheet.unreadable");
    CHECK(code_of(packed({.rows = header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>"})) ==
          "sheet.unreadable");
    CHECK(code_of(packed({.rows = "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"})) != "read");
    const std::string bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    CHECK(code_of(packed({.rows = header, .others = {{"xl/sharedStrings.xml", bomb}}})) == "sheet.unreadable");
    for (std::size_t cut = 1; cut < good.size(); cut += good.size() / 37) {
      code_of(good.substr(0, cut));  // whatever it gives, it comes back
    }
    std::string changed = good;
    for (std::size_t at = 30; at < good.size(); at += good.size() / 41) {
      changed[at] = static_cast<char>(changed[at] ^ 0x55);
      code_of(changed);
      changed[at] = good[at];
    }
  }
}
