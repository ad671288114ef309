// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// Things with names, in the policy's order.
template <class Thing>
class Named : public std::vector<Thing> {
 public:
  const Thing* find(std::string_view name) const {
    const auto found = std::find_if(this->begin(), this->end(), [name](const Thing& t) { return t.name.text == name; });
    return found == this->end() ? nullptr : &*found;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const Thing& thing : *this) {
      out.push_back(thing.name.text);
    }
    return out;
  }
};

}  // namespace custos::policy
