// SPDX-License-Identifier: MIT
#include "ops/custody.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

ops::CreateRequest request(const test::ScratchFolder& scratch, const std::string& policy = test::office_policy()) {
  return {.folder = scratch.path() / "store",
          .policy_text = policy,
          .policy_file = "policy.toml",
          .key_folder = scratch.path() / "keys"};
}

ops::Created create(const ops::CreateRequest& request) {
  test::FixedClock clock;
  test::FixedRandom random;
  return ops::create_store(request, test::caller("owner"), clock, random);
}

crypto::Secret passphrase(std::string text) {
  return crypto::Secret::taken_from(text);
}

}  // namespace

TEST_SUITE("ops: custody") {
  TEST_CASE("a new store begins its log with itself, and verifies") {
    test::MadeStore made;
    const auto entries = made.entries();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].operation == "store.init");
    CHECK(entries[0].next_verifier.has_value());
    CHECK(fs::path(made.created().key_file).filename() == made.created().store_id + ".key");
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("all of it or nothing") {
    const test::ScratchFolder scratch;
    ops::CreateRequest bad = request(scratch, "policy = 1\n");
    CHECK(code_of([&] { create(bad); }) == "policy.invalid");
    CHECK(fs::is_empty(scratch.path()));
    ops::CreateRequest dry = request(scratch);
    dry.dry_run = true;
    CHECK_FALSE(create(dry).key_file.empty());
    CHECK(fs::is_empty(scratch.path()));
    create(request(scratch));
    CHECK(code_of([&] { create(request(scratch)); }) == "store.exists");
    ops::CreateRequest other = request(scratch);
    other.folder = scratch.path() / "other";
    CHECK(code_of([&] { create(other); }) == "key.file-exists");
    CHECK_FALSE(fs::exists(other.folder));
    CHECK(std::distance(fs::directory_iterator(scratch.path()), {}) == 2);
  }

  TEST_CASE("keys are added, listed and removed, never the last one") {
    test::MadeStore made;
    const fs::path spare = made.scratch.path() / "spare.key";
    const auto added = ops::add_key_file(made.as("owner"), made.key(), spare);
    CHECK(added.number == 2);
    CHECK(added.made_file);
    CHECK(fs::status(spare).permissions() == fs::perms::owner_read);
    CHECK(ops::add_passphrase(made.as("owner"), made.key(), passphrase("correct horse")).number == 3);
    const auto slots = ops::list_keys(made.as("owner"));
    REQUIRE(slots.size() == 3);
    CHECK(slots[1].path == spare.string());
    CHECK(slots[2].kind == "passphrase");
    const store::ReadSlotFile read = store::read_slots(made.layout().slots());
    CHECK_NOTHROW(store::check_slots(read, made.key()));
    CHECK(store::open_with_passphrase(read.file, read.file.slots[2], passphrase("correct horse")));
    ops::remove_key(made.as("owner"), made.key(), 1);
    ops::remove_key(made.as("owner"), made.key(), 3);
    CHECK(code_of([&] { ops::remove_key(made.as("owner"), made.key(), 1); }) == "key.no-slot");
    CHECK(code_of([&] { ops::remove_key(made.as("owner"), made.key(), 2); }) == "key.last-slot");
    CHECK(ops::add_key_file(made.as("owner"), made.key(), made.created().key_file).number == 4);
    std::vector<std::string> operations;
    for (const Entry& entry : made.entries()) {
      operations.push_back(entry.operation);
    }
    CHECK(operations == std::vector<std::string>{"store.init", "key.add", "key.add", "key.list", "key.remove",
                                                 "key.remove", "key.remove", "key.remove", "key.add"});
  }

  TEST_CASE("a dry run and a refusal leave the slots as they are, and no key file") {
    test::MadeStore made;
    const std::string before = test::bytes_in(made.layout().slots());
    const fs::path spare = made.scratch.path() / "spare.key";
    ops::add_key_file(made.as("owner", {.dry_run = true}), made.key(), spare);
    CHECK(code_of([&] { ops::add_key_file(made.as("bea"), made.key(), spare); }) == "gate.denied");
    CHECK_FALSE(fs::exists(spare));
    crypto::Secret wrong(32);
    CHECK(code_of([&] { ops::add_key_file(made.as("owner"), wrong, spare); }) == "key.slots-changed");
    CHECK_FALSE(fs::exists(spare));
    CHECK(code_of([&] { ops::add_key_file(made.as("owner"), made.key(), made.scratch.write("short", "1234")); }) != "");
    CHECK(test::bytes_in(made.layout().slots()) == before);
    CHECK(made.entries()[3].result == Result::denied);
  }
}

