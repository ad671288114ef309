// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/world.hpp"
#include "crypto/secret.hpp"
#include "store/slots.hpp"

namespace custos::cli {

/// Gets at the store's key: --key-file, --key-fd; else $CREDENTIALS_DIRECTORY/custos.key,
/// $CUSTOS_KEY_FILE, $CUSTOS_KEY_COMMAND; else file slots at their remembered paths, then passphrase
/// slots, asking on the terminal. Throws Error{wrong_key} when what was given opens no slot.
crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots);

}  // namespace custos::cli
