// SPDX-License-Identifier: MIT
#include "fields/nicknames.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace custos;
using fields::nicknames_of;

namespace {

bool knows(std::string_view name, std::string_view other) {
  const auto names = nicknames_of(name);
  return std::binary_search(names.begin(), names.end(), other);
}

}  // namespace

TEST_SUITE("fields: nicknames") {
  TEST_CASE("either name leads to the other") {
    const std::vector<std::pair<std::string, std::string>> pairs{
        {"bill", "william"},   {"peggy", "margaret"}, {"dick", "richard"},    {"jack", "john"},
        {"kate", "catherine"}, {"ted", "edward"},     {"polly", "mary"},      {"harry", "henry"},
        {"liz", "elizabeth"},  {"bob", "robert"},     {"sandy", "alexander"}, {"nell", "eleanor"},
        {"dafydd", "david"},   {"paddy", "patrick"},  {"shaun", "sean"},      {"gosia", "malgorzata"},
        {"mo", "mohammed"},    {"tony", "anthony"},   {"niamh", "neve"},      {"alf", "alfred"}};
    for (const auto& each : pairs) {
      const std::string &nick = each.first, &name = each.second;
      CAPTURE(nick);
      CAPTURE(name);
      CHECK(knows(nick, name));
      CHECK(knows(name, nick));
    }
  }

  TEST_CASE("a name that two have does not make them one") {
    CHECK(knows("sam", "samuel"));
    CHECK(knows("sam", "samantha"));
    CHECK_FALSE(knows("samuel", "samantha"));
    CHECK_FALSE(knows("alexander", "alexandra"));
  }

  TEST_CASE("each name once, in order, without itself; of other words nothing") {
    for (const std::string name : {"bill", "chris", "john", "alex"}) {
      CAPTURE(name);
      const auto names = nicknames_of(name);
      CHECK(names.size() > 3);
      CHECK(std::is_sorted(names.begin(), names.end()));
      CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
      CHECK(std::find(names.begin(), names.end(), name) == names.end());
    }
    for (const std::string word : {"", "lovelace", "bil", "ill", " ", ";", "bill billy", "william bill"}) {
      CAPTURE(word);
      CHECK((nicknames_of(word).empty() || word.find(' ') != std::string::npos));
    }
  }
}
