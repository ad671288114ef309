// SPDX-License-Identifier: MIT
#pragma once

#include "model/caller.hpp"
#include "model/ids.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::policy {

/// What a piece of work does with personal values.
enum class Access { none, read, write };

/// What a colleague lets the caller read of the one customer whom an ask is about. Whoever asks the gate answers for it
/// that it was given to this caller, of this customer, and is not over.
struct GivenGrant {
  std::uint64_t question = 0;  // the number of the question that it answers
  RoleName by;                 // the role in which it was given: no more than that may read now
  std::vector<FieldName> fields{};
  std::optional<PurposeName> purpose{};  // for this alone; nothing: for an ask that names none
};

/// What somebody wants to do.
struct Ask {
  Caller caller{};
  std::optional<RoleName> as{};  // the role he names
  std::string action{};          // a command of the contract, or command and verb: "audit log"
  Access access = Access::none;
  std::vector<FieldName> fields{};     // to be shown or written
  bool fields_by_default = false;      // the caller named none, so that no role falls short of them
  std::vector<FieldName> by_policy{};  // written because the policy says so (defaults), whoever acts
  std::vector<FieldName> needed{};     // without which there is no answer: fields named in a query
  std::optional<PurposeName> purpose{};
  bool reason_given = false;
  std::optional<RecipientName> recipient{};
  std::string format{};
  std::vector<GivenGrant> grants{};   // count for "show" alone
  std::vector<FieldName> sought{};    // by whose values people are looked for: never by sealed ones
  std::vector<FieldName> unopened{};  // written without anybody learning a value: emptied, or given back as they were

  /// Whether the key of a sealed class is at hand; `named`: the field was named, so that somebody may be asked for it.
  /// Asked last, and only of what all else allows. Without it there is none.
  std::function<bool(const ClassName&, bool named)> class_key{};
};

enum class Verdict {
  allow,
  deny,  // a rule speaks against it
  gap,   // nothing in the policy speaks of it, which counts as deny
};

/// A field that is kept back, by which rule, and why.
struct Withheld {
  FieldName field;
  RuleName rule;
  std::string reason;
};

/// Whether a field is among those that are kept back.
inline bool is_withheld(const std::vector<Withheld>& withheld, const FieldName& field) {
  return std::any_of(withheld.begin(), withheld.end(), [&field](const Withheld& each) { return each.field == field; });
}

}  // namespace custos::policy
