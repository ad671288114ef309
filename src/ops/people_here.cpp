// SPDX-License-Identifier: MIT
#include "ops/people_here.hpp"

#include "fields/search_terms.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 200, most_namesakes = 2000;
constexpr const char* here_otherwise = "is here already with other values";
constexpr const char* taken_unique = "somebody else has a value that only one may have";

std::uint64_t hashed(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

// What is sealed cannot be compared so: who agrees in the rest is looked at himself.
std::uint64_t hashed_values(const Columns& columns, const Record& record) {
  std::string all;
  for (std::size_t i = 0; i < record.values.size(); ++i) {
    all += columns.all()[i].sealed ? std::string() : record.values[i];
    all += '\0';
  }
  return hashed(all);
}

RowDecision for_review(Code code, const char* reason) {
  return {.verdict = RowVerdict::review, .reason = reason, .code = code};
}

// What the agreement of an identifying value means, given what else agrees.
RowDecision judged(bool unique, bool contact, const Likeness& like, RowVerdict when_same) {
  const bool same_name = like.name == Tri::yes && like.born != Tri::no;
  if (like.identical && (unique || !like.named || like.name == Tri::yes)) {
    return {.verdict = when_same};
  }
  // Twins share a date of birth and a family name; who marries keeps date and given name.
  const bool same_birth = like.born == Tri::yes && (like.name != Tri::no || like.renamed);
  if (unique || (contact && (same_name || same_birth))) {
    return {.verdict = RowVerdict::skipped, .reason = here_otherwise};
  }
  if (contact && like.born == Tri::no) {
    return for_review("import.same-contact",
                      "has the same e-mail address or telephone number, but not the same date of birth");
  }
  if (contact) {
    return for_review("import.same-contact", "has the same e-mail address or telephone number, but not the same name");
  }
  if (like.name == Tri::yes || like.identical) {
    return for_review("import.same-name", "has the same name and the same look-up value");
  }
  return {};
}

// How much a decision about somebody says that he is the one.
int rank(const RowDecision& decision) {
  switch (decision.verdict) {
    case RowVerdict::unchanged:
    case RowVerdict::merged:
      return 3;
    case RowVerdict::skipped:
    case RowVerdict::contradictory:
      return 2;
    case RowVerdict::review:
      return 1;
    case RowVerdict::add:
      return 0;
  }
  return 0;
}

}  // namespace

PeopleHere::PeopleHere(store::Store& store, const policy::Bound& bound, std::uint64_t last_before, bool many,
                       const policy::Field* match_on)
    : store_(store), bound_(bound), last_before_(last_before), many_(many), match_on_(match_on) {
  store.merges().each_term([this](std::string_view term, std::uint64_t customer) { merged_.emplace(term, customer); });
  if (!many_ || last_before_ == 0) {
    return;
  }
  for (const policy::Field& field : bound_.policy.fields) {
    if ((field.lookup || field.unique) && !field.sealed) {
      store_.search().each_term(fields::value_term(bound_.number_of(field), ""),
                                [this](std::string_view term, std::uint64_t customer) {
                                  if (customer <= last_before_) {
                                    stored_.add(hashed(term), customer);
                                  }
                                });
    }
  }
}

