// SPDX-License-Identifier: MIT
#include "ops/verify_parts.hpp"

#include "ops/operations.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr Bytes<32> of_damage{1};  // no commitment to anything, and none to nothing

std::string id_of(std::uint64_t number) {
  return EntryId(number).text();
}

}  // namespace

void PartCheck::read() {
  store_.entries().each_private([this](std::uint64_t number, const std::optional<store::Entries::Private>& part) {
    const Place place{number, part ? part->row : 0};
    const auto [kept, first] =
        kept_.emplace(place, part ? audit::payload_commitment(part->key, part->payload) : of_damage);
    if (!first) {
      kept->second = of_damage;
    }
  });
  store_.entries().each_batch([this](std::uint64_t number, std::string_view, std::string_view parts) {
    if (!parts.empty()) {
      of_rows_.emplace(number, audit::parts_of(parts));
    }
  });
}

void PartCheck::note(const Entry& entry, std::span<const BatchRow> rows) {
  const std::uint64_t number = entry.number;
  note_removal(entry, rows);
  const auto of_rows = of_rows_.find(number);
  if (!entry.rows && of_rows == of_rows_.end()) {
    if (entry.payload) {
      note_one({number, 0}, *entry.payload, entry.subject, asks(entry.operation));
    }
    return;
  }
  if (of_rows == of_rows_.end() && !entry.payload) {
    return;
  }
  const std::vector<Bytes<32>> each = of_rows == of_rows_.end() ? std::vector<Bytes<32>>() : std::move(of_rows->second);
  if (each.size() != entry.rows.value_or(0) || entry.payload != std::optional(audit::parts_root(each))) {
    find_("audit.batch-changed", id_of(number),
          fmt::format("what the rows of {} commit to is not what was written", id_of(number)));
    skip(number);
    return;
  }
  for (std::size_t i = 0; i < each.size() && i < rows.size(); ++i) {
    if (each[i] != audit::no_part) {
      note_one({number, i}, each[i], rows[i].subject, false);
    }
  }
  of_rows_.erase(number);
}

void PartCheck::note_one(const Place& place, const Bytes<32>& commitment, const std::optional<Reference>& subject,
                         bool asks) {
  const auto kept = kept_.find(place);
  if (kept != kept_.end() && kept->second != commitment) {
    const std::string id = id_of(place.first);
    find_("audit.private-changed", id, fmt::format("the private part of {} is not what was written", id));
  } else if (kept == kept_.end() && asks && !subject) {
    asks_gone_.push_back(place.first);
  } else {
    (kept == kept_.end() ? gone_ : present_).push_back({place, subject.value_or(Reference{})});
  }
  if (kept != kept_.end()) {
    kept_.erase(kept);
  }
}

// What reaches somebody reaches those who were merged into him.
void PartCheck::note_forgotten(const Reference& subject, std::uint64_t entry, bool removed) {
  forgotten_[subject] = entry;
  if (removed) {
    removed_[subject] = entry;
  }
  merges_.each_part_of(subject, [&](const Reference& part) { note_forgotten(part, entry, removed); });
}

void PartCheck::note_removal(const Entry& entry, std::span<const BatchRow> rows) {
  if (entry.result != Result::ok || entry.dry_run || !forgets(entry.operation)) {
    return;
  }
  const auto note_row = [&](const Reference& subject, const Bytes<32>& commitment) {
    note_forgotten(subject, entry.number, commitment == no_record);
    if (commitment == no_record || entry.operation == "customer.clear") {  // what named him by what is gone goes too
      last_removal_ = entry.number;
    }
  };
  if (entry.subject && entry.records) {
    note_row(*entry.subject, *entry.records);
  }
  for (const BatchRow& row : rows) {
    note_row(row.subject, row.commitment);
  }
}

void PartCheck::skip(std::uint64_t number) {
  kept_.erase(kept_.lower_bound({number, 0}), kept_.lower_bound({number + 1, 0}));
  of_rows_.erase(number);
}

bool PartCheck::may_be_gone(const About& part) const {
  const auto forgotten = forgotten_.find(part.subject);
  return forgotten != forgotten_.end() && forgotten->second > part.place.first;
}

void PartCheck::check() {
  const auto missing = [this](std::uint64_t number) {
    find_("audit.private-missing", id_of(number), fmt::format("the private part of {} is gone", id_of(number)));
  };
  for (const About& part : gone_) {
    const bool of_undone_merge = part.place.second == 0 && merges_.was_undone(part.place.first);
    if (!may_be_gone(part) && !of_undone_merge) {
      missing(part.place.first);
    }
  }
  for (const std::uint64_t ask : asks_gone_) {
    if (ask > last_removal_) {
      missing(ask);
    }
  }
  for (const About& part : present_) {
    const auto removed = removed_.find(part.subject);
    if (removed != removed_.end() && removed->second > part.place.first) {
      const std::string id = id_of(part.place.first);
      find_("audit.not-erased", id,
            fmt::format("the private part of {} is about somebody whom {} removed", id, id_of(removed->second)));
    }
  }
  for (const auto& [number, each] : of_rows_) {
    find_("audit.batch-changed", id_of(number),
          fmt::format("commitments are kept for {}, which is no batch", id_of(number)));
  }
  for (const auto& [place, commitment] : kept_) {
    const std::string id = id_of(place.first);
    find_("audit.private-changed", id, fmt::format("a private part is kept for {}, which has none", id));
  }
}

}  // namespace custos::ops
