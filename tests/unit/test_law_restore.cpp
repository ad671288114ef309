// SPDX-License-Identifier: MIT
// Whatever happens after a backup: a restore leads back to its records, but for those of whoever is gone; the log
// agrees, and with what was seen of it before.
#include "ops/anchors.hpp"
#include "ops/erasures.hpp"
#include "ops/restore.hpp"
#include "ops/signed_log.hpp"
#include "ops/undo.hpp"
#include "support/changed_world.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

struct World : test::ChangedWorld {
  void steps(int most) {
    for (int steps = *rc::gen::inRange(0, most); steps > 0; --steps) {
      step();
    }
  }

  void erase() {
    const auto all = numbers();
    if (all.empty()) {
      return;
    }
    const std::uint64_t gone = *rc::gen::elementOf(all);
    RC_LOG() << "erase " << gone << "\n";
    const auto planned = ops::plan_erasure(made.as("owner", {.because = "asked"}), {.id = CustomerId(gone)});
    ops::apply_plan(made.as("owner"), {.id = planned.plan.value()});
  }

  void back_up() { file = ops::make_backup(made.as("owner"), made.key(), made.scratch.path() / "b.tar").file; }

  ops::Restored restore() {
    RC_LOG() << "restore\n";
    ops::Restored out =
        ops::restore_over({.file = file, .folder = made.layout().folder()}, &made.as("owner"), made.key(),
                          made.by_key_file(), {made.clock, made.random, test::caller("owner"), {}});
    made.close();
    return out;
  }

  ops::Anchor anchor() {
    ops::Anchor out{"seen", ops::newest_checkpoint(made.as("owner").store()).note};
    made.close();
    return out;
  }

  std::filesystem::path file;
};

}  // namespace

TEST_SUITE("law: restore") {
  TEST_CASE("a restore leads back to the records of the backup, but for those of whoever is gone") {
    CHECK(test::law(
              25,
              [] {
                World world;
                world.steps(8);
                world.back_up();
                const auto then = world.content();
                world.steps(8);
                if (*rc::gen::arbitrary<bool>()) {
                  world.erase();
                }
                world.steps(3);
                const auto now = world.content();
                const ops::Anchor seen = world.anchor();
                auto expected = then;
                std::erase_if(expected, [&now](const auto& person) { return !now.contains(person.first); });
                const ops::Restored restored = world.restore();
                RC_ASSERT(world.content() == expected);
                RC_ASSERT(restored.since.removed == then.size() - expected.size());
                RC_ASSERT(restored.since.lost == now.size() - expected.size());
                RC_ASSERT(ops::verify_log(world.made.as("owner"), std::vector<ops::Anchor>{seen}).findings.empty());
                world.steps(3);
                world.restore();
                RC_ASSERT(world.content() == expected);
                world.check_log();
              },
              false) == "");
  }
}
