// SPDX-License-Identifier: MIT
#include "ops/intake_map.hpp"

#include "ops/column_kinds.hpp"
#include "ops/map_proposal.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace custos::ops {

namespace {

constexpr std::size_t largest_map = 1 << 20;

}  // namespace

GivenMap given_map(const std::string& name, const policy::Policy& policy) {
  GivenMap given;
  const auto all = built_in_maps();
  const bool known = std::any_of(all.begin(), all.end(), [&name](const BuiltInMap& each) { return each.name == name; });
  std::error_code error;
  if (known && !std::filesystem::exists(name, error)) {
    given.built_in = name;
    return given;
  }
  try {
    given.text = read_file(name, largest_map);
  } catch (const Error& failed) {
    if (failed.failure() != Failure::missing) {
      throw;
    }
    std::vector<std::string> names;
    for (const BuiltInMap& each : all) {
      names.push_back(each.name);
    }
    throw Error(failed).hint(did_you_mean(name, names));
  }
  given.map = read_import_map(*given.text, name, policy);
  return given;
}

void settle_map(GivenMap& given, const std::vector<std::string>& header, const policy::Policy& policy,
                const std::string& file, std::vector<std::string>& notices) {
  if (given.map) {
    return;
  }
  std::string name = given.built_in;
  if (name.empty()) {
    name = recognised_map(header, policy);
    if (name.empty()) {
      return;
    }
    const auto all = built_in_maps();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const BuiltInMap& each) { return each.name == name; });
    notices.push_back(fmt::format("looks like a file of {}; read with the map '{}': custos import map {} prints it",
                                  found->title, name, file == "standard input" ? "-" : printable(file)));
  }
  given.text = built_in_map(name, header, policy, file);
  given.map = read_import_map(*given.text, fmt::format("the map '{}'", name), policy);
}

std::string objection_notice(const std::map<std::string, std::uint64_t>& dropped) {
  std::string list;
  for (const auto& [column, cells] : dropped) {
    if (tells_objection(column) || tells_death(column)) {
      list += fmt::format("{}'{}'", list.empty() ? "" : ", ", printable(column));
    }
  }
  return fmt::format(
      "dropped, although it says who does not want to be contacted, or has died: {}; "
      "custos explain import.objection-dropped",
      list);
}

std::string sensitive_notice(const std::map<std::string, std::uint64_t>& dropped) {
  std::string list;
  for (const auto& [column, cells] : dropped) {
    if (is_sensitive(column)) {
      list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", printable(column), counted(cells, "filled cell"));
    }
  }
  return list.empty() ? list : "not kept: " + list;
}

}  // namespace custos::ops
