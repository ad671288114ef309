// SPDX-License-Identifier: MIT
#pragma once

#include "ops/closed_consents.hpp"
#include "ops/session.hpp"
#include "policy/retention_closed.hpp"
#include "store/plans.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// A request, a contact, a word to a purpose or a disclosure that is over, and what the rules make of it.
struct ClosedMatter {
  std::string id;  // of what was said the purpose
  dates::Date closed{};
  std::optional<policy::ClosedDue> due{};  // nothing: it stays
  bool day_stays = false;                  // another rule counts from it, or asks for it: what was written goes alone
  bool bare = false;                       // nothing that was written is left
};

/// A rule of requests, contacts, consents or disclosures, and those of one person that it takes by it.
struct ClosedMatters {
  const policy::Retention* rule;
  bool about = false;  // whether it is about this person
  std::vector<ClosedMatter> matters{};
};

/// The actions of plans that forget what is closed: "requests", "contacts", "consents", "disclosures".
bool forgets_matters(std::string_view action);

/// How many requests, contacts or disclosures, or consents, as purposes of people, a plan's items of one action, rule
/// and state name.
std::uint64_t matters_of(store::Store& store, PlanId plan, const store::PlanCount& of);

/// Requests, contacts, consents and disclosures that are closed, as of one day: which of them have to go by the rules.
class MatterRules {
 public:
  /// `bound` and what it points to must outlive it.
  MatterRules(Session& session, const policy::Bound& bound, dates::Date day);

  /// What has to go of a person's, an item a kind and rule; `fields` of an item are the ids.
  std::vector<store::PlanItem> due_of(const Record& record) const;

  /// What each rule makes of a person's.
  std::vector<ClosedMatters> of(const Record& record) const;

  /// Forgets what the items name, as far as it is still due, with what the log's private parts say of it. Gives whether
  /// there was any.
  bool forget(Work& work, const Record& record, const Reference& subject, std::span<const store::PlanItem> items) const;

 private:
  std::vector<ClosedMatter> requests_of(const Record& record) const;
  std::vector<ClosedMatter> contacts_of(const Record& record) const;
  std::vector<ClosedMatter> consents_of(const Record& record) const;
  std::vector<ClosedMatter> matters_of(const Record& record, std::string_view of) const;
  std::vector<ClosedMatter> disclosures_of(const Record& record) const;
  std::vector<ClosedConsent> closed_consents_of(const Record& record) const;
  std::vector<std::string> forget_matters(Work& work, const Record& record, std::string_view of,
                                          const std::vector<std::string_view>& planned) const;
  bool forget_consents(Work& work, const Record& record, const std::vector<std::string_view>& planned) const;

  Session& session_;
  dates::Date day_;
  policy::ClosedSchedule schedule_;
  std::set<std::uint64_t> with_requests_, with_contacts_, with_consents_, with_disclosures_;
};

}  // namespace custos::ops
