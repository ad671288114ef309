// SPDX-License-Identifier: MIT
#include "formats/json_input.hpp"

#include "formats/json_record.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::formats {

namespace {

bool is_empty(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

class JsonRows final : public RowReader {
 public:
  JsonRows(std::unique_ptr<JsonTexts> texts, const FoundColumns& columns, std::string name, bool counted)
      : texts_(std::move(texts)), columns_(columns), name_(std::move(name)), counted_(counted) {}

  bool next(InputRow& row) override {
    if (!texts_->next(text_)) {
      return false;
    }
    row.line = counted_ ? ++count_ : text_.line;
    row.blank = is_empty(text_.text);
    row.fault.reset();
    row.text.clear();
    row.cells.clear();
    if (row.blank) {
      return true;
    }
    JsonRecord record = read_json_record(text_.text, {name_, text_.line, text_.column});
    columns_.place(record.cells, row.cells);
    row.fault = std::move(record.fault);
    row.text = record.text ? *std::move(record.text) : text_.text;
    return true;
  }

 private:
  std::unique_ptr<JsonTexts> texts_;
  const FoundColumns& columns_;
  std::string name_;
  bool counted_;
  std::size_t count_ = 0;
  JsonText text_{};
};

}  // namespace

JsonInput::JsonInput(OpenBytes bytes, std::string name, bool lines)
    : bytes_(std::move(bytes)), name_(std::move(name)), columns_(name_) {
  if (!lines) {
    shape_ = json_shape(bytes_(), name_);
  }
  find_columns();
}

void JsonInput::find_columns() {
  const auto reader = texts();
  JsonText text;
  std::size_t last_line = 0;
  while (reader->next(text)) {
    if (is_empty(text.text)) {
      continue;
    }
    counted_ = counted_ || text.line == last_line;
    last_line = text.line;
    const JsonRecord record = read_json_record(text.text, {name_, text.line, text.column});
    // In one JSON text a part that is no JSON leaves nothing of it that could be trusted.
    if (record.no_json && !record.text && shape_.kind != JsonShape::Kind::lines) {
      throw Error(Failure::bad_data, record.fault->code, record.fault->message)
          .at(record.fault->place)
          .hint(record.fault->hint);
    }
    for (const auto& [column, cell] : record.cells) {
      columns_.add(column, text.line);
    }
    withheld_ += record.withheld;
  }
}

std::unique_ptr<RowReader> JsonInput::rows() {
  return std::make_unique<JsonRows>(texts(), columns_, name_, counted_);
}

std::vector<std::string> JsonInput::expect(const std::vector<std::string>& columns) {
  return columns_.expect(columns);
}

std::vector<std::string> JsonInput::notices() const {
  std::vector<std::string> out{shape_.kind == JsonShape::Kind::lines ? "read as JSON Lines" : "read as JSON"};
  if (shape_.kind == JsonShape::Kind::member) {
    out.back() += fmt::format("; the records are those of '{}'", printable(shape_.member));
  }
  if (!shape_.beside.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : shape_.beside) {
      names.push_back(printable(name));
    }
    out.push_back(fmt::format("not read, beside the records: {}", joined(names, ", ")));
  }
  if (counted_) {
    out.emplace_back("several records stand in one line: what is called a line is the number of the record");
  }
  if (withheld_ > 0) {
    out.push_back(fmt::format("custos had withheld {} when it wrote the file", counted(withheld_, "value")));
  }
  return out;
}

}  // namespace custos::formats
