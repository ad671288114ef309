// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "model/channel.hpp"
#include "render/document.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace custos::cli {

/// A channel that somebody named; nothing named, nothing given. Throws Error{usage, argument.unexpected} for a word
/// that means none.
inline std::string known_channel(const std::string& option, const std::string& word) {
  const std::string channel = channel_named(word);
  if (channel.empty() && !word.empty()) {
    require_one_of(channels, option, word);
  }
  return channel;
}

/// Takes the column of channels out of a table in which nobody named one.
inline void hide_unnamed_channels(render::Table& table) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [](const render::Table::Column& each) { return each.label == "Channel"; });
  const auto at = column - table.columns.begin();
  if (column == table.columns.end() || std::any_of(table.rows.begin(), table.rows.end(), [at](const auto& row) {
        return !row[static_cast<std::size_t>(at)].empty();
      })) {
    return;
  }
  table.columns.erase(column);
  for (std::vector<render::Value>& row : table.rows) {
    row.erase(row.begin() + at);
  }
}

}  // namespace custos::cli
