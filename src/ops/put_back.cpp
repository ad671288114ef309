// SPDX-License-Identifier: MIT
#include "ops/put_back.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "fields/field_type.hpp"
#include "ops/amendment.hpp"
#include "ops/asked_words.hpp"
#include "ops/batch_size.hpp"
#include "ops/class_keys.hpp"
#include "store/carry_over.hpp"
#include "store/merges.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t most_of_one_leaf = BatchSize::most, most_named = 5;

Entry entry_of(const Work& work, std::string_view operation, std::uint64_t part_of) {
  Entry entry = work.entry();
  entry.operation = operation;
  entry.part_of = part_of;
  return entry;
}

// The normal forms of a record's values that nobody else may have.
std::vector<std::pair<FieldNumber, std::string>> unique_values(const policy::Bound& bound, const Record& record) {
  std::vector<std::pair<FieldNumber, std::string>> out;
  for (const policy::Field& field : bound.policy.fields) {
    const std::string& value = bound.value(record, bound.number_of(field));
    if (field.unique && !value.empty()) {
      out.emplace_back(bound.number_of(field), fields::normal_form(*field.type, value, bound.policy.rules_of(field)));
    }
  }
  return out;
}

}  // namespace

std::uint64_t remove_people(Session& session, Work& work, std::span<const std::uint64_t> numbers,
                            std::string_view operation, std::uint64_t restored) {
  AskedWords asked(work.store);
  std::uint64_t removed = 0;
  for (std::size_t i = 0; i < numbers.size(); i += most_of_one_leaf) {
    std::vector<BatchRow> gone;
    for (const std::uint64_t number : numbers.subspan(i, std::min(most_of_one_leaf, numbers.size() - i))) {
      store::CarryOver::forget_requests(work.store, number);
      const auto row = work.store.customers().remove(
          work.permit, number, [&](const Record& record, store::LogPlace) -> std::optional<store::Removal> {
            for (const std::uint64_t ask :
                 asked.naming(session.bound(), record, [](const policy::Field&) { return true; })) {
              work.store.entries().destroy_part({ask, 0});
            }
            return removal_of(session.bound(), record);
          });
      if (row && row->row) {
        gone.push_back(*row->row);
      } else if (row && !row->held.empty()) {
        throw Error(Failure::held, "restore.held",
                    fmt::format("{} would be removed, and {}", CustomerId(number).text(), held_text(row->held)))
            .hint(held_hint(row->held, CustomerId(number)));
      }
    }
    if (!gone.empty()) {
      work.log_batch(entry_of(work, operation, restored), gone);
      removed += gone.size();
    }
  }
  return removed;
}

PutBack::PutBack(Session& session, Work& work, Session& then, const policy::Permit& of_then, std::uint64_t in_common)
    : session_(session),
      work_(work),
      then_(then),
      of_then_(of_then),
      in_common_(in_common),
      now_(people_in(session)),
      before_(people_in(then)),
      cleared_(cleared_since()) {}

PutBack::People PutBack::people_in(Session& session) {
  People people;
  session.store().customers().each_commitment(session.any_witness(), [&people](const store::Committed& record) {
    people.emplace_hint(people.end(), record.number, Known{record.row, record.place});
  });
  return people;
}

// Whoever was anonymised goes on under another name in the log; and where a database was lost, a number may be another
// person's now.
bool PutBack::is_same_person(const Known& now, const Known& then) const {
  return now.row && then.row && now.row->subject == then.row->subject;
}

bool PutBack::differs(std::uint64_t number) const {
  const Known &now = now_.at(number), &then = before_.at(number);
  return now.place.entry != then.place.entry || now.place.position != then.place.position ||
         now.row->commitment != then.row->commitment;
}

