// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "dates/holidays.hpp"
#include "dates/period.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::dates {

/// A rule of the law about time, as the policy gives it.
struct ClockRule {
  Period period{};
  std::optional<Period> extend{};
  bool stops = false;  // while the answer to a question is awaited
  std::string source{};
  std::optional<Date> from{};
};

/// The clock is stopped from the day of the question to that of the answer, both included.
struct Pause {
  Date first;
  std::optional<Date> last{};  // nothing: no answer yet
};

/// What happened, in days of the organisation's time zone.
struct ClockFacts {
  Date received{};
  std::optional<Date> identified{}, authority{};  // proof of who asks, and that he may ask for another, had come
  bool awaits_proof = false;                      // it was asked for, and has not come
  std::vector<Pause> pauses{};
  bool extended = false;
  Date today{};  // an unanswered question is counted up to this day
};

/// One step of a derivation. `day`: what it comes to, where it comes to one.
struct Step {
  std::optional<Date> day{};
  std::string what{};
};

struct Deadline {
  bool started = true;   // else nothing below is known
  bool stopped = false;  // what is below holds if the answer comes today
  Date start{}, due{}, safe{}, notice_by{};
  std::uint64_t excluded = 0;  // days that do not count, of those before `due`
  std::vector<Step> steps{};
};

/// The end of a period of the law (UK GDPR Art. 12, 12A; Data Protection Act 2018 s.54; custos-clocks(7)):
/// `start` is the last of receipt, identity and authority. `due` is the period after it, months from `start` and never
/// chained, with the days of the union of the pauses more (where the rule stops at all; one that begins when the time
/// is over adds nothing); last of all it is moved, once, over weekends and holidays of the division. `notice_by` is the
/// same without the extension. `safe` is the earliest that anybody can read into the law: the period ends the day
/// before, pauses count without their ends, nothing is moved, and a month has 28 days at most.
/// Without a division nothing is moved. Throws Error{missing, date.no-holidays} where the holidays are not known.
Deadline deadline_of(const ClockRule& rule, const ClockFacts& facts, std::optional<Division> division);

/// The end of a period of elapsed hours, such as "PT72H": these run on over nights, weekends and holidays.
Instant end_of_hours(Instant from, const Period& period);

/// "1 month", "2 years and 6 months", "72 hours".
std::string in_words(const Period& period);

}  // namespace custos::dates
