// SPDX-License-Identifier: MIT
#pragma once

#include "ops/stream.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Whom a query finds for work on all of them, and what it may be taken for that it does not mean.
struct PeopleFound {
  std::vector<std::uint64_t> numbers{};
  std::vector<std::string> hints{};
};

/// Reads the query of such work, which has to name somebody: `verb` is what is to be done. Throws Error{usage}.
ReadQuery read_query_for_all(const Session& session, std::span<const std::string> words, std::string_view verb);

/// Whom it finds, as far as the caller may know it: a read, with a decision and an entry of its own. Throws
/// Error{refused} when the caller may not see what the query names.
PeopleFound find_people(Session& session, const std::string& action, const ReadQuery& query);

}  // namespace custos::ops
