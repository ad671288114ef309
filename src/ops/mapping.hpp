// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// Where the columns of one file go.
struct Mapping {
  struct Target {
    const policy::Field* field = nullptr;
    std::vector<std::size_t> columns{};  // positions in a row
    std::vector<std::size_t> labels{};   // likewise; none, or one for each
    FieldReading reading{};
    bool plain = false;  // one column, read as it is

    /// One piece of a cell.
    struct Piece {
      std::size_t column;
      std::string text;
    };

    /// The pieces of the cells that the field takes, in their order, before they are joined.
    std::vector<Piece> pieces(const std::vector<std::string>& cells, Pieces wanted = Pieces::as_read) const;
  };

  /// Where a row tells of a consent.
  struct ConsentTarget {
    ImportMap::ConsentFrom from{};
    std::size_t column = 0;
    std::optional<std::size_t> when{}, how{}, wording{};
  };

  std::vector<Target> targets{};
  std::vector<ConsentTarget> consents{};
  std::optional<std::size_t> id_column{};  // `id`, of a file that custos wrote
  std::optional<std::size_t> collected{};  // the day on which the row was collected
  std::vector<std::size_t> ignored{};      // custos_… of a rejects file
  std::vector<std::size_t> dropped{};      // by name, or since they are sensitive
  std::vector<std::size_t> objections{};   // of the dropped ones, those that tell who objects or has died
  std::vector<std::vector<std::vector<std::size_t>>> alternatives{};

  /// The cells as they are to be read: of alternatives, those that are not chosen are empty. The same vector where
  /// there are no alternatives, else `room`.
  const std::vector<std::string>& chosen(const std::vector<std::string>& cells, std::vector<std::string>& room) const;

  /// The columns of this row that have something in them of which no field takes all.
  std::vector<std::size_t> not_kept(const std::vector<std::string>& cells) const;

  /// Whether a column that is dropped says that this person objects to being contacted, or has died.
  bool loses_objection(const std::vector<std::string>& cells) const;
};

/// Maps a header: by the map where there is one, else each column by the name or label of a field, and without those
/// that are sensitive (column_kinds.hpp) where they are all that is left over.
/// Throws Error{bad_data} for blank or doubled headers, for columns that nothing takes, and for
/// columns that the map names and the file lacks.
Mapping map_columns(const std::vector<std::string>& header, const std::optional<ImportMap>& map,
                    const policy::Policy& policy, const std::string& file);

/// Throws Error{bad_data} for headers that are blank, doubled or no text.
void check_header(const std::vector<std::string>& header, const std::string& file);

/// The column of this name: written so, else the only one that looks so, with characters that are not seen and blanks
/// at its ends left out; nothing where there is none.
std::optional<std::size_t> column_called(const std::vector<std::string>& header, const std::string& column);

/// The field whose name or label a column has, whatever the case; nullptr where there is none.
const policy::Field* field_called(const policy::Policy& policy, std::string_view column);

/// Whether it is a column that custos puts into a rejects file.
bool is_own_column(std::string_view column);

/// The text that a target's cells make, for its field's type to read.
std::string cell_text(const Mapping::Target& target, const std::vector<std::string>& cells, Problems& problems);

}  // namespace custos::ops
