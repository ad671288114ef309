// SPDX-License-Identifier: MIT
#include "audit/proof.hpp"

#include "audit/commitment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <numeric>

namespace custos::audit {

namespace {

// Where RFC 6962 splits a tree of that size, which is at least 2: the largest power of two below it.
std::uint64_t split_of(std::uint64_t size) {
  return std::uint64_t{1} << (std::bit_width(size - 1) - 1);
}

// SUBTREE_SUBPROOF: `part` and the tree of `size` leaves both lie behind `offset`. `whole`: the verifier knows the
// root of the part as it is; else he learns it from the proof.
void add_subproof(std::uint64_t offset, Range part, std::uint64_t size, bool whole, std::vector<Range>& out) {
  if (part.first == 0 && part.end == size) {
    if (!whole) {
      out.push_back({offset, offset + size});
    }
    return;
  }
  const std::uint64_t left = split_of(size);
  if (part.end <= left) {
    add_subproof(offset, part, left, whole, out);
    out.push_back({offset + left, offset + size});
  } else if (part.first >= left) {
    add_subproof(offset + left, {part.first - left, part.end - left}, size - left, whole, out);
    out.push_back({offset, offset + left});
  } else {  // it begins where the tree does, and its left half is that of the tree
    add_subproof(offset + left, {0, part.end - left}, size - left, false, out);
    out.push_back({offset, offset + left});
  }
}

struct BothRoots {
  Digest part, tree;
};

// Goes the way of add_subproof with a proof in hand, and gives the roots that follow from it.
std::optional<BothRoots> both_roots(Range part, std::uint64_t size, const Digest* known,
                                    std::span<const Digest> proof) {
  if (part.first == 0 && part.end == size) {
    if (proof.size() != (known != nullptr ? 0U : 1U)) {
      return std::nullopt;
    }
    const Digest& root = known != nullptr ? *known : proof.front();
    return BothRoots{root, root};
  }
  if (proof.empty()) {
    return std::nullopt;
  }
  const std::uint64_t left = split_of(size);
  const Digest& last = proof.back();
  const auto rest = proof.first(proof.size() - 1);
  if (part.end <= left) {
    const auto below = both_roots(part, left, known, rest);
    return below ? std::optional(BothRoots{below->part, node_hash(below->tree, last)}) : std::nullopt;
  }
  if (part.first >= left) {
    const auto below = both_roots({part.first - left, part.end - left}, size - left, known, rest);
    return below ? std::optional(BothRoots{below->part, node_hash(last, below->tree)}) : std::nullopt;
  }
  const auto below = both_roots({0, part.end - left}, size - left, nullptr, rest);
  return below ? std::optional(BothRoots{node_hash(last, below->part), node_hash(last, below->tree)}) : std::nullopt;
}

bool proves_part(const Range& part, std::uint64_t size, std::span<const Digest> proof, const Digest& part_root,
                 const Digest& root) {
  if (!is_subtree(part) || part.end > size) {
    return false;
  }
  const auto found = both_roots(part, size, &part_root, proof);
  return found && found->part == part_root && found->tree == root;
}

}  // namespace

std::vector<Range> inclusion_ranges(std::uint64_t leaf, std::uint64_t size) {
  return subtree_ranges({leaf, leaf + 1}, size);
}

std::vector<Range> consistency_ranges(std::uint64_t size, std::uint64_t larger) {
  return subtree_ranges({0, size}, larger);
}

bool is_subtree(const Range& part) {
  if (part.first >= part.end) {
    return false;
  }
  const std::uint64_t size = part.end - part.first;
  constexpr std::uint64_t largest = std::uint64_t{1} << 63;  // bit_ceil of more has no place in 64 bits
  return part.first == 0 || (size <= largest && part.first % std::bit_ceil(size) == 0);
}

std::vector<Range> subtree_ranges(const Range& part, std::uint64_t size) {
  std::vector<Range> ranges;
  add_subproof(0, part, size, true, ranges);
  return ranges;
}

RangeRoots::RangeRoots(std::vector<Range> ranges)
    : ranges_(std::move(ranges)), by_place_(ranges_.size()), found_(ranges_.size()) {
  std::iota(by_place_.begin(), by_place_.end(), std::size_t{0});
  std::sort(by_place_.begin(), by_place_.end(),
            [this](std::size_t a, std::size_t b) { return ranges_[a].first < ranges_[b].first; });
}

void RangeRoots::add(const Digest& leaf) {
  if (at_ < by_place_.size() && ranges_[by_place_[at_]].end == next_) {
    ++at_;
  }
  if (at_ < by_place_.size() && ranges_[by_place_[at_]].first <= next_) {
    found_[by_place_[at_]].append(leaf);
  }
  ++next_;
}

std::optional<std::vector<Digest>> RangeRoots::roots() const {
  std::vector<Digest> roots;
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    if (found_[i].size() != ranges_[i].end - ranges_[i].first) {
      return std::nullopt;
    }
    roots.push_back(found_[i].root());
  }
  return roots;
}

