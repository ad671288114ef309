// SPDX-License-Identifier: MIT
#include "ops/log_mirror.hpp"

#include "audit/checkpoint.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <fcntl.h>
#include <optional>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

using audit::Tile;
using audit::tile_name;
using audit::tile_width;

constexpr std::size_t largest_bundle = tile_width * (2 + 65535);

fs::path tiles_of(const store::Layout& layout) {
  return layout.audit() / "tile";
}

// Of bytes of another length a hash that fits nothing: verification of the database finds them.
audit::Digest digest_of(ByteView bytes) {
  return exactly<sizeof(audit::Digest)>(text_of(bytes)).value_or(audit::Digest{});
}

std::optional<std::string> bytes_in(const fs::path& file, std::size_t limit) {
  try {
    return read_file(file, limit);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// Files of a mirror that grows at its end. Each function gives false where it is not as it has to be for that.
class GrowingMirror {
 public:
  explicit GrowingMirror(const store::Layout& layout) : folder_(layout.audit()) {}

  bool add_entries(std::uint64_t position, std::span<const std::string> entries) const {
    for (std::size_t done = 0; done < entries.size();) {
      Tile tile = at(Tile::Kind::entries, 0, position + done);
      const std::size_t count = std::min<std::size_t>(tile_width - tile.width, entries.size() - done);
      std::string bytes;
      for (const std::string& each : entries.subspan(done, count)) {
        audit::append_to_bundle(bytes, each);
      }
      if (tile.width > 0) {
        const auto there = bytes_in(folder_ / tile_name(tile), largest_bundle);
        if (!there || audit::entries_of_bundle(*there) != tile.width) {  // zeros are what a loss of power leaves
          return false;
        }
      }
      grow(tile, bytes, count);
      done += count;
    }
    return true;
  }

  bool add_hashes(unsigned level, std::uint64_t position, std::span<const audit::Digest> hashes) const {
    for (std::size_t done = 0; done < hashes.size();) {
      Tile tile = at(Tile::Kind::hashes, level, position + done);
      const std::size_t count = std::min<std::size_t>(tile_width - tile.width, hashes.size() - done);
      std::string bytes;
      for (const audit::Digest& each : hashes.subspan(done, count)) {
        bytes += text_of(each);
      }
      if (tile.width > 0 && !has_its_length(tile)) {
        return false;
      }
      grow(tile, bytes, count);
      done += count;
      if (tile.width == tile_width && !add_full(tile)) {
        return false;
      }
    }
    return true;
  }

  // Whether the tiles are there that the next ones come behind, so that no commit goes past a gap.
  bool goes_on_from(std::uint64_t position) const {
    const std::uint64_t full = position / tile_width;
    std::error_code error;
    if (full > 0 && (!fs::exists(folder_ / tile_name({.kind = Tile::Kind::entries, .index = full - 1}), error) ||
                     !fs::exists(folder_ / tile_name({.index = full - 1}), error))) {
      return false;
    }
    unsigned level = 1;
    for (std::uint64_t hashes = full; hashes > 0; hashes /= tile_width, ++level) {
      const Tile tile = at(Tile::Kind::hashes, level, hashes);
      if (tile.width > 0 && !has_its_length(tile)) {
        return false;
      }
    }
    return true;
  }

 private:
  // The tile that the item of that number comes into, as it is before that.
  static Tile at(Tile::Kind kind, unsigned level, std::uint64_t position) {
    return {.kind = kind, .level = level, .index = position / tile_width, .width = position % tile_width};
  }

  // Of a tile of hashes.
  bool has_its_length(const Tile& tile) const {
    std::error_code error;
    return fs::file_size(folder_ / tile_name(tile), error) == tile.width * sizeof(audit::Digest);
  }

  bool add_full(const Tile& tile) const {
    const auto bytes = bytes_in(folder_ / tile_name(tile), tile_width * sizeof(audit::Digest));
    if (!bytes || bytes->size() != tile_width * sizeof(audit::Digest)) {
      return false;
    }
    std::vector<audit::Digest> hashes;
    for (std::size_t at = 0; at < bytes->size(); at += sizeof(audit::Digest)) {
      hashes.push_back(digest_of(bytes_of(std::string_view(*bytes).substr(at, sizeof(audit::Digest)))));
    }
    const std::array<audit::Digest, 1> root{audit::root_of(hashes)};
    return add_hashes(tile.level + 1, tile.index, root);
  }

  // Appends, and gives the file the name of its width then: what a crash leaves in between has a length that does not
  // fit its name.
  void grow(Tile& tile, std::string_view bytes, std::uint64_t count) const {
    const fs::path before = folder_ / tile_name(tile);
    const bool begins = tile.width == 0;
    tile.width += count;
    const fs::path after = folder_ / tile_name(tile);
    if (begins) {
      fs::create_directories(after.parent_path());
    }
    const int flags = begins ? O_CREAT | O_TRUNC : O_APPEND;
    {
      const Descriptor file(::open((begins ? after : before).c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, 0600));
      write_all(file.number(), bytes, after.string());
    }
    if (!begins) {
      fs::rename(before, after);
    }
    if (!begins && tile.width == tile_width) {
      ::rmdir(before.parent_path().c_str());  // stays while there is something else in it
    }
  }

  fs::path folder_;
};

std::optional<std::uint64_t> size_outside(const store::Layout& layout) {
  const auto note = bytes_in(layout.checkpoint(), audit::largest_note);
  const auto says = note ? audit::read_note(*note) : std::nullopt;
  return says ? std::optional(says->size) : std::nullopt;
}

bool has_mirror(const store::Layout& layout) {
  std::error_code error;
  return fs::is_directory(tiles_of(layout), error);
}

// Whether what is there could be gone on from.
bool grow_from(std::uint64_t from, store::Store& store) {
  std::vector<std::string> entries;
  std::vector<audit::Digest> hashes;
  store.entries().each_leaf(from, [&](std::uint64_t, std::string_view leaf, ByteView hash) {
    entries.emplace_back(leaf);
    hashes.push_back(digest_of(hash));
    return true;
  });
  const GrowingMirror mirror(store.layout());
  return mirror.goes_on_from(from) && mirror.add_entries(from, entries) && mirror.add_hashes(0, from, hashes);
}

}  // namespace

void make_mirror(const store::Layout& layout) noexcept {
  ::mkdir(layout.audit().c_str(), 0700);
  ::mkdir(tiles_of(layout).c_str(), 0700);
}

void follow_log(store::Store& store) noexcept {
  try {
    std::error_code error;
    if (!fs::exists(store.layout().audit(), error)) {  // somebody has removed it, and the checkpoint with it
      make_mirror(store.layout());
    }
    if (!has_mirror(store.layout())) {
      return;
    }
    const auto from = size_outside(store.layout());
    if (!from || !grow_from(*from, store)) {
      mirror_anew(store);
    }
  } catch (const std::exception&) {
    return;  // the entries stand in the database; the next commit goes on from there
  }
}

// Partial tiles of another width than the log's are what a crash left.
void mirror_anew(store::Store& store) noexcept {
  try {
    const fs::path folder = store.layout().audit();
    audit::TileMaker tiles([&folder](const Tile& tile, std::string_view bytes) {
      const fs::path file = folder / tile_name(tile);
      std::error_code error;
      if (tile.width == tile_width && fs::exists(file, error)) {
        return;
      }
      if (tile.width < tile_width) {
        fs::remove_all(file.parent_path(), error);
      }
      fs::create_directories(file.parent_path());
      replace_file(file, bytes);
    });
    store.entries().each_leaf(0, [&tiles](std::uint64_t, std::string_view leaf, ByteView hash) {
      tiles.add(leaf, digest_of(hash));
      return true;
    });
    tiles.finish();
  } catch (const std::exception&) {
    return;
  }
}

bool mirror_goes_further(store::Store& store) {
  const Tile next{.kind = Tile::Kind::entries, .index = store.entries().head().size / tile_width};
  std::error_code error;
  return fs::exists(store.layout().audit() / tile_name(next), error);
}

void put_mirror_aside(const store::Layout& layout) noexcept {
  try {
    const auto entries = size_outside(layout);
    if (entries && has_mirror(layout)) {
      const fs::path aside = layout.audit() / fmt::format("left-{}", *entries);
      std::error_code error;
      fs::remove_all(aside, error);
      fs::create_directory(aside);
      fs::rename(tiles_of(layout), aside / "tile", error);
      fs::copy_file(layout.checkpoint(), aside / "checkpoint", error);
    }
    make_mirror(layout);
  } catch (const std::exception&) {
    return;
  }
}

MirrorCheck::MirrorCheck(const store::Layout& layout)
    : folder_(layout.audit()),
      there_(has_mirror(layout)),
      incomplete_(!there_),
      tiles_([this](const Tile& tile, std::string_view bytes) { compare(tile, bytes); }) {}

void MirrorCheck::append(std::string_view leaf, const audit::Digest& hash) {
  if (there_) {
    tiles_.add(leaf, hash);
  }
}

void MirrorCheck::finish() {
  if (there_) {
    tiles_.finish();
  }
}

// A file that is not full grows meanwhile, and is then found with more bytes, or under another name.
void MirrorCheck::compare(const Tile& tile, std::string_view bytes) {
  const bool full = tile.width == tile_width;
  const auto there = bytes_in(folder_ / tile_name(tile), largest_bundle);
  if (!there) {
    incomplete_ = incomplete_ || full;
  } else if (full ? *there != bytes : there->size() >= bytes.size() && !there->starts_with(bytes)) {
    different_.push_back("audit/" + tile_name(tile));
  }
}

}  // namespace custos::ops
