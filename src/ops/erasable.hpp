// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "policy/retention_floors.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// A value that stays although its erasure was asked for, and why.
struct KeptShown {
  std::string field, rule, because{};  // the rule whose floor keeps it, and its authority
  std::optional<std::string> until{};  // the last civil day on which it stays; nothing: nobody can tell
  bool needed = false;                 // the rule is not about it, but counts from it
  std::string obstacle{};              // why nobody can tell

  /// "kept until 2031-05-09 by retention.gift-aid"
  std::string reason() const;
};

/// What can be done now of an erasure.
struct Erasable {
  std::string action{};               // erase, clear; empty: nothing
  std::vector<std::string> fields{};  // that are cleared
  std::vector<KeptShown> kept{};
};

/// An erasure that waits for the end of a floor.
struct WaitingErasure {
  CustomerId customer;
  std::string asked{};   // civil date
  std::string fields{};  // names with commas; empty: the whole record
  std::vector<KeptShown> kept{};

  /// The value that stays longest; one without a rule where nothing is kept.
  KeptShown last_kept() const;
};

/// What stays of people who asked, so far.
struct StillKept {
  struct ByRule {
    std::uint64_t fields = 0;
    std::string because{};
  };

  std::uint64_t people = 0;
  std::map<std::string, ByRule> rules{};
};

/// What of a record can be erased when floors keep some of its values; `wanted` names fields, with commas, and is empty
/// for the whole record. Whole: the record goes where nothing is kept, else all fields are cleared but for those that
/// are. `at_once`: somebody asks for it now, so that former values of fields that are empty go too; else there is
/// something to do only where a value can go, or nothing of what was wanted is kept any more.
Erasable erasable(const policy::Bound& bound, const std::vector<policy::KeptValue>& kept, const Record& record,
                  const std::string& wanted, bool at_once);

}  // namespace custos::ops
