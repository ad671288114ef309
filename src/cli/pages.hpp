// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

/// A text that travels in the program.
struct Page {
  const char* name;  // the file's name, "codes.md"
  const char* text;
};

extern const std::array<Page, 4> all_pages;  // generated: docs/codes.md, completions/custos.{bash,zsh,fish}

}  // namespace custos::cli
