// SPDX-License-Identifier: MIT
// Two records of one person become one, with all that is kept of both, and can be taken apart again.
#include "ops/consenting.hpp"
#include "ops/consents.hpp"
#include "ops/intake.hpp"
#include "ops/preferences.hpp"
#include "ops/screening.hpp"
#include "ops/suppression.hpp"
#include "store/beside.hpp"
#include "support/merged_world.hpp"

using namespace custos;
using test::ada;
using test::code_of;
using test::with;
using World = test::MergedWorld;

namespace {

std::string why(const ops::MergeOutcome& merged, const std::string& field) {
  for (const ops::MergedField& each : merged.fields) {
    if (each.field == field) {
      return each.stays_of.text() + " " + each.why;
    }
  }
  return {};
}

// A row about a customer in any table, whatever it means.
std::string insert_row(db::Database& raw, const std::string& table, std::uint64_t customer) {
  const std::map<std::string, std::string> known{
      {"consent.state", "'given'"},       {"consent.purpose", "'gifts'"},  {"preference.says", "'yes'"},
      {"preference.until", "NULL"},       {"safe_note.until", "NULL"},     {"restriction.ground", "'claims'"},
      {"restriction.lifted", "1"},        {"request.right", "'erasure'"},  {"request.closed", "1"},
      {"contact_origin.contact", "NULL"}, {"consent.undone", "NULL"},      {"consent.wording", "NULL"},
      {"consent.channel", "NULL"},        {"preference.topic", "'gifts'"}, {"preference.channel", "NULL"},
      {"erasure.state", "'done'"}};
  std::string names, values;
  db::Statement columns(raw, "SELECT name, type, pk FROM pragma_table_info('" + table + "')");
  while (columns.step()) {
    const std::string name = columns.text(0);
    const auto found = known.find(table + "." + name);
    if (name == "number" && columns.number(2) == 1) {
      continue;
    }
    names += (names.empty() ? "" : ", ") + name;
    values += values.empty() ? "" : ", ";
    values += name == "customer"                                       ? std::to_string(customer)
              : found != known.end()                                   ? found->second
              : columns.text(1) == "BLOB"                              ? "randomblob(16)"
              : columns.text(1) == "TEXT"                              ? "'2026-01-01'"
              : columns.number(2) > 0 && !table.starts_with("import_") ? "1"  // the same of both
                                                                       : std::to_string(customer);
  }
  return "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ");";
}

std::uint64_t count(World& world, const std::string& table, const std::string& where) {
  db::Database raw = world.made.database();
  return static_cast<std::uint64_t>(
      db::one_integer(raw, "SELECT count(*) FROM " + table + " WHERE customer " + where).value());
}

}  // namespace

