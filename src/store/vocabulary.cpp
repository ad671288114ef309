// SPDX-License-Identifier: MIT
#include "store/vocabulary.hpp"

#include "model/search_term.hpp"
#include "store/derived_sql.hpp"
#include "util/sound.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* insert_word = "INSERT INTO word (word, field, sound) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
constexpr const char* delete_word = "DELETE FROM word WHERE word = ? AND field = ?";
constexpr const char* delete_all = "DELETE FROM word";
constexpr const char* select_all = "SELECT field, word, sound FROM word";
constexpr const char* select_next = "SELECT word FROM word WHERE word >= ? ORDER BY word LIMIT 1";
constexpr const char* select_same = "SELECT field FROM word WHERE word = ? ORDER BY field";
constexpr const char* select_sounding =
    "SELECT field, word FROM word WHERE sound = ? AND sound <> '' ORDER BY word, field";
// The last of those who have it: work that removes many begins with the first.
constexpr const char* select_holder = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1";
constexpr const char* data_version = "PRAGMA data_version";

constexpr std::size_t longest = 40;                               // bytes
constexpr std::size_t first_places = 1024, most_places = 131072;  // for recent terms: four megabytes at most
constexpr std::size_t most_holders = 131072;
constexpr std::size_t most_next = 200;  // letters that are tried in one place of a word

template <class Visit>
void each_of(std::string_view terms, const Visit& visit) {
  while (!terms.empty()) {
    const std::string_view term = terms.substr(0, terms.find(' '));
    terms.remove_prefix(std::min(terms.size(), term.size() + 1));
    if (!term.empty()) {
      visit(term);
    }
  }
}

std::vector<std::string> letters_of(std::string_view word) {
  std::vector<std::string> letters;
  each_code_point(word, [&letters](std::int32_t, std::string_view bytes) { letters.emplace_back(bytes); });
  return letters;
}

std::string joined_from(const std::vector<std::string>& letters, std::size_t first, std::size_t end) {
  std::string out;
  for (std::size_t i = first; i < end; ++i) {
    out += letters[i];
  }
  return out;
}

// The first text behind all that begin with `start`, in the order of bytes; UTF-8 has no byte 255.
std::string behind(std::string_view start) {
  std::string out(start);
  out.back() = static_cast<char>(static_cast<unsigned char>(out.back()) + 1);
  return out;
}

}  // namespace

