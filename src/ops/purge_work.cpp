// SPDX-License-Identifier: MIT
#include "fields/search_terms.hpp"
#include "ops/amendment.hpp"
#include "ops/plan_work.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace custos::ops {

namespace {

// Removes what is due: records, or values of them.
class PurgeWork final : public PlanWork {
 public:
  PurgeWork(Session& session, const store::Plan& plan, bool resumes)
      : session_(session),
        action_(resumes ? "purge resume" : "purge apply"),
        rules_(session, dates::parse_iso(plan.day).value()),
        asked_(session.store()) {}

  Asked asked() const override { return asked_to_purge(session_, action_, "purge.apply"); }

  bool still(const Record& record, std::span<const store::PlanItem> items) const override {
    if (record.revision != items.front().revision) {
      return false;
    }
    if (items.front().action == "history") {
      return true;  // former values only grow older
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
                                   : forget(work, items, batch);
  }

  std::string operation(std::string_view action) const override {
    return action == "history" ? "history.erase" : fmt::format("customer.{}", action);
  }

  store::CleanedUp finish() override { return session_.store().clean_up(removed_); }

 private:
  // What of a record must not be found anywhere, and the queries that name him by it. `terms` are what the search index
  // has of it: normal forms are dear. `fields`: names of those that go, empty for all.
  void note_removed(Work& work, const Record& record, const std::string& terms, std::string_view fields) {
    const auto names = split(fields, ',');
    const auto goes = [&](const policy::Field& field) {
      return fields.empty() || std::find(names.begin(), names.end(), std::string_view(field.name.text)) != names.end();
    };
    const auto words = split(terms, ' ');
    for (const policy::Field& field : session_.policy().fields) {
      const FieldNumber number = session_.bound().number_of(field);
      const std::string& kept = session_.bound().value(record, number);
      const std::string before_value = custos::fields::value_term(number, {});
      const auto term = std::find_if(words.begin(), words.end(),
                                     [&](std::string_view word) { return word.starts_with(before_value); });
      if (term == words.end() || !goes(field)) {
        continue;
      }
      std::string normal(term->substr(before_value.size()));
      std::replace(normal.begin(), normal.end(), '_', ' ');
      if (kept != normal) {
        removed_.push_back({std::string(*term), kept});
      }
      removed_.push_back({std::string(*term), std::move(normal)});
    }
    for (const std::uint64_t ask : asked_.naming(session_.bound(), record, goes)) {
      work.store.entries().destroy_part({ask, 0});
    }
  }

  static ItemsDone done_of(const std::optional<store::ChangedRow>& row, bool stale) {
    if (!row) {
      return {.state = "gone", .holds = {}};
    }
    if (!row->held.empty()) {
      return {.state = "held", .holds = row->held};
    }
    return {.state = stale ? "changed" : "done", .holds = {}};
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
                                        note_removed(work, record, removal.terms, {});
                                        return removal;
                                      });
    if (row && row->row) {
      batch.gone.push_back(*row->row);
    }
    return done_of(row, stale);
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
    note_removed(work, record, change.terms_before, items.front().fields);
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
    return done_of(row, stale);
  }

  ItemsDone clear(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const std::uint64_t customer = items.front().customer;
    bool stale = false;
    const auto row = work.store.customers().change(
        work.permit, customer, session_.any_witness(), {work.next_entry(), batch.rows.size()},
        [&](const Record& record) { return without(work, record, items, stale); });
    if (row && row->row) {
      batch.rows.push_back(*row->row);
      forget_values(work, customer, row->subject, items.front().fields);
    }
    return done_of(row, stale);
  }

  // Former values of fields that were cleared, and what is known of their sources.
  void forget_values(Work& work, std::uint64_t customer, const Reference& subject, const std::string& fields) {
    const auto names = split(fields, ',');
    const auto cleared = [&names](const ChangedValue& value) {
      return std::find(names.begin(), names.end(), std::string_view(value.field.text)) != names.end();
    };
    for (const store::Entries::PartPlace& place : work.store.entries().parts_about(customer, subject)) {
      const auto part = work.store.entries().private_part(place);
      const auto values = part ? changed_values(part->payload) : std::vector<ChangedValue>();
      if (std::any_of(values.begin(), values.end(), cleared)) {
        work.store.entries().destroy_part(place);
      }
    }
    work.store.plans().forget_dates(customer);
    for (const std::string_view name : names) {
      if (const policy::Field* field = session_.policy().fields.find(name)) {
        work.store.value_sources().remove(customer, session_.bound().number_of(*field));
      }
    }
  }

  ItemsDone forget(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) {
    const std::uint64_t customer = items.front().customer;
    const std::vector<HoldId> holds = work.store.holds().standing(customer);
    if (!holds.empty()) {
      return {.state = "held", .holds = holds};
    }
    const auto seen = work.store.customers().look(work.permit, customer, session_.any_witness());
    if (!seen) {
      return {.state = "gone", .holds = {}};
    }
    std::vector<store::Entries::PartPlace> places;
    work.store.customers().compare(work.permit, std::span(&customer, 1), [&](const Record& record) {
      places = rules_.former_values_due(record, seen->row.subject);
    });
    for (const store::Entries::PartPlace& place : places) {
      work.store.entries().destroy_part(place);
    }
    batch.rows.push_back(seen->row);
    return {.state = "done", .holds = {}};
  }

  Session& session_;
  std::string action_;
  PurgeRules rules_;
  AskedWords asked_;
  std::vector<store::RemovedValue> removed_;
};

}  // namespace

std::unique_ptr<PlanWork> purge_work(Session& session, const store::Plan& plan, bool resumes) {
  return std::make_unique<PurgeWork>(session, plan, resumes);
}

}  // namespace custos::ops
