// SPDX-License-Identifier: MIT
#include "store/carry_over.hpp"

#include "db/statement.hpp"
#include "store/ledger.hpp"

namespace custos::store {

namespace {

constexpr const char* select_counters = "SELECT kind, next FROM counter";
constexpr const char* raise_counter =
    "INSERT INTO counter (kind, next) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET next = max(next, excluded.next)";
constexpr const char* select_exists = "SELECT 1 FROM customer WHERE number = ?";
// Who has a number: its customer, or the one whom he was merged into.
constexpr const char* select_kept =
    "SELECT number FROM customer WHERE number = ?1 UNION ALL SELECT customer FROM merged WHERE other = ?1";
constexpr const char* select_holds =
    "SELECT number, query, because, review, placed, entry, customers, released, released_because FROM hold";
constexpr const char* insert_hold =
    "INSERT INTO hold (number, query, because, review, placed, entry, customers, released, released_because)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_held = "SELECT customer, hold FROM hold_customer";
constexpr const char* insert_held = "INSERT INTO hold_customer (customer, hold) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* wipe_holds = "DELETE FROM hold_customer; DELETE FROM hold";
constexpr const char* select_restrictions =
    "SELECT number, customer, ground, whole, because, since, entry, lifted, notice, told, lifted_because"
    " FROM restriction";
constexpr const char* insert_restriction =
    "INSERT INTO restriction (number, customer, ground, whole, because, since, entry, lifted, notice, told,"
    " lifted_because) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_restricted = "SELECT restriction, field FROM restriction_field";
constexpr const char* insert_restricted =
    "INSERT INTO restriction_field (restriction, field) SELECT ?1, ?2 WHERE EXISTS"
    " (SELECT 1 FROM restriction WHERE number = ?1)";
constexpr const char* wipe_restrictions = "DELETE FROM restriction_field; DELETE FROM restriction";
constexpr const char* select_consents =
    "SELECT number, customer, purpose, state, said, day, how, wording, source, import, recorded, entry, undone, channel"
    " FROM consent ORDER BY number";
constexpr const char* insert_consent =
    "INSERT INTO consent (number, customer, purpose, state, said, day, how, wording, source, import, recorded, entry,"
    " undone, channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* wipe_consents = "DELETE FROM consent; DELETE FROM consent_wording";
constexpr const char* select_wordings = "SELECT digest, text FROM consent_wording";
constexpr const char* insert_wording =
    "INSERT INTO consent_wording (digest, text) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM consent WHERE wording = ?1)";
constexpr const char* select_contacts =
    "SELECT number, customer, kind, day, outgoing, purpose, how, summary, next, recorded, entry FROM contact"
    " ORDER BY number";
constexpr const char* insert_contact =
    "INSERT INTO contact (number, customer, kind, day, outgoing, purpose, how, summary, next, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_stages =
    "SELECT s.number, s.contact, s.stage, s.day, s.summary, s.learnt, s.next, s.recorded, s.entry, k.customer"
    " FROM contact_stage s JOIN contact k ON k.number = s.contact ORDER BY s.number";
constexpr const char* insert_stage =
    "INSERT INTO contact_stage (number, contact, stage, day, summary, learnt, next, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* wipe_contacts = "DELETE FROM contact_stage; DELETE FROM contact_origin; DELETE FROM contact";
constexpr const char* select_requests =
    "SELECT number, customer, right, received, channel, asker, opened, entry, closed FROM request ORDER BY number";
constexpr const char* insert_request =
    "INSERT INTO request (number, customer, right, received, channel, asker, opened, entry, closed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_request_events =
    "SELECT e.number, e.request, e.kind, e.day, e.detail, e.text, e.recorded, e.entry, r.customer FROM request_event e"
    " JOIN request r ON r.number = e.request ORDER BY e.number";
constexpr const char* insert_request_event =
    "INSERT INTO request_event (number, request, kind, day, detail, text, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* wipe_requests = "DELETE FROM request_event; DELETE FROM request";
constexpr const char* wipe_notices = "DELETE FROM notice_event; DELETE FROM notice_disclosure; DELETE FROM notice";
constexpr const char* select_notices =
    "SELECT number, recipient, customer, what, fields, made, entry, undone FROM notice ORDER BY number";
constexpr const char* insert_notice =
    "INSERT INTO notice (number, recipient, customer, what, fields, made, entry, undone) VALUES (?, ?, ?, ?, ?, ?, ?, "
    "?)";
constexpr const char* select_notice_disclosures = "SELECT notice, disclosure FROM notice_disclosure";
constexpr const char* insert_notice_disclosure = "INSERT INTO notice_disclosure (notice, disclosure) VALUES (?, ?)";
constexpr const char* select_notice_events =
    "SELECT e.number, e.notice, e.what, e.day, e.how, e.recorded, e.entry, n.customer FROM notice_event e"
    " JOIN notice n ON n.number = e.notice ORDER BY e.number";
constexpr const char* insert_notice_event =
    "INSERT INTO notice_event (number, notice, what, day, how, recorded, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_erasures =
    "SELECT entry, customer, fields, because, asked, state FROM erasure ORDER BY number";
constexpr const char* insert_erasure =
    "INSERT INTO erasure (entry, customer, fields, because, asked, state) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* wipe_erasures = "DELETE FROM erasure";
constexpr const char* select_signed = "SELECT plan, entry, text FROM certificate WHERE text IS NOT NULL ORDER BY plan";
constexpr const char* select_certificate = "SELECT 1 FROM certificate WHERE plan = ? AND text IS NOT NULL";
constexpr const char* select_plan =
    "SELECT number, kind, state, made, day, policy, entry, made_by, change, because, digest, held, stuck, approved,"
    " approver, begun, ended, approval FROM plan WHERE number = ?";
constexpr const char* insert_plan =
    "INSERT INTO plan (number, kind, state, made, day, policy, entry, made_by, change, because, digest, held, stuck,"
    " approved, approver, begun, ended, approval) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_items =
    "SELECT plan, position, customer, revision, action, rule, fields, since, due, state FROM plan_item WHERE plan = ?";
constexpr const char* insert_item =
    "INSERT INTO plan_item (plan, position, customer, revision, action, rule, fields, since, due, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_certificate = "INSERT INTO certificate (plan, begun, entry, text) VALUES (?, '', ?, ?)";
constexpr const char* select_noted = "SELECT plan, disclosure FROM certificate_disclosure WHERE plan = ?";
constexpr const char* insert_noted = "INSERT INTO certificate_disclosure (plan, disclosure) VALUES (?, ?)";
constexpr const char* wipe_plan[] = {"DELETE FROM certificate_disclosure WHERE plan = ?",
                                     "DELETE FROM certificate WHERE plan = ?", "DELETE FROM plan_item WHERE plan = ?",
                                     "DELETE FROM plan WHERE number = ?"};
constexpr const char* select_actors = "SELECT reference, uid, user FROM actor";
constexpr const char* insert_actor = "INSERT INTO actor (reference, uid, user) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
constexpr const char* select_key = "SELECT key FROM ledger_key";
constexpr const char* update_key = "UPDATE ledger_key SET key = ?";
constexpr const char* select_ledger = "SELECT kind, fingerprint, since, entry FROM ledger";
constexpr const char* select_any_print = "SELECT 1 FROM ledger LIMIT 1";
constexpr const char* select_refusal =
    "SELECT 1 FROM consent WHERE customer = ? AND purpose = ? AND state IN ('refused', 'withdrawn') AND day = ?";
constexpr const char* append_refusal =
    "INSERT INTO consent (customer, purpose, state, said, day, recorded, entry) VALUES (?, ?, 'refused', ?, ?, ?, ?)";
constexpr std::string_view because_lost = "not known: the database was lost";
constexpr const char* select_removals = "SELECT customer, how, entry, instant FROM removal";
constexpr const char* insert_removal =
    "INSERT INTO removal (customer, how, entry, instant) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

std::optional<std::string_view> text_in(const db::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.view(column));
}

std::optional<std::int64_t> integer_in(const db::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

std::optional<ByteView> bytes_in(const db::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.bytes(column));
}

}  // namespace

