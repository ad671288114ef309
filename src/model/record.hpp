// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// Where a field of the policy is kept: its number for life, and whether its values are sealed.
struct Column {
  FieldNumber number = 0;
  FieldName name{};
  bool sealed = false;
};

/// The columns of the customer table, in rising order of their numbers. Columns of fields
/// that the policy dropped stay among them.
class Columns {
 public:
  Columns() = default;

  explicit Columns(std::vector<Column> columns) : columns_(std::move(columns)) {}

  const std::vector<Column>& all() const { return columns_; }

  std::size_t size() const { return columns_.size(); }

  std::optional<std::size_t> position_of(const FieldName& name) const {
    return position([&name](const Column& column) { return column.name == name; });
  }

  std::optional<std::size_t> position_of(FieldNumber number) const {
    return position([number](const Column& column) { return column.number == number; });
  }

 private:
  template <class Test>
  std::optional<std::size_t> position(const Test& test) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (test(columns_[i])) {
        return i;
      }
    }
    return std::nullopt;
  }

  std::vector<Column> columns_;
};

/// The origin of what is left of an anonymised record.
inline constexpr std::string_view anonymised_origin = "anonymised";

/// Where a record comes from and when it was checked: facts of their own, which no change
/// of a value touches. Empty texts are not known.
struct Provenance {
  std::string source{};        // who said so, or what brought it
  std::string collected{};     // civil date
  std::string verified{};      // civil date
  std::string verified_how{};  // "document seen", "phone"
  std::string origin{};        // provided, observed, derived, third-party, or anonymised_origin
  std::uint64_t import = 0;    // the import that brought it; 0: none did
};

/// A whole row of the customer table. Only the store, the gate and the log see one; what
/// leaves the store for people is Seen (policy/decision.hpp).
struct Record {
  std::uint64_t number = 0;
  std::uint64_t revision = 1;
  Instant created{}, updated{};
  Provenance provenance{};
  std::vector<std::string> values{};  // by position in Columns; empty: nothing is known
};

}  // namespace custos
