// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "store/incident_files.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace custos::store {
class Store;
}

namespace custos::ops {

/// What the log has of the register of incidents: digests and entries of lines, by incident and number.
class LoggedLines {
 public:
  using Known = std::pair<std::string, EntryId>;

  explicit LoggedLines(store::Store& store);

  /// Nothing where the log does not have the line.
  const Known* find(IncidentId id, std::uint64_t line) const;

  /// Whether an incident was removed when its time was over.
  bool removed(IncidentId id) const { return removed_.contains(id.number()); }

  /// The numbers of all of which it has a line, removed ones too.
  std::set<std::uint64_t> incidents() const;

 private:
  std::map<std::pair<std::uint64_t, std::uint64_t>, Known> found_;
  std::set<std::uint64_t> removed_;
};

}  // namespace custos::ops
