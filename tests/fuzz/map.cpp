// SPDX-License-Identifier: MIT
// A map of any bytes is read or refused with places, and one that is read is written as it was.
#include "ops/import_map.hpp"
#include "ops/mapping.hpp"
#include "policy/load.hpp"
#include "util/error.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace custos;

const policy::Policy& the_policy() {
  static const policy::Policy policy = [] {
    Problems problems;
    auto loaded = policy::load(R"(policy = 1
[organisation]
name = "Fuzz"
contact = "data@fuzz.example"
[purposes.work]
title = "Work"
basis = "contract"
[classes.all]
[fields.name]
type = "person-name"
class = "all"
for = ["work"]
[fields.born]
type = "date"
class = "all"
for = ["work"]
[fields.email]
type = "email"
class = "all"
for = ["work"]
[roles.owner]
members = ["owner"]
may = ["*"]
see = ["*"]
edit = ["*"]
for = ["*"]
)",
                               "policy.toml", problems);
    if (!loaded) {
      std::abort();
    }
    return *loaded;
  }();
  return policy;
}

// Every column that the map names, with something in it.
void use(const ops::ImportMap& map) {
  std::vector<std::string> header;
  for (const std::string& column : map.columns()) {
    if (std::find(header.begin(), header.end(), column) == header.end()) {
      header.push_back(column);
    }
  }
  try {
    const ops::Mapping mapping = ops::map_columns(header, map, the_policy(), "file");
    for (const char* text : {"", "Ada ::: Bea", "1980-01-02", "\xc3\x89", "* Home"}) {
      const std::vector<std::string> cells(header.size(), text);
      std::vector<std::string> room;
      const auto& chosen = mapping.chosen(cells, room);
      for (const auto& target : mapping.targets) {
        Problems problems;
        ops::cell_text(target, chosen, problems);
      }
      mapping.not_kept(cells);
    }
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const ops::ImportMap map = ops::read_import_map(text, "map.toml", the_policy());
    const std::string written = ops::map_text(map);
    if (ops::map_text(ops::read_import_map(written, "written.toml", the_policy())) != written) {
      std::abort();
    }
    use(map);
  } catch (const Error&) {
  }
  return 0;
}
