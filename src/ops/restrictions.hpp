// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "ops/notice_made.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace custos::ops {

class Session;

struct RestrictRequest {
  CustomerId id;
  std::string ground;                                // a name of store::Restriction
  std::optional<std::vector<std::string>> fields{};  // nothing: the whole record
};

/// A restriction as it is told.
struct ShownRestriction {
  RestrictionId id;
  std::string ground;
  Moment since;
  std::optional<std::vector<std::string>> fields{};  // nothing: all
};

struct PlacedRestriction {
  CustomerId customer;
  std::optional<RestrictionId> id{};  // nothing in a dry run
  std::string ground{};
  std::vector<std::string> fields{};  // none: all
  std::vector<NoticeMade> notices{};
  bool dry_run = false;
};

/// Restricts a record, or fields of it: what is restricted is kept, shown to nobody and neither used, changed nor
/// removed, until it is lifted. One more stands beside those that are there. Throws Error{usage} without a reason
/// (--because), for an unknown ground or field; Error{missing, record.missing}.
PlacedRestriction restrict_customer(Session& session, const RestrictRequest& request);

struct LiftRequest {
  std::variant<RestrictionId, CustomerId> what;  // a customer: the one restriction that stands on him
  std::string notice;                            // how he was told that it would be lifted
  std::optional<std::string> told{};             // on which civil date; nothing: today
};

struct LiftedRestriction {
  RestrictionId id;
  CustomerId customer;
  std::string told;
  std::vector<NoticeMade> notices{};
  bool dry_run = false;
};

/// Lifts a restriction, once the person was told of it. Throws Error{usage} without a notice or a reason, and where
/// several stand on the customer; Error{bad_data, restriction.notice} for a day of the notice that is before the
/// restriction or still to come; Error{missing}, Error{stopped, restriction.lifted}.
LiftedRestriction lift_restriction(Session& session, const LiftRequest& request);

/// The restrictions that stand on a customer, by number.
std::vector<ShownRestriction> restrictions_of(Session& session, CustomerId id);

}  // namespace custos::ops
