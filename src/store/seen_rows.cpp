// SPDX-License-Identifier: MIT
// Looks at many people at a time: what is the same for all of them is settled before the first.
#include "store/customers.hpp"

#include <algorithm>

namespace custos::store {

namespace {

constexpr std::uint64_t sparse = 3;  // passing over two rows costs less than looking up the one behind them

// Rising numbers of which few are missing: one statement reads them all.
bool lie_together(std::span<const std::uint64_t> numbers) {
  return numbers.size() > 1 && numbers.back() - numbers.front() < sparse * numbers.size() &&
         std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end();
}

// A field that was asked for and is granted: the column that has it, and its place among those asked for.
struct Granted {
  const Column* column;
  std::size_t position, place;
};

std::vector<Granted> granted_of(const policy::Permit& permit, const Columns& columns,
                                std::span<const FieldName> fields) {
  std::vector<Granted> out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto position = columns.position_of(fields[i]);
    if (position && permit.covers(fields[i])) {
      out.push_back({&columns.all()[*position], *position, i});
    }
  }
  return out;
}

}  // namespace

void Customers::fetch_each(std::span<const std::uint64_t> numbers, const std::function<void()>& visit) {
  if (!lie_together(numbers)) {
    for (const std::uint64_t number : numbers) {
      if (fetch(number)) {
        visit();
      }
    }
    return;
  }
  db::Statement rows(*database_, select_rows_ + " WHERE c.number BETWEEN ? AND ? ORDER BY c.number");
  rows.bind(numbers.front(), numbers.back());
  auto next = numbers.begin();
  while (rows.step()) {
    next = std::find_if(next, numbers.end(), [&](std::uint64_t number) { return number >= rows.number(0); });
    if (*next == rows.number(0)) {  // the last number is no less than any that is read
      read(rows);
      visit();
    }
  }
}

std::vector<SeenRow> Customers::rows(const policy::Permit& permit, std::span<const std::uint64_t> numbers,
                                     std::span<const FieldName> fields, const Witness& witness) {
  for (const std::uint64_t number : numbers) {
    require_subject(permit, number);
  }
  const std::vector<Granted> granted = granted_of(permit, *columns_, fields);
  const auto facts = witness.facts_of_many ? witness.facts_of_many() : witness.facts;
  std::vector<SeenRow> out;
  out.reserve(numbers.size());
  fetch_each(numbers, [&] {
    const Subject& subject = known_subject();
    const Record& record = row_.record;
    policy::Look look = permit.look(facts(record));
    SeenRow& row = out.emplace_back(SeenRow{.id = CustomerId(record.number)});
    row.left_out = look.left_out;
    row.reason = std::move(look.reason);
    if (look.left_out) {
      return;
    }
    row.withheld = std::move(look.withheld);
    row.row = {subject.reference, witness.commitment(record, subject.key)};
    row.values.resize(fields.size());
    for (const auto& [column, position, place] : granted) {
      const std::string& value = record.values[position];
      if (value.empty() || is_withheld(row.withheld, column->name)) {
        continue;
      }
      if (!column->sealed) {
        row.values[place] = value;
      } else if (witness.opened) {
        row.values[place] = witness.opened(record, column->number);
      }
    }
  });
  return out;
}

}  // namespace custos::store
