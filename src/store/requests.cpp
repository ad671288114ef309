// SPDX-License-Identifier: MIT
#include "store/requests.hpp"

#include "db/statement.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* insert_request =
    "INSERT INTO request (number, customer, right, received, channel, asker, opened, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_event =
    "INSERT INTO request_event (request, kind, day, detail, text, recorded, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* update_closed = "UPDATE request SET closed = ? WHERE number = ?";
constexpr const char* select_requests =
    "SELECT number, ifnull(customer, 0), right, received, channel, asker, opened, entry, closed FROM request";
constexpr const char* select_ends =
    "SELECT EXISTS (SELECT 1 FROM request WHERE customer = ?1 AND closed IS NULL AND (right = 'complaint') = ?2),"
    " (SELECT max(e.day) FROM request r JOIN request_event e ON e.request = r.number"
    " WHERE r.customer = ?1 AND (r.right = 'complaint') = ?2 AND e.kind = 'closed')";
constexpr const char* delete_events = "DELETE FROM request_event WHERE request = ?";
constexpr const char* delete_request = "DELETE FROM request WHERE number = ?";
constexpr const char* forget_texts = "UPDATE request_event SET text = NULL WHERE request = ?";
constexpr const char* forget_asker = "UPDATE request SET channel = NULL, asker = NULL WHERE number = ?";
constexpr const char* select_events =
    "SELECT kind, day, detail, text, recorded, entry FROM request_event WHERE request = ? ORDER BY number";

void require(const policy::Permit& permit, std::uint64_t customer) {
  if (customer != 0 && !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the requests of {}", CustomerId(customer).text()));
  }
}

std::vector<Request> read_requests(db::Statement& rows) {
  std::vector<Request> out;
  while (rows.step()) {
    Request request{
        .id = RequestId(rows.number(0)), .customer = rows.number(1), .right = rows.text(2), .received = rows.text(3)};
    request.channel = rows.text(4);
    request.asker = rows.text(5);
    request.opened = instant_of(rows.integer(6));
    request.entry = rows.number(7);
    if (!rows.is_null(8)) {
      request.closed = instant_of(rows.integer(8));
    }
    out.push_back(std::move(request));
  }
  return out;
}

}  // namespace

void Requests::open(const policy::Permit& permit, const Request& request) {
  require(permit, request.customer);
  db::run(*database_, insert_request, request.id.number(), request.customer, request.right, request.received,
          unless_empty(request.channel), unless_empty(request.asker), milliseconds_of(request.opened), request.entry);
}

void Requests::append(const policy::Permit& permit, const Request& request, const RequestEvent& event) {
  require(permit, request.customer);
  db::run(*database_, insert_event, request.id.number(), event.kind, event.day, unless_empty(event.detail),
          unless_empty(event.text), milliseconds_of(event.recorded), event.entry);
}

void Requests::close(const Request& request, Instant at) {
  db::run(*database_, update_closed, milliseconds_of(at), request.id.number());
}

std::optional<Request> Requests::find(RequestId id) {
  db::Statement rows(*database_, fmt::format("{} WHERE number = ?", select_requests));
  rows.bind(id.number());
  auto found = read_requests(rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Request> Requests::all(std::optional<std::uint64_t> customer, bool open) {
  db::Statement rows(*database_, fmt::format("{} WHERE {}{} ORDER BY number", select_requests,
                                             customer ? "customer = ?" : "1", open ? " AND closed IS NULL" : ""));
  if (customer) {
    rows.bind(*customer);
  }
  return read_requests(rows);
}

RequestEnds Requests::ends(std::uint64_t customer, bool complaints) {
  db::Statement row(*database_, select_ends);
  row.bind(customer, std::uint64_t{complaints ? 1U : 0U});
  return row.step() ? RequestEnds{row.number(0) != 0, row.text(1)} : RequestEnds{};
}

std::set<std::uint64_t> Requests::customers() {
  std::set<std::uint64_t> out;
  db::Statement rows(*database_, "SELECT DISTINCT customer FROM request WHERE customer IS NOT NULL");
  while (rows.step()) {
    out.insert(rows.number(0));
  }
  return out;
}

void Requests::forget(const policy::Permit& permit, const Request& request, bool but_days) {
  require(permit, request.customer);
  db::run(*database_, but_days ? forget_texts : delete_events, request.id.number());
  db::run(*database_, but_days ? forget_asker : delete_request, request.id.number());
}

std::vector<RequestEvent> Requests::events(RequestId id) {
  std::vector<RequestEvent> out;
  db::Statement rows(*database_, select_events);
  rows.bind(id.number());
  while (rows.step()) {
    out.push_back({.kind = rows.text(0),
                   .day = rows.text(1),
                   .detail = rows.text(2),
                   .text = rows.text(3),
                   .recorded = instant_of(rows.integer(4)),
                   .entry = rows.number(5)});
  }
  return out;
}

}  // namespace custos::store
