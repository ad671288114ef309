// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace custos::ops {

struct StarterPolicy {
  const char* name;
  const char* text;
};

extern const std::array<StarterPolicy, 2> starter_policies;  // generated from ops/starter.toml, ops/practice.toml

}  // namespace custos::ops
