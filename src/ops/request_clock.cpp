// SPDX-License-Identifier: MIT
#include "ops/request_clock.hpp"

#include "policy/clocks.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::ops {

namespace {

std::optional<dates::Date> event_day(const store::RequestEvent& event) {
  return dates::parse_iso(event.day);
}

// Reads the events in their order. A proof that nobody has asked for moves the clock's start once, and not again.
class Reading {
 public:
  Reading(RequestClock& out, dates::ClockFacts& facts) : out_(out), facts_(facts) {}

  void take(const store::RequestEvent& event) {
    if (event.kind == "identity-asked" || event.kind == "authority-asked") {
      bool& awaited = event.kind == "identity-asked" ? awaits_identity_ : awaits_authority_;
      out_.proof_asked = awaits() ? out_.proof_asked : event_day(event);
      awaited = true;
    } else if (event.kind == "identified") {
      prove(awaits_identity_, facts_.identified, event);
    } else if (event.kind == "authorised") {
      prove(awaits_authority_, facts_.authority, event);
    } else if (event.kind == "paused") {
      out_.paused = event_day(event);
      facts_.pauses.push_back({*out_.paused});
    } else if (event.kind == "resumed" && out_.paused) {
      out_.resumed = event_day(event);
      facts_.pauses.back().last = out_.resumed;
      out_.paused.reset();
    } else if (event.kind == "extended") {
      facts_.extended = true;
    } else if (event.kind == "acknowledged") {
      out_.acknowledged = event_day(event);
    } else if (event.kind == "answered") {
      out_.answered = event_day(event);
    } else if (event.kind == "closed") {
      out_.outcome = event.detail;
    }
  }

  bool awaits() const { return awaits_identity_ || awaits_authority_; }

 private:
  static void prove(bool& awaited, std::optional<dates::Date>& proved, const store::RequestEvent& event) {
    if (awaited || !proved) {
      proved = event_day(event);
    }
    awaited = false;
  }

  RequestClock& out_;
  dates::ClockFacts& facts_;
  bool awaits_identity_ = false, awaits_authority_ = false;
};

void count(const policy::Policy& policy, const policy::Clock& clock, const dates::ClockFacts& facts,
           RequestClock& out) {
  const auto division = dates::division_named(policy.organisation.holidays);
  try {
    if (clock.acknowledge) {  // whoever complains is told of it, whether it is known who he is or not
      const dates::ClockRule rule{.period = *clock.acknowledge, .source = clock.source, .from = clock.from};
      out.acknowledge = dates::deadline_of(rule, {.received = facts.received, .today = facts.today}, division);
    }
    if (clock.period) {
      out.deadline = dates::deadline_of({.period = *clock.period,
                                         .extend = clock.extend,
                                         .stops = out.stops,
                                         .source = clock.source,
                                         .from = clock.from},
                                        facts, division);
    } else {
      out.unknown = "the policy's clock has no period for the answer: it is due without undue delay";
    }
  } catch (const Error& error) {
    out.unknown = error.what();
  }
}

}  // namespace

const dates::Deadline* RequestClock::next() const {
  if (over()) {
    return nullptr;
  }
  if (acknowledge && !acknowledged) {
    return &*acknowledge;
  }
  return deadline && deadline->started && !deadline->stopped ? &*deadline : nullptr;
}

RequestClock clock_of(const policy::Policy& policy, const store::Request& request,
                      const std::vector<store::RequestEvent>& events, dates::Date today) {
  RequestClock out;
  dates::ClockFacts facts{.received = dates::parse_iso(request.received).value(), .today = today};
  Reading reading(out, facts);
  for (const store::RequestEvent& event : events) {
    reading.take(event);
  }
  facts.awaits_proof = reading.awaits();
  out.proof_asked = facts.awaits_proof ? out.proof_asked : std::nullopt;
  out.identified = facts.identified;
  out.authorised = facts.authority;
  out.extended = facts.extended;
  out.acknowledged = out.acknowledged ? out.acknowledged : out.answered;  // an answer tells that it has arrived
  out.state = request.closed       ? "closed"
              : out.answered       ? "answered"
              : facts.awaits_proof ? "not-started"
              : out.paused         ? "paused"
                                   : "open";
  const policy::Clock* clock = policy::clock_on(policy, request.right, facts.received);
  if (clock == nullptr) {
    out.unknown =
        fmt::format("the policy has no clock '{}' for what was received on {}", request.right, request.received);
    return out;
  }
  // The law lets a question stop the clock of access requests, and of no other.
  out.stops = request.right == "access" && clock->pause == "clarification";
  out.extendable = clock->period && clock->extend;
  count(policy, *clock, facts, out);
  return out;
}

std::span<const std::string_view> request_rights() {
  static constexpr std::array<std::string_view, 8> rights{"access",      "rectification", "erasure",   "restriction",
                                                          "portability", "objection",     "complaint", "information"};
  return rights;
}

}  // namespace custos::ops
