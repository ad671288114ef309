// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace custos::cli {

/// The columns of the terminal that a descriptor is; 0: it is none.
std::size_t terminal_width(int descriptor);

/// Its lines; 0: it is none.
std::size_t terminal_height(int descriptor);

/// Asks on the terminal, whatever standard input is, without showing what is typed; the terminal is as it
/// was afterwards, after a signal too. Nothing where there is no terminal.
std::optional<crypto::Secret> ask_secret_on_terminal(const std::string& prompt);

/// Asks on the terminal for one line; nothing where there is no terminal, or at its end.
std::optional<std::string> ask_line_on_terminal(const std::string& prompt);

/// Shows an installed manual page, or one of the source tree that the program was built in, by man(1) with a
/// pager that starts no other programs. False when there is no such page or no man(1).
bool open_manual_page(const std::string& page);

}  // namespace custos::cli
