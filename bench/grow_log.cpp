// SPDX-License-Identifier: MIT
// Appends entries to the log of a store, as years of single work would: custos-grow-log STORE KEY_FILE ENTRIES
// PER_TRANSACTION.
#include "crypto/secret.hpp"
#include "ops/policies.hpp"
#include "ops/session.hpp"
#include "store/slots.hpp"
#include "store/store.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

using namespace custos;

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { randombytes_buf(out.data(), out.size()); }
};

void grow(const store::Layout& layout, const std::string& key_file, std::uint64_t entries,
          std::uint64_t in_one_transaction) {
  const store::SlotFile slots = store::read_slots(layout.slots()).file;
  std::string bytes = read_private_file(key_file, 100);
  const auto key = store::open_with_file(slots, slots.slots.front(), crypto::Secret::taken_from(bytes));
  const auto opened = store::Store::open(layout, key.value(), slots);
  const policy::Policy policy = ops::valid_policy(opened->policies().in_force().text, "policy.toml");
  const SystemClock clock;
  SystemRandom random;
  ops::Session session(*opened, policy, clock, random, {.uid = 0, .user = "bench", .groups = {}, .owns_store = true},
                       {});
  const ops::Admitted admitted = session.admit({.action = "audit log", .operation = "audit.log"});
  opened->begin_bulk();
  for (std::uint64_t left = entries; left > 0;) {
    const std::uint64_t now = std::min(left, in_one_transaction);
    session.transact(admitted, [now](ops::Work& work) {
      for (std::uint64_t i = 0; i < now; ++i) {
        work.log(work.entry());
      }
    });
    left -= now;
  }
  opened->settle();
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) {
    std::fputs("usage: custos-grow-log STORE KEY_FILE ENTRIES PER_TRANSACTION\n", stderr);
    return 64;
  }
  try {
    crypto::start();
    grow(store::Layout(words[1]), words[2], std::strtoull(words[3], nullptr, 10), std::strtoull(words[4], nullptr, 10));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "custos-grow-log: %s\n", error.what());
    return 70;
  }
}
