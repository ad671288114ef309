// SPDX-License-Identifier: MIT
#include "ops/put_back.hpp"

#include "audit/leaf.hpp"
#include "ops/amendment.hpp"
#include "ops/batch_size.hpp"
#include "ops/class_keys.hpp"
#include "ops/draft.hpp"
#include "ops/remove_people.hpp"
#include "ops/screening.hpp"
#include "ops/suppression.hpp"
#include "store/carry_over.hpp"
#include "store/merges.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace custos::ops {

namespace {

constexpr std::size_t most_named = 5;

}  // namespace

BackupKnown BackupKnown::of(Session& then) {
  BackupKnown out;
  out.people.reserve(then.store().customers().count());
  then.store().customers().each_commitment(then.any_witness(),
                                           [&out](const store::Committed& record) { out.people.push_back(record); });
  then.store().entries().each_leaf(0, [&out](std::uint64_t, std::string_view, ByteView hash) {
    out.leaves.push_back(exactly<32>(text_of(hash)).value());
    return true;
  });
  return out;
}

PutBack::PutBack(Session& session, Work& work, Session& then, const policy::Permit& of_then, BackupKnown backup)
    : session_(session),
      work_(work),
      then_(then),
      of_then_(of_then),
      backup_(std::move(backup)),
      in_common_(entries_in_common()),
      cleared_(cleared_since()) {
  if (store::Ledger ledger = session.store().ledger(); !ledger.is_empty()) {
    print_key_ = ledger.key();
  }
}

// A backup may be of another branch of the log, as one that was lost was.
std::uint64_t PutBack::entries_in_common() const {
  std::uint64_t common = 0;
  session_.store().entries().each_leaf(0, [&](std::uint64_t number, std::string_view, ByteView hash) {
    const bool same = number < backup_.leaves.size() && text_of(hash) == text_of(ByteView(backup_.leaves[number]));
    common += same ? 1U : 0U;
    return same;
  });
  return common;
}

// Which values plans have cleared since, of those too who were lost after it.
PutBack::Cleared PutBack::cleared_since() const {
  Cleared out;
  store::Store& store = session_.store();
  std::set<std::uint64_t> works;
  for (const std::uint64_t number : store.entries().of_operation("customer.clear")) {
    const auto entry = number < in_common_ ? std::nullopt : audit::decode(store.entries().leaf(number).value_or(""));
    if (entry && entry->part_of) {
      works.insert(*entry->part_of);
    }
  }
  for (const store::Plan& plan : store.plans().all()) {
    if (!plan.begun || !works.contains(*plan.begun)) {
      continue;
    }
    for (const store::PlanItem& item : store.plans().items(plan.id, 0, store::every_item)) {
      if (item.action == "clear" && item.state == "done") {
        for (const std::string_view name : split(item.fields, ',')) {
          out[item.customer].emplace(name);
        }
      }
    }
  }
  return out;
}

// Whoever was anonymised goes on under another name in the log; and where a database was lost, a number may be another
// person's now.
void PutBack::compare() {
  Numbers others;
  auto then = backup_.people.begin();
  const auto pass_missing = [&](std::uint64_t before) {
    for (; then != backup_.people.end() && then->number < before; ++then) {
      note_missing(then->number);
    }
  };
  session_.store().customers().each_commitment(session_.any_witness(), [&](const store::Committed& now) {
    pass_missing(now.number);
    if (then == backup_.people.end() || then->number != now.number) {
      lost_.push_back(now.number);
      return;
    }
    if (!now.row || !then->row || now.row->subject != then->row->subject) {
      ++out_.removed;
    } else if (now.place.entry != then->place.entry || now.place.position != then->place.position ||
               now.row->commitment != then->row->commitment) {
      others.push_back(now.number);
    }
    ++then;
  });
  pass_missing(std::numeric_limits<std::uint64_t>::max());
  backup_.people = {};                         // what follows needs the room
  for (const std::uint64_t number : others) {  // a new key of a class, or an earlier restore, changes no value
    with_both(number, [&](const Record& now, const Record& was) {
      if (differs(now, was)) {
        changed_.push_back(number);
      }
      count_what_stays(&now, was);
    });
  }
}

void PutBack::note_missing(std::uint64_t number) {
  if (store::CarryOver::is_removed(session_.store(), number)) {
    ++out_.removed;
  } else {
    missing_.push_back(number);
  }
}

void PutBack::with_both(std::uint64_t number,
                        const std::function<void(const Record& now, const Record& then)>& visit) const {
  then_.store().customers().compare(of_then_, std::span(&number, 1), [&](const Record& was) {
    session_.store().customers().compare(work_.permit, std::span(&number, 1),
                                         [&](const Record& now) { visit(now, was); });
  });
}

