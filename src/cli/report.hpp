// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

#include <iosfwd>

namespace custos::cli {

/// Writes an error as the contract wants it: message, place, hints, each problem of data before it; with
/// `json` one object a line, the error last.
void report(const Error& error, bool json, bool verbose, std::ostream& err);

/// Writes problems alone, such as warnings; `word` stands before each message.
void report_problems(const std::vector<Problem>& problems, const char* word, std::ostream& err);

}  // namespace custos::cli
