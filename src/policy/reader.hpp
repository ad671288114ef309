// SPDX-License-Identifier: MIT
#pragma once

#include "dates/period.hpp"
#include "fields/query.hpp"
#include "util/problems.hpp"
#include "util/tree.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// A text of the policy and where it stands.
struct Placed {
  std::string text;
  Place place;
};

/// Reads one table of a policy (or of another TOML file of custos's): each function takes
/// a key's value in its type, adds a problem where it is something else, and marks the key as
/// known; finish() adds a problem for each key that nobody asked for.
class TableReader {
 public:
  /// `path` names the table in messages, such as "fields.email"; empty at the top.
  TableReader(const Node& table, std::string path, Problems& problems);

  bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  /// Where a key's value stands; the table itself when the key is absent.
  Place place(std::string_view key) const;

  const Place& place() const { return table_.place; }

  const std::string& path() const { return path_; }

  std::string text(std::string_view key, std::string otherwise = {});
  std::string needed_text(std::string_view key);
  bool flag(std::string_view key);
  std::optional<std::uint64_t> number(std::string_view key);
  std::optional<dates::Period> period(std::string_view key);
  std::optional<dates::Date> date(std::string_view key);
  std::optional<fields::QueryText> query(std::string_view key);
  std::vector<Placed> placed_list(std::string_view key);
  std::vector<std::string> list(std::string_view key);

  /// A text that must be one of some words.
  std::string one_of(std::string_view key, std::span<const std::string_view> words, std::string otherwise = {});

  /// The members of a table, in their order; nothing and a problem when it is no table.
  std::vector<Node::Member> members(std::string_view key);

  /// A value of any kind, taken as it is; nullptr when absent.
  const Node* any(std::string_view key);

  Problem& problem(Code code, std::string_view key, std::string message);

  void finish();

 private:
  const Node* take(std::string_view key);
  void wrong_type(std::string_view key, const Node& node, std::string_view wanted);
  std::string full(std::string_view key) const;

  const Node& table_;
  std::string path_;
  Problems& problems_;
  std::vector<std::string> known_;
};

}  // namespace custos::policy
