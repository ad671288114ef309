// SPDX-License-Identifier: MIT
#pragma once

// What goes into the customer table and comes out of it.

#include "model/entry.hpp"
#include "model/record.hpp"
#include "policy/decision.hpp"
#include "store/disputes.hpp"
#include "store/keepers.hpp"
#include "store/references.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace custos::store {

/// Where the log last committed to a record.
struct LogPlace {
  std::uint64_t entry = 0;
  std::uint64_t position = 0;
};

/// What the gate and the log have to make of a whole row before anything of it leaves the store.
struct Witness {
  std::function<policy::SubjectFacts(const Record&)> facts;

  /// Makes `facts` for many people of one transaction, having asked once what may be the same for all of them.
  std::function<std::function<policy::SubjectFacts(const Record&)>()> facts_of_many{};

  std::function<Bytes<32>(const Record&, const Bytes<32>& key)> commitment;

  /// The plain value of a sealed field; nothing where the key of its class is not at hand. Without it none is shown.
  std::function<std::optional<std::string>(const Record&, FieldNumber)> opened{};
};

/// One person as the gate lets him be seen.
struct Seen {
  CustomerId id;
  bool left_out = false;  // then nothing but the id is here
  std::string reason{};
  std::uint64_t revision = 0;
  std::vector<std::pair<FieldName, std::string>> values{};  // granted and not empty, by column
  std::vector<policy::Withheld> withheld{};
  Provenance provenance{};
  Instant created{}, updated{};
  BatchRow row{};  // for the log
};

/// The same of one among many: the values of those fields alone that were asked for, in their order.
struct SeenRow {
  CustomerId id;
  bool left_out = false;  // then nothing but the id is here
  std::string reason{};
  std::vector<std::optional<std::string>> values{};  // nothing: not granted, withheld or empty
  std::vector<policy::Withheld> withheld{};
  BatchRow row{};  // for the log
};

/// For deep verification. A record without a name in the log comes with nothing in `row`.
struct Committed {
  std::uint64_t number;
  std::optional<BatchRow> row;
  LogPlace place;
};

/// What a new customer's row needs beside the record.
struct NewCustomer {
  const Record& record;
  const Subject& subject;
  LogPlace place;
  std::string_view terms;                                              // for the search index
  std::span<const std::pair<FieldNumber, std::string>> unique_values;  // normal forms
};

/// A unique value that a change takes away or brings; empty: none.
struct UniqueChange {
  FieldNumber field;
  std::string before, after;
};

/// What a change makes of a record.
struct Change {
  Record after;
  std::vector<FieldNumber> fields{};          // whose values differ
  std::string terms_before{}, terms_after{};  // of the search index
  std::vector<UniqueChange> unique_values{};

  bool corrects = false;  // the values before were wrong

  /// Whether values change, and not only what is known of their origin.
  bool overwrites() const { return !fields.empty(); }
};

/// What must leave derived tables with a record that goes.
struct Removal {
  std::string terms{};                                               // of the search index
  std::vector<std::pair<FieldNumber, std::string>> unique_values{};  // normal forms
};

using MakeRemoval = std::function<std::optional<Removal>(const Record&, LogPlace)>;

/// What became of a record that was to be changed or removed.
struct ChangedRow {
  policy::Look look{};
  std::optional<BatchRow> row{};  // for the log; nothing: it was left as it is
  std::uint64_t revision = 0;
  Reference subject{};           // his name in the log before
  std::vector<Keeper> held{};    // what kept it as it is
  std::vector<Dispute> ended{};  // disputes that the change ended
};

}  // namespace custos::store
