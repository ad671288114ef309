// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "model/entry.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::audit {

// Proofs of RFC 6962, sections 2.1.1 and 2.1.2 (RFC 9162, sections 2.1.3 and 2.1.4), and of subtrees as in Merkle Tree
// Certificates (draft-ietf-plants-merkle-tree-certs). A proof is a list of roots over stretches of leaves: these
// functions say which, RangeRoots computes them while the leaves pass by, and verify_… needs no leaves at all.

/// The leaves from `first` up to, not including, `end`.
struct Range {
  std::uint64_t first = 0, end = 0;

  bool operator==(const Range&) const = default;
};

/// What shows that a leaf stands in a tree of that size, from its sibling up. The leaf must be one of the tree.
std::vector<Range> inclusion_ranges(std::uint64_t leaf, std::uint64_t size);

/// What shows that a tree of the one size grew to the other by appending only. 0 < size <= larger.
std::vector<Range> consistency_ranges(std::uint64_t size, std::uint64_t larger);

/// Whether such a stretch can be a tree within a tree: not empty, and it begins where one so large may begin.
bool is_subtree(const Range& part);

/// What shows that a subtree stands in a tree of that size. is_subtree(part), and part.end <= size.
std::vector<Range> subtree_ranges(const Range& part, std::uint64_t size);

/// The roots over some stretches that do not overlap, from leaves that come one after another, beginning with the
/// first of the tree. It holds the hashes of one frontier a stretch.
class RangeRoots {
 public:
  explicit RangeRoots(std::vector<Range> ranges);

  /// Takes the next leaf.
  void add(const Digest& leaf);

  /// In the order of the stretches; nothing while a leaf of any of them is missing.
  std::optional<std::vector<Digest>> roots() const;

 private:
  std::vector<Range> ranges_;
  std::vector<std::size_t> by_place_;  // the stretches from left to right
  std::vector<Frontier> found_;        // as `ranges_`
  std::size_t at_ = 0;                 // in `by_place_`
  std::uint64_t next_ = 0;
};

/// The roots over stretches of leaves that are at hand.
std::vector<Digest> roots_over(std::span<const Digest> leaves, std::span<const Range> ranges);

/// Whether the proof leads from the leaf to the root. False for whatever is no proof.
bool verify_inclusion(std::uint64_t leaf, std::uint64_t size, const Digest& leaf_hash, std::span<const Digest> proof,
                      const Digest& root);

/// The same within a subtree; `leaf` is its place in the whole tree.
bool verify_subtree_inclusion(std::uint64_t leaf, const Range& part, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& part_root);

/// Whether the proof shows that the tree of the first root was a beginning of that of the second one. Of an empty tree
/// nothing can be shown: false.
bool verify_consistency(std::uint64_t size, std::uint64_t larger, std::span<const Digest> proof, const Digest& root,
                        const Digest& larger_root);

/// Whether the proof shows that the subtree is part of the tree. The empty one is, by its own root, part of every tree
/// that reaches so far.
bool verify_subtree_consistency(const Range& part, std::uint64_t size, std::span<const Digest> proof,
                                const Digest& part_root, const Digest& root);

/// A proof of inclusion for people without the log: the C2SP tlog-proof, `c2sp.org/tlog-proof@v1`. `extra` is what it
/// carries besides, which it does not prove; empty: nothing. `note` is the checkpoint of the tree.
std::string tlog_proof(std::uint64_t leaf, std::span<const Digest> proof, std::string_view note,
                       std::string_view extra = {});

/// The same without its first line, and without an extra line: as the program spicy of litetlog 0.4 reads it.
std::string spicy_proof(std::uint64_t leaf, std::span<const Digest> proof, std::string_view note);

/// That a row stands in the batch of an entry, whose leaf has the root over its rows (docs/audit.md, "Proof of a row").
std::string row_proof(std::uint64_t entry, std::span<const BatchRow> rows, std::size_t row);

}  // namespace custos::audit
