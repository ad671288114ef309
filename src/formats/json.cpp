// SPDX-License-Identifier: MIT
#include "formats/json_row.hpp"
#include "formats/row_id.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::formats {

JsonRows::JsonRows(const std::vector<Column>& columns, std::string_view type)
    : head_(type.empty() ? "{\"id\":\"" : fmt::format("{{\"type\":\"{}\",\"id\":\"", type)) {
  for (const Column& column : columns) {
    names_.push_back(json_text(column.name) + ':');
  }
}

void JsonRows::append(std::string& out, const RecordRow& row) const {
  out += head_;
  append_id(out, row.id);
  out += "\",\"fields\":{";
  bool first = true;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (row.values[i]) {
      out += first ? "" : ",";
      out += names_[i];
      append_json_string(out, *row.values[i]);
      first = false;
    }
  }
  out += "},\"withheld\":[";
  first = true;
  for (const auto& [field, reason] : row.withheld) {
    out += first ? "{\"field\":" : ",{\"field\":";
    append_json_string(out, field);
    out += ",\"reason\":";
    append_json_string(out, reason);
    out += '}';
    first = false;
  }
  out += ']';
  if (!row.match.empty()) {
    out += ",\"match\":\"";
    out += row.match;
    out += '"';
  }
  out += '}';
}

namespace {

class JsonWriter final : public Writer {
 public:
  JsonWriter(const std::vector<Column>& columns, Envelope envelope) : rows_(columns), envelope_(std::move(envelope)) {}

  std::string begin() override {
    std::string out = fmt::format("{{\"type\":\"{}\"", envelope_.type);
    for (const auto& [name, text] : envelope_.members) {
      out += fmt::format(",\"{}\":", name);
      append_json_string(out, text);
    }
    return out + ",\"customers\":[";
  }

  std::string row(const RecordRow& row) override {
    std::string out;
    append_row(out, row);
    return out;
  }

  void append_row(std::string& out, const RecordRow& row) override {
    out += first_ ? "" : ",";
    rows_.append(out, row);
    first_ = false;
  }

  std::string end(std::uint64_t count, std::optional<bool> truncated) override {
    std::string out = fmt::format("],\"count\":{}", count);
    if (truncated) {
      out += fmt::format(",\"truncated\":{}", *truncated);
    }
    return out + "}\n";
  }

 private:
  JsonRows rows_;
  Envelope envelope_;
  bool first_ = true;
};

}  // namespace

extern const Format json_format;
const Format json_format{.name = "json",
                         .extension = "json",
                         .for_whom = "programs: one object",
                         .of_documents = true,
                         .writer = [](std::vector<Column> columns, Envelope envelope) -> std::unique_ptr<Writer> {
                           return std::make_unique<JsonWriter>(columns, std::move(envelope));
                         }};

}  // namespace custos::formats
