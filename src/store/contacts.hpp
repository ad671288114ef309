// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/contact.hpp"
#include "policy/decision.hpp"
#include "store/requests.hpp"
#include "util/bytes.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::store {

/// How many contacts with somebody there were, and the day of the newest.
struct ContactCount {
  std::uint64_t count = 0;
  std::string last{};  // empty: there were none
};

/// A record of another system that was noted before.
struct ContactOrigin {
  std::uint64_t customer = 0;
  std::optional<ContactId> contact{};  // nothing: a rule of retention has erased it since
};

/// Contacts with customers. They and their stages are added, never changed.
class Contacts {
 public:
  explicit Contacts(db::Database& database) : database_(&database) {}

  /// Throws Error{internal, internal.permit} for a permit that is not one to write about this customer, as
  /// append_stage() does.
  void append(const policy::Permit& permit, const Contact& contact);
  void append_stage(const policy::Permit& permit, const Contact& contact, const ContactStage& stage);

  /// Keeps of a contact which record of another system it was: its time, system and reference, and the fingerprint
  /// that the record is known by. Throws as append().
  void append_origin(const policy::Permit& permit, const Contact& contact, const Bytes<32>& fingerprint);

  /// What was noted of the record with this fingerprint; nothing where it was not, or his customer is gone.
  std::optional<ContactOrigin> origin(const Bytes<32>& fingerprint);

  /// Those of a customer, by number.
  std::vector<Contact> of(std::uint64_t customer);

  std::optional<Contact> find(ContactId id);

  /// Those that wait for somebody: complaints that were not followed up, and others with a day to look at them again
  /// that are not done. By number.
  std::vector<Contact> open();

  /// `last` counts contacts, not what became of them.
  ContactCount count(std::uint64_t customer);

  /// How far complaints of service came: `closed` is the day on which the last was followed up.
  RequestEnds ends(std::uint64_t customer);

  /// With whom there were any.
  std::set<std::uint64_t> customers();

  /// Forgets a contact with its stages. `but_days`: what somebody wrote of it alone. The fingerprint of another
  /// system's record stays with the customer, so that a file does not bring it back.
  void forget(const policy::Permit& permit, const Contact& contact, bool but_days);

  /// Those that some entries of the log noted, or noted stages of. By number.
  std::vector<ContactId> told_by(const std::set<std::uint64_t>& entries);

  /// Makes a contact one that was never noted, so that a file may bring it again; or a stage of it. Throws as append().
  void take_back(const policy::Permit& permit, const Contact& contact);
  void take_back_stage(const policy::Permit& permit, const Contact& contact, const ContactStage& stage);

  /// Whether there was any contact with a customer.
  bool any(std::uint64_t customer) { return count(customer).count > 0; }

 private:
  db::Database* database_;
};

/// SQL for the day of the newest contact with customer c; NULL where there was none.
inline constexpr const char* last_contact_day = "(SELECT max(k.day) FROM contact k WHERE k.customer = c.number)";

/// What goes with a customer.
inline constexpr const char* delete_contact_stages =
    "DELETE FROM contact_stage WHERE contact IN (SELECT number FROM contact WHERE customer = ?)";
inline constexpr const char* delete_contact_origins = "DELETE FROM contact_origin WHERE customer = ?";
inline constexpr const char* delete_contacts = "DELETE FROM contact WHERE customer = ?";

}  // namespace custos::store
