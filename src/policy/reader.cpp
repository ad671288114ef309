// SPDX-License-Identifier: MIT
#include "policy/reader.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

TableReader::TableReader(const Node& table, std::string path, Problems& problems)
    : table_(table), path_(std::move(path)), problems_(problems) {}

std::string TableReader::full(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

Place TableReader::place(std::string_view key) const {
  const Node* node = table_.find(key);
  return node != nullptr ? node->place : table_.place;
}

const Node* TableReader::take(std::string_view key) {
  known_.emplace_back(key);
  return table_.find(key);
}

const Node* TableReader::any(std::string_view key) {
  return take(key);
}

Problem& TableReader::problem(Code code, std::string_view key, std::string message) {
  Problem& added = problems_.add(code, std::move(message), place(key));
  added.subject = full(key);
  return added;
}

void TableReader::wrong_type(std::string_view key, const Node& node, std::string_view wanted) {
  problem("policy.wrong-type", key, fmt::format("'{}' is {}, not {}", full(key), node.kind(), wanted));
}

std::string TableReader::text(std::string_view key, std::string otherwise) {
  const Node* node = take(key);
  if (node == nullptr) {
    return otherwise;
  }
  const auto* value = node->as<std::string>();
  if (value == nullptr) {
    wrong_type(key, *node, "a text");
    return otherwise;
  }
  if (has_control_characters(*value)) {
    problem("policy.bad-value", key, fmt::format("'{}' has a control or invisible character", full(key)));
  }
  return *value;
}

std::string TableReader::needed_text(std::string_view key) {
  const std::string value = text(key);
  if (trimmed(value).empty() && (!has(key) || table_.find(key)->as<std::string>() != nullptr)) {
    problem("policy.missing-key", key, fmt::format("'{}' is missing", full(key)));
  }
  return value;
}

bool TableReader::flag(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) {
    return false;
  }
  if (const auto* value = node->as<bool>()) {
    return *value;
  }
  wrong_type(key, *node, "true or false");
  return false;
}

std::optional<std::uint64_t> TableReader::number(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto* value = node->as<Node::Number>();
  const auto parsed = value != nullptr ? parse_unsigned(value->text) : std::nullopt;
  if (!parsed) {
    wrong_type(key, *node, "a whole number from 0");
  }
  return parsed;
}

std::optional<dates::Period> TableReader::period(std::string_view key) {
  const std::string value = text(key);
  if (value.empty() && (!has(key) || table_.find(key)->as<std::string>() == nullptr)) {
    return std::nullopt;
  }
  const auto parsed = dates::parse_period(value);
  if (!parsed) {
    problem("policy.bad-period", key, fmt::format("'{}' is not a period", printable(value))).hint =
        "write an ISO 8601 period such as \"P6Y\", \"P24M\", \"P30D\" or \"PT72H\"";
  }
  return parsed;
}

std::optional<dates::Date> TableReader::date(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto* value = node->as<Node::Date>();
  const auto parsed = value != nullptr ? dates::parse_iso(value->text) : std::nullopt;
  if (!parsed) {
    wrong_type(key, *node, "a date such as 2026-02-05, without quotes");
  }
  return parsed;
}

std::optional<fields::QueryText> TableReader::query(std::string_view key) {
  const std::string value = text(key);
  if (value.empty()) {
    return std::nullopt;
  }
  try {
    return fields::parse_query(value);
  } catch (const Error& error) {
    Problem& added = problem("policy.bad-query", key, error.what());
    added.place.column += error.place().column;  // the quote stands before the query's first column
    return std::nullopt;
  }
}

std::vector<Placed> TableReader::placed_list(std::string_view key) {
  std::vector<Placed> out;
  const Node* node = take(key);
  if (node == nullptr) {
    return out;
  }
  const auto* items = node->as<Node::List>();
  if (items == nullptr) {
    wrong_type(key, *node, "a list of texts");
    return out;
  }
  for (const Node& item : *items) {
    const auto* value = item.as<std::string>();
    if (value == nullptr) {
      problems_.add("policy.wrong-type", fmt::format("'{}' holds {}, not texts alone", full(key), item.kind()),
                    item.place);
    } else if (std::any_of(out.begin(), out.end(), [value](const Placed& p) { return p.text == *value; })) {
      problems_.add("policy.doubled", fmt::format("'{}' stands twice in '{}'", printable(*value), full(key)),
                    item.place);
    } else {
      out.push_back({*value, item.place});
    }
  }
  return out;
}

std::vector<std::string> TableReader::list(std::string_view key) {
  std::vector<std::string> out;
  for (Placed& item : placed_list(key)) {
    out.push_back(std::move(item.text));
  }
  return out;
}

std::string TableReader::one_of(std::string_view key, std::span<const std::string_view> words, std::string otherwise) {
  const std::string value = text(key, otherwise);
  if (value == otherwise || std::find(words.begin(), words.end(), value) != words.end()) {
    return value;
  }
  const std::vector<std::string> known(words.begin(), words.end());
  problem("policy.bad-value", key,
          fmt::format("'{}' cannot be '{}'; it is one of {}", full(key), printable(value), joined(known, ", ")))
      .hint = did_you_mean(value, known);
  return otherwise;
}

std::vector<Node::Member> TableReader::members(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) {
    return {};
  }
  if (const auto* table = node->as<Node::Members>()) {
    return *table;
  }
  wrong_type(key, *node, "a table");
  return {};
}

void TableReader::finish() {
  const auto* all = table_.as<Node::Members>();
  if (all == nullptr) {
    return;
  }
  for (const Node::Member& member : *all) {
    if (std::find(known_.begin(), known_.end(), member.name) == known_.end()) {
      Problem& added = problems_.add(
          "policy.unknown-key", fmt::format("there is no key '{}'", printable(full(member.name))), member.name_place);
      added.subject = full(member.name);
      added.hint = did_you_mean(member.name, known_);
    }
  }
}

}  // namespace custos::policy
