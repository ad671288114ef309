// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custos::store {

/// One file that is taken in.
struct ImportStart {
  ImportId id;
  std::string file, digest;
  std::optional<std::string> map;
  std::string source;
  Instant started;
  std::uint64_t entry;
};

/// One transaction of it.
struct ImportBatch {
  std::uint64_t batch, line;
  std::optional<std::uint64_t> first, last, entry;
  std::string counts;  // JSON
};

/// A row that may be somebody who is here.
struct ReviewRow {
  std::uint64_t line;
  CustomerId customer;
  std::string reason, row;  // JSON
};

/// Imports, their journal, and the rows that wait for a person.
class Imports {
 public:
  explicit Imports(db::Database& database) : database_(&database) {}

  void start(const ImportStart& start);
  void add_batch(ImportId id, const ImportBatch& batch);
  void add_review(ImportId id, const ReviewRow& row);
  void finish(ImportId id, Instant finished, std::string_view counts);

 private:
  db::Database* database_;
};

}  // namespace custos::store
