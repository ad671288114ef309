// SPDX-License-Identifier: MIT
#pragma once

#include "ops/merge.hpp"
#include "render/document.hpp"

#include <string>

namespace custos::cli {

/// Why nobody can be sure that two are one.
inline constexpr const char* unsure_text =
    "they have the same in no e-mail address, telephone number, date of birth, reference or whole address";

/// What a merge came to, or would come to.
render::Document merge_document(const ops::MergeOutcome& merged);

}  // namespace custos::cli
