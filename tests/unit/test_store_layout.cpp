// SPDX-License-Identifier: MIT
#include "store/layout.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <sys/stat.h>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

fs::perms mode_of(const fs::path& path) {
  return fs::status(path).permissions();
}

}  // namespace

TEST_SUITE("store: layout") {
  TEST_CASE("a new store is its owner's alone") {
    test::MadeStore made;
    const store::Layout& layout = made.layout();
    for (const fs::path& folder : {layout.folder(), layout.data(), layout.audit(), layout.inbox()}) {
      CHECK(mode_of(folder) == fs::perms::owner_all);
    }
    CHECK(mode_of(layout.slots()) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(mode_of(made.created().key_file) == fs::perms::owner_read);
    CHECK(test::bytes_in(layout.policy_copy()) == test::office_policy());
    CHECK_NOTHROW(layout.check());
  }

  TEST_CASE("a folder that others may enter is no place for keys") {
    test::MadeStore made;
    for (const mode_t mode : {0701U, 0710U, 0740U, 0777U}) {
      REQUIRE(::chmod(made.layout().folder().c_str(), mode) == 0);
      CHECK(code_of([&] { made.layout().check(); }) == "store.readable");
      CHECK_THROWS_AS(made.layout().check(), Error);
    }
    REQUIRE(::chmod(made.layout().folder().c_str(), 0700) == 0);
    try {
      REQUIRE(::chmod(made.layout().folder().c_str(), 0750) == 0);
      made.layout().check();
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::wrong_key);
    }
  }

  TEST_CASE("what is no store is told to be none") {
    const test::ScratchFolder scratch;
    CHECK(code_of([&] { store::Layout(scratch.path() / "none").check(); }) == "store.missing");
    CHECK(code_of([&] { store::Layout(scratch.path()).check(); }) == "store.missing");
    CHECK(code_of([&] { store::Layout(scratch.write("file", "")).check(); }) == "store.missing");
  }

  TEST_CASE("a name that ends in a slash is the name without it") {
    const test::ScratchFolder scratch;
    for (const std::string end : {"/", "//", "/.", "/./"}) {
      CAPTURE(end);
      const fs::path wanted = scratch.path() / ("store" + std::to_string(end.size()) + (end.back() == '.' ? "d" : ""));
      store::NewStoreFolder folder(wanted.string() + end);
      CHECK_FALSE(fs::exists(wanted));
      folder.commit();
      CHECK(fs::is_directory(wanted / "data"));
      CHECK(code_of([&] { store::NewStoreFolder again(wanted.string() + end); }) == "store.exists");
    }
  }

  TEST_CASE("a new folder appears whole or not at all") {
    const test::ScratchFolder scratch;
    const fs::path wanted = scratch.path() / "deep" / "store";
    { store::NewStoreFolder folder(wanted); }
    CHECK_FALSE(fs::exists(wanted));
    CHECK(fs::is_empty(scratch.path() / "deep"));
    {
      store::NewStoreFolder folder(wanted);
      CHECK_FALSE(fs::exists(wanted));
      folder.commit();
    }
    CHECK(fs::is_directory(wanted / "data"));
    CHECK(code_of([&] { store::NewStoreFolder again(wanted); }) == "store.exists");
    CHECK(code_of([&] { store::NewStoreFolder file(scratch.write("file", "")); }) == "store.exists");
    CHECK(code_of([&] { store::NewStoreFolder below(scratch.path() / "file" / "store"); }) == "store.cannot-create");
    fs::create_directory(scratch.path() / "empty");
    store::NewStoreFolder taken(scratch.path() / "empty");
    taken.commit();
    CHECK(fs::is_directory(scratch.path() / "empty" / "audit"));
  }
}
