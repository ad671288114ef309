// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "store/incident_files.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// One line of the register: what somebody noted of an incident at one time. Members that say nothing are empty.
struct IncidentLine {
  std::uint64_t number = 0;  // from 1
  Instant at{};
  std::string by{};
  std::string what{};  // open, update, close
  std::string kind{};  // of open: breach, near-miss
  std::string text{};
  std::string disclosure{};        // of open
  std::optional<Instant> aware{};  // of open, of a breach
  std::uint64_t hours = 0;         // of open, of a breach: from awareness until the regulator has to know
  std::string notify{};            // ico, people, none
  std::optional<Instant> sent{};
  std::string how{}, because{};
  std::string digest{};  // SHA-256 of the line, as it stands in the file, in hexadecimal
};

/// What the lines of an incident come to; pure.
class IncidentCourse {
 public:
  /// The first line that cannot be read, or does not follow from those before, is told by broken(); those behind it
  /// that can be read are lines too.
  IncidentCourse(IncidentId id, std::string_view text);

  IncidentId id() const { return id_; }

  const std::vector<IncidentLine>& lines() const { return lines_; }

  /// The number of the first line that was edited, moved, cut or put in, as far as the lines can tell: each has the
  /// digest of the one before, so that only the log tells of the last one, and of a file written anew.
  const std::optional<std::uint64_t>& broken() const { return broken_; }

  bool is_breach() const { return !lines_.empty() && lines_.front().kind == "breach"; }

  bool closed() const { return !lines_.empty() && lines_.back().what == "close"; }

  /// Hours of elapsed time after awareness, over nights, weekends and holidays (UK GDPR Art. 33(1)); nothing of a near
  /// miss.
  std::optional<Instant> due() const;

  /// Whether and when the regulator was first told.
  std::optional<Instant> told_regulator() const;

  /// The last decision about the regulator, ico or none; empty: none yet.
  std::string decision() const;

  /// Whether the people are to be told, and when they first were.
  bool tells_people() const;
  std::optional<Instant> told_people() const;

  /// How many notices went to the regulator, the first and those that followed it (Art. 33(4)).
  std::uint64_t notices() const;

  /// Throws Error{stopped, incident.order} when the line cannot follow these, Error{usage, argument.missing} where it
  /// lacks its reasons, Error{usage, incident.time} for a time that cannot be.
  void demand(const IncidentLine& line) const;

  /// The line as it stands in the file, which goes on from these, with its line feed. Sets its number and digest.
  std::string next(IncidentLine& line) const;

 private:
  std::optional<Instant> first_sent(std::string_view to) const;

  IncidentId id_;
  std::vector<IncidentLine> lines_;
  std::optional<std::uint64_t> broken_{};
};

/// "2026-04-03T16:00Z", "2026-04-03T16:00:05.123+01:00", or, where a zone is known, "2026-04-03 16:00" as its clocks
/// show it. Throws Error{usage, incident.time}.
Instant moment_given(const std::string& text, const std::optional<dates::Zone>& zone);

}  // namespace custos::ops
