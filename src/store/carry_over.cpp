// SPDX-License-Identifier: MIT
#include "store/carry_over.hpp"

#include "db/statement.hpp"
#include "store/derived_sql.hpp"
#include "store/ledger.hpp"
#include "store/questions.hpp"
#include "store/requests.hpp"
#include "store/sealed_column.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* raise_counter =
    "INSERT INTO counter (kind, next) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET next = max(next, excluded.next)";
// Who has a number: its customer, or the one whom he was merged into.
constexpr const char* select_kept =
    "SELECT number FROM customer WHERE number = ?1 UNION ALL SELECT customer FROM merged WHERE other = ?1";
constexpr const char* insert_hold =
    "INSERT INTO hold (number, query, because, review, placed, entry, customers, released, released_because)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_held = "INSERT INTO hold_customer (customer, hold) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* wipe_holds = "DELETE FROM hold_customer; DELETE FROM hold";
constexpr const char* insert_restriction =
    "INSERT INTO restriction (number, customer, ground, whole, because, since, entry, lifted, notice, told,"
    " lifted_because) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_restricted =
    "INSERT INTO restriction_field (restriction, field) SELECT ?1, ?2 WHERE EXISTS"
    " (SELECT 1 FROM restriction WHERE number = ?1)";
constexpr const char* wipe_restrictions = "DELETE FROM restriction_field; DELETE FROM restriction";
constexpr const char* select_key = "SELECT key FROM ledger_key";
constexpr const char* update_key = "UPDATE ledger_key SET key = ?";
constexpr const char* select_any_print = "SELECT 1 FROM ledger LIMIT 1";
constexpr const char* select_refusal =
    "SELECT 1 FROM consent WHERE customer = ? AND purpose = ? AND state IN ('refused', 'withdrawn') AND day = ?";
constexpr const char* append_refusal =
    "INSERT INTO consent (customer, purpose, state, said, day, recorded, entry) VALUES (?, ?, 'refused', ?, ?, ?, ?)";
constexpr const char* update_place = "UPDATE customer SET entry = ?, position = ? WHERE number = ?";
// The entry that tells of the removal is the next one of the transaction, and an older one stays what it is.
constexpr const char* update_lost =
    "UPDATE OR REPLACE removal SET how = 'lost' WHERE customer = ? AND how = 'removed'"
    " AND entry = (SELECT ifnull(max(n), -1) + 1 FROM audit_leaf)";
constexpr const char* select_removed = "SELECT 1 FROM removal WHERE customer = ? AND how <> 'lost'";
constexpr const char* delete_lost = "DELETE FROM removal WHERE customer = ? AND how = 'lost'";
constexpr const char* insert_removed =
    "INSERT INTO removal (customer, how, entry, instant)"
    " VALUES (?, 'removed', ?, (SELECT at FROM audit_head WHERE only = 1)) ON CONFLICT DO NOTHING";
constexpr std::string_view because_lost = "not known: the database was lost";

void require_write(const policy::Permit& permit, std::uint64_t customer) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit to write covers {}", CustomerId(customer).text()));
  }
}

std::uint64_t highest_number(const LedgerContents& ledger) {
  std::uint64_t highest = ledger.removed.empty() ? 0 : *ledger.removed.rbegin();
  for (const LedgerContents::Refusal& said : ledger.refusals) {
    highest = std::max(highest, said.customer);
  }
  for (const LedgerContents::Restriction& each : ledger.restrictions) {
    highest = std::max(highest, each.customer);
  }
  for (const LedgerContents::Hold& hold : ledger.holds) {
    for (const std::uint64_t customer : hold.customers) {
      highest = std::max(highest, customer);
    }
  }
  return highest;
}

}  // namespace

void CarryOver::copy(Store& from, const Layout& to, const crypto::Secret& key, const SlotFile& slots) {
  from.database_.copy_to(to.records(), key.view(), slots.encryption);
}

void CarryOver::mark_lost(Store& to, std::uint64_t customer) {
  db::run(to.database_, update_lost, customer);
}

bool CarryOver::is_removed(Store& to, std::uint64_t customer) {
  return db::one_integer(to.database_, select_removed, customer).has_value();
}

void CarryOver::forget_lost(Store& to, std::uint64_t customer) {
  db::run(to.database_, delete_lost, customer);
  db::run(to.database_, raise_counter, "C", customer + 1);
}

void CarryOver::forget_requests(Store& to, std::uint64_t customer) {
  db::run(to.database_, forget_request_texts, customer);
  db::run(to.database_, store::forget_requests, customer);
}

void CarryOver::free_unique(Store& to, std::span<const std::pair<FieldNumber, std::string>> values) {
  for (const auto& [field, value] : values) {
    db::run(to.database_, delete_unique, field, value);
  }
}

void CarryOver::reseal(const policy::Permit& permit, Store& to, std::uint64_t customer, const FieldName& field,
                       std::string_view sealed) {
  require_write(permit, customer);
  db::run(to.database_, fmt::format("UPDATE customer SET {} = ? WHERE number = ?", column_name(field)),
          bytes_of(bytes_for_column({.number = 0, .name = field, .sealed = true}, sealed)), customer);
}

void CarryOver::put_place(const policy::Permit& permit, Store& to, std::uint64_t customer, LogPlace place) {
  require_write(permit, customer);
  db::run(to.database_, update_place, place.entry, place.position, customer);
}

void CarryOver::from_ledger(const LedgerContents& ledger, Store& to, std::uint64_t entry) {
  db::Database& database = to.database_;
  const auto kept = [&database](std::uint64_t customer) { return db::one_integer(database, select_kept, customer); };
  const auto unless_empty = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  db::run(database, raise_counter, "C", highest_number(ledger) + 1);
  for (const std::uint64_t customer : ledger.removed) {
    if (!kept(customer)) {  // a backup of later on may have him
      db::run(database, insert_removed, customer, entry);
    }
  }
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
