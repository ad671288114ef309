// SPDX-License-Identifier: MIT
#include "policy/query_words.hpp"

#include "fields/postcode_forms.hpp"
#include "fields/search_terms.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

using fields::QueryText;

namespace {

bool has_letters(std::string_view value) {
  return value.find_first_not_of("+0123456789().- ") != std::string_view::npos;
}

bool has_digits(std::string_view value) {
  return value.find_first_of("0123456789") != std::string_view::npos;
}

// "020 7946 0018" of "020 7946 0018 ext 12".
std::string_view without_extension(std::string_view number) {
  return number.substr(0, number.find(" ext"));
}

// Where the index cuts a text, by its own rule: at "/" and at "-", not at an accent.
bool parts_words(std::string_view sign) {
  return folded_word(sign).empty() && folded_words(fmt::format("a{}b", sign)).size() > 1;
}

// The parts of a word as the index has them, each folded: "jones", "sons" of "Jones&Sons".
std::vector<std::string> folded_parts(std::string_view value) {
  std::vector<std::string> parts(1);
  each_code_point(value, [&parts](std::int32_t, std::string_view bytes) {
    if (!parts_words(bytes)) {
      parts.back() += bytes;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  });
  for (std::string& part : parts) {
    part = folded_word(part);
  }
  std::erase(parts, "");
  return parts;
}

}  // namespace

std::size_t QueryWords::spread_value(const std::vector<QueryText>& words, std::size_t first,
                                     std::vector<Query>& out) const {
  std::size_t last = first;
  while (last < words.size() && last < first + 5 && words[last].kind == QueryText::Kind::word) {
    ++last;
  }
  for (; last > first + 1; --last) {
    std::string value;
    bool plain = true;  // whether none of the words could be a name
    for (std::size_t i = first; i < last; ++i) {
      value += (i > first ? " " : "") + words[i].value;
      plain = plain && has_digits(words[i].value);
    }
    if (!has_digits(value)) {
      return 0;
    }
    // A number without letters alone: to be sure of others a library is asked that takes longer to open than to look
    // up.
    std::vector<Query> found =
        has_letters(without_extension(value)) ? look_ups(value, {"postcode"}) : look_ups(value, {"phone", "postcode"});
    if (!found.empty()) {
      if (!plain) {
        std::vector<Query> apart;
        for (std::size_t i = first; i < last; ++i) {
          apart.push_back(meaning(words[i], false));
        }
        found.push_back(all_of(std::move(apart)));
      }
      out.push_back(any_of(std::move(found)));
      return last - first;
    }
  }
  return 0;
}

// What the word may be in each field of these types that can read it.
std::vector<Query> QueryWords::look_ups(std::string_view value, std::initializer_list<std::string_view> types) const {
  std::vector<Query> out;
  for (const Field& field : bound_.policy.fields) {
    const bool wanted = std::find(types.begin(), types.end(), field.type->name) != types.end();
    if (!wanted || !(field.lookup || field.unique) || !scope_.fields.contains(field.name)) {
      continue;
    }
    Problems ignored;
    if (const auto read = fields::read_value(*field.type, value, bound_.policy.rules_of(field), ignored)) {
      out.push_back(one({.kind = Condition::Kind::term,
                         .field = bound_.number_of(field),
                         .text = fields::value_term(bound_.number_of(field), read->normal)}));
    }
  }
  return out;
}

Query QueryWords::meaning(const QueryText& text, bool negated) const {
  std::string_view value = text.value;
  const bool beginning = value.ends_with('*');
  if (beginning) {
    value.remove_suffix(1);
  }
  if (value.starts_with('@')) {
    return any_of(in_domain(value.substr(1)));
  }
  if (value.find('@') != std::string_view::npos) {
    return any_of(look_ups(value, {"email"}));
  }
  std::vector<Query> may_be;
  if (beginning) {
    add_postcode_beginning(value, may_be);
  }
  const auto digits =
      static_cast<std::size_t>(std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }));
  if (digits > 0) {
    if (value.size() > 2 && (value[0] == 'C' || value[0] == 'c') && value[1] == '-' && all_digits(value.substr(2))) {
      return one({.kind = Condition::Kind::customer, .number = CustomerId::parse(value).number()});
    }
    if (const auto id = CustomerId::may_be(value)) {
      may_be.push_back(one({.kind = Condition::Kind::customer, .number = id->number()}));
    }
    const auto found = digits >= 7 && !has_letters(value) ? look_ups(value, {"phone", "postcode", "reference"})
                                                          : look_ups(value, {"postcode", "reference"});
    may_be.insert(may_be.end(), found.begin(), found.end());
    add_outward_code(value, may_be);
  }
  const bool name = digits == 0 && !negated;
  if (digits == 0 || (has_letters(value) && !negated)) {
    add_parts(value, name && scope_.closeness == Closeness::exact, may_be);
  }
  add_words(folded_word(value), name && scope_.closeness == Closeness::exact,
            name && scope_.closeness > Closeness::prefix && !beginning, may_be);
  return any_of(std::move(may_be));
}

