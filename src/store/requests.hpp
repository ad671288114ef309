// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"
#include "policy/decision.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::store {

/// What somebody asked for by right, or a complaint.
struct Request {
  RequestId id;
  std::uint64_t customer = 0;  // 0: he was removed or anonymised
  std::string right, received;
  std::string channel{}, asker{};
  Instant opened{};
  std::uint64_t entry = 0;
  std::optional<Instant> closed{};
};

/// What happened to it; the words of `kind` and `detail`: schema/0019_requests.sql. A pack brings others: searched,
/// search-limited, left-out, supplied (docs/store.md).
struct RequestEvent {
  std::string kind, day;
  std::string detail{}, text{};
  Instant recorded{};
  std::uint64_t entry = 0;
};

/// How far the requests of a customer's came.
struct RequestEnds {
  bool open = false;     // one of them waits
  std::string closed{};  // civil date on which the last of those was closed that are; empty: none is
};

/// The register of requests. Events are added, never changed.
class Requests {
 public:
  explicit Requests(db::Database& database) : database_(&database) {}

  /// Throws Error{internal, internal.permit} for a permit that does not cover the customer, as append() does.
  void open(const policy::Permit& permit, const Request& request);
  void append(const policy::Permit& permit, const Request& request, const RequestEvent& event);
  void close(const Request& request, Instant at);

  std::optional<Request> find(RequestId id);

  /// By number; of one customer alone, and open ones alone.
  std::vector<Request> all(std::optional<std::uint64_t> customer, bool open);

  /// `complaints`: of complaints alone, else of all other requests.
  RequestEnds ends(std::uint64_t customer, bool complaints);

  /// Of whom there are any.
  std::set<std::uint64_t> customers();

  /// Forgets a request with all that happened to it. `but_days`: what somebody wrote and said alone.
  void forget(const policy::Permit& permit, const Request& request, bool but_days);

  /// In the order of their recording.
  std::vector<RequestEvent> events(RequestId id);

 private:
  db::Database* database_;
};

/// What is forgotten with a customer: all but the kind and the days.
inline constexpr const char* forget_request_texts =
    "UPDATE request_event SET text = NULL WHERE request IN (SELECT number FROM request WHERE customer = ?)";
inline constexpr const char* forget_requests =
    "UPDATE request SET customer = NULL, channel = NULL, asker = NULL WHERE customer = ?";

}  // namespace custos::store
