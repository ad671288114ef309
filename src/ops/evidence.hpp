// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// What somebody did of one kind in one month.
struct EvidenceMonth {
  std::string month;  // "2026-11"
  std::string_view what;
  std::uint64_t times = 0;
  std::uint64_t people = 0;      // different customers whom it was about
  std::uint64_t new_people = 0;  // of them those whom he recorded himself that month
};

struct Evidence {
  std::string user, since;
  bool practice = false;                // in a store of invented customers
  std::vector<EvidenceMonth> months{};  // by month, then in the order of the work
  std::uint64_t refused = 0;            // asked for and not allowed
};

/// The caller's own work from a civil date on (all of it without one), as an assessor may see it: counts alone, nothing
/// of a customer's. What was only tried (a dry run) is left out, and so is what custos did to make a practice store.
/// Throws Error{usage, date.malformed}.
Evidence own_evidence(Session& session, const std::optional<std::string>& since);

}  // namespace custos::ops
