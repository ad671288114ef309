// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {
class Store;
}

namespace custos::ops {

class Session;

/// Something to practise, as it would come up at a counter. The criteria are those of the units CU798 and Unit 211,
/// which assess the occupational standard "Process information about customers".
struct PracticeTask {
  std::string_view name, criteria;
  std::string_view story;  // who comes and what about
  std::string_view see;    // the page of the manual that says how
};

std::span<const PracticeTask> practice_tasks();

std::string_view practice_policy();

/// Whether the store began as one for practice, with people whom custos invented.
bool is_practice(store::Store& store);

/// Whether invented customers may be put into it: it began so, and nobody else is among those who are there while it is
/// not complete.
bool may_practise(store::Store& store);

/// Records the invented customers, what they said, and a disclosure to the courier; goes on where it was interrupted.
/// Its last entry says that it is done: what stands before it is nobody's work. Gives how many customers there are.
std::uint64_t fill_practice(Session& session);

struct TaskOutcome {
  const PracticeTask* task;
  bool done = false;
  std::string missing{};  // what is still to be done
};

/// Which tasks came out right, by what the store and its log have of the caller's work: one outcome a task, in their
/// order. Nothing of a record is told but that. Throws Error{usage, demo.not-practice} for a store of real work.
std::vector<TaskOutcome> check_practice(Session& session);

}  // namespace custos::ops
