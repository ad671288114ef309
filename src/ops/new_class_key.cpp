// SPDX-License-Identifier: MIT
#include "ops/new_class_key.hpp"

#include "crypto/sealed_value.hpp"
#include "ops/amendment.hpp"
#include "ops/batch_size.hpp"
#include "ops/class_keys.hpp"
#include "ops/purge_rules.hpp"
#include "ops/slot_change.hpp"
#include "store/carry_over.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t key_size = 32;

// All that is under the key of one class, on its way under another one.
class Resealing {
 public:
  Resealing(Session& session, Work& work, const ClassName& name, const crypto::Secret& next)
      : session_(session), work_(work), next_(next), witness_(session.any_witness()) {
    for (const policy::Field& field : session.policy().fields) {
      if (field.sealed && field.class_name == name) {
        fields_.push_back(&field);
      }
    }
  }

  // A change of the key changes no value, so that it is done to those too whom something keeps as they are.
  std::uint64_t seal_records(std::uint64_t part_of) {
    std::vector<BatchRow> rows;
    std::uint64_t people = 0;
    const auto tell = [&] {
      if (!rows.empty()) {
        Entry entry = work_.entry();
        entry.operation = "customer.reseal";
        entry.part_of = part_of;
        work_.log_batch(std::move(entry), rows);
        people += rows.size();
        rows.clear();
      }
    };
    for (const std::uint64_t number : people_with_values()) {
      session_.store().customers().compare(work_.permit, std::span(&number, 1), [&](const Record& record) {
        rows.push_back(seal(record, {work_.next_entry(), rows.size()}));
      });
      if (rows.size() == BatchSize::most) {
        tell();
      }
    }
    tell();
    return people;
  }

  std::uint64_t seal_waiting() {
    std::uint64_t sealed = 0;
    store::Imports imports = work_.store.imports();
    for (store::WaitingRow waiting : imports.waiting(std::nullopt, std::nullopt)) {
      std::string row = sealed_row(waiting.row.row);
      if (row != waiting.row.row) {
        waiting.row.row = std::move(row);
        imports.drop_review(waiting.import, waiting.row.line);
        imports.add_review(waiting.import, waiting.row);
        ++sealed;
      }
    }
    return sealed;
  }

 private:
  std::vector<std::uint64_t> people_with_values() {
    std::vector<std::uint64_t> numbers;
    work_.store.customers().each(work_.permit, [&](const Record& record) {
      if (std::any_of(fields_.begin(), fields_.end(),
                      [&](const auto* field) { return !value(record, *field).empty(); })) {
        numbers.push_back(record.number);
      }
    });
    return numbers;
  }

  const std::string& value(const Record& record, const policy::Field& field) const {
    return session_.bound().value(record, session_.bound().number_of(field));
  }

  std::string sealed_anew(const policy::Field& field, std::uint64_t customer, const std::string& kept) {
    return session_.class_keys().sealed_anew(session_.bound(), field, customer, kept, next_);
  }

  BatchRow seal(Record record, store::LogPlace place) {
    for (const policy::Field* field : fields_) {
      if (const std::string& kept = value(record, *field); !kept.empty()) {
        std::string& text = record.values[*session_.bound().columns.position_of(field->name)];
        text = sealed_anew(*field, record.number, kept);
        store::CarryOver::reseal(work_.permit, work_.store, record.number, field->name, text);
      }
    }
    store::CarryOver::put_place(work_.permit, work_.store, record.number, place);
    const auto subject = work_.store.references().subject(record.number);
    if (!subject) {
      throw Error(Failure::integrity, "audit.record-unknown",
                  fmt::format("the log does not know {}", CustomerId(record.number).text()))
          .hint("custos audit verify tells what is wrong");
    }
    return {subject->reference, witness_.commitment(record, subject->key)};
  }

  // A row as JSON: field names and values.
  std::string sealed_row(std::string row) {
    const Node values = parse_json(row, "a row that waits");
    for (const policy::Field* field : fields_) {
      const std::string kept = values.text(field->name.text);
      if (!kept.empty()) {
        row.replace(row.find(kept), kept.size(), sealed_anew(*field, waiting_number, kept));
      }
    }
    return row;
  }

  Session& session_;
  Work& work_;
  const crypto::Secret& next_;
  store::Witness witness_;
  std::vector<const policy::Field*> fields_;
};

Error changed_meanwhile(const ClassName& name) {
  return Error(Failure::stopped, "key.changed-meanwhile",
               fmt::format("the key of class '{}' was changed meanwhile", name.text))
      .hint("run the command again");
}

// What a merge keeps to be undone by is in the log, and is not sealed anew: the log commits to it.
std::uint64_t merges_with_values(Session& session, store::Store& store, const ClassName& name) {
  const auto has_values = [&](const ChangedValue& value) {
    const policy::Field* field = session.policy().fields.find(value.field.text);
    return field != nullptr && field->sealed && field->class_name == name && !value.before.empty();
  };
  std::uint64_t merges = 0;
  for (const store::Merged& merged : store.merges().all()) {
    const auto part = store.entries().private_part({merged.entry, 0});
    const auto values = part ? changed_values(part->payload) : std::vector<ChangedValue>();
    merges += std::any_of(values.begin(), values.end(), has_values) ? 1U : 0U;
  }
  return merges;
}

}  // namespace

ClassKeyChanged change_class_key(Session& session, const ClassName& name, bool sure) {
  ClassKeyChanged out;
  const Asked asked = asked_to_purge(session, "key rotate", "class.rekey");
  session.admit(asked);
  session.guarded(asked, [&] {  // it may ask somebody: no transaction waits for him
    demand_sealed(session, name);
    session.class_keys().demand(name);
  });
  crypto::Secret next(key_size);
  session.random().fill(next.bytes());
  const bool dry_run = session.saying().dry_run;
  session.perform(asked, [&](Work& work) {
    const auto read = session.class_keys().slots(name);
    const crypto::Secret& before = session.class_keys().demand(name);
    if (!read || read->file.key_name != hex(crypto::name_of_key(before))) {
      throw changed_meanwhile(name);
    }
    store::check_slots(*read, before);
    store::SlotFile slots = store::sealed_anew(read->file, next);
    slots.key_name = hex(crypto::name_of_key(next));
    out.slots = slots.slots.size();
    out.merges = merges_with_values(session, work.store, name);
    if (out.merges > 0 && !sure && !dry_run) {
      Entry entry = work.entry();
      entry.dry_run = true;  // it was looked at, and no more
      work.log(std::move(entry));
      return;
    }
    const std::uint64_t entry = work.log(
        work.entry(), PrivatePart(fmt::format("{{\"class\":{},\"slots\":{}}}", json_text(name.text), out.slots)));
    Resealing resealing(session, work, name, next);
    out.people = resealing.seal_records(entry);
    out.waiting = resealing.seal_waiting();
    work.store.policies().keep_class_slots(name, store::slots_text(slots, next));
    if (!dry_run) {
      out.entry = EntryId(entry);
    }
  });
  if (out.entry) {
    session.store().clean_up({});  // the former slots stand in unused bytes
  }
  return out;
}

}  // namespace custos::ops
