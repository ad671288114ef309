// SPDX-License-Identifier: MIT
#pragma once

#include "policy/retention.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace custos::policy {

/// A value of a record that must not go yet.
struct KeptValue {
  std::size_t field = 0;              // position in Columns
  const Retention* rule = nullptr;    // whose floor it is; of several the one that ends last
  std::optional<dates::Date> free{};  // the first day on which it may go; nothing: nobody can tell
  bool whole = false;                 // the floor is about the whole record, values that are not there any more too
  bool needed = false;                // the floor is not about it: the rule counts from it, or asks for it
  std::string obstacle{};             // why nobody can tell: "'ended' is empty"
};

/// The floors (`keep`) of a policy's rules of customers, for work that asks what of a record may go: Schedule tells
/// what has to. What "floor" means, and how days are counted, stands there.
class Floors {
 public:
  /// Policy, columns and zone must outlive it.
  Floors(const Bound& bound, const dates::Zone& zone);
  Floors(Floors&&) noexcept;
  ~Floors();

  /// What of a record is kept on a day, by position; fields without a value are never named. As long as a floor keeps
  /// something, what its rule counts from and asks for stays too: without it nobody could tell when it ends.
  std::vector<KeptValue> kept(const Record& record, dates::Date day) const;

 private:
  Bound bound_;
  const dates::Zone& zone_;
  std::vector<ScheduledRule> floors_;
};

}  // namespace custos::policy
