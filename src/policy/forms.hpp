// SPDX-License-Identifier: MIT
#pragma once

#include "dates/period.hpp"
#include "fields/query.hpp"
#include "model/ids.hpp"
#include "util/error.hpp"

#include <optional>
#include <string>

namespace custos::policy {

/// A form in which something is supplied to customers whom the usual letter does not suit: [forms.NAME].
struct Form {
  RuleName name;
  std::string title{};          // "Braille"
  fields::QueryText when{};     // whom it suits
  std::string action{};         // "letter", "large-print", "text", or "task": somebody has to make it
  std::string file{};           // a template of the organisation's own, by its whole path; empty: the usual words
  std::string language = "en";  // of the words
  std::optional<dates::Period> within{};  // of a task: how long it may take
  Place place{}, when_place{};
};

}  // namespace custos::policy
