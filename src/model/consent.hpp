// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace custos {

/// What somebody said to a purpose: yes with evidence; no; yes, and nothing shows it; no after a yes.
enum class ConsentState { given, refused, unknown, withdrawn };

/// "given", "refused", "unknown", "withdrawn".
constexpr std::string_view name_of(ConsentState state) {
  return state == ConsentState::given     ? "given"
         : state == ConsentState::refused ? "refused"
         : state == ConsentState::unknown ? "unknown"
                                          : "withdrawn";
}

/// Whether it is a no: one that was never a yes, or one that took a yes back.
constexpr bool is_no(ConsentState state) {
  return state == ConsentState::refused || state == ConsentState::withdrawn;
}

/// The state of that name; a name that is none counts as a refusal.
constexpr ConsentState consent_state_named(std::string_view name) {
  return name == name_of(ConsentState::given)       ? ConsentState::given
         : name == name_of(ConsentState::unknown)   ? ConsentState::unknown
         : name == name_of(ConsentState::withdrawn) ? ConsentState::withdrawn
                                                    : ConsentState::refused;
}

/// What somebody says to one purpose, with its evidence. Empty texts are not known.
struct ConsentSaid {
  PurposeName purpose{};
  ConsentState state = ConsentState::unknown;
  std::string when{};     // civil date
  std::string how{};      // "paper form at the fair"
  std::string wording{};  // what the person was shown
  std::string channel{};  // by which he may be turned to for it, or not; empty: all

  bool operator==(const ConsentSaid&) const = default;
};

/// The same as it is kept.
struct ConsentEvent {
  ConsentSaid said{};
  std::string day{};  // the civil date from which it counts: when it was said, else when it was recorded
  std::string source{};
  std::uint64_t import = 0;  // that brought it; 0: none did
  Instant recorded{};
  std::uint64_t entry = 0;  // the log entry that brought it
};

/// What was kept of consents to one purpose; `refused`: all that is a no.
struct ConsentCounts {
  std::uint64_t given = 0, refused = 0, unknown = 0;

  void count(ConsentState state) { ++(state == ConsentState::given ? given : is_no(state) ? refused : unknown); }
};

}  // namespace custos
