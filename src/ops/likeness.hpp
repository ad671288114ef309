// SPDX-License-Identifier: MIT
#pragma once

#include "model/query.hpp"
#include "ops/draft.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace custos::store {
class Search;
}

namespace custos::ops {

class Session;

/// What a draft and somebody who is here have in common.
struct Likeness {
  bool unique = false;      // the same value of a unique field
  bool contact = false;     // the same e-mail address or telephone number
  bool look_up = false;     // the same value of any look-up field
  bool identical = false;   // all that was given is what is kept
  bool named = false;       // the draft has a name, or a part of one
  Tri name = Tri::unknown;  // the names agree, contradict each other, or too little of one of them is given
  bool renamed = false;     // the given names agree, and the family names do not
  Tri born = Tri::unknown;  // likewise the dates of birth
};

Likeness likeness(const Draft& draft, const Record& record);

/// Whether what was given for a field is what is kept, in the normal form; not where nothing was given.
bool agrees(const Draft& draft, const Record& record, const policy::Field& field);

/// The parts of a draft, hashed, that earlier rows of the same file are compared by; 0 where it has no such. There is
/// one a row in memory; only rows that share an identifying value are compared.
struct Sketch {
  std::uint32_t content = 0, born = 0;
  std::uint32_t given = 0, family = 0;  // the parts of the name: those that tell people of a family apart, and not

  /// Of the same content; that somebody is named and born alike is part of it.
  bool operator==(const Sketch&) const = default;
};

/// What two such have in common.
Likeness likeness(const Sketch& sketch, const Sketch& earlier);

/// A value by which somebody may be known: its search term and what an agreement tells.
struct Key {
  std::string term;
  bool unique = false, contact = false;
  const policy::Field* field = nullptr;
};

/// What a draft comes to, as a whole.
struct Known {
  bool good = true;  // false: of what the draft was before; only the memory is of use
  Record record{};
  std::vector<Key> keys{};
  Sketch sketch{};
  std::uint64_t content = 0;    // all that was given, hashed
  std::uint32_t name_hash = 0;  // of the whole name
  std::string terms{};          // for the search index
  std::vector<std::pair<FieldNumber, std::string>> unique_values{};
};

/// Derives it at the first call for a draft; good until the draft changes or goes.
const Known& known_of(const Draft& draft);

/// The same for good. The draft gets the memory of `spare`, which may be nothing, for what is derived of it next: so
/// that of a million rows none is given back by another thread than took it.
std::shared_ptr<Known> take_known(const Draft& draft, std::shared_ptr<Known> spare);

/// The search terms of all words of the draft's names; none where it has no name that is searched.
std::vector<std::string> name_terms(const Draft& draft);

/// Those who have a value of the draft and all words of its names: a town may share the value, and a look at the first
/// few who have it finds nobody among them. Nobody where it has no name that is searched.
std::vector<std::uint64_t> namesakes_with(store::Search& search, const Draft& draft, const Key& key, std::size_t most);

/// Makes a record the draft's, as Draft::record() gives it.
void record_into(const Draft& draft, Record& record);

/// Whether the caller may see all by which somebody is recognised: look-up, unique and name fields among these. Else it
/// must not be told whom a new record is like.
bool may_recognise(const Session& session, const std::string& action, const std::vector<FieldName>& fields);

/// The fields that name a person: those that the policy marks as given and family name, else all
/// of type person-name.
std::vector<const policy::Field*> name_fields(const policy::Policy& policy);

}  // namespace custos::ops
