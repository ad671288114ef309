// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/world.hpp"
#include "crypto/secret.hpp"
#include "store/slots.hpp"

#include <optional>

namespace custos::cli {

/// How far the search for a key goes, and what came of asking.
struct KeySearch {
  bool runs_commands = false;             // that slots name: only of slots which nobody else can have written
  std::optional<crypto::Secret> typed{};  // tried before anybody is asked again
};

/// Gets at the store's key: --key-file, --key-fd; else $CREDENTIALS_DIRECTORY/custos.key,
/// $CUSTOS_KEY_FILE, $CUSTOS_KEY_COMMAND; else file slots at their remembered paths, then command slots, then
/// passphrase slots, asking on the terminal. Throws Error{wrong_key} when what was given opens no slot.
crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots,
                              KeySearch& search);

/// The same without running a command of a slot.
crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots);

/// The key of a sealed class by what is at hand: $CREDENTIALS_DIRECTORY/custos.CLASS.key, file slots at their
/// remembered paths, command slots; where `asks`, what is typed on the terminal. Nothing where none of it opens a slot.
std::optional<crypto::Secret> find_class_key(const World& world, const store::SlotFile& slots, bool runs_commands,
                                             bool asks);

/// The key that a command prints. Throws Error{wrong_key}.
crypto::Secret key_of_command(const World& world, const std::string& command);

/// The key that one slot comes to: by its file (--key-file, or where it is remembered), by its command, or by what is
/// typed for it. The slots must have been found to be what somebody with the store's key wrote.
/// Nothing when that is not what opens the slot. Throws Error{missing} when the file is not there, Error{usage,
/// input.no-terminal} without a terminal, Error{wrong_key} for a file that is no key file.
std::optional<crypto::Secret> key_of_slot(const World& world, const Globals& globals, const store::SlotFile& slots,
                                          const store::Slot& slot);

}  // namespace custos::cli
