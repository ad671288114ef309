// SPDX-License-Identifier: MIT
#include "ops/requests.hpp"

#include "ops/log_names.hpp"
#include "ops/people_rows.hpp"
#include "ops/request_write.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace custos::ops {

namespace {

constexpr std::chrono::days proof_waits_long{7}, question_waits_long{30};

// What to do about it, if anything: a deadline that is near, or a wait that is long.
std::optional<RequestDue> due_of(const RequestShown& request, dates::Date today, dates::Date until) {
  const RequestClock& clock = request.clock;
  RequestDue out{.request = request, .what = {}};
  const auto waits = [today](const std::optional<dates::Date>& since, std::chrono::days limit) {
    return since && std::chrono::sys_days{today} - std::chrono::sys_days{*since} >= limit;
  };
  if (const dates::Deadline* next = clock.next()) {
    if (next->safe > until) {
      return std::nullopt;
    }
    out.what = clock.next_deed();
    out.due = dates::format_iso(next->due);
    out.safe = dates::format_iso(next->safe);
    out.days_left = (std::chrono::sys_days{next->due} - std::chrono::sys_days{today}).count();
  } else if (clock.over()) {
    return std::nullopt;
  } else if (clock.state == "not-started" && waits(clock.proof_asked, proof_waits_long)) {
    out.what = "proof";
  } else if (clock.state == "paused" && waits(clock.paused, question_waits_long)) {
    out.what = "question";
  } else if (clock.state == "open") {  // no rule gives it a deadline: it is due all the time
    out.what = "answer";
  } else {
    return std::nullopt;
  }
  return out;
}

std::vector<RequestShown> listed(Session& session, const Asked& asked, const std::optional<CustomerId>& of, bool open,
                                 const std::function<bool(const RequestShown&)>& wanted) {
  std::vector<RequestShown> out;
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    if (of && !session.store().customers().exists(of->number())) {
      throw no_customer(session, *of);
    }
    {
      const auto look = session.store().begin_read();
      const auto number = of ? std::optional(of->number()) : std::nullopt;
      for (const store::Request& request : session.store().requests().all(number, open)) {
        RequestShown shown = shown_request(session, session.store(), request);
        if (wanted(shown)) {
          out.push_back(std::move(shown));
        }
      }
    }
    std::vector<std::uint64_t> people;
    for (const RequestShown& request : out) {
      if (request.customer) {
        people.push_back(request.customer->number());
      }
    }
    log_answer(session, admitted, {}, std::move(people));
  });
  return out;
}

}  // namespace

RequestShown shown_request(Session& session, store::Store& store, const store::Request& request) {
  RequestShown out{.id = request.id,
                   .right = request.right,
                   .received = request.received,
                   .channel = request.channel,
                   .asker = request.asker,
                   .opened = moment_of(request.opened, session.zone()),
                   .opened_by = user_of_entry(store, request.entry),
                   .policy = session.policy().digest};
  if (request.customer != 0) {
    out.customer = CustomerId(request.customer);
  }
  if (request.closed) {
    out.closed = moment_of(*request.closed, session.zone());
  }
  const auto events = store.requests().events(request.id);
  for (const store::RequestEvent& event : events) {
    out.events.push_back({.kind = event.kind,
                          .day = event.day,
                          .detail = event.detail,
                          .text = event.text,
                          .recorded = moment_of(event.recorded, session.zone()),
                          .by = user_of_entry(store, event.entry),
                          .entry = EntryId(event.entry)});
  }
  out.clock = clock_of(session.policy(), request, events, session.today());
  out.dry_run = session.saying().dry_run;
  return out;
}

RequestShown show_request(Session& session, RequestId id) {
  return with_request(session, "show", id, [&](Work& work, const store::Request& request, Entry entry) {
    work.log(std::move(entry), request_part(request, {}, session.saying().because));
  });
}

std::vector<RequestShown> list_requests(Session& session, const std::optional<CustomerId>& of, bool open) {
  Asked asked{.action = "request list", .operation = "request.list", .subjects = policy::Subjects::found()};
  asked.subject = of;
  return listed(session, asked, of, open, [](const RequestShown&) { return true; });
}

std::vector<RequestDue> due_requests(Session& session, const dates::Period& within) {
  const dates::Date today = session.today(), until = dates::add(today, within);
  std::vector<RequestDue> out;
  listed(session, {.action = "request due", .operation = "request.due", .subjects = policy::Subjects::found()}, {},
         true, [&](const RequestShown& request) {
           auto due = due_of(request, today, until);
           const bool wanted = due.has_value();
           if (due) {
             out.push_back(std::move(*due));
           }
           return wanted;
         });
  std::stable_sort(out.begin(), out.end(), [](const RequestDue& a, const RequestDue& b) {
    return std::tuple(a.due.empty(), a.due) < std::tuple(b.due.empty(), b.due);
  });
  return out;
}

}  // namespace custos::ops
