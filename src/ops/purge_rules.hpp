// SPDX-License-Identifier: MIT
#pragma once

#include "ops/closed_matters.hpp"
#include "ops/erasable.hpp"
#include "ops/session.hpp"
#include "policy/retention.hpp"
#include "store/plans.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Somebody who is not in a plan although a rule speaks of him, and why.
struct NotPlanned {
  CustomerId customer;
  std::string rule, reason;
};

/// What the retention rules ask for on one day.
struct Evaluation {
  std::vector<store::PlanItem> items{};  // what is due and free, ordered by action, then by customer
  std::vector<NotPlanned> held{}, stuck{};
  std::vector<WaitingErasure> erasures{};  // that wait for the end of a floor
  std::uint64_t records = 0;               // that were judged
  std::uint64_t under_no_rule = 0;         // of these
  std::uint64_t held_people = 0, stuck_people = 0;
  std::map<std::string, std::string> not_evaluated{};  // rules of which nobody can tell anything, and why
};

/// The ask for work by the retention rules. They touch all values and show none: the right to purge is all it needs.
Asked asked_to_purge(const Session& session, std::string action, std::string operation);

/// The policy's retention rules, ready to judge records as of one day.
class PurgeRules {
 public:
  PurgeRules(Session& session, dates::Date day);

  /// The rules of another policy than the one in force. It and its columns must outlive this.
  PurgeRules(Session& session, dates::Date day, const policy::Bound& bound);

  dates::Date day() const { return day_; }

  const policy::Schedule& schedule() const { return schedule_; }

  /// Of requests, contacts and consents, which due_of() leaves out too.
  const MatterRules& matters() const { return matters_; }

  /// Judges every record, inside the store. The permit is one to write.
  Evaluation evaluate(const policy::Permit& permit);

  /// What is due of one record, an item a rule. Former values are not among it.
  std::vector<store::PlanItem> due_of(const Record& record) const;

  /// What of erasures that were asked for waits in a record.
  std::vector<WaitingErasure> waiting_of(const Record& record) const;

  /// What of an erasure can be done as of the day.
  Erasable erasable(const Record& record, const std::string& wanted, bool at_once) const;

  /// The policy's fields of a list of names.
  std::vector<FieldNumber> numbers_of(std::string_view fields) const;

  /// Where former values of a record are kept that have to go.
  std::vector<store::Entries::PartPlace> former_values_due(const Record& record, const Reference& subject) const;

 private:
  struct Former {
    std::vector<store::Entries::PartPlace> places;
    std::string since, due, rule;
  };

  std::vector<store::Keeper> keepers_of(store::Store& store, std::span<const store::PlanItem> items) const;
  Former former_of(const Record& record, const Reference& subject) const;
  void add_stuck(const Record& record, const policy::Judgement& judgement, Evaluation& out) const;
  std::vector<store::PlanItem> items_of(const Record& record, const policy::Judgement& judgement) const;
  void add_erasures(const Record& record, std::vector<store::PlanItem>& items) const;
  std::string names_of(const std::vector<std::size_t>& fields) const;

  Session& session_;
  policy::Bound bound_;
  dates::Date day_;
  policy::Schedule schedule_;
  policy::Floors floors_;
  MatterRules matters_;
  std::map<std::uint64_t, std::vector<store::Erasure>> erasures_;  // that wait, by customer
  std::string history_rule_;  // of former values; empty: none that can be evaluated
};

/// The order in which actions are carried out: "erase" first.
int order_of_action(std::string_view action);

}  // namespace custos::ops
