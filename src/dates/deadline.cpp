// SPDX-License-Identifier: MIT
#include "dates/deadline.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::dates {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// The ICO's advice to whoever wants one number for all months (guide to the right of access, time limits).
constexpr days safe_month{28};

struct Days {
  sys_days first, last;
};

std::uint64_t size_of(const Days& part) {
  return static_cast<std::uint64_t>((part.last - part.first).count()) + 1;
}

Date plus(Date day, std::uint64_t more) {
  return Date{sys_days{day} + days{static_cast<int>(more)}};
}

Period sum(const Period& left, const Period& right) {
  return {.years = left.years + right.years, .months = left.months + right.months, .days = left.days + right.days};
}

// The union of the pauses from a day on, in order; each smaller by `inset` days at both ends.
std::vector<Days> merged(const ClockFacts& facts, Date start, int inset) {
  std::vector<Days> parts;
  for (const Pause& pause : facts.pauses) {
    const Days part{std::max(sys_days{start}, sys_days{pause.first} + days{inset}),
                    sys_days{pause.last.value_or(facts.today)} - days{inset}};
    if (part.first <= part.last) {
      parts.push_back(part);
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Days& a, const Days& b) { return a.first < b.first; });
  std::vector<Days> out;
  for (const Days& part : parts) {
    if (out.empty() || part.first > out.back().last + days{1}) {
      out.push_back(part);
    } else {
      out.back().last = std::max(out.back().last, part.last);
    }
  }
  return out;
}

class Derivation {
 public:
  Derivation(const ClockRule& rule, const ClockFacts& facts, std::optional<Division> division)
      : rule_(rule), facts_(facts), division_(division) {}

  Deadline run() {
    find_start();
    if (!out_.started) {
      return std::move(out_);
    }
    out_.stopped = rule_.stops && std::any_of(facts_.pauses.begin(), facts_.pauses.end(),
                                              [](const Pause& pause) { return !pause.last; });
    const bool extended = facts_.extended && rule_.extend.has_value();
    const Period whole = extended ? sum(rule_.period, *rule_.extend) : rule_.period;
    say({}, fmt::format("the rule: {}, {}{}", rule_.source, in_words(rule_.period),
                        rule_.from ? ", for what is received from " + in_words(*rule_.from) : ""));
    if (extended) {
      say({}, fmt::format("extended by {}, counted from the same day: {}", in_words(*rule_.extend), in_words(whole)));
    }
    out_.due = end_of(whole, true);
    out_.safe = strict_end(whole, !extended && only_a_month());
    const Date without = extended ? end_of(rule_.period, false) : out_.due;
    out_.notice_by = without;
    say(out_.due, fmt::format("due: until the end of {} {}", weekday_of(out_.due), in_words(out_.due)));
    if (rule_.extend) {
      say(out_.notice_by, "an extension has to be told by then");
    }
    return std::move(out_);
  }

 private:
  void say(std::optional<Date> day, std::string what) { out_.steps.push_back({day, std::move(what)}); }

  bool only_a_month() const { return rule_.period.months == 1 && rule_.period.years == 0 && rule_.period.days == 0; }

  void find_start() {
    say(facts_.received, "received");
    out_.start = facts_.received;
    const auto later = [this](const std::optional<Date>& day, const char* what) {
      if (day) {
        say(day, what);
        out_.start = std::max(out_.start, *day);
      }
    };
    later(facts_.identified, "it was shown who asks");
    later(facts_.authority, "it was shown that he may ask for another");
    out_.started = !facts_.awaits_proof;
    if (out_.started) {
      say(out_.start,
          facts_.identified || facts_.authority ? "the clock starts with the last of these days" : "the clock starts");
    } else {
      say({}, "the clock does not start before the proof that was asked for has come");
    }
  }

  Date moved(Date day, bool tell) {
    while (division_) {
      const auto holiday = holiday_on(*division_, day);
      if (!is_weekend(day) && !holiday) {
        break;
      }
      const Date next = plus(day, 1);
      if (tell) {
        say(next, fmt::format("{} is {}: the next day", in_words(day),
                              holiday ? fmt::format("{} ({})", *holiday, title_of(*division_))
                                      : fmt::format("a {}", weekday_of(day))));
      }
      day = next;
    }
    return day;
  }

  Date end_of(const Period& period, bool tell) {
    const Date plain = add(out_.start, period);
    if (tell) {
      const bool clamped = period.days == 0 && plain.day() != out_.start.day();
      say(plain, fmt::format("{} from {}{}", in_words(period), in_words(out_.start),
                             clamped ? fmt::format(", which has no day {} there: the last of the month",
                                                   static_cast<unsigned>(out_.start.day()))
                                     : ""));
    }
    std::uint64_t excluded = 0;
    for (const Days& part : rule_.stops ? merged(facts_, out_.start, 0) : std::vector<Days>()) {
      if (part.first > sys_days{moved(plus(plain, excluded), false)}) {
        break;
      }
      excluded += size_of(part);
      if (tell) {
        say(plus(plain, excluded),
            fmt::format("a question was open from {} to {}: {} with both ends do not count", in_words(Date{part.first}),
                        in_words(Date{part.last}), counted(size_of(part), "day", "days")));
      }
    }
    if (tell) {
      out_.excluded = excluded;
      if (!facts_.pauses.empty() && !rule_.stops) {
        say({}, "by this rule no question stops the clock");
      }
      if (!division_) {
        say({}, "the policy names no calendar of holidays (organisation.holidays): nothing is moved");
      }
    }
    return moved(plus(plain, excluded), tell);
  }

  Date strict_from(Date end) const {
    std::uint64_t excluded = 0;
    for (const Days& part : rule_.stops ? merged(facts_, out_.start, 1) : std::vector<Days>()) {
      if (part.first > sys_days{end} + days{static_cast<int>(excluded)}) {
        break;
      }
      excluded += size_of(part);
    }
    return plus(end, excluded);
  }

  Date strict_end(const Period& period, bool month) {
    const Date strict = strict_from(Date{sys_days{add(out_.start, period)} - days{1}});
    const Date short_month = strict_from(Date{sys_days{out_.start} + safe_month});
    const bool shorter = month && short_month < strict;
    say(shorter ? short_month : strict,
        shorter ? "safe: 28 days instead of a month, pauses without their ends, nothing moved"
                : "safe: a period that begins with its first day ends the day before; pauses without their ends, "
                  "nothing moved");
    return shorter ? short_month : strict;
  }

  const ClockRule& rule_;
  const ClockFacts& facts_;
  std::optional<Division> division_;
  Deadline out_;
};

}  // namespace

Deadline deadline_of(const ClockRule& rule, const ClockFacts& facts, std::optional<Division> division) {
  return Derivation(rule, facts, division).run();
}

Instant end_of_hours(Instant from, const Period& period) {
  return from + std::chrono::hours{period.hours};
}

std::string in_words(const Period& period) {
  std::vector<std::string> parts;
  const auto part = [&parts](int count, const char* one, const char* many) {
    if (count != 0) {
      parts.push_back(counted(static_cast<std::uint64_t>(count), one, many));
    }
  };
  part(period.years, "year", "years");
  part(period.months, "month", "months");
  part(period.days, "day", "days");
  part(period.hours, "hour", "hours");
  return joined(parts, " and ");
}

}  // namespace custos::dates
