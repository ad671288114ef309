// SPDX-License-Identifier: MIT
// Whoever may write a field and not see it learns from no answer what is kept in it; and whoever is compared with what
// somebody gives is in the log.
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/disputes.hpp"
#include "ops/import_list.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/review.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::code_of;

namespace {

using Texts = std::vector<std::string>;

// The desk writes town, telephone and note, and sees none of them.
std::string policy_text() {
  std::string text = test::office_policy();
  const std::string may = R"(may = ["find", "show", "add", "export"])";
  text.replace(text.find(may), may.size(),
               R"(may = ["find", "show", "add", "update", "correct", "confirm", "undo", "import", "plan"])");
  return text;
}

class Desk {
 public:
  Desk() : made(policy_text()) {
    ada = test::add(made.as("bea"), {{"given-name", "Ada"},
                                     {"family-name", "Byron"},
                                     {"town", "Leeds"},
                                     {"phone", "0117 496 0123"},
                                     {"member-no", "M-1"}});
    bob = test::add(made.as("bea"), {{"given-name", "Bob"},
                                     {"family-name", "Moss"},
                                     {"town", "York"},
                                     {"email", "bob@example.org"},
                                     {"member-no", "M-2"}});
  }

  ops::ChangeOutcome change(const std::string& user, const std::string& field, const std::string& value,
                            bool dry_run = false) {
    return ops::change_customer(made.as(user, {.dry_run = dry_run}), {.id = *ada, .values = {{field, value}}});
  }

  ops::Imported import(const std::string& user, const std::string& text, ops::ImportRequest request = {.file = ""},
                       bool dry_run = false) {
    request.file = made.scratch.write("rows.csv", text).string();
    return ops::import_file(made.as(user, {.dry_run = dry_run}), request);
  }

  // What the log says of somebody since he was added.
  Texts log_of(CustomerId id) {
    Texts out;
    for (const ops::EntryShown& entry : ops::who_saw(made.as("owner"), id, std::nullopt).entries) {
      out.push_back(entry.operation + (entry.dry_run ? " dry" : "") + (entry.result == "ok" ? "" : " " + entry.result));
    }
    out.erase(out.begin());
    std::erase(out, "audit.who-saw");
    return out;
  }

  std::uint64_t revision() { return ops::show_customer(made.as("bea"), {.id = *ada}).revision; }

  test::MadeStore made;
  std::optional<CustomerId> ada, bob;
};

Texts verdicts(const ops::Imported& imported) {
  Texts out;
  for (const ops::RowNote& note : imported.notes) {
    out.push_back(note.verdict + (note.customer ? " " + note.customer->text() : "") + " " + note.reason);
  }
  return out;
}

}  // namespace

