// SPDX-License-Identifier: MIT
#pragma once

#include "util/code.hpp"
#include "util/error.hpp"

#include <string>
#include <utility>
#include <vector>

namespace custos {

/// Collects the faults of one piece of data, so that all are told at once.
class Problems {
 public:
  Problem& add(Code code, std::string message, Place place = {}) {
    list_.push_back({code, std::move(message), std::move(place)});
    return list_.back();
  }

  /// A fault that does not stop the work but is told.
  Problem& warn(Code code, std::string message, Place place = {}) {
    warnings_.push_back({code, std::move(message), std::move(place)});
    return warnings_.back();
  }

  bool empty() const noexcept { return list_.empty(); }

  const std::vector<Problem>& list() const noexcept { return list_; }

  std::vector<Problem>& list() noexcept { return list_; }

  const std::vector<Problem>& warnings() const noexcept { return warnings_; }

  std::vector<Problem>& warnings() noexcept { return warnings_; }

  void clear() noexcept {
    list_.clear();
    warnings_.clear();
  }

 private:
  std::vector<Problem> list_;
  std::vector<Problem> warnings_;
};

}  // namespace custos
