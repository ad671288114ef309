// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked_words.hpp"
#include "ops/session.hpp"
#include "store/clean_up.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What must not be found anywhere once it is removed.
class RemovedValues {
 public:
  explicit RemovedValues(Session& session) : session_(session), asked_(session.store()) {}

  /// Notes the values of a record that go, and removes the queries that name him by them. `terms` are what the search
  /// index has of it: normal forms are dear. `fields`: names of those that go, with commas; empty for all.
  void note(Work& work, const Record& record, const std::string& terms, std::string_view fields);

  const std::vector<store::RemovedValue>& all() const { return values_; }

 private:
  Session& session_;
  AskedWords asked_;
  std::vector<store::RemovedValue> values_;
};

}  // namespace custos::ops
