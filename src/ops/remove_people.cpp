// SPDX-License-Identifier: MIT
#include "ops/remove_people.hpp"

#include "ops/amendment.hpp"
#include "ops/asked_words.hpp"
#include "ops/batch_size.hpp"
#include "store/carry_over.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

Entry entry_of_restore(const Work& work, std::string_view operation, std::uint64_t part_of) {
  Entry entry = work.entry();
  entry.operation = operation;
  entry.part_of = part_of;
  return entry;
}

std::uint64_t remove_people(Session& session, Work& work, std::span<const std::uint64_t> numbers,
                            std::string_view operation, std::uint64_t restored) {
  AskedWords asked(work.store);
  std::uint64_t removed = 0;
  for (std::size_t i = 0; i < numbers.size(); i += BatchSize::most) {
    std::vector<BatchRow> gone;
    for (const std::uint64_t number : numbers.subspan(i, std::min(BatchSize::most, numbers.size() - i))) {
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
        if (operation == lost_operation) {
          store::CarryOver::mark_lost(work.store, number);
        }
      } else if (row && !row->held.empty()) {
        throw Error(Failure::held, "restore.held",
                    fmt::format("{} would be removed, and {}", CustomerId(number).text(), held_text(row->held)))
            .hint(held_hint(row->held, CustomerId(number)));
      }
    }
    if (!gone.empty()) {
      work.log_batch(entry_of_restore(work, operation, restored), gone);
      removed += gone.size();
    }
  }
  return removed;
}

}  // namespace custos::ops
