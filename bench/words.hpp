// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace custos::bench {

using Words = std::span<const std::string_view>;

/// Given names, the commonest first: of people born before 1965, and of those born since.
Words women_before();
Words women_since();
Words men_before();
Words men_since();

/// Family names: common ones, and the two halves of rare ones ("Thorn" and "wick").
Words family_names();
Words name_beginnings();
Words name_endings();

Words streets();
Words street_kinds();
Words villages();

/// A post town with one of its postcode areas. Districts are numbered from 1; with none, `area` is
/// the whole outward code.
struct PostTown {
  std::string_view name, area;
  unsigned districts;
};

std::span<const PostTown> post_towns();

/// Where a telephone number may be invented: Ofcom's ranges for drama, without their last three digits.
struct PhoneRange {
  std::string_view code, rest;
};

std::span<const PhoneRange> phone_ranges();

Words notes();

}  // namespace custos::bench
