// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/entry.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// What is to be done to many records, and how far that has come.
struct Plan {
  PlanId id;
  std::string kind;   // purge, erase, merge, update, correct
  std::string state;  // making, open, applying, applied, cancelled
  Instant made{};
  std::string day{};     // the civil date that it was made for
  std::string policy{};  // digest of the policy that it follows
  std::uint64_t entry = 0;
  Reference made_by{};
  std::string change{};   // JSON: what the items do not say of what is to be done
  std::string because{};  // empty of one about somebody who was named: it goes with him, in a part of the log
  std::string digest{};
  std::uint64_t held = 0, stuck = 0;
  std::optional<Instant> approved{};
  Reference approver{};
  std::optional<std::uint64_t> approval{};  // the log entry that says so
  std::optional<std::uint64_t> begun{};
  std::optional<Instant> ended{};
};

/// As a limit: all items of a plan.
inline constexpr std::uint64_t every_item = 0xffffffff;

/// What it does to one record, by one rule.
struct PlanItem {
  std::uint64_t position = 0;
  std::uint64_t customer = 0, revision = 0;
  std::string action{}, rule{}, fields{};
  std::string since{}, due{};  // civil dates; empty when it was done
  std::string state = "open";
};

/// How many people a plan's items of one action, rule and state are about.
struct PlanCount {
  std::string action, rule, state;
  std::uint64_t people = 0;
};

/// Plans and their items.
class Plans {
 public:
  explicit Plans(db::Database& database) : database_(&database) {}

  void start(const Plan& plan);
  void add(PlanId id, const PlanItem& item);

  /// Opens a plan whose items are all there.
  void open(PlanId id, std::string_view digest, std::uint64_t held, std::uint64_t stuck);

  void approve(PlanId id, Instant at, const Reference& approver, std::uint64_t entry);
  void begin(PlanId id, std::uint64_t entry);

  /// The plan is over: `state` is applied or cancelled; the values of a bulk change are forgotten.
  void end(PlanId id, std::string_view state, Instant at);

  /// What became of an item; its dates are forgotten once it is done.
  void settle(PlanId id, std::uint64_t position, std::string_view state);

  /// Forgets the dates of a customer's items in all plans, and of those who were merged into him: they are values of
  /// what is removed.
  void forget_dates(std::uint64_t customer);

  std::optional<Plan> find(PlanId id);

  /// What became of an item so far.
  std::string state_of(PlanId id, std::uint64_t position);

  /// By number.
  std::vector<Plan> all();

  /// The items from a position on, in their order, at most `limit`.
  std::vector<PlanItem> items(PlanId id, std::uint64_t from, std::uint64_t limit);

  /// By action, rule and state.
  std::vector<PlanCount> counts(PlanId id);

  /// How many people its items change or remove: not those that ask for a look, or have an erasure wait.
  std::uint64_t people(PlanId id);

 private:
  db::Database* database_;
};

}  // namespace custos::store
