// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace custos {

/// What a TOML or JSON text says: a tree that keeps the order of members and, where the
/// reader knows it, the place of each key and value.
struct Node {
  struct Null {
    bool operator==(const Null&) const = default;
  };

  /// A number as it was written, which no rounding has touched.
  struct Number {
    std::string text;
    bool operator==(const Number&) const = default;
  };

  /// A date as TOML writes one without quotes.
  struct Date {
    std::string text;
    bool operator==(const Date&) const = default;
  };

  struct Member;
  using List = std::vector<Node>;
  using Members = std::vector<Member>;

  std::variant<Null, bool, Number, std::string, Date, List, Members> value;
  Place place{};

  template <class T>
  const T* as() const {
    return std::get_if<T>(&value);
  }

  /// The member of that name of an object or table; nullptr when there is none.
  const Node* find(std::string_view name) const;

  /// The same, when it is a T.
  template <class T>
  const T* member(std::string_view name) const {
    const Node* found = find(name);
    return found == nullptr ? nullptr : found->as<T>();
  }

  /// The text of that name; empty where there is none.
  std::string text(std::string_view name) const {
    const auto* found = member<std::string>(name);
    return found == nullptr ? std::string() : *found;
  }

  /// The whole number of that name, which is not negative; 0 where there is none.
  std::uint64_t number(std::string_view name) const;

  /// "a text", "a number", …: what stands here, for messages.
  std::string_view kind() const;
};

struct Node::Member {
  std::string name;
  Place name_place;
  Node value;
};

/// Reads TOML 1.0 (toml++ 3.3). Throws Error{bad_data, toml.syntax} with the place of the
/// first error. `file` names the text in places.
Node parse_toml(std::string_view text, const std::string& file);

/// Reads JSON (RFC 8259), refusing members that stand twice and nesting beyond 64 levels.
/// Throws Error{bad_data, json.syntax}.
Node parse_json(std::string_view text, const std::string& file);

/// Text as a JSON string, quoted, with escapes for what printable() escapes; bytes that are no UTF-8
/// become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// A text as JSON.
inline std::string json_text(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace custos
