// SPDX-License-Identifier: MIT
// No path round the gate: whatever a policy says, each operation shows and writes no more than it grants, and leaves
// its entry in the log, when it is refused too.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/custody.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/gate_world.hpp"
#include "support/sinks.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::gate;

namespace {

Words shown_in(const test::KeepingSink& sink) {
  Words out;
  for (std::size_t i = 0; i < sink.taken.size(); ++i) {
    for (const std::string& column : sink.columns) {
      if (!sink.value(i, column).empty()) {
        out.push_back(column);
      }
    }
  }
  return out;
}

// Nothing of what the log tells is a value of a customer.
Words told(const ops::LogShown& log) {
  for (const ops::EntryShown& entry : log.entries) {
    for (const std::string& text : {entry.user, entry.operation, entry.purpose, entry.recipient, entry.role}) {
      RC_ASSERT(text.find("ecret") == std::string::npos);
    }
  }
  return {};
}

void look(World& world) {
  world.run("show", [](ops::Session& session) {
    Words out;
    const ops::Shown record = ops::show_customer(session, {.id = CustomerId(1), .history = true, .sources = true});
    for (const ops::ShownValue& value : record.values) {
      out.push_back(value.field.text);
    }
    for (const ops::FormerValue& value : record.history) {
      out.push_back(value.field.text);
    }
    for (const ops::ShownSource& source : record.value_sources) {
      out.push_back(source.field.text);
    }
    return out;
  });
  const Words query = *rc::gen::element<Words>(Words{"ada"}, Words{"town:secretville"}, Words{"NOT", "points:31415"},
                                               Words{"purpose:membership"}, Words{"C-13"}, Words{"given-name:a*"});
  const auto fields = *rc::gen::element<std::optional<Words>>(
      std::nullopt, Words{"points", "note"}, Words{"email", "needs"}, Words{"given-name", "born", "town"});
  const auto sort = *rc::gen::element<std::optional<std::string>>(std::nullopt, "points", "family-name");
  const auto limit = *rc::gen::element<std::optional<std::uint64_t>>(std::nullopt, std::uint64_t{1});
  world.run("find", [&](ops::Session& session) {
    test::KeepingSink sink;
    ops::find_customers(session, {.words = query, .fields = fields, .limit = limit, .sort = sort}, sink);
    if (query.front() == "town:secretville" && !sink.taken.empty()) {
      RC_ASSERT(Rights::allows(world.rights.see, *session.policy().fields.find("town"), world.purpose));
    }
    return shown_in(sink);
  });
  if (world.purpose) {
    world.run("export", [&](ops::Session& session) {
      test::KeepingSink sink;
      ops::export_customers(session, {.words = query, .recipient = "customer", .format = "csv", .fields = fields},
                            sink);
      return shown_in(sink);
    });
  }
}

// What is changed, corrected or confirmed by somebody who may not write the field stays as it was.
void change(World& world) {
  const std::string field = *rc::gen::element<std::string>("town", "points", "note", "email");
  const auto permitted = [&world, &field] {
    return Rights::allows(world.rights.edit, *world.made.policy().fields.find(field), world.purpose);
  };
  for (const auto kind : {ops::ChangeKind::update, ops::ChangeKind::correct}) {
    const std::string before = world.value_of(1, field);
    const std::string given = field == "points" ? "271" : field == "email" ? "new@secret.example" : "Newtown";
    world.run(kind == ops::ChangeKind::update ? "update" : "correct", [&](ops::Session& session) {
      ops::change_customer(session, {.id = CustomerId(1), .kind = kind, .values = {{field, given}}});
      RC_ASSERT(permitted());
      return Words{};
    });
    RC_ASSERT(permitted() || world.value_of(1, field) == before);
  }
  world.run("confirm", [&](ops::Session& session) {
    ops::confirm_customer(session, {.id = CustomerId(1), .fields = {field}, .how = "document seen"});
    RC_ASSERT(permitted());
    return Words{};
  });
}

void write(World& world) {
  world.run("add", [](ops::Session& session) {
    test::add(session, {{"given-name", "Mary"}, {"family-name", "Anning"}, {"town", "Lyme"}});
    return Words{};
  });
  world.check_written(3);
  world.run("import", [&world](ops::Session& session) {
    const auto file =
        world.made.scratch.write("p.csv", "given-name,family-name,points\nRosa,Parks,3\nAda,SecretAda,1\n");
    ops::import_file(session, {.file = file.string()});
    return Words{};
  });
  world.check_written(4);
  world.check_written(5);
}

void keep_house(World& world) {
  world.run("audit log", [](ops::Session& session) { return told(ops::show_log(session, {})); });
  world.run("audit who-saw",
            [](ops::Session& session) { return told(ops::who_saw(session, CustomerId(1), std::nullopt)); });
  world.run("audit verify", [](ops::Session& session) {
    RC_ASSERT(ops::verify_log(session).findings.empty());
    return Words{};
  });
  world.run("key list", [](ops::Session& session) {
    RC_ASSERT(ops::list_keys(session).size() == 1U);
    return Words{};
  });
  world.run("policy apply", [&world](ops::Session& session) {
    RC_ASSERT(ops::apply_policy(session, policy_with(world.rights), "policy.toml").unchanged);
    return Words{};
  });
}

}  // namespace

TEST_SUITE("law: gate") {
  TEST_CASE("no path round the gate") {
    CHECK(test::law(25, [] {
            World world;
            RC_LOG() << world.rights.role();
            const auto named = *rc::gen::element<std::string>("", "membership", "gifts", "newsletter");
            world.purpose = named.empty() ? std::nullopt : std::optional(PurposeName{named});
            change(world);
            look(world);
            write(world);
            keep_house(world);
          }) == "");
  }
}
