// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace custos::ops {

/// How many records the next transaction of bulk work takes: as many as keep the store's lock well under the tenth of a
/// second that others are to wait for it at most, on whatever machine. It begins with the most,
/// unless told.
class BatchSize {
 public:
  static constexpr std::size_t most = 1024;  // rows of one leaf

  explicit BatchSize(std::size_t limit = most) : limit_(std::clamp<std::size_t>(limit, 1, most)), rows_(limit_) {}

  /// For work whose records are dear: the first transaction takes `first`.
  BatchSize(std::size_t limit, std::size_t first) : BatchSize(limit) {
    rows_ = std::clamp<std::size_t>(first, 1, limit_);
  }

  std::size_t rows() const { return rows_; }

  /// Says how long a transaction took. Time that went back says nothing.
  void took(std::chrono::milliseconds time) {
    using std::chrono_literals::operator""ms;
    if (time > 80ms) {
      rows_ = std::max(std::min(least, limit_), rows_ / 2);
    } else if (time < 30ms && time >= 0ms) {
      rows_ = std::min(limit_, rows_ * 2);
    }
  }

 private:
  static constexpr std::size_t least = 64;  // below it the commit itself is what takes the time

  std::size_t limit_, rows_;
};

}  // namespace custos::ops
