// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <string_view>

namespace custos::fields {

/// Warns of what names seldom have: only capitals, signs at an end, a title, two people, what stands for no name.
/// `normal` is the name's normal form. A name is never refused here: people are called all sorts of things.
void warn_of_name(std::string_view text, std::string_view normal, Problems& problems);

}  // namespace custos::fields
