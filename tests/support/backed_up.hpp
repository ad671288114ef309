// SPDX-License-Identifier: MIT
#pragma once

#include "ops/restore.hpp"
#include "support/made_store.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace custos::test {

/// The policy of the other tests, with one rule that is due for whoever lapses.
std::string policy_that_removes(const std::string& action);

/// Ada (C-13), Grace (C-21) and Alan (C-37), a backup of them, and what happens then.
class BackedUp {
 public:
  explicit BackedUp(const std::string& action = "do = \"erase\"");

  void back_up();

  /// Purges somebody by that rule.
  void purge(std::uint64_t number);
  void set(std::uint64_t number, const std::string& field, const std::string& value);

  ops::Restored restore(ops::Saying saying = {}, bool drill = false, std::optional<ops::Anchor> seen = {});

  /// Where the store in place does not open.
  ops::Restored restore_blind();

  ops::Actor actor(ops::Saying saying);

  /// Given names, and the values of a column, by number.
  std::string names();
  std::map<std::uint64_t, std::string> column(const std::string& field);

  /// The first column of the first row.
  std::string sql(const std::string& query);

  /// Whether any table has the text: of rows and of private parts, not of the policy.
  bool stands_somewhere(const std::string& text);

  ops::Verified verify(const std::vector<ops::Anchor>& anchors = {});

  /// The codes of the findings, each with a blank.
  static std::string codes(const ops::Verified& verified);

  /// The newest checkpoint.
  std::string checkpoint();

  MadeStore made;
  std::filesystem::path file;
};

}  // namespace custos::test
