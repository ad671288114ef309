// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "policy/policy.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Makes a map for one file: gives columns to the fields that a policy has for kinds of columns (column_kinds.hpp).
/// A field that has columns already gets no others.
class MapBuilder {
 public:
  /// The policy must outlive this.
  explicit MapBuilder(const policy::Policy& policy) : policy_(policy) {}

  /// The field for a kind, where the policy has one and nothing is given to it yet.
  const policy::Field* free_field(std::string_view kind) const;

  /// Gives columns to a field; nothing happens where there are none. `labels` as many as columns, or none.
  void give(const policy::Field* field, std::vector<std::string> columns, FieldReading reading = {},
            std::vector<std::string> labels = {});

  /// The parts of addresses: the field `address` gets the street, and the town and postcode where the policy has no
  /// fields for these. Of several addresses the first with anything in it is read.
  struct Address {
    std::vector<std::string> street{}, whole{};
    std::vector<std::string> town{}, county{}, postcode{}, country{};
  };

  void give_addresses(const std::vector<Address>& addresses);

  /// Telephone numbers: the field `mobile` gets those that are mobile, where the policy has one, and `phone` the
  /// others; else `phone` gets all. With labels, these tell. The field `phone-2`, and `email-2` below, gets the second
  /// of a row.
  void give_phones(std::vector<std::string> columns, const std::vector<std::string>& mobiles,
                   const std::vector<std::string>& labels, const CellTransform& cells);
  void give_emails(const std::vector<std::string>& columns, const std::vector<std::string>& labels,
                   const CellTransform& cells);

  bool is_taken(const std::string& column) const;

  ImportMap map{};

 private:
  const policy::Policy& policy_;
};

}  // namespace custos::ops
