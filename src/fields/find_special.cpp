// SPDX-License-Identifier: MIT
// Words of the special categories (UK GDPR Articles 9 and 10). The longest phrase of the lists that begins at a word is
// taken, so that "blind date" and "student union" are what they are; a denial before a word silences it. Words are no
// proof: a finding here is never sure.
#include "fields/scanned_text.hpp"
#include "fields/special_words.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace custos::fields {

namespace {

struct Phrase {
  std::vector<std::string_view> words;
  const SpecialWords* list;
};

using Phrases = std::unordered_map<std::string_view, std::vector<Phrase>>;  // by the first word, longest first

Phrases made_phrases() {
  Phrases out;
  for (const SpecialWords& list : special_words()) {
    for (const std::string_view text : split(list.phrases, ',')) {
      Phrase phrase{split(text, ' '), &list};
      out[phrase.words.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [first, phrases] : out) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& left, const Phrase& right) { return left.words.size() > right.words.size(); });
  }
  return out;
}

const Phrase* phrase_at(const ScannedText& text, std::size_t word) {
  static const Phrases phrases = made_phrases();
  const auto found = phrases.find(text.words[word].lower);
  if (found == phrases.end()) {
    return nullptr;
  }
  for (const Phrase& phrase : found->second) {
    bool same = word + phrase.words.size() <= text.words.size();
    for (std::size_t i = 1; same && i < phrase.words.size(); ++i) {
      same = text.words[word + i].lower == phrase.words[i];
    }
    if (same) {
      return &phrase;
    }
  }
  return nullptr;
}

// Whether a sentence or a clause ends between two words.
bool parted(const ScannedText& text, std::size_t from, std::size_t to) {
  return text.plain.substr(from, to - from).find_first_of(".,;:!?\n") != std::string::npos;
}

bool denied(const ScannedText& text, std::size_t word) {
  constexpr std::size_t reach = 3;
  for (std::size_t i = word; i > 0 && word - i < reach; --i) {
    if (parted(text, text.words[i - 1].end, text.words[i].begin)) {
      return false;
    }
    if (list_has("no,not,non,never,isn't,wasn't,hasn't,doesn't,don't,without,denies,denied,nor,nothing",
                 text.words[i - 1].lower)) {
      return !(i < text.words.size() && text.words[i].lower == "only");
    }
  }
  return false;
}

// "Muslim Aid", "Cancer Research": of a street, a house or an organisation, not of somebody.
bool names_something(const ScannedText& text, std::size_t last) {
  return last + 1 < text.words.size() && !parted(text, text.words[last].end, text.words[last + 1].begin) &&
         list_has(names_behind, text.words[last + 1].lower);
}

}  // namespace

void find_special_categories(const ScannedText& text, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const Phrase* phrase = phrase_at(text, i);
    if (phrase == nullptr) {
      continue;
    }
    const std::size_t last = i + phrase->words.size() - 1;
    if (phrase->list->score > 0 && !denied(text, i) && !names_something(text, last)) {
      text.found(findings, Kind::special_category, phrase->list->score, text.words[i].begin, text.words[last].end,
                 phrase->list->what);
    }
    i = last;
  }
}

}  // namespace custos::fields
