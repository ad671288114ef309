// SPDX-License-Identifier: MIT
#include "store/requests.hpp"

#include "db/statement.hpp"
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
    "SELECT number, ifnull(customer, 0), right, received, channel, asker, opened, entry, closed FROM request"
    " WHERE (?1 IS NULL OR number = ?1) AND (?2 IS NULL OR customer = ?2) AND (?3 = 0 OR closed IS NULL)"
    " ORDER BY number";
constexpr const char* select_events =
    "SELECT kind, day, detail, text, recorded, entry FROM request_event WHERE request = ? ORDER BY number";
constexpr const char* select_keeping =
    "SELECT number FROM request WHERE customer = ? AND closed IS NULL AND right IN ('access', 'complaint')"
    " ORDER BY number";
constexpr const char* select_kept =
    "SELECT DISTINCT customer FROM request WHERE customer IS NOT NULL AND closed IS NULL"
    " AND right IN ('access', 'complaint') ORDER BY customer";

std::optional<std::string_view> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

void require(const policy::Permit& permit, std::uint64_t customer) {
  if (customer != 0 && !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the requests of {}", CustomerId(customer).text()));
  }
}

std::vector<Request> read_requests(db::Database& database, std::optional<std::uint64_t> number,
                                   std::optional<std::uint64_t> customer, bool open) {
  std::vector<Request> out;
  db::Statement rows(database, select_requests);
  rows.bind(number, customer, std::uint64_t{open ? 1U : 0U});
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
  auto found = read_requests(*database_, id.number(), std::nullopt, false);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Request> Requests::all(std::optional<std::uint64_t> customer, bool open) {
  return read_requests(*database_, std::nullopt, customer, open);
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

std::vector<RequestId> Requests::keeping(std::uint64_t customer) {
  std::vector<RequestId> out;
  db::Statement rows(*database_, select_keeping);
  rows.bind(customer);
  while (rows.step()) {
    out.emplace_back(rows.number(0));
  }
  return out;
}

std::vector<std::uint64_t> Requests::all_kept() {
  std::vector<std::uint64_t> out;
  db::Statement rows(*database_, select_kept);
  while (rows.step()) {
    out.push_back(rows.number(0));
  }
  return out;
}

}  // namespace custos::store
