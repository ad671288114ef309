// SPDX-License-Identifier: MIT
// Whatever is done with it, a sealed value stands in no table in plain, and whoever has the key sees what was written
// last.
#include "ops/change.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/review.hpp"
#include "ops/search.hpp"
#include "ops/undo.hpp"
#include "support/law.hpp"
#include "support/sealed_world.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace custos;

namespace {

struct World : test::SealedWorld {
  std::map<std::uint64_t, std::string> kept;  // by customer, as the model has it
  std::vector<std::string> secrets;

  std::string secret() {
    const std::string number(1, static_cast<char>('a' + secrets.size()));  // none is another's
    secrets.push_back("qzx" + number + *rc::gen::container<std::string>(9, rc::gen::inRange('a', 'z')));
    return secrets.back();
  }

  std::uint64_t somebody() const {
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, value] : kept) {
      numbers.push_back(number);
    }
    return *rc::gen::elementOf(numbers);
  }

  static std::string name(std::uint64_t number) { return "Name" + std::string(1 + number % 20, 'a'); }

  void add() {
    const std::string value = secret();
    const std::uint64_t number = kept.size() + 1;
    const auto id = ops::add_customer(
        with("owner"),
        {.values = {{"given-name", name(number)}, {"family-name", "Hill"}, {"needs", value}}, .anyway = true});
    kept[id.id.number()] = value;
  }

  void change() {
    const std::uint64_t number = somebody();
    const std::string value = *rc::gen::arbitrary<bool>() ? secret() : std::string();
    const auto kind = *rc::gen::element(ops::ChangeKind::update, ops::ChangeKind::correct);
    const bool dry = *rc::gen::arbitrary<bool>();
    ops::change_customer(with("owner", {.dry_run = dry}),
                         {.id = CustomerId(number), .kind = kind, .values = {{"needs", value}}});
    if (dry || kept[number] == value) {
      return;
    }
    if (*rc::gen::arbitrary<bool>()) {
      ops::undo(made.as("owner"), {});
    } else {
      kept[number] = value;
    }
  }

  // Refused without the key: what was given is in no entry either.
  void try_in_vain() {
    try {
      ops::change_customer(made.as("owner"), {.id = CustomerId(somebody()), .values = {{"needs", secret()}}});
      RC_FAIL("it was written without the key");
    } catch (const Error& error) {
      RC_ASSERT(error.code() == Code("sealed.no-key"));
    }
  }

  // A row that is somebody new, and one that waits for a decision, which it gets at once.
  void import() {
    const std::string fresh = secret(), waits = secret();
    const std::uint64_t number = kept.size() + 1;
    const std::string mail = "m" + std::to_string(number) + "@example.org";
    const std::string csv = "given-name,family-name,email,born,needs\n" + name(number) + ",Vale," + mail +
                            ",1950-01-02," + fresh + "\nSomebody,Vale," + mail + ",1980-05-06," + waits + "\n";
    const auto imported = ops::import_file(with("owner"), {.file = made.scratch.write("people.csv", csv).string()});
    RC_ASSERT(imported.counts.added == 1U);
    const std::uint64_t last = made.as("owner").store().customers().last_number();
    kept[last] = fresh;
    RC_ASSERT(imported.counts.added + imported.counts.review + imported.counts.skipped == 2U);
    if (imported.counts.review == 0) {
      return;
    }
    RC_ASSERT(places_of(waits).empty());
    const auto answer = *rc::gen::element(ops::ReviewAnswer::added, ops::ReviewAnswer::drop);
    auto& session = answer == ops::ReviewAnswer::drop ? made.as("owner") : with("owner");
    ops::decide_reviews(session, {.import = *imported.id, .line = std::nullopt, .answer = answer});
    if (answer == ops::ReviewAnswer::added) {
      kept[made.as("owner").store().customers().last_number()] = waits;
    }
  }

  void check() {
    for (const auto& [number, value] : kept) {
      std::string shown;
      for (const ops::ShownValue& each : ops::show_customer(reading(), {.id = CustomerId(number)}).values) {
        shown = each.field.text == "needs" ? each.text : shown;
      }
      RC_ASSERT(shown == value);
    }
    for (const std::string& value : secrets) {
      RC_ASSERT(places_of(value).empty());
      RC_ASSERT(made.as("owner").store().residues({{.term = {}, .bytes = value}}) == 0U);
      test::KeepingSink sink;
      RC_ASSERT(ops::find_customers(reading(), {.words = {value}}, sink).count == 0U);
    }
    RC_ASSERT(ops::verify_log(made.as("owner")).findings.empty());
  }
};

}  // namespace

TEST_SUITE("law: sealed values") {
  TEST_CASE("a sealed value stands nowhere in plain") {
    const std::string found = test::law(
        12,
        [] {
          World world;
          world.add();
          for (int left = *rc::gen::inRange(1, 7); left > 0; --left) {
            switch (*rc::gen::inRange(0, 4)) {
              case 0:
                world.add();
                break;
              case 1:
                world.change();
                break;
              case 2:
                world.try_in_vain();
                break;
              default:
                world.import();
            }
          }
          world.check();
        },
        false);
    CHECK(found == "");
  }

  TEST_CASE("what looks for plain text finds it where it is") {
    test::SealedWorld world;
    test::add(world.with("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"town", "qzxabcdefghi"}});
    CHECK_FALSE(world.places_of("qzxabcdefghi").empty());
  }
}