std::vector<std::uint64_t> PeopleHere::candidates(const Draft& draft, const Key& key) {
  if (last_before_ == 0) {
    return {};
  }
  std::vector<std::uint64_t> found;
  const auto add = [&](const HashIndex& index) {
    std::size_t count = 0;
    index.each(hashed(key.term), [&](std::uint64_t customer) {
      found.push_back(customer);
      return ++count < most_candidates;
    });
  };
  if (many_) {
    add(stored_);
  } else {
    found = store_.search().with_term(key.term, most_candidates);
  }
  if (found.size() >= most_candidates) {
    const auto namesakes = namesakes_with(store_.search(), draft, key, most_namesakes);
    if (!namesakes.empty() && !decides(key)) {
      found.clear();  // whoever has another name is not him
    }
    found.insert(found.end(), namesakes.begin(), namesakes.end());
  }
  std::erase_if(found, [this](std::uint64_t customer) { return customer > last_before_; });
  add(changed_);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

RowDecision PeopleHere::among_stored(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys) {
  const bool by_unique = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  std::vector<std::uint64_t> numbers;
  for (const Key& key : keys) {
    if (key.unique || !by_unique) {
      const auto found = candidates(draft, key);
      numbers.insert(numbers.end(), found.begin(), found.end());
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  RowDecision best;
  std::size_t people = 0;  // whom it may be as well as any other
  compare(permit, numbers, [&](const Record& record) {
    const Likeness like = likeness(draft, record);
    if (!like.unique && !(like.look_up && !by_unique)) {
      return;  // two terms with the same hash
    }
    RowDecision decision = judged(like.unique, like.contact, like, RowVerdict::unchanged);
    decision.customer = record.number;
    people = rank(decision) == rank(best) ? people + 1 : rank(decision) > rank(best) ? 1 : people;
    if (rank(decision) > rank(best)) {
      best = decision;
    }
  });
  if (best.verdict == RowVerdict::skipped && people > 1) {
    best.verdict = RowVerdict::review;
    best.reason = "may be one of several customers";
    best.code = Code("import.several-like-it");
  }
  return best;
}

// Whether somebody may be the one though nothing of his name agrees.
bool PeopleHere::decides(const Key& key) const {
  return key.unique || key.contact || key.field == match_on_;
}

// Another value is looked for together with the part of the name that has to agree: a town may share a postcode.
std::uint64_t PeopleHere::earlier_hash(const Key& key, const Sketch& sketch) const {
  return hashed(key.term) ^ (decides(key) ? 0 : sketch.given * 0x9e3779b97f4a7c15U);
}

RowDecision PeopleHere::among_earlier(const Known& known) {
  const std::vector<Key>& keys = known.keys;
  const bool by_unique = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  RowDecision best;
  for (const Key& key : keys) {
    if (by_unique && !key.unique) {
      continue;
    }
    earlier_.each(earlier_hash(key, known.sketch), [&](std::uint64_t row) {
      RowDecision decision = judged(key.unique, key.contact, likeness(known.sketch, rows_[row]), RowVerdict::merged);
      decision.earlier_row = row;
      if (rank(decision) > rank(best) ||
          (rank(decision) == rank(best) && rank(best) > 0 && decision.earlier_row < best.earlier_row)) {
        best = decision;
      }
      return true;
    });
  }
  if (keys.empty()) {
    if (const auto row = earlier_.first(known.content)) {
      return {.verdict = RowVerdict::merged, .earlier_row = *row};
    }
  }
  return best;
}

// A row without any value to look up is somebody here only if all that it says is kept of one person. Who that
// may be the index tells by all words of all names; where no name is searched, all that is kept is compared.
std::vector<std::uint64_t> PeopleHere::like_named(const Draft& draft) {
  if (const auto terms = name_terms(draft); !terms.empty()) {
    return store_.search().with_terms(terms, most_namesakes);
  }
  if (!whole_) {
    whole_.emplace();
    store_.customers().each_for_index(
        [this](const Record& record) { whole_->add(hashed_values(bound_.columns, record), record.number); });
    for (const auto& [number, record] : ahead_) {
      whole_->add(hashed_values(bound_.columns, record), number);
    }
  }
  std::vector<std::uint64_t> numbers;
  whole_->each(hashed_values(bound_.columns, draft.record()), [&numbers](std::uint64_t customer) {
    numbers.push_back(customer);
    return numbers.size() < most_candidates;
  });
  return numbers;
}

RowDecision PeopleHere::nameless(const policy::Permit& permit, const Draft& draft) {
  RowDecision decision;
  if (last_before_ == 0) {
    return decision;
  }
  auto numbers = like_named(draft);
  changed_names_.each(known_of(draft).name_hash, [&numbers](std::uint64_t customer) {
    numbers.push_back(customer);
    return true;
  });
  std::erase_if(numbers, [this](std::uint64_t customer) { return customer > last_before_; });
  compare(permit, numbers, [&](const Record& record) {
    if (likeness(draft, record).identical) {
      decision = {.verdict = RowVerdict::unchanged, .customer = record.number};
    }
  });
  return decision;
}

// Who has the value of the field that decides alone.
RowDecision PeopleHere::matched(const policy::Permit& permit, const Draft& draft, const Key& key) {
  RowDecision decision;
  std::size_t people = 0;
  compare(permit, candidates(draft, key), [&](const Record& record) {
    if (decision.verdict == RowVerdict::unchanged || !agrees(draft, record, *key.field)) {
      return;
    }
    const bool identical = likeness(draft, record).identical;
    if (++people == 1 || identical) {
      decision = {.verdict = identical ? RowVerdict::unchanged : RowVerdict::skipped,
                  .customer = record.number,
                  .reason = here_otherwise};
    }
  });
  if (people > 1 && decision.verdict == RowVerdict::skipped) {
    decision.verdict = RowVerdict::review;
    decision.reason = fmt::format("several customers have the same '{}'", key.field->name.text);
    decision.code = Code("import.several-like-it");
  }
  return decision;
}

RowDecision PeopleHere::matched_earlier(const Draft& draft, const Key& key) {
  const auto row = earlier_.first(hashed(key.term));
  if (!row) {
    return {};
  }
  const bool same = rows_[*row] == known_of(draft).sketch;
  return {.verdict = same ? RowVerdict::merged : RowVerdict::skipped, .earlier_row = *row, .reason = here_otherwise};
}

RowDecision PeopleHere::unique_owner(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys,
                                     std::uint64_t customer, std::optional<std::size_t> earlier_row) {
  RowDecision decision;
  for (const Key& key : keys) {
    if (!key.unique || decision.another) {
      continue;
    }
    compare(permit, candidates(draft, key), [&](const Record& record) {
      if (record.number != customer && agrees(draft, record, *key.field)) {
        decision = {.verdict = RowVerdict::skipped, .customer = record.number, .reason = taken_unique, .another = true};
      }
    });
    const auto row = earlier_.first(hashed(key.term));
    if (!decision.another && row && *row != earlier_row) {
      decision = {.verdict = RowVerdict::skipped, .earlier_row = *row, .reason = taken_unique, .another = true};
    }
  }
  return decision;
}

RowDecision PeopleHere::by_match(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys,
                                 const Key& match) {
  RowDecision decision = matched(permit, draft, match);
  decision = decision.verdict == RowVerdict::add ? matched_earlier(draft, match) : decision;
  return decision.verdict == RowVerdict::add ? unique_owner(permit, draft, keys, 0, std::nullopt)
                                             : unless_contradictory(permit, draft, decision);
}

RowDecision PeopleHere::among_people(const policy::Permit& permit, const Draft& draft) {
  const std::vector<Key>& keys = known_of(draft).keys;
  const auto match = std::find_if(keys.begin(), keys.end(), [this](const Key& key) { return key.field == match_on_; });
  if (match != keys.end()) {
    return by_match(permit, draft, keys, *match);
  }
  RowDecision decision = among_stored(permit, draft, keys);
  if (decision.verdict == RowVerdict::add && keys.empty()) {
    decision = nameless(permit, draft);
  }
  if (decision.verdict == RowVerdict::add || decision.verdict == RowVerdict::review) {  // a row of the file says more
    const RowDecision earlier = among_earlier(known_of(draft));
    decision = rank(earlier) > rank(decision) ? earlier : decision;
  }
  const bool by_key = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  return by_key ? unless_contradictory(permit, draft, decision) : decision;
}

RowDecision PeopleHere::unless_contradictory(const policy::Permit& permit, const Draft& draft, RowDecision decision) {
  if (decision.verdict != RowVerdict::skipped || decision.another) {
    return decision;
  }
  const Sketch& sketch = known_of(draft).sketch;
  bool own_name = false;
  if (decision.earlier_row) {
    own_name = likeness(sketch, rows_[*decision.earlier_row]).name == Tri::yes;
  } else {
    compare(permit, std::span(&decision.customer, 1),
            [&](const Record& record) { own_name = likeness(draft, record).name == Tri::yes; });
  }
  if (own_name) {
    return decision;
  }
  const auto is_he = [](const Likeness& like) { return like.name == Tri::yes && like.born != Tri::no; };
  for (const Key& key : known_of(draft).keys) {
    if (!key.contact) {
      continue;
    }
    compare(permit, candidates(draft, key), [&](const Record& record) {
      const bool other = decision.earlier_row.has_value() || record.number != decision.customer;
      const bool first = decision.other_customer == 0 || record.number < decision.other_customer;
      if (other && first && agrees(draft, record, *key.field) && is_he(likeness(draft, record))) {
        decision.other_customer = record.number;
      }
    });
    earlier_.each(hashed(key.term), [&](std::uint64_t row) {
      const bool first = !decision.other_row || row < *decision.other_row;
      if (first && decision.earlier_row != row && is_he(likeness(sketch, rows_[row]))) {
        decision.other_row = row;
      }
      return true;
    });
  }
  if (decision.other_customer != 0 || decision.other_row) {
    decision.verdict = RowVerdict::contradictory;
  }
  return decision;
}

void PeopleHere::remember(const Draft& draft) {
  const Known& known = known_of(draft);
  rows_.push_back(known.sketch);
  for (const Key& key : known.keys) {
    earlier_.add(earlier_hash(key, known.sketch), rows_.size() - 1);
  }
  if (known.keys.empty()) {
    earlier_.add(known.content, rows_.size() - 1);
  }
}

void PeopleHere::changed(const Record& before, const Record& after, std::optional<std::size_t> earlier_row) {
  ahead_of_store(after);
  const Draft whole = draft_of(bound_, after);
  const Known& known = known_of(whole);
  if (!earlier_row) {
    for (const Key& key : known.keys) {
      changed_.add(hashed(key.term), after.number);
    }
    changed_names_.add(known.name_hash, after.number);
    if (whole_) {
      whole_->add(hashed_values(bound_.columns, after), after.number);
    }
    return;
  }
  const Draft earlier = draft_of(bound_, before);
  const Known& known_before = known_of(earlier);
  for (const Key& key : known_before.keys) {
    earlier_.remove(earlier_hash(key, known_before.sketch), *earlier_row);
  }
  for (const Key& key : known.keys) {
    earlier_.add(earlier_hash(key, known.sketch), *earlier_row);
  }
  rows_[*earlier_row] = known.sketch;
  rows_[*earlier_row].content = 0;  // no row says just that any more
}

}  // namespace custos::ops
