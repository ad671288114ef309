// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "policy/policy.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// A mapping file, read, and its text; or the name of a built-in one, until the file's header is known.
struct GivenMap {
  std::optional<ImportMap> map{};
  std::optional<std::string> text{};
  std::string built_in{};
};

/// What --map says: a file where there is one of that name, else the name of a built-in map. Throws Error{missing}.
GivenMap given_map(const std::string& name, const policy::Policy& policy);

/// Makes a map of a built-in one, for the header of a file, and looks whose file it is where none is given; `notices`
/// gets what has to be told of that.
void settle_map(GivenMap& given, const std::vector<std::string>& header, const policy::Policy& policy,
                const std::string& file, std::vector<std::string>& notices);

/// What has to be told of dropped columns that say who objects to being contacted, or has died.
std::string objection_notice(const std::map<std::string, std::uint64_t>& dropped);

/// What has to be told of sensitive columns that were not kept: "not kept: Gender (12 filled cells)"; empty where
/// there is nothing.
std::string sensitive_notice(const std::map<std::string, std::uint64_t>& dropped);

}  // namespace custos::ops
