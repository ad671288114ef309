// SPDX-License-Identifier: MIT
#include "ops/likeness.hpp"

#include "fields/phone_extension.hpp"
#include "fields/search_terms.hpp"
#include "ops/class_keys.hpp"
#include "ops/session.hpp"
#include "store/search.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace custos::ops {

namespace {

bool is_contact(const policy::Field& field) {
  return field.type->name == "email" || field.type->name == "phone";
}

const policy::Field* birth_field(const policy::Policy& policy) {
  for (const policy::Field& field : policy.fields) {
    if (field.match == "born") {
      return &field;
    }
  }
  return nullptr;
}

// A family shares its family name, with an address, a telephone number and often an e-mail address: where the policy
// has given names, a family name alone tells nobody from his kin.
bool is_shared(const policy::Policy& policy, const policy::Field& field) {
  return field.match == "family-name" &&
         std::any_of(policy.fields.begin(), policy.fields.end(),
                     [](const policy::Field& other) { return other.match == "given-name"; });
}

// The parts of two names, compared one by one.
class NameParts {
 public:
  void add(bool shared, bool has_left, bool has_right, bool same) {
    named_ = named_ || has_left;
    if (has_left != has_right) {
      lacks_own_ = lacks_own_ || !shared;
    } else if (has_left) {
      (same ? (shared ? family_agrees_ : own_agrees_) : (shared ? family_differs_ : own_differs_)) = true;
    }
  }

  void tell(Likeness& like) const {
    like.named = named_;
    like.renamed = family_differs_ && own_agrees_ && !own_differs_;
    if (own_differs_ || family_differs_) {
      like.name = Tri::no;
    } else if (own_agrees_ || (family_agrees_ && !lacks_own_)) {
      like.name = Tri::yes;
    }
  }

 private:
  bool named_ = false, lacks_own_ = false, own_agrees_ = false, own_differs_ = false, family_agrees_ = false,
       family_differs_ = false;
};

std::uint64_t hashed(std::string_view text, std::uint64_t seed) {
  const std::uint64_t hash = std::hash<std::string_view>{}(text);
  return (seed ^ hash) * 0x9e3779b97f4a7c15U + (seed << 6) + (seed >> 2) + 1;
}

// Never 0, which says that there is none.
std::uint32_t shortened(std::uint64_t hash) {
  return std::max(static_cast<std::uint32_t>(hash ^ (hash >> 32)), std::uint32_t{1});
}

std::uint32_t hashed_short(std::string_view text, std::uint32_t seed) {
  return shortened(hashed(text, seed));
}

}  // namespace

std::vector<const policy::Field*> name_fields(const policy::Policy& policy) {
  std::vector<const policy::Field*> marked, all;
  for (const policy::Field& field : policy.fields) {
    if (field.match == "given-name" || field.match == "family-name") {
      marked.push_back(&field);
    }
    if (field.type->name == "person-name") {
      all.push_back(&field);
    }
  }
  return marked.empty() ? all : marked;
}

bool may_recognise(const Session& session, const std::string& action, const std::vector<FieldName>& fields) {
  Asked asked{.action = action, .operation = "", .access = policy::Access::read};
  const auto names = name_fields(session.policy());
  for (const FieldName& name : fields) {
    const policy::Field* field = session.policy().fields.find(name.text);
    if (field != nullptr &&
        (field->lookup || field->unique || std::find(names.begin(), names.end(), field) != names.end())) {
      asked.fields.push_back(name);
    }
  }
  return session.decide(asked).withheld().empty();
}

bool agrees(const Draft& draft, const Record& record, const policy::Field& field) {
  const policy::Bound& bound = draft.bound();
  const fields::Value* value = draft.given(field);
  if (value == nullptr) {
    return false;
  }
  const std::string kept = plain_value(bound, record, field);
  return kept == value->kept ||
         (!kept.empty() && value->normal == fields::normal_form(*field.type, kept, bound.policy.rules_of(field)));
}

namespace {

bool same_number(const Draft& draft, const Record& record, const policy::Field& field) {
  const policy::Bound& bound = draft.bound();
  const std::string& kept = bound.value(record, bound.number_of(field));
  return field.type->name == "phone" && !kept.empty() &&
         fields::without_extension(draft.given(field)->normal) ==
             fields::without_extension(fields::normal_form(*field.type, kept, bound.policy.rules_of(field)));
}

}  // namespace

Likeness likeness(const Draft& draft, const Record& record) {
  const policy::Bound& bound = draft.bound();
  Likeness like{.identical = true};
  for (const policy::Field& field : bound.policy.fields) {
    if (draft.given(field) == nullptr) {
      continue;
    }
    const bool same = agrees(draft, record, field);
    like.identical = like.identical && same;
    like.unique = like.unique || (field.unique && same);
    const bool found = field.lookup && (same || same_number(draft, record, field));
    like.look_up = like.look_up || found;
    like.contact = like.contact || (found && is_contact(field));
  }
  NameParts names;
  for (const policy::Field* field : name_fields(bound.policy)) {
    const fields::Value* value = draft.given(*field);
    const std::string& kept = bound.value(record, bound.number_of(*field));
    names.add(is_shared(bound.policy, *field), value != nullptr, !kept.empty(),
              value != nullptr && folded_word(value->kept) == folded_word(kept));
  }
  names.tell(like);
  if (const policy::Field* field = birth_field(bound.policy)) {
    const fields::Value* value = draft.given(*field);
    const std::string& kept = bound.value(record, bound.number_of(*field));
    if (value != nullptr && !kept.empty()) {
      like.born = value->kept == kept ? Tri::yes : Tri::no;
    }
  }
  return like;
}

