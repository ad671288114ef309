// SPDX-License-Identifier: MIT
// What is exported is read back by import as it was, from every format that both know.
#include "formats/format.hpp"
#include "formats/input.hpp"
#include "formats/sheet_text.hpp"
#include "formats/vcard_own.hpp"
#include "ops/intake.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

using namespace custos;
using namespace custos::formats;

namespace {

constexpr std::array<std::string_view, 7> both_ways{"csv", "csv-sheet", "tsv", "json", "jsonl", "vcard", "xlsx"};

// Fields of the usual kinds under the usual names, under others, and fields that no format knows of.
const std::vector<formats::Column> columns{
    {"given-name", "Given name", "given-name", "person-name"},
    {"surname", "Surname", "family-name", "person-name"},
    {"title", "Title", "title", "text"},
    {"full-name", "Name", "full-name", "text"},
    {"known-as", "Known as", "nickname", "text"},
    {"born", "Born", "born", "date"},
    {"email", "E-mail", "email", "email"},
    {"other-mail", "Other e-mail", "", "email"},
    {"phone", "Telephone", "phone", "phone"},
    {"mobile", "Mobile", "mobile", "phone"},
    {"address", "Address", "address", "text"},
    {"city", "Town", "town", "text"},
    {"postcode", "Postcode", "postcode", "postcode"},
    {"employer", "Employer", "organisation", "text"},
    {"web", "Web site", "website", "text"},
    {"note", "Note", "note", "text"},
    {"remarks", "Remarks", "note", "text"},
    {"gift-aid", "Gift Aid", "", "flag"},
};

std::string written(std::string_view format, const std::vector<formats::Column>& of,
                    const std::vector<RecordRow>& rows) {
  const auto writer = find_format(format)->writer(of, {"export", {}, "k7q2"});
  std::string out = writer->begin();
  for (const RecordRow& row : rows) {
    out += writer->row(row);
  }
  return out + writer->end(rows.size(), false);
}

// A value as a record can have it: no edges of blanks, lines that end with a line feed.
std::string kept(std::string_view value) {
  std::string out;
  for (const char c : trimmed(value)) {
    if (c == '\n' && out.ends_with('\r')) {
      out.pop_back();
    }
    out += c;
  }
  std::replace(out.begin(), out.end(), '\r', '\n');
  return std::string(trimmed(out));
}

// Rows as import reads them: cells by the names of their columns, without those that are empty.
std::vector<std::map<std::string, std::string>> read_back(std::string_view format, const std::string& text) {
  const auto input =
      open_input([&text] { return text_source(text); }, "out", {.format = format == "csv-sheet" ? "csv-sheet" : ""});
  const auto reader = input->rows();
  std::vector<std::map<std::string, std::string>> out;
  for (InputRow row; reader->next(row);) {
    if (row.fault) {
      throw std::runtime_error(row.fault->message);
    }
    out.emplace_back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (const std::string cell = kept(row.cells[i]); !cell.empty()) {
        out.back()[input->header()[i]] = cell;
      }
    }
  }
  return out;
}

std::vector<std::map<std::string, std::string>> expected(const std::vector<RecordRow>& rows) {
  std::vector<std::map<std::string, std::string>> out;
  for (const RecordRow& row : rows) {
    out.push_back({{"id", row.id.text()}});
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (row.values[i] && !kept(*row.values[i]).empty()) {
        out.back()[columns[i].name] = kept(*row.values[i]);
      }
    }
  }
  return out;
}

