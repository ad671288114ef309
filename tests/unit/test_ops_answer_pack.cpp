// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "ops/answer_pack.hpp"
#include "ops/consenting.hpp"
#include "ops/log.hpp"
#include "ops/pack_policy.hpp"
#include "ops/signed_json.hpp"
#include "support/errors.hpp"
#include "support/requests.hpp"
#include "support/sealed_world.hpp"
#include "util/bytes.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;

namespace {

// Keeps what it is given; `breaks` where it cannot be written.
class PackTray final : public ops::PackSink {
 public:
  std::vector<ops::PackFile> files(const ops::PackFacts& facts) override {
    std::string all;
    for (const ops::PackTable& table : facts.tables) {
      for (const ops::PackTable::Row& row : table.rows) {
        all += row.path + "\n";
        for (const std::string& cell : row.cells) {
          all += cell + "\n";
        }
      }
    }
    return {{"all.txt", all}};
  }

  void write(const std::vector<ops::PackFile>& files) override {
    if (breaks) {
      throw Error(Failure::io, "file.unwritable", "no room");
    }
    written = files;
  }

  void appear() override { appeared = true; }

  std::vector<ops::PackFile> written{};
  bool breaks = false, appeared = false;
};

class PackWorld {
 public:
  PackWorld() : world() {
    test::add(world.with("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"diet", "no nuts"}});
    id = ops::open_request(world.made.as("owner"), {.right = "access", .id = CustomerId(1)}).request.id.value();
  }

  void identify() {
    ops::note_request(world.made.as("owner"), {.id = id, .deed = ops::RequestDeed::identify, .text = "passport"});
  }

  ops::AnsweredPack answer(bool with_key, ops::PackRequest request = {.id = RequestId(1)}) {
    ops::Session& session = with_key ? world.with("owner") : world.made.as("owner");
    return ops::answer_with_pack(session, request, tray);
  }

  std::string state() { return ops::show_request(world.made.as("owner"), id).clock.state; }

  bool sound() { return ops::verify_log(world.made.as("owner")).findings.empty(); }

  std::size_t disclosures() {
    world.made.as("owner");
    return world.made.store().disclosures().of(1).size();
  }

  test::SealedWorld world;
  PackTray tray;
  RequestId id{0};
};

bool pack_has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("ops: answer packs") {
  TEST_CASE("a pack, its disclosure and the answer are one step") {
    PackWorld world;
    CHECK(test::code_of([&] { world.answer(true); }) == "request.not-identified");
    world.identify();
    world.tray.breaks = true;
    CHECK(test::code_of([&] { world.answer(true); }) == "file.unwritable");
    CHECK(world.disclosures() == 0);
    CHECK(world.state() == "open");
    world.tray.breaks = false;
    const auto answered = world.answer(true);
    CHECK(answered.facts.whole());
    CHECK(world.tray.appeared);
    CHECK(world.disclosures() == 1);
    CHECK(world.state() == "answered");
    CHECK(pack_has(world.tray.written.front().bytes, "no nuts"));
    CHECK(world.sound());
  }

  TEST_CASE("the manifest is signed, and names each file") {
    PackWorld world;
    world.identify();
    world.answer(true);
    REQUIRE(world.tray.written.size() == 2);
    const std::string& manifest = world.tray.written.back().bytes;
    const Node node = parse_json(manifest, "manifest");
    const auto* const files = node.member<Node::List>("files");
    REQUIRE(files != nullptr);
    REQUIRE(files->size() == 1);
    CHECK(files->front().text("sha256") == hex(crypto::sha256(world.tray.written.front().bytes)));
    const std::string verifier = node.find("log")->text("verifier-key");
    const auto key = from_base64(verifier.substr(verifier.rfind('+') + 1)).value();
    const auto verifier_key = exactly<32>(key.substr(1)).value();
    const std::string line = manifest.substr(0, manifest.size() - 1);
    CHECK(ops::signature_holds(line, verifier_key));
    std::string changed = line;
    changed.replace(changed.find("\"whole\":true"), 12, "\"whole\":null");
    CHECK_FALSE(ops::signature_holds(changed, verifier_key));
    CHECK_FALSE(pack_has(manifest, "Lovelace"));
  }

  TEST_CASE("without the key of a class the pack says what is missing, and the request stays open") {
    PackWorld world;
    world.identify();
    const auto answered = world.answer(false);
    REQUIRE(answered.facts.gaps.size() == 1);
    CHECK(answered.facts.gaps.front().field.text == "diet");
    CHECK(world.disclosures() == 1);
    CHECK(world.state() == "open");
    CHECK_FALSE(pack_has(world.tray.written.front().bytes, "no nuts"));
    CHECK(world.sound());
  }

  TEST_CASE("a dry run keeps nothing but its entry, and what is left out is nowhere") {
    PackWorld world;
    world.identify();
    ops::Session& session = world.world.made.as("owner", {.dry_run = true});
    const auto would = ops::answer_with_pack(session, {.id = world.id}, world.tray);
    CHECK_FALSE(would.facts.disclosure);
    CHECK(world.tray.written.empty());
    CHECK_FALSE(world.tray.appeared);
    CHECK(world.disclosures() == 0);
    const ops::PackRequest wrong{.id = world.id, .redactions = {{"values/given", "another"}}};
    CHECK(test::code_of([&] { world.answer(true, wrong); }) == "pack.unknown-item");
    const auto answered = world.answer(true, {.id = world.id, .redactions = {{"values/family-name", "another"}}});
    CHECK_FALSE(pack_has(world.tray.written.front().bytes, "Lovelace"));
    CHECK(answered.facts.supply_of == "given-name,status,diet");
    REQUIRE(answered.facts.redactions.size() == 1);
    const auto events = ops::show_request(world.world.made.as("owner"), world.id).events;
    CHECK(std::any_of(events.begin(), events.end(), [](const auto& each) { return each.kind == "left-out"; }));
    CHECK(world.sound());
  }

  TEST_CASE("what can be taken along") {
    const policy::Policy policy = test::policy_of(test::office_policy());
    policy::Field field = *policy.fields.begin();
    for (const char* origin : {"", "derived", "third-party"}) {
      field.origin = origin;
      CHECK_FALSE(ops::is_portable(policy, field, {}));
    }
    CHECK(ops::is_portable(policy, field, {field.name.text}));
    field.origin = "provided";
    CHECK(ops::is_portable(policy, field, {}));
    field.purposes.clear();
    CHECK_FALSE(ops::is_portable(policy, field, {}));
  }

  TEST_CASE("periods in words") {
    const auto words = [](const char* period) { return ops::words_of(dates::parse_period(period).value()); };
    CHECK(words("P6Y") == "6 years");
    CHECK(words("P1Y6M") == "1 year and 6 months");
    CHECK(words("PT72H") == "72 hours");
  }
}