TEST_SUITE("ops: unseen") {
  TEST_CASE("the same value is written as any other is") {
    Desk desk;
    for (const char* town : {"Leeds", "Bath"}) {
      for (const bool dry_run : {true, false}) {
        CAPTURE(town);
        const auto before = desk.revision();
        const ops::ChangeOutcome out = desk.change("kim", "town", town, dry_run);
        CHECK(out.changed == Texts{"town"});
        CHECK(out.unchanged.empty());
        CHECK(desk.revision() == before + (dry_run ? 0U : 1U));
      }
    }
    CHECK(ops::show_customer(desk.made.as("bea"), {.id = *desk.ada, .history = true}).history.size() == 1);
    CHECK(ops::verify_log(desk.made.as("owner")).ok());
  }

  TEST_CASE("whoever sees the value is told that it is kept already") {
    Desk desk;
    CHECK(desk.change("bea", "town", "Leeds").unchanged == Texts{"town"});
    CHECK(desk.change("kim", "born", "1980-05-06").changed == Texts{"born"});
    CHECK(desk.change("kim", "born", "1980-05-06").unchanged == Texts{"born"});
  }

  TEST_CASE("what was written anew is undone as any other change is") {
    Desk desk;
    const ops::ChangeOutcome out = desk.change("kim", "town", "Leeds");
    ops::undo(desk.made.as("kim"), {.entry = out.entry});
    CHECK(desk.revision() == 3);
  }

  TEST_CASE("a dispute goes on where the value is written anew, and ends with another one") {
    Desk desk;
    const ops::DisputeRequest dispute{.id = *desk.ada, .field = "town", .statement = "never there"};
    ops::note_dispute(desk.made.as("bea", {.because = "told"}), dispute);
    const auto disputed = [&] { return ops::disputes_of(desk.made.as("bea"), desk.ada->number()).size(); };
    desk.change("kim", "town", "Leeds");
    CHECK(disputed() == 1);
    desk.change("kim", "town", "Bath");
    CHECK(disputed() == 0);
  }

  TEST_CASE("comparing and confirming take sight of the value") {
    Desk desk;
    const ops::ChangeRequest expecting{.id = *desk.ada, .values = {{"town", "Bath"}}, .expected = {{"town", "Leeds"}}};
    CHECK(code_of([&] { ops::change_customer(desk.made.as("kim"), expecting); }) == "gate.denied");
    for (const char* field : {"town", "postcode"}) {  // one is kept, the other not
      const ops::ConfirmRequest confirming{.id = *desk.ada, .fields = {field}, .how = "seen"};
      CHECK(code_of([&] { ops::confirm_customer(desk.made.as("kim"), confirming); }) == "gate.denied");
    }
    CHECK(ops::change_customer(desk.made.as("bea"), expecting).changed == Texts{"town"});
  }

  TEST_CASE("trying a change is a look at the person, for the log and for the limit of a day") {
    Desk desk;
    desk.change("kim", "town", "Leeds", true);
    CHECK(desk.log_of(*desk.ada) == Texts{"customer.update dry"});
    for (const char* name : {"Cal", "Dee", "Eve"}) {
      const CustomerId id = test::add(desk.made.as("bea"), {{"given-name", name}, {"family-name", name}});
      const ops::ChangeRequest request{.id = id, .values = {{"town", "Leeds"}}};
      const auto attempt = [&] { ops::change_customer(desk.made.as("kim", {.dry_run = true}), request); };
      CHECK(code_of(attempt) == (std::string(name) == "Eve" ? "gate.limit" : ""));
    }
  }

  TEST_CASE("whose a unique value is") {
    Desk desk;
    const std::string told = test::error_of([&] { desk.change("kim", "member-no", "M-2", true); }).what();
    CHECK(told.find(desk.bob->text()) != std::string::npos);  // the desk sees the number
    CHECK(desk.log_of(*desk.bob) == Texts{"customer.compare dry"});
    const ops::AddRequest add{.values = {{"given-name", "Bob"}, {"family-name", "Moss"}, {"email", "bob@example.org"}}};
    CHECK(code_of([&] { ops::add_customer(desk.made.as("kim"), add); }) == "record.duplicate");
    CHECK(desk.log_of(*desk.bob) == Texts{"customer.compare dry", "customer.compare"});
  }

  TEST_CASE("a file tells of no row whether it is the same") {
    Desk desk;
    const std::string rows = "id,given-name,family-name,town\n" + desk.ada->text() + ",Ada,Byron,Leeds\n" +
                             desk.bob->text() + ",Bob,Moss,Leeds\n";
    for (const bool dry_run : {true, false}) {
      CHECK(verdicts(desk.import("kim", rows, {.file = ""}, dry_run)) ==
            Texts{"skipped " + desk.ada->text() + " is here already",
                  "skipped " + desk.bob->text() + " is here already"});
      const ops::Imported update = desk.import("kim", rows, {.file = "", .on_match = ops::OnMatch::update}, dry_run);
      CHECK(update.counts.updated == 2);
      CHECK(update.counts.unchanged == 0);
    }
    CHECK(code_of([&] { desk.import("kim", rows, {.file = "", .on_match = ops::OnMatch::fill}); }) == "gate.denied");
    CHECK(desk.import("bea", rows).counts.unchanged == 2);
    CHECK(desk.log_of(*desk.ada) ==
          Texts{"customer.compare dry", "customer.compare dry", "import.meet", "customer.import", "import.meet"});
    CHECK(ops::verify_log(desk.made.as("owner")).ok());
  }

  TEST_CASE("a row that may be somebody by what is not seen names nobody, and not by what") {
    Desk desk;
    const std::string rows = "given-name,family-name,phone\nZoe,Zed,0117 496 0123\n";
    const Texts told{"review may be somebody who is here already"};
    CHECK(verdicts(desk.import("kim", rows, {.file = ""}, true)) == told);
    const ops::Imported imported = desk.import("kim", rows);
    CHECK(verdicts(imported) == told);
    CHECK(imported.waiting.begin()->first == "import.like-somebody");
    CHECK(desk.log_of(*desk.ada) == Texts{"customer.compare dry", "import.meet"});
    CHECK(ops::list_reviews(desk.made.as("bea"), {}).rows.front().code == "import.same-contact");
  }

  TEST_CASE("whom rows met, and whoever looks at that, is in the log") {
    Desk desk;
    const std::string rows = "given-name,family-name,email\nBob,Moss,bob@example.org\nZoe,Zed,bob@example.org\n";
    const ops::Imported imported = desk.import("bea", rows);
    CHECK(imported.counts.unchanged == 1);
    CHECK(imported.counts.review == 1);
    CHECK(desk.log_of(*desk.bob) == Texts{"import.meet"});
    ops::show_import(desk.made.as("bea"), *imported.id);
    CHECK(desk.log_of(*desk.bob) == Texts{"import.meet", "import.show"});
    CHECK(desk.log_of(*desk.ada).empty());
  }

  TEST_CASE("whom rows met, undoing the import leaves alone") {
    Desk desk;
    const std::string rows = "given-name,family-name,email\nBob,Moss,bob@example.org\nNew,One,new@example.org\n";
    const ops::Imported imported = desk.import("bea", rows);
    REQUIRE(desk.log_of(*desk.bob) == Texts{"import.meet"});
    const ops::Undone undone = ops::undo(desk.made.as("bea"), {.import = imported.id});
    CHECK(undone.removed == 1);
    CHECK(undone.gone == 0);
    CHECK(undone.left_count == 0);
    CHECK(ops::show_customer(desk.made.as("bea"), {.id = *desk.bob}).revision == 1);
    CHECK(ops::verify_log(desk.made.as("owner")).ok());
  }

  TEST_CASE("a plan has everybody, whatever they have") {
    Desk desk;
    const ops::BulkChangeRequest request{.words = {"created:>=2000"}, .values = {{"town", "Leeds"}}};
    CHECK(ops::plan_change(desk.made.as("kim", {.dry_run = true}), request).plan.items.size() == 2);
    CHECK(ops::plan_change(desk.made.as("bea", {.dry_run = true}), request).plan.items.size() == 1);
  }
}
