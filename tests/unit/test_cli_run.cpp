// SPDX-License-Identifier: MIT
#include "cli/run.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

using namespace custos;

namespace {

struct Answer {
  int status;
  std::string out, err;
};

// Runs a command line of somebody who has no store.
Answer run(const std::vector<std::string>& words) {
  const test::ScratchFolder home;
  const test::FixedClock clock;
  test::FixedRandom random;
  const std::atomic<bool> stop{false};
  std::atomic<bool> stops_in_order{false};
  std::ostringstream out, err;
  cli::World world{.out = out,
                   .err = err,
                   .clock = clock,
                   .random = random,
                   .caller = {},
                   .environment = [&home](const std::string& name) -> std::optional<std::string> {
                     return name == "HOME" ? std::optional(home.path().string()) : std::nullopt;
                   },
                   .ask_secret = [](const std::string&) { return std::nullopt; },
                   .ask_line = [](const std::string&) { return std::nullopt; },
                   .open_manual = [](const std::string&) { return false; },
                   .stop = stop,
                   .stops_in_order = stops_in_order};
  const int status = cli::run(words, world);
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_SUITE("cli: run") {
  TEST_CASE("options of a command may stand before it, and before its verb") {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--limit", "5", "find", "ada"},
                                                  {"--limit=5", "find", "ada"},
                                                  {"audit", "--limit", "2", "log"},
                                                  {"--limit", "2", "audit", "log"},
                                                  {"--store", "find", "--limit", "2", "find", "ada"},
                                                  {"--json", "--history", "show", "C-10429"}}) {
      const Answer answer = run(words);
      CAPTURE(answer.err);
      CHECK(answer.status == 66);  // it is understood, and there is no store
      CHECK(answer.err.find("there is no store") != std::string::npos);
    }
  }

  TEST_CASE("a command with an action of its own has verbs too, as its first word") {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"import", "list"},
                                                  {"import", "resume", "I-13", "there.csv"},
                                                  {"--json", "import", "show", "I-13"},
                                                  {"import", "--map", "list", "members.csv"},
                                                  {"import", "./list"}}) {
      const Answer answer = run(words);
      CAPTURE(answer.err);
      CHECK(answer.status == 66);
      CHECK(answer.err.find("there is no store") != std::string::npos);
    }
    CHECK(run({"import", "members.csv", "list"}).status == 64);
    CHECK(run({"import", "list", "members.csv"}).status == 64);
    CHECK(run({"import", "show", "--strict", "I-13"}).status == 64);
    CHECK(run({"import", "--help"}).out.find("custos import VERB --help") != std::string::npos);
    CHECK(run({"import", "show", "--help"}).out.find("Usage: custos import show ID") != std::string::npos);
  }

  TEST_CASE("words that no option takes are still commands and verbs") {
    CHECK(run({"--dry-run", "5", "find"}).err.find("no command '5'") != std::string::npos);
    CHECK(run({"--history", "shw", "C-10429"}).err.find("did you mean 'show'?") != std::string::npos);
    CHECK(run({"audit", "--sort", "2", "log"}).err.find("no verb '2'") != std::string::npos);
    CHECK(run({"--", "find"}).status == 64);
  }
}
