// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "ops/request_clock.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// Something that happened to a request, as it is told.
struct RequestEventShown {
  std::string kind, day, detail, text;
  Moment recorded;
  std::string by;
  EntryId entry;
};

struct RequestShown {
  std::optional<RequestId> id{};         // nothing where it was opened in a dry run
  std::optional<CustomerId> customer{};  // nothing where he was removed
  std::string right, received, channel, asker;
  std::optional<Moment> opened{}, closed{};
  std::string opened_by{};
  RequestClock clock{};
  std::vector<RequestEventShown> events{};
  std::string policy{};  // the digest of the one by which the clock was counted
  bool dry_run = false;
};

struct OpenRequest {
  std::string right;
  CustomerId id;
  std::optional<std::string> received{};  // civil date; today where none is given
  std::string channel{}, asker{};
  bool again = false;  // the same letter once more
};

struct OpenedRequest {
  RequestShown request;
  std::vector<RequestShown> earlier{};  // of the same person about the same right
};

/// Notes what somebody asked for by right, or a complaint. With `again` nothing is opened: the open request about the
/// same right gets an event, and its clock goes on. Throws Error{missing, record.missing}, Error{usage,
/// request.bad-day} for a day in the future, Error{missing, request.missing} with `again` where none is open.
OpenedRequest open_request(Session& session, const OpenRequest& request);

enum class RequestDeed { ask_identity, ask_authority, identify, authorise, pause, resume, extend, acknowledge, answer };

struct RequestNote {
  RequestId id;
  RequestDeed deed;
  std::optional<std::string> day{};  // civil date; today where none is given
  std::string text{};
  std::optional<std::string> told{};         // of an extension: the day on which the person was told
  std::optional<DisclosureId> disclosure{};  // of an answer
};

/// Adds what happened. Throws Error{missing, request.missing}; Error{stopped} request.closed, request.paused,
/// request.not-paused, request.acknowledged; Error{refused} request.too-late, request.extended; Error{usage}
/// request.bad-day, request.no-pause, request.no-extension, request.not-acknowledged.
RequestShown note_request(Session& session, const RequestNote& note);

/// Closes a request; `outcome`: answered, refused, withdrawn. The session says why. Throws as note_request() does, and
/// Error{stopped, request.not-answered}.
RequestShown close_request(Session& session, RequestId id, const std::string& outcome,
                           const std::optional<std::string>& day);

RequestShown show_request(Session& session, RequestId id);

/// By number: all, those of a customer, or open ones alone. Throws Error{missing, record.missing}.
std::vector<RequestShown> list_requests(Session& session, const std::optional<CustomerId>& of, bool open);

/// What somebody has to do about a request by a day, or at once.
struct RequestDue {
  RequestShown request;
  std::string what;  // acknowledge, answer, proof, question, clock
  std::string due{}, safe{};
  std::optional<std::int64_t> days_left{};  // to `due`; below 0: late
};

/// Open requests whose safe day is over before the end of `within`, those that wait long (for a proof 7 days, for the
/// answer to a question 30), and those without a deadline; what is due first comes first.
std::vector<RequestDue> due_requests(Session& session, const dates::Period& within);

}  // namespace custos::ops
