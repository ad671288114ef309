// SPDX-License-Identifier: MIT
#include "ops/disclosure_course.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 11> names{"sent",     "chased", "received", "understood", "query",   "answered",
                                                 "recalled", "closed", "ready",    "delivered",  "verified"};

constexpr int hours_a_day = 24;

Error out_of_order(std::string message) {
  return Error(Failure::stopped, "disclosure.order", std::move(message));
}

}  // namespace

dates::Date day_after(dates::Date day, const dates::Period& period) {
  dates::Period whole = period;
  if (period.elapsed()) {  // steps have days and no hours
    whole.days = (period.hours + hours_a_day - 1) / hours_a_day;
    whole.hours = 0;
  }
  return std::chrono::sys_days(dates::add(day, whole)) + std::chrono::days(1);
}

std::string_view name_of(DisclosureStep step) {
  return names.at(static_cast<std::size_t>(step));
}

DisclosureCourse::DisclosureCourse(std::string ended, dates::Date made,
                                   const std::vector<store::DisclosureEvent>& events,
                                   std::optional<dates::Date> to_make)
    : ended_(std::move(ended)), made_(made), last_(made), to_make_(to_make) {
  for (const store::DisclosureEvent& event : events) {
    const dates::Date day = dates::parse_iso(event.day).value_or(made);
    const auto* found = std::find(names.begin(), names.end(), event.what);
    if (found == names.end()) {
      continue;  // of a newer custos
    }
    switch (static_cast<DisclosureStep>(found - names.begin())) {
      case DisclosureStep::sent:
        sent_ = day;
        break;
      case DisclosureStep::chased:
        ++chased_;
        break;
      case DisclosureStep::received:
        received_ = day;
        break;
      case DisclosureStep::understood:
        understood_ = day;
        break;
      case DisclosureStep::query:
        asked_ = asked_ ? asked_ : day;
        ever_asked_ = true;
        understood_.reset();
        closed_.reset();
        break;
      case DisclosureStep::answered:
        asked_.reset();
        answered_ = day;
        break;
      case DisclosureStep::recalled:
        recalled_ = day;
        break;
      case DisclosureStep::closed:
        closed_ = day;
        break;
      case DisclosureStep::ready:
        ready_ = day;
        break;
      case DisclosureStep::delivered:
        delivered_ = day;
        break;
      case DisclosureStep::verified:
        continue;  // of the recipient, and no step of it
    }
    last_ = std::max(last_, day);
  }
}

std::string DisclosureCourse::state() const {
  return recalled_                      ? "recalled"
         : asked_                       ? "query open"
         : closed_                      ? "closed"
         : understood_                  ? "understood"
         : received_                    ? "received"
         : delivered_                   ? "delivered"
         : sent_                        ? "sent"
         : ready_                       ? "ready"
         : to_make_ && ended_ == "made" ? "to-make"
                                        : ended_;
}

void DisclosureCourse::demand(DisclosureId id, DisclosureStep step, dates::Date day) const {
  using Step = DisclosureStep;
  const std::string name = id.text();
  const auto said = [&](const char* what, dates::Date on) {
    return out_of_order(fmt::format("{} was noted as {} on {}", name, what, dates::format_iso(on)));
  };
  if (recalled_) {
    throw said("recalled", *recalled_);
  }
  if (closed_ && step != Step::recalled && step != Step::query) {
    throw said("closed", *closed_).hint("a question opens it again: custos disclosure query");
  }
  if (ended_ == "begun" && step != Step::recalled) {
    throw out_of_order(fmt::format("the export of {} is at work, or was interrupted", name))
        .hint("custos disclosure recall, if anybody got it");
  }
  if (step == Step::ready && (!to_make_ || ready_)) {
    throw ready_ ? said("ready", *ready_) : out_of_order(fmt::format("{} was written; nobody has to make it", name));
  }
  if (step == Step::sent && to_make_ && !ready_) {
    throw out_of_order(fmt::format("{} was not noted as ready", name)).hint("custos disclosure ready " + name);
  }
  if (step == Step::sent && sent_) {
    throw said("sent", *sent_).hint("--again notes that you asked, or sent it once more");
  }
  const bool before_sending = step == Step::sent || step == Step::ready || step == Step::verified;
  if (!before_sending && step != Step::recalled && step != Step::closed && !sent_) {
    throw out_of_order(fmt::format("{} was not noted as sent", name)).hint("custos disclosure sent " + name);
  }
  if (step == Step::understood && !received_) {
    throw out_of_order(fmt::format("{} was not noted as received", name)).hint("custos disclosure received " + name);
  }
  if ((step == Step::understood || step == Step::chased) && understood_) {
    throw said("understood", *understood_);
  }
  if ((step == Step::received || step == Step::delivered) && received_) {
    throw said("received", *received_);
  }
  if (step == Step::delivered && delivered_) {
    throw said("delivered", *delivered_);
  }
  if ((step == Step::understood || step == Step::closed) && asked_) {
    throw out_of_order(fmt::format("{} has a question that nobody answered", name))
        .hint(fmt::format("custos disclosure query {} --answered TEXT", name));
  }
  if (step == Step::answered && !asked_) {
    throw out_of_order(fmt::format("{} has no open question", name));
  }
  dates::Date first = made_;
  if (step == Step::verified) {
    first = day;  // also long before
  } else if (step == Step::chased || step == Step::delivered || step == Step::received || step == Step::query) {
    first = *sent_;
  } else if (step == Step::sent) {
    first = ready_.value_or(made_);
  } else if (step == Step::understood) {
    first = std::max(*received_, answered_.value_or(*received_));
  } else if (step == Step::answered) {
    first = *asked_;
  } else if (step == Step::closed) {
    first = last_;
  }
  if (day < first) {
    throw Error(Failure::usage, "disclosure.day",
                fmt::format("{} lies before {}, the day of the step that it follows", dates::format_iso(day),
                            dates::format_iso(first)));
  }
}

std::optional<DisclosureCourse::Due> DisclosureCourse::due(const std::optional<dates::Period>& confirm) const {
  if (recalled_ || understood_ || closed_ || ended_ == "begun") {
    return std::nullopt;
  }
  if (asked_) {
    return Due{*asked_, "answer"};
  }
  if (to_make_ && !sent_) {
    return ready_ ? Due{*ready_, "sent"} : Due{*to_make_, "ready"};
  }
  if (!confirm) {
    return std::nullopt;
  }
  return Due{day_after(last_, *confirm), received_ ? "understood" : sent_ ? "received" : "sent"};
}

void DisclosureCourse::add_to(DisclosureCount& count) const {
  const auto add = [](std::uint64_t& number, bool one) { number += one ? 1U : 0U; };
  ++count.made;
  add(count.sent, sent_.has_value());
  add(count.chased, chased_ > 0);
  add(count.delivered, delivered_.has_value());
  add(count.received, received_.has_value());
  add(count.understood, understood_.has_value());
  add(count.asked, ever_asked_);
  add(count.recalled, recalled_.has_value());
  add(count.closed, closed_.has_value());
  add(count.open, !recalled_ && !understood_ && !closed_);
}

}  // namespace custos::ops
