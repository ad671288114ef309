// SPDX-License-Identifier: MIT
#pragma once

#include "model/consent.hpp"
#include "ops/consents.hpp"
#include "ops/moment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// What somebody at the counter, on the telephone or in a letter says to a purpose.
enum class ConsentAct { give, refuse, withdraw };

struct ConsentRequest {
  CustomerId id;
  PurposeName purpose{};
  ConsentAct act = ConsentAct::give;
  std::optional<std::string> on{};       // civil date; today's without it
  std::string how{};                     // in which way
  std::optional<std::string> wording{};  // what was shown; of a yes the policy's notice without it
  std::string channel{};                 // one of `channels`; empty: all
};

/// An event as it was kept, and what has come of it.
struct ConsentKept {
  bool kept = false;     // false: the same was kept already
  std::string before{};  // the state before; empty where nothing was said
  std::string now{};     // the state from here on
  std::string now_since{};
  ConsentEvent event{};
  std::optional<EntryId> entry{};  // nothing in a dry run
  bool stopped = false;            // the purpose is direct marketing, and the person said stop to it
  bool dry_run = false;
};

/// Keeps what a customer says to a purpose that rests on consent; the policy's gate counts with it from then on. Throws
/// Error{usage} for a purpose or a day that is none, Error{bad_data} for a purpose that rests on another basis
/// (consent.other-basis), a day to come (consent.bad-date), a yes that nothing shows (consent.no-evidence);
/// Error{missing, record.missing}; Error{refused, record.anonymised}.
ConsentKept record_consent(Session& session, const ConsentRequest& request);

struct ConsentShownEvent {
  ConsentEvent event;
  Moment recorded;
  std::string recorded_by;
};

struct ConsentsShown {
  struct Now {
    ConsentNow now;
    std::string why;
  };

  std::vector<Now> now{};
  std::vector<ConsentShownEvent> events{};  // in the order of recording
};

/// What a customer has said, to all purposes or to one: of those for which the caller may see something. Throws
/// Error{usage, purpose.unknown}, Error{missing, record.missing}, Error{refused} where he may see nothing for the one.
ConsentsShown show_consents(Session& session, CustomerId id, const std::optional<PurposeName>& purpose);

}  // namespace custos::ops
