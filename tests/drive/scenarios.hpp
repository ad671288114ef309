// SPDX-License-Identifier: MIT
#pragma once

#include "child.hpp"

namespace custos::drive {

/// What the scenarios begin with: no store, one with nobody in it, with 39 people, with 1,470, with 39 of whom
/// people.tar is a backup and who have changed since; some have sealed values.
enum class Prepared { nothing, empty, few, many, backed_up };

/// A command that is killed, and what finishes it.
struct Scenario {
  std::string name{};
  std::vector<Words> needs{};  ///< commands that this custos has to have
  Prepared prepared = Prepared::few;
  Words command{};
  Words look{};             ///< shows what it changes, beside the records; none: nothing else
  Words again{};            ///< finishes what was cut short; none: the command is done wholly or not at all
  std::vector<int> done{};  ///< how `again` ends when all is done
  unsigned long share = 1;  ///< of the kills: one in so many, for the slow ones
  bool makes_keys = false;  ///< its files have other bytes each time, but as many
};

/// All of them. In the folder are policy.toml, other.toml, rows.csv, rows.jsonl and rows.vcf; the store is s.
std::vector<Scenario> kill_scenarios();

/// A file of people, numbered on from `from`. One row in fifty is wrong; `gone` in a hundred left long ago.
std::string rows_of(unsigned from, unsigned count, unsigned gone);

/// The same people as JSON Lines and as vCards, from 1 on and all of them here.
std::string json_rows_of(unsigned count);
std::string cards_of(unsigned count);

}  // namespace custos::drive
