// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "ops/intake.hpp"
#include "ops/people_here.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace custos::ops {

// What an import says of itself.

std::string counts_json(const ImportCounts& counts);

/// Counts a row that has this code.
void count_reason(std::map<std::string, ImportReason>& reasons, Code code, std::uint64_t line);

/// Lists a row that was not taken in because of somebody who is here, or who is in `earlier_line` of the file (0: not).
void add_note(Imported& imported, std::uint64_t line, const char* verdict, const RowDecision& decision,
              std::uint64_t earlier_line);

/// A row whose dropped columns say that the person objects to being contacted, or has died.
inline constexpr const char* objection_lost = "import.objection-dropped";

/// The verdict of a note about a row that was rejected because of people who are here, and what is wrong with it.
inline constexpr const char* verdict_rejected = "rejected";
Problem contradictory_row(const std::string& message);

/// Who said so: what the request says, else the map, else the file's name.
std::string source_of(const ImportRequest& request, const std::optional<ImportMap>& map);

/// Where rejected rows go; of standard input it is the import's id, or "import" where nothing was begun.
std::filesystem::path rejects_name(const ImportRequest& request, const std::optional<ImportId>& id,
                                   std::string_view ending);

}  // namespace custos::ops
