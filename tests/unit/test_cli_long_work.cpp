// SPDX-License-Identifier: MIT
#include "cli/long_work.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace custos;
using namespace std::chrono_literals;

namespace {

// A world of which only the clock and the error stream matter.
struct Watched {
  Watched() = default;
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  test::FixedClock clock;
  test::FixedRandom random;
  const std::atomic<bool> stop{false};
  std::atomic<bool> stops_in_order{false};
  bool accessible = false;
  std::ostringstream out, err;
  cli::Globals globals;
  cli::World world{.out = out,
                   .err = err,
                   .error_is_terminal = true,
                   .clock = clock,
                   .random = random,
                   .caller = {},
                   .environment = [this](const std::string& name) -> std::optional<std::string> {
                     return name == "ACCESSIBLE" && accessible ? std::optional<std::string>("1") : std::nullopt;
                   },
                   .ask_secret = nullptr,
                   .ask_line = nullptr,
                   .open_manual = nullptr,
                   .stop = stop,
                   .stops_in_order = stops_in_order};

  // What stands on the error stream after 100 s, of which every second one part of a hundred was done.
  std::string said(bool part_known = true) {
    {
      cli::ProgressShown shown(world, globals, "rows");
      const ops::Progress report = shown.report();
      for (std::uint64_t second = 1; report && second <= 11; ++second) {
        clock.move(1s);
        report(second * 10, part_known ? static_cast<double>(second) / 100 : -1.0);
      }
    }
    return err.str();
  }
};

}  // namespace

TEST_SUITE("cli: long work") {
  TEST_CASE("a bar on a terminal, which is taken away in the end") {
    Watched on;
    const std::string said = on.said();
    CHECK(said.find("\r[                    ] 1 %, 10 rows\x1b[K") == 0);
    CHECK(said.find("\r[==                  ] 10 %, 100 rows, about 90 s left\x1b[K") != std::string::npos);
    CHECK(said.ends_with("\r\x1b[K"));
    CHECK(said.find('\n') == std::string::npos);
  }

  TEST_CASE("a bar is not drawn more often than can be seen") {
    Watched on;
    cli::ProgressShown shown(on.world, on.globals, "rows");
    const ops::Progress report = shown.report();
    for (std::uint64_t row = 0; row < 1000; ++row) {
      report(row, 0.5);
    }
    CHECK(on.err.str() == "\r[==========          ] 50 %, 0 rows\x1b[K");
  }

  TEST_CASE("lines go wherever they are asked for, one every five seconds") {
    Watched to;
    to.world.error_is_terminal = false;
    to.globals.progress = "lines";
    to.globals.json = true;
    CHECK(to.said() == "custos: 5 %, 50 rows, about 95 s left\ncustos: 10 %, 100 rows, about 90 s left\n");
  }

  TEST_CASE("where nobody knows how much it is, the number alone is told") {
    Watched to;
    to.globals.progress = "lines";
    CHECK(to.said(false) == "custos: 50 rows\ncustos: 100 rows\n");
    Watched on;
    CHECK(on.said(false).find("\r10 rows\x1b[K") == 0);
  }

  TEST_CASE("nothing where nobody looks, or nobody wants it") {
    const auto nothing = [](const std::function<void(Watched&)>& change) {
      Watched watched;
      change(watched);
      return watched.said().empty();
    };
    CHECK(nothing([](Watched& in) { in.world.error_is_terminal = false; }));
    CHECK(nothing([](Watched& in) { in.globals.quiet = true; }));
    CHECK(nothing([](Watched& in) { in.globals.json = true; }));
    CHECK(nothing([](Watched& in) { in.globals.format = "csv"; }));
    CHECK(nothing([](Watched& in) { in.accessible = true; }));
    CHECK(nothing([](Watched& in) { in.globals.progress = "none"; }));
    CHECK_FALSE(nothing([](Watched& in) {
      in.globals.quiet = true;
      in.globals.progress = "bar";
    }));
  }
}
