// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace custos::cli {

/// What the options of a command that reads a file of rows must be, before anything is opened; empty: not given.
/// Throws Error{usage, argument.unexpected}.
void check_file_options(const std::optional<std::string>& rejects, const std::string& delimiter,
                        const std::string& format, const std::string& encoding);

}  // namespace custos::cli
