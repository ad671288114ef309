// SPDX-License-Identifier: MIT
#include "ops/undo.hpp"

#include "ops/amendment.hpp"
#include "ops/batch_work.hpp"
#include "ops/class_keys.hpp"
#include "ops/contact_undo.hpp"
#include "ops/disputes.hpp"
#include "ops/draft.hpp"
#include "ops/merge.hpp"
#include "ops/notices.hpp"
#include "ops/review.hpp"
#include "ops/session.hpp"
#include "ops/standing_changes.hpp"
#include "ops/undo_target.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

class Undoing {
 public:
  Undoing(Session& session, const UndoRequest& request, UndoTarget target)
      : session_(session),
        request_(request),
        target_(std::move(target)),
        out_{.undoes = EntryId(target_.entry.number)},
        changes_since_(session.store(), target_.entry.number, {target_.entries.begin(), target_.entries.end()}) {
    out_.operation = target_.entry.operation;
    out_.dry_run = session.saying().dry_run;
  }

  Undone run() && {
    if (target_.whole_work) {
      undo_work();
    } else {
      undo_one();
    }
    return std::move(out_);
  }

 private:
  // One record to be given back, or to be removed where no values say what it was.
  struct Step {
    std::uint64_t customer = 0;
    std::vector<ChangedValue> values{};
  };

  Asked asked(policy::Subjects subjects, std::optional<CustomerId> subject) const {
    Asked asked{.action = request_.import ? "import undo" : "undo",
                .operation = "customer.undo",
                .access = policy::Access::write,
                .subjects = subjects,
                .subject = subject};
    for (const FieldNumber number : target_.entry.fields) {
      if (const policy::Field* field = session_.bound().field_of(number)) {
        asked.fields.push_back(field->name);
      }
    }
    asked.unopened = asked.fields;  // what is sealed goes back as it was
    return asked;
  }

  // ---- one change ---------------------------------------------------------------------------------------------------

  void undo_one() {
    const auto customer = session_.store().references().customer(target_.entry.subject.value());
    if (!customer) {
      throw Error(Failure::missing, "undo.gone",
                  fmt::format("the customer of {} was removed since", out_.undoes.text()));
    }
    demand_own(session_.store(), target_.entry);
    out_.customer = CustomerId(*customer);
    session_.perform(asked(policy::Subjects::one(*out_.customer), out_.customer), [&](Work& work) {
      const auto part = work.store.entries().private_part({target_.entry.number, 0});
      const std::string told = part ? part->payload : std::string();
      if (target_.entry.operation == "import.decide" || is_dispute(target_.entry.operation)) {
        undo_beside(work, told);
        return;
      }
      Step step{*customer, part ? changed_values(part->payload) : std::vector<ChangedValue>()};
      const bool adds = target_.entry.operation == "customer.add";
      if (step.values.empty() && !adds) {
        throw Error(Failure::missing, "undo.gone",
                    fmt::format("the former values of {} are no longer kept", out_.undoes.text()));
      }
      std::vector<BatchRow> rows;
      std::vector<PrivatePart> parts;
      const store::LogPlace place{work.next_entry(), 0};
      adds ? take_away(work, step, rows, parts) : give_back(work, step, place, rows, parts);
      refuse_left();
      out_.queued = !told.empty() && queue_again(session_, told);
      Entry entry = work.entry();
      entry.subject = target_.entry.subject;
      entry.revision = revision_;
      entry.records = rows.front().commitment;
      PrivatePart& part_now = parts.front();
      if (part_now.payload.empty()) {
        part_now = PrivatePart(undoes_payload(session_, target_.entry.number));
      }
      const EntryId undid(work.log(std::move(entry), part_now));
      note_undone(work, undid);
      if (!out_.dry_run) {
        out_.entry = undid;
      }
    });
  }

  // A row was decided, or a value disputed, and nobody's record changed by it.
  void undo_beside(Work& work, const std::string& told) {
    if (is_dispute(target_.entry.operation)) {
      undo_dispute(session_, work, target_.entry, out_.customer->number());
    } else if (out_.queued = !told.empty() && queue_again(session_, told); !out_.queued) {
      throw Error(Failure::missing, "undo.gone",
                  fmt::format("the row that {} decided is no longer kept", out_.undoes.text()));
    }
    Entry entry = work.entry();
    entry.subject = target_.entry.subject;
    const EntryId undid(work.log(std::move(entry),
                                 PrivatePart(undoes_payload(session_, target_.entry.number), out_.customer->number())));
    note_undone(work, undid);
    if (!out_.dry_run) {
      out_.entry = undid;
    }
  }

  // What was told of consents goes the same way; undoing what undid it gives it back.
  void note_undone(Work& work, EntryId undid) const {
    work.store.undone().add(target_.entry.number, undid.number());
    work.store.consents().take_back_entry(target_.entry.number, undid.number());
    work.store.consents().give_back(target_.entry.number);
  }

