// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"
#include "ops/number_runs.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

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

  TEST_CASE("what lies side by side stays in order while the table grows, beyond its last place too") {
    ops::HashIndex index;
    const std::uint64_t unspread = 0xf1de83e19937733dU;  // 1 / the factor that hashes are spread by, modulo 2^64
    for (std::uint64_t i = 0; i < 3000; ++i) {
      index.add((UINT64_MAX - i * i % 4096) * unspread, i);
      index.add(i % 7 * unspread, i);
    }
    for (std::uint64_t i = 0; i < 4096; ++i) {
      std::vector<std::uint64_t> those;
      for (std::uint64_t j = 0; j < 3000; ++j) {
        if (j * j % 4096 == i) {
          those.push_back(j);
        }
      }
      CHECK(all_of(index, (UINT64_MAX - i) * unspread) == those);
    }
    CHECK(index.first(6 * unspread) == 6);
    CHECK_THROWS_AS(index.add(1, std::uint64_t{1} << 31), std::length_error);
  }

  TEST_CASE("runs of numbers agree with a list of them") {
    test::FixedRandom random;
    ops::NumberRuns runs;
    std::vector<std::uint64_t> model;
    std::uint64_t number = 5;
    for (int i = 0; i < 2000; ++i) {
      const auto bytes = random.bytes<1>();
      number += bytes[0] < 200 ? std::uint64_t{1} : bytes[0];
      runs.push_back(number);
      model.push_back(number);
    }
    REQUIRE(runs.size() == model.size());
    for (std::size_t i = 0; i < model.size(); ++i) {
      CHECK(runs[i] == model[i]);
      CHECK(runs.has(model[i]));
      CHECK(runs.has(model[i] + 1) == (i + 1 < model.size() && model[i + 1] == model[i] + 1));
    }
    CHECK_FALSE(runs.has(5));
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
