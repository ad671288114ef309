// SPDX-License-Identifier: MIT
#include "support/code_points.hpp"
#include "support/data.hpp"
#include "util/bytes.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

using namespace custos;
using custos::test::utf8;

namespace {

using Words = std::vector<std::string>;

// The whole range is walked many times; one CHECK a code point would take minutes.
template <class Test>
std::vector<std::uint32_t> failing(const Test& test) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t c = 0; c <= test::last_code_point; ++c) {
    if (!test::is_surrogate(c) && !test(c)) {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("is_utf8 takes every code point and no malformed form") {
  CHECK(failing([](std::uint32_t c) { return is_utf8(utf8(c)); }).empty());
  const std::string_view bad[] = {"\x80",              // a continuation byte alone
                                  "\xc3",              // cut short
                                  "\xc3(",             //
                                  "\xc0\xaf",          // overlong
                                  "\xe0\x80\xaf",      //
                                  "\xf0\x80\x80\xaf",  //
                                  "\xed\xa0\x80",      // a surrogate
                                  "\xed\xbf\xbf",      //
                                  "\xf4\x90\x80\x80",  // beyond the last code point
                                  "\xf8\x88\x80\x80\x80",
                                  "\xfe",
                                  "\xff",
                                  "good then \xe2\x82"};
  for (const std::string_view text : bad) {
    CAPTURE(text.size());
    CHECK_FALSE(is_utf8(text));
  }
  CHECK(is_utf8(""));
  CHECK(is_utf8(std::string_view("\0", 1)));
}

TEST_CASE("is_utf8 on the decoder stress test") {
  if (!test::has_data()) {
    return;
  }
  // A sample says its bytes in hexadecimal: "4.1.1 U+002F = c0 af". Copies of the file may have lost
  // the bytes themselves. Sections 4, 5.1 and 5.2 are ill-formed, 5.3 is well-formed.
  const std::string text = test::data_file("hostile/utf8_kuhn.txt");
  std::size_t ill_formed = 0, well_formed = 0;
  for (const std::string_view line : split(text, '\n')) {
    std::string bytes;
    const auto from = line.find("= ");
    const auto hex_text = from == std::string_view::npos ? std::string_view() : line.substr(from + 2);
    for (const std::string_view pair : split(hex_text.substr(0, hex_text.find(" =")), ' ')) {
      bytes += pair.size() == 2 ? from_hex(pair).value_or("") : std::string();
    }
    if (bytes.empty() || (!line.starts_with("4.") && !line.starts_with("5."))) {
      continue;
    }
    const bool good = line.starts_with("5.3");
    CAPTURE(line);
    CHECK(is_utf8(bytes) == good);
    (good ? well_formed : ill_formed) += 1;
  }
  CHECK(ill_formed == 30);
  CHECK(well_formed == 2);
}

TEST_CASE("nfc composes") {
  CHECK(nfc("e\xcc\x81") == "\xc3\xa9");
  CHECK(nfc("\xc3\xa9") == "\xc3\xa9");
  CHECK(nfc("\xe2\x84\xab") == "\xc3\x85");                              // the angstrom sign is the letter
  CHECK(nfc("a\xcc\x88\xcc\xa3") == "\xe1\xba\xa1\xcc\x88");             // marks take their order
  CHECK(nfc("\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8") == "\xea\xb0\x81");  // jamo
  CHECK(nfc("\xef\xac\x81") == "\xef\xac\x81");                          // a ligature is kept
  CHECK(nfc("plain").size() == 5);
  CHECK(failing([](std::uint32_t c) { return nfc(nfc(utf8(c))) == nfc(utf8(c)); }).empty());
}

TEST_CASE("folded takes case, marks and compatibility forms away") {
  const std::pair<const char*, const char*> cases[] = {
      {"ADA", "ada"},
      {"Łukasz Ødegård", "lukasz odegard"},
      {"Zoë", "zoe"},
      {"Zoe\xcc\x88", "zoe"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"Æsir Œuvre", "aesir oeuvre"},
      {"Þór Ðóra", "thor dora"},
      {"Nguyễn Văn Đức", "nguyen van duc"},
      {"Işık", "isik"},
      {"İzmir", "izmir"},
      {"Ħal Għaxaq", "hal ghaxaq"},
      {"O’Brien", "o'brien"},
      {"ＡＢＣ１２", "abc12"},
      {"ﬁancée", "fiancee"},
      {"Ελένη", "ελενη"},
      {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
      {"Фёдор", "федор"},
      {"a\xc2\xad"
       "b",
       "ab"},  // a soft hyphen is nothing
      {"", ""},
  };
  for (const auto& each : cases) {
    const auto& text = each.first;
    const auto& expected = each.second;
    CAPTURE(text);
    CHECK(folded(text) == expected);
  }
}

TEST_CASE("folded is the same for all spellings of a letter, and folding again changes nothing") {
  CHECK(failing([](std::uint32_t c) { return folded(nfc(utf8(c))) == folded(utf8(c)); }).empty());
  CHECK(failing([](std::uint32_t c) { return folded(folded(utf8(c))) == folded(utf8(c)); }).empty());
}

TEST_CASE("Cyrillic and Greek words are spelled in Latin letters, beginnings as the beginnings of wholes") {
  const std::vector<std::pair<std::string, std::string>> names{{"Влади\xcc\x81мир", "vladimir"},
                                                               {"Юрий", "yurii"},
                                                               {"Щербаков", "shcherbakov"},
                                                               {"Ольга", "olga"},
                                                               {"Хрущёв", "khrushchev"},
                                                               {"Єва", "yeva"},
                                                               {"Ђорђе", "djordje"},
                                                               {"Љубица", "ljubitsa"},
                                                               {"ΠΑΠΑΔΟΠΟΥΛΟΣ", "papadopoulos"},
                                                               {"Σταύρος", "stavros"},
                                                               {"Ευγενία", "evgenia"},
                                                               {"Χρήστος", "christos"},
                                                               {"Łukasz", "lukasz"},
                                                               {"Đặng", "dang"},
                                                               {"Ødegård", "odegard"},
                                                               {"Ivanов", "ivanov"}};
  for (const auto& each : names) {
    const std::string &name = each.first, &latin = each.second;
    CAPTURE(name);
    CHECK(folded_word(name) == latin);
    std::string start;
    each_code_point(name, [&](std::int32_t, std::string_view bytes) {
      start += bytes;
      CHECK(latin.starts_with(folded_word(start)));
    });
  }
  CHECK(folded_words("ь").empty());
  CHECK(folded_words("а-ь") == std::vector<std::string>{"a"});
  CHECK(folded("Иван") == "иван");
}

TEST_CASE("folded_words gives parts and wholes, sorted and once") {
  CHECK(folded_words("O'Brien") == Words{"brien", "o", "obrien"});
  CHECK(folded_words("Jean-Luc Picard") == Words{"jean", "jeanluc", "luc", "picard"});
  CHECK(folded_words("J. R. R. Tolkien") == Words{"j", "r", "tolkien"});
  CHECK(folded_words("J.R.R.") == Words{"j", "jrr", "r"});
  CHECK(folded_words("  a\tA a\n") == Words{"a"});
  CHECK(folded_words("-' . --").empty());
  CHECK(folded_words("").empty());
  CHECK(folded_words("Zoë,Anne/May") == Words{"anne", "may", "zoe"});
  CHECK(folded_words("'t Hooft") == Words{"hooft", "t"});
  CHECK(folded_words("王小明") == Words{"小明", "明", "王小明"});
  CHECK(folded_words("김철수").size() == 3);
  CHECK(folded_words("さくら") == Words{"くら", "さくら", "ら"});
}

TEST_CASE("folded_word joins what somebody typed") {
  CHECK(folded_word("O'Brien") == "obrien");
  CHECK(folded_word(" Jean-Luc ") == "jeanluc");
  CHECK(folded_word("???").empty());
  CHECK(folded_word("Ödegård") == "odegard");
}

TEST_CASE("display_width counts columns") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Zoe\xcc\x88") == 3);  // a mark takes none
  CHECK(display_width("王") == 2);
  CHECK(display_width("Zoë 王") == 6);
}

TEST_CASE("printable escapes control, bidi and invisible characters and bytes that are no UTF-8") {
  CHECK(printable("St Ives, Zoë, 王") == "St Ives, Zoë, 王");
  CHECK(printable("a\x1b[31mred") == "a\\u{1b}[31mred");
  CHECK(printable("a\nb") == "a\\u{a}b");
  CHECK(printable("a\nb", true) == "a\nb");
  CHECK(printable("a\r\nb", true) == "a\\u{d}\nb");
  CHECK(printable("a\tb") == "a\\u{9}b");
  CHECK(printable("\xe2\x80\xae"
                  "abc") == "\\u{202e}abc");
  CHECK(printable("\xe2\x80\x8b") == "\\u{200b}");
  CHECK(printable("\xe3\x85\xa4") == "\\u{3164}");  // a letter that looks like nothing
  CHECK(printable("\xff"
                  "a\xc3") == "\\x{ff}a\\x{c3}");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\u{0}b");
  CHECK(printable("\xc2\x9b"
                  "31m") == "\\u{9b}31m");
}

TEST_CASE("printable lets no control, bidi or invisible character through, and keeps letters") {
  for (const bool keep_lines : {false, true}) {
    std::vector<std::uint32_t> passed;
    each_code_point(printable(test::all_code_points(), keep_lines), [&](std::int32_t c, std::string_view) {
      if ((c < 0 || test::must_not_reach_terminal(static_cast<std::uint32_t>(c))) && !(keep_lines && c == '\n')) {
        passed.push_back(static_cast<std::uint32_t>(c));
      }
    });
    CHECK(passed == std::vector<std::uint32_t>());
  }
  for (std::uint32_t c = 0xc0; c <= 0x24f; ++c) {  // Latin letters
    CHECK(printable(utf8(c)) == utf8(c));
  }
}

TEST_CASE("joiners are printed as they are: they are spelling") {
  for (const std::uint32_t joiner : {0x200cU, 0x200dU, 0x180eU}) {
    const std::string text = "a" + utf8(joiner) + "b";
    CHECK(printable(text) == text);
    CHECK_FALSE(has_control_characters(text));
    CHECK(folded_words(text) == Words{"ab"});
  }
}

TEST_CASE("has_control_characters agrees with printable, line feeds and tabs apart") {
  CHECK_FALSE(has_control_characters("two\nlines\tand a tab"));
  CHECK(has_control_characters("\r"));
  CHECK(has_control_characters("\xff"));
  CHECK(failing([](std::uint32_t c) {
          const bool escaped = printable(utf8(c)) != utf8(c) && c != '\n' && c != '\t';
          return has_control_characters(utf8(c)) == escaped;
        }).empty());
}

TEST_CASE("each_code_point goes through all bytes, good and bad") {
  std::vector<std::int32_t> seen;
  std::string bytes;
  const std::string text = std::string("a\0", 2) + "\xc3\xa9\xff\xf0\x9f\x98\x80\xe2\x82";
  each_code_point(text, [&](std::int32_t code_point, std::string_view piece) {
    seen.push_back(code_point);
    bytes += piece;
  });
  CHECK(seen == std::vector<std::int32_t>{'a', 0, 0xe9, -1, 0x1f600, -1, -1});
  CHECK(bytes == text);
}
