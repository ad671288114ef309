// SPDX-License-Identifier: MIT
#include "ops/purge_rules.hpp"

#include "audit/leaf.hpp"
#include "ops/amendment.hpp"
#include "ops/disputes.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 10> actions{"erase",    "anonymise", "clear",       "history", "requests",
                                                   "contacts", "consents",  "disclosures", "change",  "review"};

bool nobody_can_tell(policy::Obstacle obstacle) {
  return obstacle == policy::Obstacle::when_not_kept || obstacle == policy::Obstacle::trigger_not_kept;
}

std::string iso(const std::optional<dates::Date>& date) {
  return date ? dates::format_iso(*date) : std::string();
}

}  // namespace

int order_of_action(std::string_view action) {
  return static_cast<int>(std::find(actions.begin(), actions.end(), action) - actions.begin());
}

Asked asked_to_purge(const Session& session, std::string action, std::string operation) {
  Asked asked{.action = std::move(action),
              .operation = std::move(operation),
              .access = policy::Access::write,
              .subjects = policy::Subjects::found()};
  for (const policy::Field& field : session.policy().fields) {
    asked.by_policy.push_back(field.name);
  }
  return asked;
}

PurgeRules::PurgeRules(Session& session, dates::Date day) : PurgeRules(session, day, session.bound()) {}

PurgeRules::PurgeRules(Session& session, dates::Date day, const policy::Bound& bound)
    : session_(session),
      bound_(bound),
      day_(day),
      schedule_(bound, session.zone()),
      floors_(bound, session.zone()),
      matters_(session, bound, day) {
  for (store::Erasure& erasure : session.store().erasures().waiting()) {
    erasures_[erasure.customer].push_back(std::move(erasure));
  }
  for (const policy::OtherRule& other : schedule_.others()) {
    if (other.rule->of == "history" && other.not_kept.empty() && history_rule_.empty()) {
      history_rule_ = other.rule->name.text;
    }
  }
}

std::string PurgeRules::names_of(const std::vector<std::size_t>& fields) const {
  std::vector<std::string> names;
  for (const std::size_t position : fields) {
    names.push_back(bound_.columns.all()[position].name.text);
  }
  return joined(names, ",");
}

std::vector<store::PlanItem> PurgeRules::items_of(const Record& record, const policy::Judgement& judgement) const {
  std::vector<store::PlanItem> items;
  const policy::RetentionVerdict& verdict = judgement.verdict;
  for (const std::size_t rule : verdict.rules) {
    const auto outcome = std::find_if(judgement.outcomes.begin(), judgement.outcomes.end(),
                                      [rule](const policy::Outcome& each) { return each.rule == rule; });
    const bool whole = verdict.disposal == policy::Disposal::erase || verdict.disposal == policy::Disposal::review;
    items.push_back({.customer = record.number,
                     .revision = record.revision,
                     .action = std::string(policy::word_of(verdict.disposal)),
                     .rule = schedule_.rules()[rule]->name.text,
                     .fields = whole ? std::string() : names_of(verdict.fields),
                     .since = iso(outcome->since),
                     .due = iso(outcome->due)});
  }
  add_erasures(record, items);
  return items;
}

Erasable PurgeRules::erasable(const Record& record, const std::string& wanted, bool at_once) const {
  return ops::erasable(bound_, floors_.kept(record, day_), record, wanted, at_once);
}

std::vector<WaitingErasure> PurgeRules::waiting_of(const Record& record) const {
  std::vector<WaitingErasure> out;
  const auto found = erasures_.find(record.number);
  if (found == erasures_.end()) {
    return out;
  }
  for (const store::Erasure& erasure : found->second) {
    out.push_back({.customer = CustomerId(record.number),
                   .asked = erasure.asked,
                   .fields = erasure.fields,
                   .kept = erasable(record, erasure.fields, false).kept});
  }
  return out;
}

// What somebody asked for goes as soon as no floor keeps it. A record that goes by a rule goes; one that is anonymised
// is nobody's any more.
void PurgeRules::add_erasures(const Record& record, std::vector<store::PlanItem>& items) const {
  const auto found = erasures_.find(record.number);
  const std::string by_rules = items.empty() ? std::string() : items.front().action;
  if (found == erasures_.end() || by_rules == "erase" || by_rules == "anonymise") {
    return;
  }
  std::set<std::string, std::less<>> fields;
  store::PlanItem item{.customer = record.number, .revision = record.revision};
  for (const store::Erasure& erasure : found->second) {
    const Erasable now = erasable(record, erasure.fields, false);
    if (now.action.empty()) {
      continue;
    }
    item.action = item.action == "erase" ? item.action : now.action;
    item.since = item.since.empty() ? erasure.asked : item.since;
    fields.insert(now.fields.begin(), now.fields.end());
  }
  if (item.action.empty()) {
    return;
  }
  if (item.action == "erase" || by_rules == "review") {  // a look at what goes is no use
    items.clear();
  }
  if (item.action == "clear") {
    for (const std::string_view name :
         items.empty() ? std::vector<std::string_view>() : split(items.front().fields, ',')) {
      fields.emplace(name);
    }
    item.fields = joined(std::vector<std::string>(fields.begin(), fields.end()), ",");
  }
  items.push_back(std::move(item));
  for (store::PlanItem& each : items) {
    each.fields = items.back().fields;
  }
}

std::vector<store::PlanItem> PurgeRules::due_of(const Record& record) const {
  return items_of(record, schedule_.judge(record, day_));
}

