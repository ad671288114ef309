// SPDX-License-Identifier: MIT
#include "cli/key_command.hpp"
#include "cli/keys.hpp"
#include "support/errors.hpp"
#include "support/world.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

class Keys {
 public:
  cli::World world() {
    return {.out = out_,
            .err = out_,
            .clock = clock_,
            .random = random_,
            .caller = {},
            .environment = [](const std::string& name) -> std::optional<std::string> {
              return name == "PATH" ? std::optional<std::string>("/usr/bin:/bin") : std::nullopt;
            },
            .ask_secret = [this](const std::string&) -> std::optional<crypto::Secret> {
              return passphrase.empty() ? std::nullopt : std::optional(crypto::Secret(bytes_of(passphrase)));
            },
            .ask_line = [](const std::string&) { return std::nullopt; },
            .open_manual = [](const std::string&) { return false; },
            .stop = stop_,
            .stops_in_order = stops_in_order_};
  }

  // A slot for a key file of the name, which is there.
  void add_file(const std::string& name, char letter) {
    const fs::path path = scratch.write(name, std::string(32, letter));
    REQUIRE(::chmod(path.c_str(), 0400) == 0);
    const std::string key(32, letter);
    store::add_file_slot(slots, store_key, crypto::Secret(bytes_of(key)), path.string(), "2026-11-25T12:00:00.000Z",
                         random_);
  }

  void put(const std::string& name, std::string_view bytes, mode_t mode) {
    const fs::path path = scratch.path() / name;
    fs::remove(path);
    REQUIRE(::chmod(scratch.write(name, bytes).c_str(), mode) == 0);
  }

  Random& random() { return random_; }

  bool opens(const cli::Globals& globals = {}) {
    const crypto::Secret found = cli::find_store_key(world(), globals, slots);
    return std::equal(found.view().begin(), found.view().end(), store_key.view().begin(), store_key.view().end());
  }

  std::string output_of(const std::string& script) {
    return cli::key_from_command("sh  " + scratch.write("script", script).string(), world(), 4096,
                                 std::chrono::milliseconds(400));
  }

  std::string failure_of(const std::string& script) {
    try {
      output_of(script);
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::wrong_key);
      CHECK(error.code() == Code("key.command-failed"));
      return error.what();
    }
    return {};
  }

  test::ScratchFolder scratch;
  std::string passphrase;
  store::SlotFile slots{};
  crypto::Secret store_key{bytes_of(std::string_view("0123456789abcdef0123456789abcdef"))};

 private:
  std::ostringstream out_;
  test::FixedClock clock_;
  test::FixedRandom random_;
  std::atomic<bool> stop_{false}, stops_in_order_{false};
};

}  // namespace

TEST_SUITE("cli: keys") {
  TEST_CASE("a remembered key file that is of no use does not keep another from opening") {
    Keys keys;
    keys.slots.store_id = "aaaaaaaaaaaaaaaa";
    keys.add_file("one.key", 'a');
    keys.add_file("two.key", 'b');
    keys.put("one.key", std::string(31, 'a'), 0400);
    CHECK(keys.opens());
    keys.put("one.key", std::string(32, 'a'), 0444);
    CHECK(keys.opens());
    keys.put("two.key", std::string(33, 'b'), 0400);
    CHECK(code_of([&] { keys.opens(); }) == "key.file-readable");
    keys.put("one.key", std::string(32, 'a'), 0400);
    CHECK(keys.opens());
    keys.put("one.key", std::string(32, 'c'), 0400);
    CHECK(code_of([&] { keys.opens(); }) == "key.length");
  }

  TEST_CASE("--key-fd takes what can be a descriptor") {
    Keys keys;
    cli::Globals globals;
    globals.key_fd = "4294967296";
    CHECK(code_of([&] { keys.opens(globals); }) == "argument.no-number");
    globals.key_fd = "2147483648";
    CHECK(code_of([&] { keys.opens(globals); }) == "argument.no-number");
  }

  TEST_CASE("a command's output is the key, and its failures are told apart") {
    Keys keys;
    CHECK(keys.output_of("printf 'a key'") == "a key");
    CHECK(keys.output_of("printf 'a '; sleep 0.1; printf key") == "a key");
    CHECK(keys.output_of("head -c 4096 /dev/zero") == std::string(4096, '\0'));
    CHECK(keys.failure_of("head -c 4097 /dev/zero").find("more than 4096 bytes") != std::string::npos);
    CHECK(keys.failure_of("printf key; exit 3").find("ended with a failure") != std::string::npos);
    CHECK(keys.failure_of("exec sleep 20").find("gave no key within") != std::string::npos);
    CHECK(keys.failure_of("exec >&-; exec sleep 20").find("gave no key within") != std::string::npos);
  }

  TEST_CASE("the command of a slot is run only where it may be, before anybody is asked") {
    Keys keys;
    const auto give = keys.scratch.write("give", std::string(32, 'c'));
    const fs::path ran = keys.scratch.path() / "ran";
    const auto script = keys.scratch.write("script", "touch " + ran.string() + "; cat " + give.string());
    store::add_command_slot(keys.slots, keys.store_key, crypto::Secret(bytes_of(std::string(32, 'c'))),
                            "sh " + script.string(), "2026-11-25T12:00:00.000Z", keys.random());
    CHECK(code_of([&] { keys.opens(); }) == "key.none");
    CHECK(!fs::exists(ran));
    keys.passphrase = "not asked for";
    cli::KeySearch search{.runs_commands = true};
    const cli::World world = keys.world();
    const auto found = cli::find_store_key(world, {}, keys.slots, search);
    CHECK(text_of(found.view()) == text_of(keys.store_key.view()));
    CHECK(fs::exists(ran));
    CHECK(!search.typed);
    CHECK(cli::key_of_slot(world, {}, keys.slots, keys.slots.slots.back()));
    keys.scratch.write("give", std::string(32, 'd'));
    CHECK(code_of([&] { cli::find_store_key(world, {}, keys.slots, search); }) == "key.wrong");
    CHECK(!cli::key_of_slot(world, {}, keys.slots, keys.slots.slots.back()));
    keys.scratch.write("give", std::string(31, 'c'));
    CHECK(code_of([&] { cli::find_store_key(world, {}, keys.slots, search); }) == "key.length");
    keys.scratch.write("script", "exit 1");
    CHECK(code_of([&] { cli::find_store_key(world, {}, keys.slots, search); }) == "key.command-failed");
    keys.add_file("here.key", 'f');
    CHECK(keys.opens());
  }

  TEST_CASE("what was typed is tried before anybody is asked again") {
    Keys keys;
    std::string words = "correct horse";
    store::add_passphrase_slot(keys.slots, keys.store_key, crypto::Secret(bytes_of(words)), "2026-11-25T12:00:00.000Z",
                               keys.random());
    cli::KeySearch search;
    keys.passphrase = words;
    CHECK(cli::find_store_key(keys.world(), {}, keys.slots, search).size() == 32);
    keys.passphrase.clear();
    CHECK(cli::find_store_key(keys.world(), {}, keys.slots, search).size() == 32);
  }

  TEST_CASE("a command gets no open file of the caller's") {
    Keys keys;
    const Descriptor open(::dup2(STDERR_FILENO, 77));
    REQUIRE(open.number() == 77);
    CHECK(keys.output_of("if [ -e /proc/self/fd/77 ]; then printf open; else printf closed; fi") == "closed");
  }
}
