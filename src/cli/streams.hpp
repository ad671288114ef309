// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <exception>
#include <iosfwd>
#include <streambuf>

namespace custos::cli {

/// Writes to a descriptor and remembers why that failed.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);

  /// errno of the first write that failed; 0: none did.
  int failure() const { return failure_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  bool flush();

  int descriptor_;
  int failure_ = 0;
  std::array<char, 65536> buffer_;
};

/// Nobody reads the output any more: no error, but a reason to end.
class BrokenPipe final : public std::exception {};

/// Flushes. Throws BrokenPipe, or Error{io, output.failed} when what was written did not arrive.
void check_output(std::ostream& out);

}  // namespace custos::cli