Likeness likeness(const Sketch& sketch, const Sketch& earlier) {
  Likeness like{.identical = sketch == earlier};
  NameParts names;
  names.add(false, sketch.given != 0, earlier.given != 0, sketch.given == earlier.given);
  names.add(true, sketch.family != 0, earlier.family != 0, sketch.family == earlier.family);
  names.tell(like);
  if (sketch.born != 0 && earlier.born != 0) {
    like.born = sketch.born == earlier.born ? Tri::yes : Tri::no;
  }
  return like;
}

namespace {

void sketch_into(const Draft& draft, Known& known) {
  const policy::Policy& policy = draft.bound().policy;
  const auto marks = [&policy](std::string_view match) {
    return std::any_of(policy.fields.begin(), policy.fields.end(),
                       [match](const policy::Field& field) { return field.match == match; });
  };
  const bool given_names = marks("given-name"), marked = given_names || marks("family-name");
  Sketch& sketch = known.sketch = Sketch();
  known.content = 0;
  known.name_hash = 0;
  for (const policy::Field& field : policy.fields) {
    const fields::Value* value = draft.given(field);
    if (value == nullptr) {
      continue;
    }
    known.content = hashed(value->normal, hashed(field.name.text, known.content));
    const bool family = field.match == "family-name";
    if (marked ? family || field.match == "given-name" : field.type->name == "person-name") {  // as name_fields()
      const std::string word = folded_word(value->kept);
      known.name_hash = hashed_short(word, known.name_hash);
      std::uint32_t& part = family && given_names ? sketch.family : sketch.given;
      part = hashed_short(word, part);
    }
  }
  if (const policy::Field* field = birth_field(policy)) {
    if (const fields::Value* value = draft.given(*field)) {
      sketch.born = hashed_short(value->kept, 1);
    }
  }
  sketch.content = shortened(known.content);
}

void find_keys(const Draft& draft, std::vector<Key>& keys) {
  keys.clear();
  for (const policy::Field& field : draft.bound().policy.fields) {
    const fields::Value* value = draft.given(field);
    if (value != nullptr && (field.lookup || field.unique) && !field.sealed) {
      keys.push_back(
          {fields::value_term(draft.bound().number_of(field), value->normal), field.unique, is_contact(field), &field});
    }
  }
}

}  // namespace

const Known& known_of(const Draft& draft) {
  std::shared_ptr<const Known>& kept = draft.known();
  if (kept == nullptr || !kept->good) {
    auto known =
        kept == nullptr || kept.use_count() > 1 ? std::make_shared<Known>() : std::const_pointer_cast<Known>(kept);
    record_into(draft, known->record);
    find_keys(draft, known->keys);
    sketch_into(draft, *known);
    known->terms = draft.terms();
    known->unique_values = draft.unique_values();
    known->good = true;
    kept = std::move(known);
  }
  return *kept;
}

std::shared_ptr<Known> take_known(const Draft& draft, std::shared_ptr<Known> spare) {
  known_of(draft);
  if (spare != nullptr) {
    spare->good = false;
  }
  return std::const_pointer_cast<Known>(std::exchange(draft.known(), std::move(spare)));
}

std::vector<std::string> name_terms(const Draft& draft) {
  const policy::Bound& bound = draft.bound();
  std::vector<std::string> terms;
  for (const policy::Field* field : name_fields(bound.policy)) {
    const fields::Value* value = field->search ? draft.given(*field) : nullptr;
    if (value != nullptr) {
      for (const std::string& word : folded_words(value->kept)) {
        terms.push_back(fields::word_term(bound.number_of(*field), word));
      }
    }
  }
  return terms;
}

std::vector<std::uint64_t> namesakes_with(store::Search& search, const Draft& draft, const Key& key, std::size_t most) {
  std::vector<std::string> terms = name_terms(draft);
  if (terms.empty()) {
    return {};
  }
  terms.push_back(key.term);
  return search.with_terms(terms, most);
}

void record_into(const Draft& draft, Record& record) {
  const policy::Bound& bound = draft.bound();
  record.number = 0;
  record.revision = 1;
  record.created = record.updated = Instant{};
  record.provenance = Provenance{};
  record.provenance.collected = draft.collected();
  record.values.resize(bound.columns.size());
  for (std::string& value : record.values) {
    value.clear();
  }
  for (const policy::Field& field : bound.policy.fields) {
    const fields::Value* value = draft.given(field);
    const auto position =
        value != nullptr || field.default_value ? bound.columns.position_of(bound.number_of(field)) : std::nullopt;
    if (position) {
      record.values[*position] = value != nullptr ? value->kept : *field.default_value;
    }
  }
}

}  // namespace custos::ops
