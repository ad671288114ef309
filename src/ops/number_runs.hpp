// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace custos::ops {

/// Numbers that mostly count up by one, in the order in which they were added: a million of them take the memory of
/// their gaps.
class NumberRuns {
 public:
  void push_back(std::uint64_t number) {
    if (runs_.empty() || number != runs_.back().number + (size_ - runs_.back().at)) {
      runs_.push_back({size_, number});
    }
    ++size_;
  }

  std::size_t size() const { return size_; }

  /// `at` is below size().
  std::uint64_t operator[](std::size_t at) const {
    const auto next = std::upper_bound(runs_.begin(), runs_.end(), at,
                                       [](std::size_t sought, const Run& run) { return sought < run.at; });
    const Run& run = *std::prev(next);
    return run.number + (at - run.at);
  }

  /// Whether that number is among them, which must have been added in ascending order.
  bool has(std::uint64_t number) const {
    const auto next = std::upper_bound(runs_.begin(), runs_.end(), number,
                                       [](std::uint64_t sought, const Run& run) { return sought < run.number; });
    if (next == runs_.begin()) {
      return false;
    }
    const Run& run = *std::prev(next);
    const std::size_t end = next == runs_.end() ? size_ : next->at;
    return number - run.number < end - run.at;
  }

 private:
  struct Run {
    std::size_t at;        // of its first number
    std::uint64_t number;  // which is this one
  };

  std::vector<Run> runs_;
  std::size_t size_ = 0;
};

}  // namespace custos::ops
