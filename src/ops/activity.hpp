// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

struct ActivityRequest {
  std::optional<std::string> since{};  // civil date; four weeks back unless told
  std::string hours = "07:00-19:00";   // in which the organisation works, Monday to Friday
};

/// What somebody read: showed, found or exported.
struct ReaderShown {
  std::string user;
  std::uint64_t people = 0;  // different ones
  std::uint64_t days = 0;    // on which he read
  std::uint64_t usual = 0;   // people a day: the median of his days
  std::uint64_t most = 0;    // people, on `most_on`
  std::string most_on{};     // civil date
  std::uint64_t refused = 0;
};

/// Reading that somebody should look at.
struct UnusualReading {
  std::string kind;  // own-name, colleague, volume, out-of-hours
  std::string user, day;
  EntryId first;  // entry
  std::uint64_t people = 0;
  std::optional<CustomerId> customer{};  // of own-name and colleague
};

struct ActivityShown {
  std::string since{};
  std::vector<ReaderShown> readers{};     // who read most comes first
  std::vector<UnusualReading> unusual{};  // by day
  std::string names_not_compared{};       // why there is nothing about names; empty where they were compared
};

/// Who read whose records since a day, and what of it is unusual:
/// - volume: more than three times what is usual for him in a day, and at least twenty people. Of somebody with fewer
///   than five days, what is usual for all;
/// - out-of-hours: outside the hours given, Saturdays and Sundays too;
/// - own-name: he looked at somebody whose family name is in the name of his account;
/// - colleague: … in the name of another account. Both of reading up to twenty people at once, by the field that the
///   policy marks match = "family-name", where the caller's role may see it.
/// It says nothing about why: that is for whoever asks. Throws Error{usage, date.malformed, argument.no-number}.
ActivityShown show_activity(Session& session, const ActivityRequest& request);

/// Whether a family name is in the name of an account: a part of it, or what follows up to two initials. `family` is
/// folded, of letters alone, and counts from four letters on.
bool names_account(std::string_view family, std::string_view user);

}  // namespace custos::ops
