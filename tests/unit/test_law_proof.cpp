// SPDX-License-Identifier: MIT
#include "audit/proof.hpp"
#include "audit/tiles.hpp"
#include "support/law.hpp"
#include "support/tiles.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <rapidcheck.h>

using namespace custos;
using namespace custos::audit;

namespace {

using Leaves = std::span<const Digest>;

// PATH, PROOF and SUBPROOF of RFC 6962, sections 2.1.1 and 2.1.2, word for word.
std::vector<Digest> defined_path(std::size_t m, Leaves d) {
  if (d.size() == 1) {
    return {};
  }
  const std::size_t k = std::bit_ceil(d.size()) / 2;
  std::vector<Digest> path = m < k ? defined_path(m, d.first(k)) : defined_path(m - k, d.subspan(k));
  path.push_back(root_of(m < k ? d.subspan(k) : d.first(k)));
  return path;
}

std::vector<Digest> defined_subproof(std::size_t m, Leaves d, bool b) {
  if (m == d.size()) {
    return b ? std::vector<Digest>() : std::vector<Digest>{root_of(d)};
  }
  const std::size_t k = std::bit_ceil(d.size()) / 2;
  std::vector<Digest> proof =
      m <= k ? defined_subproof(m, d.first(k), b) : defined_subproof(m - k, d.subspan(k), false);
  proof.push_back(root_of(m <= k ? d.subspan(k) : d.first(k)));
  return proof;
}

std::vector<Digest> leaves_of(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) {
    leaves.push_back(leaf_hash(bytes_of(std::to_string(i))));
  }
  return leaves;
}

// The roots as they come from leaves that pass by one after another.
std::vector<Digest> streamed(Leaves leaves, std::vector<Range> ranges) {
  RangeRoots roots(std::move(ranges));
  for (const Digest& leaf : leaves) {
    roots.add(leaf);
  }
  return roots.roots().value();
}

// A proof that says something else: a bit, one too few or too many, two swapped.
std::vector<Digest> altered(std::vector<Digest> proof) {
  const auto way = *rc::gen::inRange(0, 4);
  if (way == 0 || proof.empty()) {
    proof.insert(proof.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(proof.size()) + 1),
                 leaf_hash(bytes_of("more")));
    return proof;
  }
  const auto at = *rc::gen::inRange<std::size_t>(0, proof.size());
  if (way == 1) {
    proof.erase(proof.begin() + static_cast<std::ptrdiff_t>(at));
  } else if (way == 2 && proof.size() > 1) {
    std::swap(proof[at], proof[(at + 1) % proof.size()]);
  } else {
    proof[at][*rc::gen::inRange<std::size_t>(0, 32)] ^= static_cast<std::uint8_t>(1U << *rc::gen::inRange(0, 8));
  }
  return proof;
}

}  // namespace

TEST_CASE("law: proofs of inclusion are those of the RFC, and hold") {
  CHECK(test::law(300, [] {
          const auto size = *rc::gen::inRange<std::size_t>(1, 600);
          const auto index = *rc::gen::inRange<std::size_t>(0, size);
          const std::vector<Digest> leaves = leaves_of(size);
          const std::vector<Range> ranges = inclusion_ranges(index, size);
          const std::vector<Digest> proof = roots_over(leaves, ranges);
          RC_ASSERT(proof == defined_path(index, leaves));
          RC_ASSERT(proof == streamed(leaves, ranges));
          const Digest root = root_of(leaves);
          RC_ASSERT(verify_inclusion(index, size, leaves[index], proof, root));
          RC_ASSERT(!verify_inclusion(index, size, leaves[index], altered(proof), root));
          RC_ASSERT(!verify_inclusion(index, size, leaf_hash(bytes_of("other")), proof, root));
          const auto other = *rc::gen::inRange<std::size_t>(0, size + 3);
          RC_ASSERT(other == index || !verify_inclusion(other, size, leaves[index], proof, root));
        }) == "");
}

