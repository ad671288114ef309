// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "model/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::audit {

/// Commits to a private part under a key of its own; without the key nobody can try guesses.
Digest payload_commitment(const Bytes<32>& key, std::string_view payload);

/// Commits to a whole record under the person's key: HMAC-SHA256 over "custos/record/v1"
/// and, in rising order of tags, tag, length (both 32 bits, big-endian) and bytes of all that is
/// not empty. A policy field's tag is its number; those from 2^31 are the record's own.
class RecordCommitment {
 public:
  enum class Own : std::uint32_t {
    number = 0x80000001,
    revision,
    created,
    updated,
    source,
    collected,
    verified,
    verified_how,
    origin,
    import,
  };

  explicit RecordCommitment(const Bytes<32>& key);

  void add(std::uint32_t tag, std::string_view bytes);

  void add(Own tag, std::string_view bytes) { add(static_cast<std::uint32_t>(tag), bytes); }

  /// As eight bytes, big-endian; 0 counts as empty.
  void add(Own tag, std::uint64_t number);

  Digest finish();

 private:
  void put(ByteView bytes);
  void pass_on();

  crypto::Hmac hmac_;
  Bytes<512> held_;  // what comes in small pieces is hashed in one
  std::size_t size_ = 0;
};

/// The root over the rows of a batch (row hash: SHA-256(0x00 ‖ subject ‖ commitment)).
Digest batch_root(std::span<const BatchRow> rows);

/// In place of a commitment: the row has no private part.
inline constexpr Bytes<32> no_part{};

/// The root over the commitments to the private parts of a batch's rows (row hash: SHA-256(0x00 ‖ commitment)).
Digest parts_root(std::span<const Bytes<32>> parts);

/// These commitments as they are stored, 32 bytes each, and back (empty unless whole).
std::string parts_bytes(std::span<const Bytes<32>> parts);
std::vector<Bytes<32>> parts_of(std::string_view bytes);

/// The rows as they are stored, 48 bytes each, and back (empty unless whole).
std::string batch_bytes(std::span<const BatchRow> rows);
std::vector<BatchRow> batch_rows(std::string_view bytes);

}  // namespace custos::audit
