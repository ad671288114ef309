// SPDX-License-Identifier: MIT
#pragma once

#include "ops/log.hpp"
#include "support/made_store.hpp"

#include <cstdint>
#include <filesystem>
#include <random>
#include <set>
#include <string>

namespace custos::test {

/// A store with a past, all that an attacker could have kept of it, and what he can do with it. One anchor is kept
/// where he cannot reach it.
class Victim {
 public:
  using Codes = std::set<std::string>;

  explicit Victim(std::uint64_t seed);

  /// Everything is as it was before any attack.
  void restore();

  /// The codes of what verification finds with the anchor, or of the error that ends it.
  Codes found();

  std::uint64_t below(std::uint64_t end) { return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(random_); }

  /// One of the numbers that a query gives.
  std::string one_of(const std::string& query);

  std::string leaf(std::uint64_t number);

  /// Runs SQL, with the log's triggers out of the way.
  void run(const std::string& sql) { made_.tamper(sql); }

  /// Puts the older database in place, with the checkpoint of its time beside it.
  void put_back();

  /// Puts one page of the older database in place; false when nothing that the log commits to is another then.
  bool put_back_page();

  /// What people do: adds, imports, shows, finds, exports.
  void work(const char* name);

  /// Writes an entry otherwise, and all that follows from it, signed anew with the key that is in the database.
  void rewrite(std::uint64_t number);

  void change_anchor();

  /// How many entries there are, and the first one under the second key.
  std::uint64_t size() const { return size_; }

  std::uint64_t second_key() const { return second_key_; }

  std::filesystem::path outside() const { return made_.layout().checkpoint(); }

 private:
  std::string bytes();
  std::string contents();
  void put(const std::string& database);

  MadeStore made_;
  std::mt19937_64 random_;
  std::string old_, old_outside_, now_, now_outside_, now_contents_;
  ops::Anchor anchor_, now_anchor_;
  std::uint64_t size_ = 0, second_key_ = 0;
};

}  // namespace custos::test
