// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "model/query.hpp"
#include "policy/ask.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// By which rule a restricted field is withheld.
inline constexpr std::string_view restriction_rule = "restriction";

/// What a restriction keeps from everybody's eyes.
struct Restricted {
  std::string told{};                              // "restricted (accuracy) since 2026-11-22: S-17"
  std::optional<std::vector<FieldName>> fields{};  // nothing: all
};

/// What is known of one person when the gate looks at him. A fact that is not kept yet is unknown.
struct SubjectFacts {
  Tri purpose_applies = Tri::unknown;  // the permit's purpose; yes where it has none
  Tri restricted = Tri::unknown;
  std::vector<Restricted> restrictions{};  // the parts; none though he is restricted: all of it
  Tri suppressed = Tri::unknown;
  Tri held = Tri::unknown;
};

/// What the gate says of one person: shown but for what is withheld, or left out altogether.
struct Look {
  bool left_out = false;
  std::string reason{};  // of being left out
  std::vector<Withheld> withheld{};
};

}  // namespace custos::policy
