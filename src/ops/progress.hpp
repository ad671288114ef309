// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>

namespace custos::ops {

/// Called again and again while long work is done: how many are done by now, and which part of the whole that is, from
/// 0 to 1; below 0 where nobody knows.
using Progress = std::function<void(std::uint64_t done, double part)>;

}  // namespace custos::ops
