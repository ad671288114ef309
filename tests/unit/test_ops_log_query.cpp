// SPDX-License-Identifier: MIT
// Queries over the log: which entries a query finds, and what the entry of the question says.
#include "audit/commitment.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/supply.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;

namespace {

// Bea adds C-13 (E-21), imports C-21 and C-37 (E-37 to E-59), shows C-13 (E-68), exports all (E-76 to E-92); a day
// later somebody without a role is refused.
class Log {
 public:
  Log() {
    test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"member-no", "M1"}});
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nGrace,Hopper\nAlan,Turing\n");
    ops::import_file(made.as("bea"), {.file = file.string()});
    ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    test::KeepingSink sink;
    const ops::Saying saying{.purpose = PurposeName{"membership"}};
    ops::export_customers(made.as("bea", saying), {.words = {}, .recipient = "customer", .format = "csv"}, sink);
    made.clock.move(std::chrono::hours(24));
    test::code_of([&] { ops::show_customer(made.as("mallory"), {.id = CustomerId(1)}); });
    count = made.entries().size();
  }

  // Those of the first entries that a query finds, such as "1 4".
  std::string found(std::vector<std::string> words) {
    std::string out;
    for (const ops::EntryShown& entry : ops::show_log(made.as("owner"), {.words = std::move(words)}).entries) {
      if (entry.id.number() < count) {
        out += (out.empty() ? "" : " ") + std::to_string(entry.id.number());
      }
    }
    return out;
  }

  std::string code(std::vector<std::string> words) {
    return test::code_of([&] { ops::show_log(made.as("owner"), {.words = std::move(words)}); });
  }

  test::MadeStore made;
  std::size_t count = 0;
};

}  // namespace

TEST_SUITE("ops: log query") {
  TEST_CASE("terms find entries by what they have") {
    Log log;
    const auto all = log.made.entries();
    const auto with = [&](const auto& test) {
      std::string out;
      for (std::size_t i = 0; i < log.count; ++i) {
        out += test(all[i]) ? (out.empty() ? "" : " ") + std::to_string(i) : "";
      }
      return out;
    };
    const std::string shows = with([](const Entry& e) { return e.operation == "customer.show"; });
    const std::string denied = with([](const Entry& e) { return e.result == Result::denied; });
    const std::string exports = with([](const Entry& e) { return e.operation == "customer.export"; });
    REQUIRE(shows.size() > 2);
    REQUIRE_FALSE(denied.empty());
    REQUIRE_FALSE(exports.empty());
    CHECK(log.found({"operation:customer.show"}) == shows);
    CHECK(log.found({"show"}) == shows);
    CHECK(log.found({"customer.sh*"}) == shows);
    CHECK(log.found({"operation:customer.*"}) ==
          with([](const Entry& e) { return e.operation.starts_with("customer."); }));
    CHECK(log.found({"result:denied"}) == denied);
    CHECK(log.found({"DENIED"}) == denied);
    CHECK(log.found({"user:bea", "NOT", "customer"}) ==
          with([&](const Entry& e) { return e.actor == all[1].actor && !e.operation.starts_with("customer."); }));
    CHECK(log.found({"user:mallory", "show"}) == denied);
    CHECK(log.found({"role:"}) == with([](const Entry& e) { return e.role.empty(); }));
    CHECK(log.found({"purpose:membership"}) == with([](const Entry& e) { return e.purpose == "membership"; }));
    CHECK(log.found({"people:"}) == with([](const Entry& e) { return !e.rows; }));
    CHECK(log.found({"people:2"}) == with([](const Entry& e) { return e.rows == 2; }));
    CHECK(log.found({"people:>=3"}) == with([](const Entry& e) { return e.rows && *e.rows >= 3; }));
    CHECK(log.found({"people:<3"}) == with([](const Entry& e) { return e.rows && *e.rows < 3; }));
    CHECK(log.found({"dry-run:yes"}).empty());
    CHECK(log.found({"recipient:customer"}) == log.found({"disclosure:D-13"}));
    CHECK(log.found({"recipient:customer", "export"}) == exports);
    CHECK(log.found({"id:E-00..E-13"}) == "0 1");
    CHECK(log.found({"E-13"}) == "1");
    CHECK(log.found({"show", "OR", "result:denied"}) == shows);
    CHECK(log.found({"export", "OR", "show"}) == log.found({"show", "OR", "export"}));
    CHECK(log.found({"fields:family-name"}) == log.found({"fields:family*"}));
    CHECK_FALSE(log.found({"fields:family-name"}).empty());
    CHECK(log.found({"fields:no-such-field*"}).empty());
  }

  TEST_CASE("days are those of the organisation") {
    Log log;
    const std::string whole = log.found({});
    CHECK(log.found({"at:2026-11"}) == whole);
    CHECK(log.found({"at:2025"}).empty());
    const std::string first =
        log.found({"at:" + dates::format_iso(log.made.as("owner").zone().date_at(log.made.entries()[0].at))});
    CHECK_FALSE(first.empty());
    CHECK(first != whole);
    const std::string later =
        log.found({"at:>" + dates::format_iso(log.made.as("owner").zone().date_at(log.made.entries()[0].at))});
    CHECK(first + " " + later == whole);
  }

  TEST_CASE("a customer's entries are those about him, alone or among others; the log says who asked") {
    Log log;
    const std::string about = log.found({"customer:C-21"});
    for (const std::string& part : {std::string("import"), std::string("export")}) {
      CAPTURE(part);
      CHECK_FALSE(log.found({"C-21", part}).empty());
    }
    CHECK(about.find(' ') != std::string::npos);
    CHECK(log.found({"customer:" + CustomerId(99).text()}).empty());  // nobody has that number
    log.found({"customer:C-21"});
    const Entry asked = log.made.entries().back();
    CHECK(asked.operation == "audit.log");
    CHECK(asked.subject.has_value());
    log.made.as("owner");
    const auto parts = log.made.store().entries().private_parts(asked.number);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].customer == 2);
    CHECK(ops::verify_log(log.made.as("owner")).ok());
  }

  TEST_CASE("what entries do not have is refused, and says so") {
    Log log;
    CHECK(log.code({"family-name:Ada"}) == "query.unknown-field");
    CHECK(log.code({"at:yesterday"}) == "query.bad-value");
    CHECK(log.code({"at:2026*"}) == "query.bad-value");
    CHECK(log.code({"people:many"}) == "query.bad-value");
    CHECK(log.code({"people:>many"}) == "query.no-range");
    CHECK(log.code({"user:a..b"}) == "query.no-range");
    CHECK(log.code({"dry-run:maybe"}) == "query.bad-value");
    CHECK(log.code({"customer:C-13", "OR", "customer:C-21"}) == "query.bad-value");
    CHECK(log.code({"(", "show"}) == "query.syntax");
    CHECK(log.code({"id:E-14"}) == "id.mistyped");
    CHECK(log.code({"fields:emial"}) == "query.unknown-field");
    CHECK(log.code({"purpose:nope"}) == "query.unknown-purpose");
    CHECK(log.code({"purpose:nope*"}).empty());
    CHECK(log.code({"purpose:membership", "fields:email", "purpose:"}).empty());
  }
}
