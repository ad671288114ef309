// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Takes a word of the command line that must be a name of the policy: one of `things`, which are of that kind. Throws
/// Error{usage} with that code, and says which names there are.
template <class Things>
void demand_name(const Things& things, const std::string& name, std::string_view kind, Code code) {
  if (things.find(name) == nullptr) {
    throw Error(Failure::usage, code, fmt::format("no {} '{}' in the policy", kind, printable(name)))
        .at({printable(name), 0, 0})
        .hint(did_you_mean(name, things.names()))
        .hint(fmt::format("it has {}", joined(things.names(), ", ")));
  }
}

/// The names as texts.
inline std::vector<std::string> texts_of(const std::vector<FieldName>& fields) {
  std::vector<std::string> texts;
  texts.reserve(fields.size());
  for (const FieldName& field : fields) {
    texts.push_back(field.text);
  }
  return texts;
}

}  // namespace custos::ops
