// SPDX-License-Identifier: MIT
#include "ops/contact_undo.hpp"

#include "ops/amendment.hpp"
#include "ops/batch_work.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

class ContactUndoing {
 public:
  ContactUndoing(Session& session, const UndoRequest& request, const UndoTarget& target)
      : session_(session),
        request_(request),
        number_(target.entry.number),
        entries_(target.entries.begin(), target.entries.end()),
        out_{.undoes = EntryId(number_), .operation = target.entry.operation} {
    out_.dry_run = session.saying().dry_run;
  }

  Undone run() && {
    const Asked asked{.action = "undo",
                      .operation = "contact.undo",
                      .access = policy::Access::write,
                      .subjects = policy::Subjects::found()};
    const Admitted admitted = session_.admit(asked);
    session_.guarded(asked, [&] {
      const std::vector<ContactId> noted = session_.store().contacts().told_by(entries_);
      if (!out_.dry_run) {
        session_.transact(admitted, [&](Work& work) {
          out_.entry = EntryId(work.log(entry_of(work, "undo.begin"), undoes_payload(session_, number_)));
        });
      }
      take_back(admitted, noted);
      end(admitted);
      session_.store().settle();
    });
    return std::move(out_);
  }

 private:
  Entry entry_of(const Work& work, const char* operation) const {
    Entry entry = work.entry();
    if (!out_.dry_run) {
      entry.operation = operation;
    }
    if (out_.entry) {
      entry.part_of = out_.entry->number();
    }
    return entry;
  }

  void take_back(const Admitted& admitted, const std::vector<ContactId>& noted) {
    BatchSize size;
    for (std::size_t next = 0; next < noted.size() && !out_.stopped;) {
      const std::size_t end = std::min(noted.size(), next + size.rows());
      transact_batch(session_, admitted, size, [&](Work& work) {
        std::set<std::uint64_t> people;
        for (std::size_t i = next; i < end; ++i) {
          if (const auto contact = work.store.contacts().find(noted[i]); !contact) {
            ++out_.gone;
          } else if (take_back_one(work, *contact)) {
            people.insert(contact->customer);
          }
        }
        std::vector<BatchRow> rows;
        const std::vector<std::uint64_t> numbers(people.begin(), people.end());
        for (const store::Seen& seen : work.store.customers().look(work.permit, numbers, session_.any_witness())) {
          rows.push_back(seen.row);
        }
        Entry entry = entry_of(work, "contact.undo");
        rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), rows);
      });
      next = end;
      if (request_.progress) {
        request_.progress(out_.removed + out_.restored, static_cast<double>(next) / static_cast<double>(noted.size()));
      }
      out_.stopped = request_.stop != nullptr && request_.stop->load();
    }
  }

  bool take_back_one(Work& work, const Contact& contact) {
    const auto by_import = [this](const ContactStage& stage) { return entries_.contains(stage.entry); };
    const auto first = std::find_if(contact.stages.begin(), contact.stages.end(), by_import);
    const bool whole = entries_.contains(contact.entry);
    if (!std::all_of(whole ? contact.stages.begin() : first, contact.stages.end(), by_import)) {
      leave_alone(out_, contact.customer, fmt::format("has {}, of which something was noted since", contact.id.text()));
      return false;
    }
    if (const auto keepers = work.store.keepers().forbidding(contact.customer, store::Doing::forget);
        !keepers.empty()) {
      leave_alone(out_, contact.customer, held_text(keepers));
      return false;
    }
    if (whole) {
      work.store.contacts().take_back(work.permit, contact);
      ++out_.removed;
    } else {
      for (auto stage = first; stage != contact.stages.end(); ++stage) {
        work.store.contacts().take_back_stage(work.permit, contact, *stage);
      }
      ++out_.restored;
    }
    return true;
  }

  void end(const Admitted& admitted) {
    session_.transact(admitted, [&](Work& work) {
      if (!out_.dry_run && !out_.stopped) {
        work.store.undone().add(number_, out_.entry->number());
      }
      work.log(entry_of(work, out_.stopped ? "undo.stop" : "undo.end"), undo_counts(out_));
    });
  }

  Session& session_;
  const UndoRequest& request_;
  std::uint64_t number_;             // of the entry with which the import began
  std::set<std::uint64_t> entries_;  // of its batches
  Undone out_;
};

}  // namespace

Undone undo_contacts(Session& session, const UndoRequest& request, const UndoTarget& target) {
  return ContactUndoing(session, request, target).run();
}

}  // namespace custos::ops
