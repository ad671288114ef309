// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "dates/period.hpp"
#include "fields/query.hpp"
#include "model/ids.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::policy {

/// A retention rule. Its words are checked when the policy is read; what it says of a record: policy/retention.hpp.
struct Retention {
  RuleName name;
  std::string title{}, of = "customers";
  std::optional<fields::QueryText> when{};
  std::string when_text{};  // as it was written
  std::string since{};
  std::optional<dates::Period> after{}, keep{};
  std::string action{};  // erase, anonymise, clear, review; empty for a floor alone
  std::vector<FieldName> fields{};
  std::string because{};
  Place place{}, when_place{};
};

struct Clock {
  std::string name;
  std::optional<dates::Period> period{}, extend{}, acknowledge{}, notify{};
  std::string pause{}, source{};
  std::optional<dates::Date> from{};
};

struct Purge {
  std::optional<std::uint64_t> stop_records{}, stop_percent{}, stop_never_below{};
  std::optional<RoleName> approve{};
  std::optional<dates::Period> backup_age{};
  std::optional<dates::Period> grace{};  // in which a plan waits, and can be given up
};

}  // namespace custos::policy
