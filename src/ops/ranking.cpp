// SPDX-License-Identifier: MIT
#include "ops/ranking.hpp"

#include "fields/nicknames.hpp"
#include "util/sound.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>

namespace custos::ops {

namespace {

using Numbers = std::vector<std::uint64_t>;
using store::KnownWord;

constexpr std::size_t shortest_misspelt = 4, longest_misspelt = 20;  // letters; of three, one error makes another name
constexpr std::size_t shortest_sounding = 3;
constexpr std::size_t most_sounding = 30;  // words; the nearest in spelling
constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();

std::size_t letters_in(std::string_view word) {
  std::size_t letters = 0;
  each_code_point(word, [&letters](std::int32_t, std::string_view) { ++letters; });
  return letters;
}

// The words that are near to those of a query, each word looked for once.
class NearWords {
 public:
  NearWords(store::Vocabulary& vocabulary, const policy::Bound& bound, const std::set<FieldName>& visible)
      : vocabulary_(vocabulary) {
    for (const policy::Field& field : bound.policy.fields) {
      if (!field.search || field.sealed || !visible.contains(field.name)) {
        continue;
      }
      const FieldNumber number = bound.number_of(field);
      searched_.insert(number);
      if (field.type->name == "person-name") {
        names_.insert(number);
        if (field.match != "family-name") {
          given_names_.insert(number);
        }
      }
    }
  }

  std::vector<policy::NearWord> of(const std::string& word, Closeness closeness) {
    const auto [known, is_new] = known_.try_emplace(word);
    if (is_new) {
      known->second = look_up(word);
    }
    std::vector<policy::NearWord> out;
    for (const auto& [near, how] : known->second) {
      if (how <= closeness) {
        out.push_back({near.field, near.word});
      }
    }
    return out;
  }

 private:
  using Near = std::map<KnownWord, Closeness>;

  Near look_up(const std::string& word) {
    Near near;
    const auto add = [&](const std::vector<KnownWord>& words, Closeness how) {
      for (const KnownWord& each : words) {
        if (!each.word.starts_with(word)) {  // else it is found by its beginning
          near.try_emplace(each, how);
        }
      }
    };
    if (!given_names_.empty()) {
      for (const std::string_view name : fields::nicknames_of(word)) {
        add(vocabulary_.same(name, given_names_), Closeness::nickname);
      }
    }
    const std::size_t letters = letters_in(word);
    if (letters >= shortest_misspelt && letters <= longest_misspelt && store::Vocabulary::takes(word)) {
      add(vocabulary_.one_error_from(word, searched_), Closeness::spelling);
    }
    if (letters >= shortest_sounding && !names_.empty()) {
      add(sounding_like(word), Closeness::sound);
    }
    return near;
  }

  // Consonants alone make John and Jane one: half of the letters have to agree too.
  std::vector<KnownWord> sounding_like(const std::string& word) {
    const std::string sound = sound_of(word);
    if (sound.empty()) {
      return {};
    }
    std::vector<std::pair<std::size_t, KnownWord>> by_distance;
    for (KnownWord& each : vocabulary_.sounding(sound, names_)) {
      const std::size_t distance = edits_between(word, each.word);
      if (2 * distance <= std::max(word.size(), each.word.size()) + 1) {
        by_distance.emplace_back(distance, std::move(each));
      }
    }
    std::sort(by_distance.begin(), by_distance.end());
    by_distance.resize(std::min(by_distance.size(), most_sounding));
    std::vector<KnownWord> out;
    for (auto& [distance, each] : by_distance) {
      out.push_back(std::move(each));
    }
    return out;
  }

  store::Vocabulary& vocabulary_;
  std::set<FieldNumber> searched_, names_, given_names_;
  std::map<std::string, Near> known_;
};

// Asks several times, each time for more; whoever was found before is not found again.
class Ranking {
 public:
  Ranking(Session& session, const Admitted& admitted, const ReadQuery& query, std::uint64_t limit)
      : session_(session),
        admitted_(admitted),
        query_(query),
        limit_(limit),
        near_(session.store().search().vocabulary(), session.bound(), admitted.permit.fields()) {}

