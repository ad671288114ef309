// SPDX-License-Identifier: MIT
#include "audit/tiles.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::audit {

namespace {

constexpr std::size_t longest_entry = 65535;

std::string bytes_of_hashes(const std::vector<Digest>& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Digest));
  for (const Digest& hash : hashes) {
    bytes += text_of(hash);
  }
  return bytes;
}

}  // namespace

std::string tile_name(const Tile& tile) {
  std::string place = fmt::format("{:03}", tile.index % 1000);
  for (std::uint64_t rest = tile.index / 1000; rest > 0; rest /= 1000) {
    place.insert(0, fmt::format("x{:03}/", rest % 1000));
  }
  const std::string row = tile.kind == Tile::Kind::entries ? "entries" : fmt::format("{}", tile.level);
  const std::string width = tile.width < tile_width ? fmt::format(".p/{}", tile.width) : std::string();
  return fmt::format("tile/{}/{}{}", row, place, width);
}

void append_to_bundle(std::string& bundle, std::string_view entry) {
  if (entry.size() > longest_entry) {
    throw Error(Failure::internal, "internal.leaf", "an entry is longer than 65,535 bytes");
  }
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += entry;
}

std::optional<std::uint64_t> entries_of_bundle(std::string_view bundle) {
  std::uint64_t entries = 0;
  while (!bundle.empty()) {
    if (bundle.size() < 2) {
      return std::nullopt;
    }
    const std::size_t length =
        static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8 | static_cast<unsigned char>(bundle[1]);
    if (length == 0 || bundle.size() < 2 + length) {
      return std::nullopt;
    }
    bundle.remove_prefix(2 + length);
    ++entries;
  }
  return entries;
}

void TileMaker::add(std::string_view entry, const Digest& hash) {
  append_to_bundle(bundle_, entry);
  ++entries_;
  if (entries_ % tile_width == 0) {
    take_({.kind = Tile::Kind::entries, .index = entries_ / tile_width - 1}, bundle_);
    bundle_.clear();
  }
  add_hash(0, hash);
}

void TileMaker::add_hash(unsigned level, const Digest& hash) {
  if (levels_.size() <= level) {
    levels_.resize(level + 1);
  }
  levels_[level].hashes.push_back(hash);
  if (levels_[level].hashes.size() < tile_width) {
    return;
  }
  const Digest root = root_of(levels_[level].hashes);
  take_({.level = level, .index = levels_[level].index}, bytes_of_hashes(levels_[level].hashes));
  levels_[level].hashes.clear();
  ++levels_[level].index;
  add_hash(level + 1, root);
}

void TileMaker::finish() {
  for (unsigned level = 0; level < levels_.size(); ++level) {
    const auto& hashes = levels_[level].hashes;
    if (!hashes.empty()) {
      take_({.level = level, .index = levels_[level].index, .width = hashes.size()}, bytes_of_hashes(hashes));
    }
  }
  if (!bundle_.empty()) {
    take_({.kind = Tile::Kind::entries, .index = entries_ / tile_width, .width = entries_ % tile_width}, bundle_);
  }
}

}  // namespace custos::audit
