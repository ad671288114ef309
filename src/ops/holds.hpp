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

struct PlaceHoldRequest {
  std::vector<std::string> words;       // a query; may not be empty
  std::optional<std::string> review{};  // civil date on which somebody looks at it again
};

struct PlacedHold {
  std::optional<HoldId> id{};  // nothing when nobody was found, or in a dry run
  std::vector<CustomerId> customers{};
  bool dry_run = false;
  std::vector<std::string> hints{};  // what the query may be taken for that it does not mean
};

/// Places a hold on those whom a query finds now: their records are neither changed nor removed, by nothing and nobody,
/// until the hold is released. Throws Error{usage} without words or without a reason (--because), Error{refused} when
/// the query names what the caller may not see.
PlacedHold place_hold(Session& session, const PlaceHoldRequest& request);

/// Ends a hold. Throws Error{missing, hold.missing}, Error{stopped, hold.released}, Error{usage} without a reason.
void release_hold(Session& session, HoldId id);

/// A hold as it is told.
struct HoldShown {
  HoldId id;
  std::string query, because, review;
  Moment placed;
  std::string placed_by;
  std::uint64_t customers = 0;  // whom it is placed on, as far as they are kept
  std::optional<Moment> released{};
  std::string released_because{};
  bool review_is_due = false;
  bool incomplete = false;  // the command that placed it was interrupted
};

/// Holds, by number; `all`: those that were released too.
std::vector<HoldShown> list_holds(Session& session, bool all);

}  // namespace custos::ops