TEST_SUITE("ops: policies") {
  std::string with(const std::string& from, const std::string& to) {
    std::string text = test::office_policy();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  }

  TEST_CASE("a new field gets a column, and what was kept stays") {
    test::MadeStore made;
    const CustomerId id = test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    const std::string next =
        with("[fields.note]",
             "[fields.colour]\ntype = \"text\"\nclass = \"identity\"\nfor = [\"membership\"]\n[fields.note]");
    const auto applied = ops::apply_policy(made.as("owner"), next, "policy.toml");
    CHECK(applied.new_fields == std::vector<std::string>{"colour"});
    CHECK_FALSE(applied.index_rebuilt);
    CHECK(test::bytes_in(made.layout().policy_copy()) == next);
    CHECK(ops::show_customer(made.as("owner"), {.id = id}).values.size() == 3);
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"colour", "blue"}});
    CHECK(ops::apply_policy(made.as("owner"), next, "policy.toml").unchanged);
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("search keys follow the policy") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"note", "Sings alto."}});
    const auto applied =
        ops::apply_policy(made.as("owner"), with("max = 200", "max = 200\nsearch = true"), "policy.toml");
    CHECK(applied.index_rebuilt);
    CHECK(made.as("owner").store().search().with_term("c:alto", 10) == std::vector<std::uint64_t>{1});
    CHECK(made.store().search().with_term("1:ada", 10) == std::vector<std::uint64_t>{1});
  }

  TEST_CASE("kept values do not become something else, nor unique where they are not") {
    test::MadeStore made;
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"), {{"given-name", name}, {"family-name", "M"}, {"postcode", "SW1A 1AA"}});
    }
    const auto code = [&](const std::string& text) {
      return code_of([&] { ops::apply_policy(made.as("owner"), text, "policy.toml"); });
    };
    CHECK(code(with("match = \"postcode\"\nlookup", "match = \"postcode\"\nunique = true\nlookup")) ==
          "policy.not-unique");
    CHECK(code(with("type = \"postcode\"\nclass = \"contact\"\nmatch = \"postcode\"",
                    "type = \"reference\"\nclass = \"contact\"")) == "policy.field-changed");
    CHECK(code("policy = 2") == "policy.invalid");
    CHECK(made.as("owner").store().policies().in_force().text == test::office_policy());
    CHECK(code(with("type = \"number\"", "type = \"text\"")).empty());
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("a dry run and a refusal change nothing, and the session goes on") {
    test::MadeStore made;
    const std::string next =
        with("[fields.note]",
             "[fields.colour]\ntype = \"text\"\nclass = \"identity\"\nfor = [\"membership\"]\n[fields.note]");
    CHECK(code_of([&] { ops::apply_policy(made.as("bea"), next, "policy.toml"); }) == "gate.denied");
    ops::Session& session = made.as("owner", {.dry_run = true});
    const auto dry = ops::apply_policy(session, next, "policy.toml");
    CHECK(dry.new_fields == std::vector<std::string>{"colour"});
    CHECK_FALSE(made.store().columns().position_of(FieldName{"colour"}));
    CHECK_NOTHROW(test::add(session, {{"given-name", "Ada"}, {"family-name", "Lovelace"}}));
    CHECK(made.store().policies().in_force().text == test::office_policy());
    CHECK(test::bytes_in(made.layout().policy_copy()) == test::office_policy());
  }
}
