// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "fields/field_type.hpp"
#include "model/search_term.hpp"
#include "ops/draft.hpp"
#include "ops/verify_tables.hpp"
#include "util/error.hpp"
#include "util/sound.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace custos::ops {

namespace {

// A sum over pairs in whatever order they come. The key is fresh, so that nobody can choose pairs whose sums are equal.
class Sum {
 public:
  explicit Sum(const Bytes<16>& key) : key_(key) {}

  void add(std::uint64_t customer, std::string_view text) {
    std::array<std::uint8_t, 8> number{};
    for (std::size_t i = 0; i < number.size(); ++i) {
      number[i] = static_cast<std::uint8_t>(customer >> (8 * i));
    }
    const crypto::Digest digest = crypto::Sha256().add(key_).add(number).add(text).finish();
    for (std::size_t i = 0; i < 16; ++i) {
      sum_[i / 8] += std::uint64_t{digest[i]} << (8 * (i % 8));
    }
    ++count_;
  }

  bool operator==(const Sum& other) const = default;

 private:
  Bytes<16> key_;
  std::array<std::uint64_t, 2> sum_{};
  std::uint64_t count_ = 0;
};

std::string word_text(FieldNumber field, std::string_view word, std::string_view sound) {
  return fmt::format("{} {} {}", field, word, sound);
}

// Each word of search fields counts once, whoever has it.
void add_words(Sum& sum, std::unordered_set<std::string>& known, const std::string& terms) {
  for (const std::string_view term : split(terms, ' ')) {
    const auto word = word_of(term);
    if (word && store::Vocabulary::takes(word->word) && known.emplace(term).second) {
      sum.add(0, word_text(word->field, word->word, sound_of(word->word)));
    }
  }
}

std::string unique_text(FieldNumber field, std::string_view value) {
  return fmt::format("{} {}", field, value);
}

void add_terms(Sum& sum, std::uint64_t customer, const std::string& terms) {
  auto words = split(terms, ' ');
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());  // the index keeps one of each
  for (const auto& word : words) {
    if (!word.empty()) {
      sum.add(customer, word);
    }
  }
}

}  // namespace

void check_index(Session& session, const Find& find) {
  const policy::Bound& bound = session.bound();
  if (session.store().policies().digest_in_force() != bound.policy.digest) {
    return;  // another one was put in force meanwhile, which stops the verification when it has its entry
  }
  const Sum nothing(session.random().bytes<16>());
  Sum terms_wanted = nothing, words_wanted = nothing, unique_wanted = nothing;
  std::unordered_set<std::string> known;
  store::Store& store = session.store();
  store.customers().each_for_index([&](const Record& record) {
    const std::string wanted = terms_of(bound, record);
    add_terms(terms_wanted, record.number, wanted);
    add_words(words_wanted, known, wanted);
    for (const policy::Field& field : bound.policy.fields) {
      const FieldNumber number = bound.number_of(field);
      if (const std::string& kept = bound.value(record, number); field.unique && !kept.empty()) {
        const std::string normal = fields::normal_form(*field.type, kept, bound.policy.rules_of(field));
        unique_wanted.add(record.number, unique_text(number, normal));
      }
    }
  });
  Sum terms = nothing, unique = nothing;
  try {
    store.search().each_term([&](std::string_view term, std::uint64_t customer) { terms.add(customer, term); });
  } catch (const Error& error) {
    if (error.failure() != Failure::integrity) {
      throw;
    }
    terms.add(0, {});  // an index that cannot be read holds something else
  }
  store.search().each_unique([&](FieldNumber field, std::string_view value, std::uint64_t customer) {
    unique.add(customer, unique_text(field, value));
  });
  Sum words = nothing;
  store.search().vocabulary().each([&](FieldNumber field, std::string_view word, std::string_view sound) {
    words.add(0, word_text(field, word, sound));
  });
  if (words != words_wanted) {
    find("audit.index-differs", "words", "the table of words does not hold what the records do");
  }
  if (terms != terms_wanted) {
    find("audit.index-differs", "search", "the search index does not hold what the records do");
  }
  if (unique != unique_wanted) {
    find("audit.index-differs", "unique", "the table of unique values does not hold what the records do");
  }
}

void check_file(store::Store& store, const Find& find) {
  const std::string told = store.quick_check();
  if (told != "ok") {
    find("store.damaged", "records.db", fmt::format("the store is damaged: {}", told));
  }
}

}  // namespace custos::ops