bool CarryOver::both_have(std::uint64_t customer) {
  return db::one_integer(*to_, select_exists, customer) && db::one_integer(*from_, select_exists, customer);
}

void CarryOver::copy(Store& from, const Layout& to, const crypto::Secret& key, const SlotFile& slots) {
  from.database_.copy_to(to.records(), key.view(), slots.encryption);
}

void CarryOver::counters() {
  db::Statement rows(*from_, select_counters);
  while (rows.step()) {
    db::run(*to_, raise_counter, rows.view(0), rows.integer(1));
  }
}

void CarryOver::holds() {
  to_->run(wipe_holds);
  db::Statement holds(*from_, select_holds);
  while (holds.step()) {
    db::run(*to_, insert_hold, holds.integer(0), holds.view(1), holds.view(2), text_in(holds, 3), holds.integer(4),
            known(holds.number(5)), holds.integer(6), integer_in(holds, 7), text_in(holds, 8));
  }
  db::Statement held(*from_, select_held);
  while (held.step()) {
    if (both_have(held.number(0))) {
      db::run(*to_, insert_held, held.integer(0), held.integer(1));
    }
  }
}

void CarryOver::restrictions() {
  to_->run(wipe_restrictions);
  db::Statement rows(*from_, select_restrictions);
  while (rows.step()) {
    if (both_have(rows.number(1))) {
      db::run(*to_, insert_restriction, rows.integer(0), rows.integer(1), rows.view(2), rows.integer(3), rows.view(4),
              rows.integer(5), known(rows.number(6)), integer_in(rows, 7), text_in(rows, 8), text_in(rows, 9),
              text_in(rows, 10));
    }
  }
  db::Statement fields(*from_, select_restricted);
  while (fields.step()) {
    db::run(*to_, insert_restricted, fields.integer(0), fields.integer(1));
  }
}

