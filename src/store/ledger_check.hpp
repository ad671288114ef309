// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "store/layout.hpp"

namespace custos::store {

/// Whether each record of the ledger file is what was written, and none is missing between two.
bool ledger_is_whole(const Layout& layout, const crypto::Secret& store_key);

}  // namespace custos::store
