// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// How rejected rows are written: as they stand in the file, with custos_line, custos_code, custos_field,
/// custos_reason and custos_hint. What a call returns is to be written out, in order.
class RejectsWriter {
 public:
  virtual ~RejectsWriter() = default;
  virtual std::string begin() = 0;
  virtual std::string row(const formats::InputRow& row, const Problem& problem) = 0;
};

/// For the rows of a file with this header: cells with a delimiter between them, or an object a line.
std::unique_ptr<RejectsWriter> rejects_writer(formats::RejectsForm form, std::vector<std::string> header,
                                              char delimiter);

/// The ending of the file's name, without a point.
std::string_view rejects_ending(formats::RejectsForm form);

/// The file of rejected rows. It appears when it is complete, mode 0600, under a
/// name that nothing has yet; without a rejected row there is none.
class RejectsFile {
 public:
  /// `wanted` is the name; where it is taken, -2, -3, … come before its ending. Nothing is written
  /// yet, but Error{cannot_create} comes now where the folder takes no file.
  RejectsFile(std::filesystem::path wanted, std::unique_ptr<RejectsWriter> writer);

  void add(const formats::InputRow& row, const Problem& problem);

  std::size_t count() const { return count_; }

  /// Makes the file appear. Returns its name; empty when no row was rejected.
  std::string finish();

 private:
  std::filesystem::path wanted_;
  std::unique_ptr<RejectsWriter> writer_;
  std::unique_ptr<AtomicFile> file_;
  std::string buffer_;
  std::size_t count_ = 0;
};

}  // namespace custos::ops
