// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/log_writer.hpp"
#include "policy/decision.hpp"
#include "store/store.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace custos::ops {

/// One permitted piece of work in one transaction: what was allowed, where to do it, and what to log when it is done.
class Work {
 public:
  store::Store& store;
  const policy::Permit& permit;
  const policy::Decision& decision;

  Instant now() const { return log_.now(); }

  /// The number that the next entry gets.
  std::uint64_t next_entry() const { return log_.next_number(); }

  /// An entry of this work, who and what for filled in.
  Entry entry() const;

  std::uint64_t log(Entry entry, const std::optional<PrivatePart>& part = std::nullopt);
  /// `parts`: the private part of each row, or none at all.
  std::uint64_t log_batch(Entry entry, std::span<const BatchRow> rows, std::span<const PrivatePart> parts = {});

  /// LogWriter::rotate_key() and sign().
  Bytes<64> rotate_key(Entry entry, const crypto::SigningKey& next);

  LogSignature sign(std::string_view text) { return log_.sign(text); }

  /// What is to be done outside the database once the entry is committed, nobody else writing meanwhile.
  void after_commit(std::function<void()> action) { after_commit_ = std::move(action); }

 private:
  friend class Session;

  Work(store::Store& the_store, const policy::Permit& the_permit, const policy::Decision& the_decision, LogWriter& log,
       Entry base)
      : store(the_store), permit(the_permit), decision(the_decision), log_(log), base_(std::move(base)) {}

  LogWriter& log_;
  Entry base_;
  std::function<void()> after_commit_;
};

/// The private part of an entry about a customer who is not there.
std::string missing_payload(CustomerId id);

}  // namespace custos::ops