TEST_CASE("law: proofs of growth are those of the RFC, and hold") {
  CHECK(test::law(300, [] {
          const auto larger = *rc::gen::inRange<std::size_t>(1, 600);
          const auto size = *rc::gen::inRange<std::size_t>(1, larger + 1);
          const std::vector<Digest> leaves = leaves_of(larger);
          const std::vector<Range> ranges = consistency_ranges(size, larger);
          const std::vector<Digest> proof = roots_over(leaves, ranges);
          RC_ASSERT(proof == defined_subproof(size, leaves, true));
          RC_ASSERT(proof == streamed(leaves, ranges));
          const Digest root = root_of(Leaves(leaves).first(size)), larger_root = root_of(leaves);
          RC_ASSERT(verify_consistency(size, larger, proof, root, larger_root));
          RC_ASSERT(!verify_consistency(size, larger, altered(proof), root, larger_root));
          RC_ASSERT(size == larger || !verify_consistency(size, larger, proof, larger_root, root));
          RC_ASSERT(!verify_consistency(size, larger, proof, leaf_hash(bytes_of("other")), larger_root));
        }) == "");
}

TEST_CASE("law: proofs of subtrees hold") {
  CHECK(test::law(300, [] {
          const auto size = *rc::gen::inRange<std::size_t>(1, 600);
          const std::size_t width = std::size_t{1} << *rc::gen::inRange(0, 9);
          const std::size_t first = *rc::gen::inRange<std::size_t>(0, (size - 1) / width + 1) * width;
          const Range part{first, *rc::gen::inRange<std::size_t>(first, std::min(first + width, size)) + 1};
          RC_ASSERT(is_subtree(part));
          const std::vector<Digest> leaves = leaves_of(size);
          const std::vector<Digest> proof = roots_over(leaves, subtree_ranges(part, size));
          const Leaves of_part = Leaves(leaves).subspan(part.first, part.end - part.first);
          const Digest root = root_of(leaves), part_root = root_of(of_part);
          RC_ASSERT(verify_subtree_consistency(part, size, proof, part_root, root));
          RC_ASSERT(!verify_subtree_consistency(part, size, altered(proof), part_root, root));
          const auto index = *rc::gen::inRange<std::size_t>(part.first, part.end);
          const std::vector<Digest> inside = roots_over(of_part, inclusion_ranges(index - first, of_part.size()));
          RC_ASSERT(verify_subtree_inclusion(index, part, leaves[index], inside, part_root));
          RC_ASSERT(!verify_subtree_inclusion(index, part, leaves[index], altered(inside), part_root));
        }) == "");
}

TEST_CASE("law: the tiles of a log are those that its size asks for, and hold its hashes and entries") {
  CHECK(test::law(
            40,
            [] {
              const auto size = *rc::gen::inRange<std::size_t>(0, 70000);
              std::vector<Tile> made;
              Frontier frontier;
              std::string bundles;
              std::vector<Digest> leaves;
              TileMaker maker([&](const Tile& tile, std::string_view bytes) {
                made.push_back(tile);
                if (tile.kind == Tile::Kind::entries) {
                  bundles += bytes;
                  return;
                }
                std::uint64_t below = 1;
                for (unsigned level = 0; level < tile.level; ++level) {
                  below *= tile_width;
                }
                RC_ASSERT(bytes.size() == tile.width * 32);
                const auto at = *rc::gen::inRange<std::size_t>(0, tile.width);
                const std::size_t first = (tile.index * tile_width + at) * below;
                RC_ASSERT(exactly<32>(bytes.substr(at * 32, 32)) == root_of(Leaves(leaves).subspan(first, below)));
              });
              std::string entries;
              for (std::size_t i = 0; i < size; ++i) {
                const std::string entry = std::to_string(i);
                entries += std::string{'\0', static_cast<char>(entry.size())} + entry;
                leaves.push_back(leaf_hash(bytes_of(entry)));
                maker.add(entry, leaves.back());
              }
              maker.finish();
              RC_ASSERT(bundles == entries);
              const std::vector<Tile> wanted = test::tiles_of(size);
              RC_ASSERT(std::is_permutation(made.begin(), made.end(), wanted.begin(), wanted.end()));
            },
            false) == "");
}
