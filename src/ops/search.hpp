// SPDX-License-Identifier: MIT
#pragma once

#include "ops/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct FindRequest {
  std::vector<std::string> words;
  std::optional<std::vector<std::string>> fields{};  // nothing: the visible search and look-up fields
  std::optional<std::uint64_t> limit{};              // nothing: all
  std::optional<std::string> sort{};
  bool normal = false;  // for programs
};

/// Finds customers by the query language. Rows go to `sink`; what is left to say comes back.
/// Throws Error{refused} when the query names a field that the caller may not see.
RowsSummary find_customers(Session& session, const FindRequest& request, RowSink& sink);

}  // namespace custos::ops
