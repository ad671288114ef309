// SPDX-License-Identifier: MIT
#include "formats/found_columns.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

constexpr std::size_t most_columns = 1000;

}  // namespace

bool FoundColumns::add(const std::string& column, std::size_t line) {
  if (!positions_.emplace(column, names_.size()).second) {
    return false;
  }
  if (names_.size() == most_columns) {
    throw Error(Failure::bad_data, "import.too-many-columns",
                fmt::format("the records of {} have more than {} columns", name_, most_columns))
        .at({name_, line, 0});
  }
  names_.push_back(column);
  return true;
}

std::vector<std::string> FoundColumns::expect(const std::vector<std::string>& columns) {
  std::vector<std::string> added;
  for (const std::string& column : columns) {
    if (add(column, 0)) {
      added.push_back(column);
    }
  }
  return added;
}

void FoundColumns::place(const NamedCells& named, std::vector<std::string>& cells) const {
  cells.resize(names_.size());
  for (std::string& cell : cells) {
    cell.clear();
  }
  for (const auto& [column, cell] : named) {
    const auto found = positions_.find(column);
    if (found != positions_.end()) {
      cells[found->second] = cell;
    }
  }
}

}  // namespace custos::formats
