// SPDX-License-Identifier: MIT
#include "store/disclosures.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_disclosure =
    "INSERT INTO disclosure (number, recipient, purpose, format, fields, made, entry, customers, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'begun')";
constexpr const char* insert_customer = "INSERT INTO disclosure_customer (customer, disclosure) VALUES (?, ?)";
constexpr const char* select_by_entry = "SELECT number, recipient FROM disclosure WHERE entry = ?";
constexpr const char* select_all =
    "SELECT number, recipient, purpose, format, fields, made, entry, state FROM disclosure ORDER BY number";
constexpr const char* select_customers =
    "SELECT disclosure, customer FROM disclosure_customer ORDER BY customer, disclosure";
constexpr const char* select_of_customer =
    "SELECT d.number, d.recipient, d.purpose, d.format, d.fields, d.made, d.entry FROM disclosure_customer c"
    " JOIN disclosure d ON d.number = c.disclosure WHERE c.customer = ? ORDER BY d.number";
constexpr const char* update_state = "UPDATE disclosure SET customers = ?, state = ? WHERE number = ?";

NewDisclosure of_row(const db::Statement& row) {
  return {DisclosureId(row.number(0)), {row.text(1)}, {row.text(2)}, row.text(3), row.text(4),
          instant_of(row.integer(5)),  row.number(6)};
}

}  // namespace

void Disclosures::begin(const NewDisclosure& disclosure) {
  db::run(*database_, insert_disclosure, disclosure.id.number(), disclosure.recipient.text, disclosure.purpose.text,
          disclosure.format, disclosure.fields, milliseconds_of(disclosure.made), disclosure.entry);
}

void Disclosures::add_customers(DisclosureId id, std::span<const std::uint64_t> customers) {
  if (insert_customer_ == nullptr) {
    insert_customer_ = std::make_unique<db::Statement>(*database_, insert_customer);
  }
  for (const std::uint64_t customer : customers) {
    insert_customer_->bind(customer, id.number()).run();
  }
}

std::optional<DisclosureTo> Disclosures::by_entry(std::uint64_t entry) {
  db::Statement row(*database_, select_by_entry);
  row.bind(entry);
  return row.step() ? std::optional(DisclosureTo{DisclosureId(row.number(0)), RecipientName{row.text(1)}})
                    : std::nullopt;
}

void Disclosures::each(const std::function<void(const NewDisclosure&, const std::string&)>& visit) {
  db::Statement rows(*database_, select_all);
  while (rows.step()) {
    visit(of_row(rows), rows.text(7));
  }
}

std::vector<NewDisclosure> Disclosures::of(std::uint64_t customer) {
  db::Statement rows(*database_, select_of_customer);
  rows.bind(customer);
  std::vector<NewDisclosure> out;
  while (rows.step()) {
    out.push_back(of_row(rows));
  }
  return out;
}

void Disclosures::each_customer(const std::function<void(std::uint64_t, std::uint64_t)>& visit) {
  db::Statement rows(*database_, select_customers);
  while (rows.step()) {
    visit(rows.number(0), rows.number(1));
  }
}

void Disclosures::finish(DisclosureId id, std::uint64_t customers, const std::string& state) {
  db::run(*database_, update_state, customers, state, id.number());
}

}  // namespace custos::store
