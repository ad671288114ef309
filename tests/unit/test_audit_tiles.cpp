// SPDX-License-Identifier: MIT
#include "audit/tiles.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "support/tiles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace custos;
using namespace custos::audit;

namespace {

std::vector<std::string> names_of(std::uint64_t size) {
  std::vector<std::string> names;
  for (const Tile& tile : test::tiles_of(size)) {
    names.push_back(tile_name(tile));
  }
  return names;
}

}  // namespace

TEST_CASE("where tiles lie") {
  CHECK(tile_name({}) == "tile/0/000");
  CHECK(tile_name({.level = 2, .index = 67, .width = 1}) == "tile/2/067.p/1");
  CHECK(tile_name({.index = 1234067}) == "tile/0/x001/x234/067");
  CHECK(tile_name({.level = 1, .index = 1000, .width = 255}) == "tile/1/x001/000.p/255");
  CHECK(tile_name({.kind = Tile::Kind::entries, .index = 999}) == "tile/entries/999");
  CHECK(tile_name({.kind = Tile::Kind::entries, .index = 1234, .width = 5}) == "tile/entries/x001/234.p/5");
}

TEST_CASE("which tiles a log has") {
  CHECK(names_of(0).empty());
  CHECK(names_of(1) == std::vector<std::string>{"tile/0/000.p/1", "tile/entries/000.p/1"});
  CHECK(names_of(256) == std::vector<std::string>{"tile/0/000", "tile/1/000.p/1", "tile/entries/000"});
  CHECK(names_of(257) == std::vector<std::string>{"tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000",
                                                  "tile/entries/001.p/1"});
  // The example of the specification.
  const std::vector<Tile> tiles = test::tiles_of(70000);
  const auto row = [&tiles](Tile::Kind kind, unsigned level, bool full) {
    return std::count_if(tiles.begin(), tiles.end(), [=](const Tile& tile) {
      return tile.kind == kind && tile.level == level && (tile.width == tile_width) == full;
    });
  };
  CHECK(row(Tile::Kind::hashes, 0, true) == 273);
  CHECK(row(Tile::Kind::entries, 0, true) == 273);
  CHECK(row(Tile::Kind::hashes, 1, true) == 1);
  CHECK(row(Tile::Kind::hashes, 2, true) == 0);
  const Tile of_level_0{.level = 0, .index = 273, .width = 112}, of_level_1{.level = 1, .index = 1, .width = 17},
      of_level_2{.level = 2, .index = 0, .width = 1};
  for (const Tile& partial : {of_level_0, of_level_1, of_level_2}) {
    CHECK(std::count(tiles.begin(), tiles.end(), partial) == 1);
  }
  CHECK(tiles.size() == 273 + 1 + 1 + 1 + 1 + 273 + 1);
}

TEST_CASE("an entry that no bundle can tell the length of is refused") {
  TileMaker maker([](const Tile&, std::string_view) {});
  maker.add(std::string(65535, 'x'), {});
  CHECK_THROWS_AS(maker.add(std::string(65536, 'x'), {}), Error);
}

TEST_CASE("the tiles of a public log, at each of its sizes") {
  if (!test::has_data()) {
    return;
  }
  const std::string all = test::data_file("audit/tessera-log/tile/entries/000.p/15");
  for (std::uint64_t size = 1; size <= 15; ++size) {
    CAPTURE(size);
    std::map<std::string, std::string> made;
    TileMaker maker([&made](const Tile& tile, std::string_view bytes) { made.emplace(tile_name(tile), bytes); });
    std::string_view rest = all;
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::size_t length = bytes_of(rest)[0] * 256U + bytes_of(rest)[1];
      const std::string_view entry = rest.substr(2, length);
      maker.add(entry, leaf_hash(bytes_of(entry)));
      rest.remove_prefix(2 + length);
    }
    maker.finish();
    REQUIRE(made.size() == 2);
    for (const auto& made_one : made) {
      CHECK(made_one.second == test::data_file("audit/tessera-log/" + made_one.first));
    }
  }
}