bool Vocabulary::takes(std::string_view word) {
  return word.size() >= 2 && word.size() <= longest &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void Vocabulary::begin() {
  if (open_) {
    recent_.clear();
    holders_.clear();
  }
  candidates_.clear();
  open_ = true;
  seen_ = false;
}

// Another process may have removed the last who had a word.
void Vocabulary::look_for_others() {
  if (!seen_) {
    const std::int64_t version = db::one_integer(*database_, data_version).value_or(0);
    if (version != version_) {
      recent_.clear();
      holders_.clear();
    }
    version_ = version;
    seen_ = true;
  }
}

// Whether the term is not known to be there.
bool Vocabulary::keep(std::string_view term) {
  look_for_others();
  if (recent_.empty()) {
    recent_.resize(first_places);
    kept_ = 0;
  }
  std::string& place = recent_[std::hash<std::string_view>{}(term) % recent_.size()];
  if (place == term) {
    return false;
  }
  if (++kept_ > recent_.size() && recent_.size() < most_places) {
    recent_ = std::vector<std::string>(4 * recent_.size());
    kept_ = 0;
    return true;
  }
  place = term;
  return true;
}

void Vocabulary::add(std::string_view terms) {
  each_of(terms, [this](std::string_view term) {
    const auto known = word_of(term);
    if (!known || !takes(known->word) || !keep(term)) {
      return;
    }
    if (insert_ == nullptr) {
      insert_ = std::make_unique<db::Statement>(*database_, insert_word);
    }
    insert_->bind(known->word, known->field, sound_of(known->word)).run();
  });
}

void Vocabulary::removed(std::uint64_t customer, std::string_view terms) {
  look_for_others();
  each_of(terms, [&](std::string_view term) {
    const auto known = word_of(term);
    if (!known || !takes(known->word)) {
      return;
    }
    const auto [candidate, is_new] = candidates_.emplace(term);
    if (const auto holder = holders_.find(*candidate); holder != holders_.end() && holder->second == customer) {
      holders_.erase(holder);
    }
  });
}

void Vocabulary::finish() {
  if (holders_.size() > most_holders) {
    holders_.clear();
  }
  for (const std::string& term : candidates_) {
    if (holders_.contains(term)) {
      continue;
    }
    if (const auto holder = db::one_integer(*database_, select_holder, quoted_term(term))) {
      holders_.emplace(term, static_cast<std::uint64_t>(*holder));
      continue;
    }
    const auto known = word_of(term);
    db::run(*database_, delete_word, known->word, known->field);
    if (!recent_.empty()) {
      std::string& place = recent_[std::hash<std::string_view>{}(term) % recent_.size()];
      place = place == term ? std::string() : place;
    }
  }
  candidates_.clear();
}

void Vocabulary::clear() {
  database_->run(delete_all);
  recent_.clear();
  holders_.clear();
  candidates_.clear();
}

void Vocabulary::each(const std::function<void(FieldNumber, std::string_view, std::string_view)>& visit) {
  db::Statement rows(*database_, select_all);
  while (rows.step()) {
    visit(static_cast<FieldNumber>(rows.integer(0)), rows.view(1), rows.view(2));
  }
}

std::string Vocabulary::next_from(std::string_view start) {
  if (next_ == nullptr) {
    next_ = std::make_unique<db::Statement>(*database_, select_next);
  }
  next_->bind(start);
  std::string word = next_->step() ? next_->text(0) : std::string();
  next_->reset();
  return word;
}

std::vector<KnownWord> Vocabulary::same(std::string_view word, const std::set<FieldNumber>& fields) {
  if (same_ == nullptr) {
    same_ = std::make_unique<db::Statement>(*database_, select_same);
  }
  std::vector<KnownWord> found;
  same_->bind(word);
  while (same_->step()) {
    const auto field = static_cast<FieldNumber>(same_->integer(0));
    if (fields.contains(field)) {
      found.push_back({field, std::string(word)});
    }
  }
  same_->reset();
  return found;
}

std::vector<KnownWord> Vocabulary::sounding(std::string_view sound, const std::set<FieldNumber>& fields) {
  std::vector<KnownWord> found;
  db::Statement rows(*database_, select_sounding);
  rows.bind(sound);
  while (rows.step()) {
    const auto field = static_cast<FieldNumber>(rows.integer(0));
    if (fields.contains(field)) {
      found.push_back({field, rows.text(1)});
    }
  }
  return found;
}

// For each beginning of the word the letters are asked for that follow it in some word that is here; so only what can
// be there is looked for, and no table of variants has to be kept.
std::vector<KnownWord> Vocabulary::one_error_from(std::string_view word, const std::set<FieldNumber>& fields) {
  const std::vector<std::string> letters = letters_of(word);
  std::set<std::string> wanted;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::string start = joined_from(letters, 0, i);
    wanted.insert(start + joined_from(letters, i + 1, letters.size()));
    if (i + 1 < letters.size()) {
      wanted.insert(start + letters[i + 1] + letters[i] + joined_from(letters, i + 2, letters.size()));
    }
  }
  std::string start, from;
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    from = start;
    std::size_t tried = 0;
    for (std::string found; tried < most_next && !(found = next_from(from)).empty() && found.starts_with(start);
         ++tried) {
      if (found.size() == start.size()) {
        from = found + '\x01';
        continue;
      }
      const std::string letter = letters_of(std::string_view(found).substr(start.size())).front();
      wanted.insert(start + letter + joined_from(letters, i, letters.size()));
      if (i < letters.size()) {
        wanted.insert(start + letter + joined_from(letters, i + 1, letters.size()));
      }
      from = behind(start + letter);
    }
    if (tried == 0) {
      break;  // nothing begins so, nor with more of the word
    }
    start += i < letters.size() ? letters[i] : std::string();
  }
  wanted.erase(std::string(word));
  std::vector<KnownWord> out;
  for (const std::string& each : wanted) {
    const auto found = same(each, fields);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

}  // namespace custos::store
