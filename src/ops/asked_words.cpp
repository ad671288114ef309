// SPDX-License-Identifier: MIT
#include "ops/asked_words.hpp"

#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t shortest_beginning = 3;  // "lov*" names somebody, "l*" does not
constexpr std::size_t last_digits = 6;         // by which a telephone number is known however it was written

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// A word, and the word without each of its bytes in turn: two words that one slip parts have one of these in common.
std::vector<std::string> without_one(const std::string& word) {
  constexpr std::size_t shortest = 4, longest = 40;  // that `find` takes for a slip
  std::vector<std::string> out{word};
  for (std::size_t i = 0; i < word.size() && word.size() >= shortest - 1 && word.size() <= longest; ++i) {
    out.push_back(word.substr(0, i) + word.substr(i + 1));
  }
  return out;
}

// Choices are shared by many, and so are texts that are there to be searched, such as towns.
bool names_somebody(const policy::Field& field) {
  const std::string_view type = field.type->name;
  return type != "choice" && type != "flag" && type != "number" && !(type == "text" && field.search);
}

std::string text_asked(const std::string& payload) {
  try {
    return parse_json(payload, "private part").text("query");
  } catch (const Error&) {  // damage, which audit verify tells
    return {};
  }
}

}  // namespace

AskedWords::AskedWords(store::Store& store) {
  store.entries().each_private([this](std::uint64_t number, const std::optional<store::Entries::Private>& part) {
    if (!part || part->customer != 0) {
      return;
    }
    const std::string text = text_asked(part->payload);
    for (const std::string& word : folded_words(text)) {
      if (words_[word].insert(number).second) {
        for (const std::string& shorter : without_one(word)) {
          misspelt_[shorter].insert(word);
        }
      }
    }
    const std::string digits = digits_of(text);
    if (digits.size() >= last_digits) {
      digits_[digits.substr(digits.size() - last_digits)].insert(number);
    }
  });
}

void AskedWords::take(const std::string& word, std::set<std::uint64_t>& found) {
  for (std::size_t length = std::min(shortest_beginning, word.size()); length <= word.size(); ++length) {
    if (const auto entries = words_.find(word.substr(0, length)); entries != words_.end()) {
      found.insert(entries->second.begin(), entries->second.end());
      words_.erase(entries);
    }
  }
  for (const std::string& shorter : without_one(word)) {
    const auto near = misspelt_.find(shorter);
    for (const std::string& asked : near == misspelt_.end() ? std::set<std::string>() : near->second) {
      const auto entries = words_.find(asked);
      if (entries != words_.end() && edits_between(asked, word) <= 1) {
        found.insert(entries->second.begin(), entries->second.end());
        words_.erase(entries);
      }
    }
  }
}

std::vector<std::uint64_t> AskedWords::naming(const policy::Bound& bound, const Record& record,
                                              const std::function<bool(const policy::Field&)>& goes) {
  std::set<std::uint64_t> found;
  if (words_.empty() && digits_.empty()) {
    return {};
  }
  for (const policy::Field& field : bound.policy.fields) {
    const std::string& kept = bound.value(record, bound.number_of(field));
    if (kept.empty() || !goes(field) || !names_somebody(field)) {
      continue;
    }
    for (const std::string& word : folded_words(kept)) {
      take(word, found);
    }
    const std::string digits = digits_of(kept);
    if (digits.size() >= last_digits) {
      if (const auto entries = digits_.find(digits.substr(digits.size() - last_digits)); entries != digits_.end()) {
        found.insert(entries->second.begin(), entries->second.end());
        digits_.erase(entries);
      }
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace custos::ops
