// SPDX-License-Identifier: MIT
#include "formats/dialect.hpp"
#include "formats/encoding.hpp"
#include "formats/input.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::formats;

namespace {

OpenBytes opens(const std::string& text) {
  return [&text] { return text_source(text); };
}

// One byte at a time, so that characters are cut wherever they can be.
std::string all_of(const std::string& text, Encoding encoding) {
  auto at = std::make_shared<std::size_t>(0);
  const ByteSource source = decoded(
      [&text, at](char* buffer, std::size_t) -> std::size_t {
        if (*at == text.size()) {
          return 0;
        }
        *buffer = text[(*at)++];
        return 1;
      },
      encoding);
  std::string out;
  char buffer[3];
  while (const std::size_t got = source(buffer, sizeof buffer)) {
    out.append(buffer, got);
  }
  return out;
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU), high = static_cast<char>(unit >> 8U);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

struct Taken {
  std::vector<std::string> header, notices;
  std::vector<std::vector<std::string>> rows;
  char delimiter = 0;
};

Taken taken(const std::string& text, const InputOptions& options = {}, const std::string& name = "people.csv") {
  Taken out;
  const auto input = open_input(opens(text), name, options);
  out.notices = all_notices(*input);
  out.header = input->header();
  out.delimiter = input->delimiter();
  const auto reader = input->rows();
  InputRow row;
  while (reader->next(row)) {
    out.rows.push_back(row.cells);
  }
  return out;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_SUITE("formats: encoding") {
  TEST_CASE("what the bytes say") {
    const auto found = [](const std::string& text) { return find_encoding(opens(text)).encoding; };
    CHECK(found("") == Encoding::utf_8);
    CHECK(found("name\nZoe\n") == Encoding::utf_8);
    CHECK(found("name\nZo\xc3\xab\n") == Encoding::utf_8);
    CHECK(found("\xef\xbb\xbfname\n") == Encoding::utf_8);
    CHECK(found("name\nZo\xeb\n") == Encoding::windows_1252);
    CHECK(found("name\nZo\xc3\xab\nZo\xeb\n") == Encoding::utf_8);  // one wrong byte must not make the others wrong
    CHECK(found("\xff\xfe" + utf16(u"name\n", false)) == Encoding::utf_16le);
    CHECK(found("\xfe\xff" + utf16(u"name\n", true)) == Encoding::utf_16be);
    CHECK(found(utf16(u"name,town\nZoë,Leeds\n", false)) == Encoding::utf_16le);
    CHECK(found(utf16(u"name,town\nZoë,Leeds\n", true)) == Encoding::utf_16be);
    const std::string late = std::string(200000, 'a') + "\n" + std::string(65533, 'b') + "\xc3\xab\n";  // across blocks
    CHECK(found(late) == Encoding::utf_8);
    CHECK(found(std::string(200000, 'a') + "\xe9") == Encoding::windows_1252);
  }

  TEST_CASE("the notice shows the first line and the word") {
    CHECK(find_encoding(opens("name,town\nAda,Leeds\nZo\xeb,York\n")).notice ==
          "not UTF-8; read as windows-1252 (line 3: \"Zoë\"); --encoding names another");
  }

  TEST_CASE("windows-1252, all of it") {
    CHECK(all_of("A\x80\x9f\xa3\xff\n", Encoding::windows_1252) == "A€Ÿ£ÿ\n");
    CHECK(all_of("a\x81z\xe9\x8d", Encoding::windows_1252) == "a\x81zé\x8d");
    CHECK(all_of("\xa3ukasz", Encoding::windows_1250) == "Łukasz");
    CHECK(all_of("\xc8\xe2\xe0\xed", Encoding::windows_1251) == "Иван");
    CHECK(all_of("\x8e\x52\x93\x63\x91\xbe\x98\x59", Encoding::shift_jis) == "山田太郎");
    CHECK(all_of("a\xa0", Encoding::shift_jis) == "a\xff\xa0");
    CHECK(encoding_named("Windows-1251") == Encoding::windows_1251);
  }

  TEST_CASE("UTF-16, and what is broken in it") {
    for (const bool big : {false, true}) {
      const Encoding encoding = big ? Encoding::utf_16be : Encoding::utf_16le;
      CHECK(all_of(utf16(u"Zoë 山田 \U0001F600\n", big), encoding) == "Zoë 山田 😀\n");
      const char16_t lone_low[] = {u'a', 0xDC00, u'b', 0};
      CHECK(all_of(utf16(lone_low, big), encoding) ==
            "a\xed\xb0\x80"
            "b");
      const char16_t lone_high[] = {u'a', 0xD83D, u'b', 0};
      CHECK(all_of(utf16(lone_high, big), encoding) ==
            "a\xed\xa0\xbd"
            "b");
      CHECK(all_of(utf16(u"ab", big) + "c", encoding) ==
            "ab\xff"
            "c");
    }
  }

  TEST_CASE("how many bytes come at a time decides nothing") {
    const std::string text = utf16(u"name,town\nAda,Leeds\n", false);
    const OpenBytes slow = [&text]() -> ByteSource {
      return [rest = std::string_view(text)](char* buffer, std::size_t) mutable -> std::size_t {
        if (rest.empty()) {
          return 0;
        }
        *buffer = rest.front();
        rest.remove_prefix(1);
        return 1;
      };
    };
    CHECK(find_encoding(opens(text)).encoding == Encoding::utf_16le);
    CHECK(find_encoding(slow).encoding == Encoding::utf_16le);
  }

  TEST_CASE("whoever imports may say it; a map's word counts where it is no UTF-8") {
    const std::string latin = "name,town\nZo\xeb,York\n", utf8 = "name,town\nZoë,York\n";
    CHECK(taken(latin).rows == Rows{{"Zoë", "York"}});
    CHECK(taken(latin, {.encoding = "utf-8"}).rows == Rows{{"Zo\xeb", "York"}});
    CHECK(taken(utf8, {.encoding = "windows-1252"}).rows == Rows{{"ZoÃ«", "York"}});
    CHECK(taken(utf8, {.other_encoding = "windows-1252"}).rows == Rows{{"Zoë", "York"}});
    CHECK(taken(latin + utf8, {.other_encoding = "windows-1252"}).rows[0] == std::vector<std::string>{"Zoë", "York"});
    CHECK(taken("\xff\xfe" + utf16(u"name\ttown\r\nZoë\tYork\r\n", false)).rows == Rows{{"Zoë", "York"}});
    CHECK(taken(utf16(u"[{\"name\":\"Zoë\"}]", false), {}, "people.json").rows == Rows{{"Zoë"}});
  }
}

TEST_SUITE("formats: dialect") {
  TEST_CASE("the delimiter is the one by which most rows agree") {
    CHECK(taken("a,b\n1,2\n").delimiter == ',');
    CHECK(taken("a;b\n1,5;2\n3,5;4\n").delimiter == ';');
    CHECK(taken("a\tb\n1, x\t2\n").delimiter == '\t');
    CHECK(taken("a|b\n1|2\n").delimiter == '|');
    CHECK(taken("name\nLovelace, Ada\nHopper\n").delimiter == ',');  // one column with a stray comma
    CHECK(taken("a;b\n\"x;y\";2\n\"z\n;\";4\n").rows == Rows{{"x;y", "2"}, {"z\n;", "4"}});
    CHECK(taken("a,b;c\n1,2\n").delimiter == ',');
    CHECK(taken("a;b\n").delimiter == ';');
    CHECK(taken("a\tb\n1\t2\n", {}, "people.tsv").notices.empty());
    CHECK(taken("a;b\n1;2\n").notices ==
          std::vector<std::string>{"its cells are divided by ';'; --delimiter says it otherwise"});
    CHECK(taken("a;b\n1;2\n", {.delimiter = ','}).header == std::vector<std::string>{"a;b"});
    std::string many = "a;b\n";
    while (many.size() < 200000) {
      many += "1,000;2\n";
    }
    CHECK(taken(many).delimiter == ';');
  }

  TEST_CASE("a first line that says sep= is none of the file's") {
    const Taken file = taken("sep=;\r\nname;town\r\nAda;Leeds\r\n");
    CHECK(file.header == std::vector<std::string>{"name", "town"});
    CHECK(file.rows == Rows{{"Ada", "Leeds"}});
    CHECK(taken("\xef\xbb\xbf\"sep=;\"\nname;town\nAda;Leeds\n").rows == Rows{{"Ada", "Leeds"}});
    CHECK(taken("sep=;\nname;town\nAda;Leeds\n", {.delimiter = ';'}).rows == Rows{{"Ada", "Leeds"}});
    CHECK(taken("sep=;,b\n1,2\n").header.size() == 2);
  }

  TEST_CASE("what is hardly windows-1252 is said, and stops where it is nearly sure") {
    struct Case {
      std::string text, against;
      bool stops;
    };

    const std::string western =
        "name\nZo\xeb\nM\xfcller\nO\x92"
        "Brien\nCol\xb7legi\n\xa3"
        "50\n20\xb0"
        "C\nm\xb2\n\x93So\x94\n";
    const std::vector<Case> cases{
        {western, "", false},
        {western + "\xbfQu\xe9\n\xa1Hola\nG\xf6\xdf"
                   "e\nna\xefvet\xe9\n",
         "", false},
        {western + "note\xb3\n\xa3k\n1\xbd\n\xa9"
                   "Ada\nAcme\xae\n",
         "", false},
        {western + "\xa3ukasz\n", "\"£ukasz\" is hardly a word: perhaps --encoding windows-1250 or iso-8859-2", false},
        {"name\nPawe\xb3 W\xb9sik\n\xa3ukasz \xaf\xf3\xb3w\nMa\xb3gorzata\n",
         "\"W¹sik\" is hardly a word: perhaps --encoding windows-1250 or iso-8859-2", true},
        {"name\nW\xb1sik\nKa\xbcmierczak\nO\xb6miel\n",
         "\"W±sik\" is hardly a word: perhaps --encoding iso-8859-2 or windows-1250", true},
        {"name\n\xc8\xe2\xe0\xed\xee\xe2\n\xcf\xe5\xf2\xf0\xee\xe2\n\xc0\xed\xed\xe0\n1\n2\n",
         "\"Èâàíîâ\" is hardly a word: perhaps --encoding windows-1251, koi8-r, windows-1253, gb18030 or another",
         true},
        {"name\nFran\x8dois\nEug\x8fne\nB\x90llo\n",
         "\"Fran\\x{8d}ois\" is hardly a word: perhaps --encoding macintosh", true},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const FoundEncoding found = find_encoding(opens(c.text));
      CHECK(found.encoding == Encoding::windows_1252);
      const std::string ending = c.against.empty() ? "; --encoding names another" : ", but " + c.against;
      CHECK_MESSAGE(found.notice.ends_with(ending), found.notice);
      CHECK(found.unlikely == (c.stops ? c.against : ""));
    }
    const std::string polish = cases[4].text;
    CHECK_THROWS_WITH_AS(taken(polish), "people.csv is not UTF-8, and hardly windows-1252", Error);
    CHECK(taken(polish, {.encoding = "windows-1250"}).rows[0][0] == "Paweł Wąsik");
    CHECK(taken(polish, {.other_encoding = "windows-1250"}).rows[0][0] == "Paweł Wąsik");
    CHECK(taken(polish, {.encoding = "windows-1252"}).rows[0][0] == "Pawe³ W¹sik");
  }
}
