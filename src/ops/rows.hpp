// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace custos::ops {

/// A column of what find and export give: the policy's name for programs, its label for people.
struct RowColumn {
  FieldName name;
  std::string label;
  std::string_view kind{}, type{};  // see formats::Column
};

/// Takes customers as they come, a batch at a time; each batch has its entry in the log before it
/// is handed over.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void begin(const std::vector<RowColumn>& columns) = 0;
  virtual void rows(const std::vector<formats::RecordRow>& rows) = 0;
};

/// What is left to say when all rows are out.
struct RowsSummary {
  std::uint64_t count = 0;
  std::uint64_t similar = 0;     // of them found by spelling, nickname or sound only
  std::uint64_t restricted = 0;  // of them with a value that is restricted
  bool truncated = false;
  std::vector<policy::Withheld> withheld{};         // of everybody
  std::map<std::string, std::uint64_t> left_out{};  // reason, how many people
  std::string offer{};                              // as ops::offer_of() gives it
  std::vector<std::string> hints{};                 // what the query may be taken for that it does not mean
};

}  // namespace custos::ops
