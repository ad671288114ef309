// SPDX-License-Identifier: MIT
#include "store/contacts.hpp"

#include "db/statement.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* select_contacts =
    "SELECT contact.number, contact.customer, kind, day, outgoing, purpose, how, summary, next, recorded, entry,"
    " o.time, o.system, o.reference FROM contact LEFT JOIN contact_origin o ON o.contact = contact.number";
constexpr const char* select_stages =
    "SELECT stage, day, summary, learnt, next, recorded, entry FROM contact_stage WHERE contact = ? ORDER BY number";
constexpr const char* insert_contact =
    "INSERT INTO contact (number, customer, kind, day, outgoing, purpose, how, summary, next, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_stage =
    "INSERT INTO contact_stage (contact, stage, day, summary, learnt, next, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_origin =
    "INSERT INTO contact_origin (customer, contact, time, system, reference, fingerprint) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* select_origin = "SELECT customer, contact FROM contact_origin WHERE fingerprint = ?";
constexpr const char* part_origin =
    "UPDATE contact_origin SET contact = NULL, time = NULL, system = NULL, reference = NULL WHERE contact = ?";
constexpr const char* forget_origin = "UPDATE contact_origin SET time = NULL, reference = NULL WHERE contact = ?";
constexpr const char* select_count = "SELECT count(*), max(day) FROM contact WHERE customer = ?";
constexpr const char* select_ends =
    "SELECT EXISTS (SELECT 1 FROM contact k WHERE k.customer = ?1 AND k.kind = 'complaint' AND NOT EXISTS"
    " (SELECT 1 FROM contact_stage s WHERE s.contact = k.number AND s.stage = 'followed-up')),"
    " (SELECT max(s.day) FROM contact k JOIN contact_stage s ON s.contact = k.number"
    " WHERE k.customer = ?1 AND k.kind = 'complaint' AND s.stage = 'followed-up')";
constexpr const char* delete_stages = "DELETE FROM contact_stage WHERE contact = ?";
constexpr const char* delete_contact = "DELETE FROM contact WHERE number = ?";
constexpr const char* forget_stages = "UPDATE contact_stage SET summary = NULL, learnt = NULL WHERE contact = ?";
constexpr const char* forget_texts = "UPDATE contact SET how = NULL, summary = NULL WHERE number = ?";
constexpr const char* delete_origin = "DELETE FROM contact_origin WHERE contact = ?";
constexpr const char* delete_stage = "DELETE FROM contact_stage WHERE contact = ? AND stage = ? AND entry = ?";
constexpr const char* select_told =
    "SELECT number, entry FROM contact WHERE entry >= ?1 UNION ALL"
    " SELECT contact, entry FROM contact_stage WHERE entry >= ?1 ORDER BY 1";
constexpr const char* that_wait =
    " WHERE (kind = 'complaint' OR next IS NOT NULL OR EXISTS (SELECT 1 FROM contact_stage s WHERE s.contact ="
    " contact.number AND s.next IS NOT NULL)) AND NOT EXISTS (SELECT 1 FROM contact_stage s WHERE s.contact ="
    " contact.number AND s.stage IN ('followed-up', 'done')) ORDER BY contact.number";

void demand(const policy::Permit& permit, std::uint64_t customer) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the contacts of {}", CustomerId(customer).text()));
  }
}

std::vector<Contact> read(db::Database& database, db::Statement& rows) {
  std::vector<Contact> out;
  while (rows.step()) {
    out.push_back({.id = ContactId(rows.number(0)),
                   .customer = rows.number(1),
                   .kind = rows.text(2),
                   .day = rows.text(3),
                   .outgoing = rows.integer(4) != 0,
                   .purpose = rows.text(5),
                   .how = rows.text(6),
                   .summary = rows.text(7),
                   .next = rows.text(8),
                   .recorded = instant_of(rows.integer(9)),
                   .entry = rows.number(10),
                   .time = rows.text(11),
                   .system = rows.text(12),
                   .reference = rows.text(13)});
  }
  db::Statement stages(database, select_stages);
  for (Contact& each : out) {
    stages.bind(each.id.number());
    while (stages.step()) {
      each.stages.push_back({.stage = stages.text(0),
                             .day = stages.text(1),
                             .summary = stages.text(2),
                             .learnt = stages.text(3),
                             .next = stages.text(4),
                             .recorded = instant_of(stages.integer(5)),
                             .entry = stages.number(6)});
    }
  }
  return out;
}

}  // namespace

