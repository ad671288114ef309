// SPDX-License-Identifier: MIT
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace custos;

namespace {

std::string csv_cell(std::string_view cell, char delimiter = ',') {
  std::string out;
  append_csv_cell(out, cell, delimiter);
  return out;
}

}  // namespace

TEST_CASE("trimmed takes blanks and no-break spaces from both ends and nothing else") {
  CHECK(trimmed("") == "");
  CHECK(trimmed(" \t\r\n\f\v ") == "");
  CHECK(trimmed("  St Ives\n") == "St Ives");
  CHECK(trimmed("\xc2\xa0 a\xc2\xa0 b \xc2\xa0") == "a\xc2\xa0 b");
  CHECK(trimmed("\xc2") == "\xc2");        // half a no-break space
  CHECK(trimmed("\xa0") == "\xa0");        // the other half
  CHECK(trimmed("\xe2\x80\xa8x") != "x");  // a line separator is no blank: it is refused elsewhere
}

TEST_CASE("split keeps empty parts") {
  using Parts = std::vector<std::string_view>;
  CHECK(split("", ',') == Parts{""});
  CHECK(split("a", ',') == Parts{"a"});
  CHECK(split(",a,,b,", ',') == Parts{"", "a", "", "b", ""});
}

TEST_CASE("joined puts the separator between parts") {
  const std::array<std::string, 3> parts{"a", "b", "c"};
  CHECK(joined(parts, ", ") == "a, b, c");
  CHECK(joined({}, ", ").empty());
  const std::array<std::string, 3> gaps{"", "b", ""};
  CHECK(joined(gaps, ",") == ",b,");
}

TEST_CASE("lower_ascii leaves other letters alone") {
  CHECK(lower_ascii("ADA@[Z]") == "ada@[z]");
  CHECK(lower_ascii("\xc3\x89") == "\xc3\x89");
}

TEST_CASE("all_digits") {
  CHECK(all_digits("0123456789"));
  CHECK_FALSE(all_digits(""));
  CHECK_FALSE(all_digits("12 "));
  CHECK_FALSE(all_digits("-1"));
  CHECK_FALSE(all_digits("\xef\xbc\x92"));  // a full-width 2
}

TEST_CASE("counted") {
  CHECK(counted(0, "row") == "0 rows");
  CHECK(counted(1, "row") == "1 row");
  CHECK(counted(2, "row") == "2 rows");
  CHECK(counted(1, "entry", "entries") == "1 entry");
  CHECK(counted(3, "entry", "entries") == "3 entries");
}

TEST_CASE("closest finds the word that was meant, and none that was not") {
  const std::array<std::string, 4> fields{"email", "phone", "postcode", "family-name"};
  CHECK(closest("emial", fields) == "email");  // a swap is one slip
  CHECK(closest("EMAIL", fields) == "email");
  CHECK(closest("phon", fields) == "phone");
  CHECK(closest("postcdoe", fields) == "postcode");
  CHECK(closest("familyname", fields) == "family-name");
  CHECK_FALSE(closest("town", fields).has_value());
  CHECK_FALSE(closest("", fields).has_value());
  CHECK_FALSE(closest("email", {}).has_value());
  CHECK(did_you_mean("emial", fields) == "did you mean 'email'?");
  CHECK(did_you_mean("zzz", fields).empty());
}

TEST_CASE("parse_unsigned is strict") {
  CHECK(parse_unsigned("0") == 0U);
  CHECK(parse_unsigned("18446744073709551615") == UINT64_MAX);
  for (const std::string bad : {"", "010", "00", "1e3", "+1", "-1", " 1", "1 ", "1.0", "0x1", "18446744073709551616",
                                "99999999999999999999999", "\xef\xbc\x92"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_unsigned(bad).has_value());
  }
}

TEST_CASE("is_decimal is strict") {
  for (const std::string good : {"0", "-0", "7", "-12.5", "0.05", "1234567890.000"}) {
    CAPTURE(good);
    CHECK(is_decimal(good));
  }
  for (const std::string bad :
       {"", "-", ".5", "5.", "-.5", "01", "-01", "1,5", "1e3", "+1", "--1", "1.2.3", "1 000", "NaN"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_decimal(bad));
  }
}

TEST_CASE("append_csv_cell quotes only where it must") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("").empty());
  CHECK(csv_cell("in the middle") == "in the middle");
  CHECK(csv_cell(" edge") == "\" edge\"");
  CHECK(csv_cell("edge ") == "\"edge \"");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a,b", '\t') == "a,b");
  CHECK(csv_cell("a\tb", '\t') == "\"a\tb\"");
  CHECK(csv_cell("say \"yes\"") == "\"say \"\"yes\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv_cell("old\rmac") == "\"old\rmac\"");
  CHECK(csv_cell("=1+1") == "=1+1");  // exact: what a spreadsheet makes of it is another format's matter
}
