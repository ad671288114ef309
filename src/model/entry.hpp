// SPDX-License-Identifier: MIT
#pragma once

#include "model/caller.hpp"
#include "model/ids.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos {

/// The random name under which the log knows a customer or a caller; derived from nothing.
using Reference = Bytes<16>;

enum class Result { ok, denied, error };

/// One thing that happened, as the log keeps it for ever: commitments and names of the
/// policy's, never a value, never a person's name (docs/store.md, "The leaf").
struct Entry {
  std::uint64_t number = 0;  // its place in the log, from 0
  Instant at{};              // never before that of the entry before it
  std::int64_t skew = 0;     // seconds by which the clock was behind the last entry
  std::string operation{};   // "customer.show"
  Result result = Result::ok;
  bool dry_run = false;

  Reference actor{};
  Authentication authentication = Authentication::direct;
  std::string role{};     // empty: none took part
  std::string purpose{};  // empty: none was named
  std::string policy{};   // the first 16 bytes, in hex, of the SHA-256 of the policy in force
  std::uint32_t epoch = 0;

  std::vector<FieldNumber> fields{};         // shown or written
  std::optional<Reference> subject{};        // an entry about one customer
  std::optional<std::uint64_t> revision{};   // of that customer's record
  std::optional<std::uint32_t> rows{};       // a batch: how many customers
  std::optional<Bytes<32>> records{};        // commitment to the record; a batch: the root over them
  std::optional<Bytes<32>> payload{};        // commitment to the private part
  std::optional<std::uint64_t> part_of{};    // the entry of the ask that this one belongs to
  std::optional<Bytes<32>> next_verifier{};  // key.rotate and store.init: what signs from the next one on
};

/// What `records` of a batch commits to, a row: whose record, and the record itself.
struct BatchRow {
  Reference subject;
  Bytes<32> commitment;
};

/// In place of a commitment to a record: it is gone.
inline constexpr Bytes<32> no_record{};

/// What an entry, or a row of a batch, only commits to: its erasable side, and the customer with whom it goes.
struct PrivatePart {
  std::string payload;         // JSON; empty: there is none
  std::uint64_t customer = 0;  // 0: it is about nobody in particular

  PrivatePart() = default;

  PrivatePart(std::string the_payload, std::uint64_t the_customer = 0)
      : payload(std::move(the_payload)), customer(the_customer) {}
};

}  // namespace custos
