// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/digest.hpp"
#include "ops/draft.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Work;

/// What is remembered of somebody who may be the one that a draft is about.
struct Screened {
  bool erased = false;               // he was erased, and does not come back by a file
  bool suppressed = false;           // he said stop
  std::vector<std::string> stops{};  // to what: a purpose, or empty for all direct marketing
};

/// Each row of an import passes it before it becomes a customer or changes one.
class Screening {
 public:
  virtual ~Screening() = default;

  virtual Screened look(const Draft& draft) = 0;

  /// Whether more is remembered than at the last look: rows that were looked at have to be looked at again.
  virtual bool has_grown() = 0;
};

/// Screening by the store's ledger. An e-mail address, a telephone number, a unique value, or name and date of birth
/// together are enough: others may share some of them, so that what comes of it is a person's to decide.
class LedgerScreening final : public Screening {
 public:
  /// The store must outlive it.
  explicit LedgerScreening(store::Store& store);

  Screened look(const Draft& draft) override;
  bool has_grown() override;

  /// Whether a record is about to get what identified somebody who was erased, and had it not before.
  bool brings_back(const policy::Bound& bound, const Record& before, const Record& after);

 private:
  store::Ledger ledger_;
  Bytes<32> key_;
  std::optional<std::uint64_t> known_;  // the last entry that brought something
};

/// Who of those whose records are shown for a purpose of direct marketing said stop to it.
class Stops {
 public:
  /// The store and the policy must outlive it.
  Stops(store::Store& store, const policy::Bound& bound, const PurposeName& purpose);

  bool said_by(const Record& record) { return said_since(record).has_value(); }

  /// Since when.
  std::optional<Instant> said_since(const Record& record);

 private:
  store::Ledger ledger_;
  Bytes<32> key_;
  policy::Bound bound_;
  std::string purpose_;
};

/// Whether a value of the field can be one of those by which somebody is recognised.
bool identifies(const policy::Policy& policy, const policy::Field& field);

/// Within the transaction that removes them: remembers fingerprints as those of somebody who was erased, in the next
/// entry of the log.
void remember_erased(Work& work, const std::vector<crypto::Digest>& prints);

/// The fingerprints of one draft that another one has not.
std::vector<crypto::Digest> fingerprints_without(const Draft& draft, const Draft& other, const Bytes<32>& key);

/// The fingerprint of the normal form of one e-mail address or telephone number; `type` is the field type's name.
crypto::Digest address_fingerprint(std::string_view type, std::string_view normal, const Bytes<32>& key);

/// The fingerprints of what identifies the person of a draft: HMAC-SHA-256 under the ledger's key of the normal form,
/// after the name of its kind. The same value gives the same in whatever field of the kind it stands.
std::vector<crypto::Digest> fingerprints(const Draft& draft, const Bytes<32>& key);

}  // namespace custos::ops
