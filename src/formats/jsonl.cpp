// SPDX-License-Identifier: MIT
#include "formats/json_row.hpp"

namespace custos::formats {

namespace {

class JsonLinesWriter final : public Writer {
 public:
  explicit JsonLinesWriter(std::vector<Column> columns) : columns_(std::move(columns)) {}

  std::string begin() override { return {}; }

  std::string row(const RecordRow& row) override { return json_row(columns_, row, "customer") + '\n'; }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  std::vector<Column> columns_;
};

}  // namespace

extern const Format jsonl_format;
const Format jsonl_format{.name = "jsonl",
                          .extension = "jsonl",
                          .for_whom = "programs: one object a line",
                          .of_documents = true,
                          .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                            return std::make_unique<JsonLinesWriter>(std::move(columns));
                          }};

}  // namespace custos::formats
