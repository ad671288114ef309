// SPDX-License-Identifier: MIT
#pragma once

#ifdef CUSTOS_CHECK_CODES
#include "util/known_codes.hpp"
#endif

#include <string>
#include <string_view>

namespace custos {

/// The stable name of an error, a problem or a finding, such as "policy.unknown-key".
/// Only names that docs/codes.md explains compile (CUSTOS_CHECK_CODES; the developer build with g++ does without, since
/// a new heading would compile everything anew); they are frozen once released.
class Code {
 public:
  consteval Code(const char* text) : text_(text) {
#ifdef CUSTOS_CHECK_CODES
    for (const std::string_view known : detail::known_codes) {
      if (known == text_) {
        return;
      }
    }
    throw "docs/codes.md has no heading for this code";
#endif
  }

  std::string_view text() const noexcept {
    return text_;
  }

  friend bool operator==(const Code& left, const Code& right) {
    return left.text_ == right.text_;
  }

 private:
  std::string_view text_;
};

}  // namespace custos
