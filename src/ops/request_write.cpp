// SPDX-License-Identifier: MIT
#include "ops/request_write.hpp"

#include "ops/people_rows.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

struct Deed {
  RequestDeed deed;
  std::string_view verb, kind;
};

constexpr Deed deeds[] = {
    {RequestDeed::ask_identity, "identify", "identity-asked"},
    {RequestDeed::ask_authority, "identify", "authority-asked"},
    {RequestDeed::identify, "identify", "identified"},
    {RequestDeed::authorise, "identify", "authorised"},
    {RequestDeed::pause, "pause", "paused"},
    {RequestDeed::resume, "resume", "resumed"},
    {RequestDeed::extend, "extend", "extended"},
    {RequestDeed::acknowledge, "acknowledge", "acknowledged"},
    {RequestDeed::answer, "answer", "answered"},
};

const Deed& deed_of(RequestDeed deed) {
  return *std::find_if(std::begin(deeds), std::end(deeds), [deed](const Deed& each) { return each.deed == deed; });
}

Error bad_day(const std::string& why) {
  return Error(Failure::usage, "request.bad-day", why);
}

// What a question, an answer or an extension may not do to the request as it is.
class Rules {
 public:
  Rules(const store::Request& request, RequestClock clock) : request_(request), clock_(std::move(clock)) {}

  void open() const {
    if (request_.closed) {
      throw Error(Failure::stopped, "request.closed", fmt::format("{} is closed", request_.id.text()));
    }
  }

  void check(RequestDeed deed, dates::Date day, const std::optional<dates::Date>& told) const {
    open();
    if (clock_.answered && (deed == RequestDeed::pause || deed == RequestDeed::resume || deed == RequestDeed::extend)) {
      throw Error(Failure::stopped, "request.closed",
                  fmt::format("{} was answered on {}", request_.id.text(), dates::format_iso(*clock_.answered)));
    }
    not_before(day, dates::parse_iso(request_.received), "it was received");
    if (deed == RequestDeed::pause) {
      check_pause(day);
    } else if (deed == RequestDeed::resume) {
      if (!clock_.paused) {
        throw Error(Failure::stopped, "request.not-paused",
                    fmt::format("the clock of {} is not stopped", request_.id.text()));
      }
      not_before(day, clock_.paused, "the clock was stopped");
    } else if (deed == RequestDeed::extend) {
      check_extension(told.value_or(day));
    } else if (deed == RequestDeed::acknowledge) {
      check_acknowledgement();
    }
  }

 private:
  void not_before(dates::Date day, const std::optional<dates::Date>& first, const char* what) const {
    if (first && day < *first) {
      throw bad_day(fmt::format("{} is before {}, when {}", dates::format_iso(day), dates::format_iso(*first), what))
          .hint("custos request show " + request_.id.text());
    }
  }

  void check_pause(dates::Date day) const {
    if (!clock_.stops) {
      throw Error(Failure::usage, "request.no-pause",
                  fmt::format("no question stops the clock of {}: {}", request_.id.text(),
                              request_.right == "access" ? "the rule for the day of its receipt knows none"
                                                         : "it is no request of access"))
          .hint("ask all the same, and answer in time");
    }
    if (clock_.paused) {
      throw Error(
          Failure::stopped, "request.paused",
          fmt::format("the clock of {} is stopped since {}", request_.id.text(), dates::format_iso(*clock_.paused)));
    }
    not_before(day, clock_.resumed, "the last answer came");
    if (clock_.deadline && clock_.deadline->started && day > clock_.deadline->due) {
      throw too_late(clock_.deadline->due, "a question could stop the clock");
    }
  }

  void check_extension(dates::Date told) const {
    if (clock_.extended) {
      throw Error(Failure::refused, "request.extended",
                  fmt::format("the time for {} was extended already", request_.id.text()));
    }
    if (!clock_.extendable) {
      throw Error(Failure::usage, "request.no-extension",
                  fmt::format("the policy knows no extension for {}: {}", request_.id.text(),
                              clock_.unknown.empty() ? "its clock has no 'extend'" : clock_.unknown));
    }
    not_before(told, dates::parse_iso(request_.received), "it was received");
    if (clock_.deadline && clock_.deadline->started && told > clock_.deadline->notice_by) {
      throw too_late(clock_.deadline->notice_by, "the person had to be told of an extension");
    }
  }

