// SPDX-License-Identifier: MIT
#include "ops/sight.hpp"

#include "ops/session.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

bool sees(const Session& session, const std::string& action, const policy::Field& field) {
  policy::Ask ask = session.ask_for({.action = action,
                                     .operation = "",
                                     .access = policy::Access::read,
                                     .fields = {field.name},
                                     .fields_by_default = true});
  ask.class_key = [](const ClassName&, bool) { return true; };  // a value that is given was sealed by it already
  const auto shown = [&] {
    const policy::Decision decision = policy::decide(session.policy(), ask);
    return decision.allowed() && decision.withheld().empty();
  };
  if (ask.purpose || !field.sealed) {
    return shown();
  }
  return std::any_of(field.purposes.begin(), field.purposes.end(), [&](const PurposeName& purpose) {
    ask.purpose = purpose;
    return shown();
  });
}

bool sees_all(const Session& session, const std::string& action, const std::vector<FieldName>& fields) {
  return std::all_of(fields.begin(), fields.end(), [&](const FieldName& name) {
    const policy::Field* field = session.policy().fields.find(name.text);
    return field == nullptr || sees(session, action, *field);
  });
}

void refuse_unseen(const Session& session, const std::string& action, const std::vector<FieldName>& fields,
                   std::string_view work) {
  for (const FieldName& name : fields) {
    if (!sees_all(session, action, {name})) {
      throw Error(Failure::refused, "gate.denied",
                  fmt::format("'{}' is withheld, and {} takes sight of it", name.text, work));
    }
  }
}

}  // namespace custos::ops
