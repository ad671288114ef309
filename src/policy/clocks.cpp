// SPDX-License-Identifier: MIT
#include "policy/clocks.hpp"

namespace custos::policy {

const Clock* clock_on(const Policy& policy, std::string_view name, dates::Date day) {
  const Clock* found = nullptr;
  for (const Clock& clock : policy.clocks) {
    const bool begun = clock.name == name && (!clock.from || *clock.from <= day);
    if (begun && (found == nullptr || !found->from || (clock.from && *clock.from > *found->from))) {
      found = &clock;
    }
  }
  return found;
}

}  // namespace custos::policy
