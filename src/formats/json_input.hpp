// SPDX-License-Identifier: MIT
#pragma once

#include "formats/found_columns.hpp"
#include "formats/input.hpp"
#include "formats/json_records.hpp"

namespace custos::formats {

/// A file of JSON objects. What becomes of their members, read_json_record() says; the columns are found by reading the
/// file once. A line or an element that is no object is that row's fault.
class JsonInput final : public Input {
 public:
  /// `lines`: JSON Lines, one object a line. Else one array of objects, one object with a member that is such an array,
  /// or objects one after another; then Error{bad_data, json.malformed} where the file is no JSON.
  JsonInput(OpenBytes bytes, std::string name, bool lines);

  const std::vector<std::string>& header() const override { return columns_.names(); }

  std::unique_ptr<RowReader> rows() override;

  char delimiter() const override { return ','; }

  std::string_view format() const override { return shape_.kind == JsonShape::Kind::lines ? "jsonl" : "json"; }

  RejectsForm rejects_form() const override { return RejectsForm::json_lines; }

  std::vector<std::string> notices() const override;

  bool has_header_line() const override { return false; }

  std::vector<std::string> expect(const std::vector<std::string>& columns) override;

 private:
  std::unique_ptr<JsonTexts> texts() { return json_texts(bytes_(), name_, shape_); }

  void find_columns();

  OpenBytes bytes_;
  std::string name_;
  JsonShape shape_{};
  FoundColumns columns_;
  bool counted_ = false;  // several records begin in one line: a row's line is its number
  std::size_t withheld_ = 0;
};

}  // namespace custos::formats
