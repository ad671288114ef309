// SPDX-License-Identifier: MIT
#pragma once

#include "ops/requests.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace custos::ops {

// What the operations about one request share.

/// A request as it is told, counted by the session's policy and day.
RequestShown shown_request(Session& session, store::Store& store, const store::Request& request);

/// What the log keeps of it beside the leaf: it is about the customer and goes with him.
PrivatePart request_part(const store::Request& request, const store::RequestEvent& event, const std::string& because);

/// That there is none: Error{missing, request.missing}.
Error missing_request(RequestId id);

/// Throws Error{stopped, request.closed} for one that is closed, Error{usage, request.bad-day} for an answer on a day
/// before it came.
void demand_answerable(const store::Request& request, const RequestClock& clock, dates::Date day);

/// Throws Error{stopped} request.not-identified where nothing shows who asks, request.not-authorised where it is
/// somebody else than the person and nothing shows that he may.
void demand_asker(const store::Request& request, const RequestClock& clock);

/// The civil day that somebody states, else today. Throws Error{usage, request.bad-day} for one to come, since nothing
/// can have happened tomorrow; `what` is the option.
dates::Date stated_day(const Session& session, const std::optional<std::string>& day, const char* what);

/// The gate's `request VERB` about one request, and `body` in its transaction, which logs the entry that it is given.
/// Gives the request as it is afterwards. Throws Error{missing, request.missing}.
RequestShown with_request(Session& session, std::string_view verb, RequestId id,
                          const std::function<void(Work&, const store::Request&, Entry)>& body);

}  // namespace custos::ops
