// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/moment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct CountRequest {
  std::optional<std::string> user{}, since{}, until{};  // times as moment_given() takes them; `until` is not in it
  std::optional<DisclosureId> disclosure{};
};

/// What the entries of one kind come to.
struct Counted {
  std::string what;           // seen, supplied, changed
  std::uint64_t entries = 0;  // that are about people
  std::uint64_t people = 0;   // different ones; somebody who was merged is his customer
  std::uint64_t records = 0;  // each as often as it was in an entry
};

struct CountShown {
  std::vector<Counted> counted{};  // of those kinds that there are; the last, "all", over them
  std::vector<std::string> fields{}, classes{}, sensitive{};  // by name; sensitive: classes of special categories
  std::uint64_t refused = 0;                                  // entries that say that it was refused
  std::vector<std::string> users{};                           // who did it
  std::optional<Moment> first{}, last{};                      // entry that counts
};

/// How many people, records and classes of data entries of the log that somebody made in a time are about: what was
/// seen, supplied and changed, dry runs included. Fields that the policy has dropped have no class. It reads the log
/// alone, so that it tells of people who are removed too, and it shows nobody's values. Throws Error{usage,
/// argument.missing} where it is asked for nothing in particular, Error{missing, disclosure.missing}, Error{usage,
/// incident.time}.
CountShown count_for_incident(Session& session, const CountRequest& request);

}  // namespace custos::ops
