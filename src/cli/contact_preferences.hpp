// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "model/preference.hpp"
#include "render/document.hpp"

#include <string>
#include <vector>

namespace custos::cli {

class Arguments;

// The verbs of `custos contact` about how people want to be turned to.
Runner configure_prefer(Arguments& arguments);
Runner configure_preferences(Arguments& arguments);
Runner configure_safe(Arguments& arguments);

/// What counts of somebody's preferences, for programs.
render::Table standing_table(const std::vector<Preference>& standing);

/// "no by telephone for newsletter", as people read it.
std::string told_preference(const Preference& preference);

/// What has to be minded in turning to somebody, for programs, and as people read it.
render::Fields safe_fields(const SafeNote& note);
std::string safe_text(const SafeNote& note);

}  // namespace custos::cli
