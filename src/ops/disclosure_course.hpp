// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "dates/period.hpp"
#include "ops/disclosures.hpp"
#include "store/disclosures.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// "sent", as the store and the log have it.
std::string_view name_of(DisclosureStep step);

/// The day after a period from a day on; hours count as days begun, since steps have none.
dates::Date day_after(dates::Date day, const dates::Period& period);

/// What the steps that were noted make of a disclosure; pure.
class DisclosureCourse {
 public:
  /// `ended`: how the export ended; `events` in the order in which they were noted; `to_make`: by which day somebody
  /// has to make it.
  DisclosureCourse(std::string ended, dates::Date made, const std::vector<store::DisclosureEvent>& events,
                   std::optional<dates::Date> to_make = std::nullopt);

  dates::Date made() const { return made_; }

  std::uint64_t chased() const { return chased_; }

  /// recalled, query open, closed, understood, received, delivered, sent, ready, to-make, or how the export ended. What
  /// was understood before a question is not understood any more.
  std::string state() const;

  /// Throws Error{stopped, disclosure.order} for a step that cannot follow, Error{usage, disclosure.day} for a day
  /// before the step that it follows.
  void demand(DisclosureId id, DisclosureStep step, dates::Date day) const;

  struct Due {
    dates::Date day;   // the first on which somebody has to ask
    std::string what;  // ready, sent, received or understood: what nobody has noted; answer: to a question
  };

  /// When the recipient has to be asked: for a question on its day; for what has to be made on the day by which that is
  /// to be, and for what is ready and not sent from that day on; else on the day after `confirm`, counted from the
  /// last step. Nothing where it is over, or `confirm` is not given.
  std::optional<Due> due(const std::optional<dates::Period>& confirm) const;

  void add_to(DisclosureCount& count) const;

 private:
  std::string ended_;
  dates::Date made_;
  dates::Date last_;  // of the steps from which on a period counts
  std::uint64_t chased_ = 0;
  std::optional<dates::Date> to_make_{}, ready_{}, sent_{}, received_{}, understood_{}, asked_{}, answered_{},
      recalled_{}, closed_{}, delivered_{};
  bool ever_asked_ = false;
};

}  // namespace custos::ops
