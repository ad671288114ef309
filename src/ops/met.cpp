// SPDX-License-Identifier: MIT
#include "ops/met.hpp"

#include "ops/batch_size.hpp"
#include "ops/session.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace custos::ops {

void log_met(Work& work, const Session& session, std::vector<std::uint64_t> customers, const std::string& operation,
             std::optional<std::uint64_t> part_of) {
  std::sort(customers.begin(), customers.end());
  customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
  const store::Witness witness = session.any_witness();
  std::vector<BatchRow> rows;
  std::vector<std::uint64_t> left_out;  // nobody is shown anything of them, but the log is to know them too
  const policy::Permit anybody = policy::permit(work.decision, policy::Subjects::found());
  for (const store::SeenRow& seen : work.store.customers().rows(anybody, customers, {}, witness)) {
    seen.left_out ? left_out.push_back(seen.id.number()) : rows.push_back(seen.row);
  }
  work.store.customers().compare(work.permit, left_out, [&](const Record& record) {
    if (const auto subject = work.store.references().subject(record.number)) {
      rows.push_back({subject->reference, witness.commitment(record, subject->key)});
    }
  });
  for (std::size_t i = 0; i < rows.size(); i += BatchSize::most) {
    Entry entry = work.entry();
    entry.operation = operation;
    entry.part_of = part_of;
    work.log_batch(std::move(entry), std::span(rows).subspan(i, std::min(BatchSize::most, rows.size() - i)));
  }
}

void require_day_allows(Session& session, const policy::Permit& permit, const std::vector<std::uint64_t>& customers) {
  if (!permit.people_per_day()) {
    return;
  }
  std::vector<BatchRow> rows;
  for (const std::uint64_t customer : customers) {
    if (const auto subject = session.store().references().subject(customer)) {
      rows.push_back({subject->reference, no_record});
    }
  }
  session.check_daily_limit(permit, rows);
}

void log_compared(Session& session, const Admitted& admitted, const std::vector<std::uint64_t>& customers,
                  std::optional<std::uint64_t> part_of) {
  require_day_allows(session, admitted.permit, customers);
  constexpr std::size_t at_a_time = 4 * BatchSize::most;
  const std::span all(customers);
  for (std::size_t i = 0; i < all.size(); i += at_a_time) {
    const auto some = all.subspan(i, std::min(at_a_time, all.size() - i));
    session.transact(admitted, [&](Work& work) {
      log_met(work, session, {some.begin(), some.end()}, compare_operation, part_of);
    });
  }
}

}  // namespace custos::ops
