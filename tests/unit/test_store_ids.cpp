// SPDX-License-Identifier: MIT
#include "model/ids.hpp"
#include "store/ids.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace custos;

namespace {

constexpr std::size_t most = 50;
constexpr std::uint64_t last = 2345;  // imports have the numbers from 0 to this one

std::vector<std::string> those(const std::vector<std::string>& all, const std::string& start) {
  std::vector<std::string> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&start](const std::string& id) { return id.starts_with(start); });
  return out;
}

// What all of them begin with.
std::string common(const std::vector<std::string>& ids) {
  const auto [least, greatest] = std::minmax_element(ids.begin(), ids.end());
  const auto differ = std::mismatch(least->begin(), least->end(), greatest->begin(), greatest->end());
  return {least->begin(), differ.first};
}

}  // namespace

TEST_SUITE("store: ids") {
  TEST_CASE("those that begin so, all of a few and some of many") {
    test::MadeStore made;
    made.tamper(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2345)"
        "INSERT INTO import (number, file, digest, source, started, entry) SELECT i, '', '', '', 0, 0 FROM n");
    std::vector<std::string> all;
    for (std::uint64_t number = 0; number <= last; ++number) {
      all.push_back(ImportId(number).text());
    }
    store::Ids ids(made.layout(), made.key(), store::read_slots(made.layout().slots()).file);
    std::set<std::string> starts{"", "I", "I-", "I-00", "I-000", "I-01", "I-9999", "I-23459", "I-123456789012345678"};
    for (const std::string& id : all) {
      starts.insert({id, id.substr(0, id.size() - 1), id.substr(0, 4), id.substr(0, 3)});
    }
    for (const std::string& start : starts) {
      CAPTURE(start);
      const std::vector<std::string> right = those(all, start);
      std::vector<std::string> found = ids.beginning("import", start, most);
      std::sort(found.begin(), found.end());
      CHECK(std::adjacent_find(found.begin(), found.end()) == found.end());
      if (right.size() <= most) {
        CHECK(std::set(found.begin(), found.end()) == std::set(right.begin(), right.end()));
      } else {
        CHECK(found.size() <= most);
        CHECK(those(found, start) == found);
        CHECK(common(found) == common(right));
      }
    }
    CHECK(ids.beginning("import", "i-2345", most) == std::vector<std::string>{"i-" + all.back().substr(2)});
    for (const char* start : {"C-", "x", "I-x", "I-1x", "I 1", "I-1 ", "I-1234567890123456789"}) {
      CHECK(ids.beginning("import", start, most).empty());
    }
  }

  TEST_CASE("each kind, and none of others") {
    test::MadeStore made;
    const CustomerId somebody = test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    store::Ids ids(made.layout(), made.key(), store::read_slots(made.layout().slots()).file);
    CHECK(ids.beginning("customer", "", most) == std::vector<std::string>{somebody.text()});
    CHECK(ids.beginning("entry", "E-0", most) == std::vector<std::string>{"E-00"});
    CHECK(ids.beginning("import", "", most).empty());
    CHECK(ids.beginning("wish", "", most).empty());
    CHECK(store::Ids::has_kind("customer"));
    CHECK_FALSE(store::Ids::has_kind("wish"));
  }
}
