// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace custos;

namespace {

std::vector<std::uint64_t> all_of(const ops::HashIndex& index, std::uint64_t hash) {
  std::vector<std::uint64_t> found;
  index.each(hash, [&](std::uint64_t number) {
    found.push_back(number);
    return true;
  });
  return found;
}

}  // namespace

TEST_SUITE("ops: hash index") {
  TEST_CASE("it agrees with a map of lists, whatever is added and removed") {
    test::FixedRandom random;
    ops::HashIndex index;
    std::map<std::uint64_t, std::vector<std::uint64_t>> model;
    CHECK(index.empty());
    CHECK_FALSE(index.first(7).has_value());
    CHECK_FALSE(index.remove(7, 1));
    for (std::uint64_t step = 0; step < 20000; ++step) {
      const auto bytes = random.bytes<2>();
      const std::uint64_t hash = std::uint64_t{bytes[0]} << (bytes[1] % 3 * 20);
      if (bytes[1] < 180) {
        index.add(hash, step);
        model[hash].push_back(step);
        continue;
      }
      auto& numbers = model[hash];
      const std::uint64_t number = numbers.empty() ? 1 : numbers[bytes[1] % numbers.size()];
      CHECK(index.remove(hash, number) == !numbers.empty());
      std::erase(numbers, number);
    }
    std::size_t count = 0;
    for (const auto& [hash, numbers] : model) {
      CHECK(all_of(index, hash) == numbers);
      CHECK(index.first(hash) == (numbers.empty() ? std::nullopt : std::optional(numbers.front())));
      count += numbers.size();
    }
    CHECK(index.empty() == (count == 0));
  }

  TEST_CASE("going through ends when the call says so") {
    ops::HashIndex index;
    for (const std::uint64_t number : {3U, 1U, 2U}) {
      index.add(0, number);
    }
    std::vector<std::uint64_t> found;
    index.each(0, [&](std::uint64_t number) {
      found.push_back(number);
      return found.size() < 2;
    });
    CHECK(found == std::vector<std::uint64_t>{3, 1});
  }
}
