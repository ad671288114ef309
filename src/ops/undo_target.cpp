// SPDX-License-Identifier: MIT
#include "ops/undo_target.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "ops/disputes.hpp"
#include "ops/met.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace custos::ops {

namespace {

// What is undone when nobody says what; what has undone something is undone only by its name.
constexpr std::array<std::string_view, 10> changes{
    "customer.add", "customer.update", "customer.correct", "customer.merge", "import.begin",
    "plan.apply",   "import.decide",   dispute_operation,  settle_operation, contact_import_operation};

// Whoever made one of these last means it when he says what is to be undone by no name; an older change is not meant.
constexpr std::array<std::string_view, 7> not_undone{"purge.apply",      "consent.give", "consent.refuse",
                                                     "consent.withdraw", "suppress.add", "suppress.lift",
                                                     "customer.unmerge"};

bool is_whole_work(const Entry& entry) {
  return entry.operation == "import.begin" || entry.operation == "plan.apply" ||
         entry.operation == contact_import_operation;
}

bool is_change(const Entry& entry) {
  const bool whole_work = is_whole_work(entry);
  // An update to what was kept already has no record; a row that waited may be decided without one.
  const bool changed = entry.subject && (entry.records || entry.operation == "import.decide");
  const bool merges = entry.operation == "customer.merge" && entry.rows;
  return entry.result == Result::ok && !entry.dry_run && (!entry.part_of || entry.subject) &&
         (changed || whole_work || merges) &&
         std::find(changes.begin(), changes.end(), entry.operation) != changes.end();
}

Entry entry_at(store::Store& store, std::uint64_t number) {
  const auto leaf = store.entries().leaf(number);
  auto entry = leaf ? audit::decode(*leaf) : std::nullopt;
  if (!entry) {
    throw Error(Failure::missing, "undo.nothing", fmt::format("there is no entry {}", EntryId(number).text()))
        .hint("custos audit log lists the entries");
  }
  return *std::move(entry);
}

// Who was merged under a name in the log.
std::optional<store::Merged> merged_as(store::Store& store, const Reference& name) {
  for (const store::Merged& merged : store.merges().all()) {
    if (merged.subject.reference == name) {
      return merged;
    }
  }
  return std::nullopt;
}

// Whether a single change can still be undone: the customer is there, and what he was is kept.
bool is_undoable(store::Store& store, const Entry& entry) {
  if (entry.operation == "customer.merge") {
    return store.entries().private_part({entry.number, 0}).has_value();
  }
  if (!entry.subject) {
    return true;
  }
  return !merged_as(store, *entry.subject) && store.references().customer(*entry.subject).has_value() &&
         (entry.operation == "customer.add" || store.entries().private_part({entry.number, 0}).has_value());
}

bool stands_in_the_way(const Entry& entry) {
  return entry.result == Result::ok && !entry.dry_run && !entry.part_of &&
         std::find(not_undone.begin(), not_undone.end(), entry.operation) != not_undone.end();
}

Error not_undoable(const Entry& entry) {
  return Error(Failure::refused, "undo.not-undoable",
               fmt::format("your last change, {}, cannot be undone: {}", EntryId(entry.number).text(),
                           entry.operation == "purge.apply" ? "what was erased stays erased" : entry.operation))
      .hint("custos undo E-ID undoes an earlier change; custos audit log lists them");
}

// The caller's last change that stands. Throws Error{refused, undo.not-undoable} where it is one that nothing undoes.
Entry last_change(Session& session) {
  store::Store& store = session.store();
  const auto actor = store.references().actor(session.caller().uid, session.caller().user);
  std::optional<Entry> found;
  store.entries().each_leaf_backwards([&](std::uint64_t number, std::string_view leaf) {
    auto entry = audit::decode(leaf);
    if (!actor || !entry || entry->actor != *actor) {
      return true;
    }
    if (stands_in_the_way(*entry)) {
      throw not_undoable(*entry);
    }
    if (is_change(*entry) && !store.undone().undone_by(number) && is_undoable(store, *entry)) {
      found = std::move(entry);
    }
    return !found;
  });
  if (!found) {
    throw Error(Failure::missing, "undo.nothing", "there is no change of yours that could be undone")
        .hint("custos undo E-ID undoes the change of an entry; custos audit log lists them");
  }
  return *std::move(found);
}

Entry chosen(Session& session, EntryId id) {
  Entry entry = entry_at(session.store(), id.number());
  if (entry.part_of && entry.rows && entry.result == Result::ok &&
      entry.operation != meet_operation) {  // a batch: its whole work is meant
    entry = entry_at(session.store(), *entry.part_of);
  }
  const bool undoing = entry.operation == "customer.undo" && entry.subject && entry.result == Result::ok;
  if (!is_change(entry) && !(undoing && !entry.dry_run)) {
    throw Error(Failure::refused, "undo.not-undoable",
                fmt::format("{} is no change that can be undone: {}", id.text(), entry.operation))
        .hint("additions, updates, corrections, imports, contacts by a file and bulk changes can be");
  }
  if (const auto by = session.store().undone().undone_by(entry.number)) {
    throw Error(Failure::stopped, "undo.done",
                fmt::format("{} undid {} already", EntryId(*by).text(), EntryId(entry.number).text()));
  }
  return entry;
}

}  // namespace

