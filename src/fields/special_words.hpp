// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace custos::fields {

/// Phrases of one category, with a comma between; score 0: they mean something else, and take their words away.
struct SpecialWords {
  std::string_view what;  // "a word of health", for messages
  double score;
  std::string_view phrases;
};

std::span<const SpecialWords> special_words();

/// Words that make a name of what stands before them: of streets, houses, organisations.
inline constexpr std::string_view names_behind =
    "street,st,road,rd,lane,avenue,ave,close,drive,square,court,terrace,way,place,gardens,crescent,hill,row,mews,"
    "cottage,"
    "farm,arms,inn,pub,aid,research,uk,charity,charities,trust,society,foundation,week,awareness,fundraiser,"
    "fundraising,"
    "campaign,appeal,association,training,leaflet,leaflets,museum,magazine,newsletter,conference,workshop,workshops,"
    "department,services,festival,wing,month,matters,now,alliance,hub,school,primary,hall,cemetery,academy,college,"
    "centre";

}  // namespace custos::fields
