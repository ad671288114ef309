// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace custos {

using ContactId = Numbered<'K'>;

/// What became of a contact later: of a complaint apologised, solved, followed-up; of another one done.
struct ContactStage {
  std::string stage;
  std::string day;        // civil date
  std::string summary{};  // what was done
  std::string learnt{};   // of followed-up
  std::string next{};     // civil date on which somebody has to look at it again; empty: none
  Instant recorded{};
  std::uint64_t entry = 0;
};

/// One contact with a customer. Empty texts are not known.
struct Contact {
  ContactId id;
  std::uint64_t customer = 0;
  std::string kind;       // enquiry, service, complaint, note
  std::string day;        // civil date on which it was
  bool outgoing = false;  // the organisation turned to the customer
  std::string purpose{};  // what for, of an outgoing one
  std::string how{};      // by which channel
  std::string summary{};
  std::string next{};  // as of a stage
  Instant recorded{};
  std::uint64_t entry = 0;
  std::vector<ContactStage> stages{};  // in the order of their recording
  // Of one that another system had recorded:
  std::string time{};       // of the day, as 14:03; empty: not known
  std::string system{};     // that recorded it
  std::string reference{};  // its number there
};

}  // namespace custos
