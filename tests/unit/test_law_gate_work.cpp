// SPDX-License-Identifier: MIT
// No path round the gate by undoing, holding, planning or purging, whatever a policy says.
#include "ops/bulk_change.hpp"
#include "ops/certificate.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "ops/purge.hpp"
#include "ops/undo.hpp"
#include "support/gate_world.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::gate;

namespace {

// All values of all records.
std::string kept(World& world) {
  std::string out;
  world.made.as("owner").store().customers().each_for_index([&out](const Record& record) {
    out += std::to_string(record.number) + ":";
    for (const std::string& value : record.values) {
      out += value + "|";
    }
  });
  return out;
}

std::uint64_t holds_of(World& world) {
  const auto holds = world.made.as("owner").store().holds().all();
  return static_cast<std::uint64_t>(
      std::count_if(holds.begin(), holds.end(), [](const store::Hold& hold) { return !hold.released; }));
}

void no_secret(const std::string& text) {
  RC_ASSERT(text.find("ecret") == std::string::npos);
  RC_ASSERT(text.find("31415") == std::string::npos);
  RC_ASSERT(text.find("1990-05-17") == std::string::npos);
}

// What is refused has done nothing; what is done needs the right to all that it touches.
void undo(World& world) {
  ops::change_customer(world.made.as("owner"), {.id = CustomerId(1), .values = {{"points", "27182"}}});
  const EntryId entry(world.made.entries().back().number);
  const std::string before = kept(world);
  bool done = false;
  world.run("undo", [&](ops::Session& session) {
    const ops::Undone undone = ops::undo(session, {.entry = entry});
    RC_ASSERT(Rights::allows(world.rights.edit, *session.policy().fields.find("points"), world.purpose));
    RC_ASSERT(undone.fields == Words{"points"});
    done = true;
    return Words{};
  });
  RC_ASSERT(done == (kept(world) != before));
}

// They differ in three fields: whoever makes them one needs the right to read and to write each of them.
void merge(World& world) {
  const std::string before = kept(world);
  bool done = false;
  world.run("merge", [&](ops::Session& session) {
    Words told;
    const auto out = ops::merge_customers(session, {.keeper = CustomerId(1), .other = CustomerId(2), .sure = true});
    for (const char* name : {"given-name", "family-name", "email"}) {
      const policy::Field& field = *session.policy().fields.find(name);
      RC_ASSERT(Rights::allows(world.rights.edit, field, world.purpose));
      RC_ASSERT(Rights::allows(world.rights.see, field, world.purpose));
    }
    for (const ops::MergedField& each : out.fields) {
      told.push_back(each.field);
    }
    done = true;
    return told;
  });
  RC_ASSERT(done == (kept(world) != before));
  if (!done) {
    ops::merge_customers(world.made.as("owner", {.because = "x"}),
                         {.keeper = CustomerId(1), .other = CustomerId(2), .sure = true});
  }
  done = false;
  world.run("unmerge", [&](ops::Session& session) {
    ops::unmerge_customer(session, CustomerId(2));
    for (const char* name : {"given-name", "family-name", "email", "town", "points", "note"}) {
      RC_ASSERT(Rights::allows(world.rights.edit, *session.policy().fields.find(name), world.purpose));
    }
    done = true;
    return Words{};
  });
  if (!done) {
    ops::unmerge_customer(world.made.as("owner", {.because = "x"}), CustomerId(2));
  }
  RC_ASSERT(kept(world) == before);
}

void hold(World& world) {
  const std::uint64_t before = holds_of(world);
  bool done = false;
  world.run("hold place", [&](ops::Session& session) {
    done = ops::place_hold(session, {.words = {"town:secretville"}}).id.has_value();
    RC_ASSERT(Rights::allows(world.rights.see, *session.policy().fields.find("town"), world.purpose));
    return Words{};
  });
  RC_ASSERT(holds_of(world) == before + (done ? 1U : 0U));
  const HoldId id = ops::place_hold(world.made.as("owner", {.because = "x"}), {.words = {"C-13"}}).id.value();
  const std::uint64_t now = holds_of(world);
  world.run("hold list", [&](ops::Session& session) {
    RC_ASSERT(!ops::list_holds(session, true).empty());
    return Words{};
  });
  done = false;
  world.run("hold release", [&](ops::Session& session) {
    ops::release_hold(session, id);
    done = true;
    return Words{};
  });
  RC_ASSERT(holds_of(world) == now - (done ? 1U : 0U));
  for (const store::Hold& hold : world.made.as("owner").store().holds().all()) {
    if (!hold.released) {
      ops::release_hold(world.made.as("owner", {.because = "x"}), hold.id);
    }
  }
}

void change_many(World& world) {
  const std::string before = kept(world);
  std::optional<PlanId> planned;
  world.run("update", [&](ops::Session& session) {
    const auto out = ops::plan_change(session, {.words = {"town:secretville"}, .values = {{"points", "5"}}});
    planned = out.plan.id;
    RC_ASSERT(Rights::allows(world.rights.edit, *session.policy().fields.find("points"), world.purpose));
    RC_ASSERT(Rights::allows(world.rights.see, *session.policy().fields.find("town"), world.purpose));
    return Words{};
  });
  RC_ASSERT(kept(world) == before);
  const auto mine =
      ops::plan_change(world.made.as("owner"), {.words = {"town:secretville"}, .values = {{"points", "6"}}}).plan.id;
  if (!mine) {
    return;
  }
  bool done = false;
  world.run("update", [&](ops::Session& session) {  // whoever applies it needs the right to do it
    ops::apply_plan(session, {.id = *mine});
    RC_ASSERT(Rights::allows(world.rights.edit, *session.policy().fields.find("points"), world.purpose));
    done = true;
    return Words{};
  });
  RC_ASSERT(done == (kept(world) != before));
}

void purge(World& world) {
  test::add(world.made.as("owner"), {{"given-name", "Zed"},
                                     {"family-name", "SecretZed"},
                                     {"born", "1990-05-17"},
                                     {"points", "31415"},
                                     {"status", "lapsed"}});
  const std::string before = kept(world);
  world.run("purge due", [](ops::Session& session) {
    RC_ASSERT(ops::due_for_purge(session, std::nullopt).items.size() == 1U);
    return Words{};
  });
  world.run("purge stuck", [](ops::Session& session) {
    for (const ops::NotPlanned& each : ops::stuck_in_purge(session).evaluation.stuck) {
      no_secret(each.reason);
    }
    return Words{};
  });
  const std::uint64_t last = world.made.as("owner").store().customers().last_number();
  world.run("purge why", [&](ops::Session& session) {
    const ops::WhyShown why = ops::why_purge(session, CustomerId(last));
    const bool tells = Rights::allows(world.rights.see, *session.policy().fields.find("born"), world.purpose) &&
                       Rights::allows(world.rights.see, *session.policy().fields.find("status"), world.purpose);
    for (const ops::RuleShown& rule : why.rules) {
      RC_ASSERT(tells || (!rule.since && !rule.due));
      for (const std::string& step : rule.steps) {
        tells ? static_cast<void>(0) : no_secret(step);
      }
    }
    return Words{};
  });
  world.run("purge plan", [](ops::Session& session) {
    RC_ASSERT(ops::plan_purge(session).plan.people == 1U);
    return Words{};
  });
  RC_ASSERT(kept(world) == before);
  const PlanId id = ops::plan_purge(world.made.as("owner")).plan.id.value();
  world.run("plan list", [](ops::Session& session) {
    RC_ASSERT(!ops::list_plans(session).empty());
    return Words{};
  });
  bool done = false;
  world.run("purge apply", [&](ops::Session& session) {
    done = ops::apply_plan(session, {.id = id}).done == 1;
    return Words{};
  });
  RC_ASSERT(done == (kept(world) != before));
}

void erase(World& world) {
  test::add(world.made.as("owner"), {{"given-name", "Zena"}, {"family-name", "SecretZena"}, {"points", "31415"}});
  const std::string before = kept(world);
  const CustomerId last(world.made.as("owner").store().customers().last_number());
  std::optional<PlanId> plan;
  world.run("erase", [&](ops::Session& session) {
    plan = ops::plan_erasure(session, {.id = last}).plan;
    RC_ASSERT(plan.has_value());
    return Words{};
  });
  RC_ASSERT(kept(world) == before);
  plan = plan ? plan : ops::plan_erasure(world.made.as("owner", {.because = "a letter"}), {.id = last}).plan;
  bool done = false;
  world.run("erase", [&](ops::Session& session) {  // whoever applies it needs the right to do it
    done = ops::apply_plan(session, {.id = plan.value()}).done == 1;
    return Words{};
  });
  RC_ASSERT(done == (kept(world) != before));
  world.run("purge certificate", [&](ops::Session& session) {
    no_secret(ops::certificate_of(session, plan.value()));
    return Words{};
  });
}

}  // namespace

TEST_SUITE("law: gate") {
  TEST_CASE("no path round the gate by undoing, holding, planning, purging or erasing") {
    CHECK(test::law(25, [] {
            World world;
            RC_LOG() << world.rights.role();
            const auto named = *rc::gen::element<std::string>("", "membership", "gifts", "newsletter");
            world.purpose = named.empty() ? std::nullopt : std::optional(PurposeName{named});
            undo(world);
            merge(world);
            hold(world);
            change_many(world);
            purge(world);
            erase(world);
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
          }) == "");
  }
}
