// SPDX-License-Identifier: MIT
// Who read how much, and what of it is told as unusual.
#include "ops/activity.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;

namespace {

// Forty people; the clock stands at noon of Wednesday 18 November 2026.
class Office {
 public:
  Office() {
    std::string rows = "given-name,family-name\n";
    for (int i = 0; i < 38; ++i) {
      rows += std::string("Ann") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26) + ",Person\n";
    }
    rows += "Bea,Beasley\nKim,Kimble\n";
    ops::import_file(made.as("owner"), {.file = made.scratch.write("p.csv", rows).string()});
  }

  void show(const std::string& user, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t number = first; number <= last; ++number) {
      ops::show_customer(made.as(user), {.id = CustomerId(number)});
    }
  }

  void wait(int hours) { made.clock.move(std::chrono::hours(hours)); }

  // "kind user day people customer" of what is unusual.
  std::vector<std::string> unusual(const ops::ActivityRequest& request = {}) {
    std::vector<std::string> out;
    for (const ops::UnusualReading& each : ops::show_activity(made.as("owner"), request).unusual) {
      out.push_back(each.kind + " " + each.user + " " + each.day + " " + std::to_string(each.people) +
                    (each.customer ? " " + each.customer->text() : ""));
    }
    return out;
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: activity") {
  TEST_CASE("a family name is in the name of an account") {
    struct Case {
      const char *family, *user;
      bool is;
    };

    for (const Case& each :
         {Case{"smith", "smith", true}, Case{"smith", "alice.smith", true}, Case{"smith", "asmith", true},
          Case{"smith", "ajsmith2", true}, Case{"smith", "A_Smith", true}, Case{"smith", "goldsmith", false},
          Case{"smith", "smithers", false}, Case{"smith", "alice", false}, Case{"lee", "alee", false},
          Case{"", "smith", false}, Case{"smith", "", false}}) {
      CAPTURE(std::string(each.family));
      CAPTURE(std::string(each.user));
      CHECK(ops::names_account(each.family, each.user) == each.is);
    }
  }

  TEST_CASE("volume is more than three times the usual, and twenty people or more") {
    Office office;
    for (int day = 0; day < 6; ++day) {
      office.show("bea", 1, 6);
      office.wait(day == 2 ? 72 : 24);  // the weekend
    }
    CHECK(office.unusual().empty());
    office.show("bea", 1, 18);
    CHECK(office.unusual().empty());  // three times as many, and no twenty
    office.show("bea", 19, 19);
    CHECK(office.unusual().empty());  // nineteen
    office.show("bea", 20, 20);
    CHECK(office.unusual() == std::vector<std::string>{"volume bea 2026-11-26 20"});
    office.show("bea", 1, 20);  // the same people again
    CHECK(office.unusual() == std::vector<std::string>{"volume bea 2026-11-26 20"});
    const auto shown = ops::show_activity(office.made.as("owner"), {});
    REQUIRE(shown.readers.size() == 1);
    CHECK(shown.readers[0].people == 20);
    CHECK(shown.readers[0].days == 7);
    CHECK(shown.readers[0].usual == 6);
    CHECK(shown.readers[0].most_on == "2026-11-26");
    CHECK(office.unusual({.since = "2026-11-27"}).empty());
  }

  TEST_CASE("out of hours are nights and weekends") {
    Office office;
    office.show("bea", 1, 1);
    CHECK(office.unusual().empty());
    office.wait(9);
    office.show("bea", 2, 3);
    CHECK(office.unusual() == std::vector<std::string>{"out-of-hours bea 2026-11-18 2"});
    CHECK(office.unusual({.hours = "00:00-24:00"}).empty());
    office.wait(24 * 3 - 9);  // Saturday noon
    office.show("bea", 4, 4);
    CHECK(office.unusual({.hours = "00:00-24:00"}) == std::vector<std::string>{"out-of-hours bea 2026-11-21 1"});
    for (const char* wrong : {"", "7-19", "07:00", "19:00-07:00", "07:00-07:00", "07:60-19:00", "07:00-25:00"}) {
      CAPTURE(std::string(wrong));
      CHECK(test::code_of([&] { office.unusual({.hours = wrong}); }) == "argument.no-number");
    }
  }

  TEST_CASE("whoever looks at a namesake is told, and the log says whom the report names") {
    Office office;
    office.show("bea", 39, 40);
    CHECK(office.unusual().empty());  // beasley is not bea
    test::add(office.made.as("owner"), {{"given-name", "Al"}, {"family-name", "Owner"}});
    office.show("bea", 41, 41);
    CHECK(office.unusual() == std::vector<std::string>{"colleague bea 2026-11-18 1 " + CustomerId(41).text()});
    office.show("owner", 41, 41);
    CHECK(office.unusual().size() == 2);
    const auto entries = office.made.entries();
    CHECK(entries.back().operation == "report.activity");
    CHECK(entries.back().rows == 1);
    test::KeepingSink sink;  // a list of all looks at nobody in particular
    ops::find_customers(office.made.as("bea"), {.words = {"NOT x"}}, sink);
    CHECK(office.unusual({.since = "2026-11-18"}).size() == 2);
    CHECK(ops::verify_log(office.made.as("owner")).ok());
  }
}
