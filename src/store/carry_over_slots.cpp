// SPDX-License-Identifier: MIT
#include "store/carry_over.hpp"
#include "store/policies.hpp"
#include "store/slots.hpp"

namespace custos::store {

// Of a class whose key was removed since, and made anew, the backup's values are under the former one.
void CarryOver::class_slots() {
  Policies from(*from_), to(*to_);
  const auto key_in = [](const std::string& text) {
    return parse_slots(text, "the key slots of a class").file.key_name;
  };
  for (const auto& [name, text] : from.class_slots()) {
    const auto then = to.class_slots(name);
    if (!then || key_in(*then) == key_in(text)) {
      to.keep_class_slots(name, text);
    }
  }
}

}  // namespace custos::store
