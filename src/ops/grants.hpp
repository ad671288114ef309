// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked.hpp"
#include "policy/ask.hpp"
#include "policy/query.hpp"
#include "store/store.hpp"
#include "util/error.hpp"

#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// The grants that a caller has of a customer and that are not over: by the clock, or by the log where that is ahead of
/// it. A clock that is put back makes no grant last longer.
std::vector<policy::GivenGrant> grants_now(store::Store& store, const policy::Bound& bound, const Caller& caller,
                                           CustomerId customer, Instant now);

/// The command that refers what was kept back of a reading to a colleague, ready to be run: "custos ask C-10429
/// --fields note --for support --because TEXT". Empty where no grant would give it, where nothing but an option is
/// missing, and where the caller may not ask. Of what is asked about many, and of what the caller did not name, it has
/// a word to be filled in (ID, A,B).
std::string offer_of(const Session& session, const Asked& asked, const policy::Decision& decision);

/// A refusal of the gate with that command as its last hint; any other error as it is.
Error with_offer(const Session& session, const Asked& asked, const Error& error);

}  // namespace custos::ops
