// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/plan_apply.hpp"
#include "ops/restrictions.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::test::restricted {

inline std::string policy_with(const std::string& rules) {
  std::string text = custos::test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at, rules);
}

inline std::string rule(const std::string& name, const std::string& lines) {
  return "[retention." + name + "]\n" + lines + "because = \"Act, s.5\"\n\n";
}

// What keeps Ada, of each column of the table below.
enum class State { free, held, whole, town, accuracy, both };

inline constexpr std::array states{State::free, State::held, State::whole, State::town, State::accuracy, State::both};

/// A store with Ada, who has a history, and Grace.
class World {
 public:
  explicit World(const std::string& rules = "") : made(policy_with(rules)) {
    const auto file = made.scratch.write("ada.csv",
                                         "given-name,family-name,born,town,email\n"
                                         "Ada,Lovelace,1990-05-17,York,ada@example.org\n"
                                         "Grace,Hopper,1980-12-09,Hull,grace@example.org\n");
    ops::import_file(made.as("owner"), {.file = file.string()});
    ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}, .source = "phone"});
  }

  ops::Session& owner(const std::string& because = "") { return made.as("owner", {.because = because}); }

  RestrictionId restrict_ada(const std::string& ground, std::optional<std::vector<std::string>> fields = {}) {
    return ops::restrict_customer(owner("she says so"), {.id = CustomerId(1), .ground = ground, .fields = fields})
        .id.value();
  }

  void put_into(State state) {
    if (state == State::held || state == State::both) {
      ops::place_hold(owner("a claim"), {.words = {"C-13"}});
    }
    if (state == State::whole || state == State::both) {
      restrict_ada("unlawful");
    } else if (state == State::town) {
      restrict_ada("claims", {{"town"}});
    } else if (state == State::accuracy) {
      restrict_ada("accuracy");
    }
  }

  // Every table that says something of her, byte for byte; empty when nothing does.
  std::string kept() {
    std::string out;
    db::Database raw = made.database();
    db::Statement columns(raw,
                          "SELECT group_concat('ifnull(quote(' || name || '),'''')', '||') FROM"
                          " pragma_table_info('customer')");
    columns.step();
    for (const std::string& sql :
         {"SELECT " + columns.text(0) + " FROM customer WHERE number = 1",
          std::string("SELECT quote(reference) || quote(key) FROM subject WHERE customer = 1"),
          std::string("SELECT field || quote(source) || quote(collected) || quote(verified) FROM value_source"
                      " WHERE customer = 1"),
          std::string("SELECT n || ' ' || i || quote(key) || payload FROM audit_private WHERE customer = 1 AND payload "
                      "LIKE '{\"changes%'"),
          std::string("SELECT number || ground || ifnull(lifted, '') FROM restriction WHERE customer = 1"),
          std::string("SELECT field || value FROM unique_value WHERE customer = 1")}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
    return out;
  }

  custos::test::MadeStore made;
};

// "d" done, "h" held, "r" restricted.
inline char answer_of(const std::string& code) {
  return code.empty() ? 'd' : code == "record.held" ? 'h' : code == "record.restricted" ? 'r' : '?';
}

inline std::function<char(World&)> changes(ops::ChangeKind kind, std::string field, std::string value) {
  return [=](World& world) {
    return answer_of(custos::test::code_of([&] {
      ops::change_customer(world.owner(), {.id = CustomerId(1), .kind = kind, .values = {{field, value}}});
    }));
  };
}

inline std::function<char(World&)> erases(std::vector<std::string> fields) {
  return [=](World& world) {
    return answer_of(custos::test::code_of([&] {
      const auto planned = ops::plan_erasure(world.owner("she asks"), {.id = CustomerId(1), .fields = fields});
      REQUIRE(planned.plan);
      const auto applied = ops::apply_plan(world.owner(), {.id = *planned.plan});
      CHECK(applied.done == 1);
    }));
  };
}

}  // namespace custos::test::restricted