  void check_acknowledgement() const {
    if (request_.right != "complaint") {
      throw Error(Failure::usage, "request.not-acknowledged", fmt::format("{} is no complaint", request_.id.text()));
    }
    if (clock_.acknowledged) {
      throw Error(
          Failure::stopped, "request.acknowledged",
          fmt::format("{} was acknowledged on {}", request_.id.text(), dates::format_iso(*clock_.acknowledged)));
    }
  }

  Error too_late(dates::Date last, const char* what) const {
    return Error(Failure::refused, "request.too-late",
                 fmt::format("{} was the last day on which {}", dates::format_iso(last), what))
        .hint("custos request show " + request_.id.text() + " --explain");
  }

  const store::Request& request_;
  RequestClock clock_;
};

Rules rules_of(Session& session, Work& work, const store::Request& request) {
  return {request, clock_of(session.policy(), request, work.store.requests().events(request.id), session.today())};
}

void append(Work& work, const store::Request& request, store::RequestEvent event, Entry entry) {
  event.entry = work.log(std::move(entry), request_part(request, event, {}));
  event.recorded = work.now();
  work.store.requests().append(work.permit, request, event);
}

}  // namespace

Error missing_request(RequestId id) {
  return Error(Failure::missing, "request.missing", fmt::format("there is no request {}", id.text()))
      .hint("custos request list all");
}

void demand_answerable(const store::Request& request, const RequestClock& clock, dates::Date day) {
  Rules(request, clock).check(RequestDeed::answer, day, {});
}

dates::Date stated_day(const Session& session, const std::optional<std::string>& day, const char* what) {
  const dates::Date today = session.today();
  const dates::Date found = day ? day_of(*day) : today;
  if (found > today) {
    throw bad_day(
        fmt::format("{} is in the future: {} is the day on which something happened", dates::format_iso(found), what));
  }
  return found;
}

void demand_asker(const store::Request& request, const RequestClock& clock) {
  const std::string id = request.id.text();
  if (!clock.identified) {
    throw Error(Failure::stopped, "request.not-identified", fmt::format("nothing shows who asks for {}", id))
        .hint(fmt::format("custos request identify {} --seen TEXT", id));
  }
  if (!request.asker.empty() && !clock.authorised) {
    throw Error(Failure::stopped, "request.not-authorised",
                fmt::format("somebody else asks for {}, and nothing shows that he may", id))
        .hint(fmt::format("custos request identify {} --authority --seen TEXT", id));
  }
}

PrivatePart request_part(const store::Request& request, const store::RequestEvent& event, const std::string& because) {
  std::string out = fmt::format("{{\"request\":\"{}\"", request.id.text());
  const auto member = [&out](const char* name, const std::string& text) {
    if (!text.empty()) {
      out += fmt::format(",\"{}\":", name);
      append_json_string(out, text);
    }
  };
  member("kind", event.kind);
  member("day", event.day);
  member("detail", event.detail);
  member("text", event.text);
  member("because", because);
  return {out + "}", request.customer};
}

RequestShown with_request(Session& session, std::string_view verb, RequestId id,
                          const std::function<void(Work&, const store::Request&, Entry)>& body) {
  Asked asked{.action = fmt::format("request {}", verb),
              .operation = fmt::format("request.{}", verb),
              .access = verb == "show" ? policy::Access::none : policy::Access::write};
  // Whom it is about has to be known before the gate is asked; nothing else of it is looked at.
  const auto before = session.store().requests().find(id);
  const std::uint64_t customer = before ? before->customer : 0;
  if (customer != 0) {
    asked.subjects = policy::Subjects::one(CustomerId(customer));
    asked.subject = CustomerId(customer);
  }
  RequestShown out;
  session.perform(asked, [&](Work& work) {
    const auto request = work.store.requests().find(id);
    if (!request || request->customer != customer) {
      throw missing_request(id);
    }
    body(work, *request, customer == 0 ? work.entry() : entry_about(session, work, customer));
    out = shown_request(session, work.store, work.store.requests().find(id).value());
  });
  return out;
}

