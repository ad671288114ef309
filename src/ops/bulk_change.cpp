// SPDX-License-Identifier: MIT
#include "ops/bulk_change.hpp"

#include "ops/amendment.hpp"
#include "ops/draft.hpp"
#include "ops/notices.hpp"
#include "ops/people_found.hpp"
#include "ops/plan_work.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "ops/sight.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

// The values that a bulk change gives, as a plan keeps them.
struct NewValues {
  std::vector<std::pair<const policy::Field*, std::string>> kept;  // empty: the field is emptied
  std::string source;
};

std::string values_json(const NewValues& values) {
  std::string out = "{\"source\":";
  append_json_string(out, values.source);
  out += ",\"values\":[";
  for (const auto& [field, kept] : values.kept) {
    out += out.back() == '[' ? "{\"field\":" : ",{\"field\":";
    append_json_string(out, field->name.text);
    out += ",\"to\":";
    append_json_string(out, kept);
    out += '}';
  }
  return out + "]}";
}

NewValues read_values(const Session& session, const std::string& json) {
  const Node node = parse_json(json, "plan");
  NewValues values{.kept = {}, .source = node.text("source")};
  const auto* list = node.member<Node::List>("values");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const policy::Field* field = session.policy().fields.find((*list)[i].text("field"))) {
      values.kept.emplace_back(field, (*list)[i].text("to"));
    }
  }
  return values;
}

// What the caller may not see counts as changed: the plan must not tell who has that value.
std::vector<FieldNumber> changed_fields(const Session& session, const std::string& action, const NewValues& values,
                                        const Record& record) {
  std::vector<FieldNumber> changed;
  for (const auto& [field, kept] : values.kept) {
    const FieldNumber number = session.bound().number_of(*field);
    if (session.bound().value(record, number) != kept || !sees(session, action, *field)) {
      changed.push_back(number);
    }
  }
  return changed;
}

// As a change of one person: it is told, and nobody is refused it.
bool brings_back(Session& session, const NewValues& values, const Record& before, const Record& after) {
  const auto identifying = [&](const auto& value) { return identifies(session.policy(), *value.first); };
  return std::any_of(values.kept.begin(), values.kept.end(), identifying) &&
         LedgerScreening(session.store()).brings_back(session.bound(), before, after);
}

NewValues checked(const Session& session, const BulkChangeRequest& request) {
  NewValues values{.kept = {}, .source = request.source};
  Draft draft(session.bound());
  Problems problems;
  for (const auto& [name, text] : request.values) {
    const policy::Field* field = session.policy().fields.find(name);
    if (field == nullptr) {
      problems
          .add("field.unknown", fmt::format("no field '{}' in the policy", printable(name)), {printable(name), 0, 0})
          .hint = did_you_mean(name, session.policy().fields.names());
      continue;
    }
    if (field->unique && !trimmed(text).empty()) {
      problems.add("change.unique", fmt::format("'{}' is unique: only one person can have that value", name)).subject =
          name;
    }
    if (field->sealed && !trimmed(text).empty()) {
      problems.add("sealed.not-in-bulk", fmt::format("'{}' is sealed: a plan would keep its value in plain", name))
          .subject = name;
    }
    if (field->required && trimmed(text).empty()) {
      problems.add("record.missing-field", fmt::format("'{}' is required", name)).subject = name;
    }
    draft.read(*field, text, session.policy().rules_of(*field, session.today()), problems);
    const fields::Value* value = draft.given(*field);
    values.kept.emplace_back(field, value != nullptr ? value->kept : std::string());
  }
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "record.invalid",
                fmt::format("nothing was changed: {}", counted(problems.list().size(), "problem")))
        .with(problems.list());
  }
  return values;
}

Asked asked_to_change(ChangeKind kind, const NewValues& values) {
  const bool correct = kind == ChangeKind::correct;
  Asked asked{.action = correct ? "correct" : "update",
              .operation = correct ? "customer.correct" : "customer.update",
              .access = policy::Access::write,
              .subjects = policy::Subjects::found()};
  for (const auto& [field, kept] : values.kept) {
    asked.fields.push_back(field->name);
    if (kept.empty()) {
      asked.unopened.push_back(field->name);
    }
  }
  return asked;
}

class ChangeWork final : public PlanWork {
 public:
  ChangeWork(Session& session, const store::Plan& plan)
      : session_(session),
        kind_(plan.kind == "correct" ? ChangeKind::correct : ChangeKind::update),
        values_(plan.change.empty() ? NewValues{.kept = {}, .source = {}} : read_values(session, plan.change)),
        because_(plan.because) {}

  Asked asked() const override { return asked_to_change(kind_, values_); }

  bool still(const Record& record, std::span<const store::PlanItem> items) const override {
    return record.revision == items.front().revision;
  }

