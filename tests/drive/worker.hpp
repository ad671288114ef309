// SPDX-License-Identifier: MIT
#pragma once

#include "watch.hpp"

#include <array>
#include <optional>
#include <random>
#include <set>

namespace custos::drive {

using Values = std::map<std::string, std::string>;
using Instant = std::chrono::steady_clock::time_point;

/// What all workers share.
struct Crowd {
  std::string custos{};
  std::set<std::string> verbs{};       ///< what this custos can do
  std::vector<std::string> anybody{};  ///< ids of people whom nobody changes
  Checks& checks;
  Watch& watch;
  std::mutex mutex{};
  std::vector<Instant> purges{};  ///< when purges began that then said that they are done

  bool can(const std::string& verb) const { return verbs.count(verb) > 0; }
};

/// Somebody whom one worker made and nobody else changes.
struct Kept {
  std::string id{};   ///< empty where an import made it
  Values values{};    ///< as last acknowledged
  bool goes = false;  ///< the policy says that he goes; a purge may take him
  bool held = false;
  Instant since{};  ///< from when on a purge that begins has to take him
};

/// One of those who work on the store at once. Its people are told by their member-no.
class Worker {
 public:
  Worker(Crowd& crowd, unsigned number, std::uint64_t seed);

  /// Runs commands until then.
  void work(Instant until);

  const std::map<std::string, Kept>& people() const { return people_; }

 private:
  Ended run(const std::string& verb, Words words, const std::set<int>& allowed);

  unsigned below(unsigned end) { return std::uniform_int_distribution<unsigned>(0, end - 1)(random_); }

  std::string fresh_number();
  Kept* somebody(bool with_id);

  void find_anybody();
  void show_anybody();
  void find_own();
  void add();
  void update();
  void change(const std::string& verb);
  void correct();
  void confirm();
  void import();
  void export_own();
  void log();
  void who_saw();
  void verify();
  void undo();
  void hold();
  void purge();
  void erase();

  struct Change {
    std::string number{}, field{}, before{}, entry{};
  };

  Crowd& crowd_;
  std::string name_;
  std::mt19937_64 random_;
  unsigned count_ = 0;
  std::map<std::string, Kept> people_{};
  std::optional<Change> last_{};
};

/// The verbs of workers that this custos has not, said once each; the others.
std::set<std::string> verbs_of(const std::string& custos);

}  // namespace custos::drive
