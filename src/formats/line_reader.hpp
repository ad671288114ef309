// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "util/error.hpp"

#include <cstddef>
#include <string>

namespace custos::formats {

/// The most bytes of one record of a format that is read record by record.
inline constexpr std::size_t largest_record = std::size_t{64} << 20;

/// Gives the lines of a file, without their ends (LF or CRLF) and without a byte order mark before the first.
class LineReader {
 public:
  /// `lone_cr`: a CR by itself ends a line too. `name` is for messages.
  LineReader(ByteSource source, std::string name, bool lone_cr);

  /// The next line; false at the end. Throws Error{bad_data, file.too-long-record}.
  bool next(std::string& line);

  /// The number of the line that next() gave, from 1.
  std::size_t number() const { return number_; }

 private:
  bool fill();

  ByteSource source_;
  std::string name_;
  bool lone_cr_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
  bool after_cr_ = false;  // a LF that comes now belongs to the CR before it
  std::size_t number_ = 0;
};

/// The error of a record that is too long to be one.
Error too_long_record(const std::string& name, std::size_t line);

}  // namespace custos::formats
