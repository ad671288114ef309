// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// "ok", "denied", "error".
std::string_view name_of(Result result);

/// An entry, read. Throws Error{integrity, audit.entry-changed} when it is damaged.
Entry decoded_entry(std::uint64_t number, std::string_view leaf);

/// What entries of the log stand for in words, each looked up once.
class LogNames {
 public:
  explicit LogNames(store::Store& store) : store_(store) {}

  /// The user of the computer who acted; "unknown" where nobody is kept.
  const std::string& user(const Reference& actor);

  /// The names of an entry's fields, as far as the store has columns for them.
  std::vector<std::string> fields(const Entry& entry) const;

  /// The questions to colleagues that an entry is about, or whose grants were used: "Q-13". Its private part tells, so
  /// that none are known of somebody who was removed.
  std::vector<std::string> questions(const Entry& entry) const;

  /// The disclosure that an entry belongs to.
  std::optional<store::DisclosureTo> disclosure(const Entry& entry);

 private:
  store::Store& store_;
  std::map<Reference, std::string> users_;
};

/// The names under which the log knows a customer: his own, then theirs who were merged into him. None: he is not here.
std::vector<Reference> names_in_log(store::Store& store, std::uint64_t customer);

/// The people an entry is about: of its rows, or the one it names.
std::vector<Reference> people_of_entry(store::Store& store, const Entry& entry);

/// The user of the computer who made an entry; "unknown" where nobody is kept.
std::string user_of_entry(store::Store& store, std::uint64_t entry);

}  // namespace custos::ops