// Pieces that mean something to some format, to a spreadsheet, or to nobody.
std::string any_value() {
  static const std::vector<std::string> pieces{"a",
                                               "B",
                                               "0",
                                               " ",
                                               "=",
                                               "+",
                                               "-",
                                               "@",
                                               "'",
                                               "\"",
                                               ",",
                                               ";",
                                               ":",
                                               "\\",
                                               "\\n",
                                               "\n",
                                               "\t",
                                               "_x0041_",
                                               "_x00",
                                               "41_",
                                               "_",
                                               "<",
                                               ">",
                                               "&",
                                               "&amp;",
                                               "]]>",
                                               "data:",
                                               "tel:",
                                               "mailto:",
                                               "http://",
                                               "custos:",
                                               "END:VCARD",
                                               "\xc3\xab",
                                               "\xe7\x8e\x8b",
                                               "\xf0\x9f\x98\x80",
                                               "e\xcc\x81",
                                               "\xe2\x80\xae",
                                               "\xef\xbf\xbf",
                                               "\xc2\xa0",
                                               "\x1b",
                                               "\x01",
                                               "null",
                                               "sep=;",
                                               "{",
                                               "[",
                                               "}",
                                               "2000-01-02",
                                               "1604-02-03",
                                               "+44",
                                               ";ext=",
                                               std::string(40, 'w')};
  const auto count = *rc::gen::inRange<std::size_t>(0, 6);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += *rc::gen::elementOf(pieces);
  }
  return out;
}

// The last value of every row is there, so that no line of CSV is blank.
std::vector<RecordRow> any_rows() {
  std::vector<RecordRow> rows;
  const auto count = *rc::gen::inRange<std::size_t>(1, 4);
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({CustomerId(i + 1), {}, {}});
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const bool there = *rc::gen::inRange(0, 3) > 0;
      rows.back().values.push_back(there ? std::optional(any_value()) : std::nullopt);
    }
  }
  return rows;
}

struct Stored {
  std::vector<formats::Column> columns;
  std::vector<RecordRow> rows;
};

Stored stored(test::MadeStore& made) {
  test::KeepingSink sink;
  ops::export_customers(made.as("bea", {.purpose = PurposeName{"membership"}}),
                        {.words = {}, .recipient = "customer", .format = "csv"}, sink);
  return {sink.written, sink.taken};
}

bool same(const Stored& a, const Stored& b) {
  return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                    [](const RecordRow& x, const RecordRow& y) { return x.values == y.values; });
}

// Adds somebody where the policy takes the values.
void add_if_taken(ops::Session& session, std::vector<std::pair<std::string, std::string>> values) {
  try {
    test::add(session, std::move(values));
  } catch (const Error&) {  // a control character, too long, …
  }
}

std::string file_name(std::string_view format) {
  return "people." + std::string(find_format(format)->extension);
}

// A map that takes each field from the column of its name, and leaves the ids of the other store out.
std::string map_of(const Stored& people, bool reads_csv_sheet) {
  std::string map = reads_csv_sheet ? "map = 1\nformat = 'csv-sheet'\ndrop = ['id']\n" : "map = 1\ndrop = ['id']\n";
  for (const formats::Column& column : people.columns) {
    map += "[fields." + column.name + "]\ncolumn = '" + column.name + "'\n";
  }
  return map;
}

// Whatever is in a store: import finds it unchanged, and makes the same of it elsewhere.
void check_store(test::MadeStore& made) {
  const Stored people = stored(made);
  REQUIRE(!people.rows.empty());
  for (const std::string_view format : both_ways) {
    CAPTURE(format);
    const std::string text = written(format, people.columns, people.rows);
    ops::ImportRequest request{.file = made.scratch.write(file_name(format), text).string(),
                               .format = format == "csv-sheet" ? "csv-sheet" : ""};
    const ops::Imported again = ops::import_file(made.as("bea"), request);
    CHECK(again.counts.read == people.rows.size());
    CHECK(again.counts.unchanged == people.rows.size());

    test::MadeStore other;
    request.file = other.scratch.write(file_name(format), text).string();
    request.map_file = other.scratch.write("map.toml", map_of(people, format == "csv-sheet")).string();
    const ops::Imported anew = ops::import_file(other.as("bea"), request);
    CHECK(anew.counts.added == people.rows.size());
    CHECK(same(stored(other), people));
  }
}

}  // namespace

TEST_CASE("law: any values are read back from every format as they were written") {
  for (const std::string_view format : both_ways) {
    CAPTURE(format);
    CHECK(test::law(format == "xlsx" ? 40 : 200, [format] {
            const auto rows = any_rows();
            RC_ASSERT(read_back(format, written(format, columns, rows)) == expected(rows));
          }) == "");
  }
}

