// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "ops/notice_made.hpp"
#include "util/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;
class Work;
struct ChangedValue;

/// A dispute that stands, as it is told to whoever sees the value.
struct ShownDispute {
  FieldName field;
  std::string label;      // of the field
  std::string statement;  // the person's
  std::string because;    // why the value is kept
  Moment since;
};

/// How a dispute ends with the value kept: the person agrees now, or takes back what he said. A value that changes ends
/// its dispute by itself.
enum class DisputeEnd { confirmed, withdrawn };

struct DisputeRequest {
  CustomerId id;
  std::string field;
  std::string statement{};          // the person's, where a dispute begins
  std::optional<DisputeEnd> end{};  // where one ends
};

struct DisputeOutcome {
  std::string field;
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<NoticeMade> notices{};
  std::vector<Problem> warnings{};
  bool dry_run = false;
};

/// Notes that a value is kept although the person says that it is wrong, with his statement; or that this is over.
/// Recipients who were given the value are to be told that it is disputed. Throws Error{usage} without a reason
/// (--because) or an unknown field; Error{missing, record.missing}; Error{bad_data, dispute.empty} where the field has
/// no value, Error{bad_data, record.invalid} for a statement that must not be kept so; Error{stopped, dispute.stands}
/// where it is disputed already, Error{missing, dispute.missing} where it is not.
DisputeOutcome note_dispute(Session& session, const DisputeRequest& request);

/// What the log calls both.
inline constexpr std::string_view dispute_operation = "customer.dispute", settle_operation = "customer.settle";

constexpr bool is_dispute(std::string_view operation) {
  return operation == dispute_operation || operation == settle_operation;
}

/// Undoes an entry of these within its transaction. Throws Error{missing, undo.gone} where its private part is no
/// longer kept, Error{stopped, undo.stale} where something was changed since.
void undo_dispute(Session& session, Work& work, const Entry& target, std::uint64_t customer);

/// Where a change that is undone ended a dispute, that stands again.
void dispute_again(Work& work, std::uint64_t customer, FieldNumber field, const ChangedValue& former);

/// The disputes that stand on a customer's fields.
std::vector<ShownDispute> disputes_of(Session& session, std::uint64_t customer);

/// "Telephone: the statement", a line each: how they are told beside the values of a record.
std::string told(const std::vector<ShownDispute>& disputes);

}  // namespace custos::ops
