// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_list.hpp"
#include "ops/intake.hpp"
#include "render/document.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace custos::cli {

// What an import has to say.

/// An option and its value, as they were given; empty values are left out when it is said again.
using GivenOptions = std::vector<std::pair<const char*, std::string>>;

/// A command line over a file, as a shell takes it.
std::string said_again(const std::string& command, const std::string& file, const GivenOptions& options);

/// Rows that share a code: code, count and first lines.
render::Table reasons_table(const char* key, const char* label,
                            const std::map<std::string, ops::ImportReason>& reasons);

/// What became of a file. `again`: the options that its rejects file needs too.
render::Document import_document(const ops::Imported& imported, const GivenOptions& again, bool for_programs);

render::Document import_list_document(const std::vector<ops::ImportShown>& imports);

render::Document import_show_document(const ops::ImportDetails& details, bool for_programs);

}  // namespace custos::cli
