// SPDX-License-Identifier: MIT
#include "cli/request_documents.hpp"

#include "cli/documents.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::cli {

namespace {

render::Value date_value(const std::optional<dates::Date>& day) {
  return day ? render::Value(render::Date{dates::format_iso(*day)}) : render::Value();
}

std::string name_of(const ops::RequestShown& request) {
  return request.id ? request.id->text() : std::string("the request");
}

// What there is of a request in every answer.
render::Fields fields_of(const ops::RequestShown& request) {
  render::Fields out{"", {}};
  const auto row = [&out](const char* key, const char* label, render::Value value) {
    if (!value.empty()) {
      out.rows.push_back({key, label, std::move(value)});
    }
  };
  const ops::RequestClock& clock = request.clock;
  row("id", "Request", request.id ? render::Value(request.id->text()) : render::Value());
  row("customer", "Customer", request.customer ? render::Value(request.customer->text()) : render::Value());
  row("right", "Right", request.right);
  row("state", "State", clock.state);
  row("outcome", "Outcome", unless_empty(clock.outcome));
  row("received", "Received", render::Date{request.received});
  row("channel", "By", unless_empty(request.channel));
  row("from", "From", unless_empty(request.asker));
  if (clock.acknowledge) {
    row("acknowledge-by", "Acknowledge by", date_value(clock.acknowledge->due));
    row("acknowledge-safe", "Safe for that", date_value(clock.acknowledge->safe));
  }
  row("acknowledged", "Acknowledged", date_value(clock.acknowledge ? clock.acknowledged : std::nullopt));
  row("proof-asked", "Proof asked for", date_value(clock.proof_asked));
  row("paused", "Clock stopped", date_value(clock.paused));
  if (clock.deadline && clock.deadline->started) {
    const dates::Deadline& deadline = *clock.deadline;
    row("started", "Clock started", date_value(deadline.start));
    if (deadline.stopped) {
      row("due-if-resumed-today", "Due if the answer comes today", date_value(deadline.due));
    } else {
      row("due", "Due", date_value(deadline.due));
      row("safe", "Safe", date_value(deadline.safe));
    }
    if (clock.extendable && !clock.extended && !clock.over()) {
      row("extend-by", "Extend by", date_value(deadline.notice_by));
    }
  }
  row("extended", "Extended", clock.extended ? render::Value(true) : render::Value());
  row("answered", "Answered", date_value(clock.answered));
  row("no-due-date", "", unless_empty(clock.unknown));
  row("opened", "Opened", request.opened ? moment_value(*request.opened) : render::Value());
  row("opened-by", "Opened by", unless_empty(request.opened_by));
  row("closed", "Closed", request.closed ? moment_value(*request.closed) : render::Value());
  out.rows.push_back({"dry-run", "", request.dry_run});
  return out;
}

void add_clock_note(render::Document& document, const ops::RequestShown& request) {
  const ops::RequestClock& clock = request.clock;
  if (!clock.unknown.empty() && !clock.over()) {
    document.blocks.emplace_back(render::Note{"custos: no due date: " + clock.unknown});
  }
  if (clock.extended && !clock.over()) {
    const bool told = std::any_of(
        request.events.begin(), request.events.end(),
        [](const ops::RequestEventShown& event) { return event.kind == "extended" && !event.detail.empty(); });
    if (!told) {
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: {} was extended, and nothing says that the person was told: that has to happen by {}",
                      name_of(request), clock.deadline ? dates::format_iso(clock.deadline->notice_by) : "then")});
    }
  }
}

std::string words_of(const ops::RequestEventShown& event) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> words{{
      {"identity-asked", "asked who it is"},
      {"authority-asked", "asked whether he may ask for another"},
      {"identified", "it was shown who asks"},
      {"authorised", "it was shown that he may ask"},
      {"paused", "question sent"},
      {"resumed", "answer to the question"},
      {"extended", "time extended"},
      {"again", "came again"},
      {"acknowledged", "acknowledged"},
      {"erasure", "erasure"},
      {"searched", "searched"},
      {"search-limited", "no more was searched"},
      {"left-out", "left out of the answer"},
      {"supplied", "supplied, but not whole"},
      {"answered", "answered"},
      {"closed", "closed"},
  }};
  const auto* found =
      std::find_if(words.begin(), words.end(), [&](const auto& each) { return each.first == event.kind; });
  return found != words.end() ? std::string(found->second) : event.kind;
}

render::Table steps_table(const char* key, const std::optional<dates::Deadline>& deadline) {
  render::Table steps{key, {{"day", "Day"}, {"step", "How it is counted"}}, {}};
  if (deadline) {
    for (const dates::Step& step : deadline->steps) {
      steps.rows.push_back({date_value(step.day), step.what});
    }
  }
  return steps;
}

std::vector<std::string> ids_of(const std::vector<ops::RequestShown>& requests, bool open) {
  std::vector<std::string> out;
  for (const ops::RequestShown& request : requests) {
    if (request.closed.has_value() != open && request.id) {
      out.push_back(request.id->text());
    }
  }
  return out;
}

}  // namespace

