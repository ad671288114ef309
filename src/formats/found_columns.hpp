// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace custos::formats {

/// What a record says: names of columns, and what stands in them.
using NamedCells = std::vector<std::pair<std::string, std::string>>;

/// The columns of a file without a header: all that its records have, in the order in which they appear first.
class FoundColumns {
 public:
  /// `name` of the file is for messages.
  explicit FoundColumns(std::string name) : name_(std::move(name)) {}

  const std::vector<std::string>& names() const { return names_; }

  /// Takes a column where it is not there yet; says whether it was not. Throws Error{bad_data,
  /// import.too-many-columns} beyond 1,000; `line` is for that.
  bool add(const std::string& column, std::size_t line);

  /// Takes columns that no record may have; gives those that were not there. See Input::expect().
  std::vector<std::string> expect(const std::vector<std::string>& columns);

  /// Puts what a record says into cells, one a column. Columns that were not found before are left out.
  void place(const NamedCells& named, std::vector<std::string>& cells) const;

 private:
  std::string name_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> positions_;
};

}  // namespace custos::formats
