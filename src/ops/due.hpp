// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// One thing that waits for somebody today.
struct DueItem {
  std::string source;  // request, disclosure, notice, incident, contact, question, restriction, hold, plan, review,
                       // purge, reconfirm, consent
  std::string day{};   // civil date from which on it waits; empty: no day is kept
  std::string id{};    // what waits; empty where that is no single thing
  std::string customer{};
  std::string what{};        // what is to be done
  std::uint64_t people = 0;  // how many it is about, of a hold, a plan, a purge, and values to reconfirm
};

/// What several people wait for, a kind of work an item, with one of them in `customer`: the entry of the work is over
/// those, and whom the gate leaves out is counted, and not named.
void name_people(Session& session, Work& work, std::vector<DueItem>& items);

/// A source that was left out, since the caller may not ask it.
struct DueLeftOut {
  std::string source, action, because;
};

struct DueList {
  std::vector<DueItem> items{};  // by day, those without one last
  std::vector<DueLeftOut> left_out{};
};

/// All that waits today of what custos keeps, each source with the gate's right to it and its own entry in the log.
/// Throws Error{refused} where the caller may not ask for the list at all.
DueList all_due(Session& session);

}  // namespace custos::ops
