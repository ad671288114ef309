// SPDX-License-Identifier: MIT
#pragma once

#include "policy/query.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace custos::ops {

/// The words that people have looked for, as the private parts of the log keep them: whoever is removed must not be
/// named by them any longer.
class AskedWords {
 public:
  explicit AskedWords(store::Store& store);

  /// The entries whose queries hold a word, a beginning of a word, a word with one slip, or the digits of a value of
  /// this record, as far as its field goes. They are given once.
  std::vector<std::uint64_t> naming(const policy::Bound& bound, const Record& record,
                                    const std::function<bool(const policy::Field&)>& goes);

 private:
  void take(const std::string& word, std::set<std::uint64_t>& found);

  std::map<std::string, std::set<std::uint64_t>> words_, digits_;  // → entries
  std::map<std::string, std::set<std::string>> misspelt_;          // a word without one letter → the words asked for
};

}  // namespace custos::ops