TEST_CASE("telephone numbers with an extension come back, and what only looks like one") {
  for (const std::string value : {"+442079460018;ext=12", "+44;ext=", "+44;ext=1\nEND:VCARD", "+;ext=1", ";ext=1"}) {
    RecordRow row{CustomerId(1), {}, {}};
    row.values.assign(columns.size(), value);
    for (const std::string_view format : both_ways) {
      CAPTURE(format);
      CAPTURE(value);
      CHECK(read_back(format, written(format, columns, {row})) == expected({row}));
    }
  }
}

TEST_CASE("the naughty strings come back from every format, in every field") {
  if (!test::has_data()) {
    return;
  }
  const Node strings = parse_json(test::data_file("hostile/blns.json"), "blns.json");
  std::vector<RecordRow> rows;
  for (const Node& node : *strings.as<Node::List>()) {
    rows.push_back({CustomerId(rows.size() + 1), {}, {}});
    rows.back().values.assign(columns.size(), *node.as<std::string>());
  }
  for (const std::string_view format : both_ways) {
    CAPTURE(format);
    const auto back = read_back(format, written(format, columns, rows)), wanted = expected(rows);
    REQUIRE(back.size() == wanted.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
      CAPTURE(i);
      CHECK(back[i] == wanted[i]);
    }
  }
}

TEST_CASE("law: a text comes back from the XML of a sheet, which has no character that XML has not") {
  CHECK(test::law(500, [] {
          const std::string text = any_value() + any_value();
          std::string xml = in_sheet_xml(text);
          RC_ASSERT(std::none_of(xml.begin(), xml.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
          }));
          for (const auto& [entity, c] :
               std::vector<std::pair<std::string, char>>{{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}) {
            for (std::size_t at = 0; (at = xml.find(entity, at)) != std::string::npos; ++at) {
              xml.replace(at, entity.size(), 1, c);
            }
          }
          RC_ASSERT(from_sheet_text(xml) == text);
        }) == "");
}

TEST_CASE("law: the lines of a card are at most 75 octets long, and whole characters") {
  CHECK(test::law(100, [] {
          const std::string text = written("vcard", columns, any_rows());
          RC_ASSERT(text.ends_with("END:VCARD\r\n"));
          for (std::string_view line : split(std::string_view(text).substr(0, text.size() - 2), '\n')) {
            line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
            RC_ASSERT(line.size() <= 75);
            RC_ASSERT(is_utf8(line));
          }
        }) == "");
}

TEST_CASE("law: what is exported is unchanged when it is imported, and the same in another store") {
  CHECK(test::law(
            3,
            [] {
              test::MadeStore made;
              for (int i = 0; i < 12; ++i) {
                const auto one = [](std::vector<std::string> values) { return *rc::gen::elementOf(values); };
                add_if_taken(made.as("bea"), {{"given-name", "Ada" + std::string(1, static_cast<char>('a' + i))},
                                              {"family-name", one({"O'Brien", "Lovelace", "Ød-Smith", "王"})},
                                              {"born", one({"", "1990-05-17", "1604-02-29"})},
                                              {"email", one({"", fmt::format("ada{}@example.org", i)})},
                                              {"phone", one({"", fmt::format("020 7946 00{} ext 12", 18 + i),
                                                             fmt::format("+44 117 496 01{}", 23 + i)})},
                                              {"town", any_value()},
                                              {"postcode", one({"", "sw1a1aa"})},
                                              {"note", any_value()},
                                              {"points", one({"", "3", "-7"})}});
              }
              RC_PRE(!stored(made).rows.empty());
              check_store(made);
            },
            false) == "");
}

TEST_CASE("the naughty strings that a record takes go out and come in again") {
  if (!test::has_data()) {
    return;
  }
  test::MadeStore made;
  const Node strings = parse_json(test::data_file("hostile/blns.json"), "blns.json");
  std::size_t count = 0;
  for (const Node& node : *strings.as<Node::List>()) {
    if (++count % 5 == 0) {
      add_if_taken(made.as("bea"), {{"given-name", "Ada"},
                                    {"family-name", "Lovelace"},
                                    {"member-no", "M" + std::to_string(count)},
                                    {"note", *node.as<std::string>()},
                                    {"town", *node.as<std::string>()}});
    }
  }
  check_store(made);
}
