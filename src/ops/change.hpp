// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/notice_made.hpp"
#include "util/error.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

class Session;

/// Why a value changes: the world has, or what was kept was wrong.
enum class ChangeKind { update, correct };

struct ChangeRequest {
  CustomerId id;
  ChangeKind kind = ChangeKind::update;
  std::vector<std::pair<std::string, std::string>> values;  // field name and value; an empty value empties the field
  std::vector<std::pair<std::string, std::string>> expected{};  // what the caller believes is kept now
  std::string source{}, verified_how{};
};

/// What became of it.
struct ChangeOutcome {
  std::vector<std::string> changed{};    // field names, in the policy's order
  std::vector<std::string> unchanged{};  // given, and kept already
  std::vector<Problem> warnings{};
  std::optional<EntryId> entry{};     // nothing in a dry run
  std::vector<NoticeMade> notices{};  // of a correction
  bool dry_run = false;
};

/// Changes values of a record. Former values go to the private part of the log's entry, and nowhere else. Throws
/// Error{refused}, Error{missing}; Error{bad_data, record.invalid} with all that is wrong in the values;
/// Error{stopped, record.stale} when an expected value is not the one that is kept; Error{duplicate,
/// record.not-unique}. Nothing was changed then.
ChangeOutcome change_customer(Session& session, const ChangeRequest& request);

struct ConfirmRequest {
  CustomerId id;
  std::vector<std::string> fields{};  // none: the whole record
  std::string how;                    // "document seen"
};

/// Notes that values were checked and are still right; no value changes, and the record's revision stays. Throws as
/// change_customer() does, and Error{bad_data, confirm.empty} for a field that has no value.
ChangeOutcome confirm_customer(Session& session, const ConfirmRequest& request);

}  // namespace custos::ops
