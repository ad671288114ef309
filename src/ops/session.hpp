// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "ops/asked.hpp"
#include "ops/work.hpp"
#include "policy/decision.hpp"
#include "policy/query.hpp"
#include "store/store.hpp"
#include "util/clock.hpp"
#include "util/random.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

class ClassKeys;

/// A decision for work over many customers that allowed it.
struct Admitted {
  Asked asked;
  policy::Decision decision;
  policy::Permit permit;
};

/// One person, at one time, before one store. No operation but init goes past it, so none skips the decision or the
/// log.
class Session {
 public:
  Session(store::Store& store, const policy::Policy& policy, const Clock& clock, Random& random, Caller caller,
          Saying saying);

  const policy::Policy& policy() const { return bound_.policy; }

  const policy::Bound& bound() const { return bound_; }

  store::Store& store() { return store_; }

  const Caller& caller() const { return caller_; }

  const Saying& saying() const { return saying_; }

  Random& random() { return random_; }

  const Clock& clock() const { return clock_; }

  const dates::Zone& zone() const { return zone_; }

  dates::Date today() const { return zone_.date_at(clock_.now()); }

  /// What the gate is asked and answers, without a note of it; in a role of the caller's, else in the one he named.
  policy::Ask ask_for(const Asked& asked, const std::optional<RoleName>& role = std::nullopt) const;
  policy::Decision decide(const Asked& asked, const std::optional<RoleName>& role = std::nullopt) const;

  /// Decides; a refusal has its entry before it is thrown. Otherwise runs `body`, which must log, in one write
  /// transaction. A body that throws leaves nothing but an entry that says so, a dry run nothing but an entry.
  void perform(const Asked& asked, const std::function<void(Work&)>& body);

  /// Decides as perform() does, for work that goes on in several transactions.
  Admitted admit(const Asked& asked);

  /// One transaction of admitted work. A throwing body leaves nothing behind.
  void transact(const Admitted& admitted, const std::function<void(Work&)>& body);

  /// The same, and rolled back: nothing stays of it, not even an entry.
  void rehearse(const Admitted& admitted, const std::function<void(Work&)>& body);

  /// Runs work that may go on in several transactions; a failure has its entry before it is thrown on.
  void guarded(const Asked& asked, const std::function<void()>& work);

  /// What the gate and the log must know of each person's row; where nobody is shown anything, commitments alone.
  store::Witness witness(const policy::Permit& permit) const;
  store::Witness any_witness() const;
  ClassKeys& class_keys() const;  // that are at hand

  /// Throws Error{refused, gate.limit} where these people, with those seen today, are more than the role may see a day.
  void check_daily_limit(const policy::Permit& permit, std::span<const BatchRow> shown);

 private:
  void log_failure(const Asked& asked, Result result, const Error& error);

  /// Who, what and what for. Whoever acts for the first time gets an entry of his own, which says who he is.
  Entry base_entry(LogWriter& log, const Asked& asked, const std::optional<RoleName>& role);
  Reference actor(LogWriter& log);
  std::string policy_tag() const;

  void publish(const std::string& checkpoint);
  /// In a write transaction. Throws Error{stopped, policy.changed} when another policy is in force than this session's.
  void require_policy();
  std::vector<FieldNumber> numbers_of(const std::vector<FieldName>& fields) const;

  store::Store& store_;
  std::unique_ptr<policy::Facts> facts_;  // `bound_` points at it
  policy::Bound bound_;
  std::shared_ptr<ClassKeys> class_keys_;
  const Clock& clock_;
  Random& random_;
  Caller caller_;
  Saying saying_;
  dates::Zone zone_;
};

}  // namespace custos::ops
