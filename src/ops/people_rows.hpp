// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace custos::ops {

/// People as they are now, for an entry over them: who is gone, or left out by the gate, is not among them.
struct PeopleRows {
  std::vector<std::uint64_t> numbers{};
  std::vector<BatchRow> rows{};
};

/// What is thrown where nobody has an id: record.missing, or record.merged where he was merged into another.
Error no_customer(Session& session, CustomerId id);

/// What is asked to look at something that is kept of one customer, as far as the caller may see anything of him: of
/// "contact list" the operation is "contact.list".
Asked asked_about(const policy::Policy& policy, std::string_view action, CustomerId id);

/// The customer whom a command reads something of. Where nobody has the id, or the gate leaves him out, the work has
/// its entry for that or throws Error{refused, gate.left-out}; nothing in the first case, in which no_customer() is to
/// be thrown once the entry is committed.
std::optional<store::Seen> look_at(Session& session, Work& work, CustomerId id);

/// The entry of the work, about a customer who was looked at.
Entry entry_about(const Work& work, const store::Seen& seen);

/// The same about a customer as he is now; about nobody where he is gone.
Entry entry_about(Session& session, Work& work, std::uint64_t customer);

PeopleRows rows_of_people(Session& session, Work& work, std::span<const std::uint64_t> numbers);

/// Appends an entry over them; where there is nobody, one without rows.
void log_people(Work& work, Entry entry, const PeopleRows& people);

/// An entry that says what was asked, and batches that belong to it over those whom the answer names.
void log_answer(Session& session, const Admitted& admitted, const PrivatePart& part, std::vector<std::uint64_t> people);

}  // namespace custos::ops
