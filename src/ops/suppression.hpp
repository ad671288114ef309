// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/digest.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// The scope of a stop that is to all direct marketing.
inline constexpr const char* marketing_scope = "marketing";

/// Who says stop: a customer, by all that identifies him, or addresses alone.
struct SuppressRequest {
  std::optional<CustomerId> id{};
  std::vector<std::string> addresses{};  // e-mail addresses and telephone numbers, where there is no id
  std::string scope = marketing_scope;   // that, or a purpose of direct marketing
  std::string source{};                  // who told it
};

struct Suppressed {
  std::uint64_t fingerprints = 0;  // that the request comes to
  std::uint64_t changed = 0;       // of these: stopped, or lifted, that were not so before
  std::string scope{};
  std::optional<EntryId> entry{};  // the first; nothing in a dry run
  bool dry_run = false;
};

/// Remembers that somebody wants nothing sent to him: by keyed fingerprints, which outlast the record, and no value.
/// Wants a reason (--because). Many addresses are kept in batches; all of them are read first. Throws Error{usage}
/// without a reason or for a scope that is none, Error{bad_data, suppress.no-identifier} with each address that is
/// none, Error{bad_data, suppress.other-purpose}, Error{missing, record.missing}.
Suppressed suppress(Session& session, const SuppressRequest& request);

/// Within a transaction: remembers, in the next entry, that whoever has this said stop; `scope`: a purpose, or empty
/// for all direct marketing. Gives whether that was not known.
bool stop(Work& work, const crypto::Digest& print, const std::string& scope);

struct LiftStopRequest {
  std::optional<CustomerId> id{};
  std::string address{};
  std::string scope = marketing_scope;
  std::string evidence{};  // what the person did, and how that is known
  std::string on{};        // the civil date on which he did it
};

/// Lifts a stop of one person. Throws as suppress(); Error{bad_data, suppress.not-suppressed},
/// Error{bad_data, suppress.not-later}.
Suppressed lift_stop(Session& session, const LiftStopRequest& request);

/// Within a transaction that makes of a record a former one: whoever is recognised as having said stop by the
/// fingerprints `now`, and would not be by those of `then`, is by these too, since the same day.
void keep_stops(Work& work, const std::vector<crypto::Digest>& now, const std::vector<crypto::Digest>& then);

/// How many fingerprints are stopped in each scope; whose they are nobody can tell.
std::vector<std::pair<std::string, std::uint64_t>> count_stops(Session& session);

}  // namespace custos::ops
