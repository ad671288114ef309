// SPDX-License-Identifier: MIT
#include "store/disclosures.hpp"

#include "store/column_text.hpp"
#include "store/lacked.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* insert_disclosure =
    "INSERT INTO disclosure (number, recipient, purpose, format, fields, made, entry, template, customers, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 'begun')";
constexpr const char* insert_form = "INSERT INTO disclosure_form (disclosure, form, due) VALUES (?, ?, ?)";
constexpr const char* insert_customer =
    "INSERT INTO disclosure_customer (customer, disclosure, lacked) VALUES (?, ?, ?)";
constexpr const char* update_fields = "UPDATE disclosure SET fields = ? WHERE number = ?";
constexpr const char* select_by_entry =
    "SELECT number, recipient FROM disclosure WHERE entry = ?1"
    " UNION ALL SELECT d.number, d.recipient FROM disclosure_event e JOIN disclosure d ON d.number = e.disclosure"
    " WHERE e.entry = ?1";
constexpr const char* select_kept =
    "SELECT number, recipient, purpose, format, fields, made, entry, state, CASE state WHEN 'begun'"
    " THEN (SELECT count(*) FROM disclosure_customer c WHERE c.disclosure = number) ELSE customers END,"
    " ifnull(f.form, ''), ifnull(f.due, ''), ifnull(template, ''), ifnull(sha256, '') FROM disclosure LEFT JOIN "
    "disclosure_form f ON f.disclosure = number";
constexpr const char* select_customers_of =
    "SELECT c.number FROM disclosure_customer d JOIN customer c ON c.number = d.customer WHERE d.disclosure = ?"
    " ORDER BY c.number";
constexpr const char* insert_event =
    "INSERT INTO disclosure_event (disclosure, what, day, channel, who, how, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_events_of =
    "SELECT disclosure, what, day, channel, who, how, recorded, entry FROM disclosure_event WHERE disclosure = ?"
    " ORDER BY number";
constexpr const char* select_events =
    "SELECT disclosure, what, day, channel, who, how, recorded, entry FROM disclosure_event"
    " ORDER BY disclosure, number";
constexpr const char* select_all =
    "SELECT number, recipient, purpose, format, fields, made, entry, state FROM disclosure ORDER BY number";
constexpr const char* select_customers =
    "SELECT disclosure, customer FROM disclosure_customer ORDER BY customer, disclosure";
constexpr const char* select_of_customer =
    "SELECT d.number, d.recipient, d.purpose, d.format, d.fields, d.made, d.entry, {} FROM disclosure_customer c"
    " JOIN disclosure d ON d.number = c.disclosure WHERE c.customer = ? ORDER BY d.number";
constexpr const char* select_names = "SELECT name FROM field WHERE instr(',' || ? || ',', ',' || number || ',')";
constexpr const char* delete_customer = "DELETE FROM disclosure_customer WHERE customer = ? AND disclosure = ?";
constexpr const char* forget_events = "UPDATE disclosure_event SET who = '', how = '' WHERE disclosure = ?";
constexpr const char* select_any_customer = "SELECT 1 FROM disclosure_customer WHERE disclosure = ? LIMIT 1";
constexpr const char* delete_events = "DELETE FROM disclosure_event WHERE disclosure = ?";
constexpr const char* delete_form = "DELETE FROM disclosure_form WHERE disclosure = ?";
constexpr const char* delete_disclosure = "DELETE FROM disclosure WHERE number = ?";
constexpr const char* update_state = "UPDATE disclosure SET customers = ?, state = ?, sha256 = ? WHERE number = ?";

NewDisclosure of_row(const db::Statement& row) {
  return {DisclosureId(row.number(0)), {row.text(1)}, {row.text(2)}, row.text(3), row.text(4),
          instant_of(row.integer(5)),  row.number(6)};
}

std::vector<KeptDisclosure> read_kept(db::Statement& rows) {
  std::vector<KeptDisclosure> out;
  while (rows.step()) {
    out.push_back({.made = of_row(rows), .state = rows.text(7), .customers = rows.number(8)});
    out.back().made.form = rows.text(9);
    out.back().made.due = rows.text(10);
    out.back().made.text = rows.text(11);
    out.back().sha256 = rows.text(12);
  }
  return out;
}

}  // namespace

std::string fields_filled(db::Database& database, const std::string& fields, const std::string& lacked) {
  if (lacked.empty()) {
    return fields;
  }
  std::vector<std::string_view> names = split(fields, ',');
  db::Statement rows(database, select_names);
  rows.bind(lacked);
  while (rows.step()) {
    std::erase(names, rows.view(0));
  }
  return fmt::format("{}", fmt::join(names, ","));
}

