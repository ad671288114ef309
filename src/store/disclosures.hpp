// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"
#include "policy/decision.hpp"
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
  std::string fields;  // names, separated by commas; those that somebody's record had a value of
  Instant made;
  std::uint64_t entry;
  std::string form{};  // in which somebody has to make it, where custos cannot: its title; empty: it is made
  std::string due{};   // by which civil date
  std::string text{};  // the name of the file with somebody's own text that letters were made of; empty: none
};

/// A disclosure with how it ended, and how many people it was supplied of.
struct KeptDisclosure {
  NewDisclosure made;
  std::string state;            // "begun", "made" or "partial"
  std::uint64_t customers = 0;  // of one that is begun, who may have been handed out and is kept
  std::string sha256{};         // of what was written, of a pack of its manifest; empty: it was not written to its end
};

/// What somebody noted of a disclosure later.
struct DisclosureEvent {
  DisclosureId disclosure;
  std::string what;       // verified, sent, chased, delivered, received, understood, query, answered, recalled, closed,
                          // ready
  std::string day;        // civil date
  std::string channel{};  // of sent and chased
  std::string who{};      // by whom, or by whom it was told
  std::string how{};      // how it is known; the question, the answer, why it is recalled or closed
  Instant recorded{};
  std::uint64_t entry = 0;
};

/// Somebody whose record is handed out, and which of the fields are empty in it.
struct SuppliedRecord {
  std::uint64_t customer = 0;
  std::vector<FieldNumber> lacked{};
};

/// A disclosure, and to whom it went.
struct DisclosureTo {
  DisclosureId id;
  RecipientName recipient;
};

/// Names of fields, separated by commas, without those whose numbers are `lacked`, as disclosure_customer has them.
std::string fields_filled(db::Database& database, const std::string& fields, const std::string& lacked);

class Disclosures {
 public:
  explicit Disclosures(db::Database& database) : database_(&database) {}

  void begin(const NewDisclosure& disclosure);

  /// The disclosure that an entry of the log began, or told of later.
  std::optional<DisclosureTo> by_entry(std::uint64_t entry);

  /// The disclosures in which a customer's record was, by number, with the fields that it had a value of.
  std::vector<NewDisclosure> of(std::uint64_t customer);

  std::optional<KeptDisclosure> find(DisclosureId id);

  /// Those to a recipient or with a customer's record in it (empty, 0: any), by number.
  std::vector<KeptDisclosure> kept(const std::string& recipient, std::uint64_t customer);

  /// The numbers of those whose records were in it and who are still kept.
  std::vector<std::uint64_t> customers_of(DisclosureId id);

  /// Events are only added; what somebody wrote in them goes with those whom the disclosure is about.
  void append(const DisclosureEvent& event);

  /// In the order in which they were noted; of one disclosure, or by disclosure of all.
  std::vector<DisclosureEvent> events(const std::optional<DisclosureId>& id);

  /// Every disclosure, and how it ended: "begun", "made" or "partial".
  void each(const std::function<void(const NewDisclosure& disclosure, const std::string& state)>& visit);

  /// Takes somebody out of one, with what was noted of it, since that may name him. One that nobody is left in goes,
  /// with its course. Throws Error{internal, internal.permit}.
  void forget(const policy::Permit& permit, std::uint64_t customer, DisclosureId id);

  /// Whose records were in which disclosure, by the customers' numbers.
  void each_customer(const std::function<void(std::uint64_t disclosure, std::uint64_t customer)>& visit);

  /// Notes whose records are about to be handed out.
  void add_customers(DisclosureId id, std::span<const SuppliedRecord> records);

  /// Of one that is begun: more fields have a value by now.
  void set_fields(DisclosureId id, const std::string& fields);

  /// `state` is "made" or "partial"; `sha256` as of KeptDisclosure.
  void finish(DisclosureId id, std::uint64_t customers, const std::string& state, const std::string& sha256);

 private:
  db::Database* database_;
  std::unique_ptr<db::Statement> insert_customer_;
};

}  // namespace custos::store
