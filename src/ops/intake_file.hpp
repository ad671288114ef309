// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "ops/intake.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos::ops {

/// How the file is to be read, by what is asked for and, where that says nothing, by the map.
formats::InputOptions input_options(const ImportRequest& request, const std::optional<ImportMap>& map);

/// Whether files of a format may have cells between delimiters.
bool may_be_delimited(std::string_view format);

/// Refuses what whoever imports said of a file that its format has no use for: a sheet of what is no workbook, the
/// delimiter of JSON. What a map says is no matter of this: it is for the rejects file too. Throws Error{usage,
/// import.idle-option}.
void refuse_idle(const formats::InputOptions& said, const formats::Input& input, const std::string& file);

}  // namespace custos::ops
