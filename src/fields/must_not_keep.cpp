// SPDX-License-Identifier: MIT
#include "fields/must_not_keep.hpp"

#include "fields/scanned_text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::fields {

namespace {

struct KindEntry {
  std::string_view name;
  Code code;
  bool has_digits;  // none is without
  void (*find)(const ScannedText&, std::vector<Finding>&);
};

constexpr std::array kinds_table{
    KindEntry{"card-number", "keep.card-number", true, find_cards},
    KindEntry{"ni-number", "keep.ni-number", true, find_ni_numbers},
    KindEntry{"nhs-number", "keep.nhs-number", true, find_nhs_numbers},
    KindEntry{"password", "keep.password", false, find_passwords},
    KindEntry{"bank-details", "keep.bank-details", true, find_bank_details},
    KindEntry{"passport", "keep.passport", true, find_passports},
    KindEntry{"tax-reference", "keep.tax-reference", true, find_tax_references},
    KindEntry{"driving-licence", "keep.driving-licence", true, find_driving_licences},
    KindEntry{"vehicle-plate", "keep.vehicle-plate", true, find_vehicle_plates},
    KindEntry{"special-category", "keep.special-category", false, find_special_categories}};

constexpr auto names_table = [] {
  std::array<std::string_view, kinds_table.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = kinds_table[i].name;
  }
  return names;
}();

constexpr const KindEntry& entry_of(Kind kind) {
  return kinds_table[static_cast<std::size_t>(kind)];
}

// What every kind with digits needs at least; digits beyond ASCII are looked at later.
bool may_have_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits += is_digit(c) ? 1U : 0U;
    if (static_cast<signed char>(c) < 0) {
      return true;
    }
  }
  return digits >= 2;
}

}  // namespace

std::span<const std::string_view> kind_names() {
  return names_table;
}

std::optional<Kind> find_kind(std::string_view name) {
  const auto* const at = std::find(names_table.begin(), names_table.end(), name);
  return at == names_table.end() ? std::nullopt : std::optional(static_cast<Kind>(at - names_table.begin()));
}

std::vector<Finding> scan(std::string_view text, Kinds kinds) {
  std::vector<Finding> findings;
  constexpr std::size_t shortest = 3;
  if (kinds.empty() || text.size() < shortest || !is_utf8(text)) {
    return findings;
  }
  const bool number = may_have_number(text);
  if (!number && !kinds.has(Kind::password) && !kinds.has(Kind::special_category)) {
    return findings;
  }
  const ScannedText scanned(text);
  for (std::size_t i = 0; i < kinds_table.size(); ++i) {
    if (kinds.has(static_cast<Kind>(i)) && (number || !kinds_table[i].has_digits)) {
      kinds_table[i].find(scanned, findings);
    }
  }
  return findings;
}

void check_must_not_keep(std::string_view text, Kinds refuse, Kinds warn, Problems& problems) {
  const std::vector<Finding> findings = scan(text, refuse | warn);
  for (std::size_t i = 0; i < kinds_table.size() && !findings.empty(); ++i) {
    const auto kind = static_cast<Kind>(i);
    const Finding* best = nullptr;
    for (const Finding& finding : findings) {
      if (finding.kind == kind && (best == nullptr || finding.score > best->score)) {
        best = &finding;
      }
    }
    if (best == nullptr) {
      continue;
    }
    const Code code = entry_of(kind).code;
    if (best->score >= sure && refuse.has(kind)) {
      problems.add(code, fmt::format("{} ({}) must not be kept here", best->what, best->masked)).hint =
          "take it out and give the rest";
    } else {
      problems.warn(code,
                    fmt::format("this {} {} ({})", best->score >= sure ? "has" : "may have", best->what, best->masked));
    }
  }
}

}  // namespace custos::fields
