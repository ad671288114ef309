// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "ops/intake.hpp"
#include "store/imports.hpp"

#include <string>
#include <string_view>

namespace custos::ops {

// What the journal of an import keeps as JSON. No value of a row is in it.

/// What was settled when the import began: without it a resumed one could read the file otherwise.
std::string options_json(const ImportRequest& request, const formats::Input& input, const std::string& dates);

/// The request of the import that was begun so, over `file`.
ImportRequest request_of(const store::ImportKept& kept, const std::string& file);

/// Counts, reasons, warnings and dropped cells, up to some row.
std::string state_json(const Imported& imported);

/// Puts them back. Throws Error{integrity, import.bad-journal} for what state_json() did not write.
void read_state(std::string_view state, Imported& imported);

/// The command that goes on with an import.
std::string resume_command(const store::ImportStart& start);

}  // namespace custos::ops
