// SPDX-License-Identifier: MIT
#pragma once

#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace custos::test {

/// Whether the folder of real files and vectors is given; says so where it is not.
inline bool has_data() {
  const bool given = !std::string_view(CUSTOS_DATA).empty();
  if (!given) {
    MESSAGE("skipped: CUSTOS_DATA names no folder");
  }
  return given;
}

inline std::filesystem::path data_path(std::string_view name) {
  return std::filesystem::path(CUSTOS_DATA) / name;
}

inline std::string data_file(std::string_view name) {
  return read_file(data_path(name));
}

/// A file of the source tree, by its path below tests/.
inline std::string test_file(std::string_view name) {
  return read_file(std::filesystem::path(CUSTOS_SOURCE_DIR) / "tests" / name);
}

}  // namespace custos::test
