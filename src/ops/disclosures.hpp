// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "ops/notices.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// What somebody notes of a disclosure. Steps follow each other: sent, received, understood; a question may come once
/// it is sent, and is answered before it is understood or closed; a closing is followed by a question, which opens it
/// again, or a recall, and a recall by nothing. What somebody has to make, as Braille, is ready
/// before it is sent. That it was delivered, which a carrier tells, is not that it was received, which the recipient
/// does; that he was verified is noted at any time.
enum class DisclosureStep {
  sent,
  chased,
  received,
  understood,
  query,
  answered,
  recalled,
  closed,
  ready,
  delivered,
  verified
};

struct DisclosureNote {
  DisclosureId id;
  DisclosureStep step;
  std::optional<std::string> on{};       // civil date; nothing: today
  std::optional<std::string> channel{};  // of sent and chased; nothing: the recipient's only one
  std::string who{};                     // by whom, or by whom it was told
  std::string how{};                     // how it is known; the question, the answer
};

/// A step, as it is told.
struct DisclosureEventShown {
  std::string what, day, channel, who, how;
  Moment recorded;
  std::string recorded_by;
  EntryId entry;
};

/// A disclosure, as it is told.
struct DisclosureShown {
  DisclosureId id;
  std::string recipient, purpose, format;
  std::vector<std::string> fields{};
  std::string state;  // begun, to-make, ready, made, partial, sent, delivered, received, understood, query open,
                      // closed, recalled
  Moment made;
  std::uint64_t people = 0;
  std::uint64_t chased = 0;              // how often
  std::string due{}, waits_for{};        // from this day on somebody has to ask; empty: never
  std::string basis{};                   // of the purpose, as the policy in force has it; empty: it has none
  std::string form{};                    // in which somebody has to make it; empty: it is made
  std::string text{};                    // the name of the file with somebody's own text; empty: none
  std::string sha256{};                  // of what was written, of a pack of its manifest; empty: not to its end
  std::vector<std::string> sensitive{};  // those of the fields that are of special classes
};

struct DisclosureDetail {
  DisclosureShown shown;
  std::vector<DisclosureEventShown> events{};
  std::vector<CustomerId> customers{};  // whose records were in it, as far as they are kept and may be shown
};

/// What became of a note.
struct NotedDisclosure {
  DisclosureShown shown;           // afterwards
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Notes a step. Throws Error{missing, disclosure.missing}, Error{stopped, disclosure.order} for a step out of order,
/// Error{usage, disclosure.day}, Error{bad_data, disclosure.channel}, Error{bad_data, record.invalid} for a text that
/// is too long or holds what the policy keeps out of its fields. A recall and a closing need a reason (--because).
NotedDisclosure note_disclosure(Session& session, const DisclosureNote& note);

struct DisclosureListRequest {
  std::optional<CustomerId> customer{};    // nothing: of anybody
  std::optional<std::string> recipient{};  // nothing: to anybody
  bool open = false;                       // those that are not understood, closed or recalled
  bool due = false;                        // those that wait for somebody to ask, by the day from which on
  std::optional<std::uint64_t> limit{};
};

struct DisclosureList {
  std::vector<DisclosureShown> disclosures{};  // the newest first
  std::uint64_t total = 0;
  std::vector<NoticeShown> notices{};         // of `due`: to recipients who have to be told, or asked about that
  std::vector<std::string> without_period{};  // of `due`: recipients of open ones for whom the policy has no `confirm`
};

/// Throws Error{missing, record.missing} for a customer who is not there, Error{usage, recipient.unknown}.
DisclosureList list_disclosures(Session& session, const DisclosureListRequest& request);

/// Throws Error{missing, disclosure.missing}. The log names those whom it names.
DisclosureDetail show_disclosure(Session& session, DisclosureId id);

/// How many disclosures of a kind there are, and how far they came.
struct DisclosureCount {
  std::string recipient, format, text;
  std::uint64_t made = 0, sent = 0, chased = 0, delivered = 0, received = 0, understood = 0, asked = 0, recalled = 0,
                closed = 0, open = 0;
};

/// By recipient, format and text of one's own, of those that were made from a civil date on. Throws Error{usage,
/// date.malformed}.
std::vector<DisclosureCount> count_disclosures(Session& session, const std::optional<std::string>& since);

}  // namespace custos::ops
