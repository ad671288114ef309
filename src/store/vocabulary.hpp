// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace custos::store {

/// A word that somebody's search field has.
struct KnownWord {
  FieldNumber field = 0;
  std::string word{};

  auto operator<=>(const KnownWord&) const = default;
};

/// The derived table of the distinct words of search fields: whoever looks for a word that is not in the index, or
/// wants the near ones too, learns here what there is. It holds the words of the index that have letters and no digits
/// and are no longer than a name may be.
class Vocabulary {
 public:
  explicit Vocabulary(db::Database& database) : database_(&database) {}

  /// A transaction begins; what one that did not commit has written is forgotten.
  void begin();

  void committed() { open_ = false; }

  /// These terms are in the index now. Most words are known already: those of late are remembered, within bounds.
  void add(std::string_view terms);

  /// These terms of a customer are no longer in the index.
  void removed(std::uint64_t customer, std::string_view terms);

  /// Takes out the words of removed() that nobody has any more, before the commit.
  void finish();

  void clear();

  /// All that is held, for comparing it with the records.
  void each(const std::function<void(FieldNumber field, std::string_view word, std::string_view sound)>& visit);

  /// Whether a word is held at all.
  static bool takes(std::string_view word);

  /// The words of these fields that one letter too many, too few or another, or two letters that changed places, make
  /// of `word`, in order. All of them: what a letter may be the words themselves tell, whatever the script.
  std::vector<KnownWord> one_error_from(std::string_view word, const std::set<FieldNumber>& fields);

  /// The words of these fields that sound so, in order.
  std::vector<KnownWord> sounding(std::string_view sound, const std::set<FieldNumber>& fields);

  /// This word in these fields.
  std::vector<KnownWord> same(std::string_view word, const std::set<FieldNumber>& fields);

 private:
  std::string next_from(std::string_view start);
  void look_for_others();
  bool keep(std::string_view term);

  db::Database* database_;
  std::vector<std::string> recent_{};   // terms that are surely held, each in the place that its hash tells
  std::size_t kept_ = 0;                // how often one took a place since there are so many
  std::set<std::string> candidates_{};  // terms of words that perhaps nobody has any more
  std::unordered_map<std::string, std::uint64_t> holders_{};  // of terms: a customer who surely has it still
  std::unique_ptr<db::Statement> insert_, next_, same_;
  bool open_ = false, seen_ = false;  // a transaction is open; others' changes have been looked for in it
  std::int64_t version_ = 0;          // of the database, as the engine counts what others commit
};

}  // namespace custos::store
