// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::fields {

/// What a policy may keep out of a text; in the order of kind_names().
enum class Kind : std::uint8_t {
  card_number,
  ni_number,
  nhs_number,
  password,
  bank_details,
  passport,
  tax_reference,
  driving_licence,
  vehicle_plate,
  special_category,
};

/// A set of kinds.
class Kinds {
 public:
  constexpr Kinds() = default;

  constexpr Kinds(std::initializer_list<Kind> kinds) {
    for (const Kind kind : kinds) {
      add(kind);
    }
  }

  constexpr void add(Kind kind) { bits_ |= bit(kind); }

  constexpr bool has(Kind kind) const { return (bits_ & bit(kind)) != 0; }

  constexpr bool empty() const { return bits_ == 0; }

  friend constexpr Kinds operator|(Kinds left, Kinds right) {
    left.bits_ |= right.bits_;
    return left;
  }

 private:
  static constexpr unsigned bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }

  unsigned bits_ = 0;
};

/// The names of the kinds, as a policy's `refuse` and `warn` have them.
std::span<const std::string_view> kind_names();

std::optional<Kind> find_kind(std::string_view name);

/// Something that looks like a kind, and how surely: from `sure` on it is one, from `likely` on it may be.
struct Finding {
  Kind kind;
  double score;
  std::size_t begin, length;  // in bytes of the text
  std::string masked;         // two characters at either end at most; fewer of a short one
  std::string_view what;      // "a card number", for messages
};

inline constexpr double sure = .9, likely = .5;

/// What in a text looks like one of the kinds, from `likely` on. A text that is no UTF-8 has no findings.
std::vector<Finding> scan(std::string_view text, Kinds kinds);

/// Adds a problem for each kind of `refuse` that is surely in the text, and a warning for each of both that may be.
/// The messages never have more of the text than Finding::masked.
void check_must_not_keep(std::string_view text, Kinds refuse, Kinds warn, Problems& problems);

}  // namespace custos::fields