void Contacts::append(const policy::Permit& permit, const Contact& contact) {
  demand(permit, contact.customer);
  db::run(*database_, insert_contact, contact.id.number(), contact.customer, contact.kind, contact.day,
          std::uint64_t{contact.outgoing ? 1U : 0U}, unless_empty(contact.purpose), unless_empty(contact.how),
          unless_empty(contact.summary), unless_empty(contact.next), milliseconds_of(contact.recorded), contact.entry);
}

void Contacts::append_stage(const policy::Permit& permit, const Contact& contact, const ContactStage& stage) {
  demand(permit, contact.customer);
  db::run(*database_, insert_stage, contact.id.number(), stage.stage, stage.day, unless_empty(stage.summary),
          unless_empty(stage.learnt), unless_empty(stage.next), milliseconds_of(stage.recorded), stage.entry);
}

void Contacts::append_origin(const policy::Permit& permit, const Contact& contact, const Bytes<32>& fingerprint) {
  demand(permit, contact.customer);
  db::run(*database_, insert_origin, contact.customer, contact.id.number(), unless_empty(contact.time),
          unless_empty(contact.system), unless_empty(contact.reference), ByteView(fingerprint));
}

std::optional<ContactOrigin> Contacts::origin(const Bytes<32>& fingerprint) {
  db::Statement row(*database_, select_origin);
  row.bind(ByteView(fingerprint));
  if (!row.step()) {
    return std::nullopt;
  }
  ContactOrigin out{.customer = row.number(0)};
  if (!row.is_null(1)) {
    out.contact = ContactId(row.number(1));
  }
  return out;
}

std::vector<Contact> Contacts::of(std::uint64_t customer) {
  db::Statement rows(*database_, fmt::format("{} WHERE contact.customer = ? ORDER BY contact.number", select_contacts));
  rows.bind(customer);
  return read(*database_, rows);
}

std::optional<Contact> Contacts::find(ContactId id) {
  db::Statement rows(*database_, fmt::format("{} WHERE contact.number = ?", select_contacts));
  rows.bind(id.number());
  auto found = read(*database_, rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Contact> Contacts::open() {
  db::Statement rows(*database_, fmt::format("{}{}", select_contacts, that_wait));
  return read(*database_, rows);
}

ContactCount Contacts::count(std::uint64_t customer) {
  db::Statement row(*database_, select_count);
  row.bind(customer);
  return row.step() ? ContactCount{row.number(0), row.text(1)} : ContactCount{};
}

RequestEnds Contacts::ends(std::uint64_t customer) {
  db::Statement row(*database_, select_ends);
  row.bind(customer);
  return row.step() ? RequestEnds{row.number(0) != 0, row.text(1)} : RequestEnds{};
}

std::set<std::uint64_t> Contacts::customers() {
  std::set<std::uint64_t> out;
  db::Statement rows(*database_, "SELECT DISTINCT customer FROM contact");
  while (rows.step()) {
    out.insert(rows.number(0));
  }
  return out;
}

void Contacts::forget(const policy::Permit& permit, const Contact& contact, bool but_days) {
  demand(permit, contact.customer);
  db::run(*database_, but_days ? forget_origin : part_origin, contact.id.number());
  db::run(*database_, but_days ? forget_stages : delete_stages, contact.id.number());
  db::run(*database_, but_days ? forget_texts : delete_contact, contact.id.number());
}

std::vector<ContactId> Contacts::told_by(const std::set<std::uint64_t>& entries) {
  std::vector<ContactId> out;
  db::Statement rows(*database_, select_told);
  rows.bind(entries.empty() ? 0 : *entries.begin());
  while (rows.step()) {
    if (entries.contains(rows.number(1)) && (out.empty() || out.back().number() != rows.number(0))) {
      out.emplace_back(rows.number(0));
    }
  }
  return out;
}

void Contacts::take_back(const policy::Permit& permit, const Contact& contact) {
  demand(permit, contact.customer);
  for (const char* sql : {delete_origin, delete_stages, delete_contact}) {
    db::run(*database_, sql, contact.id.number());
  }
}

void Contacts::take_back_stage(const policy::Permit& permit, const Contact& contact, const ContactStage& stage) {
  demand(permit, contact.customer);
  db::run(*database_, delete_stage, contact.id.number(), stage.stage, stage.entry);
}

}  // namespace custos::store