void Disclosures::begin(const NewDisclosure& disclosure) {
  db::run(*database_, insert_disclosure, disclosure.id.number(), disclosure.recipient.text, disclosure.purpose.text,
          disclosure.format, disclosure.fields, milliseconds_of(disclosure.made), disclosure.entry,
          unless_empty(disclosure.text));
  if (!disclosure.form.empty()) {
    db::run(*database_, insert_form, disclosure.id.number(), disclosure.form, disclosure.due);
  }
}

void Disclosures::add_customers(DisclosureId id, std::span<const SuppliedRecord> records) {
  if (insert_customer_ == nullptr) {
    insert_customer_ = std::make_unique<db::Statement>(*database_, insert_customer);
  }
  for (const SuppliedRecord& record : records) {
    insert_customer_->bind(record.customer, id.number(), unless_empty(fmt::format("{}", fmt::join(record.lacked, ","))))
        .run();
  }
}

void Disclosures::set_fields(DisclosureId id, const std::string& fields) {
  db::run(*database_, update_fields, fields, id.number());
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
  static const std::string sql = fmt::format(fmt::runtime(select_of_customer), lacked_by_c);
  db::Statement rows(*database_, sql);
  rows.bind(customer);
  std::vector<NewDisclosure> out;
  while (rows.step()) {
    out.push_back(of_row(rows));
    out.back().fields = fields_filled(*database_, out.back().fields, rows.text(7));
  }
  return out;
}

std::optional<KeptDisclosure> Disclosures::find(DisclosureId id) {
  db::Statement rows(*database_, fmt::format("{} WHERE number = ?", select_kept));
  rows.bind(id.number());
  auto found = read_kept(rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<KeptDisclosure> Disclosures::kept(const std::string& recipient, std::uint64_t customer) {
  constexpr const char* with_him = "number IN (SELECT disclosure FROM disclosure_customer WHERE customer = ?2)";
  db::Statement rows(*database_, fmt::format("{} WHERE (?1 = '' OR recipient = ?1) AND {} ORDER BY number", select_kept,
                                             customer == 0 ? "?2 = 0" : with_him));
  rows.bind(recipient, customer);
  return read_kept(rows);
}

std::vector<std::uint64_t> Disclosures::customers_of(DisclosureId id) {
  db::Statement rows(*database_, select_customers_of);
  rows.bind(id.number());
  std::vector<std::uint64_t> out;
  while (rows.step()) {
    out.push_back(rows.number(0));
  }
  return out;
}

void Disclosures::append(const DisclosureEvent& event) {
  db::run(*database_, insert_event, event.disclosure.number(), event.what, event.day,
          event.channel.empty() ? std::nullopt : std::optional(event.channel), event.who, event.how,
          milliseconds_of(event.recorded), event.entry);
}

std::vector<DisclosureEvent> Disclosures::events(const std::optional<DisclosureId>& id) {
  db::Statement rows(*database_, id ? select_events_of : select_events);
  if (id) {
    rows.bind(id->number());
  }
  std::vector<DisclosureEvent> out;
  while (rows.step()) {
    out.push_back({.disclosure = DisclosureId(rows.number(0)),
                   .what = rows.text(1),
                   .day = rows.text(2),
                   .channel = rows.text(3),
                   .who = rows.text(4),
                   .how = rows.text(5),
                   .recorded = instant_of(rows.integer(6)),
                   .entry = rows.number(7)});
  }
  return out;
}

void Disclosures::each_customer(const std::function<void(std::uint64_t, std::uint64_t)>& visit) {
  db::Statement rows(*database_, select_customers);
  while (rows.step()) {
    visit(rows.number(0), rows.number(1));
  }
}

void Disclosures::forget(const policy::Permit& permit, std::uint64_t customer, DisclosureId id) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the disclosures of {}", CustomerId(customer).text()));
  }
  db::run(*database_, delete_customer, customer, id.number());
  db::run(*database_, forget_events, id.number());
  if (!db::one_integer(*database_, select_any_customer, id.number())) {
    for (const char* sql : {delete_events, delete_form, delete_disclosure}) {
      db::run(*database_, sql, id.number());
    }
  }
}

void Disclosures::finish(DisclosureId id, std::uint64_t customers, const std::string& state,
                         const std::string& sha256) {
  db::run(*database_, update_state, customers, state, unless_empty(sha256), id.number());
}

}  // namespace custos::store
