// SPDX-License-Identifier: MIT
#include "formats/format.hpp"
#include "util/unicode.hpp"

#include <algorithm>

namespace custos::formats {

namespace {

// A cell of a table as Markdown has it (CommonMark, with the tables of GitHub and Pandoc): nothing in it means anything
// to them, and no control character comes out raw.
std::string cell_of(std::string_view text) {
  std::string out;
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '\t', ' ');
  for (const char c : printable(plain, true)) {
    if (c == '\n') {
      out += "<br>";
    } else if (std::string_view("\\`*_[]<>&|~$#!").find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

class MarkdownWriter final : public Writer {
 public:
  explicit MarkdownWriter(std::vector<Column> columns) : columns_(std::move(columns)) {}

  std::string begin() override {
    std::string names = "| Customer |", line = "|---|";
    for (const Column& column : columns_) {
      names += " " + cell_of(column.label.empty() ? column.name : column.label) + " |";
      line += "---|";
    }
    return names + '\n' + line + '\n';
  }

  std::string row(const RecordRow& row) override {
    std::string out = "| " + row.id.text() + " |";
    for (const auto& value : row.values) {
      out += value && !value->empty() ? " " + cell_of(*value) + " |" : " |";
    }
    return out + '\n';
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  std::vector<Column> columns_;
};

}  // namespace

extern const Format md_format;
const Format md_format{.name = "md",
                       .extension = "md",
                       .for_whom = "people: a table in Markdown",
                       .for_people = true,
                       .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                         return std::make_unique<MarkdownWriter>(std::move(columns));
                       }};

}  // namespace custos::formats
