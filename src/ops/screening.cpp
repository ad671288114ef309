// SPDX-License-Identifier: MIT
#include "ops/screening.hpp"

#include "fields/phone_extension.hpp"
#include "ops/likeness.hpp"
#include "ops/session.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <utility>

namespace custos::ops {

namespace {

// A zero byte cannot be in a value, so that no two ways of putting parts together give the same bytes.
crypto::Digest fingerprint(const Bytes<32>& key, std::initializer_list<std::string_view> parts) {
  crypto::Hmac hmac(key);
  for (const std::string_view part : parts) {
    hmac.add(part).add(std::string_view("\0", 1));
  }
  return hmac.finish();
}

}  // namespace

crypto::Digest address_fingerprint(std::string_view type, std::string_view normal, const Bytes<32>& key) {
  return fingerprint(key, {type, fields::without_extension(normal)});
}

std::vector<crypto::Digest> fingerprints(const Draft& draft, const Bytes<32>& key) {
  std::vector<crypto::Digest> out;
  const policy::Policy& policy = draft.bound().policy;
  const fields::Value* born = nullptr;
  for (const policy::Field& field : policy.fields) {
    const fields::Value* value = draft.given(field);
    if (value == nullptr || field.sealed) {
      continue;
    }
    if (field.type->name == "email" || field.type->name == "phone") {
      out.push_back(address_fingerprint(field.type->name, value->normal, key));
    }
    if (field.unique) {
      out.push_back(fingerprint(key, {"unique", field.name.text, value->normal}));
    }
    if (field.match == "born") {
      born = value;
    }
  }
  std::string name;
  for (const policy::Field* field : name_fields(policy)) {
    if (const fields::Value* value = draft.given(*field)) {
      name += folded_word(value->kept) + " ";
    }
  }
  if (born != nullptr && !name.empty()) {
    out.push_back(fingerprint(key, {"name-born", name, born->normal}));
  }
  return out;
}

bool identifies(const policy::Policy& policy, const policy::Field& field) {
  const auto names = name_fields(policy);
  return field.type->name == "email" || field.type->name == "phone" || field.unique || field.match == "born" ||
         std::find(names.begin(), names.end(), &field) != names.end();
}

std::vector<crypto::Digest> fingerprints_without(const Draft& draft, const Draft& other, const Bytes<32>& key) {
  std::vector<crypto::Digest> out = fingerprints(draft, key);
  const std::vector<crypto::Digest> theirs = fingerprints(other, key);
  std::erase_if(out, [&theirs](const crypto::Digest& each) {
    return std::find(theirs.begin(), theirs.end(), each) != theirs.end();
  });
  return out;
}

void remember_erased(Work& work, const std::vector<crypto::Digest>& prints) {
  for (const crypto::Digest& each : prints) {
    work.store.ledger().add(store::Ledger::erased, each, work.now(), work.next_entry());
  }
}

LedgerScreening::LedgerScreening(store::Store& store)
    : ledger_(store.ledger()), key_(ledger_.key()), known_(ledger_.newest()) {}

bool LedgerScreening::has_grown() {
  const auto before = std::exchange(known_, ledger_.newest());
  return known_ != before;
}

Screened LedgerScreening::look(const Draft& draft) {
  Screened out;
  if (!known_) {
    return out;
  }
  for (const crypto::Digest& each : fingerprints(draft, key_)) {
    for (const std::string& kind : ledger_.kinds_of(each)) {
      out.erased = out.erased || kind == store::Ledger::erased;
    }
    for (std::string& scope : ledger_.stops_of(each)) {
      if (std::find(out.stops.begin(), out.stops.end(), scope) == out.stops.end()) {
        out.stops.push_back(std::move(scope));
      }
    }
  }
  out.suppressed = !out.stops.empty();
  return out;
}

bool LedgerScreening::brings_back(const policy::Bound& bound, const Record& before, const Record& after) {
  if (!known_) {
    return false;
  }
  const auto prints = fingerprints_without(draft_of(bound, after), draft_of(bound, before), key_);
  return std::any_of(prints.begin(), prints.end(), [this](const crypto::Digest& each) {
    const auto kinds = ledger_.kinds_of(each);
    return std::find(kinds.begin(), kinds.end(), store::Ledger::erased) != kinds.end();
  });
}

Stops::Stops(store::Store& store, const policy::Bound& bound, const PurposeName& purpose)
    : ledger_(store.ledger()), key_(ledger_.key()), bound_(bound), purpose_(purpose.text) {}

// The ledger is asked for each person, in the transaction that shows him: a stop counts from the next batch on.
std::optional<Instant> Stops::said_since(const Record& record) {
  std::optional<Instant> first;
  if (ledger_.is_empty()) {
    return first;
  }
  for (const crypto::Digest& each : fingerprints(draft_of(bound_, record), key_)) {
    for (const std::string& scope : ledger_.stops_of(each)) {
      const auto since = scope.empty() || scope == purpose_ ? ledger_.stopped_since(each, scope) : std::nullopt;
      first = since && (!first || *since < *first) ? since : first;
    }
  }
  return first;
}

}  // namespace custos::ops
