// SPDX-License-Identifier: MIT
#include "ops/verify_merges.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

// Its rows are the one who stays and the one who was merged.
void MergeCheck::note(const Entry& entry, std::span<const BatchRow> rows) {
  if (entry.result != Result::ok || entry.dry_run || rows.size() != 2) {
    return;
  }
  if (entry.operation == "customer.merge") {
    standing_.emplace(rows[0].subject, Part{rows[1].subject, entry.number});
  } else if (entry.operation == "customer.unmerge") {
    const auto [first, last] = standing_.equal_range(rows[0].subject);
    const auto found =
        std::find_if(first, last, [&rows](const auto& each) { return each.second.other == rows[1].subject; });
    if (found != last) {
      undone_.insert(found->second.entry);
      standing_.erase(found);
    }
  }
}

void MergeCheck::check() const {
  std::map<Reference, Reference> keeper_of;
  for (const auto& [keeper, part] : standing_) {
    keeper_of.emplace(part.other, keeper);
  }
  std::map<Reference, store::Merged> kept;
  for (const store::Merged& merged : store_.merges().all()) {
    kept.emplace(merged.subject.reference, merged);
  }
  for (const auto& [name, part] : standing_) {
    Reference keeper = name;
    for (auto above = keeper_of.find(keeper); above != keeper_of.end(); above = keeper_of.find(keeper)) {
      keeper = above->second;
    }
    const auto found = kept.find(part.other);
    const auto leads_to = found == kept.end() ? std::nullopt : store_.references().subject(found->second.customer);
    if (found == kept.end() ? store_.references().customer(keeper).has_value()
                            : !leads_to || leads_to->reference != keeper || found->second.entry != part.entry) {
      const std::string id = EntryId(part.entry).text();
      find_("audit.record-changed", id, fmt::format("what {} merged was changed behind the log", id));
    }
    kept.erase(part.other);
  }
  for (const auto& [name, merged] : kept) {
    const std::string id = CustomerId(merged.other).text();
    find_("audit.record-changed", id, fmt::format("{} was merged into nobody by the log", id));
  }
}

}  // namespace custos::ops