PurgeRules::Former PurgeRules::former_of(const Record& record, const Reference& subject) const {
  Former out;
  out.rule = history_rule_;
  store::Entries& entries = session_.store().entries();
  for (const store::Entries::PartPlace& place : entries.parts_about(record.number, subject)) {
    const auto part = entries.private_part(place);
    const auto values = part ? changed_values(part->payload) : std::vector<ChangedValue>();
    const auto entry = values.empty() ? std::nullopt : audit::decode(entries.leaf(place.number).value_or(""));
    if (!entry || is_dispute(entry->operation)) {
      continue;
    }
    const dates::Date changed = session_.zone().date_at(entry->at);
    std::optional<dates::Date> last;  // a part goes as a whole, when the last of its values has to
    const bool all = std::all_of(values.begin(), values.end(), [&](const ChangedValue& value) {
      const auto due = schedule_.former_value_due(record, value.field, changed);
      last = due && (!last || *last < *due) ? due : last;
      return due && *due <= day_;
    });
    if (all) {
      out.places.push_back(place);
      out.since = out.since.empty() ? dates::format_iso(changed) : out.since;
      out.due = out.due.empty() ? iso(last) : out.due;
    }
  }
  return out;
}

std::vector<store::Entries::PartPlace> PurgeRules::former_values_due(const Record& record,
                                                                     const Reference& subject) const {
  return history_rule_.empty() ? std::vector<store::Entries::PartPlace>() : former_of(record, subject).places;
}

void PurgeRules::add_stuck(const Record& record, const policy::Judgement& judgement, Evaluation& out) const {
  bool stuck = false;
  for (const policy::Outcome& outcome : judgement.outcomes) {
    if (outcome.state != policy::State::stuck) {
      continue;
    }
    const std::string& rule = schedule_.rules()[outcome.rule]->name.text;
    if (nobody_can_tell(outcome.obstacle)) {
      if (!out.not_evaluated.contains(rule)) {
        out.not_evaluated.emplace(rule, schedule_.reason(judgement, outcome.rule));
      }
      continue;
    }
    out.stuck.push_back({CustomerId(record.number), rule, schedule_.reason(judgement, outcome.rule)});
    stuck = true;
  }
  for (WaitingErasure& waiting : waiting_of(record)) {
    const auto forever = std::find_if(waiting.kept.begin(), waiting.kept.end(),
                                      [](const KeptShown& kept) { return !kept.until && !kept.needed; });
    if (forever != waiting.kept.end()) {
      out.stuck.push_back(
          {CustomerId(record.number), forever->rule,
           fmt::format("its erasure, asked for on {}, is put off for ever: {}", waiting.asked, forever->obstacle)});
      stuck = true;
    }
    out.erasures.push_back(std::move(waiting));
  }
  out.stuck_people += stuck ? 1U : 0U;
}

// What forbids any of the items, which are all of one person.
std::vector<store::Keeper> PurgeRules::keepers_of(store::Store& store, std::span<const store::PlanItem> items) const {
  std::vector<store::Keeper> keepers = store.keepers().of(items.front().customer);
  std::erase_if(keepers, [&](const store::Keeper& keeper) {
    return std::none_of(items.begin(), items.end(), [&](const store::PlanItem& item) {
      const bool values = item.action == "clear";
      return item.action != "review" && forbids(keeper, values ? store::Doing::clear : store::Doing::remove,
                                                values ? numbers_of(item.fields) : std::vector<FieldNumber>());
    });
  });
  return keepers;
}

std::vector<FieldNumber> PurgeRules::numbers_of(std::string_view fields) const {
  std::vector<FieldNumber> numbers;
  for (const std::string_view name : split(fields, ',')) {
    if (const policy::Field* field = session_.policy().fields.find(name)) {
      numbers.push_back(session_.bound().number_of(*field));
    }
  }
  return numbers;
}

Evaluation PurgeRules::evaluate(const policy::Permit& permit) {
  Evaluation out;
  for (const policy::OtherRule& other : schedule_.others()) {
    if (!other.not_kept.empty()) {
      out.not_evaluated.emplace(other.rule->name.text, other.not_kept);
    }
  }
  store::Store& store = session_.store();
  const std::set<std::uint64_t> with_history =
      history_rule_.empty() ? std::set<std::uint64_t>() : store.entries().customers_with_parts();
  store.customers().each(permit, [&](const Record& record) {
    ++out.records;
    const policy::Judgement judgement = schedule_.judge(record, day_);
    std::vector<store::PlanItem> items = items_of(record, judgement);
    if (items.empty() || items.front().action != "erase") {
      if (with_history.contains(record.number)) {
        const auto subject = store.references().subject(record.number);
        const Former former = former_of(record, subject ? subject->reference : Reference{});
        if (!former.places.empty()) {
          items.push_back({.customer = record.number,
                           .revision = record.revision,
                           .action = "history",
                           .rule = former.rule,
                           .since = former.since,
                           .due = former.due});
        }
      }
    }
    if (items.empty() || (items.front().action != "erase" && items.front().action != "anonymise")) {
      for (store::PlanItem& item : matters_.due_of(record)) {
        items.push_back(std::move(item));
      }
    }
    out.under_no_rule += judgement.under_no_rule ? 1U : 0U;
    add_stuck(record, judgement, out);
    const bool removes = std::any_of(items.begin(), items.end(), [](const auto& i) { return i.action != "review"; });
    const auto keepers = removes ? keepers_of(store, items) : std::vector<store::Keeper>();
    if (!keepers.empty()) {
      ++out.held_people;
      out.held.push_back({CustomerId(record.number), items.front().rule, held_text(keepers)});
      return;
    }
    std::move(items.begin(), items.end(), std::back_inserter(out.items));
  });
  std::stable_sort(out.items.begin(), out.items.end(), [](const store::PlanItem& one, const store::PlanItem& other) {
    return order_of_action(one.action) < order_of_action(other.action);
  });
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    out.items[i].position = i;
  }
  return out;
}

}  // namespace custos::ops
