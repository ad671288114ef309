// SPDX-License-Identifier: MIT
// What quick, full and deep verification each look at.
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace custos;

namespace {

// E-0 store.init, E-1 and E-2 bea's name and an add, E-3 to E-5 an import of two, E-6 a show.
class Attacked {
 public:
  Attacked() {
    test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"points", "3"}});
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nGrace,Hopper\nAlan,Turing\n");
    ops::import_file(made.as("bea"), {.file = file.string()});
    ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    made.close();
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: verify depth") {
  TEST_CASE("what a verification looks at grows from quick to deep") {
    struct Depths {
      std::string what, sql, quick, full, deep;  // what each finds; "": nothing
    };

    const std::string record = "UPDATE customer SET f_points = '9' WHERE number = 1";
    const std::string leaf = "UPDATE audit_leaf SET leaf = replace(leaf, 'manager', 'manages') WHERE n = 6";
    const std::string hash = "UPDATE audit_leaf SET hash = zeroblob(32) WHERE n = 6";
    const std::string gone = "DELETE FROM audit_leaf WHERE n = 3";
    const std::string note = "UPDATE audit_checkpoint SET note = replace(note, '=', 'A') WHERE size = ";
    const std::vector<Depths> all{
        {"nothing", "SELECT 1", "", "", ""},
        {"a record", record, "", "", "audit.record-changed"},
        {"a private part", "DELETE FROM audit_private WHERE n = 3", "", "", "audit.private-missing"},
        {"an entry", leaf, "", "audit.entry-changed", "audit.entry-changed"},
        {"an entry's hash", hash, "audit.entry-changed", "audit.entry-changed", "audit.entry-changed"},
        {"an entry that is gone", gone, "audit.entry-missing", "audit.entry-missing", "audit.entry-missing"},
        {"an old checkpoint", note + "(SELECT min(size) FROM audit_checkpoint)", "", "audit.checkpoint-invalid",
         "audit.checkpoint-invalid"},
        {"the newest one", note + "(SELECT max(size) FROM audit_checkpoint)", "audit.checkpoint-invalid",
         "audit.checkpoint-invalid", "audit.checkpoint-invalid"},
    };
    for (const Depths& each : all) {
      CAPTURE(each.what);
      Attacked attacked;
      attacked.made.tamper(each.sql);
      for (const auto& one :
           {std::pair(ops::Depth::quick, each.quick), {ops::Depth::full, each.full}, {ops::Depth::deep, each.deep}}) {
        const ops::Depth depth = one.first;
        const std::string& wanted = one.second;
        const int number = static_cast<int>(depth);
        CAPTURE(number);
        const ops::Verified verified = ops::verify_log(attacked.made.as("owner"), {}, depth);
        CHECK(verified.records.has_value() == (depth == ops::Depth::deep));
        if (wanted.empty()) {
          CHECK(verified.ok());
        } else {
          CHECK(std::any_of(verified.findings.begin(), verified.findings.end(),
                            [&](const ops::Finding& finding) { return finding.code == wanted; }));
        }
        attacked.made.close();
      }
    }
  }

  TEST_CASE("only the deepest looks at each signature: a later one vouches for what a checkpoint says") {
    Attacked attacked;
    // Another signature under a note that says what is true: the last of its bytes is another one.
    attacked.made.tamper(
        "UPDATE audit_checkpoint SET note = substr(note, 1, length(note) - 6) || "
        "CASE substr(note, -6, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(note, -5) "
        "WHERE size = (SELECT min(size) FROM audit_checkpoint)");
    CHECK(ops::verify_log(attacked.made.as("owner"), {}, ops::Depth::full).ok());
    attacked.made.close();
    const auto findings = ops::verify_log(attacked.made.as("owner")).findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "audit.checkpoint-invalid");
    CHECK(findings[0].subject == "1");
  }
}
