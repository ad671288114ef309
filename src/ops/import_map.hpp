// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "policy/policy.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// "day-first", "month-first". Throws Error{usage} for another name.
dates::Order order_named(std::string_view name);
std::string_view name_of(dates::Order order);

/// Which columns of a file become which fields, as a mapping file says it.
struct ImportMap {
  struct FieldFrom {
    FieldName field;
    std::vector<std::string> columns;
    std::string join;  // between the cells of several columns
  };

  std::string source{};
  std::string format{};    // "csv", "jsonl", …
  std::string encoding{};  // of files that are no UTF-8
  std::string sheet{};     // of a workbook
  std::optional<char> delimiter{};
  std::optional<dates::Order> date_order{};
  std::vector<FieldFrom> fields{};
  std::vector<std::string> drop{};  // columns that nothing takes

  /// All columns that it names.
  std::vector<std::string> columns() const;
};

/// Reads a mapping file of format 1. Throws Error{bad_data, import.bad-map} with all its problems.
ImportMap read_import_map(std::string_view text, const std::string& file, const policy::Policy& policy);

/// Where the columns of one file go.
struct Mapping {
  struct Target {
    const policy::Field* field;
    std::vector<std::size_t> columns;  // positions in a row
    std::string join;
  };

  std::vector<Target> targets{};
  std::optional<std::size_t> id_column{};  // `id`, of a file that custos wrote
  std::vector<std::size_t> ignored{};      // custos_… of a rejects file
  std::vector<std::size_t> dropped{};      // by name
};

/// Maps a header: by the map where there is one, else each column by the name or label of a field.
/// Throws Error{bad_data} for blank or doubled headers, for columns that nothing takes, and for
/// columns that the map names and the file lacks.
Mapping map_columns(const std::vector<std::string>& header, const std::optional<ImportMap>& map,
                    const policy::Policy& policy, const std::string& file);

/// The cell of a target, its columns joined.
std::string cell_of(const Mapping::Target& target, const std::vector<std::string>& cells);

}  // namespace custos::ops
