// SPDX-License-Identifier: MIT
#include "ops/restore_replay.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "ops/amendment.hpp"
#include "ops/asked_words.hpp"
#include "ops/batch_size.hpp"
#include "ops/operations.hpp"
#include "ops/people_rows.hpp"
#include "store/carry_over.hpp"
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

}  // namespace

std::uint64_t remove_again(Session& copy, Work& work, std::span<const std::uint64_t> numbers, std::uint64_t entry) {
  AskedWords asked(work.store);
  std::uint64_t removed = 0;
  for (std::size_t i = 0; i < numbers.size(); i += most_of_one_leaf) {
    std::vector<BatchRow> gone;
    for (const std::uint64_t number : numbers.subspan(i, std::min(most_of_one_leaf, numbers.size() - i))) {
      store::CarryOver::forget_requests(work.store, number);
      const auto row = work.store.customers().remove(
          work.permit, number, [&](const Record& record, store::LogPlace) -> std::optional<store::Removal> {
            for (const std::uint64_t ask :
                 asked.naming(copy.bound(), record, [](const policy::Field&) { return true; })) {
              work.store.entries().destroy_part({ask, 0});
            }
            return removal_of(copy.bound(), record);
          });
      if (row && row->row) {
        gone.push_back(*row->row);
      } else if (row && !row->held.empty()) {
        throw Error(Failure::held, "restore.held",
                    fmt::format("{} was removed since, and {}", CustomerId(number).text(), held_text(row->held)))
            .hint(held_hint(row->held, CustomerId(number)));
      }
    }
    if (!gone.empty()) {
      work.log_batch(entry_of(work, "customer.erase", entry), gone);
      removed += gone.size();
    }
  }
  return removed;
}

Replay::Replay(Session& in_place, const policy::Permit& permit, Session& copy)
    : in_place_(in_place), permit_(permit), copy_(copy), now_(people_in(in_place, permit)) {}

Replay::People Replay::people_in(Session& session, const policy::Permit& permit) {
  People people;
  session.store().customers().each(permit, [&people](const Record& record) {
    people.emplace_hint(people.end(), record.number,
                        Known{record.revision, record.provenance.origin == anonymised_origin});
  });
  return people;
}