TEST_SUITE("ops: merge") {
  TEST_CASE("the better value of each field stays, and the other one is a former value") {
    World world;
    const auto one = world.add({{"given-name", "Ada"},
                                {"family-name", "Lovelace"},
                                {"email", "ada@example.org"},
                                {"town", "York"},
                                {"note", "Likes tea."}});
    world.made.clock.move(std::chrono::hours(48));
    const auto two = world.add({{"given-name", "Ada"},
                                {"family-name", "Lovelace"},
                                {"email", "ada@example.org"},
                                {"phone", "020 7946 0018"},
                                {"note", "Likes coffee."},
                                {"town", "Leeds"}});
    world.change(one, "town", "Bath", "document seen");
    const auto merged = world.merge(one, two);
    CHECK(why(merged, "phone") == CustomerId(two).text() + " only");
    CHECK(why(merged, "note") == CustomerId(two).text() + " confirmed-later");
    CHECK(why(merged, "town") == CustomerId(one).text() + " verified");
    CHECK(why(merged, "email").empty());
    CHECK_FALSE(merged.unsure);
    CHECK(world.values(one) == std::map<std::string, std::string>{{"given-name", "Ada"},
                                                                  {"family-name", "Lovelace"},
                                                                  {"email", "ada@example.org"},
                                                                  {"phone", "020 7946 0018"},
                                                                  {"town", "Bath"},
                                                                  {"note", "Likes coffee."},
                                                                  {"status", "active"}});
    CHECK(world.history(one) == std::vector<std::string>{"town: York -> Bath", "phone:  -> 020 7946 0018",
                                                         "note: Likes tea. -> Likes coffee.", "town: Leeds -> Bath"});
    world.check_log();
  }

  TEST_CASE("an address comes from one side as a whole, and so does a name") {
    World world;
    const auto one = world.add(with(with(ada, "town", "York"), "phone", "020 7946 0018"));
    world.made.clock.move(std::chrono::hours(48));
    const auto two = world.add(with(with(ada, "town", "Leeds"), "postcode", "LS1 1AA"));
    world.change(one, "town", "Bath", "document seen");
    CHECK(why(world.merge(one, two), "town") == CustomerId(one).text() + " verified");
    const auto values = world.values(one);
    CHECK(values.at("town") == "Bath");
    CHECK_FALSE(values.contains("postcode"));
    CHECK(world.history(one).back() == "postcode: LS1 1AA -> ");
    world.unmerge(two);
    CHECK(world.values(two).at("postcode") == "LS1 1AA");
    SUBCASE("chosen") {
      world.merge(one, two, {{"town", CustomerId(two).text()}});
      CHECK(world.values(one).at("postcode") == "LS1 1AA");
      CHECK(world.values(one).at("town") == "Leeds");
    }
    SUBCASE("chosen in halves") {
      CHECK(code_of([&] {
              world.merge(one, two, {{"town", CustomerId(two).text()}, {"postcode", CustomerId(one).text()}});
            }) == "merge.keep");
    }
    world.check_log();
  }

  TEST_CASE("every table beside a record is handled: what both had is one's, and goes back") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    std::set<std::string> tables = world.tables_about(), known{"import_note"};
    for (const store::Beside& each : store::all_beside()) {
      known.insert(each.table);
    }
    CHECK(tables == known);
    tables.erase("merged");
    for (const std::string& table : tables) {
      std::string sql;
      {
        db::Database raw = world.made.database();
        sql = insert_row(raw, table, one) + insert_row(raw, table, two);
      }
      world.made.tamper(sql);
    }
    world.made.tamper(
        "INSERT INTO hold (number, query, because, placed, entry, customers, released) VALUES (1, 'q', 'b', 1, 1, 2, "
        "1);"
        "INSERT INTO disclosure (number, recipient, purpose, format, fields, made, entry, customers, state)"
        " VALUES (1, 'customer', 'membership', 'csv', 'email', 1, 1, 2, 'made')");
    const std::uint64_t entry = world.entries();
    const std::string before = world.kept(entry);
    std::map<std::string, std::uint64_t> counts;
    const std::string both = "IN (" + std::to_string(one) + ", " + std::to_string(two) + ")";
    for (const std::string& table : tables) {
      counts[table] = count(world, table, both);
    }
    world.merge(one, two);
    for (const std::string& table : tables) {
      CAPTURE(table);
      CHECK(count(world, table, "= " + std::to_string(two)) == 0);
      const auto beside = std::find_if(store::all_beside().begin(), store::all_beside().end(),
                                       [&](const store::Beside& each) { return each.table == table; });
      if (beside == store::all_beside().end() || beside->merging == store::Beside::Merging::moves) {
        CHECK(count(world, table, both) == counts[table]);
      } else {
        CHECK(count(world, table, both) == 1);  // what both had is there once
      }
    }
    world.unmerge(two);
    CHECK(world.kept(entry) == before);
  }

  TEST_CASE("a dry run changes nothing and tells all") {
    World world;
    const auto one = world.add(with(ada, "note", "Likes tea.")), two = world.add(with(ada, "town", "York"));
    const std::uint64_t entry = world.entries();
    const std::string before = world.kept(entry);
    const auto merged = world.merge(one, two, {}, {.dry_run = true});
    CHECK(merged.dry_run);
    CHECK_FALSE(merged.entry);
    CHECK(why(merged, "town") == CustomerId(two).text() + " only");
    CHECK(world.kept(entry) == before);
    CHECK(world.entries() == entry + 1);
    world.check_log();
  }

  TEST_CASE("what a no says counts, whoever said it") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    const auto say = [&](std::uint64_t number, ops::ConsentAct act, const std::string& on) {
      ops::record_consent(world.made.as("owner"), {.id = CustomerId(number),
                                                   .purpose = {"newsletter"},
                                                   .act = act,
                                                   .on = on,
                                                   .how = "form",
                                                   .wording = "News, monthly."});
    };
    say(two, ops::ConsentAct::refuse, "2026-01-01");
    say(one, ops::ConsentAct::give, "2026-02-01");
    ops::prefer(world.made.as("owner"), {.id = CustomerId(two), .channel = "phone", .says = "no"});
    ops::prefer(world.made.as("owner"), {.id = CustomerId(one), .channel = "phone", .says = "yes"});
    ops::note_safe(world.made.as("owner"), {.id = CustomerId(one), .note = "Never call after six."});
    ops::note_safe(world.made.as("owner"), {.id = CustomerId(two), .note = "Do not leave messages."});
    const auto state = [&](std::uint64_t number) {
      ops::Session& session = world.made.as("owner");
      const auto now = ops::consents_now(session.store().consents().of(number), session.policy(), session.today());
      return now.empty() ? std::string() : now.front().state;
    };
    const auto merged = world.merge(one, two);
    CHECK(merged.stricter.size() == 3);
    CHECK(state(one) == "withdrawn");
    {
      ops::Session& session = world.made.as("owner");
      CHECK(ops::preferences_now(session, session.store(), one).back().says == "no");
      CHECK(ops::safe_note_now(session, session.store(), one)->note == "Never call after six.; Do not leave messages.");
    }
    world.unmerge(one);
    CHECK(state(one) == "given");
    CHECK(state(two) == "refused");
    {
      ops::Session& session = world.made.as("owner");
      CHECK(ops::preferences_now(session, session.store(), one).back().says == "yes");
      CHECK(ops::safe_note_now(session, session.store(), one)->note == "Never call after six.");
      CHECK(ops::safe_note_now(session, session.store(), two)->note == "Do not leave messages.");
    }
    world.check_log();
  }

  TEST_CASE("who said stop under one address stays stopped under the other") {
    World world;
    const auto one = world.add(with(ada, "phone", "020 7946 0018"), "a form", "document seen");
    const auto two = world.add({{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "old@example.org"}});
    ops::suppress(world.made.as("owner", {.because = "she called"}), {.addresses = {"old@example.org"}});
    CHECK(world.merge(one, two).stricter == std::vector<std::string>{"stop to marketing"});
    ops::Session& session = world.made.as("owner");
    {
      ops::Draft draft(session.bound());
      Problems problems;
      const policy::Field& email = *session.policy().fields.find("email");
      draft.read(email, "ada@example.org", session.policy().rules_of(email), problems);
      CHECK(ops::LedgerScreening(session.store()).look(draft).suppressed);
    }
  }

  TEST_CASE("nobody is merged with himself, with who is gone, or with who was merged") {
    World world;
    const auto one = world.add(ada), two = world.add(ada), three = world.add(ada);
    CHECK(code_of([&] { world.merge(one, one); }) == "merge.itself");
    CHECK(code_of([&] { world.merge(one, 99); }) == "record.missing");
    CHECK(code_of([&] { world.merge(99, one); }) == "record.missing");
    world.merge(one, two);
    CHECK(code_of([&] { world.merge(three, two); }) == "record.merged");
    CHECK(code_of([&] { world.merge(two, three); }) == "record.merged");
    CHECK(code_of([&] { world.change(two, "town", "York"); }) == "record.merged");
    CHECK(ops::show_customer(world.made.as("owner"), {.id = CustomerId(two)}).id == CustomerId(one));
    world.check_log();
  }

  TEST_CASE("without anything that tells people apart nothing is done until somebody is sure") {
    World world;
    const auto one = world.add({{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"town", "York"}});
    const auto two = world.add({{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"town", "York"}});
    const std::uint64_t entry = world.entries();
    const auto merged =
        ops::merge_customers(world.made.as("owner"), {.keeper = CustomerId(one), .other = CustomerId(two)});
    CHECK(merged.unsure);
    CHECK_FALSE(merged.entry);
    CHECK(world.entries() == entry + 1);
    CHECK(world.values(two).at("town") == "York");
    CHECK(world.merge(one, two).entry);
    world.check_log();
  }

  TEST_CASE("whoever may not see or write a field is refused, and learns neither a value nor whether it is the same") {
    World world;
    const auto one = world.add(with(ada, "points", "12")), two = world.add(with(ada, "points", "13"));
    const std::uint64_t entry = world.entries();
    std::string message;
    try {
      ops::merge_customers(world.made.as("kim"), {.keeper = CustomerId(one), .other = CustomerId(two), .sure = true});
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::refused);
      message = error.what();
    }
    CHECK(message.find("merge") != std::string::npos);  // her roles may not merge at all
    CHECK(world.entries() > entry);
    std::string policy = test::office_policy();
    policy.replace(policy.find("may = [\"find\", \"show\", \"add\", \"export\"]"), 39,
                   "may = [\"find\", \"show\", \"add\", \"merge\"]");
    World other(policy);
    const auto three = other.add(with(ada, "points", "12")), four = other.add(with(ada, "points", "13"));
    const auto five = other.add(with(ada, "points", "12"));
    const auto merged_with = [&](std::uint64_t number) {
      return test::error_of([&] {
        ops::merge_customers(other.made.as("kim", {.as = RoleName{"desk"}}),
                             {.keeper = CustomerId(three), .other = CustomerId(number), .sure = true});
      });
    };
    const Error differs = merged_with(four), same = merged_with(five), nobody = merged_with(999);
    CHECK(differs.failure() == Failure::refused);
    CHECK(std::string(differs.what()).find("is withheld, and merging takes sight of all fields") != std::string::npos);
    CHECK(std::string(differs.what()).find("13") == std::string::npos);
    CHECK(std::string(same.what()) == differs.what());
    CHECK(std::string(nobody.what()) == differs.what());
    other.check_log();
  }

  TEST_CASE("whoever is added by an address that was the other's is like the customer") {
    World world;
    const World::Values byron{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "byron@example.org"}};
    const auto one = world.add(ada), two = world.add(byron);
    world.merge(one, two, {{"email", CustomerId(one).text()}});
    CHECK(code_of([&] { ops::add_customer(world.made.as("owner"), {.values = byron}); }) == "record.duplicate");
  }

  TEST_CASE("a file that brought both brings neither again") {
    World world;
    const std::string text =
        "given-name,family-name,email,member-no\n"
        "Ada,Lovelace,ada@example.org,M-1\nAda,Byron,byron@example.org,M-2\n";
    const auto file = world.made.scratch.write("p.csv", text).string();
    REQUIRE(ops::import_file(world.made.as("owner"), {.file = file}).counts.added == 2);
    world.merge(1, 2, {{"member-no", CustomerId(1).text()}, {"email", CustomerId(1).text()}});
    const auto again = ops::import_file(world.made.as("owner"), {.file = file, .again = true});
    CHECK(again.counts.added == 0);
    CHECK(again.counts.skipped + again.counts.unchanged == 2);
    CHECK(code_of([&] {
            world.add({{"given-name", "Eve"}, {"family-name", "Other"}, {"member-no", "M-2"}});
          }) == "record.not-unique");
    const auto mail = world.made.scratch.write("m.csv", "given-name,family-name,email\nAda,Byron,byron@example.org\n");
    CHECK(ops::import_file(world.made.as("owner"), {.file = mail.string()}).counts.review == 1);
  }

  TEST_CASE("who was seen under either name is told") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    world.values(two);
    world.merge(one, two);
    const auto shown = ops::who_saw(world.made.as("owner"), CustomerId(one), std::nullopt);
    CHECK(std::count_if(shown.entries.begin(), shown.entries.end(),
                        [](const auto& each) { return each.operation == "customer.show"; }) == 1);
    CHECK(std::count_if(shown.entries.begin(), shown.entries.end(),
                        [](const auto& each) { return each.operation == "customer.add"; }) == 2);
  }
}
