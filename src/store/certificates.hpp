// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// Certificates of what was removed, one a plan.
class Certificates {
 public:
  explicit Certificates(db::Database& database) : database_(&database) {}

  /// Keeps what can only be told before anything is removed, as JSON.
  void begin(PlanId plan, std::string_view begun);

  /// What begin() kept; empty where it kept nothing, or the certificate is signed.
  std::string begun(PlanId plan);

  /// Keeps the certificate, and forgets what begin() kept.
  void sign(PlanId plan, std::uint64_t entry, std::string_view text);

  std::optional<std::string> text(PlanId plan);

  /// Notes the disclosures of somebody who is about to be removed by a plan.
  void add_disclosures(PlanId plan, std::uint64_t customer);
  void add_disclosure(PlanId plan, DisclosureId disclosure);

  /// Those that were noted, by number.
  std::vector<DisclosureId> disclosures(PlanId plan);

 private:
  db::Database* database_;
};

}  // namespace custos::store
