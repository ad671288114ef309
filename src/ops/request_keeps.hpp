// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <string>

namespace custos::store {
class Store;
}

namespace custos::ops {

/// "is kept for an open request: R-17", where requests of access or complaints forbid that the customer's record, or
/// values of it, are removed; empty where none does.
std::string kept_for_requests(store::Store& store, std::uint64_t customer);

/// Throws Error{held, record.held} where they do.
void refuse_kept_for_requests(store::Store& store, CustomerId id);

}  // namespace custos::ops
