// SPDX-License-Identifier: MIT
#include "formats/json_row.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::formats {

std::string json_row(const std::vector<Column>& columns, const RecordRow& row, std::string_view type) {
  std::string out = type.empty() ? "{" : fmt::format("{{\"type\":\"{}\",", type);
  out += fmt::format("\"id\":\"{}\",\"fields\":{{", row.id.text());
  const char* comma = "";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (row.values[i]) {
      out += comma;
      append_json_string(out, columns[i].name);
      out += ':';
      append_json_string(out, *row.values[i]);
      comma = ",";
    }
  }
  out += "},\"withheld\":[";
  comma = "";
  for (const auto& [field, reason] : row.withheld) {
    out += comma;
    out += "{\"field\":";
    append_json_string(out, field);
    out += ",\"reason\":";
    append_json_string(out, reason);
    out += '}';
    comma = ",";
  }
  out += ']';
  if (!row.match.empty()) {
    out += fmt::format(",\"match\":\"{}\"", row.match);
  }
  return out + '}';
}

namespace {

class JsonWriter final : public Writer {
 public:
  JsonWriter(std::vector<Column> columns, Envelope envelope)
      : columns_(std::move(columns)), envelope_(std::move(envelope)) {}

  std::string begin() override {
    std::string out = fmt::format("{{\"type\":\"{}\"", envelope_.type);
    for (const auto& [name, text] : envelope_.members) {
      out += fmt::format(",\"{}\":", name);
      append_json_string(out, text);
    }
    return out + ",\"customers\":[";
  }

  std::string row(const RecordRow& row) override {
    const std::string out = (first_ ? "" : ",") + json_row(columns_, row);
    first_ = false;
    return out;
  }

  std::string end(std::uint64_t count, std::optional<bool> truncated) override {
    std::string out = fmt::format("],\"count\":{}", count);
    if (truncated) {
      out += fmt::format(",\"truncated\":{}", *truncated);
    }
    return out + "}\n";
  }

 private:
  std::vector<Column> columns_;
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
                           return std::make_unique<JsonWriter>(std::move(columns), std::move(envelope));
                         }};

}  // namespace custos::formats
