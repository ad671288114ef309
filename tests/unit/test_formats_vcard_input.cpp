// SPDX-License-Identifier: MIT
#include "formats/input.hpp"
#include "formats/vcard_columns.hpp"
#include "formats/vcard_value.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "support/data.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace custos;
using namespace custos::formats;

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

ByteSource slow_source(std::string_view text) {
  return [text](char* buffer, std::size_t) mutable -> std::size_t {
    if (text.empty()) {
      return 0;
    }
    *buffer = text.front();
    text.remove_prefix(1);
    return 1;
  };
}

std::vector<Vcard> cards_of(std::string_view text) {
  std::vector<Vcard> out, slow;
  VcardReader reader(text_source(text), "in.vcf"), slowly(slow_source(text), "in.vcf");
  Vcard card;
  while (reader.next(card)) {
    out.push_back(card);
  }
  while (slowly.next(card)) {
    slow.push_back(card);
  }
  CHECK(std::equal(out.begin(), out.end(), slow.begin(), slow.end(), [](const Vcard& a, const Vcard& b) {
    return a.line == b.line && a.text == b.text && a.fault.has_value() == b.fault.has_value() &&
           a.properties.size() == b.properties.size();
  }));
  return out;
}

// What a card with these lines says.
Cells cells(const std::string& lines, const std::string& version = "3.0") {
  const auto cards = cards_of("BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "\nEND:VCARD\r\n");
  REQUIRE(cards.size() == 1);
  const VcardCells made = vcard_cells(cards.front(), "in.vcf");
  if (made.fault) {
    return {{"fault", std::string(made.fault->code.text())}};
  }
  return made.cells;
}

Cells sorted(Cells all) {
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_SUITE("formats: vcard input") {
  TEST_CASE("names") {
    CHECK(cells("N:Public;John;Quinlan,Paul;Mr.;Esq.\nFN:Mr. John Q. Public\\, Esq.") ==
          Cells{{"family-name", "Public"},
                {"given-name", "John"},
                {"additional-names", "Quinlan Paul"},
                {"prefix", "Mr."},
                {"suffix", "Esq."},
                {"full-name", "Mr. John Q. Public, Esq."}});
    CHECK(cells("N:van der Berg;Zoë\nFN:Zoe van der Berg") ==
          Cells{{"family-name", "van der Berg"}, {"given-name", "Zoë"}});
    CHECK(cells("FN:Ada Lovelace") == Cells{{"full-name", "Ada Lovelace"}});
    CHECK(cells("N:a\\;b;c\\\\d\\ne") == Cells{{"family-name", "a;b"}, {"given-name", "c\\d\ne"}});
    CHECK(cells("N:a\\;b;c\\,d\\ne", "2.1") == Cells{{"family-name", "a;b"}, {"given-name", "c\\,d\\ne"}});
    CHECK(cells("N:Richter,James;J", "2.1") == Cells{{"family-name", "Richter,James"}, {"given-name", "J"}});
    CHECK(cells("NICKNAME:Johny,Jo\\, the") == Cells{{"nickname", "Johny; Jo, the"}});
    CHECK(cells("N:;;;;\nEMAIL:").empty());
  }

  TEST_CASE("folded lines, soft breaks and encodings") {
    CHECK(cells("NOTE:one t\r\n wo\r\n\t three") == Cells{{"note", "one two three"}});
    CHECK(cells("NOTE:one\r\n two", "2.1") == Cells{{"note", "one two"}});
    CHECK(cells("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=\r\nc=3D=\r\n d", "2.1") == Cells{{"note", "a\nbc= d"}});
    CHECK(cells("NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Zo=EB =80", "2.1") == Cells{{"note", "Zoë €"}});
    CHECK(cells("NOTE;CHARSET=windows-1252:Zo\xeb") == Cells{{"note", "Zoë"}});
    CHECK(cells("NOTE;CHARSET=UTF-16;ENCODING=QUOTED-PRINTABLE:=FF=FEZ=00=EB=00", "2.1") == Cells{{"note", "Zë"}});
    CHECK(cells("NOTE;CHARSET=UTF-16;ENCODING=QUOTED-PRINTABLE:=00Z=00=EB", "2.1") == Cells{{"note", "Zë"}});
    CHECK(cells("NOTE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=89=A4", "2.1") == Cells{{"note", "王"}});
    CHECK(cells("NOTE:Zo\xeb") == Cells{{"note", "Zoë"}});
    CHECK(cells("NOTE:\x81") == Cells{{"fault", "vcard.bad-charset"}});
    CHECK(cells("NOTE;CHARSET=UTF-8:\xff") == Cells{{"fault", "vcard.bad-charset"}});
    CHECK(cells("NOTE;CHARSET=klingon//TRANSLIT:x") == Cells{{"fault", "vcard.bad-charset"}});
    CHECK(cells("NOTE;ENCODING=b:aGVsbG8=") == Cells{{"note", "hello"}});
    CHECK(cells("NOTE;ENCODING=b:{}") == Cells{{"fault", "vcard.malformed"}});
  }

  TEST_CASE("pictures are not kept, and are told by their size") {
    CHECK(cells("PHOTO;ENCODING=b;TYPE=JPEG:aGVs\r\n bG8=") == Cells{{"photo", "5 bytes"}});
    CHECK(cells("PHOTO;JPEG;BASE64:\r\naGVs\r\nbG8=\r\n\r\nNOTE:x", "2.1") ==
          Cells{{"photo", "5 bytes"}, {"note", "x"}});
    CHECK(cells("PHOTO:data:image/png;base64,aGVsbG8=", "4.0") == Cells{{"photo", "30 bytes"}});
    CHECK(cells("PHOTO;VALUE=uri:http://example.org/a.png") == Cells{{"photo", "http://example.org/a.png"}});
    CHECK(cells("NOTE;ENCODING=b:/w==") == Cells{{"note", "1 byte"}});
  }

  TEST_CASE("telephones and e-mail") {
    CHECK(cells("TEL;TYPE=FAX,WORK:1\nTEL;TYPE=WORK;TYPE=VOICE:2\nTEL;TYPE=CELL:3\nTEL;TYPE=\"home,voice\":4\nTEL:"
                "5\nTEL:6") == Cells{{"phone", "2"},
                                     {"phone-fax", "1"},
                                     {"phone-mobile", "3"},
                                     {"phone-home", "4"},
                                     {"phone-2", "5"},
                                     {"phone-3", "6"}});
    CHECK(cells("TEL;HOME:1\nTEL;HOME:2\nTEL;PREF;CELL:3", "2.1") ==
          Cells{{"phone", "3"}, {"phone-home", "1"}, {"phone-home-2", "2"}});
    CHECK(cells("TEL;PREF=2:1\nTEL;PREF=1;VALUE=uri:tel:+44-20;ext=7\nTEL;TYPE=FAX;PREF=1:3", "4.0") ==
          Cells{{"phone", "+44-20;ext=7"}, {"phone-2", "1"}, {"phone-fax", "3"}});
    CHECK(cells("TEL;TYPE=WORK;TYPE=FAX:1") == Cells{{"phone-fax", "1"}});
    CHECK(cells("item1.TEL:1\nitem1.X-ABLabel:_$!<Main>!$_\nitem2.TEL:2\nitem2.X-ABLabel:Chalet Nord") ==
          Cells{{"phone", "1"}, {"phone-chalet-nord", "2"}});
    CHECK(cells("EMAIL;INTERNET:a@b.example\nEMAIL;TYPE=PREF:c@d.example\nEMAIL:mailto:e@f.example") ==
          Cells{{"email", "c@d.example"}, {"email-2", "a@b.example"}, {"email-3", "e@f.example"}});
  }

  TEST_CASE("addresses") {
    CHECK(cells("ADR;TYPE=WORK:;;1 Quay;Hull;;HU1 1AA;UK") ==
          Cells{{"address", "1 Quay"}, {"town", "Hull"}, {"postcode", "HU1 1AA"}, {"country", "UK"}});
    CHECK(sorted(cells("ADR;TYPE=WORK,PREF:;;1 Quay;Hull\nADR;TYPE=HOME:PO 3;Flat 2;9 High St,rear;Leeds;Yorks\n"
                       "ADR;TYPE=WORK:;;2 Quay\nADR:;;3 Quay")) == sorted({{"address", "PO 3, Flat 2, 9 High St, rear"},
                                                                           {"town", "Leeds"},
                                                                           {"region", "Yorks"},
                                                                           {"address-work", "1 Quay"},
                                                                           {"town-work", "Hull"},
                                                                           {"address-work-2", "2 Quay"},
                                                                           {"address-2", "3 Quay"}}));
    CHECK(cells("ORG:ACME\\, Ltd;Sales;North") == Cells{{"organisation", "ACME, Ltd"}, {"department", "Sales, North"}});
  }

  TEST_CASE("birthdays have the year that they have") {
    for (const char* day : {"19930102", "1993-01-02", "1993-01-02T00:00:00Z", "19930102T101500"}) {
      CHECK(cells(std::string("BDAY:") + day) == Cells{{"birthday", "1993-01-02"}});
    }
    for (const char* day : {"--0102", "--01-02", "1604-01-02", "16040102", "0000-01-02"}) {
      CHECK(cells(std::string("BDAY:") + day) == Cells{{"birthday-incomplete", "--01-02"}});
    }
    CHECK(cells("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-09") == Cells{{"birthday-incomplete", "--12-09"}});
    CHECK(cells("BDAY:1993-01") == Cells{{"birthday-incomplete", "1993-01"}});
    CHECK(cells("BDAY:---02") == Cells{{"birthday-incomplete", "---02"}});
    CHECK(cells("BDAY;VALUE=text:circa 1800") == Cells{{"birthday", "circa 1800"}});
    CHECK(cells("ANNIVERSARY:20090808T1430-0500") == Cells{{"anniversary", "2009-08-08"}});
  }

  TEST_CASE("what has no column of its own has one by its name") {
    CHECK(cells("X-SPOUSE:Jo\nURL:a\nURL:b\nREV:1\nPRODID:me\nitem1.X-ABDATE:1975-03-01\n"
                "item1.X-ABLabel:_$!<Anniversary>!$_\nX-ABLabel:alone") == Cells{{"x-spouse", "Jo"},
                                                                                 {"url", "a"},
                                                                                 {"url-2", "b"},
                                                                                 {"rev", "1"},
                                                                                 {"x-abdate-anniversary", "1975-03-01"},
                                                                                 {"x-ablabel", "alone"}});
    CHECK(cells("URL;X-A=\"b:c;d\";TYPE=x:http\\://e.example/?a\\,b") == Cells{{"url", "http://e.example/?a,b"}});
    CHECK(cells("AGENT:\nBEGIN:VCARD\nFN:Eve\nEND:VCARD\nNOTE:x", "2.1") ==
          Cells{{"agent", "BEGIN:VCARD\\nFN:Eve\\nEND:VCARD"}, {"note", "x"}});
  }

  TEST_CASE("a broken card is one row's fault, and the next card is read") {
    const auto cards = cards_of(
        "\xef\xbb\xbf"
        "BEGIN:VCARD\nFN:a\nEND:VCARD\n\nrubbish\nmore\nbegin:vcard\nFN:b\nBEGIN:VCARD\nno property\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:c\n end\nend:vcard\nBEGIN:VCARD\rFN:d\r");
    REQUIRE(cards.size() == 6);
    const std::vector<std::string> codes{"", "vcard.outside", "vcard.no-end", "vcard.malformed", "", "vcard.no-end"};
    const std::vector<std::size_t> lines{1, 5, 7, 9, 12, 16};
    for (std::size_t i = 0; i < cards.size(); ++i) {
      CAPTURE(i);
      CHECK((cards[i].fault ? std::string(cards[i].fault->code.text()) : std::string()) == codes[i]);
      CHECK(cards[i].line == lines[i]);
    }
    CHECK(cards[1].text == "rubbish\nmore\n");
    CHECK(cards[2].text == "begin:vcard\nFN:b\n");
    CHECK(cards[3].fault->place.line == 10);
  }

  TEST_CASE("every word of the real cards is in a cell, and they are taken in without loss") {
    if (!test::has_data()) {
      return;
    }
    std::size_t files = 0, values = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::data_path("real"))) {
      if (entry.path().extension() != ".vcf") {
        continue;
      }
      ++files;
      const std::string file = entry.path().filename().string();
      CAPTURE(file);
      const std::string text = read_file(entry.path());
      std::size_t filled = 0, named = 0;
      for (const Vcard& card : cards_of(text)) {
        const VcardCells made = vcard_cells(card, file);
        CHECK_FALSE(made.fault.has_value());
        std::string all;
        for (const auto& [column, cell] : made.cells) {
          all += cell + ' ' + column + ' ';
          ++filled;
          named += column == "given-name" || column == "family-name" ? 1U : 0U;
        }
        const auto words = folded_words(all);
        const std::set<std::string> said(words.begin(), words.end());
        for (const VcardProperty& property : card.properties) {
          const VcardValue value = decode_vcard_value(property);
          ++values;
          std::string plain = property.name == "BDAY" || property.name == "ANNIVERSARY" || value.left_out
                                  ? std::string()
                                  : unescaped(value.text, card.version);
          if (plain.starts_with("tel:")) {
            plain.erase(0, 4);
          }
          for (const std::string& word : folded_words(plain)) {
            CAPTURE(property.name);
            CHECK((said.contains(word) || property.name == "X-ABLABEL"));
          }
        }
      }
      test::MadeStore made;
      ops::ImportRequest request{.file = made.scratch.write(file, text).string()};
      std::string map = "map = 1\ndrop = [";
      const auto input = open_input([&text] { return text_source(text); }, file, {});
      for (const std::string& column : input->header()) {
        map += column == "given-name" || column == "family-name" ? "" : "'" + column + "',";
      }
      map += "]\n[fields.given-name]\ncolumn = 'given-name'\n[fields.family-name]\ncolumn = 'family-name'\n";
      request.map_file = made.scratch.write("map.toml", map).string();
      const ops::Imported imported = ops::import_file(made.as("bea"), request);
      std::uint64_t dropped = 0;
      for (const auto& [column, count] : imported.dropped) {
        dropped += count;
      }
      const std::size_t cards = cards_of(text).size();
      CHECK(imported.counts.read == cards);
      CHECK(imported.counts.added + imported.counts.rejected == cards);
      if (imported.counts.rejected == 0) {
        CHECK(dropped + named == filled);
      }
      CHECK(ops::verify_log(made.as("owner")).findings.empty());
    }
    MESSAGE(files, " files, ", values, " values");
    CHECK(files == 6);
  }
}
