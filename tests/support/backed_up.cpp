// SPDX-License-Identifier: MIT
#include "support/backed_up.hpp"

#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/signed_log.hpp"

namespace custos::test {

std::string policy_that_removes(const std::string& action) {
  std::string text = office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at,
                      "[retention.left]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\n" + action +
                          "\nbecause = \"Act, s.5\"\n");
}

BackedUp::BackedUp(const std::string& action) : made(policy_that_removes(action)) {
  for (const std::string name : {"Ada", "Grace", "Alan"}) {
    add(made.as("owner"), {{"given-name", name},
                           {"family-name", name + "son"},
                           {"born", "1990-05-17"},
                           {"town", name + "town"},
                           {"email", name + "@example.org"}});
  }
}

void BackedUp::back_up() {
  file = ops::make_backup(made.as("owner"), made.key(), made.scratch.path() / "b.tar").file;
}

void BackedUp::purge(std::uint64_t number) {
  set(number, "status", "lapsed");
  const auto planned = ops::plan_purge(made.as("owner"));
  ops::apply_plan(made.as("owner"), {.id = planned.plan.id.value(), .count = 1});
}

void BackedUp::set(std::uint64_t number, const std::string& field, const std::string& value) {
  ops::change_customer(made.as("owner"), {.id = CustomerId(number), .values = {{field, value}}, .source = "phone"});
}

ops::Restored BackedUp::restore(ops::Saying saying, bool drill, std::optional<ops::Anchor> seen) {
  ops::Session& session = made.as("owner", saying);
  const ops::RestoreRequest request{
      .file = file, .folder = made.layout().folder(), .drill = drill, .seen = std::move(seen)};
  const ops::Restored restored =
      ops::restore_over(request, &session, made.key(), made.by_key_file(), actor(std::move(saying)));
  made.close();
  return restored;
}

ops::Restored BackedUp::restore_blind() {
  made.close();
  return ops::restore_over({.file = file, .folder = made.layout().folder(), .why_not_open = "damaged"}, nullptr,
                           made.key(), made.by_key_file(), actor({}));
}

ops::Actor BackedUp::actor(ops::Saying saying) {
  return {made.clock, made.random, caller("owner"), std::move(saying)};
}

std::string BackedUp::names() {
  std::string out;
  for (const auto& [number, value] : column("given_name")) {
    out += (out.empty() ? "" : " ") + value;
  }
  return out;
}

std::map<std::uint64_t, std::string> BackedUp::column(const std::string& field) {
  std::map<std::uint64_t, std::string> out;
  db::Database raw = made.database();
  db::Statement rows(raw, "SELECT number, ifnull(f_" + field + ", '') FROM customer ORDER BY number");
  while (rows.step()) {
    out[rows.number(0)] = rows.text(1);
  }
  return out;
}

std::string BackedUp::sql(const std::string& query) {
  db::Database raw = made.database();
  return db::one_text(raw, query).value_or("");
}

bool BackedUp::stands_somewhere(const std::string& text) {
  db::Database raw = made.database();
  std::vector<std::string> tables;
  db::Statement names(raw,
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'policy_text'"
                      " AND name NOT LIKE 'search%'");
  while (names.step()) {
    tables.push_back(names.text(0));
  }
  for (const std::string& table : tables) {
    db::Statement columns(raw, "SELECT name FROM pragma_table_info('" + table + "')");
    while (columns.step()) {
      const std::string count =
          "SELECT count(*) FROM \"" + table + "\" WHERE instr(CAST(\"" + columns.text(0) + "\" AS TEXT), ?) > 0";
      if (db::one_integer(raw, count, text).value_or(0) > 0) {
        return true;
      }
    }
  }
  return false;
}

ops::Verified BackedUp::verify(const std::vector<ops::Anchor>& anchors) {
  return ops::verify_log(made.as("owner"), anchors);
}

std::string BackedUp::codes(const ops::Verified& verified) {
  std::string out;
  for (const ops::Finding& finding : verified.findings) {
    out += finding.code + " ";
  }
  return out;
}

std::string BackedUp::checkpoint() {
  std::string note = ops::newest_checkpoint(made.as("owner").store()).note;
  made.close();
  return note;
}

}  // namespace custos::test
