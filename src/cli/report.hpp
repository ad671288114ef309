// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

#include <iosfwd>

namespace custos::cli {

/// How errors are told: one JSON object a line, or text, with its code and with colours where they are wanted.
struct ReportStyle {
  bool json = false, verbose = false, color = false;
};

/// Writes an error as the contract wants it: message, place, hints, each problem of data before it; in JSON the error
/// comes last.
void report(const Error& error, const ReportStyle& style, std::ostream& err);

/// Writes problems alone, such as warnings; `word` stands before each message.
void report_problems(const std::vector<Problem>& problems, const char* word, std::ostream& err, bool color = false);

}  // namespace custos::cli
