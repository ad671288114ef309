// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/history.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace custos::test {

/// The values of somebody, and one more.
inline std::vector<std::pair<std::string, std::string>> with(std::vector<std::pair<std::string, std::string>> values,
                                                             const std::string& field, const std::string& value) {
  values.emplace_back(field, value);
  return values;
}

/// Somebody as most of the tests have her.
inline const std::vector<std::pair<std::string, std::string>> ada{
    {"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "ada@example.org"}};

/// A store in which people are merged and taken apart again.
class MergedWorld {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;

  explicit MergedWorld(const std::string& policy = office_policy()) : made(policy) {}

  std::uint64_t add(const Values& values, const std::string& source = "a form", const std::string& verified = {}) {
    return ops::add_customer(made.as("owner"),
                             {.values = values, .source = source, .verified_how = verified, .anyway = true})
        .id.number();
  }

  void change(std::uint64_t number, const std::string& field, const std::string& value,
              const std::string& verified = {}) {
    ops::change_customer(
        made.as("owner"),
        {.id = CustomerId(number), .values = {{field, value}}, .source = "a call", .verified_how = verified});
  }

  ops::MergeOutcome merge(std::uint64_t keeper, std::uint64_t other, Values keep = {}, ops::Saying saying = {}) {
    saying.because = "the same card";
    return ops::merge_customers(
        made.as("owner", saying),
        {.keeper = CustomerId(keeper), .other = CustomerId(other), .keep = std::move(keep), .sure = true});
  }

  ops::UnmergeOutcome unmerge(std::uint64_t number) {
    return ops::unmerge_customer(made.as("owner", {.because = "two people"}), CustomerId(number));
  }

  std::map<std::string, std::string> values(std::uint64_t number) {
    std::map<std::string, std::string> out;
    for (const ops::ShownValue& value : ops::show_customer(made.as("owner"), {.id = CustomerId(number)}).values) {
      out[value.field.text] = value.text;
    }
    return out;
  }

  /// "email: ada@old.example → ada@example.org" of each former value.
  std::vector<std::string> history(std::uint64_t number) {
    std::vector<std::string> out;
    for (const ops::FormerValue& each :
         ops::show_customer(made.as("owner"), {.id = CustomerId(number), .history = true}).history) {
      out.push_back(each.field.text + ": " + each.before + " -> " + each.after);
    }
    return out;
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner"), {}, ops::Depth::deep).findings) {
      FAIL_CHECK(finding.code << " " << finding.subject << ": " << finding.message);
    }
  }

  /// The tables that have something of customers beside their records.
  std::set<std::string> tables_about() {
    std::set<std::string> out;
    db::Database raw = made.database();
    db::Statement rows(raw,
                       "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
                       " WHERE m.type = 'table' AND c.name = 'customer' AND m.name NOT IN ('subject', 'unique_value',"
                       " 'audit_private', 'plan_item', 'removal')");
    while (rows.step()) {
      out.insert(rows.text(0));
    }
    return out;
  }

  /// All that is kept of people, byte for byte; but not how often and by which entry a record was changed, nor what is
  /// taken back.
  std::string kept(std::uint64_t before_entry) {
    std::vector<std::string> lines;
    auto tables = tables_about();
    db::Database raw = made.database();
    const auto add = [&](const std::string& table, const std::string& where, const std::set<std::string>& without) {
      std::string columns;
      db::Statement names(raw, "SELECT name FROM pragma_table_info('" + table + "')");
      while (names.step()) {
        columns += without.contains(names.text(0)) ? "" : " || '|' || quote(" + names.text(0) + ")";
      }
      db::Statement rows(raw, "SELECT ''" + columns + " AS line FROM " + table + where + " ORDER BY line");
      while (rows.step()) {
        lines.push_back(table + rows.text(0));
      }
    };
    add("customer", "", {"revision", "entry", "position"});
    add("subject", "", {});
    add("unique_value", "", {});
    add("audit_private", " WHERE n < " + std::to_string(before_entry), {});
    for (const std::string& table : tables) {
      add(table, table == "consent" ? " WHERE undone IS NULL" : "", {});
    }
    std::string out;
    for (const std::string& line : lines) {
      out += line + "\n";
    }
    return out;
  }

  std::uint64_t entries() { return made.as("owner").store().entries().head().size; }

  MadeStore made;
};

}  // namespace custos::test
