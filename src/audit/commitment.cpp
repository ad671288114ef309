// SPDX-License-Identifier: MIT
#include "audit/commitment.hpp"

#include <algorithm>

namespace custos::audit {

namespace {

constexpr std::string_view payload_context = "custos/payload/v1";
constexpr std::string_view record_context = "custos/record/v1";
constexpr std::size_t row_size = 48, part_size = 32;

template <class Integer>
Bytes<sizeof(Integer)> big_endian(Integer value) {
  Bytes<sizeof(Integer)> out;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    out[i] = static_cast<std::uint8_t>(value >> (8 * (sizeof(Integer) - 1 - i)));
  }
  return out;
}

}  // namespace

Digest payload_commitment(const Bytes<32>& key, std::string_view payload) {
  return crypto::Hmac(key).add(payload_context).add(payload).finish();
}

RecordCommitment::RecordCommitment(const Bytes<32>& key) : hmac_(key) {
  put(bytes_of(record_context));
}

void RecordCommitment::put(ByteView bytes) {
  if (bytes.size() > held_.size() - size_) {
    pass_on();
  }
  if (bytes.size() > held_.size()) {
    hmac_.add(bytes);
    return;
  }
  std::copy(bytes.begin(), bytes.end(), held_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += bytes.size();
}

void RecordCommitment::pass_on() {
  hmac_.add(ByteView(held_).first(size_));
  size_ = 0;
}

void RecordCommitment::add(std::uint32_t tag, std::string_view bytes) {
  if (bytes.empty()) {
    return;
  }
  const auto head = big_endian((std::uint64_t{tag} << 32) | static_cast<std::uint32_t>(bytes.size()));
  put(head);
  put(bytes_of(bytes));
}

void RecordCommitment::add(Own tag, std::uint64_t number) {
  if (number != 0) {
    const auto bytes = big_endian(number);
    add(static_cast<std::uint32_t>(tag), text_of(bytes));
  }
}

Digest RecordCommitment::finish() {
  pass_on();
  return hmac_.finish();
}

Digest batch_root(std::span<const BatchRow> rows) {
  Frontier frontier;
  Bytes<row_size> entry;
  for (const BatchRow& row : rows) {
    std::copy(row.subject.begin(), row.subject.end(), entry.begin());
    std::copy(row.commitment.begin(), row.commitment.end(), entry.begin() + 16);
    frontier.append(leaf_hash(entry));
  }
  return frontier.root();
}

Digest parts_root(std::span<const Bytes<32>> parts) {
  Frontier frontier;
  for (const Bytes<32>& part : parts) {
    frontier.append(leaf_hash(part));
  }
  return frontier.root();
}

std::string parts_bytes(std::span<const Bytes<32>> parts) {
  std::string out;
  out.reserve(parts.size() * part_size);
  for (const Bytes<32>& part : parts) {
    out += text_of(part);
  }
  return out;
}

std::vector<Bytes<32>> parts_of(std::string_view bytes) {
  std::vector<Bytes<32>> parts;
  if (bytes.size() % part_size != 0) {
    return parts;
  }
  for (; !bytes.empty(); bytes.remove_prefix(part_size)) {
    parts.push_back(*exactly<part_size>(bytes.substr(0, part_size)));
  }
  return parts;
}

std::string batch_bytes(std::span<const BatchRow> rows) {
  std::string out;
  out.reserve(rows.size() * row_size);
  for (const BatchRow& row : rows) {
    out += text_of(row.subject);
    out += text_of(row.commitment);
  }
  return out;
}

std::vector<BatchRow> batch_rows(std::string_view bytes) {
  std::vector<BatchRow> rows;
  if (bytes.size() % row_size != 0) {
    return rows;
  }
  for (; !bytes.empty(); bytes.remove_prefix(row_size)) {
    rows.push_back({*exactly<16>(bytes.substr(0, 16)), *exactly<32>(bytes.substr(16, 32))});
  }
  return rows;
}

}  // namespace custos::audit
