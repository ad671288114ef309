// SPDX-License-Identifier: MIT
#include "audit/merkle.hpp"

#include <bit>

namespace custos::audit {

Digest leaf_hash(ByteView data) {
  return crypto::Sha256().add(std::uint8_t{0}).add(data).finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
  return crypto::Sha256().add(std::uint8_t{1}).add(ByteView(left)).add(ByteView(right)).finish();
}

void Frontier::append(const Digest& leaf) {
  Digest carried = leaf;
  for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
    carried = node_hash(peaks_.back(), carried);
    peaks_.pop_back();
  }
  peaks_.push_back(carried);
  ++size_;
}

Digest Frontier::root() const {
  if (peaks_.empty()) {
    return crypto::sha256(ByteView());
  }
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) {
    root = node_hash(peaks_[i], root);
  }
  return root;
}

std::string Frontier::bytes() const {
  std::string out;
  for (const Digest& peak : peaks_) {
    out += text_of(peak);
  }
  return out;
}

std::optional<Frontier> Frontier::parse(std::uint64_t size, std::string_view bytes) {
  const auto count = static_cast<std::size_t>(std::popcount(size));
  if (bytes.size() != count * 32) {
    return std::nullopt;
  }
  Frontier frontier;
  frontier.size_ = size;
  for (std::size_t i = 0; i < count; ++i) {
    frontier.peaks_.push_back(*exactly<32>(bytes.substr(i * 32, 32)));
  }
  return frontier;
}

Digest root_of(std::span<const Digest> leaves) {
  Frontier frontier;
  for (const Digest& leaf : leaves) {
    frontier.append(leaf);
  }
  return frontier.root();
}

}  // namespace custos::audit
