// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos::fields {

/// A kept date as people write it, "26 June 1980"; a text that is none as it is.
std::string date_in_words(std::string_view kept);

}  // namespace custos::fields
