// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos {

namespace detail {

// The headings of docs/codes.md, in its order.
inline constexpr std::string_view known_codes[] = {
#define CUSTOS_CODE(text) text,
#include "util/codes.inc"
#undef CUSTOS_CODE
};

}  // namespace detail

/// The stable name of an error, a problem or a finding, such as "policy.unknown-key".
/// Only names that docs/codes.md explains compile; they are frozen once released.
class Code {
 public:
  consteval Code(const char* text) : text_(text) {
    for (const std::string_view known : detail::known_codes) {
      if (known == text_) {
        return;
      }
    }
    throw "docs/codes.md has no heading for this code";
  }

  std::string_view text() const noexcept { return text_; }

  friend bool operator==(const Code& left, const Code& right) { return left.text_ == right.text_; }

 private:
  std::string_view text_;
};

}  // namespace custos
