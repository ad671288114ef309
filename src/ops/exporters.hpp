// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "policy/policy.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

// The files of well-known address books and CRMs: which of their columns are what. Names of columns are compared as
// plain_name() gives them; # stands for the numbers of a group that is there as often as needed.

/// The columns of one address, and the one that has it all in one text, where there is one.
struct ExportedAddress {
  std::vector<std::string_view> street{};
  std::string_view town{}, county{}, postcode{}, country{}, whole{};
};

struct Exporter {
  std::string_view name;                     // "google"
  std::string_view title;                    // "Google Contacts"
  std::vector<std::string_view> known_by{};  // columns that tell it; bars divide those of which one is enough
  std::vector<std::string_view> emails{}, phones{}, mobiles{};
  std::string_view email_label{}, phone_label{};  // the columns that say what each is
  std::vector<ExportedAddress> addresses{};
  std::vector<std::string_view> born{};                                 // one column, or year, month and day
  std::vector<std::pair<std::string_view, std::string_view>> others{};  // kind and column
  std::string_view split{};                                             // between several values in one cell
  std::vector<std::string_view> empty{};                                // what means nothing
};

std::span<const Exporter> all_exporters();

/// nullptr when there is no such.
const Exporter* exporter_named(std::string_view name);

/// Whose file a header is; nullptr where nobody knows.
const Exporter* exporter_of(const std::vector<std::string>& header);

/// The map for a file of that exporter under a policy: what the policy has a field for, and the other columns dropped
/// by name.
ImportMap map_for(const Exporter& exporter, const std::vector<std::string>& header, const policy::Policy& policy);

}  // namespace custos::ops
