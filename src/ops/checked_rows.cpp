// SPDX-License-Identifier: MIT
#include "ops/checked_rows.hpp"

#include "ops/likeness.hpp"

namespace custos::ops {

namespace {

constexpr std::size_t rows_of_block = 64;
constexpr std::size_t bytes_of_block = 1 << 20;  // where rows are long a block has fewer of them
constexpr std::size_t blocks = 12;               // that there are at once

std::size_t size_of(const formats::InputRow& row) {
  std::size_t size = row.text.size();
  for (const std::string& cell : row.cells) {
    size += cell.size();
  }
  return size;
}

}  // namespace

CheckedRows::CheckedRows(std::unique_ptr<formats::RowReader> reader, const RowCheck& check, const policy::Bound& bound)
    : reader_(std::move(reader)), check_(check), bound_(bound) {
  for (std::size_t i = 0; i < blocks; ++i) {
    empty_.push_back(std::make_unique<Block>());
  }
  thread_ = std::thread([this] { read_all(); });
}

CheckedRows::~CheckedRows() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

const CheckedRow* CheckedRows::next() {
  if (current_ != nullptr && at_ < current_->count) {
    return &current_->rows[at_++];
  }
  if (current_ != nullptr && current_->last) {
    if (current_->error) {
      std::rethrow_exception(std::exchange(current_->error, nullptr));
    }
    return nullptr;
  }
  {
    std::unique_lock lock(mutex_);
    if (current_ != nullptr) {
      empty_.push_back(std::move(current_));
      changed_.notify_all();
    }
    changed_.wait(lock, [this] { return !full_.empty(); });
    current_ = std::move(full_.front());
    full_.pop_front();
  }
  at_ = 0;
  return next();
}

std::unique_ptr<CheckedRows::Block> CheckedRows::take_empty() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || !empty_.empty(); });
  if (ending_) {
    return nullptr;
  }
  auto block = std::move(empty_.back());
  empty_.pop_back();
  return block;
}

void CheckedRows::read_all() {
  for (bool last = false; !last;) {
    auto block = take_empty();
    if (block == nullptr) {
      return;
    }
    fill(*block);
    last = block->last;
    {
      const std::lock_guard lock(mutex_);
      full_.push_back(std::move(block));
    }
    changed_.notify_all();
  }
}

void CheckedRows::fill(Block& block) {
  block.count = 0;
  try {
    for (std::size_t bytes = 0; block.count < rows_of_block && bytes < bytes_of_block; ++block.count) {
      if (block.count == block.rows.size()) {
        block.rows.emplace_back(bound_);
      }
      CheckedRow& checked = block.rows[block.count];
      if (!reader_->next(checked.row)) {
        block.last = true;
        return;
      }
      bytes += size_of(checked.row);
      checked.warnings.clear();
      checked.problem.reset();
      checked.blank = is_blank(checked.row);
      if (!checked.blank) {
        checked.problem = check_.read(checked.row, checked.draft, checked.warnings);
        known_of(checked.draft);  // dear, so not left to whoever takes the row
      }
    }
  } catch (...) {
    block.error = std::current_exception();
    block.last = true;
  }
}

}  // namespace custos::ops
