// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"
#include "util/file.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace custos::ops {

/// The file of rejected rows: the original header and cells, then custos_line, custos_code,
/// custos_field, custos_reason, custos_hint. It appears when it is complete, mode 0600, under a
/// name that nothing has yet; without a rejected row there is none.
class RejectsFile {
 public:
  /// `wanted` is the name; where it is taken, -2, -3, … come before its ending. Nothing is written
  /// yet, but Error{cannot_create} comes now where the folder takes no file.
  RejectsFile(std::filesystem::path wanted, const std::vector<std::string>& header, char delimiter);

  void add(std::size_t line, const std::vector<std::string>& cells, const Problem& problem);

  std::size_t count() const { return count_; }

  /// Makes the file appear. Returns its name; empty when no row was rejected.
  std::string finish();

 private:
  void write_row(const std::vector<std::string>& cells);

  std::filesystem::path wanted_;
  char delimiter_;
  std::size_t columns_;
  std::vector<std::size_t> own_;  // columns of an earlier rejects file, left out
  std::unique_ptr<AtomicFile> file_;
  std::string buffer_;
  std::size_t count_ = 0;
};

}  // namespace custos::ops
