// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace custos::test {

/// What does not hold is a crash, which the fuzzer keeps.
inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// A source that gives a few bytes at a time, so that everything is cut somewhere.
inline formats::ByteSource slow_source(std::string_view text, std::size_t step = 3) {
  return [text, step](char* buffer, std::size_t size) mutable {
    const std::size_t taken = std::min({size, step, text.size()});
    std::copy_n(text.data(), taken, buffer);
    text.remove_prefix(taken);
    return taken;
  };
}

inline bool same(const formats::InputRow& one, const formats::InputRow& other) {
  return one.line == other.line && one.blank == other.blank && one.cells == other.cells && one.text == other.text &&
         one.fault.has_value() == other.fault.has_value();
}

}  // namespace custos::test