  Found ranked() {
    const Query exact = meant(Closeness::exact), prefix = meant(Closeness::prefix);
    add(find(exact, {}, limit_), Closeness::exact);
    if (prefix != exact && !full()) {
      add(find(prefix, {}, limit_), Closeness::prefix);
    }
    if (!full()) {
      add_similar(prefix);
    }
    found_.numbers.resize(std::min<std::size_t>(found_.numbers.size(), limit_));
    found_.closeness.resize(found_.numbers.size());
    return std::move(found_);
  }

  Numbers sorted(const store::Search::Order& order) { return find(meant(Closeness::sound), order, limit_); }

 private:
  Query meant(Closeness closeness) {
    return meaning_of(session_, query_, admitted_.permit.fields(), closeness,
                      [&](const std::string& word) { return near_.of(word, closeness); });
  }

  Numbers find(const Query& meaning, const store::Search::Order& order, std::uint64_t limit) {
    return session_.store().search().find(admitted_.permit, meaning, order, limit);
  }

  // What is found is in order, and holds all that was found before, or as many more as are wanted.
  void add(Numbers now, Closeness closeness) {
    if (seen_.empty()) {
      found_.numbers = now;
      seen_ = std::move(now);
    } else {
      Numbers fresh, all;
      std::set_difference(now.begin(), now.end(), seen_.begin(), seen_.end(), std::back_inserter(fresh));
      std::merge(seen_.begin(), seen_.end(), fresh.begin(), fresh.end(), std::back_inserter(all));
      found_.numbers.insert(found_.numbers.end(), fresh.begin(), fresh.end());
      seen_ = std::move(all);
    }
    found_.closeness.resize(found_.numbers.size(), closeness);
  }

  bool full() const { return found_.numbers.size() >= limit_; }

  // Asks for the farthest first: mostly there are none, and nothing else has to be asked then.
  void add_similar(const Query& prefix) {
    const Query similar = meant(Closeness::sound);
    if (similar == prefix) {
      return;
    }
    Numbers all = find(similar, {}, limit_);
    if (all.size() == seen_.size()) {
      return;
    }
    Query before = prefix;
    for (const Closeness closeness : {Closeness::nickname, Closeness::spelling}) {
      const Query wider = meant(closeness);
      if (wider != before && !full()) {
        add(wider == similar ? all : find(wider, {}, limit_), closeness);
      }
      before = wider;
    }
    if (!full()) {
      add(std::move(all), Closeness::sound);
    }
  }

  Session& session_;
  const Admitted& admitted_;
  const ReadQuery& query_;
  std::uint64_t limit_;
  NearWords near_;
  Found found_{};
  Numbers seen_{};  // all that were found, in order
};

Found in_order(Session& session, const Admitted& admitted, const ReadQuery& query, const store::Search::Order& order,
               std::uint64_t limit) {
  Found ranked = Ranking(session, admitted, query, most).ranked();
  std::map<std::uint64_t, Closeness> closeness;
  for (std::size_t i = 0; i < ranked.numbers.size(); ++i) {
    if (ranked.closeness[i] != Closeness::exact) {
      closeness.emplace(ranked.numbers[i], ranked.closeness[i]);
    }
  }
  Found found{.numbers = Ranking(session, admitted, query, limit).sorted(order)};
  for (const std::uint64_t number : found.numbers) {
    const auto known = closeness.find(number);
    found.closeness.push_back(known == closeness.end() ? Closeness::exact : known->second);
  }
  return found;
}

}  // namespace

Found find_ranked(Session& session, const Admitted& admitted, const ReadQuery& query, const store::Search::Order& order,
                  std::uint64_t limit) {
  limit = std::min(limit, most);
  Found found = order.field || order.last_contact ? in_order(session, admitted, query, order, limit + 1)
                                                  : Ranking(session, admitted, query, limit + 1).ranked();
  found.truncated = found.numbers.size() > limit;
  found.numbers.resize(std::min<std::size_t>(found.numbers.size(), limit));
  found.closeness.resize(found.numbers.size());
  return found;
}

}  // namespace custos::ops
