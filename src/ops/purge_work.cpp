// SPDX-License-Identifier: MIT
#include "ops/amendment.hpp"
#include "ops/draft.hpp"
#include "ops/erasures.hpp"
#include "ops/merge_image.hpp"
#include "ops/notices.hpp"
#include "ops/plan_work.hpp"
#include "ops/plans.hpp"
#include "ops/remember_former.hpp"
#include "ops/removed_values.hpp"
#include "ops/screening.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

bool names_any(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether a row that waits, or waited, has a value of one of the fields.
bool row_has_any(const std::string& row, const std::vector<std::string_view>& names) {
  const Node node = parse_json(row, "row");
  return std::any_of(names.begin(), names.end(), [&node](std::string_view name) { return node.find(name) != nullptr; });
}

// Removes what is due, or what somebody asked to have erased: records, or values of them.
class PurgeWork final : public PlanWork {
 public:
  PurgeWork(Session& session, const store::Plan& plan, bool resumes)
      : session_(session),
        plan_(plan),
        asked_for_(plan.kind == erase_kind),
        wanted_(asked_for_ ? wanted_fields(plan) : std::string()),
        action_(resumes      ? "purge resume"
                : asked_for_ ? "erase"
                             : "purge apply"),
        key_(session.store().ledger().key()),
        rules_(session, dates::parse_iso(plan.day).value()),
        removed_(session) {}

  Asked asked() const override { return asked_to_purge(session_, action_, "purge.apply"); }

  bool still(const Record& record, std::span<const store::PlanItem> items) const override {
    if (record.revision != items.front().revision) {
      return false;
    }
    if (items.front().action == "history" || forgets_matters(items.front().action)) {
      return true;  // it only grows older; of what is closed that which is not due any more is left out
    }
    if (asked_for_) {
      const Erasable now = rules_.erasable(record, wanted_, true);
      const bool waits = now.action.empty() && !now.kept.empty();
      return (waits ? wait_action : now.action) == items.front().action &&
             joined(now.fields, ",") == items.front().fields;
    }
    const std::vector<store::PlanItem> due = rules_.due_of(record);
    return due.size() == items.size() && std::equal(due.begin(), due.end(), items.begin(),
                                                    [](const store::PlanItem& one, const store::PlanItem& other) {
                                                      return one.action == other.action && one.rule == other.rule &&
                                                             one.fields == other.fields;
                                                    });
  }

  ItemsDone do_items(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) override {
    const std::string& action = items.front().action;
    return action == "erase"       ? erase(work, items, batch)
           : action == "anonymise" ? anonymise(work, items, batch)
           : action == "clear"     ? clear(work, items, batch)
           : action == wait_action ? wait(work, items, batch)
                                   : forget(work, items, batch);  // what is kept beside the record
  }

  std::string operation(std::string_view action) const override {
    return action == "history"       ? "history.erase"
           : action == wait_action   ? "erasure.wait"
           : forgets_matters(action) ? fmt::format("{}.erase", action.substr(0, action.size() - 1))
                                     : fmt::format("customer.{}", action);
  }

  StillKept kept(const policy::Permit& permit, std::span<const store::PlanItem> items) override {
    StillKept out;
    std::vector<std::uint64_t> people;
    for (const store::PlanItem& item : asked_for_ ? items : std::span<const store::PlanItem>()) {
      people.push_back(item.customer);
    }
    session_.store().customers().compare(permit, people, [&](const Record& record) {
      const auto kept = rules_.erasable(record, wanted_, false).kept;
      out.people += kept.empty() ? 0U : 1U;
      for (const KeptShown& each : kept) {
        StillKept::ByRule& rule = out.rules[each.rule];
        ++rule.fields;
        rule.because = each.because;
      }
    });
    return out;
  }

  store::CleanedUp finish() override { return session_.store().clean_up(removed_.all()); }

 private:
  // Before the values go: by what he is known again, and who was given them.
  void note_erased(Work& work, const Record& record) {
    remember_erased(work, fingerprints(draft_of(session_.bound(), record), key_));
    for (const Record& other : merged_records(work.store, session_.bound(), record.number)) {
      removed_.note(work, other, terms_of(session_.bound(), other), {});
      remember_erased(work, fingerprints(draft_of(session_.bound(), other), key_));
    }
    const auto subject = work.store.references().subject(record.number).value();
    for (const auto& place : work.store.entries().parts_about(record.number, subject.reference)) {
      if (const auto part = work.store.entries().private_part(place)) {
        remember_former(session_, work, place, changed_values(part->payload));
      }
    }
    work.store.certificates().add_disclosures(plan_.id, record.number);
  }

  // Who was merged is not gone: what was planned for him has still to be done.
  static ItemsDone no_record_of(Work& work, std::uint64_t customer) {
    return {.state = work.store.merges().of(customer) ? "changed" : "gone", .keepers = {}};
  }

  static ItemsDone done_of(Work& work, std::span<const store::PlanItem> items,
                           const std::optional<store::ChangedRow>& row, bool stale) {
    if (!row) {
      return no_record_of(work, items.front().customer);
    }
    if (!row->held.empty()) {
      return {.state = "held", .keepers = row->held};
    }
    return {.state = stale ? "changed" : "done", .keepers = {}};
  }

  ItemsDone erase(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    bool stale = false;
    const auto row =
        work.store.customers().remove(work.permit, items.front().customer,
                                      [&](const Record& record, store::LogPlace) -> std::optional<store::Removal> {
                                        stale = !still(record, items);
                                        if (stale) {
                                          return std::nullopt;
                                        }
                                        store::Removal removal = removal_of(session_.bound(), record);
                                        removed_.note(work, record, removal.terms, {});
                                        note_erased(work, record);
                                        tell_recipients(work, items);
                                        return removal;
                                      });
    if (row && row->row) {
      batch.gone.push_back(*row->row);
    }
    return done_of(work, items, row, stale);
  }

  // The record as the items leave it: without the values that go.
  std::optional<store::Change> without(Work& work, const Record& record, std::span<const store::PlanItem> items,
                                       bool& stale) {
    stale = !still(record, items);
    if (stale) {
      return std::nullopt;
    }
    Amendment amendment(session_.bound(), record);
    for (const std::string_view name : split(items.front().fields, ',')) {
      if (const policy::Field* field = session_.policy().fields.find(name)) {
        amendment.set(*field, {});
      }
    }
    store::Change change = amendment.finish(work.now());
    removed_.note(work, record, change.terms_before, items.front().fields);
    return change;
  }

  ItemsDone anonymise(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
    bool stale = false;
    // The leaf of those who are gone stands before that of those who stay.
    const auto row = work.store.customers().anonymise(
        work.permit, items.front().customer, session_.any_witness(), {work.next_entry() + 1, batch.rows.size()},
        subject, [&](const Record& record) {
          auto change = without(work, record, items, stale);
          if (change) {
            note_erased(work, record);
            tell_recipients(work, items);
            change->after.provenance = {.origin = std::string(anonymised_origin)};
          }
          return change;
        });
    if (row && row->row) {
      batch.gone.push_back({row->subject, no_record});
      batch.rows.push_back(*row->row);
      for (const store::ValueSource& source : work.store.value_sources().of(items.front().customer)) {
        work.store.value_sources().remove(items.front().customer, source.field);
      }
    }
    return done_of(work, items, row, stale);
  }

  ItemsDone clear(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const std::uint64_t customer = items.front().customer;
    const bool asked_for = is_asked_for(items);
    // Former values may go alone, and no value of the record with them.
    const auto keepers =
        work.store.keepers().forbidding(customer, store::Doing::clear, rules_.numbers_of(items.front().fields));
    if (!keepers.empty()) {
      return {.state = "held", .keepers = keepers};
    }
    bool stale = false;
    std::optional<Record> after;
    const auto row = work.store.customers().change(
        work.permit, customer, session_.any_witness(), {work.next_entry(), batch.rows.size()},
        [&](const Record& record) {
          auto change = without(work, record, items, stale);
          if (change && asked_for) {
            const Draft before = draft_of(session_.bound(), record);
            remember_erased(work, asked_for_ && wanted_.empty()
                                      ? fingerprints(before, key_)
                                      : fingerprints_without(before, draft_of(session_.bound(), change->after), key_));
          }
          after = change ? std::optional(change->after) : std::nullopt;
          return change;
        });
    if (row && row->row) {
      batch.rows.push_back(*row->row);
      note_disclosures(work, customer, items.front().fields);
      tell_recipients(work, items);
      forget_values(work, *after, row->subject, items.front().fields, asked_for);
      settle_erasures(work, *after);
    }
    return done_of(work, items, row, stale);
  }

  static bool is_asked_for(std::span<const store::PlanItem> items) {
    return std::any_of(items.begin(), items.end(), [](const auto& item) { return item.rule.empty(); });
  }

  // A rule of retention is nobody's request: what has served its time was right when it was supplied.
  void tell_recipients(Work& work, std::span<const store::PlanItem> items) {
    if (!is_asked_for(items)) {
      return;
    }
    NoticeCause cause{.customer = items.front().customer, .what = "erased", .entry = work.next_entry()};
    for (const std::string_view name : split(items.front().fields, ',')) {
      if (!name.empty()) {
        cause.fields.emplace_back(name);
      }
    }
    make_notices(session_, work, cause);
  }

  void note_disclosures(Work& work, std::uint64_t customer, const std::string& fields) {
    const auto names = split(fields, ',');
    for (const store::NewDisclosure& disclosure : work.store.disclosures().of(customer)) {
      const auto given = split(disclosure.fields, ',');
      if (std::any_of(given.begin(), given.end(), [&names](std::string_view name) { return names_any(names, name); })) {
        work.store.certificates().add_disclosure(plan_.id, disclosure.id);
      }
    }
  }

  // Former values of fields that were cleared, and what is known of their sources. Where somebody asked for it, those
  // of rows that wait or waited for a decision too.
  void forget_values(Work& work, const Record& after, const Reference& subject, const std::string& fields,
                     bool asked_for) {
    const std::uint64_t customer = after.number;
    const auto names = split(fields, ',');
    const auto cleared = [&](const std::string& payload, const std::vector<ChangedValue>& values) {
      const Node node = parse_json(payload, "private part");
      const Node* review = node.find("review");
      return std::any_of(values.begin(), values.end(),
                         [&names](const ChangedValue& value) { return names_any(names, value.field.text); }) ||
             (review != nullptr && row_has_any(review->text("row"), names));
    };
    for (const store::Entries::PartPlace& place : work.store.entries().parts_about(customer, subject)) {
      const auto part = work.store.entries().private_part(place);
      std::vector<ChangedValue> values = part ? changed_values(part->payload) : std::vector<ChangedValue>();
      if (part && cleared(part->payload, values)) {
        std::erase_if(values, [&names](const ChangedValue& value) { return !names_any(names, value.field.text); });
        if (asked_for) {
          remember_former(session_, work, place, values);
          remember_merged(session_, work, part->payload, after);
        }
        work.store.entries().destroy_part(place);
      }
    }
    for (const store::WaitingRow& waiting :
         asked_for ? work.store.imports().waiting(std::nullopt, std::nullopt) : std::vector<store::WaitingRow>()) {
      if (waiting.row.customer == CustomerId(customer) && row_has_any(waiting.row.row, names)) {
        work.store.imports().drop_review(waiting.import, waiting.row.line);
      }
    }
    work.store.plans().forget_dates(customer);
    for (const std::string_view name : names) {
      if (const policy::Field* field = session_.policy().fields.find(name)) {
        work.store.value_sources().remove(customer, session_.bound().number_of(*field));
      }
    }
  }

  // What waited and has nothing more to wait for is done; what a floor kept this time waits for its end.
  void settle_erasures(Work& work, const Record& after) {
    for (const store::Erasure& erasure : work.store.erasures().waiting_for(after.number)) {
      if (!erasure.fields.empty() && rules_.erasable(after, erasure.fields, false).kept.empty()) {
        work.store.erasures().done(erasure.number);
      }
    }
    if (asked_for_ && !rules_.erasable(after, wanted_, false).kept.empty()) {
      remember_asked(work, after.number);
    }
  }

  void remember_asked(Work& work, std::uint64_t customer) const {
    work.store.erasures().wait({.entry = plan_.entry,
                                .customer = customer,
                                .fields = wanted_,
                                .because = reason_of_plan(work.store, plan_),
                                .asked = plan_.day});
  }

  // Nothing of him can go now.
  ItemsDone wait(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const std::uint64_t customer = items.front().customer;
    const auto keepers = keepers_of_erasure(work.store, customer, wanted_, rules_);
    if (!keepers.empty()) {
      return {.state = "held", .keepers = keepers};
    }
    const auto seen = work.store.customers().look(work.permit, customer, session_.any_witness());
    if (!seen) {
      return no_record_of(work, customer);
    }
    bool fresh = false;
    work.store.customers().compare(work.permit, std::span(&customer, 1),
                                   [&](const Record& record) { fresh = still(record, items); });
    if (fresh) {
      remember_asked(work, customer);
      batch.rows.push_back(seen->row);
    }
    return {.state = fresh ? "done" : "changed", .keepers = {}};
  }

  ItemsDone forget(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const std::uint64_t customer = items.front().customer;
    const auto keepers = work.store.keepers().forbidding(customer, store::Doing::forget);
    if (!keepers.empty()) {
      return {.state = "held", .keepers = keepers};
    }
    const auto seen = work.store.customers().look(work.permit, customer, session_.any_witness());
    if (!seen) {
      return no_record_of(work, customer);
    }
    std::vector<store::Entries::PartPlace> places;
    if (forgets_matters(items.front().action)) {
      bool any = false;
      work.store.customers().compare(work.permit, std::span(&customer, 1), [&](const Record& record) {
        any = rules_.matters().forget(work, record, seen->row.subject, items);
      });
      if (any) {
        batch.rows.push_back(seen->row);
      }
      return {.state = any ? "done" : "changed", .keepers = {}};
    }
    work.store.customers().compare(work.permit, std::span(&customer, 1), [&](const Record& record) {
      places = rules_.former_values_due(record, seen->row.subject);
    });
    for (const store::Entries::PartPlace& place : places) {
      work.store.entries().destroy_part(place);
    }
    batch.rows.push_back(seen->row);
    return {.state = "done", .keepers = {}};
  }

  Session& session_;
  store::Plan plan_;
  bool asked_for_;      // by somebody, not by a rule
  std::string wanted_;  // the fields then; empty: the whole record
  std::string action_;
  Bytes<32> key_;  // of the ledger
  PurgeRules rules_;
  RemovedValues removed_;
};

}  // namespace

std::unique_ptr<PlanWork> purge_work(Session& session, const store::Plan& plan, bool resumes) {
  return std::make_unique<PurgeWork>(session, plan, resumes);
}

}  // namespace custos::ops
