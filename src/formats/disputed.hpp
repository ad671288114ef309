// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace custos::formats {

/// The column that tells of disputed values, in whatever has rows: no value leaves without it. No field of a policy can
/// have this name, and an import leaves such columns alone.
inline constexpr std::string_view disputed_column = "custos_disputed", disputed_label = "Disputed";

}  // namespace custos::formats
