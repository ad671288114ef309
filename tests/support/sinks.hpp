// SPDX-License-Identifier: MIT
#pragma once

#include "ops/supply.hpp"
#include "util/error.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::test {

/// Takes what find and export give, and keeps it.
class KeepingSink final : public ops::ExportSink {
 public:
  void begin(const std::vector<ops::RowColumn>& all) override {
    for (const ops::RowColumn& column : all) {
      written.push_back({.name = column.name.text, .label = column.label, .kind = column.kind, .type = column.type});
      columns.push_back(column.name.text);
    }
  }

  void rows(const std::vector<formats::RecordRow>& more) override {
    if (fails) {
      throw Error(Failure::io, "output.failed", "the output is gone");
    }
    taken.insert(taken.end(), more.begin(), more.end());
  }

  void disclosure(DisclosureId id) override { disclosed = id; }

  std::string finish(const ops::RowsSummary&) override {
    finished = true;
    return sha256;
  }

  /// The numbers of those who were shown, in their order.
  std::vector<std::uint64_t> numbers() const {
    std::vector<std::uint64_t> out;
    for (const formats::RecordRow& row : taken) {
      out.push_back(row.id.number());
    }
    return out;
  }

  /// One value; "" where there is none.
  std::string value(std::size_t row, const std::string& field) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == field) {
        return taken[row].values[i].value_or("");
      }
    }
    return {};
  }

  bool fails = false, finished = false;
  std::string sha256;  // what it says that it wrote
  std::vector<std::string> columns;
  std::vector<formats::Column> written;  // the same, as formats know them
  std::vector<formats::RecordRow> taken;
  std::optional<DisclosureId> disclosed;
};

}  // namespace custos::test
