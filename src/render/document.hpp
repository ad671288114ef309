// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace custos::render {

// What a command has to say, before anyone decides how it looks. A command makes a Document
// from an outcome; a printer writes it as text, JSON or delimited text. `key` is for programs and
// never changes; `label` is for people.

struct Value;
using List = std::vector<Value>;
using Members = std::vector<std::pair<std::string, Value>>;

/// A date as ISO 8601 writes it.
struct Date {
  std::string iso;
};

/// One value; nothing where there is none. `People` says it otherwise to people than to programs.
struct Value {
  using Kind = std::variant<std::monostate, std::string, std::int64_t, bool, Date, List, Members>;

  Kind kind{};
  std::string for_people{};  // instead of the value, in text

  Value() = default;

  Value(std::string text) : kind(std::move(text)) {}

  Value(const char* text) : kind(std::string(text)) {}

  Value(std::int64_t number) : kind(number) {}

  Value(std::uint64_t number) : kind(static_cast<std::int64_t>(number)) {}

  Value(int number) : kind(std::int64_t{number}) {}

  Value(bool flag) : kind(flag) {}

  Value(Date date) : kind(std::move(date)) {}

  Value(List list) : kind(std::move(list)) {}

  Value(Members members) : kind(std::move(members)) {}

  bool empty() const { return std::holds_alternative<std::monostate>(kind); }

  Value&& told(std::string text) && {
    for_people = std::move(text);
    return std::move(*this);
  }
};

/// The value in one text, for people and for delimited formats.
std::string to_text(const Value& value);

/// Labelled values. Without a key they are members of the top-level object. A row without a label is for
/// programs alone, one without a key for people alone.
struct Fields {
  struct Row {
    std::string key, label;
    Value value;
  };

  std::string key{};
  std::vector<Row> rows{};
};

struct Table {
  struct Column {
    std::string key, label;
  };

  std::string key{};
  std::vector<Column> columns{};
  std::vector<std::vector<Value>> rows{};
};

/// A sentence for people, on the error stream; programs do not get it.
struct Note {
  std::string text;
};

/// A text as it is, on the output; programs get it under its key, where it has one. `heading`: it stands above what
/// follows, as a line of its own.
struct Plain {
  std::string key, text;
  bool heading = false;
};

using Block = std::variant<Fields, Table, Note, Plain>;

struct Document {
  std::string type;  // of the JSON object; empty: the data has been written already, row by row
  std::vector<Block> blocks{};
};

/// How text looks: the columns that the terminal has (0: no terminal, nothing is wrapped), and whether tables are
/// written as records, "Label: value", which a screen reader can follow. `color` sets off heads and labels; nothing is
/// said by it alone.
struct TextStyle {
  std::size_t width = 0;
  bool records = false;
  bool color = false;
};

void print_text(const Document& document, const TextStyle& style, std::ostream& out);

/// Prints a table alone, its widths from its rows; `head` where the column names are wanted.
void print_table(const Table& table, const TextStyle& style, bool head, std::ostream& out);

void print_json(const Document& document, std::ostream& out);

/// A document as CSV or TSV: one that begins with a table as that table, another as the two columns key and value, in
/// which a cell of a table has the key TABLE.ROW.COLUMN. Gives the keys of tables with rows that are not in it.
std::vector<std::string> print_delimited(const Document& document, char delimiter, std::ostream& out);

/// The sentences for people; `width` as in TextStyle.
void print_notes(const Document& document, std::ostream& out, std::size_t width = 0);

}  // namespace custos::render
