// SPDX-License-Identifier: MIT
#include "ops/class_keys.hpp"
#include "ops/consents.hpp"
#include "ops/disputes.hpp"
#include "ops/draft.hpp"
#include "ops/merge.hpp"
#include "ops/merge_image.hpp"
#include "ops/people_rows.hpp"
#include "ops/signed_json.hpp"
#include "ops/undo.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

// The merge that is meant, which is the customer's last one.
store::Merged merge_to_undo(Session& session, CustomerId id) {
  store::Merges merges = session.store().merges();
  const auto merged = merges.of(id.number());
  const auto into = merges.into(merged ? merged->customer : id.number());
  if (into.empty()) {
    if (!session.store().customers().exists(id.number())) {
      throw no_customer(session, id);
    }
    throw Error(Failure::missing, "unmerge.none", fmt::format("nobody is merged into {}", id.text()));
  }
  if (merged && into.front().other != merged->other) {
    const std::string last = CustomerId(into.front().other).text();
    throw Error(Failure::stopped, "unmerge.order",
                fmt::format("{} was merged into {} later", last, CustomerId(merged->customer).text()))
        .hint(fmt::format("first: custos unmerge {}", last));
  }
  return into.front();
}

class Unmerging {
 public:
  Unmerging(Session& session, const store::Merged& merged)
      : session_(session),
        bound_(session.bound()),
        merged_(merged),
        out_{.id = CustomerId(merged.customer), .other = CustomerId(merged.other), .undoes = EntryId(merged.entry)} {
    out_.dry_run = session.saying().dry_run;
    const auto part = session.store().entries().private_part({merged.entry, 0});
    if (!part) {
      throw gone();
    }
    payload_ = part->payload;
    image_ = image_of(payload_);
    demand_fields();
  }

  UnmergeOutcome run() && {
    Asked asked{.action = "unmerge",
                .operation = "customer.unmerge",
                .access = policy::Access::write,
                .subjects = policy::Subjects::two(out_.id, out_.other),
                .subject = out_.id};
    for (const ChangedValue& value : image_.changes) {
      asked.fields.push_back(value.field);
    }
    asked.unopened = asked.fields;  // what is sealed goes back as it was
    session_.perform(asked, [this](Work& work) { write(work); });
    return std::move(out_);
  }

 private:
  void demand_fields() const {
    for (const ChangedValue& value : image_.changes) {
      if (session_.policy().fields.find(value.field.text) == nullptr) {
        throw Error(Failure::stopped, "merge.field-gone",
                    fmt::format("'{}' is no field of the policy any more", value.field.text));
      }
      if (!session_.class_keys().is_under_present_key(field_of(value), value.before)) {
        throw Error(Failure::stopped, "undo.stale",
                    fmt::format("'{}' was sealed under a key of its class that is no longer there", value.field.text));
      }
    }
  }

  // What was read before the transaction began: somebody else may have gone on meanwhile.
  void demand_same(store::Store& store) const {
    if (!store.merges().of(merged_.other)) {
      throw Error(Failure::missing, "unmerge.none", "somebody else has taken them apart meanwhile");
    }
    const auto into = store.merges().into(merged_.customer);
    if (into.empty() || into.front().other != merged_.other || into.front().entry != merged_.entry) {
      throw Error(Failure::stopped, "unmerge.order", "somebody else was merged meanwhile");
    }
    const auto part = store.entries().private_part({merged_.entry, 0});
    if (!part || part->payload != payload_) {
      throw gone();
    }
  }

  Error gone() const {
    return {Failure::missing, "undo.gone",
            fmt::format("what {} and {} were is no longer kept", out_.id.text(), out_.other.text())};
  }

  const policy::Field& field_of(const ChangedValue& value) const {
    return *session_.policy().fields.find(value.field.text);
  }

  void write(Work& work) {
    demand_same(work.store);
    refuse_held(work.store.keepers().forbidding(merged_.customer, store::Doing::remove), out_.id);
    const std::uint64_t next = work.next_entry();
    const BatchRow keeper = give_back(work, {next, 0});
    const BatchRow other = put_back(work, {next, 1});
    work.store.merges().unmerge(merged_);
    work.store.consents().take_back_entry(merged_.entry, next);
    repeat_nos(work);
    work.store.entries().destroy_part({merged_.entry, 0});  // it tells each of the two of the other
    const std::string payload =
        JsonWriter().text("undoes", out_.undoes.text()).text("because", session_.saying().because).end();
    const std::vector<BatchRow> rows{keeper, other};
    const std::vector<PrivatePart> parts{PrivatePart(payload, merged_.customer), PrivatePart(payload, merged_.other)};
    const std::uint64_t entry = work.log_batch(work.entry(), rows, parts);
    work.store.undone().add(merged_.entry, entry);
    if (!out_.dry_run) {
      out_.entry = EntryId(entry);
    }
  }

