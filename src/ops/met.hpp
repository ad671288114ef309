// SPDX-License-Identifier: MIT
#pragma once

#include "ops/work.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;
struct Admitted;

// People with whom somebody's values were compared, so that an answer depends on what is kept of them: they have to be
// in the log as well as those whose records are shown.

/// The operation of what is counted as a look at these people.
inline constexpr const char* compare_operation = "customer.compare";

/// The operation of the rows of a file that was taken in.
inline constexpr const char* meet_operation = "import.meet";

/// Within a transaction of work that writes: batches over those of these customers who are here.
void log_met(Work& work, const Session& session, std::vector<std::uint64_t> customers, const std::string& operation,
             std::optional<std::uint64_t> part_of);

/// Throws Error{refused, gate.limit} where these people, with those seen today, are more than the role may see a day.
void require_day_allows(Session& session, const policy::Permit& permit, const std::vector<std::uint64_t>& customers);

/// log_met() of a look, in transactions of its own, before an answer that depends on these people. Throws as
/// require_day_allows() does.
void log_compared(Session& session, const Admitted& admitted, const std::vector<std::uint64_t>& customers,
                  std::optional<std::uint64_t> part_of = std::nullopt);

}  // namespace custos::ops
