// SPDX-License-Identifier: MIT
// custos for transcripts: the same library under a clock, randomness and a caller that the environment chooses. The
// program that is shipped has no such door.
#include "cli/run.hpp"
#include "cli/streams.hpp"
#include "crypto/digest.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace custos;

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

std::string setting(const char* name, const char* otherwise) {
  return environment(name).value_or(otherwise);
}

// CUSTOS_TEST_NOW: milliseconds since 1970; 2026-11-25T12:00:00Z unless told.
class FixedClock final : public Clock {
 public:
  Instant now() const override {
    return instant_of(static_cast<std::int64_t>(parse_unsigned(setting("CUSTOS_TEST_NOW", "1795608000000")).value()));
  }
};

// A stream that differs from run to run but not from one whole transcript to the next: the file CUSTOS_TEST_RUNS
// counts the runs.
class CountedRandom final : public Random {
 public:
  CountedRandom() {
    const std::string file = setting("CUSTOS_TEST_RUNS", ".custos-test-runs");
    std::string runs;
    try {
      runs = read_file(file);
    } catch (const Error&) {  // the first run
    }
    runs += '.';
    replace_file(file, runs);
    seed_ = crypto::sha256(fmt::format("custos-test {}", runs.size()));
  }

  void fill(std::span<std::uint8_t> out) override {
    const crypto::Digest seed = crypto::sha256(hex(seed_) + std::to_string(calls_++));
    ::randombytes_buf_deterministic(out.data(), out.size(), seed.data());
  }

 private:
  crypto::Digest seed_;
  std::uint64_t calls_ = 0;
};

Caller told_caller() {
  Caller caller{.uid = ::geteuid(), .user = setting("CUSTOS_TEST_USER", "dana")};
  for (const std::string_view group : split(setting("CUSTOS_TEST_GROUPS", ""), ',')) {
    if (!group.empty()) {
      caller.groups.emplace_back(group);
    }
  }
  if (caller.user != "dana") {  // only one of them owns the store's folder
    caller.uid = 1000 + static_cast<std::uint32_t>(caller.user.size());
  }
  return caller;
}

std::optional<crypto::Secret> told_passphrase(const std::string&) {
  auto text = environment("CUSTOS_TEST_PASSPHRASE");
  return text ? std::optional(crypto::Secret::taken_from(*text)) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(077);
  std::signal(SIGPIPE, SIG_IGN);
  crypto::start();
  cli::DescriptorBuffer out_buffer(STDOUT_FILENO), err_buffer(STDERR_FILENO);
  std::ostream out(&out_buffer), err(&err_buffer);
  err.setf(std::ios::unitbuf);
  const FixedClock clock;
  CountedRandom random;
  std::atomic<bool> stop{!setting("CUSTOS_TEST_STOP", "").empty()}, stops_in_order{false};  // as by an early Ctrl-C
  const std::size_t width = parse_unsigned(setting("CUSTOS_TEST_WIDTH", "0")).value();
  cli::World world{.out = out,
                   .err = err,
                   .input = STDIN_FILENO,
                   .input_is_terminal = false,
                   .output_is_terminal = width > 0,
                   .error_is_terminal = false,
                   .width = width,
                   .clock = clock,
                   .random = random,
                   .caller = told_caller(),
                   .environment = environment,
                   .ask_secret = told_passphrase,
                   .ask_line = [](const std::string&) { return std::nullopt; },
                   .open_manual = [](const std::string&) { return false; },
                   .stop = stop,
                   .stops_in_order = stops_in_order};
  return cli::run({argv + 1, argv + argc}, world);
}
