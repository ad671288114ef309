// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/moment.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// One value that a change took away or brought. A field that the caller may not see is not among them.
struct FormerValue {
  EntryId entry;
  Moment at;
  std::string user;
  std::string operation;  // "customer.update", "customer.correct", …
  FieldName field;
  std::string before, after;
  std::string because{};
  std::optional<EntryId> undone_by{};  // the entry that gave the former value back

  /// Whether what was kept before was wrong, and is kept to prove that; else the world changed, or it was right after
  /// all.
  bool mistake() const { return operation == "customer.correct" && !undone_by; }
};

/// The changes of one customer's record as the log's private parts still tell them, oldest first; the permit says which
/// fields.
std::vector<FormerValue> history_of(Session& session, const policy::Permit& permit, std::uint64_t customer,
                                    const Reference& subject);

/// The fields that former values of one customer's record stand in, whoever may see them; also those that the policy
/// has no more.
std::set<FieldName> fields_with_history(Session& session, std::uint64_t customer, const Reference& subject);

/// Where one value comes from, where that differs from the record's own.
struct ShownSource {
  FieldName field;
  std::string source, collected, verified, verified_how;
};

std::vector<ShownSource> sources_of(Session& session, const policy::Permit& permit, std::uint64_t customer);

}  // namespace custos::ops