bool PutBack::differs(const Record& now, const Record& then) const {
  const Provenance &is = now.provenance, &was = then.provenance;
  return now.updated != then.updated || is.source != was.source || is.collected != was.collected ||
         is.verified != was.verified || is.verified_how != was.verified_how || is.origin != was.origin ||
         std::any_of(session_.policy().fields.begin(), session_.policy().fields.end(), [&](const policy::Field& field) {
           const auto value = value_of(field, then);
           return value && *value != session_.bound().value(now, session_.bound().number_of(field));
         });
}

void PutBack::refuse_kept() const {
  const auto any = [](const Numbers& numbers, std::uint64_t number) {
    return std::binary_search(numbers.begin(), numbers.end(), number);
  };
  std::vector<std::string> touched;
  for (const std::uint64_t number : session_.store().keepers().all_kept()) {
    if (any(lost_, number) || any(changed_, number)) {
      touched.push_back(CustomerId(number).text());
    }
  }
  for (const std::uint64_t number : session_.store().keepers().kept_by_requests()) {
    if (any(lost_, number)) {  // he may be changed, and not be gone
      touched.push_back(CustomerId(number).text());
    }
  }
  if (touched.empty()) {
    return;
  }
  const std::size_t all = touched.size();
  touched.resize(std::min(all, most_named));
  throw Error(
      Failure::held, "restore.held",
      fmt::format("{} held or restricted and would not be as they are: {}{}", counted(all, "person is", "people are"),
                  joined(touched, ", "), all > most_named ? ", …" : ""))
      .hint("custos find held:yes OR restricted:yes finds them");
}

// One batch after another, each with its entry: what `put` gives of one person, as the backup has him.
template <class Put>
void PutBack::for_each_then(const Numbers& numbers, std::uint64_t restored, const Put& put) {
  std::vector<BatchRow> rows;
  const auto tell = [&] {
    if (!rows.empty()) {
      work_.log_batch(entry_of_restore(work_, "customer.restore", restored), rows);
      rows.clear();
    }
  };
  for (const std::uint64_t number : numbers) {
    then_.store().customers().compare(of_then_, std::span(&number, 1), [&](const Record& was) {
      if (const auto row = put(was, store::LogPlace{work_.next_entry(), rows.size()})) {
        rows.push_back(*row);
      }
    });
    if (rows.size() == BatchSize::most) {
      tell();
    }
  }
  tell();
}

// Where two are one customer in one of both, neither has the record that the other's would become.
void PutBack::demand_same_merges() const {
  const auto missing_in = [](store::Store& here, store::Store& there) -> std::optional<store::Merged> {
    for (const store::Merged& merged : here.merges().all()) {
      const auto same = there.merges().of(merged.other);
      if (there.customers().exists(merged.customer) && (!same || same->customer != merged.customer)) {
        return merged;
      }
    }
    return std::nullopt;
  };
  const auto since = missing_in(session_.store(), then_.store());
  const auto before = since ? std::nullopt : missing_in(then_.store(), session_.store());
  if (!since && !before) {
    return;
  }
  const store::Merged& merged = since ? *since : *before;
  const std::string other = CustomerId(merged.other).text(), customer = CustomerId(merged.customer).text();
  throw since ? Error(Failure::stopped, "restore.merged",
                      fmt::format("{} was merged into {} since the backup", other, customer))
                    .hint(fmt::format("custos unmerge {}, then restore", other))
              : Error(Failure::stopped, "restore.merged",
                      fmt::format("{} was merged into {} in the backup, and is not now", other, customer))
                    .hint(fmt::format("custos merge {} {}, then restore, and unmerge them", customer, other));
}

SinceBackup PutBack::run(std::uint64_t restored) {
  demand_same_merges();
  compare();
  refuse_kept();
  out_.lost = remove_people(session_, work_, lost_, lost_operation, restored);
  free_unique();
  for_each_then(changed_, restored, [this](const auto&... of) { return put_back(of...); });
  forget_imports(restored);
  for_each_then(missing_, restored, [&](const auto&... of) { return bring_back(of..., restored); });
  return out_;
}

// Two may have exchanged what only one may have: all of it is free before it is given again.
void PutBack::free_unique() {
  for (std::span<const std::uint64_t> left = changed_; !left.empty();) {
    const auto batch = left.first(std::min(BatchSize::most, left.size()));
    left = left.subspan(batch.size());
    std::vector<std::pair<FieldNumber, std::string>> values;
    session_.store().customers().compare(work_.permit, batch, [&](const Record& record) {
      for (auto& value : removal_of(session_.bound(), record).unique_values) {
        values.push_back(std::move(value));
      }
    });
    store::CarryOver::free_unique(session_.store(), values);
  }
}

