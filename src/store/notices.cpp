// SPDX-License-Identifier: MIT
#include "store/notices.hpp"

#include "store/column_text.hpp"
#include "store/lacked.hpp"
#include "store/store.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace custos::store {

namespace {

constexpr const char* select_given =
    "SELECT d.number, d.recipient, d.fields, {}, d.entry, d.state FROM disclosure_customer c"
    " JOIN disclosure d ON d.number = c.disclosure WHERE c.customer = ? AND NOT EXISTS"
    " (SELECT 1 FROM disclosure_event e WHERE e.disclosure = d.number AND e.what = 'recalled') ORDER BY d.number DESC";
constexpr const char* insert_notice =
    "INSERT INTO notice (number, recipient, customer, what, fields, made, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_disclosure = "INSERT INTO notice_disclosure (notice, disclosure) VALUES (?, ?)";
constexpr const char* insert_event =
    "INSERT INTO notice_event (notice, what, day, how, recorded, entry) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* select_kept =
    "SELECT n.number, n.recipient, n.customer, n.what, n.fields, n.made, n.entry,"
    " ifnull(e.what, CASE WHEN n.undone IS NULL THEN '' ELSE 'undone' END),"
    " ifnull(e.day, ''), ifnull((SELECT group_concat(d.disclosure) FROM notice_disclosure d WHERE d.notice = n.number),"
    " '') FROM notice n LEFT JOIN notice_event e ON e.number ="
    " (SELECT max(l.number) FROM notice_event l WHERE l.notice = n.number) WHERE (?1 = '' OR n.recipient = ?1)";
constexpr const char* of_customer = " AND n.customer = ?2";
constexpr const char* of_disclosure =
    " AND n.number IN (SELECT d.notice FROM notice_disclosure d WHERE d.disclosure = ?3)";
constexpr const char* of_number = " AND n.number = ?4";
constexpr const char* that_are_open = " AND n.undone IS NULL AND ifnull(e.what, 'sent') = 'sent'";
constexpr const char* select_events =
    "SELECT notice, what, day, how, recorded, entry FROM notice_event WHERE notice = ? ORDER BY number";
constexpr const char* update_undone =
    "UPDATE notice SET undone = ? WHERE customer = ? AND entry = ? AND undone IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM notice_event e WHERE e.notice = notice.number)";
constexpr const char* update_given_back = "UPDATE notice SET undone = NULL WHERE customer = ? AND undone = ?";
constexpr const char* select_waiting =
    "SELECT count(DISTINCT n.recipient) FROM notice n WHERE n.customer = ? AND n.undone IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM notice_event e WHERE e.notice = n.number)";

KeptNotice read(const db::Statement& row) {
  KeptNotice out{.notice = {.id = NoticeId(row.number(0)),
                            .recipient = {row.text(1)},
                            .customer = row.number(2),
                            .what = row.text(3),
                            .made = instant_of(row.integer(5)),
                            .entry = row.number(6)},
                 .state = row.text(7),
                 .day = row.text(8)};
  out.notice.fields = numbers_in<FieldNumber>(row.view(4));
  std::vector<std::uint64_t> disclosures = numbers_in<std::uint64_t>(row.view(9));
  std::sort(disclosures.begin(), disclosures.end(), std::greater<>());
  for (const std::uint64_t disclosure : disclosures) {
    out.notice.disclosures.emplace_back(disclosure);
  }
  return out;
}

}  // namespace

std::vector<GivenDisclosure> Notices::given(std::uint64_t customer) {
  static const std::string sql = fmt::format(fmt::runtime(select_given), lacked_by_c);
  db::Statement rows(*database_, sql);
  rows.bind(customer);
  std::vector<GivenDisclosure> out;
  while (rows.step()) {
    out.push_back({DisclosureId(rows.number(0)),
                   {rows.text(1)},
                   fields_filled(*database_, rows.text(2), rows.text(3)),
                   rows.number(4),
                   rows.text(5)});
  }
  return out;
}

void Notices::make(const Notice& notice) {
  std::vector<std::string> fields;
  for (const FieldNumber field : notice.fields) {
    fields.push_back(fmt::format("{}", field));
  }
  db::run(*database_, insert_notice, notice.id.number(), notice.recipient.text, notice.customer, notice.what,
          joined(fields, ","), milliseconds_of(notice.made), notice.entry);
  for (const DisclosureId disclosure : notice.disclosures) {
    db::run(*database_, insert_disclosure, notice.id.number(), disclosure.number());
  }
}

void Notices::append(const NoticeEvent& event) {
  db::run(*database_, insert_event, event.notice.number(), event.what, event.day, event.how,
          milliseconds_of(event.recorded), event.entry);
}

void Notices::take_back(std::uint64_t customer, std::uint64_t entry, std::uint64_t by) {
  db::run(*database_, update_undone, by, customer, entry);
}

void Notices::give_back(std::uint64_t customer, std::uint64_t by) {
  db::run(*database_, update_given_back, customer, by);
}

std::vector<KeptNotice> Notices::kept(const NoticesAsked& asked) {
  // Every parameter is in the text, so that all of them may be bound.
  std::string sql = select_kept;
  sql += asked.customer != 0 ? of_customer : " AND ?2 = 0";
  sql += asked.disclosure != 0 ? of_disclosure : " AND ?3 = 0";
  sql += asked.notice != 0 ? of_number : " AND ?4 = 0";
  sql += asked.open ? that_are_open : "";
  db::Statement rows(*database_, sql + " ORDER BY n.number");
  rows.bind(asked.recipient, asked.customer, asked.disclosure, asked.notice);
  std::vector<KeptNotice> out;
  while (rows.step()) {
    out.push_back(read(rows));
  }
  return out;
}

std::vector<NoticeEvent> Notices::events(NoticeId id) {
  db::Statement rows(*database_, select_events);
  rows.bind(id.number());
  std::vector<NoticeEvent> out;
  while (rows.step()) {
    out.push_back({.notice = NoticeId(rows.number(0)),
                   .what = rows.text(1),
                   .day = rows.text(2),
                   .how = rows.text(3),
                   .recorded = instant_of(rows.integer(4)),
                   .entry = rows.number(5)});
  }
  return out;
}

std::uint64_t Notices::waiting(std::uint64_t customer) {
  db::Statement row(*database_, select_waiting);
  row.bind(customer);
  return row.step() ? row.number(0) : 0;
}

Notices Store::notices() {
  return Notices(database_);
}

}  // namespace custos::store
