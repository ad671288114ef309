// SPDX-License-Identifier: MIT
#include "ops/incident_count.hpp"

#include "audit/commitment.hpp"
#include "ops/incident_course.hpp"
#include "ops/log_names.hpp"
#include "ops/operations.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace custos::ops {

namespace {

constexpr std::array<const char*, 4> kinds{"seen", "supplied", "changed", "all"};
constexpr std::size_t all_kinds = kinds.size() - 1;
constexpr std::size_t least_to_sort = std::size_t{1} << 16;

// Different people, without holding each as often as a nightly export has him.
class People {
 public:
  void add(const Reference& reference) {
    people_.push_back(reference);
    if (people_.size() >= limit_) {
      keep_each_once();
      limit_ = std::max(least_to_sort, 2 * people_.size());
    }
  }

  std::uint64_t count() {
    keep_each_once();
    return people_.size();
  }

 private:
  void keep_each_once() {
    std::sort(people_.begin(), people_.end());
    people_.erase(std::unique(people_.begin(), people_.end()), people_.end());
  }

  std::vector<Reference> people_;
  std::size_t limit_ = least_to_sort;
};

bool supplies(const Entry& entry) {
  return !entry.dry_run && (entry.operation == "customer.export" || entry.operation == "request.pack");
}

std::size_t kind_of(const Entry& entry) {
  return supplies(entry) ? 1U : changes_records(entry.operation) ? 2U : 0U;
}

class Count {
 public:
  Count(Session& session, const CountRequest& request) : session_(session), names_(session.store()), request_(request) {
    const std::optional zone = session.zone();
    since_ = request.since ? std::optional(moment_given(*request.since, zone)) : std::nullopt;
    until_ = request.until ? std::optional(moment_given(*request.until, zone)) : std::nullopt;
    if (since_ && until_ && *since_ >= *until_) {
      throw Error(Failure::usage, "incident.time", "--until is not after --since");
    }
  }

  void read() {
    for (const store::Merged& merged : session_.store().merges().all()) {
      if (const auto subject = session_.store().references().subject(merged.customer)) {
        merged_.insert_or_assign(merged.subject.reference, subject->reference);
      }
    }
    session_.store().entries().each_leaf_backwards([this](std::uint64_t number, std::string_view leaf) {
      const Entry entry = decoded_entry(number, leaf);
      if (since_ && entry.at < *since_) {
        return false;
      }
      if (is_asked_for(entry)) {
        add(entry);
      }
      return true;
    });
  }

  CountShown shown() {
    CountShown out{.refused = refused_};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      if (entries_[kind] > 0 || kind == all_kinds) {
        out.counted.push_back({kinds[kind], entries_[kind], people_[kind].count(), records_[kind]});
      }
    }
    std::set<std::string> classes, sensitive;
    for (const std::string& name : fields_) {
      const policy::Field* field = session_.policy().fields.find(name);
      if (field == nullptr) {
        continue;
      }
      classes.insert(field->class_name.text);
      const policy::Class* of = session_.policy().classes.find(field->class_name.text);
      if (of != nullptr && !of->special.empty()) {
        sensitive.insert(of->name.text);
      }
    }
    out.fields.assign(fields_.begin(), fields_.end());
    out.classes.assign(classes.begin(), classes.end());
    out.sensitive.assign(sensitive.begin(), sensitive.end());
    out.users.assign(users_.begin(), users_.end());
    out.first = first_ ? std::optional(moment_of(*first_, session_.zone())) : std::nullopt;
    out.last = last_ ? std::optional(moment_of(*last_, session_.zone())) : std::nullopt;
    return out;
  }

 private:
  bool is_asked_for(const Entry& entry) {
    if ((until_ && entry.at >= *until_) || (request_.user && names_.user(entry.actor) != *request_.user)) {
      return false;
    }
    if (!request_.disclosure) {
      return true;
    }
    const auto disclosure = supplies(entry) ? names_.disclosure(entry) : std::nullopt;
    return disclosure && disclosure->id == *request_.disclosure;
  }

  void add(const Entry& entry) {
    if (entry.result != Result::ok) {
      refused_ += entry.result == Result::denied ? 1U : 0U;
      return;
    }
    const std::vector<Reference> people = people_of_entry(session_.store(), entry);
    if (people.empty()) {
      return;
    }
    for (const std::size_t kind : {kind_of(entry), all_kinds}) {
      entries_[kind] += 1;
      records_[kind] += people.size();
      std::for_each(people.begin(), people.end(), [&](const Reference& one) { people_[kind].add(whose_now(one)); });
    }
    const auto names = fields_of(entry);
    fields_.insert(names.begin(), names.end());
    users_.insert(names_.user(entry.actor));
    first_ = entry.at;  // read backwards
    last_ = last_.value_or(entry.at);
  }

  // Of somebody who was merged that of the customer, whom the log may know by both.
  const Reference& whose_now(const Reference& one) const {
    const auto found = merged_.find(one);
    return found == merged_.end() ? one : found->second;
  }

  // Of a supply those that were in it: its entry names what was asked for, and what people were found by, too.
  std::vector<std::string> fields_of(const Entry& entry) {
    if (!supplies(entry)) {
      return names_.fields(entry);
    }
    if (const auto to = names_.disclosure(entry)) {
      if (const auto kept = session_.store().disclosures().find(to->id)) {
        const auto names = split(kept->made.fields, ',');
        std::vector<std::string> out(names.begin(), names.end());
        std::erase(out, std::string());
        return out;
      }
    }
    return names_.fields(entry);
  }

  Session& session_;
  LogNames names_;
  const CountRequest& request_;
  std::optional<Instant> since_, until_, first_, last_;
  std::array<std::uint64_t, kinds.size()> entries_{}, records_{};
  std::array<People, kinds.size()> people_{};
  std::map<Reference, Reference> merged_;
  std::set<std::string> fields_, users_;
  std::uint64_t refused_ = 0;
};

}  // namespace

CountShown count_for_incident(Session& session, const CountRequest& request) {
  if (!request.user && !request.since && !request.disclosure) {
    throw Error(Failure::usage, "argument.missing",
                "custos incident count needs --user U, --since TIME or --disclosure D-ID");
  }
  Count count(session, request);
  const Asked asked{.action = "incident count", .operation = "incident.count", .access = policy::Access::read};
  const Admitted admitted = session.admit(asked);
  CountShown shown;
  session.guarded(asked, [&] {
    {
      const auto look = session.store().begin_read();
      if (request.disclosure && !session.store().disclosures().find(*request.disclosure)) {
        throw Error(Failure::missing, "disclosure.missing",
                    fmt::format("there is no disclosure {}", request.disclosure->text()))
            .hint("custos disclosure list");
      }
      count.read();
    }
    shown = count.shown();
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
  });
  return shown;
}

}  // namespace custos::ops
