// SPDX-License-Identifier: MIT
#include "store/queue.hpp"
#include "support/world.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <sys/wait.h>
#include <unistd.h>

using namespace custos;
using namespace std::chrono_literals;

TEST_SUITE("store: queue") {
  TEST_CASE("a second process waits, is told after its limit, and gets the lock when it is free") {
    const test::ScratchFolder scratch;
    const auto file = scratch.path() / "lock";
    std::array<int, 2> held{}, let_go{};
    REQUIRE(::pipe(held.data()) == 0);
    REQUIRE(::pipe(let_go.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      char byte = 'x';
      {
        const store::QueueLock lock(file);
        if (::write(held[1], &byte, 1) != 1 || ::read(let_go[0], &byte, 1) != 1) {
          ::_exit(1);
        }
      }
      ::_exit(0);
    }
    char byte = 0;
    REQUIRE(::read(held[0], &byte, 1) == 1);
    const auto start = std::chrono::steady_clock::now();
    try {
      const store::QueueLock lock(file, 60ms);
      FAIL("the lock was given twice");
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::busy);
      CHECK(error.code() == Code("store.busy"));
    }
    const auto waited = std::chrono::steady_clock::now() - start;
    CHECK(waited >= 60ms);
    CHECK(waited < 2s);
    REQUIRE(::write(let_go[1], &byte, 1) == 1);
    const store::QueueLock lock(file, 5s);
    int status = 0;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    for (const int end : {held[0], held[1], let_go[0], let_go[1]}) {
      ::close(end);
    }
  }

  TEST_CASE("the lock goes with its holder, and follows no symbolic link") {
    const test::ScratchFolder scratch;
    { const store::QueueLock lock(scratch.path() / "lock", 10ms); }
    { const store::QueueLock lock(scratch.path() / "lock", 10ms); }
    std::filesystem::create_symlink(scratch.path() / "lock", scratch.path() / "link");
    CHECK_THROWS_AS(store::QueueLock(scratch.path() / "link", 10ms), Error);
    CHECK_THROWS_AS(store::QueueLock(scratch.path() / "none" / "lock", 10ms), Error);
  }
}