std::optional<BatchRow> PutBack::put_back(const Record& was, store::LogPlace place) {
  const std::uint64_t number = was.number;
  const std::vector<store::Dispute> disputed = session_.store().disputes().of(number);
  std::vector<crypto::Digest> known_by, known_by_then;
  const auto row =
      session_.store().customers().change(work_.permit, number, session_.any_witness(), place, [&](const Record& is) {
        Amendment amendment(session_.bound(), is);
        for (const policy::Field& field : session_.policy().fields) {
          if (const auto value = value_of(field, was)) {
            amendment.set(field, *value);
          }
        }
        store::Change change = amendment.finish(work_.now());
        change.after.updated = was.updated;
        change.after.provenance = was.provenance;
        change.after.provenance.import = is.provenance.import;
        change.unique_values.clear();
        for (auto& [field, value] : removal_of(session_.bound(), change.after).unique_values) {
          change.unique_values.push_back({.field = field, .before = {}, .after = std::move(value)});
        }
        if (print_key_) {
          known_by = fingerprints(draft_of(session_.bound(), is), *print_key_);
          known_by_then = fingerprints(draft_of(session_.bound(), change.after), *print_key_);
        }
        return std::optional(std::move(change));
      });
  if (!row || !row->row) {
    return std::nullopt;
  }
  keep_stops(work_, known_by, known_by_then);
  put_back_beside(number, disputed);
  ++out_.changed;
  return row->row;
}

// He has another name in the log: the former one is gone with what he was.
std::optional<BatchRow> PutBack::bring_back(const Record& was, store::LogPlace place, std::uint64_t restored) {
  store::Store& store = session_.store();
  Record record = was;
  record.values.assign(store.columns().size(), {});
  for (const policy::Field& field : session_.policy().fields) {
    record.values[*store.columns().position_of(field.name)] = value_of(field, was).value_or("");
  }
  if (LedgerScreening(store).look(draft_of(session_.bound(), record)).erased) {
    ++out_.removed;
    return std::nullopt;
  }
  const std::uint64_t by_import = record.provenance.import;
  const auto import = by_import != 0 ? store.imports().find(ImportId(by_import)) : std::nullopt;
  if (!import || import->undone) {
    record.provenance.import = 0;
  }
  const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
  const store::Removal derived = removal_of(session_.bound(), record);
  store.customers().insert(work_.permit, {record, subject, place, derived.terms, derived.unique_values});
  store::CarryOver::forget_lost(store, record.number);
  keep_refusals(record.number, restored);
  put_back_beside(record.number, {});
  count_what_stays(nullptr, was);
  ++out_.returned;
  return BatchRow{subject.reference, session_.any_witness().commitment(record, subject.key)};
}

bool PutBack::stays_cleared(std::uint64_t number, const policy::Field& field) const {
  const auto found = cleared_.find(number);
  return found != cleared_.end() && found->second.contains(field.name.text);
}

// What the backup has of a field that is kept as it is kept now.
const std::string* PutBack::value_then(const policy::Field& field, const Record& was) const {
  static const std::string nothing;
  const auto position = then_.store().columns().position_of(field.name);
  if (!position) {
    return &nothing;  // no policy had it then
  }
  return then_.store().columns().all()[*position].sealed == field.sealed ? &was.values[*position] : nullptr;
}

// What the record is to have; nothing where the store's value has to stay.
std::optional<std::string> PutBack::value_of(const policy::Field& field, const Record& was) const {
  const std::string* value = value_then(field, was);
  const bool stays = value == nullptr || stays_cleared(was.number, field) ||
                     !session_.class_keys().is_under_present_key(field, *value);
  return stays ? std::nullopt : std::optional<std::string>(*value);
}

void PutBack::count_what_stays(const Record* now, const Record& was) {
  bool cleared = false;
  for (const policy::Field& field : session_.policy().fields) {
    const std::string* value = value_then(field, was);
    const std::string kept = now != nullptr ? session_.bound().value(*now, session_.bound().number_of(field)) : "";
    if (value == nullptr || value->empty() || *value == kept) {
      continue;
    }
    if (stays_cleared(was.number, field)) {
      cleared = true;
    } else if (!session_.class_keys().is_under_present_key(field, *value)) {
      ++out_.sealed;
    }
  }
  out_.cleared += cleared ? 1U : 0U;
}

}  // namespace custos::ops