bool QueryWords::is_nothing(const QueryText& text) {
  return text.kind == QueryText::Kind::word && folded_word(text.value).empty();
}

// "mary-ann" may be written with a blank too, and "smith/jones" is two words: then all of its parts have to be there.
void QueryWords::add_parts(std::string_view value, bool whole, std::vector<Query>& may_be) const {
  std::vector<Query> all;
  for (const std::string& folded : folded_parts(value)) {
    std::vector<Query> each;
    add_words(folded, whole, false, each);
    all.push_back(any_of(std::move(each)));
  }
  if (all.size() > 1) {
    may_be.push_back(all_of(std::move(all)));
  }
}

// What the words of the fields that count have to be; what has digits is looked up, and not to be near to anything.
void QueryWords::add_words(const std::string& folded, bool whole, bool near, std::vector<Query>& may_be) const {
  for (const Field& field : bound_.policy.fields) {
    if (field.search && !folded.empty() && scope_.fields.contains(field.name)) {
      may_be.push_back(one({.kind = whole ? Condition::Kind::term : Condition::Kind::prefix,
                            .field = bound_.number_of(field),
                            .text = fields::word_term(bound_.number_of(field), folded)}));
    }
  }
  if (near && !folded.empty()) {
    for (const NearWord& each : scope_.near(folded)) {
      may_be.push_back(
          one({.kind = Condition::Kind::term, .field = each.field, .text = fields::word_term(each.field, each.word)}));
    }
  }
}

void QueryWords::add_outward_code(std::string_view value, std::vector<Query>& may_be) const {
  const std::string outward = fields::outward_code(value);
  for (const Field& field : bound_.policy.fields) {
    if (!outward.empty() && looks_up(field, "postcode")) {
      const FieldNumber number = bound_.number_of(field);
      may_be.push_back(
          one({.kind = Condition::Kind::term, .field = number, .text = fields::outward_term(number, outward)}));
    }
  }
}

// "cb5*", "CB59*": with or without the blank.
void QueryWords::add_postcode_beginning(std::string_view value, std::vector<Query>& may_be) const {
  constexpr std::size_t longest = 7;
  const std::string key = fields::postcode_key(value);
  const bool looks_so =
      key.size() <= longest && has_letters(key.substr(0, 1)) && key.find_first_of("0123456789") != std::string::npos;
  for (const Field& field : bound_.policy.fields) {
    if (looks_so && looks_up(field, "postcode")) {
      const FieldNumber number = bound_.number_of(field);
      may_be.push_back(
          one({.kind = Condition::Kind::prefix, .field = number, .text = fields::value_term(number, key)}));
    }
  }
}

bool QueryWords::looks_up(const Field& field, std::string_view type) const {
  return field.type->name == type && (field.lookup || field.unique) && scope_.fields.contains(field.name);
}

std::vector<Query> QueryWords::in_domain(std::string_view domain) const {
  std::vector<Query> out;
  for (const Field& field : bound_.policy.fields) {
    const std::string normal = looks_up(field, "email") ? domain_of(field, domain) : std::string();
    if (!normal.empty()) {
      out.push_back(one({.kind = Condition::Kind::term,
                         .field = bound_.number_of(field),
                         .text = fields::domain_term(bound_.number_of(field), normal)}));
    }
  }
  return out;
}

std::string QueryWords::domain_of(const Field& field, std::string_view domain) const {
  Problems ignored;
  const auto read =
      fields::read_value(*field.type, fmt::format("a@{}", domain), bound_.policy.rules_of(field), ignored);
  return read ? read->normal.substr(read->normal.rfind('@') + 1) : std::string();
}

}  // namespace custos::policy
