// SPDX-License-Identifier: MIT
#include "ops/evidence.hpp"

#include "ops/log_names.hpp"
#include "ops/moment.hpp"
#include "ops/practice.hpp"
#include "ops/session.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace custos::ops {

namespace {

// An operation of the log, or with a dot at its end all that begin so, and what it is to an assessor.
struct Kind {
  std::string_view operation, what;
};

// In the order in which they are told.
constexpr Kind kinds[] = {
    {"customer.find", "looked up"},
    {"customer.show", "looked up"},
    {"customer.add", "recorded"},
    {"import.begin", "imported"},
    {"customer.update", "updated"},
    {"customer.correct", "corrected"},
    {"customer.confirm", "checked"},
    {"customer.dispute", "disputes kept"},
    {"customer.settle", "disputes kept"},
    {"consent.", "consents kept"},
    {"suppress.add", "objections kept"},
    {"request.pack", "supplied"},
    {"customer.export", "supplied"},
    {"request.", "requests handled"},
    {"disclosure.sent", "supply followed up"},
    {"disclosure.delivered", "supply followed up"},
    {"disclosure.verified", "supply followed up"},
    {"disclosure.received", "supply followed up"},
    {"disclosure.understood", "supply followed up"},
    {"disclosure.query", "supply followed up"},
    {"disclosure.recall", "supply followed up"},
    {"disclosure.notify", "recipients told"},
    {"contact.log", "contacts kept"},
    {"contact.stage", "contacts kept"},
    {"contact.prefer", "contacts kept"},
    {"contact.safe", "contacts kept"},
    {"ask.open", "colleagues asked"},
    {"customer.restrict", "restricted"},
    {"customer.erase", "removed"},
    {"plan.apply", "removed"},
    {"purge.apply", "removed"},
    {"incident.open", "incidents handled"},
    {"incident.update", "incidents handled"},
    {"incident.close", "incidents handled"},
    {"audit.verify", "log verified"},
    {"demo.check", "tasks checked"},
};

// No work of their own; the last is a part of a purge.
constexpr std::string_view readings[] = {"consent.show", "consent.receipt", "request.show",
                                         "request.list", "request.due",     "request.erase"};

const Kind* kind_of(std::string_view operation) {
  if (std::find(std::begin(readings), std::end(readings), operation) != std::end(readings)) {
    return nullptr;
  }
  const auto* found = std::find_if(std::begin(kinds), std::end(kinds), [operation](const Kind& kind) {
    return kind.operation.ends_with('.') ? operation.starts_with(kind.operation) : operation == kind.operation;
  });
  return found != std::end(kinds) ? found : nullptr;
}

std::size_t order_of(std::string_view what) {
  return static_cast<std::size_t>(
      std::find_if(std::begin(kinds), std::end(kinds), [what](const Kind& kind) { return kind.what == what; }) - kinds);
}

struct Counted {
  std::uint64_t times = 0;
  std::set<Reference> people;
};

class Reading {
 public:
  Reading(Session& session, const std::optional<std::string>& since) : session_(session) {
    out_.user = session.caller().user;
    out_.practice = is_practice(session.store());
    actor_ = session.store().references().actor(session.caller().uid, session.caller().user);
    out_.since = since.value_or("");
    if (since) {
      start_ = session.zone().start_of(day_of(*since));
    }
  }

  Evidence read() {
    session_.store().entries().each_leaf(0, [this](std::uint64_t number, std::string_view leaf, ByteView) {
      note(decoded_entry(number, leaf));
      return true;
    });
    for (const auto& [key, counted] : counted_) {
      const auto& [month, order] = key;
      const std::set<Reference>& added = recorded_[month];
      out_.months.push_back({.month = month,
                             .what = kinds[order].what,
                             .times = counted.times,
                             .people = counted.people.size(),
                             .new_people = static_cast<std::uint64_t>(
                                 std::count_if(counted.people.begin(), counted.people.end(),
                                               [&added](const Reference& each) { return added.contains(each); }))});
    }
    return std::move(out_);
  }

 private:
  void note(const Entry& entry) {
    if (entry.operation == "demo.start") {
      counted_.clear();
      recorded_.clear();
      out_.refused = 0;
    }
    if (entry.dry_run || (start_ && entry.at < *start_) || !actor_ || entry.actor != *actor_) {
      return;
    }
    out_.refused += entry.result == Result::denied ? 1U : 0U;
    const Kind* kind = entry.result == Result::ok ? kind_of(entry.operation) : nullptr;
    if (kind == nullptr) {
      return;
    }
    const std::string month = session_.zone().format(entry.at).substr(0, std::size("2026-11") - 1);
    Counted& counted = counted_[{month, order_of(kind->what)}];
    if (entry.operation == "customer.export") {  // its first entry is there where nobody was supplied, too
      counted.times += entry.part_of && exports_.insert(*entry.part_of).second ? 1U : 0U;
    } else {
      counted.times += entry.part_of ? 0U : 1U;
    }
    for (const Reference& person : people_of_entry(session_.store(), entry)) {
      counted.people.insert(person);
      if (entry.operation == "customer.add") {
        recorded_[month].insert(person);
      }
    }
  }

  Session& session_;
  std::optional<Reference> actor_{};
  std::set<std::uint64_t> exports_;  // that supplied somebody
  std::optional<Instant> start_{};
  Evidence out_;
  std::map<std::pair<std::string, std::size_t>, Counted> counted_;  // by month and order of what it is
  std::map<std::string, std::set<Reference>> recorded_;             // by month
};

}  // namespace

Evidence own_evidence(Session& session, const std::optional<std::string>& since) {
  Reading reading(session, since);
  Evidence out;
  const Asked asked{.action = "report evidence", .operation = "report.evidence"};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    {
      const auto look = session.store().begin_read();  // a long log keeps nobody from writing
      out = reading.read();
    }
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
  });
  return out;
}

}  // namespace custos::ops
