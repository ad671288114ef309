// SPDX-License-Identifier: MIT
#include "formats/json_row.hpp"

namespace custos::formats {

namespace {

class JsonLinesWriter final : public Writer {
 public:
  explicit JsonLinesWriter(const std::vector<Column>& columns) : rows_(columns, "customer") {}

  std::string begin() override { return {}; }

  std::string row(const RecordRow& row) override {
    std::string out;
    append_row(out, row);
    return out;
  }

  void append_row(std::string& out, const RecordRow& row) override {
    rows_.append(out, row);
    out += '\n';
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  JsonRows rows_;
};

}  // namespace

extern const Format jsonl_format;
const Format jsonl_format{.name = "jsonl",
                          .extension = "jsonl",
                          .for_whom = "programs: one object a line",
                          .of_documents = true,
                          .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                            return std::make_unique<JsonLinesWriter>(columns);
                          }};

}  // namespace custos::formats
