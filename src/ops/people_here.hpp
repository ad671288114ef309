// SPDX-License-Identifier: MIT
#pragma once

#include "ops/hash_index.hpp"
#include "ops/likeness.hpp"
#include "store/store.hpp"
#include "util/code.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace custos::ops {

/// What an import decides about one row.
enum class RowVerdict {
  add,            // nobody like this is here
  unchanged,      // somebody is here, and all that the row says is kept already
  skipped,        // somebody is here, and the row says something else
  merged,         // the row repeats an earlier row of the file
  review,         // it may be somebody who is here: a person has to look
  contradictory,  // what alone decides says one person, and all else another
};

struct RowDecision {
  RowVerdict verdict = RowVerdict::add;
  std::uint64_t customer = 0;                // who it is or may be, of those who were here before …
  std::optional<std::size_t> earlier_row{};  // … or which row that was added, in the order of remember()
  std::string reason{};                      // of skipped and review
  bool another = false;                      // it is somebody else: only a value is his
  std::uint64_t other_customer = 0;          // of a contradictory row: whom all else says, likewise …
  std::optional<std::size_t> other_row{};    // … one or the other
  std::optional<Code> code{};                // of review
};

/// Who is here already, in the store and in the rows of the file so far. The store is asked by its
/// index, or by keys hashed into memory where many rows are to come.
class PeopleHere {
 public:
  /// `last_before`: nobody with a higher number was here when the import began. `many`: hash the keys of all who are
  /// here. `match_on`: a look-up or unique field that decides alone; nullptr: what the policy says.
  PeopleHere(store::Store& store, const policy::Bound& bound, std::uint64_t last_before, bool many,
             const policy::Field* match_on = nullptr);

  /// Who a row is. `match_on` alone decides where the row has it, then the unique fields alone where it has one; an
  /// e-mail address or telephone number decides where name or date of birth agrees and neither contradicts; else it,
  /// and an other look-up value with the same name, is for a person to look at.
  RowDecision decide(const policy::Permit& permit, const Draft& draft);

  /// Whether a row that is somebody by a key has the e-mail address or telephone number, and the name, of somebody
  /// else: `decision` comes back as contradictory then.
  RowDecision unless_contradictory(const policy::Permit& permit, const Draft& draft, RowDecision decision);

  /// Remembers a row that is added.
  void remember(const Draft& draft);

  /// Says what a record becomes by a row that is not written yet; `earlier_row`: the row that brought it, where it came
  /// with the file.
  void changed(const Record& before, const Record& after, std::optional<std::size_t> earlier_row);

  /// Says what a record is that the store has not.
  void ahead_of_store(const Record& record) { ahead_.insert_or_assign(record.number, record); }

  /// The store has all of it now.
  void written() { ahead_.clear(); }

  /// Compares with records as they are for this import, written or not; see Customers::compare.
  template <class Compare>
  void compare(const policy::Permit& permit, std::span<const std::uint64_t> numbers, const Compare& compare_with) {
    for (const std::uint64_t number : numbers) {
      if (const auto at = ahead_.find(number); at != ahead_.end()) {
        compare_with(std::as_const(at->second));
      } else {
        store_.customers().compare(permit, std::span(&number, 1), compare_with);
      }
    }
  }

  /// Somebody other than this customer, or the one that `earlier_row` is, who has a unique value of the draft; as a
  /// decision to skip the row, or to add it where there is none.
  RowDecision unique_owner(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys,
                           std::uint64_t customer, std::optional<std::size_t> earlier_row);

 private:
  std::vector<std::uint64_t> candidates(const Draft& draft, const Key& key);
  bool decides(const Key& key) const;
  std::uint64_t earlier_hash(const Key& key, const Sketch& sketch) const;
  RowDecision by_match(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys,
                       const Key& match);
  RowDecision matched(const policy::Permit& permit, const Draft& draft, const Key& key);
  RowDecision matched_earlier(const Draft& draft, const Key& key);
  RowDecision among_stored(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys);
  RowDecision among_earlier(const Known& known);
  RowDecision nameless(const policy::Permit& permit, const Draft& draft);
  RowDecision among_people(const policy::Permit& permit, const Draft& draft);
  RowDecision among_merged(const std::vector<Key>& keys) const;
  std::vector<std::uint64_t> like_named(const Draft& draft);

  store::Store& store_;
  const policy::Bound& bound_;
  std::uint64_t last_before_;
  bool many_;
  const policy::Field* match_on_;
  std::unordered_map<std::string, std::uint64_t> merged_;  // what somebody had who was merged → customer
  HashIndex stored_;                                       // hashed term → customer
  HashIndex earlier_;                                      // hashed term or content → row
  std::optional<HashIndex> whole_;                         // hashed records, once they are wanted
  std::deque<Sketch> rows_;                                // which grows without being copied
  std::unordered_map<std::uint64_t, Record> ahead_;        // records that rows changed
  HashIndex changed_;                                      // hashed terms that changes brought → customer
  HashIndex changed_names_;                                // likewise hashed names
};

}  // namespace custos::ops
