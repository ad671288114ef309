// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "ops/draft.hpp"
#include "ops/row_check.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace custos::ops {

/// A row of a file, read and checked by itself.
struct CheckedRow {
  explicit CheckedRow(const policy::Bound& bound) : draft(bound) {}

  formats::InputRow row{};
  bool blank = false;
  std::optional<Problem> problem{};  // it is to be rejected; else `draft` has its values
  std::vector<Problem> warnings{};
  Draft draft;
};

/// The rows of a file in their order, read and checked by a thread of its own some blocks ahead of whoever takes them:
/// what costs most of an import besides the writing is done meanwhile. The store is not touched by it.
class CheckedRows {
 public:
  /// `check` and `bound` must outlive this.
  CheckedRows(std::unique_ptr<formats::RowReader> reader, const RowCheck& check, const policy::Bound& bound);
  CheckedRows(const CheckedRows&) = delete;
  CheckedRows& operator=(const CheckedRows&) = delete;

  /// Ends the reading, wherever it is.
  ~CheckedRows();

  /// The next row, good until the next call; nullptr at the end. Throws what reading it threw.
  const CheckedRow* next();

 private:
  struct Block {
    std::vector<CheckedRow> rows{};
    std::size_t count = 0;
    std::exception_ptr error{};  // met behind the last row
    bool last = false;
  };

  void read_all();
  void fill(Block& block);
  std::unique_ptr<Block> take_empty();

  std::unique_ptr<formats::RowReader> reader_;
  const RowCheck& check_;
  const policy::Bound& bound_;
  std::unique_ptr<Block> current_;  // whoever takes rows has it
  std::size_t at_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Block>> full_;
  std::vector<std::unique_ptr<Block>> empty_;
  bool ending_ = false;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace custos::ops
