// SPDX-License-Identifier: MIT
#pragma once

#include "policy/query.hpp"

namespace custos::policy {

/// A query that the policy itself asks, which may ask for every field; what is wrong in it was told when the policy was
/// read. `start_of_day`: of the organisation's zone, for those that ask for days of instants.
Query own_query(const Bound& bound, const fields::QueryText& text,
                std::function<Instant(dates::Date)> start_of_day = nullptr);

}  // namespace custos::policy