  ItemsDone do_items(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) override {
    const std::uint64_t customer = items.front().customer;
    std::vector<ChangedValue> changes;
    bool stale = false, erased = false;
    const auto make = [&](const Record& record) -> std::optional<store::Change> {
      stale = !still(record, items);
      Amendment amendment(session_.bound(), record);
      const bool anew = all_kept(record);  // by somebody who was not to learn it
      for (const auto& [field, kept] : values_.kept) {
        amendment.set(*field, kept, anew);
      }
      changes = amendment.values();
      if (stale || changes.empty()) {
        return std::nullopt;
      }
      store::Change change = amendment.finish(work.now());
      change.corrects = kind_ == ChangeKind::correct;
      erased = brings_back(session_, values_, record, change.after);
      return change;
    };
    const auto row = work.store.customers().change(work.permit, customer, session_.witness(work.permit),
                                                   {work.next_entry(), batch.rows.size()}, make);
    if (!row) {
      return {.state = "gone", .keepers = {}};
    }
    if (!row->held.empty()) {
      return {.state = "held", .keepers = row->held};
    }
    if (!row->row) {
      return {.state = "changed", .keepers = {}};
    }
    note_sources(work.store, session_.bound(), customer, changes,
                 {.source = values_.source, .collected = dates::format_iso(session_.today())}, row->ended);
    if (kind_ == ChangeKind::correct) {
      make_correction_notices(session_, work, customer, row->subject, changes, work.next_entry());
    }
    batch.rows.push_back(*row->row);
    batch.parts.emplace_back(with_erased(changes_payload(changes, because_, values_.source), erased), customer);
    return {.state = "done", .keepers = {}};
  }

  bool all_kept(const Record& record) const {
    return std::all_of(values_.kept.begin(), values_.kept.end(), [&](const auto& value) {
      return session_.bound().value(record, session_.bound().number_of(*value.first)) == value.second;
    });
  }

  std::string operation(std::string_view) const override {
    return kind_ == ChangeKind::correct ? "customer.correct" : "customer.update";
  }

 private:
  Session& session_;
  ChangeKind kind_;
  NewValues values_;
  std::string because_;
};

}  // namespace

BulkPlan plan_change(Session& session, const BulkChangeRequest& request) {
  BulkPlan out;
  const ReadQuery query = read_query_for_all(session, request.words, "change");
  const NewValues values = checked(session, request);
  const Asked asked = asked_to_change(request.kind, values);
  const Admitted admitted = session.admit(asked);
  const PeopleFound people = find_people(session, asked.action, query);
  out.hints = people.hints;
  session.guarded(asked, [&] {
    std::vector<store::PlanItem> items;
    out.found = people.numbers.size();
    bool erased = false;
    std::vector<std::string> names;
    for (const auto& [field, kept] : values.kept) {
      names.push_back(field->name.text);
    }
    const std::string fields = joined(names, ",");
    const auto doing = request.kind == ChangeKind::correct ? store::Doing::correct : store::Doing::change;
    session.store().customers().compare(admitted.permit, people.numbers, [&](const Record& record) {
      const std::vector<FieldNumber> changed = changed_fields(session, asked.action, values, record);
      if (changed.empty()) {
        ++out.unchanged;
      } else if (!session.store().keepers().forbidding(record.number, doing, changed).empty()) {
        ++out.plan.held;
      } else {
        Record after = record;
        for (const auto& [field, kept] : values.kept) {
          after.values[*session.bound().columns.position_of(field->name)] = kept;
        }
        erased = erased || brings_back(session, values, record, after);
        items.push_back({.position = items.size(),
                         .customer = record.number,
                         .revision = record.revision,
                         .action = "change",
                         .rule = {},
                         .fields = fields});
      }
    });
    if (erased) {
      out.hints.emplace_back("a new value is one of somebody who was erased (record.erased-before)");
    }
    const std::uint64_t held = out.plan.held;
    if (items.empty() || session.saying().dry_run) {
      session.transact(admitted, [](Work& work) {
        Entry entry = work.entry();
        entry.operation = "plan.make";
        work.log(std::move(entry));
      });
      out.plan.items = items;
      out.plan.people = items.size();
      out.plan.above_limit = above_limit(session, items.size(), session.store().customers().count());
      return;
    }
    out.plan = write_plan(session, admitted,
                          {.id = PlanId(0),
                           .kind = request.kind == ChangeKind::correct ? "correct" : "update",
                           .state = {},
                           .day = dates::format_iso(session.today()),
                           .policy = session.policy().digest,
                           .change = values_json(values),
                           .because = session.saying().because,
                           .held = held},
                          items);
  });
  return out;
}

std::unique_ptr<PlanWork> change_work(Session& session, const store::Plan& plan) {
  return std::make_unique<ChangeWork>(session, plan);
}

}  // namespace custos::ops
