// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace custos::ops {

struct StarterPolicy {
  const char* name;
  const char* text;
};

extern const std::array<StarterPolicy, 1> starter_policies;  // generated from ops/starter.toml

}  // namespace custos::ops
