// SPDX-License-Identifier: MIT
#include "audit/commitment.hpp"
#include "audit/merkle.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <rapidcheck.h>

using namespace custos;
using namespace custos::audit;

namespace {

// The definition of RFC 6962, section 2.1, word for word.
Digest defined_root(std::span<const Digest> leaves) {
  if (leaves.empty()) {
    return crypto::sha256("");
  }
  if (leaves.size() == 1) {
    return leaves[0];
  }
  const std::size_t half = std::bit_ceil(leaves.size()) / 2;
  return node_hash(defined_root(leaves.first(half)), defined_root(leaves.subspan(half)));
}

std::vector<Digest> any_leaves() {
  std::vector<Digest> leaves;
  for (const std::string& data : *rc::gen::arbitrary<std::vector<std::string>>()) {
    leaves.push_back(leaf_hash(bytes_of(data)));
  }
  return leaves;
}

}  // namespace

TEST_CASE("law: a growing tree has the root that the definition gives") {
  CHECK(rc::check("at every size", [] {
    const std::vector<Digest> leaves = any_leaves();
    Frontier frontier;
    for (std::size_t size = 0; size < leaves.size(); ++size) {
      RC_ASSERT(frontier.root() == defined_root(std::span(leaves).first(size)));
      frontier.append(leaves[size]);
    }
    RC_ASSERT(frontier.root() == defined_root(leaves));
    RC_ASSERT(root_of(leaves) == defined_root(leaves));
  }));
}

TEST_CASE("law: a tree that is stored half-way goes on to the same root") {
  CHECK(rc::check("wherever it is cut", [] {
    const std::vector<Digest> leaves = any_leaves();
    const auto cut = *rc::gen::inRange<std::size_t>(0, leaves.size() + 1);
    Frontier before;
    for (std::size_t i = 0; i < cut; ++i) {
      before.append(leaves[i]);
    }
    auto after = Frontier::parse(before.size(), before.bytes());
    RC_ASSERT(after.has_value());
    for (std::size_t i = cut; i < leaves.size(); ++i) {
      after->append(leaves[i]);
    }
    RC_ASSERT(after->root() == defined_root(leaves));
  }));
}

TEST_CASE("law: no row of a batch can change without its root") {
  CHECK(rc::check("any row, any byte", [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 40);
    std::vector<BatchRow> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
      rows[i].subject.fill(static_cast<std::uint8_t>(i));
      rows[i].commitment.fill(*rc::gen::arbitrary<std::uint8_t>());
    }
    const Digest root = batch_root(rows);
    BatchRow& row = rows[*rc::gen::inRange<std::size_t>(0, count)];
    const auto byte = *rc::gen::inRange<std::size_t>(0, 48);
    (byte < 16 ? row.subject[byte] : row.commitment[byte - 16]) ^= *rc::gen::inRange<std::uint8_t>(1, 255);
    RC_ASSERT(batch_root(rows) != root);
  }));
}
