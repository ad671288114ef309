// SPDX-License-Identifier: MIT
#include "ops/records.hpp"
#include "store/staging.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace custos;
namespace fs = std::filesystem;

namespace {

// A process that has the folder until it is killed.
pid_t somebody_at_work(const store::Layout& layout) {
  std::array<int, 2> ready{};
  REQUIRE(::pipe(ready.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const store::Staging staging(layout);
    if (::write(ready[1], "x", 1) == 1) {
      ::pause();
    }
    ::_exit(1);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  ::close(ready[0]);
  ::close(ready[1]);
  return child;
}

void kill_it(pid_t child) {
  ::kill(child, SIGKILL);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
}

}  // namespace

TEST_SUITE("store: staging") {
  TEST_CASE("one at a time has it, and what a killed one left goes with the next") {
    const test::ScratchFolder scratch;
    const store::Layout layout(scratch.path());
    const pid_t child = somebody_at_work(layout);
    CHECK(fs::exists(layout.staging() / "data"));
    CHECK(test::code_of([&] { const store::Staging other(layout); }) == "backup.busy");
    store::clear_staging(layout);
    CHECK(fs::exists(layout.staging() / "data"));  // somebody is at work
    kill_it(child);
    CHECK(fs::exists(layout.staging() / "data"));
    store::clear_staging(layout);
    CHECK(!fs::exists(layout.staging()));
    kill_it(somebody_at_work(layout));
    test::put_bytes(layout.staging() / "data" / "old", "of the dead");
    {
      const store::Staging staging(layout);
      CHECK(!fs::exists(staging.layout().data() / "old"));
      CHECK((fs::status(layout.staging()).permissions() & fs::perms::all) == fs::perms::owner_all);
    }
    CHECK(!fs::exists(layout.staging()));
  }

  TEST_CASE("the data change places in one step, also where there are none in place") {
    const test::ScratchFolder scratch;
    const store::Layout layout(scratch.path());
    for (const std::string before : {"", "old"}) {
      fs::remove_all(layout.data());
      store::Staging staging(layout);
      test::put_bytes(staging.layout().records(), "new");
      if (!before.empty()) {
        fs::create_directory(layout.data());
        test::put_bytes(layout.records(), before);
      }
      staging.exchange_data();
      CHECK(test::bytes_in(layout.records()) == "new");
      CHECK(fs::exists(staging.layout().records()) == !before.empty());
    }
  }

  TEST_CASE("a link in its place is not followed") {
    const test::ScratchFolder scratch;
    const store::Layout layout(scratch.path() / "store");
    fs::create_directories(layout.folder());
    fs::create_directory(scratch.path() / "elsewhere");
    test::put_bytes(scratch.path() / "elsewhere" / "file", "stays");
    fs::create_directory_symlink(scratch.path() / "elsewhere", layout.staging());
    store::clear_staging(layout);
    CHECK(test::code_of([&] { const store::Staging staging(layout); }) == "backup.busy");
    CHECK(test::bytes_in(scratch.path() / "elsewhere" / "file") == "stays");
  }

  TEST_CASE("whoever has a database open that was replaced writes nothing to it, and reads what was") {
    test::MadeStore made;
    const CustomerId ada = test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    ops::Session& session = made.as("owner");
    fs::copy(made.layout().data(), made.scratch.path() / "copy", fs::copy_options::recursive);
    {
      store::Staging staging(made.layout());
      fs::remove_all(staging.layout().data());
      fs::rename(made.scratch.path() / "copy", staging.layout().data());
      staging.exchange_data();
      const Error error = test::error_of([&] { test::add(session, {{"given-name", "Grace"}}); });
      CHECK(error.code() == Code("store.replaced"));
      CHECK(error.failure() == Failure::stopped);
      CHECK(test::code_of([&] { ops::show_customer(session, {.id = ada}); }) == "store.replaced");
      CHECK(session.store().customers().count() == 1);
    }
    CHECK(made.as("owner").store().customers().count() == 1);
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    CHECK(made.store().customers().count() == 2);
  }
}
