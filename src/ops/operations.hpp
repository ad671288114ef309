// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace custos::ops {

/// Whether an operation of the log changes records; the others only look at them.
constexpr bool changes_records(std::string_view operation) {
  constexpr std::array<std::string_view, 14> changing{
      "customer.add",     "customer.import",  "customer.update",    "customer.correct", "customer.confirm",
      "customer.undo",    "customer.erase",   "customer.anonymise", "customer.clear",   "customer.merge",
      "customer.unmerge", "customer.restore", "customer.lost",      "customer.reseal"};
  return std::find(changing.begin(), changing.end(), operation) != changing.end();
}

/// Whether it shows somebody's record, or supplies it, or tells what the record of somebody is like.
constexpr bool reads_records(std::string_view operation) {
  constexpr std::array<std::string_view, 7> reading{"customer.show", "customer.find", "customer.export", "request.pack",
                                                    "import.review", "import.show",   "customer.compare"};
  return std::find(reading.begin(), reading.end(), operation) != reading.end();
}

/// Whether an entry is of a look at the people whom it names: also where a change was only tried, or found that all was
/// so already.
inline bool is_look(const Entry& entry) {
  return reads_records(entry.operation) ||
         (changes_records(entry.operation) && entry.subject && (entry.dry_run || !entry.records));
}

/// Whether private parts of earlier entries about the same people may be gone after it.
constexpr bool forgets(std::string_view operation) {
  constexpr std::array<std::string_view, 10> forgetting{
      "customer.undo", "customer.erase", "customer.anonymise", "customer.clear", "customer.lost",
      "history.erase", "request.erase",  "contact.erase",      "consent.erase",  "disclosure.erase"};
  return std::find(forgetting.begin(), forgetting.end(), operation) != forgetting.end();
}

/// Whether the private part of an entry that is about nobody in particular holds what somebody looked for.
constexpr bool asks(std::string_view operation) {
  return operation == "customer.find" || operation == "customer.export" || operation == "hold.place";
}

}  // namespace custos::ops
