// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/verify_tables.hpp"
#include "store/store.hpp"

#include <vector>

namespace custos::ops {

/// Compares the consents that are kept with the entries that brought them. Those of imports have none of their own.
class ConsentCheck {
 public:
  ConsentCheck(store::Store& store, Find find) : store_(store), find_(std::move(find)) {}

  /// Takes the log's entries, those that are as they were written.
  void note(const Entry& entry);

  /// Of whoever is still here: each event is there, and is what its entry committed to.
  void check();

 private:
  void check_one(const Entry& entry);

  store::Store& store_;
  Find find_;
  std::vector<Entry> events_;
};

}  // namespace custos::ops
