// SPDX-License-Identifier: MIT
#include "util/sound.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;

TEST_SUITE("util: sound") {
  TEST_CASE("names that sound alike have one key") {
    const std::vector<std::vector<std::string>> alike{{"smith", "smyth", "smythe"},
                                                      {"steven", "stephen", "stefan"},
                                                      {"catherine", "katherine", "kathryn", "cathryn"},
                                                      {"thompson", "thomson", "tomson"},
                                                      {"macdonald", "mcdonald"},
                                                      {"mackenzie", "mckenzie"},
                                                      {"macintosh", "mcintosh"},
                                                      {"knight", "night"},
                                                      {"leigh", "lee", "lea"},
                                                      {"philip", "phillip", "filip"},
                                                      {"geoffrey", "jeffrey"},
                                                      {"mohammed", "muhammad", "mohamed"},
                                                      {"hughes", "hews", "huws"},
                                                      {"wright", "rite"},
                                                      {"reid", "read", "reed"},
                                                      {"rhys", "reece", "rees"},
                                                      {"matthew", "mathew"},
                                                      {"clark", "clarke", "clerk"},
                                                      {"schmidt", "schmitt"},
                                                      {"jackson", "jaxon"},
                                                      {"brown", "browne", "braun"},
                                                      {"vaughan", "vaughn"},
                                                      {"xavier", "zavier"},
                                                      {"whyte", "white"}};
    for (const auto& names : alike) {
      for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(sound_of(name) == sound_of(names.front()));
        CHECK_FALSE(sound_of(name).empty());
      }
    }
  }

  TEST_CASE("names that do not sound alike have two") {
    const std::vector<std::pair<std::string, std::string>> different{
        {"smith", "schmidt"}, {"zara", "sara"},  {"ada", "ida"},    {"lee", "lily"}, {"macy", "mcy"},
        {"george", "jorgen"}, {"ralph", "rafe"}, {"ann", "ian"},    {"rob", "bob"},  {"thomas", "thelma"},
        {"shaw", "shore"},    {"kathy", "kate"}, {"moss", "marsh"}, {"west", "vest"}};
    for (const auto& each : different) {
      const std::string &left = each.first, &right = each.second;
      CAPTURE(left);
      CAPTURE(right);
      CHECK(sound_of(left) != sound_of(right));
    }
  }

  TEST_CASE("what is no name in letters a to z has no sound") {
    for (const std::string word : {"", "a", "a1", "o'brien", "山田", "zoë", "Ada"}) {
      CAPTURE(word);
      CHECK(sound_of(word).empty());
    }
  }
}
