// SPDX-License-Identifier: MIT
#include "ops/logged_lines.hpp"

#include "store/store.hpp"
#include "util/tree.hpp"

namespace custos::ops {

LoggedLines::LoggedLines(store::Store& store) {
  for (const std::uint64_t entry : store.entries().of_operation("incident.")) {
    for (const auto& part : store.entries().private_parts(entry)) {
      const Node node = parse_json(part.payload, "the log");
      if (node.find("removed") != nullptr) {
        removed_.insert(IncidentId::parse(node.text("incident")).number());
      }
      if (const std::string digest = node.text("digest"); !digest.empty()) {
        const IncidentId id = IncidentId::parse(node.text("incident"));
        found_.try_emplace({id.number(), node.number("line")}, digest, EntryId(entry));
      }
    }
  }
}

const LoggedLines::Known* LoggedLines::find(IncidentId id, std::uint64_t line) const {
  const auto found = found_.find({id.number(), line});
  return found == found_.end() ? nullptr : &found->second;
}

std::set<std::uint64_t> LoggedLines::incidents() const {
  std::set<std::uint64_t> numbers;
  for (const auto& [place, known] : found_) {
    numbers.insert(place.first);
  }
  return numbers;
}

}  // namespace custos::ops
