// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace custos::ops {

/// What a word of custos's own says to the person: "identified" is "it was shown who asks". A word that is none of them
/// comes back as it is.
std::string plain_words(const std::string& word);

}  // namespace custos::ops