void CarryOver::consents() {
  to_->run(wipe_consents);
  db::Statement events(*from_, select_consents);
  while (events.step()) {
    if (both_have(events.number(1))) {
      db::run(*to_, insert_consent, events.integer(0), events.integer(1), events.view(2), events.view(3),
              text_in(events, 4), events.view(5), text_in(events, 6), text_in(events, 7), text_in(events, 8),
              integer_in(events, 9), events.integer(10), known(events.number(11)),
              events.is_null(12) ? std::nullopt : std::optional(known(events.number(12))), text_in(events, 13));
    }
  }
  db::Statement wordings(*from_, select_wordings);
  while (wordings.step()) {
    db::run(*to_, insert_wording, wordings.view(0), wordings.view(1));
  }
}

void CarryOver::contacts() {
  to_->run(wipe_contacts);
  db::Statement contacts(*from_, select_contacts);
  while (contacts.step()) {
    if (both_have(contacts.number(1))) {
      db::run(*to_, insert_contact, contacts.integer(0), contacts.integer(1), contacts.view(2), contacts.view(3),
              contacts.integer(4), text_in(contacts, 5), text_in(contacts, 6), text_in(contacts, 7),
              text_in(contacts, 8), contacts.integer(9), known(contacts.number(10)));
    }
  }
  db::Statement stages(*from_, select_stages);
  while (stages.step()) {
    if (both_have(stages.number(9))) {
      db::run(*to_, insert_stage, stages.integer(0), stages.integer(1), stages.view(2), stages.view(3),
              text_in(stages, 4), text_in(stages, 5), text_in(stages, 6), stages.integer(7), known(stages.number(8)));
    }
  }
  contact_origins();
}

