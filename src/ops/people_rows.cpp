// SPDX-License-Identifier: MIT
#include "ops/people_rows.hpp"

namespace custos::ops {

PeopleRows rows_of_people(Session& session, Work& work, std::span<const std::uint64_t> numbers) {
  PeopleRows people;
  for (const store::Seen& seen : work.store.customers().look(work.permit, numbers, session.witness(work.permit))) {
    if (!seen.left_out) {
      people.numbers.push_back(seen.id.number());
      people.rows.push_back(seen.row);
    }
  }
  return people;
}

void log_people(Work& work, Entry entry, const PeopleRows& people) {
  people.rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), people.rows);
}

}  // namespace custos::ops
