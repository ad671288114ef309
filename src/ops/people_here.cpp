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
const std::vector<std::string> no_words;

std::uint64_t hashed(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

std::uint64_t hashed_values(const Record& record) {
  std::string all;
  for (const std::string& value : record.values) {
    all += value;
    all += '\0';
  }
  return hashed(all);
}

// What the agreement of an identifying value means, given what else agrees.
RowDecision judged(bool unique, bool contact, bool same, Tri name, Tri born, RowVerdict when_same) {
  if (same) {
    return {.verdict = when_same};
  }
  if (unique || (contact && (name == Tri::yes || born == Tri::yes))) {
    return {.verdict = RowVerdict::skipped, .reason = "is here already with other values"};
  }
  if (contact) {
    return {.verdict = RowVerdict::review,
            .reason = "has the same e-mail address or telephone number, but not the same name"};
  }
  if (name == Tri::yes) {
    return {.verdict = RowVerdict::review, .reason = "has the same name and the same look-up value"};
  }
  return {};
}

}  // namespace

PeopleHere::PeopleHere(store::Store& store, const policy::Bound& bound, bool many)
    : store_(store), bound_(bound), many_(many), last_before_(store.customers().last_number()) {
  if (!many_ || last_before_ == 0) {
    return;
  }
  for (const policy::Field& field : bound_.policy.fields) {
    if ((field.lookup || field.unique) && !field.sealed) {
      store_.search().each_term(
          fields::value_term(bound_.number_of(field), ""),
          [this](std::string_view term, std::uint64_t customer) { stored_.emplace(hashed(term), customer); });
    }
  }
}

std::vector<std::uint64_t> PeopleHere::candidates(const std::string& term) {
  if (last_before_ == 0) {
    return {};
  }
  if (!many_) {
    auto found = store_.search().with_term(term, most_candidates);
    std::erase_if(found, [this](std::uint64_t customer) { return customer > last_before_; });
    return found;
  }
  std::vector<std::uint64_t> found;
  const auto [begin, end] = stored_.equal_range(hashed(term));
  for (auto at = begin; at != end && found.size() < most_candidates; ++at) {
    found.push_back(at->second);
  }
  return found;
}

RowDecision PeopleHere::among_stored(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys) {
  const bool by_unique = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  std::vector<std::uint64_t> numbers;
  for (const Key& key : keys) {
    if (key.unique || !by_unique) {
      const auto found = candidates(key.term);
      numbers.insert(numbers.end(), found.begin(), found.end());
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  RowDecision best;
  store_.customers().compare(permit, numbers, [&](const Record& record) {
    const Likeness like = likeness(draft, record);
    if (!like.unique && !(like.look_up && !by_unique)) {
      return;  // two terms with the same hash
    }
    RowDecision decision =
        judged(like.unique, like.contact, like.identical, like.name, like.born, RowVerdict::unchanged);
    decision.customer = record.number;
    const auto rank = [](const RowDecision& d) {
      return d.verdict == RowVerdict::unchanged ? 3
             : d.verdict == RowVerdict::skipped ? 2
             : d.verdict == RowVerdict::review  ? 1
                                                : 0;
    };
    if (rank(decision) > rank(best)) {
      best = decision;
    }
  });
  return best;
}

RowDecision PeopleHere::among_earlier(const Sketch& sketch, const std::vector<Key>& keys) {
  const auto tri = [](std::uint64_t left, std::uint64_t right) {
    return left == 0 || right == 0 ? Tri::unknown : left == right ? Tri::yes : Tri::no;
  };
  const bool by_unique = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  for (const Key& key : keys) {
    if (by_unique && !key.unique) {
      continue;
    }
    const auto [begin, end] = earlier_.equal_range(hashed(key.term));
    for (auto at = begin; at != end; ++at) {
      const Sketch& row = rows_[at->second];
      RowDecision decision = judged(key.unique, key.contact, row.content == sketch.content, tri(row.name, sketch.name),
                                    tri(row.born, sketch.born), RowVerdict::merged);
      if (decision.verdict != RowVerdict::add) {
        decision.earlier_row = at->second;
        return decision;
      }
    }
  }
  if (keys.empty()) {
    const auto at = earlier_.find(sketch.content);
    if (at != earlier_.end()) {
      return {.verdict = RowVerdict::merged, .earlier_row = at->second};
    }
  }
  return {};
}

// A row without any value to look up is somebody here only if all that it says is kept of one person. Who that
// may be the index tells by all words of all names; where no name is searched, all that is kept is compared.
std::vector<std::uint64_t> PeopleHere::like_named(const policy::Permit& permit, const Draft& draft) {
  Query named;
  for (const policy::Field* field : name_fields(bound_.policy)) {
    const fields::Value* value = draft.given(*field);
    const FieldNumber number = bound_.number_of(*field);
    for (const std::string& word : value != nullptr && field->search ? folded_words(value->kept) : no_words) {
      named.parts.push_back(
          {.kind = Query::Kind::condition,
           .condition = {.kind = Condition::Kind::term, .field = number, .text = fields::word_term(number, word)}});
    }
  }
  if (!named.parts.empty()) {
    return store_.search().find(permit, named, {}, most_namesakes);
  }
  if (!whole_) {
    whole_.emplace();
    store_.customers().each_for_index(
        [this](const Record& record) { whole_->emplace(hashed_values(record), record.number); });
  }
  std::vector<std::uint64_t> numbers;
  const auto [begin, end] = whole_->equal_range(hashed_values(draft.record()));
  for (auto at = begin; at != end && numbers.size() < most_candidates; ++at) {
    numbers.push_back(at->second);
  }
  return numbers;
}

RowDecision PeopleHere::nameless(const policy::Permit& permit, const Draft& draft) {
  RowDecision decision;
  if (last_before_ == 0) {
    return decision;
  }
  auto numbers = like_named(permit, draft);
  std::erase_if(numbers, [this](std::uint64_t customer) { return customer > last_before_; });
  store_.customers().compare(permit, numbers, [&](const Record& record) {
    if (likeness(draft, record).identical) {
      decision = {.verdict = RowVerdict::unchanged, .customer = record.number};
    }
  });
  return decision;
}

RowDecision PeopleHere::decide(const policy::Permit& permit, const Draft& draft) {
  const std::vector<Key> keys = keys_of(draft);
  RowDecision decision = among_stored(permit, draft, keys);
  if (decision.verdict == RowVerdict::add && keys.empty()) {
    decision = nameless(permit, draft);
  }
  return decision.verdict == RowVerdict::add ? among_earlier(sketch_of(draft), keys) : decision;
}

void PeopleHere::remember(const Draft& draft) {
  const Sketch sketch = sketch_of(draft);
  const std::vector<Key> keys = keys_of(draft);
  rows_.push_back(sketch);
  for (const Key& key : keys) {
    earlier_.emplace(hashed(key.term), rows_.size() - 1);
  }
  if (keys.empty()) {
    earlier_.emplace(sketch.content, rows_.size() - 1);
  }
}

}  // namespace custos::ops