std::vector<std::uint64_t> PutBack::lost() const {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, known] : now_) {
    if (!before_.contains(number)) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

std::vector<std::uint64_t> PutBack::changed() const {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, then] : before_) {
    const auto now = now_.find(number);
    if (now != now_.end() && is_same_person(now->second, then) && differs(number)) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

void PutBack::refuse_kept() const {
  const auto gone = lost(), other = changed();
  const auto any = [](const std::vector<std::uint64_t>& numbers, std::uint64_t number) {
    return std::binary_search(numbers.begin(), numbers.end(), number);
  };
  std::vector<std::string> touched;
  for (const std::uint64_t number : session_.store().keepers().all_kept()) {
    if (any(gone, number) || any(other, number)) {
      touched.push_back(CustomerId(number).text());
    }
  }
  for (const std::uint64_t number : session_.store().keepers().kept_by_requests()) {
    if (any(gone, number)) {  // he may be changed, and not be gone
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

// Who had values cleared since, as the log tells.
std::set<std::uint64_t> PutBack::cleared_since() const {
  std::set<std::uint64_t> people;
  store::Store& store = session_.store();
  const auto add = [&](const Reference& subject) {
    if (const auto customer = store.references().customer(subject)) {
      people.insert(*customer);
    }
  };
  for (const std::uint64_t number : store.entries().of_operation("customer.clear")) {
    const auto entry = number < in_common_ ? std::nullopt : audit::decode(store.entries().leaf(number).value_or(""));
    if (!entry || entry->result != Result::ok || entry->dry_run) {
      continue;
    }
    if (entry->subject) {
      add(*entry->subject);
    }
    for (const BatchRow& row : audit::batch_rows(store.entries().batch(number).value_or(""))) {
      add(row.subject);
    }
  }
  return people;
}

// Where two are one customer in one of both, neither has the record that the other's would become.
void PutBack::demand_same_merges() const {
  const auto missing_in = [](store::Store& here, store::Store& there,
                             const People& people) -> std::optional<store::Merged> {
    for (const store::Merged& merged : here.merges().all()) {
      const auto same = there.merges().of(merged.other);
      if (people.contains(merged.customer) && (!same || same->customer != merged.customer)) {
        return merged;
      }
    }
    return std::nullopt;
  };
  const auto since = missing_in(session_.store(), then_.store(), before_);
  const auto before = since ? std::nullopt : missing_in(then_.store(), session_.store(), now_);
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
  refuse_kept();
  const std::vector<std::uint64_t> gone = lost(), others = changed();
  for (const auto& [number, then] : before_) {
    const auto now = now_.find(number);
    out_.removed += now == now_.end() || !is_same_person(now->second, then) ? 1U : 0U;
  }
  out_.lost = remove_people(session_, work_, gone, "customer.lost", restored);
  free_unique(others);
  put_back(others, restored);
  forget_imports();
  return out_;
}

// Two may have exchanged what only one may have: all of it is free before it is given again.
void PutBack::free_unique(const std::vector<std::uint64_t>& numbers) {
  std::vector<std::pair<FieldNumber, std::string>> values;
  session_.store().customers().compare(work_.permit, numbers, [&](const Record& record) {
    for (auto& value : unique_values(session_.bound(), record)) {
      values.push_back(std::move(value));
    }
  });
  store::CarryOver::free_unique(session_.store(), values);
}

void PutBack::put_back(const std::vector<std::uint64_t>& numbers, std::uint64_t restored) {
  std::vector<BatchRow> rows;
  const auto tell = [&] {
    if (!rows.empty()) {
      work_.log_batch(entry_of(work_, "customer.restore", restored), rows);
      rows.clear();
    }
  };
  for (const std::uint64_t number : numbers) {
    then_.store().customers().compare(of_then_, std::span(&number, 1), [&](const Record& was) {
      if (const auto row = put_back(number, was, {work_.next_entry(), rows.size()})) {
        rows.push_back(*row);
      }
    });
    if (rows.size() == most_of_one_leaf) {
      tell();
    }
  }
  tell();
}

std::optional<BatchRow> PutBack::put_back(std::uint64_t number, const Record& was, store::LogPlace place) {
  const std::vector<store::Dispute> disputed = session_.store().disputes().of(number);
  const bool stays_cleared = cleared_.contains(number);
  bool kept_clear = false;
  const auto row =
      session_.store().customers().change(work_.permit, number, session_.any_witness(), place, [&](const Record& is) {
        Amendment amendment(session_.bound(), is);
        for (const policy::Field& field : session_.policy().fields) {
          const auto value = value_of(field, was);
          const bool is_empty = session_.bound().value(is, session_.bound().number_of(field)).empty();
          if (stays_cleared && is_empty && value && !value->empty()) {
            kept_clear = true;
          } else if (value) {
            amendment.set(field, *value);
          }
        }
        store::Change change = amendment.finish(work_.now());
        change.after.updated = was.updated;
        change.after.provenance = was.provenance;
        change.after.provenance.import = is.provenance.import;
        change.unique_values.clear();
        for (auto& [field, value] : unique_values(session_.bound(), change.after)) {
          change.unique_values.push_back({.field = field, .before = {}, .after = std::move(value)});
        }
        return std::optional(std::move(change));
      });
  if (!row || !row->row) {
    return std::nullopt;
  }
  put_back_beside(number, disputed);
  ++out_.changed;
  out_.cleared += kept_clear ? 1U : 0U;
  return row->row;
}

// What the backup has of a field; nothing where the store's value has to stay.
std::optional<std::string> PutBack::value_of(const policy::Field& field, const Record& was) {
  const auto position = then_.store().columns().position_of(field.name);
  if (!position) {
    return std::string();  // no policy had it then
  }
  const std::string& value = was.values[*position];
  if (then_.store().columns().all()[*position].sealed != field.sealed) {
    return std::nullopt;
  }
  if (!session_.class_keys().is_under_present_key(field, value)) {
    ++out_.sealed;
    return std::nullopt;
  }
  return value;
}

// Where values came from is as it was. A mark too many does less harm than a disputed value without one: what is
// disputed now stays so, and what was disputed then is so again.
void PutBack::put_back_beside(std::uint64_t number, const std::vector<store::Dispute>& disputed) {
  store::Store& store = session_.store();
  const auto number_here = [&](FieldNumber then) -> std::optional<FieldNumber> {
    const auto position = then_.store().columns().position_of(then);
    const policy::Field* field =
        position ? session_.policy().fields.find(then_.store().columns().all()[*position].name.text) : nullptr;
    return field != nullptr ? std::optional(session_.bound().number_of(*field)) : std::nullopt;
  };
  for (const store::ValueSource& source : store.value_sources().of(number)) {
    store.value_sources().remove(number, source.field);
  }
  std::vector<FieldNumber> empty;
  store.customers().compare(work_.permit, std::span(&number, 1), [&](const Record& record) {
    for (const policy::Field& field : session_.policy().fields) {
      const FieldNumber each = session_.bound().number_of(field);
      if (session_.bound().value(record, each).empty()) {
        empty.push_back(each);
      }
    }
  });
  const auto has_value = [&empty](FieldNumber field) {
    return std::find(empty.begin(), empty.end(), field) == empty.end();
  };
  for (store::ValueSource source : then_.store().value_sources().of(number)) {
    if (const auto field = number_here(source.field); field && has_value(*field)) {
      source.field = *field;
      store.value_sources().put(number, source);
    }
  }
  for (store::Dispute dispute : then_.store().disputes().of(number)) {
    if (const auto field = number_here(dispute.field); field && has_value(*field)) {
      dispute.field = *field;
      store.disputes().put(dispute);
    }
  }
  for (const store::Dispute& dispute : disputed) {
    if (has_value(dispute.field)) {
      store.disputes().put(dispute);
    }
  }
}

// What a file brought since is gone again, so that it can be taken in anew.
void PutBack::forget_imports() {
  for (const store::ImportKept& kept : session_.store().imports().all()) {
    if (kept.start.entry >= in_common_ && !kept.undone) {
      session_.store().imports().mark_undone(kept.start.id, work_.now());
      session_.store().imports().drop_reviews(kept.start.id);
    }
  }
}

}  // namespace custos::ops
