// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::audit {

// A log as static files: C2SP tlog-tiles. A tile has up to 256 hashes, a bundle up to 256 entries; those with fewer are
// partial, and have their width in their name.

inline constexpr std::uint64_t tile_width = 256;

/// A tile of hashes, or a bundle of entries.
struct Tile {
  enum class Kind { hashes, entries };

  Kind kind = Kind::hashes;
  unsigned level = 0;  // of hashes: those of level 0 are of leaves, each of the next stands for a full tile
  std::uint64_t index = 0;
  std::uint64_t width = tile_width;

  bool operator==(const Tile&) const = default;
};

/// Where it lies: "tile/0/x001/x234/067", "tile/1/000.p/17", "tile/entries/003".
std::string tile_name(const Tile& tile);

/// Adds an entry to a bundle: two bytes of length, then the entry. Throws Error{internal} for one that is longer than
/// that can tell.
void append_to_bundle(std::string& bundle, std::string_view entry);

/// How many entries a bundle has; nothing where it ends within one, or has an empty one.
std::optional<std::uint64_t> entries_of_bundle(std::string_view bundle);

/// Makes the tiles and bundles of a log from its entries, which come one after another. It holds at most one of each
/// level. Gives each as soon as it is full, and the partial ones at the end.
class TileMaker {
 public:
  using Take = std::function<void(const Tile& tile, std::string_view bytes)>;

  explicit TileMaker(Take take) : take_(std::move(take)) {}

  /// The next entry and its hash. Throws Error{internal} for one that is longer than a bundle can tell.
  void add(std::string_view entry, const Digest& hash);

  /// Gives the partial ones; nothing can be added afterwards.
  void finish();

 private:
  void add_hash(unsigned level, const Digest& hash);

  struct Level {
    std::uint64_t index = 0;
    std::vector<Digest> hashes{};
  };

  Take take_;
  std::vector<Level> levels_;
  std::uint64_t entries_ = 0;
  std::string bundle_;
};

}  // namespace custos::audit
