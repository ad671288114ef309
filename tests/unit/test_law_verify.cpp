// SPDX-License-Identifier: MIT
// Old pages of the database put in the place of new ones: either that is noticed, or nothing of worth has changed.
#include "db/statement.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 8192;

std::vector<std::string> values_in(test::MadeStore& made) {
  std::vector<std::string> out;
  for (std::uint64_t number = 1; number <= 6; ++number) {
    for (const ops::ShownValue& value : ops::show_customer(made.as("owner"), {.id = CustomerId(number)}).values) {
      out.push_back(value.field.text + "=" + value.text);
    }
  }
  return out;
}

void put_database(test::MadeStore& made, const std::string& bytes) {
  made.close();
  test::put_bytes(made.layout().records(), bytes);
  fs::remove(made.layout().records().string() + "-wal");
  fs::remove(made.layout().records().string() + "-shm");
}

}  // namespace

TEST_SUITE("law: verify") {
  TEST_CASE("each old page alone, and each old page with the schema's") {
    test::MadeStore made;
    const auto add = [&made](const char* name) {
      test::add(made.as("owner"), {{"given-name", name}, {"family-name", "Moss"}, {"town", "York"}});
    };
    for (const char* name : {"Ada", "Ben", "Cy"}) {
      add(name);
    }
    made.checkpoint();
    const std::string old = test::bytes_in(made.layout().records());
    for (const char* name : {"Di", "Eve", "Flo"}) {
      add(name);
    }
    const std::vector<std::string> values = values_in(made);
    made.checkpoint();
    const std::string outside = test::bytes_in(made.layout().checkpoint());
    const std::string now = test::bytes_in(made.layout().records());
    std::size_t changed = 0, noticed = 0;
    for (std::size_t at = 0; at < old.size(); at += page) {
      if (old.compare(at, page, now, at, page) == 0) {
        continue;
      }
      ++changed;
      std::string mixed = now;
      mixed.replace(at, page, old, at, page);
      put_database(made, mixed);
      test::put_bytes(made.layout().checkpoint(), outside);
      try {
        const auto verified = ops::verify_log(made.as("owner"));
        if (!verified.findings.empty()) {
          ++noticed;
          continue;
        }
        CAPTURE(at / page);
        CHECK(verified.records == 6);
        CHECK(values_in(made) == values);
      } catch (const Error& error) {
        CAPTURE(std::string(error.what()));
        CHECK(error.failure() == Failure::integrity);
        ++noticed;
      }
    }
    CHECK(changed >= 8);
    CHECK(noticed >= changed / 2);
    put_database(made, now);
    test::put_bytes(made.layout().checkpoint(), outside);
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }
}
