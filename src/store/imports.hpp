// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// One file that is taken in.
struct ImportStart {
  ImportId id;
  std::string file, digest;
  std::optional<std::string> map;
  std::string source;
  Instant started;
  std::uint64_t entry;
  std::optional<std::string> path;  // nothing: standard input
  std::string options;              // JSON
  std::uint64_t before_number;      // the last customer who was here
};

/// What is kept of an import.
struct ImportKept {
  ImportStart start;
  bool journalled;  // false: an older custos began it, and it cannot go on
  std::optional<Instant> finished, undone;
  std::string state;  // JSON; empty: nothing was written yet
};

/// One transaction of it.
struct ImportBatch {
  std::uint64_t batch = 0, line = 0;             // from 1; all rows that begin before the line are done
  std::optional<std::uint64_t> first{}, last{};  // the numbers that it gave
  std::optional<std::uint64_t> entry{};
  std::string counts{};                            // JSON
  std::vector<std::uint64_t> lines{}, rejected{};  // of the rows that got these numbers; of rejected rows
};

/// A row that may be somebody who is here.
struct ReviewRow {
  std::uint64_t line = 0;
  std::optional<CustomerId> customer{};  // nothing: somebody who is not here
  std::string reason{}, row{};           // the row as JSON: field names and values
  std::string code{};
};

/// A row that waits, and since when.
struct WaitingRow {
  ImportId import;
  Instant since;
  ReviewRow row{};
};

/// A row that was not taken in because of somebody who is here.
struct NotedRow {
  std::uint64_t line;
  std::string verdict;
  std::optional<CustomerId> customer;
  std::string reason;
};

/// Imports, their journal, and the rows that wait for a person.
class Imports {
 public:
  explicit Imports(db::Database& database) : database_(&database) {}

  void start(const ImportStart& start);
  void add_batch(ImportId id, const ImportBatch& batch);
  void add_note(ImportId id, const NotedRow& note);

  /// Queues a row, unless one that says the same of the same customer waits already.
  void add_review(ImportId id, const ReviewRow& row);

  /// The rows that wait, of one import or of all, in the order in which they came; at most so many.
  std::vector<WaitingRow> waiting(std::optional<ImportId> id, std::optional<std::uint64_t> limit);
  std::uint64_t count_waiting(std::optional<ImportId> id);
  std::optional<WaitingRow> waiting_row(ImportId id, std::uint64_t line);

  /// Takes a row, or all rows of an import, out of the queue. Gives how many.
  void drop_review(ImportId id, std::uint64_t line);
  std::uint64_t drop_reviews(ImportId id);

  /// Keeps where it stands.
  void keep_state(ImportId id, std::string_view state);
  void finish(ImportId id, Instant finished, std::string_view counts);

  /// The log entry with which an import began, and the import that began with an entry.
  std::optional<std::uint64_t> begun_by(ImportId id);
  std::optional<ImportId> begun_at(std::uint64_t entry);

  /// Notes that it is undone, or begins to be.
  void mark_undone(ImportId id, Instant at);

  /// Nothing where there is no such import.
  std::optional<ImportKept> find(ImportId id);

  /// Oldest first.
  std::vector<ImportKept> all();

  /// Those that can go on: begun, and neither finished nor undone.
  std::vector<ImportKept> unfinished();

  /// The last import of a file with this digest that was finished and not undone.
  std::optional<ImportKept> last_of(std::string_view digest);

  std::vector<ImportBatch> batches(ImportId id);

  /// The number of its last batch, 0 where there is none.
  std::uint64_t last_batch(ImportId id);

  /// By line.
  std::vector<NotedRow> notes(ImportId id);

 private:
  std::vector<ImportKept> select(std::string_view where);

  db::Database* database_;
};

}  // namespace custos::store
