// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

namespace custos::formats {

/// Exact delimited text for programs: a head line of `id` and the field names, LF line ends,
/// cells quoted only where they must be.
class DelimitedWriter final : public Writer {
 public:
  DelimitedWriter(std::vector<Column> columns, char delimiter) : columns_(std::move(columns)), delimiter_(delimiter) {}

  std::string begin() override;
  std::string row(const RecordRow& row) override;
  void append_row(std::string& out, const RecordRow& row) override;

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  std::vector<Column> columns_;
  char delimiter_;
};

}  // namespace custos::formats
