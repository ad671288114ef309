// SPDX-License-Identifier: MIT
#pragma once

#include "dates/deadline.hpp"
#include "policy/policy.hpp"
#include "store/requests.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What a request waits for, and until when. Days are civil dates of the organisation's time zone.
struct RequestClock {
  std::string state{};  // not-started, open, paused, answered, closed
  std::string outcome{};
  std::optional<dates::Deadline> deadline{};     // of the answer; nothing where no rule gives one
  std::optional<dates::Deadline> acknowledge{};  // of telling that it has arrived; nothing where no rule wants that
  std::string unknown{};                         // why there is no deadline
  std::optional<dates::Date> proof_asked{}, paused{}, resumed{}, identified{}, authorised{}, acknowledged{}, answered{};
  bool extended = false, extendable = false, stops = false;

  /// Whether nobody has to do anything more before a deadline.
  bool over() const { return state == "answered" || state == "closed"; }

  /// The deadline that comes next: of the acknowledgement while that is due, else of the answer. Nothing where there is
  /// none, where it is not known yet, or where it is over.
  const dates::Deadline* next() const;

  /// "acknowledge" or "answer".
  const char* next_deed() const { return acknowledge && !acknowledged ? "acknowledge" : "answer"; }
};

/// The clock of a request by the policy's rule for the day of its receipt.
RequestClock clock_of(const policy::Policy& policy, const store::Request& request,
                      const std::vector<store::RequestEvent>& events, dates::Date today);

/// The rights that people have, as a request is opened: "access", …, "complaint".
std::span<const std::string_view> request_rights();

}  // namespace custos::ops
