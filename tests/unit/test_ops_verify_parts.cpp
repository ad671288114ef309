// SPDX-License-Identifier: MIT
// What somebody with the key and no scruples can do to the erasable sides of batches, and to what was removed.
#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/search.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;

namespace {

std::string policy_with_rule() {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at,
                      "[retention.gone]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\n"
                      "do = \"erase\"\nbecause = \"Act, s.5\"\n");
}

// Ada (1), who is lapsed, Ben (2) and Cy (3); all were moved to Leeds by a bulk change, and Ada to Bath after it.
class World {
 public:
  World() : made(policy_with_rule()) {
    add("Ada", "lapsed");
    add("Ben", "active");
    add("Cy", "active");
    const auto planned = ops::plan_change(made.as("owner"), {.words = {"moss"}, .values = {{"town", "Leeds"}}});
    ops::apply_plan(made.as("owner"), {.id = planned.plan.id.value()});
    batch = number_of("customer.update");
    ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}});
    change = number_of("customer.update");
    test::KeepingSink sink;
    ops::find_customers(made.as("owner"), {.words = {"cy"}}, sink);
    find = number_of("customer.find");
    db::Database raw = made.database();
    raw.run("CREATE TABLE aside AS SELECT * FROM audit_private");  // for who wants to put it back
  }

  void erase_ada() {
    const auto planned = ops::plan_purge(made.as("owner"));
    REQUIRE(ops::apply_plan(made.as("owner"), {.id = planned.plan.id.value()}).done == 1);
  }

  // The last entry of an operation that is not of the ask itself.
  std::uint64_t number_of(const std::string& operation) {
    std::uint64_t number = 0;
    for (const Entry& entry : made.entries()) {
      number = entry.operation == operation && entry.payload ? entry.number : number;
    }
    return number;
  }

  std::vector<std::string> findings() {
    std::vector<std::string> out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      CHECK_FALSE(finding.message.empty());
      out.push_back(finding.code + " " + finding.subject);
    }
    return out;
  }

  void add(const char* name, const char* status) {
    test::add(
        made.as("owner"),
        {{"given-name", name}, {"family-name", "Moss"}, {"born", "1990-05-17"}, {"town", "York"}, {"status", status}});
  }

  test::MadeStore made;
  std::uint64_t batch = 0, change = 0, find = 0;
};

using Words = std::vector<std::string>;

std::string e(std::uint64_t number) {
  return EntryId(number).text();
}

}  // namespace

