// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "render/document.hpp"

#include <functional>
#include <string>

namespace custos::cli {

/// A paper that is signed with the key of the log.
struct Paper {
  std::string kind;                                          // "certificate"
  std::string title;                                         // of the page
  std::function<std::string()> signed_text;                  // as it was signed: a line of JSON
  std::function<render::Document(const std::string&)> told;  // the same for people
};

/// Writes a paper to a file, or to standard output where that is "-": as it was signed with --json, as text or as a
/// page for people else. A file that cannot be written is refused before anything is signed. Throws Error{usage}.
Outcome hand_over(Context& context, const Paper& paper, const std::string& output);

}  // namespace custos::cli
