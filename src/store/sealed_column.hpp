// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/sealed_value.hpp"
#include "model/record.hpp"
#include "util/bytes.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace custos::store {

/// A record has a sealed value as base64 of what the column holds. Throws Error{internal, internal.not-sealed} for a
/// text that is none: no value of a sealed field reaches the file in plain, whatever went wrong before.
inline std::string bytes_for_column(const Column& column, std::string_view value) {
  const auto bytes = from_base64(value);
  if (!bytes || !crypto::key_of_value(*bytes)) {
    throw Error(Failure::internal, "internal.not-sealed",
                fmt::format("a value of the sealed field '{}' is not encrypted", column.name.text));
  }
  return *bytes;
}

}  // namespace custos::store
