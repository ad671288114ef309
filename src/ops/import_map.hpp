// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "ops/cell_transform.hpp"
#include "policy/policy.hpp"
#include "util/problems.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {
class TableReader;
}

namespace custos::ops {

/// "day-first", "month-first". Throws Error{usage} for another name.
dates::Order order_named(std::string_view name);
std::string_view name_of(dates::Order order);

/// What becomes of a field of somebody who is here, where a row says something else: what is kept stays; the row's
/// value goes in where there is none; it goes in; it goes in where it was collected later; it is not even compared.
enum class FieldOnMatch { skip, fill, overwrite, newer, never };

/// How a field's text comes of cells, as a map says it.
struct FieldReading {
  std::string join = " ";              // between pieces
  std::size_t take = 0;                // the piece of this number alone, from 1; 0: all of them, joined
  bool date_parts = false;             // the columns are year, month and day of a date
  std::vector<std::string> only{};     // where columns have labels: only those whose label has one of these words
  std::vector<std::string> not_of{};   // likewise, but those
  std::optional<dates::Order> date{};  // its own order of a date; year_first: ISO alone
  std::optional<FieldOnMatch> on_match{};
  CellTransform cells{};

  bool operator==(const FieldReading&) const = default;
};

/// Which columns of a file become which fields, as a mapping file says it.
struct ImportMap {
  struct FieldFrom {
    FieldName field{};
    std::vector<std::string> columns{};
    std::vector<std::string> labels{};  // the columns that say what each of them is; none, or one each
    FieldReading reading{};
  };

  /// What people said to a purpose that rests on consent, and where the evidence is: each of it in a column, or the
  /// same for the whole file.
  struct ConsentFrom {
    struct Evidence {
      std::string column{}, is{};  // at most one of them

      bool operator==(const Evidence&) const = default;
    };

    PurposeName purpose{};
    std::string column{};
    std::vector<std::string> yes{}, no{};  // none: the usual words
    std::vector<std::string> silent{};     // that say neither, as an empty cell does
    Evidence when{}, how{}, wording{};
  };

  /// Columns that belong together, such as those of one address. Of several groups one is read: the first with
  /// anything in it.
  using Group = std::vector<std::string>;

  std::string source{};
  std::string collected{};  // the column with the day on which the row was collected
  std::string format{};     // "csv", "jsonl", …
  std::string encoding{};   // of files that are no UTF-8
  std::string sheet{};      // of a workbook
  std::optional<char> delimiter{};
  std::optional<dates::Order> date_order{};
  std::vector<FieldFrom> fields{};
  std::vector<ConsentFrom> consents{};
  std::vector<std::vector<Group>> alternatives{};
  std::vector<std::string> drop{};  // columns that nothing takes

  /// All columns that it names.
  std::vector<std::string> columns() const;
};

/// Reads its [consents.PURPOSE] tables.
void read_consents(ImportMap& map, policy::TableReader& top, const policy::Policy& policy, Problems& problems);

/// The usual words for yes and no, folded, for what a map does not name.
std::span<const std::string_view> usual_yes();
std::span<const std::string_view> usual_no();

/// Reads a mapping file of format 1. Throws Error{bad_data, import.bad-map} with all its problems.
ImportMap read_import_map(std::string_view text, const std::string& file, const policy::Policy& policy);

/// The text of a mapping file that says so. `about` gives the comment of a field, or an empty text; `first` are the
/// comments at the top and `last` those behind the list of dropped columns, a line each, without the sign.
struct MapComments {
  std::vector<std::string> first{}, last{};
  std::vector<std::string> fields{};  // one for each of the map's fields, or none at all
};

std::string map_text(const ImportMap& map, const MapComments& comments = {});

}  // namespace custos::ops
