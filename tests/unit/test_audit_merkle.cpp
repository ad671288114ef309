// SPDX-License-Identifier: MIT
#include "audit/merkle.hpp"
#include "support/data.hpp"
#include "util/bytes.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using namespace custos::audit;

namespace {

// The eight leaves of the Certificate Transparency tests, and the roots of the trees of 0 to 8 of them.
const std::string_view ct_leaves[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::string_view ct_roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                     "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                     "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                     "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                     "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                     "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                     "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                     "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                     "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

Digest ct_leaf(std::size_t index) {
  return leaf_hash(bytes_of(from_hex(ct_leaves[index]).value()));
}

}  // namespace

TEST_CASE("the nine roots of Certificate Transparency") {
  Frontier frontier;
  std::vector<Digest> leaves;
  for (std::size_t size = 0; size < std::size(ct_roots); ++size) {
    CAPTURE(size);
    CHECK(frontier.size() == size);
    CHECK(hex(frontier.root()) == ct_roots[size]);
    CHECK(hex(root_of(leaves)) == ct_roots[size]);
    if (size < std::size(ct_leaves)) {
      frontier.append(ct_leaf(size));
      leaves.push_back(ct_leaf(size));
    }
  }
}

TEST_CASE("a root over a thousand leaves, as another program computes it") {
  Frontier frontier;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const Bytes<4> data{0, 0, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
    frontier.append(leaf_hash(data));
  }
  CHECK(hex(frontier.root()) == "ed58fe22105717ceedf760a43eedfb173a60c44ef40fd61b6cd86bd4ebb59b61");
}

TEST_CASE("leaves and nodes cannot be taken for each other") {
  const Digest left = ct_leaf(0), right = ct_leaf(1);
  const std::string both = std::string(text_of(left)) + std::string(text_of(right));
  CHECK(node_hash(left, right) != leaf_hash(bytes_of(both)));
  CHECK(node_hash(left, right) != node_hash(right, left));
}

TEST_CASE("a frontier is stored and goes on as it was") {
  Frontier whole;
  for (std::uint64_t size = 0; size < 70; ++size) {
    auto stored = Frontier::parse(size, whole.bytes());
    REQUIRE(stored.has_value());
    CHECK(stored->size() == size);
    CHECK(stored->root() == whole.root());
    const Digest leaf = leaf_hash(bytes_of(std::to_string(size)));
    stored->append(leaf);
    whole.append(leaf);
    CHECK(stored->root() == whole.root());
    CHECK(stored->bytes() == whole.bytes());
  }
}

TEST_CASE("a frontier of the wrong length is refused") {
  Frontier frontier;
  for (std::size_t i = 0; i < 7; ++i) {
    frontier.append(ct_leaf(i));
  }
  const std::string bytes = frontier.bytes();
  CHECK(bytes.size() == 96);
  CHECK(Frontier::parse(7, bytes).has_value());
  CHECK_FALSE(Frontier::parse(6, bytes).has_value());
  CHECK_FALSE(Frontier::parse(8, bytes).has_value());
  CHECK_FALSE(Frontier::parse(7, bytes.substr(1)).has_value());
  CHECK_FALSE(Frontier::parse(7, bytes + "x").has_value());
  CHECK_FALSE(Frontier::parse(0, bytes).has_value());
  CHECK(Frontier::parse(0, "").has_value());
  CHECK_FALSE(Frontier::parse(~std::uint64_t{0}, bytes).has_value());
}

TEST_CASE("the checkpoints of a public log follow from its entries") {
  if (!test::has_data()) {
    return;
  }
  const std::string bundle = test::data_file("audit/tessera-log/tile/entries/000.p/15");
  Frontier frontier;
  std::size_t at = 0;
  for (std::size_t size = 0; size <= 15; ++size) {
    CAPTURE(size);
    const std::string note = test::data_file("audit/tessera-log/checkpoint." + std::to_string(size));
    const auto lines = split(note, '\n');
    REQUIRE(lines.size() > 3);
    CHECK(lines[1] == std::to_string(size));
    CHECK(lines[2] == base64(frontier.root()));
    if (size < 15) {
      REQUIRE(at + 2 <= bundle.size());
      const ByteView head = bytes_of(bundle).subspan(at, 2);
      const std::size_t length = std::size_t{head[0]} << 8 | head[1];
      REQUIRE(at + 2 + length <= bundle.size());
      frontier.append(leaf_hash(bytes_of(bundle).subspan(at + 2, length)));
      at += 2 + length;
    }
  }
  CHECK(at == bundle.size());
}

TEST_CASE("the hashes of a public log's tile follow from its entries") {
  if (!test::has_data()) {
    return;
  }
  const std::string bundle = test::data_file("audit/tessera-log/tile/entries/000.p/15");
  const std::string tile = test::data_file("audit/tessera-log/tile/0/000.p/15");
  REQUIRE(tile.size() == 15 * 32);
  std::size_t at = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const ByteView head = bytes_of(bundle).subspan(at, 2);
    const std::size_t length = std::size_t{head[0]} << 8 | head[1];
    CHECK(text_of(leaf_hash(bytes_of(bundle).subspan(at + 2, length))) == tile.substr(i * 32, 32));
    at += 2 + length;
  }
}