void Replay::refuse_held() {
  std::vector<std::string> touched;
  for (const std::uint64_t number : in_place_.store().keepers().all_kept()) {
    const auto now = now_.find(number), then = then_.find(number);
    if (now != now_.end() && (then == then_.end() || then->second.revision != now->second.revision)) {
      touched.push_back(CustomerId(number).text());
    }
  }
  for (const std::uint64_t number : in_place_.store().keepers().kept_by_requests()) {
    if (now_.contains(number) && !then_.contains(number)) {  // he may be changed, and not be gone
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

Replayed Replay::run(Work& work, std::uint64_t before, std::uint64_t entry) {
  then_ = people_in(copy_, work.permit);
  refuse_held();
  carry_over(work, before, entry);
  remove(work, entry);
  clear(work, before, entry);
  forget_parts(work, before, entry);
  for (const auto& [number, known] : now_) {
    out_.lost += then_.contains(number) || work.store.merges().of(number) ? 0U : 1U;
  }
  return out_;
}

void Replay::carry_over(Work& work, std::uint64_t before, std::uint64_t entry) {
  store::CarryOver carry(in_place_.store(), work.store, before, entry);
  carry.counters();
  carry.class_slots();
  carry.holds();
  carry.restrictions();
  carry.disputes();
  carry.consents();
  carry.contacts();
  carry.questions();
  carry.preferences();
  carry.requests();
  carry.notices();
  carry.erasures();
  carry.certificates();
  carry.ledger();
}

// Whoever is in the backup and not in the store was removed meanwhile, in whatever way; who was merged is kept.
void Replay::remove(Work& work, std::uint64_t entry) {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, then] : then_) {
    const auto now = now_.find(in_place(number));
    if (now == now_.end() || (now->second.anonymised && !then.anonymised)) {
      numbers.push_back(number);
    }
  }
  out_.removed = remove_again(copy_, work, numbers, entry);
}

// Under which number somebody is kept in the store in place.
std::uint64_t Replay::in_place(std::uint64_t number) const {
  const auto merged = in_place_.store().merges().of(number);
  return merged ? merged->customer : number;
}

// Who had values cleared since, as the log in place tells.
std::set<std::uint64_t> Replay::cleared_since(std::uint64_t before) {
  std::set<std::uint64_t> people;
  store::Store& store = in_place_.store();
  const auto add = [&](const Reference& subject) {
    const auto customer = store.references().customer(subject);
    if (!customer) {
      return;
    }
    std::vector<std::uint64_t> numbers{*customer};
    for (const store::Merged& merged : store.merges().into(*customer)) {
      numbers.push_back(merged.other);
    }
    std::copy_if(numbers.begin(), numbers.end(), std::inserter(people, people.end()),
                 [this](std::uint64_t number) { return then_.contains(number); });
  };
  store.entries().each_leaf(before, [&](std::uint64_t number, std::string_view leaf, ByteView) {
    const auto entry = audit::decode(leaf);
    if (!entry || entry->operation != "customer.clear" || entry->result != Result::ok || entry->dry_run) {
      return true;
    }
    if (entry->subject) {
      add(*entry->subject);
    }
    for (const BatchRow& row : audit::batch_rows(store.entries().batch(number).value_or(""))) {
      add(row.subject);
    }
    return true;
  });
  return people;
}

// A field that has no value now is emptied in whoever had values cleared.
void Replay::clear(Work& work, std::uint64_t before, std::uint64_t entry) {
  std::vector<BatchRow> rows;
  const auto tell = [&] {
    if (!rows.empty()) {
      work.log_batch(entry_of(work, "customer.clear", entry), rows);
      out_.cleared += rows.size();
      rows.clear();
    }
  };
  for (const std::uint64_t number : cleared_since(before)) {
    std::vector<const policy::Field*> empty;
    const std::uint64_t now = in_place(number);
    in_place_.store().customers().compare(permit_, std::span(&now, 1), [&](const Record& record) {
      for (const policy::Field& field : copy_.policy().fields) {
        const auto position = in_place_.store().columns().position_of(field.name);
        if (position && record.values[*position].empty()) {
          empty.push_back(&field);
        }
      }
    });
    const auto row = work.store.customers().change(
        work.permit, number, copy_.any_witness(), {work.next_entry(), rows.size()}, [&](const Record& record) {
          Amendment amendment(copy_.bound(), record);
          for (const policy::Field* field : empty) {
            amendment.set(*field, {});
          }
          return amendment.values().empty() ? std::nullopt : std::optional(amendment.finish(work.now()));
        });
    if (row && row->row) {
      rows.push_back(*row->row);
      for (const policy::Field* field : empty) {
        work.store.value_sources().remove(number, copy_.bound().number_of(*field));
      }
    }
    if (rows.size() == most_of_one_leaf) {
      tell();
    }
  }
  tell();
}

// Former values that were destroyed since; and what was looked for, where somebody who is gone is the reason.
void Replay::forget_parts(Work& work, std::uint64_t before, std::uint64_t entry) {
  using Place = std::pair<std::uint64_t, std::uint64_t>;
  std::set<Place> kept;
  in_place_.store().entries().each_private([&](std::uint64_t number, const auto& part) {
    if (number < before && part) {
      kept.emplace_hint(kept.end(), number, part->row);
    }
  });
  const bool somebody_gone = out_.removed + out_.cleared > 0;
  std::vector<store::Entries::PartPlace> destroyed;
  std::set<std::uint64_t> people;
  work.store.entries().each_private([&](std::uint64_t number, const auto& part) {
    if (number >= before || !part || kept.contains({number, part->row})) {
      return;
    }
    if (part->customer != 0) {
      destroyed.push_back({number, part->row});
      people.insert(part->customer);
      return;
    }
    const auto leaf = work.store.entries().leaf(number);
    const auto of = leaf ? audit::decode(*leaf) : std::nullopt;
    if (of && asks(of->operation) && !of->subject && somebody_gone) {
      destroyed.push_back({number, part->row});
    }
  });
  for (const auto& place : destroyed) {
    work.store.entries().destroy_part(place);
  }
  const std::vector<std::uint64_t> numbers(people.begin(), people.end());
  for (std::size_t i = 0; i < numbers.size(); i += most_of_one_leaf) {
    const auto some = std::span(numbers).subspan(i, std::min(most_of_one_leaf, numbers.size() - i));
    const PeopleRows found = rows_of_people(copy_, work, some);
    if (!found.rows.empty()) {
      work.log_batch(entry_of(work, "history.erase", entry), found.rows);
      out_.histories += found.rows.size();
    }
  }
}

}  // namespace custos::ops