render::Document request_document(const ops::RequestShown& request) {
  render::Document document{"request", {fields_of(request)}};
  add_clock_note(document, request);
  return document;
}

render::Document shown_document(const ops::RequestShown& request, bool explain) {
  render::Table events{"events",
                       {{"day", "Day"},
                        {"kind", "What"},
                        {"detail", "Detail"},
                        {"text", "Text"},
                        {"recorded", "Noted"},
                        {"by", "By"},
                        {"entry", "Entry"}},
                       {}};
  for (const ops::RequestEventShown& event : request.events) {
    events.rows.push_back({render::Date{event.day}, render::Value(event.kind).told(words_of(event)),
                           unless_empty(event.detail), unless_empty(event.text), moment_value(event.recorded), event.by,
                           event.entry.text()});
  }
  render::Document document{"request", {fields_of(request)}};
  if (!events.rows.empty()) {
    document.blocks.emplace_back(std::move(events));
  }
  if (explain) {
    std::get<render::Fields>(document.blocks.front())
        .rows.push_back({"policy", "Policy", request.policy.substr(0, 16)});
    for (render::Table table :
         {steps_table("acknowledge-steps", request.clock.acknowledge), steps_table("steps", request.clock.deadline)}) {
      if (!table.rows.empty()) {
        document.blocks.emplace_back(std::move(table));
      }
    }
  }
  add_clock_note(document, request);
  return document;
}

render::Document opened_document(const ops::OpenedRequest& opened, bool again) {
  render::Document document{"request", {fields_of(opened.request)}};
  add_clock_note(document, opened.request);
  if (again || opened.earlier.empty()) {
    return document;
  }
  render::Table earlier{"earlier", {{"id", "Earlier"}, {"received", "Received"}, {"state", "State"}}, {}};
  for (const ops::RequestShown& request : opened.earlier) {
    earlier.rows.push_back({request.id->text(), render::Date{request.received}, request.clock.state});
  }
  document.blocks.emplace_back(std::move(earlier));
  const auto open = ids_of(opened.earlier, true);
  document.blocks.emplace_back(render::Note{fmt::format("custos: the same person asked for the same before{}",
                                                        open.empty() ? "" : ": open is " + joined(open, ", "))});
  if (!open.empty()) {
    document.blocks.emplace_back(render::Note{
        "custos: where it is the same letter once more, withdraw this one and use --again: a letter that comes again "
        "starts no clock"});
  }
  return document;
}

render::Document list_document(const std::vector<ops::RequestShown>& requests) {
  render::Table table{"requests",
                      {{"id", "Request"},
                       {"customer", "Customer"},
                       {"right", "Right"},
                       {"state", "State"},
                       {"outcome", "Outcome"},
                       {"received", "Received"},
                       {"next", "Next"},
                       {"due", "Due"},
                       {"safe", "Safe"},
                       {"opened-by", "By"}},
                      {}};
  for (const ops::RequestShown& request : requests) {
    const dates::Deadline* next = request.clock.next();
    table.rows.push_back({request.id->text(),
                          request.customer ? render::Value(request.customer->text()) : render::Value(), request.right,
                          request.clock.state, unless_empty(request.clock.outcome), render::Date{request.received},
                          next != nullptr ? render::Value(request.clock.next_deed()) : render::Value(),
                          next != nullptr ? date_value(next->due) : render::Value(),
                          next != nullptr ? date_value(next->safe) : render::Value(), request.opened_by});
  }
  const bool none = table.rows.empty();
  render::Document document{"request-list", {std::move(table)}};
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: there are no such requests"});
  }
  return document;
}

render::Document due_document(const std::vector<ops::RequestDue>& due) {
  render::Table table{"requests",
                      {{"id", "Request"},
                       {"customer", "Customer"},
                       {"right", "Right"},
                       {"next", "What"},
                       {"due", "Due"},
                       {"safe", "Safe"},
                       {"days-left", "Days left"},
                       {"opened-by", "Opened by"}},
                      {}};
  std::vector<std::string> late;
  for (const ops::RequestDue& each : due) {
    const ops::RequestShown& request = each.request;
    table.rows.push_back({request.id->text(),
                          request.customer ? render::Value(request.customer->text()) : render::Value(), request.right,
                          each.what, day_unless_empty(each.due), day_unless_empty(each.safe),
                          each.days_left ? render::Value(*each.days_left) : render::Value(), request.opened_by});
    if (each.days_left.value_or(0) < 0) {
      late.push_back(request.id->text());
    }
  }
  const bool none = table.rows.empty();
  render::Document document{"request-due", {std::move(table)}};
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: no request has to be looked at"});
  }
  if (!late.empty()) {
    document.blocks.emplace_back(render::Note{"custos: late: " + joined(late, ", ")});
  }
  return document;
}

}  // namespace custos::cli
