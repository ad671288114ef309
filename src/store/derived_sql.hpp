// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

// How what is derived from records is written, by all that write records. The words that the search index has of a
// record are given back to it with the old ones, so that nothing of a former value stays there.

namespace custos::store {

inline constexpr const char* insert_unique = "INSERT INTO unique_value (field, value, customer) VALUES (?, ?, ?)";
inline constexpr const char* delete_unique = "DELETE FROM unique_value WHERE field = ? AND value = ?";
inline constexpr const char* insert_terms = "INSERT INTO search (rowid, terms) VALUES (?, ?)";
inline constexpr const char* delete_terms = "INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)";
inline constexpr const char* select_with_term = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?";
inline constexpr const char* insert_subject = "INSERT INTO subject (customer, reference, key) VALUES (?, ?, ?)";

/// A term as the index's query language takes it.
inline std::string quoted_term(std::string_view term) {
  std::string out = "\"";
  for (const char c : term) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + '"';
}

}  // namespace custos::store
