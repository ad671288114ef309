// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "model/consent.hpp"
#include "policy/policy.hpp"

#include <functional>
#include <vector>

namespace custos::ops {

/// Something that was said to a purpose, and the day on which it was over: a later word of the same channel, or of all,
/// took its place, or the consent had grown too old; not before the day on which that was known here.
struct ClosedConsent {
  ConsentEvent event{};
  dates::Date closed{};
};

/// Of what somebody said that which is over and decides nothing any more, the first to be over first. What is left when
/// all of it goes gives the same answers: the last word of each channel, a no above all, is never among it. Where
/// `counts` says that something is counted from the end of the consent to a purpose, what tells that end stays too.
/// Pure.
std::vector<ClosedConsent> closed_consents(const std::vector<ConsentEvent>& events, const policy::Policy& policy,
                                           const dates::Zone& zone, dates::Date today,
                                           const std::function<bool(const PurposeName&)>& counts);

}  // namespace custos::ops
