// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/consent.hpp"
#include "model/query.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// What people said to purposes. Events are added, never changed.
class Consents {
 public:
  explicit Consents(db::Database& database) : database_(&database) {}

  /// Those of a customer that stand, in the order of their recording.
  std::vector<ConsentEvent> of(std::uint64_t customer);

  /// Throws Error{internal, internal.permit} for a permit that is not one to write about this customer.
  void append(const policy::Permit& permit, std::uint64_t customer, const ConsentEvent& event);

  /// Forgets one for good, with a wording that nobody else was shown. Throws as append() does.
  void forget(const policy::Permit& permit, std::uint64_t customer, const ConsentEvent& event);

  /// Those who said something, by number.
  std::set<std::uint64_t> customers();

  /// Whether this customer fulfils a condition about a consent.
  bool stands(std::uint64_t customer, const Condition& condition);

  /// Whether anything but this entry, and this import, told of a consent of this customer's.
  bool told_by_others(std::uint64_t customer, std::uint64_t entry, const std::optional<ImportId>& import);

  /// How many events an import told of people whom it did not bring; takes them back. Who came with it takes his along.
  std::uint64_t count_of_import(std::uint64_t import);
  void take_back_import(std::uint64_t import, std::uint64_t by_entry);

  /// Takes back what an entry told, or gives back what that entry took back.
  void take_back_entry(std::uint64_t entry, std::uint64_t by_entry);
  void give_back(std::uint64_t by_entry);

 private:
  db::Database* database_;
};

/// How consent_stands() knows a wording; empty: any.
std::string wording_digest(std::string_view wording);

/// SQL that says whether a consent of customer c stands for one channel at least: one that was given on a day from the
/// oldest to today, by the wording, and that no refusal of that day or a later one takes back, for its channel or for
/// all. A refusal for one channel leaves a consent for all of them to the other channels. Its parameters are purpose,
/// today, oldest day, digest of the wording.
const std::string& consent_stands();

/// What goes with a customer: his events, and wordings that nobody else was shown.
inline constexpr const char* delete_consent_wordings =
    "DELETE FROM consent_wording WHERE digest IN (SELECT wording FROM consent WHERE customer = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.wording = digest AND o.customer <> ?1)";
inline constexpr const char* delete_consents = "DELETE FROM consent WHERE customer = ?";

}  // namespace custos::store