std::vector<Digest> roots_over(std::span<const Digest> leaves, std::span<const Range> ranges) {
  std::vector<Digest> roots;
  for (const Range& range : ranges) {
    roots.push_back(root_of(leaves.subspan(range.first, range.end - range.first)));
  }
  return roots;
}

bool verify_inclusion(std::uint64_t leaf, std::uint64_t size, const Digest& leaf_hash, std::span<const Digest> proof,
                      const Digest& root) {
  return leaf < size && proves_part({leaf, leaf + 1}, size, proof, leaf_hash, root);
}

bool verify_subtree_inclusion(std::uint64_t leaf, const Range& part, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& part_root) {
  return is_subtree(part) && leaf >= part.first &&
         verify_inclusion(leaf - part.first, part.end - part.first, leaf_hash, proof, part_root);
}

bool verify_consistency(std::uint64_t size, std::uint64_t larger, std::span<const Digest> proof, const Digest& root,
                        const Digest& larger_root) {
  return proves_part({0, size}, larger, proof, root, larger_root);
}

bool verify_subtree_consistency(const Range& part, std::uint64_t size, std::span<const Digest> proof,
                                const Digest& part_root, const Digest& root) {
  if (part.first == part.end) {
    return part.end <= size && proof.empty() && part_root == Frontier().root();
  }
  return proves_part(part, size, proof, part_root, root);
}

std::string spicy_proof(std::uint64_t leaf, std::span<const Digest> proof, std::string_view note) {
  std::string text = fmt::format("index {}\n", leaf);
  for (const Digest& hash : proof) {
    text += base64(hash) + '\n';
  }
  return text + '\n' + std::string(note);
}

std::string tlog_proof(std::uint64_t leaf, std::span<const Digest> proof, std::string_view note,
                       std::string_view extra) {
  std::string text = "c2sp.org/tlog-proof@v1\n";
  if (!extra.empty()) {
    text += fmt::format("extra {}\n", base64(bytes_of(extra)));
  }
  return text + spicy_proof(leaf, proof, note);
}

std::string row_proof(std::uint64_t entry, std::span<const BatchRow> rows, std::size_t row) {
  std::vector<Digest> leaves;
  for (const BatchRow& each : rows) {
    leaves.push_back(leaf_hash(bytes_of(batch_bytes({&each, 1}))));
  }
  std::string text = fmt::format("custos/row-proof/v1\nentry {}\nrows {}\nindex {}\nrow {}\n", entry, rows.size(), row,
                                 base64(bytes_of(batch_bytes(rows.subspan(row, 1)))));
  for (const Digest& hash : roots_over(leaves, inclusion_ranges(row, rows.size()))) {
    text += base64(hash) + '\n';
  }
  return text;
}

}  // namespace custos::audit