TEST_SUITE("ops: verify parts") {
  TEST_CASE("nothing is found where nothing was done, before and after an erasure") {
    World world;
    CHECK(world.findings().empty());
    world.erase_ada();
    CHECK(world.findings().empty());
    db::Database raw = world.made.database();
    CHECK(db::one_integer(raw, "SELECT count(*) FROM audit_private WHERE n = ?", world.batch) == 2);
    CHECK(db::one_integer(raw, "SELECT count(*) FROM audit_private WHERE n = ?", world.change) == 0);
  }

  TEST_CASE("whatever is done to a batch's private parts is found") {
    struct Case {
      const char* what;
      std::string sql;
      std::string code;
    };

    const std::vector<Case> cases{
        {"a payload", "UPDATE audit_private SET payload = replace(payload, 'York', 'Rome') WHERE n = N AND i = 1",
         "audit.private-changed"},
        {"a key", "UPDATE audit_private SET key = zeroblob(32) WHERE n = N AND i = 2", "audit.private-changed"},
        {"a key cut", "UPDATE audit_private SET key = x'01' WHERE n = N AND i = 2", "audit.private-changed"},
        {"two exchanged",
         "UPDATE audit_private SET i = 99 WHERE n = N AND i = 0; UPDATE audit_private SET i = 0 WHERE n = N AND i = 1;"
         "UPDATE audit_private SET i = 1 WHERE n = N AND i = 99",
         "audit.private-changed"},
        {"one that nothing excuses gone", "DELETE FROM audit_private WHERE n = N AND i = 1", "audit.private-missing"},
        {"all gone", "DELETE FROM audit_private WHERE n = N", "audit.private-missing"},
        {"one more", "INSERT INTO audit_private VALUES (N, 3, zeroblob(32), '{}', 2)", "audit.private-changed"},
        {"commitments gone", "UPDATE audit_batch SET commitments = NULL WHERE n = N", "audit.batch-changed"},
        {"a commitment less", "UPDATE audit_batch SET commitments = substr(commitments, 33) WHERE n = N",
         "audit.batch-changed"},
        {"a commitment of nothing",
         "UPDATE audit_batch SET commitments = CAST(zeroblob(32) || substr(commitments, 33) AS BLOB) WHERE n = N",
         "audit.batch-changed"},
        {"commitments exchanged",
         "UPDATE audit_batch SET commitments = CAST(substr(commitments, 33) || substr(commitments, 1, 32) AS BLOB)"
         " WHERE n = N",
         "audit.batch-changed"},
        {"commitments cut", "UPDATE audit_batch SET commitments = substr(commitments, 1, 40) WHERE n = N",
         "audit.batch-changed"},
    };
    for (const Case& each : cases) {
      CAPTURE(std::string(each.what));
      World world;
      std::string sql = each.sql;
      for (std::size_t at = sql.find("= N"); at != std::string::npos; at = sql.find("= N", at + 1)) {
        sql.replace(at + 2, 1, sql.compare(at, 4, "= NU") == 0 ? "N" : std::to_string(world.batch));
      }
      if (const std::size_t at = sql.find("(N,"); at != std::string::npos) {
        sql.replace(at + 1, 1, std::to_string(world.batch));
      }
      world.made.tamper(sql);
      const Words found = world.findings();
      CHECK(std::find(found.begin(), found.end(), each.code + " " + e(world.batch)) != found.end());
    }
  }

  TEST_CASE("what is put back of somebody who was erased is found") {
    World world;
    world.erase_ada();
    world.made.tamper("INSERT INTO audit_private SELECT * FROM aside WHERE n = " + std::to_string(world.batch) +
                      " AND i = 0");
    CHECK(world.findings() == Words{"audit.not-erased " + e(world.batch)});
    world.made.tamper("INSERT INTO audit_private SELECT * FROM aside WHERE n = " + std::to_string(world.change));
    CHECK(world.findings() == Words{"audit.not-erased " + e(world.batch), "audit.not-erased " + e(world.change)});
  }

  TEST_CASE("an erasure excuses what was about the erased person, and nobody else's") {
    World world;
    world.erase_ada();
    world.made.tamper("DELETE FROM audit_private WHERE n = " + std::to_string(world.batch) + " AND i = 1");
    CHECK(world.findings() == Words{"audit.private-missing " + e(world.batch)});
  }

  TEST_CASE("a query that is gone without an erasure is missed, and so is one that came after the last") {
    World world;
    world.made.tamper("DELETE FROM audit_private WHERE n = " + std::to_string(world.find));
    CHECK(world.findings() == Words{"audit.private-missing " + e(world.find)});
    World later;
    later.erase_ada();
    test::KeepingSink sink;
    ops::find_customers(later.made.as("owner"), {.words = {"cy"}}, sink);
    const std::uint64_t last = later.number_of("customer.find");
    later.made.tamper("DELETE FROM audit_private WHERE n = " + std::to_string(last));
    CHECK(later.findings() == Words{"audit.private-missing " + e(last)});
  }

  TEST_CASE("who was erased and is there again is found") {
    World world;
    {
      db::Database raw = world.made.database();
      raw.run(
          "CREATE TABLE aside_customer AS SELECT * FROM customer WHERE number = 1;"
          "CREATE TABLE aside_subject AS SELECT * FROM subject WHERE customer = 1");
    }
    world.erase_ada();
    world.made.tamper(
        "INSERT INTO customer SELECT * FROM aside_customer; INSERT INTO subject SELECT * FROM"
        " aside_subject");
    const Words found = world.findings();
    CHECK(std::any_of(found.begin(), found.end(), [](const std::string& finding) {
      return finding.starts_with("audit.record-") && finding.ends_with(" " + CustomerId(1).text());
    }));
  }
}