// Whoever was added since the backup is gone now, and his requests are there without him, as after a removal.
void CarryOver::requests() {
  to_->run(wipe_requests);
  const auto here = [this](const std::optional<std::int64_t>& customer) {
    return !customer || both_have(static_cast<std::uint64_t>(*customer));
  };
  db::Statement requests(*from_, select_requests);
  while (requests.step()) {
    const auto customer = integer_in(requests, 1);
    const bool kept = here(customer);
    const auto text = [&](int column) { return kept ? text_in(requests, column) : std::nullopt; };
    db::run(*to_, insert_request, requests.integer(0), kept ? customer : std::nullopt, requests.view(2),
            requests.view(3), text(4), text(5), requests.integer(6), known(requests.number(7)),
            integer_in(requests, 8));
  }
  db::Statement events(*from_, select_request_events);
  while (events.step()) {
    const bool kept = here(integer_in(events, 8));
    db::run(*to_, insert_request_event, events.integer(0), events.integer(1), events.view(2), events.view(3),
            text_in(events, 4), kept ? text_in(events, 5) : std::nullopt, events.integer(6), known(events.number(7)));
  }
}

void CarryOver::forget_requests(Store& to, std::uint64_t customer) {
  db::run(to.database_, forget_request_texts, customer);
  db::run(to.database_, store::forget_requests, customer);
}

// Whom they are about may be gone by now: they stay, without what was written of somebody who goes with the restore.
void CarryOver::notices() {
  to_->run(wipe_notices);
  db::Statement notices(*from_, select_notices);
  while (notices.step()) {
    db::run(*to_, insert_notice, notices.integer(0), notices.view(1), notices.integer(2), notices.view(3),
            notices.view(4), notices.integer(5), known(notices.number(6)),
            notices.is_null(7) ? std::nullopt : std::optional(known(notices.number(7))));
  }
  db::Statement given(*from_, select_notice_disclosures);
  while (given.step()) {
    db::run(*to_, insert_notice_disclosure, given.integer(0), given.integer(1));
  }
  db::Statement events(*from_, select_notice_events);
  while (events.step()) {
    const std::uint64_t customer = events.number(7);
    const bool goes = db::one_integer(*from_, select_exists, customer) && !both_have(customer);
    db::run(*to_, insert_notice_event, events.integer(0), events.integer(1), events.view(2), events.view(3),
            goes ? std::string_view() : events.view(4), events.integer(5), known(events.number(6)));
  }
}

void CarryOver::erasures() {
  to_->run(wipe_erasures);
  db::Statement rows(*from_, select_erasures);
  while (rows.step()) {
    if (both_have(rows.number(1))) {
      db::run(*to_, insert_erasure, known(rows.number(0)), rows.integer(1), rows.view(2), rows.view(3), rows.view(4),
              rows.view(5));
    }
  }
}

void CarryOver::certificates() {
  db::Statement actors(*from_, select_actors);
  while (actors.step()) {
    db::run(*to_, insert_actor, actors.bytes(0), actors.integer(1), actors.view(2));
  }
  db::Statement certificates(*from_, select_signed);
  while (certificates.step()) {
    const std::uint64_t plan = certificates.number(0);
    if (db::one_integer(*to_, select_certificate, plan)) {
      continue;
    }
    for (const char* wipe : wipe_plan) {
      db::run(*to_, wipe, plan);
    }
    carry_plan(plan);
    db::run(*to_, insert_certificate, plan, known(certificates.number(1)), certificates.view(2));
    db::Statement noted(*from_, select_noted);
    noted.bind(plan);
    while (noted.step()) {
      db::run(*to_, insert_noted, noted.integer(0), noted.integer(1));
    }
  }
}

