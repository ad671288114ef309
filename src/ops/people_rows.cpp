// SPDX-License-Identifier: MIT
#include "ops/people_rows.hpp"

#include "ops/batch_size.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

Error no_customer(Session& session, CustomerId id) {
  if (const auto merged = session.store().merges().of(id.number())) {
    const std::string customer = CustomerId(merged->customer).text();
    return Error(Failure::missing, "record.merged", fmt::format("{} was merged into {}", id.text(), customer))
        .hint(fmt::format("custos show {}", customer));
  }
  return Error(Failure::missing, "record.missing", fmt::format("there is no customer {}", id.text()));
}

Asked asked_about(const policy::Policy& policy, std::string_view action, CustomerId id) {
  Asked asked{.action = std::string(action),
              .operation = std::string(action),
              .access = policy::Access::read,
              .fields_by_default = true,
              .subjects = policy::Subjects::one(id),
              .subject = id};
  std::replace(asked.operation.begin(), asked.operation.end(), ' ', '.');
  for (const policy::Field& field : policy.fields) {
    asked.fields.push_back(field.name);
  }
  return asked;
}

std::optional<store::Seen> look_at(Session& session, Work& work, CustomerId id) {
  auto seen = work.store.customers().look(work.permit, id.number(), session.witness(work.permit));
  if (!seen) {
    work.log(work.entry(), missing_payload(id));
  } else if (seen->left_out) {
    throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", id.text(), seen->reason));
  }
  return seen;
}

Entry entry_about(const Work& work, const store::Seen& seen) {
  Entry entry = work.entry();
  entry.subject = seen.row.subject;
  entry.revision = seen.revision;
  entry.records = seen.row.commitment;
  return entry;
}

Entry entry_about(Session& session, Work& work, std::uint64_t customer) {
  const auto seen = work.store.customers().look(work.permit, customer, session.any_witness());
  return seen ? entry_about(work, *seen) : work.entry();
}

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

void log_answer(Session& session, const Admitted& admitted, const PrivatePart& part,
                std::vector<std::uint64_t> people) {
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  std::uint64_t ask = 0;
  session.transact(admitted, [&](Work& work) { ask = work.log(work.entry(), part); });
  for (std::size_t i = 0; i < people.size(); i += BatchSize::most) {
    const auto batch = std::span(people).subspan(i, std::min(BatchSize::most, people.size() - i));
    session.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      entry.part_of = ask;
      log_people(work, std::move(entry), rows_of_people(session, work, batch));
    });
  }
}

}  // namespace custos::ops