OpenedRequest open_request(Session& session, const OpenRequest& asked_for) {
  const Asked asked{.action = "request open",
                    .operation = "request.open",
                    .access = policy::Access::write,
                    .subjects = policy::Subjects::one(asked_for.id),
                    .subject = asked_for.id};
  const std::string received = dates::format_iso(stated_day(session, asked_for.received, "--received"));
  const std::uint64_t customer = asked_for.id.number();
  OpenedRequest out;
  bool found = false;
  session.perform(asked, [&](Work& work) {
    Entry entry = entry_about(session, work, customer);
    found = entry.subject.has_value();
    if (!found) {
      work.log(std::move(entry), missing_payload(asked_for.id));
      return;
    }
    std::optional<store::Request> standing;
    for (const store::Request& earlier : work.store.requests().all(customer, false)) {
      if (earlier.right == asked_for.right) {
        standing = earlier.closed ? standing : std::optional(earlier);
        out.earlier.push_back(shown_request(session, work.store, earlier));
      }
    }
    if (asked_for.again) {
      if (!standing) {
        throw Error(Failure::missing, "request.missing",
                    fmt::format("{} has no open request about this right ({})", asked_for.id.text(), asked_for.right))
            .hint("leave --again out, to open one");
      }
      rules_of(session, work, *standing).check(RequestDeed::answer, dates::parse_iso(received).value(), {});
      append(work, *standing, {.kind = "again", .day = received, .text = asked_for.channel}, std::move(entry));
      out.request = shown_request(session, work.store, *standing);
      return;
    }
    store::Request request{.id = RequestId(work.store.next_numbers('R', 1)),
                           .customer = customer,
                           .right = asked_for.right,
                           .received = received,
                           .channel = asked_for.channel,
                           .asker = asked_for.asker,
                           .opened = work.now()};
    PrivatePart part =
        request_part(request, {.kind = asked_for.right, .day = received, .text = asked_for.channel}, asked_for.asker);
    request.entry = work.log(std::move(entry), part);
    work.store.requests().open(work.permit, request);
    out.request = shown_request(session, work.store, request);
  });
  if (!found) {
    throw no_customer(session, asked_for.id);
  }
  if (session.saying().dry_run && !asked_for.again) {
    out.request.id.reset();
  }
  return out;
}

RequestShown note_request(Session& session, const RequestNote& note) {
  const Deed& deed = deed_of(note.deed);
  const dates::Date day = stated_day(session, note.day, "--on");
  const auto told = note.told ? std::optional(stated_day(session, note.told, "--notified")) : std::nullopt;
  return with_request(session, deed.verb, note.id, [&](Work& work, const store::Request& request, Entry entry) {
    rules_of(session, work, request).check(note.deed, day, told);
    store::RequestEvent event{.kind = std::string(deed.kind), .day = dates::format_iso(day), .text = note.text};
    if (told) {
      event.detail = dates::format_iso(*told);
    }
    if (note.disclosure) {
      const auto all = work.store.disclosures().of(request.customer);
      if (std::none_of(all.begin(), all.end(), [&](const auto& each) { return each.id == *note.disclosure; })) {
        throw Error(Failure::usage, "argument.unexpected",
                    fmt::format("whom {} is about was in no disclosure {}", note.id.text(), note.disclosure->text()))
            .at({note.disclosure->text(), 0, 0});
      }
      event.detail = note.disclosure->text();
    }
    append(work, request, std::move(event), std::move(entry));
  });
}

RequestShown close_request(Session& session, RequestId id, const std::string& outcome,
                           const std::optional<std::string>& day) {
  const dates::Date on = stated_day(session, day, "--on");
  return with_request(session, "close", id, [&](Work& work, const store::Request& request, Entry entry) {
    const auto events = work.store.requests().events(id);
    const RequestClock clock = clock_of(session.policy(), request, events, session.today());
    Rules(request, clock).check(RequestDeed::answer, on, {});
    if (outcome == "answered" && !clock.answered) {
      throw Error(Failure::stopped, "request.not-answered", fmt::format("{} has no answer yet", id.text()))
          .hint(fmt::format("custos request answer {} --how TEXT", id.text()));
    }
    append(work, request,
           {.kind = "closed", .day = dates::format_iso(on), .detail = outcome, .text = session.saying().because},
           std::move(entry));
    work.store.requests().close(request, work.now());
  });
}

}  // namespace custos::ops