void CarryOver::carry_plan(std::uint64_t number) {
  db::Statement plan(*from_, select_plan);
  plan.bind(number);
  if (plan.step()) {
    db::run(*to_, insert_plan, plan.integer(0), plan.view(1), plan.view(2), plan.integer(3), plan.view(4), plan.view(5),
            known(plan.number(6)), plan.bytes(7), text_in(plan, 8), plan.view(9), text_in(plan, 10), plan.integer(11),
            plan.integer(12), integer_in(plan, 13), bytes_in(plan, 14),
            plan.is_null(15) ? std::nullopt : std::optional(known(plan.number(15))), integer_in(plan, 16),
            plan.is_null(17) ? std::nullopt : std::optional(known(plan.number(17))));
  }
  db::Statement items(*from_, select_items);
  items.bind(number);
  while (items.step()) {
    db::run(*to_, insert_item, items.integer(0), items.integer(1), items.integer(2), items.integer(3), items.view(4),
            items.view(5), items.view(6), text_in(items, 7), text_in(items, 8), items.view(9));
  }
}

void CarryOver::ledger() {
  db::Statement key(*from_, select_key);
  if (key.step()) {
    db::run(*to_, update_key, key.bytes(0));
  }
  db::Statement rows(*from_, select_ledger);
  while (rows.step()) {
    db::run(*to_, remember_fingerprint, rows.view(0), rows.bytes(1), rows.integer(2), known(rows.number(3)));
  }
  db::Statement removals(*from_, select_removals);
  while (removals.step()) {
    db::run(*to_, insert_removal, removals.integer(0), removals.view(1), known(removals.number(2)),
            removals.integer(3));
  }
}

void CarryOver::from_ledger(const LedgerContents& ledger, Store& to, std::uint64_t entry) {
  db::Database& database = to.database_;
  const auto kept = [&database](std::uint64_t customer) { return db::one_integer(database, select_kept, customer); };
  const auto unless_empty = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  database.run(wipe_questions);  // which of its grants were revoked is not known
  if (!ledger.holds.empty()) {
    database.run(wipe_holds);
  }
  for (const LedgerContents::Hold& hold : ledger.holds) {
    db::run(database, insert_hold, hold.number, "", because_lost, unless_empty(hold.review), hold.placed, entry,
            static_cast<std::uint64_t>(hold.customers.size()), hold.released,
            hold.released ? std::optional(because_lost) : std::nullopt);
    db::run(database, raise_counter, "H", hold.number + 1);
    for (const std::uint64_t customer : hold.customers) {
      if (const auto now = kept(customer)) {
        db::run(database, insert_held, *now, hold.number);
      }
    }
  }
  if (!ledger.restrictions.empty()) {
    database.run(wipe_restrictions);
  }
  for (const LedgerContents::Restriction& each : ledger.restrictions) {
    db::run(database, raise_counter, "S", each.number + 1);
    if (const auto customer = kept(each.customer)) {
      const auto unless_standing = [&each](std::string_view text) {
        return each.lifted ? std::optional(text) : std::nullopt;
      };
      db::run(database, insert_restriction, each.number, *customer, each.ground,
              std::uint64_t{each.fields.empty() ? 1U : 0U}, because_lost, each.since, entry, each.lifted,
              unless_standing(because_lost), unless_standing(""), unless_standing(because_lost));
      for (const std::uint64_t field : each.fields) {
        db::run(database, insert_restricted, each.number, field);
      }
    }
  }
  for (const LedgerContents::Refusal& said : ledger.refusals) {
    const auto customer = kept(said.customer);
    if (customer && !db::one_integer(database, select_refusal, *customer, said.purpose, said.day)) {
      db::run(database, append_refusal, *customer, said.purpose, unless_empty(said.said), said.day, said.recorded,
              entry);
    }
  }
  db::Statement key(database, select_key);
  const bool same_key = key.step() && text_of(key.bytes(0)) == ledger.print_key;
  if (!same_key && !ledger.print_key.empty() && !db::one_integer(database, select_any_print)) {
    db::run(database, update_key, bytes_of(ledger.print_key));
  } else if (!same_key) {
    return;  // nobody could look them up
  }
  for (const LedgerContents::Print& print : ledger.prints) {
    db::run(database, remember_fingerprint, print.kind, bytes_of(print.fingerprint), print.since, entry);
  }
}

}  // namespace custos::store
