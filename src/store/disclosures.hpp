// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::store {

/// What is supplied, to whom and what for.
struct NewDisclosure {
  DisclosureId id;
  RecipientName recipient;
  PurposeName purpose;
  std::string format;
  std::string fields;  // names, separated by commas
  Instant made;
  std::uint64_t entry;
};

/// A disclosure, and to whom it went.
struct DisclosureTo {
  DisclosureId id;
  RecipientName recipient;
};

class Disclosures {
 public:
  explicit Disclosures(db::Database& database) : database_(&database) {}

  void begin(const NewDisclosure& disclosure);

  /// The disclosure that an entry of the log began.
  std::optional<DisclosureTo> by_entry(std::uint64_t entry);

  /// The disclosures in which a customer's record was, by number.
  std::vector<NewDisclosure> of(std::uint64_t customer);

  /// Every disclosure, and how it ended: "begun", "made" or "partial".
  void each(const std::function<void(const NewDisclosure& disclosure, const std::string& state)>& visit);

  /// Whose records were in which disclosure, by the customers' numbers.
  void each_customer(const std::function<void(std::uint64_t disclosure, std::uint64_t customer)>& visit);

  /// Notes whose records are about to be handed out.
  void add_customers(DisclosureId id, std::span<const std::uint64_t> customers);

  /// `state` is "made" or "partial".
  void finish(DisclosureId id, std::uint64_t customers, const std::string& state);

 private:
  db::Database* database_;
  std::unique_ptr<db::Statement> insert_customer_;
};

}  // namespace custos::store
