// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <iosfwd>
#include <memory>
#include <streambuf>

namespace custos::cli {

/// Writes to a descriptor and remembers why that failed.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);

  /// Holds back what comes from now on until it has more than `lines` lines; then all of it goes to the descriptor that
  /// `start` gives, or where it went before when that is negative.
  void hold(std::size_t lines, std::function<int()> start);

  /// Ends that: writes what is held back, and what comes after it, where it went before.
  void release();

  /// errno of the first write that failed; 0: none did.
  int failure() const { return failure_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  bool flush();
  bool holds();

  int descriptor_;
  const int own_;
  std::size_t lines_ = 0;
  std::function<int()> start_;
  int failure_ = 0;
  // On the heap and not filled: on the stack each page of it is touched before main() begins.
  static constexpr std::size_t buffer_size = 65536;
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(buffer_size);
};

/// Nobody reads the output any more: no error, but a reason to end.
class BrokenPipe final : public std::exception {};

/// Flushes. Throws BrokenPipe, or Error{io, output.failed} when what was written did not arrive.
void check_output(std::ostream& out);

}  // namespace custos::cli
