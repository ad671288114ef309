// SPDX-License-Identifier: MIT
// Sixteen people work on one store at once, with every command, and keep a model of what they were told is done. At
// the end the store is what the model says. Prints how long everything took, and who kept others waiting.
//   custos-together CUSTOS SOURCE    CUSTOS_SECONDS: how long (8); CUSTOS_SEED: the choices of an earlier run;
//                                    CUSTOS_STRICT=1: a look-up of more than a second is a failure
#include "scenarios.hpp"
#include "worker.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <nlohmann/json.hpp>

namespace {

using namespace custos::drive;
namespace fs = std::filesystem;

constexpr unsigned workers_at_once = 16;
constexpr unsigned people_before = 900;
const std::vector<std::string> lookups{"find", "show"};

Ended must(const Words& words) {
  Ended ended = run(words);
  if (ended.status != 0 && ended.status != 2) {
    throw std::runtime_error(joined(words) + " ended with " + std::to_string(ended.status) + ": " + ended.err);
  }
  return ended;
}

nlohmann::json everybody(const std::string& custos) {
  return nlohmann::json::parse(must({custos, "find", "created:2000-01-01..", "--json", "--limit", "all", "--fields",
                                     "member-no,given-name,family-name,email,town,status,note"})
                                   .out)["customers"];
}

void make_store(const std::string& custos, const fs::path& source) {
  write_file("policy.toml", patient_policy(source));
  write_file("before.csv", rows_of(1, people_before, 0));
  must({custos, "init", "--policy", "policy.toml"});
  must({custos, "import", "before.csv"});
}

// One person of the model against what the store says of him.
void compare(Checks& checks, const Crowd& crowd, const std::string& number, const Kept& kept, const Values* there) {
  const bool taken =
      std::any_of(crowd.purges.begin(), crowd.purges.end(), [&](Instant began) { return began > kept.since; });
  if (kept.goes && !kept.held) {
    checks.that(there == nullptr || !taken, number + " was due, and a purge left him");
  } else {
    checks.that(there != nullptr, number + " was acknowledged, and is lost");
  }
  if (there == nullptr) {
    return;
  }
  for (const auto& [field, value] : kept.values) {
    const auto found = there->find(field);
    const std::string is = found == there->end() ? "" : found->second;
    checks.that(is == value, number + ": " + field + " is '" + is + "', but '" + value + "' was acknowledged");
  }
}

std::map<std::string, Values> people_there(const std::string& custos, Checks& checks) {
  std::map<std::string, Values> out;
  for (const auto& customer : everybody(custos)) {
    Values values;
    for (const auto& [field, value] : customer["fields"].items()) {
      values[field] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    const std::string number = values["member-no"];
    checks.that(out.emplace(number, std::move(values)).second, number + " is there twice");
  }
  return out;
}

void compare_all(const Crowd& crowd, const std::vector<std::unique_ptr<Worker>>& workers, Checks& checks) {
  const std::map<std::string, Values> there = people_there(crowd.custos, checks);
  std::size_t known = crowd.anybody.size();
  for (const auto& worker : workers) {
    for (const auto& [number, kept] : worker->people()) {
      const auto found = there.find(number);
      known += found == there.end() ? 0U : 1U;
      compare(checks, crowd, number, kept, found == there.end() ? nullptr : &found->second);
    }
  }
  checks.that(known == there.size(),
              std::to_string(there.size()) + " people are there, but " + std::to_string(known) + " are known of");
  std::printf("%zu people at the end\n", there.size());
}

int run_crowd(const std::string& custos, const fs::path& source) {
  const Folder work("custos-together");
  fs::current_path(work.path());
  ::setenv("XDG_CONFIG_HOME", (work.path() / "config").c_str(), 1);
  ::setenv("XDG_STATE_HOME", (work.path() / "state").c_str(), 1);
  ::setenv("CUSTOS_STORE", (work.path() / "s").c_str(), 1);
  make_store(custos, source);
  const unsigned long seconds = number_told("CUSTOS_SECONDS", 8);
  const unsigned long seed = number_told("CUSTOS_SEED", std::random_device()());
  std::printf("%u at once for %lu s; CUSTOS_SEED=%lu\n", workers_at_once, seconds, seed);

  Checks checks;
  Watch watch(work.path() / "s/lock");
  Crowd crowd{.custos = custos, .verbs = verbs_of(custos), .checks = checks, .watch = watch};
  for (const auto& customer : everybody(custos)) {
    crowd.anybody.push_back(customer["id"].get<std::string>());
  }
  std::vector<std::unique_ptr<Worker>> workers;
  std::vector<std::thread> threads;
  const Instant until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  for (unsigned i = 0; i < workers_at_once; ++i) {
    workers.push_back(std::make_unique<Worker>(crowd, i, seed));
    threads.emplace_back([&worker = *workers.back(), until] { worker.work(until); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  watch.report(lookups);
  const Ended verify = run({custos, "audit", "verify"});
  checks.that(verify.status == 0, "audit verify finds: " + verify.out + verify.err);
  compare_all(crowd, workers, checks);
  const char* strict = std::getenv("CUSTOS_STRICT");
  if (strict != nullptr && std::string(strict) == "1") {
    checks.that(watch.slowest(lookups) <= std::chrono::seconds(1), "a look-up took more than a second");
  }
  return checks.finish();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: custos-together CUSTOS SOURCE\n", stderr);
    return 64;
  }
  try {
    return run_crowd(fs::absolute(argv[1]).string(), fs::absolute(argv[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "custos-together: %s\n", error.what());
    return 70;
  }
}
