// SPDX-License-Identifier: MIT
#pragma once

#include "audit/tiles.hpp"

#include <cstdint>
#include <vector>

namespace custos::test {

using audit::Tile;
using audit::tile_width;

inline void add_row(Tile tile, std::uint64_t count, std::vector<Tile>& out) {
  for (tile.index = 0; tile.index < count / tile_width; ++tile.index) {
    out.push_back(tile);
  }
  tile.width = count % tile_width;
  if (tile.width > 0) {
    out.push_back(tile);
  }
}

/// All that a log of that size has: level by level, and then the bundles, each from left to right.
inline std::vector<Tile> tiles_of(std::uint64_t size) {
  std::vector<Tile> tiles;
  Tile tile;
  for (std::uint64_t count = size; count > 0; count /= tile_width) {
    add_row(tile, count, tiles);
    ++tile.level;
  }
  add_row({.kind = Tile::Kind::entries}, size, tiles);
  return tiles;
}

}  // namespace custos::test