  // Whoever said no since the merge may be the one or the other: it is a no of both.
  void repeat_nos(Work& work) const {
    const auto repeat = [&](auto said, const auto& append) {
      if (said.entry > merged_.entry) {
        said.entry = work.next_entry();
        said.recorded = work.now();
        append(said);
      }
    };
    for (const ConsentEvent& each : work.store.consents().of(merged_.customer)) {
      if (is_no(each.said.state)) {
        repeat(each, [&](ConsentEvent no) {
          no.said.state = kept_state(work.store.consents().of(merged_.other), no);
          work.store.consents().append(work.permit, merged_.other, no);
        });
      }
    }
    for (const Preference& each : work.store.preferences().of(merged_.customer)) {
      if (each.says == "no" || each.says == "only") {
        repeat(each, [&](const Preference& no) { work.store.preferences().append(work.permit, merged_.other, no); });
      }
    }
    for (const SafeNote& each : work.store.preferences().notes_of(merged_.customer)) {
      if (!each.note.empty()) {
        repeat(each,
               [&](const SafeNote& note) { work.store.preferences().append_note(work.permit, merged_.other, note); });
      }
    }
  }

  // The keeper's record, but for what was changed since.
  BatchRow give_back(Work& work, store::LogPlace place) {
    std::vector<const ChangedValue*> back;
    const auto row = work.store.customers().change(
        work.permit, merged_.customer, session_.any_witness(), place, [&](const Record& record) {
          Amendment amendment(bound_, record);
          for (const ChangedValue& value : image_.changes) {
            const policy::Field& field = field_of(value);
            if (bound_.value(record, bound_.number_of(field)) != value.after) {
              tell(out_.left, value.field.text);
            } else if (value.of.empty()) {
              amendment.set(field, value.before);
              back.push_back(&value);
              if (value.before != value.after) {
                tell(out_.restored, value.field.text);
              }
            }
          }
          store::Change change = amendment.finish(work.now());
          change.after.updated = record.updated == image_.merged ? image_.updated : record.updated;
          return std::optional(std::move(change));
        });
    refuse_held(row->held, out_.id);
    for (const ChangedValue* value : back) {
      restore_source(work, merged_.customer, *value);
    }
    return row->row.value();
  }

  // The record of the one who was merged, as it was.
  BatchRow put_back(Work& work, store::LogPlace place) {
    Record record = record_of_other(image_, bound_);
    ++record.revision;
    const store::Removal derived = removal_of(bound_, record);
    work.store.customers().insert(work.permit, {record, merged_.subject, place, derived.terms, derived.unique_values});
    for (const ChangedValue& value : image_.changes) {
      if (!value.of.empty()) {
        end_moved_dispute(work, value);
        restore_source(work, merged_.other, value);
      }
    }
    return {merged_.subject.reference, session_.any_witness().commitment(record, merged_.subject.key)};
  }

  void restore_source(Work& work, std::uint64_t customer, const ChangedValue& value) const {
    const FieldNumber number = bound_.number_of(field_of(value));
    if (value.source_before) {
      store::ValueSource source = *value.source_before;
      source.field = number;
      work.store.value_sources().put(customer, source);
    } else {
      work.store.value_sources().remove(customer, number);
    }
    dispute_again(work, customer, number, value);
  }

  // What was disputed of his value is no longer disputed of the keeper's.
  void end_moved_dispute(Work& work, const ChangedValue& value) const {
    const FieldNumber number = bound_.number_of(field_of(value));
    const auto now = value.dispute ? work.store.disputes().find(merged_.customer, number) : std::nullopt;
    if (now && now->entry == value.dispute->entry) {
      work.store.disputes().end(merged_.customer, number);
    }
  }

  static void tell(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }

  Session& session_;
  const policy::Bound& bound_;
  store::Merged merged_;
  UnmergeOutcome out_;
  std::string payload_;
  MergeImage image_;
};

}  // namespace

UnmergeOutcome unmerge_customer(Session& session, CustomerId id) {
  // Who may not do it learns nothing of who was merged with whom.
  session.admit({.action = "unmerge",
                 .operation = "customer.unmerge",
                 .access = policy::Access::write,
                 .subjects = policy::Subjects::one(id)});
  return Unmerging(session, merge_to_undo(session, id)).run();
}

Undone undo_merge(Session& session, std::uint64_t entry) {
  for (const store::Merged& merged : session.store().merges().all()) {
    if (merged.entry == entry) {
      UnmergeOutcome done = unmerge_customer(session, CustomerId(merged.other));
      return {.undoes = done.undoes,
              .operation = "customer.merge",
              .entry = done.entry,
              .restored = 1,
              .customer = done.id,
              .fields = std::move(done.restored),
              .dry_run = done.dry_run};
    }
  }
  throw Error(Failure::missing, "undo.gone", fmt::format("what {} made one is no longer kept", EntryId(entry).text()));
}

}  // namespace custos::ops
