// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What the cells of a column look like; counts alone, never a value.
struct ColumnShape {
  std::size_t filled = 0, emails = 0, phones = 0, postcodes = 0, dates = 0;
  std::size_t day_first = 0, month_first = 0;  // dates that can only be so
  std::size_t short_years = 0;                 // dates whose year has two digits

  /// How many look like values of a type of the policy; nothing of types that show no shape.
  const std::size_t* of_type(std::string_view type) const;
};

/// The first rows of a file.
struct FileShape {
  std::size_t rows = 0;    // that were looked at
  bool all = true;         // there are no more
  std::size_t broken = 0;  // rows that cannot be read, or have too few cells
  std::vector<ColumnShape> columns{};
};

/// Looks at the first rows, blank ones left out.
FileShape look_at(formats::RowReader& rows, std::size_t columns, std::size_t most_rows);

}  // namespace custos::ops