  void refuse_left() const {
    if (out_.left_count == 0) {
      return;
    }
    const LeftAlone& left = out_.left.front();
    refuse_held(keepers_, left.customer);
    throw Error(Failure::stopped, "undo.stale", fmt::format("{} {}", left.customer.text(), left.reason))
        .hint("undo the later change first: custos audit who-saw lists the entries");
  }

  // ---- an import, or a bulk change ----------------------------------------------------------------------------------

  void undo_work() {
    const Asked ask = asked(policy::Subjects::found(), std::nullopt);
    const Admitted admitted = session_.admit(ask);
    session_.guarded(ask, [&] {
      begin(admitted);
      give_all_back(admitted);
      take_all_away(admitted);
      end(admitted);
      session_.store().settle();
    });
  }

  void begin(const Admitted& admitted) {
    if (target_.import) {
      out_.dequeued = session_.store().imports().count_waiting(*target_.import);
      out_.consents = session_.store().consents().count_of_import(target_.import->number());
    }
    if (out_.dry_run) {
      return;
    }
    session_.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      entry.operation = "undo.begin";
      out_.entry = EntryId(work.log(std::move(entry), undoes_payload(session_, target_.entry.number)));
      if (target_.import) {
        work.store.imports().mark_undone(*target_.import, work.now());
        out_.dequeued = work.store.imports().drop_reviews(*target_.import);
        work.store.consents().take_back_import(target_.import->number(), out_.entry->number());
      }
    });
  }

  void end(const Admitted& admitted) {
    session_.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      if (!out_.dry_run) {
        entry.operation = out_.stopped ? "undo.stop" : "undo.end";
        entry.part_of = out_.entry->number();
        if (!out_.stopped) {
          work.store.undone().add(target_.entry.number, out_.entry->number());
        }
      }
      work.log(std::move(entry), undo_counts(out_));
    });
  }

  // The changes of one entry after another, so that who was changed twice goes back twice.
  void give_all_back(const Admitted& admitted) {
    for (const std::uint64_t number : target_.entries) {
      std::vector<Step> steps;
      std::vector<std::uint64_t> of_merged;
      for (const store::Entries::Private& part : own_parts(session_.store(), number, of_merged)) {
        steps.push_back({part.customer, changed_values(part.payload)});
      }
      for (const std::uint64_t customer : of_merged) {
        leave_alone(out_, customer, "was merged since with whom this changed");
      }
      for_each_batch(admitted, steps,
                     [this](Work& work, const Step& step, store::LogPlace place, auto& rows, auto& parts) {
                       give_back(work, step, place, rows, parts);
                     });
    }
  }

  void take_all_away(const Admitted& admitted) {
    if (!target_.import) {
      return;
    }
    std::vector<Step> steps;
    std::uint64_t added = 0;
    session_.store().customers().each_place([&](std::uint64_t customer, std::uint64_t import, store::LogPlace) {
      if (import == target_.import->number()) {
        steps.push_back({customer, {}});
      }
    });
    for (const std::uint64_t number : target_.entries) {
      added += session_.store().entries().rows_without_part(number);
    }
    out_.gone += added > steps.size() ? added - steps.size() : 0;
    for_each_batch(admitted, steps, [this](Work& work, const Step& step, store::LogPlace, auto& rows, auto& parts) {
      take_away(work, step, rows, parts);
    });
  }

  template <class Undo>
  void for_each_batch(const Admitted& admitted, const std::vector<Step>& steps, const Undo& undo_step) {
    BatchSize size;
    std::size_t next = 0;
    while (next < steps.size() && !out_.stopped) {
      const std::size_t end = std::min(steps.size(), next + size.rows());
      transact_batch(session_, admitted, size, [&](Work& work) {
        std::vector<BatchRow> rows;
        std::vector<PrivatePart> parts;
        for (std::size_t i = next; i < end; ++i) {
          undo_step(work, steps[i], {work.next_entry(), rows.size()}, rows, parts);
        }
        Entry entry = work.entry();
        entry.part_of = out_.entry ? std::optional(out_.entry->number()) : std::nullopt;  // a dry run has none
        rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), rows, parts);
      });
      next = end;
      if (request_.progress) {
        request_.progress(out_.restored + out_.removed, static_cast<double>(next) / static_cast<double>(steps.size()));
      }
      out_.stopped = request_.stop != nullptr && request_.stop->load();
    }
  }

  // ---- one record ---------------------------------------------------------------------------------------------------

  void take_away(Work& work, const Step& step, std::vector<BatchRow>& rows, std::vector<PrivatePart>& parts) {
    bool touched = false;
    const auto row = work.store.customers().remove(
        work.permit, step.customer, [&](const Record& record, store::LogPlace place) -> std::optional<store::Removal> {
          const auto undoing = target_.whole_work && out_.entry ? std::optional(out_.entry->number()) : std::nullopt;
          touched = changes_since_.of(step.customer, place, undoing) ||
                    work.store.consents().told_by_others(step.customer, target_.entry.number, target_.import) ||
                    work.store.contacts().any(step.customer) || !work.store.preferences().of(step.customer).empty() ||
                    !work.store.preferences().notes_of(step.customer).empty() ||
                    !work.store.disputes().of(step.customer).empty();
          return touched ? std::nullopt : std::optional(removal_of(session_.bound(), record));
        });
    if (!row) {
      ++out_.gone;
    } else if (!row->held.empty()) {
      keepers_ = row->held;
      leave_alone(out_, step.customer, held_text(row->held));
    } else if (touched) {
      leave_alone(out_, step.customer, "was changed or confirmed since");
    } else {
      revision_ = row->revision;
      rows.push_back(*row->row);
      parts.emplace_back();
      ++out_.removed;
    }
  }

  void give_back(Work& work, const Step& step, store::LogPlace place, std::vector<BatchRow>& rows,
                 std::vector<PrivatePart>& parts) {
    std::string obstacle;
    bool back_already = false;
    std::vector<ChangedValue> values;
    std::optional<store::ChangedRow> row;
    try {
      row = work.store.customers().change(
          work.permit, step.customer, session_.witness(work.permit), place,
          [&](const Record& record) -> std::optional<store::Change> {
            Amendment amendment(session_.bound(), record);
            obstacle = former_values(step, record, amendment);
            values = amendment.values();
            back_already = obstacle.empty() && values.empty();
            return obstacle.empty() && !values.empty() ? std::optional(amendment.finish(work.now())) : std::nullopt;
          });
    } catch (const Error& error) {
      if (!target_.whole_work || (error.failure() != Failure::duplicate && error.failure() != Failure::refused)) {
        throw;
      }
      obstacle = error.what();  // nothing of this record was written
    }
    if (obstacle.empty() && !row) {
      ++out_.gone;
    } else if (row && !row->held.empty()) {
      keepers_ = row->held;
      leave_alone(out_, step.customer, held_text(row->held));
    } else if (!obstacle.empty()) {
      leave_alone(out_, step.customer, obstacle);
    } else if (!back_already) {
      keep_restored(work, step, *row, values, rows, parts);
    } else if (!target_.whole_work) {
      leave_alone(out_, step.customer, "has these values already");
    }
  }

  void keep_restored(Work& work, const Step& step, const store::ChangedRow& row, std::vector<ChangedValue>& values,
                     std::vector<BatchRow>& rows, std::vector<PrivatePart>& parts) {
    note_sources(work.store, session_.bound(), step.customer, values, {}, row.ended);
    for (const ChangedValue& former : step.values) {
      const FieldNumber number = session_.bound().number_of(*session_.policy().fields.find(former.field.text));
      if (former.source_before) {
        store::ValueSource source = *former.source_before;
        source.field = number;
        work.store.value_sources().put(step.customer, source);
      } else {
        work.store.value_sources().remove(step.customer, number);
      }
      dispute_again(work, step.customer, number, former);
    }
    undo_notices(work, step.customer, target_.entries);
    revision_ = row.revision;
    rows.push_back(*row.row);
    parts.emplace_back(changes_payload(values, session_.saying().because, {}), step.customer);
    ++out_.restored;
    if (!target_.whole_work) {
      for (const ChangedValue& value : values) {
        out_.fields.push_back(value.field.text);
      }
    }
  }

  // Puts the former values into the amendment, or says what is in the way.
  std::string former_values(const Step& step, const Record& record, Amendment& amendment) const {
    for (const ChangedValue& value : step.values) {
      const policy::Field* field = session_.policy().fields.find(value.field.text);
      if (field == nullptr) {
        return fmt::format("'{}' is no longer in the policy", value.field.text);
      }
      if (!session_.class_keys().is_under_present_key(*field, value.before) ||
          !session_.class_keys().is_under_present_key(*field, value.after)) {
        return fmt::format("has '{}' sealed under a key that is gone", value.field.text);
      }
      const std::string& kept = session_.bound().value(record, session_.bound().number_of(*field));
      if (kept != value.after && kept != value.before) {
        return fmt::format("was changed since: '{}'", value.field.text);
      }
      amendment.set(*field, value.before, value.before == value.after);
    }
    return {};
  }

  Session& session_;
  const UndoRequest& request_;
  UndoTarget target_;
  Undone out_;
  StandingChanges changes_since_;
  std::uint64_t revision_ = 0;
  std::vector<store::Keeper> keepers_;  // of the last who was left for them
};

}  // namespace

Undone undo(Session& session, const UndoRequest& request) {
  UndoTarget target = undo_target(session, request);
  const std::string& operation = target.entry.operation;
  return operation == "customer.merge"           ? undo_merge(session, target.entry.number)
         : operation == contact_import_operation ? undo_contacts(session, request, target)
                                                 : Undoing(session, request, std::move(target)).run();
}

}  // namespace custos::ops