void demand_own(store::Store& store, const Entry& entry) {
  if (const auto merged = merged_as(store, entry.subject.value())) {
    const std::string other = CustomerId(merged->other).text();
    throw Error(Failure::stopped, "undo.stale",
                fmt::format("{} was merged into {} since", other, CustomerId(merged->customer).text()))
        .hint(fmt::format("first: custos unmerge {}", other));
  }
}

std::vector<store::Entries::Private> own_parts(store::Store& store, std::uint64_t number,
                                               std::vector<std::uint64_t>& of_merged) {
  std::vector<store::Entries::Private> own = store.entries().private_parts(number);
  std::erase_if(own, [](const store::Entries::Private& part) { return part.customer == 0; });
  std::set<Reference> names;
  for (const store::Merged& merged : store.merges().all()) {
    names.insert(merged.subject.reference);
  }
  if (names.empty()) {
    return own;
  }
  const Entry entry = entry_at(store, number);
  const std::vector<BatchRow> rows = audit::batch_rows(store.entries().batch(number).value_or(""));
  std::erase_if(own, [&](const store::Entries::Private& part) {
    const Reference alone = entry.subject.value_or(Reference{});
    const bool merged = names.contains(part.row < rows.size() ? rows[part.row].subject : alone);
    if (merged) {
      of_merged.push_back(part.customer);
    }
    return merged;
  });
  return own;
}

UndoTarget undo_target(Session& session, const UndoRequest& request) {
  store::Store& store = session.store();
  UndoTarget target;
  if (request.import) {
    const auto begun = store.imports().begun_by(*request.import);
    if (!begun) {
      throw Error(Failure::missing, "import.missing", fmt::format("there is no import {}", request.import->text()))
          .hint("custos import list");
    }
    target.entry = chosen(session, EntryId(*begun));
  } else {
    target.entry = request.entry ? chosen(session, *request.entry) : last_change(session);
  }
  const std::uint64_t number = target.entry.number;
  target.whole_work = is_whole_work(target.entry);
  if (!target.whole_work) {
    target.entries.push_back(number);
    return target;
  }
  if (target.entry.operation == "import.begin") {
    target.import = store.imports().begun_at(number);
  }
  const std::string of = fmt::format("\"of\":{},", number);
  const std::string met = fmt::format("\"o\":\"{}\"", meet_operation);  // whom rows met they did not change
  store.entries().each_leaf(number, [&](std::uint64_t at, std::string_view leaf, ByteView) {
    if (leaf.find(of) == std::string_view::npos || leaf.find(met) != std::string_view::npos) {
      return true;
    }
    const bool batch = leaf.find("\"q\":") != std::string_view::npos;
    const auto single = batch ? std::nullopt : audit::decode(leaf);  // a row that waited and was decided
    if (batch || (single && single->subject && single->records && !store.undone().undone_by(at))) {
      target.entries.push_back(at);
    }
    return true;
  });
  std::reverse(target.entries.begin(), target.entries.end());
  return target;
}

std::string undoes_payload(const Session& session, std::uint64_t entry) {
  std::string payload = fmt::format("{{\"undoes\":\"{}\",\"because\":", EntryId(entry).text());
  append_json_string(payload, session.saying().because);
  return payload + "}";
}

void leave_alone(Undone& undone, std::uint64_t customer, std::string reason) {
  constexpr std::size_t most_listed = 1000;
  ++undone.left_count;
  if (undone.left.size() < most_listed) {
    undone.left.push_back({CustomerId(customer), std::move(reason)});
  }
}

std::string undo_counts(const Undone& undone) {
  return fmt::format("{{\"restored\":{},\"removed\":{},\"left\":{}}}", undone.restored, undone.removed,
                     undone.left_count);
}

}  // namespace custos::ops
