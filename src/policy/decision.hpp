// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "model/query.hpp"
#include "policy/ask.hpp"
#include "policy/look.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::policy {

struct Policy;

/// The answer, with what explains it. `custos policy explain` prints exactly this. Only
/// decide() makes one, so nobody can write out a permission by hand.
class Decision {
 public:
  Verdict verdict() const { return verdict_; }

  bool allowed() const { return verdict_ == Verdict::allow; }

  /// The role that was taken; of a refusal the one that came closest. Nothing: the caller has none.
  const std::optional<RoleName>& role() const { return role_; }

  const std::set<FieldName>& granted() const { return granted_; }

  const std::vector<Withheld>& withheld() const { return withheld_; }

  /// Where in the policy the answer comes from.
  const std::vector<RuleName>& rules() const { return rules_; }

  const std::vector<std::string>& reasons() const { return reasons_; }

  /// Whom to ask about a refusal or about what was withheld; may be empty.
  const std::string& ask_whom() const { return ask_whom_; }

  /// Whether a sealed field was the reason: no key of its class is at hand.
  bool lacks_class_key() const { return lacks_class_key_; }

  /// The questions whose grants gave a field that the role does not see.
  const std::set<std::uint64_t>& grants() const { return grants_; }

  /// Options that would have made it allowed: "--for", "--because".
  const std::vector<std::string>& missing_options() const { return missing_options_; }

  /// Whether nothing but such options, or nothing at all, is in its way.
  bool allowed_with_options() const { return reasons_.size() == missing_options_.size(); }

 private:
  friend Decision decide(const Policy& policy, const Ask& ask);
  friend class Judge;
  friend class Permit;

  Decision() = default;

  Verdict verdict_ = Verdict::gap;
  std::optional<RoleName> role_;
  std::set<FieldName> granted_;
  std::vector<Withheld> withheld_;
  std::vector<RuleName> rules_;
  std::vector<std::string> reasons_;
  std::string ask_whom_;
  bool lacks_class_key_ = false;
  std::vector<std::string> missing_options_;
  std::set<std::uint64_t> grants_;

  Access access_ = Access::none;
  std::optional<PurposeName> purpose_;
  bool direct_marketing_ = false, opens_restricted_ = false;
  std::optional<std::uint64_t> records_per_export_, people_per_day_;
};

/// Answers an ask. With several roles and none named, the first that allows all of it is taken, else part of it.
Decision decide(const Policy& policy, const Ask& ask);

/// Which customers a permit is for.
class Subjects {
 public:
  /// None: new ones, or no personal value at all.
  static Subjects none() { return Subjects(Kind::none); }

  static Subjects one(CustomerId id) { return Subjects(Kind::some, id.number(), id.number()); }

  static Subjects two(CustomerId id, CustomerId other) { return Subjects(Kind::some, id.number(), other.number()); }

  /// Whoever a query finds.
  static Subjects found() { return Subjects(Kind::found); }

  bool cover(std::uint64_t number) const {
    return kind_ == Kind::found || (kind_ == Kind::some && (number == number_ || number == other_));
  }

 private:
  enum class Kind { none, some, found };

  explicit Subjects(Kind kind, std::uint64_t number = 0, std::uint64_t other = 0)
      : kind_(kind), number_(number), other_(other) {}

  Kind kind_;
  std::uint64_t number_, other_;
};

/// Proof that a decision was taken. Store functions that touch personal values want one and
/// compare its fields, purpose and subjects; only permit() makes one.
class Permit {
 public:
  bool covers(const FieldName& field) const { return fields_.contains(field); }

  bool covers(std::uint64_t customer) const { return subjects_.cover(customer); }

  bool writes() const { return access_ == Access::write; }

  const std::set<FieldName>& fields() const { return fields_; }

  const std::optional<PurposeName>& purpose() const { return purpose_; }

  const std::optional<std::uint64_t>& records_per_export() const { return records_per_export_; }

  const std::optional<std::uint64_t>& people_per_day() const { return people_per_day_; }

  /// Whether it was asked for to look at what is restricted.
  bool opens_restricted() const { return opens_restricted_; }

  /// The second answer of the gate, for each person.
  Look look(const SubjectFacts& facts) const;

 private:
  friend Permit permit(const Decision& decision, Subjects subjects);

  Permit(const Decision& decision, Subjects subjects);

  std::set<FieldName> fields_;
  Access access_;
  std::optional<PurposeName> purpose_;
  bool direct_marketing_, opens_restricted_;
  Subjects subjects_;
  std::optional<std::uint64_t> records_per_export_, people_per_day_;
};

/// Throws Error{refused} that says why, if the decision is a refusal.
Permit permit(const Decision& decision, Subjects subjects);

}  // namespace custos::policy
