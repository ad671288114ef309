// SPDX-License-Identifier: MIT
// What the ledger file is told of the database.
#include "db/statement.hpp"
#include "store/ledger_file.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* select_restrictions =
    "SELECT r.number, r.customer, r.ground, r.since, r.lifted, ifnull((SELECT group_concat(f.field) FROM"
    " restriction_field f WHERE f.restriction = r.number), '') FROM restriction r ORDER BY r.number";
constexpr const char* select_removals =
    "SELECT customer, how, instant FROM removal WHERE entry > ? AND how <> 'lost' ORDER BY entry";
constexpr const char* select_refusals =
    "SELECT customer, purpose, ifnull(said, ''), day, recorded FROM consent"
    " WHERE state IN ('refused', 'withdrawn') AND entry > ? ORDER BY number";
constexpr const char* select_prints = "SELECT kind, fingerprint, since FROM ledger WHERE entry > ?";
constexpr const char* select_print_key = "SELECT key FROM ledger_key";
constexpr const char* select_holds = "SELECT number, ifnull(review, ''), placed, released FROM hold ORDER BY number";
constexpr const char* select_held = "SELECT customer FROM hold_customer WHERE hold = ? ORDER BY customer";

}  // namespace

std::vector<std::string> LedgerFile::items_since(std::int64_t through) const {
  std::vector<std::string> items;
  db::Statement removals(*database_, select_removals);
  removals.bind(through);
  while (removals.step()) {
    items.push_back(fmt::format("{{\"removed\":{},\"how\":{},\"at\":{}}}", removals.integer(0),
                                json_text(removals.view(1)), removals.integer(2)));
  }
  db::Statement refusals(*database_, select_refusals);
  refusals.bind(through);
  while (refusals.step()) {
    items.push_back(fmt::format("{{\"refused\":{},\"purpose\":{},\"said\":{},\"day\":{},\"recorded\":{}}}",
                                refusals.integer(0), json_text(refusals.view(1)), json_text(refusals.view(2)),
                                json_text(refusals.view(3)), refusals.integer(4)));
  }
  const std::size_t before_prints = items.size();
  db::Statement prints(*database_, select_prints);
  prints.bind(through);
  while (prints.step()) {
    items.push_back(fmt::format("{{\"print\":{},\"is\":\"{}\",\"since\":{}}}", json_text(prints.view(0)),
                                base64(prints.bytes(1)), prints.integer(2)));
  }
  if (items.size() > before_prints) {
    db::Statement key(*database_, select_print_key);
    items.push_back(fmt::format("{{\"print-key\":\"{}\"}}", key.step() ? base64(key.bytes(0)) : ""));
  }
  return items;
}

std::string LedgerFile::holds_json() const {
  std::string out;
  db::Statement holds(*database_, select_holds);
  while (holds.step()) {
    std::string customers;
    db::Statement held(*database_, select_held);
    held.bind(holds.integer(0));
    while (held.step()) {
      customers += fmt::format("{}{}", customers.empty() ? "" : ",", held.integer(0));
    }
    const std::string released = holds.is_null(3) ? "" : fmt::format("\"released\":{},", holds.integer(3));
    out += fmt::format("{}{{\"hold\":{},\"review\":{},\"placed\":{},{}\"customers\":[{}]}}", out.empty() ? "" : ",",
                       holds.integer(0), json_text(holds.view(1)), holds.integer(2), released, customers);
  }
  return out;
}

std::string LedgerFile::restrictions_json() const {
  std::string out;
  db::Statement rows(*database_, select_restrictions);
  while (rows.step()) {
    const std::string lifted = rows.is_null(4) ? "" : fmt::format("\"lifted\":{},", rows.integer(4));
    out += fmt::format("{}{{\"restriction\":{},\"customer\":{},\"ground\":{},\"since\":{},{}\"fields\":[{}]}}",
                       out.empty() ? "" : ",", rows.integer(0), rows.integer(1), json_text(rows.view(2)),
                       rows.integer(3), lifted, rows.view(5));
  }
  return out;
}

}  // namespace custos::store
