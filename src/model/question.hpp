// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace custos {

using QuestionId = Numbered<'Q'>;

/// What became of a question.
struct QuestionEvent {
  std::string kind;  // granted, refused, withdrawn, revoked
  Reference by{};
  std::string role;       // in which he did so
  std::string because{};  // empty: he gave no reason
  Instant until{};        // of granted: the first instant at which the grant is over
  Instant recorded{};
  std::uint64_t entry = 0;
};

/// What somebody asks a colleague for: to read fields of one customer that he may not read.
struct Question {
  QuestionId id;
  std::uint64_t customer = 0;
  Reference asker{};
  std::string role;  // in which he asked
  std::vector<FieldNumber> fields{};
  std::string purpose{};  // for which he asked; empty: he named none
  std::string because{};
  std::string whom{};  // whom the policy named to ask
  Instant recorded{};
  std::uint64_t entry = 0;
  std::vector<QuestionEvent> events{};  // in the order of their recording

  bool open() const { return events.empty(); }

  /// Whether it is answered by a grant that is not over.
  bool grants_at(Instant now) const {
    return !events.empty() && events.back().kind == "granted" && now < events.back().until;
  }
};

}  // namespace custos
