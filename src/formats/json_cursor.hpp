// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "util/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace custos::formats {

/// Finds where the values of a JSON text begin and end, while it is read; whether they are JSON, a parser says.
class JsonCursor {
 public:
  /// A byte order mark at the beginning is passed over. `name` is for messages.
  JsonCursor(ByteSource source, std::string name);

  /// The byte that comes next; -1 at the end.
  int peek() { return at_ < buffer_.size() || fill() ? static_cast<unsigned char>(buffer_[at_]) : -1; }

  void skip_blanks();

  /// Passes that byte, where it comes next behind blanks.
  bool pass(char wanted);

  /// The same, or throws Error{bad_data, json.malformed} that says where, and that `what` was expected.
  void demand(char wanted, std::string_view what);

  /// Appends the value that comes next behind blanks to `text`, as it stands, or only passes it where that is nullptr.
  /// `open`: so many of its brackets were passed before. Throws Error{bad_data, json.malformed} where there is none, or
  /// it does not end; Error{bad_data, file.too-long-record}.
  void take_value(std::string* text, std::size_t open = 0);

  /// Where peek() stands, from 1.
  std::size_t line() const { return line_; }

  std::size_t column() const { return column_; }

  Error malformed(const std::string& message) const;

 private:
  bool fill();
  void step(std::string* text);
  void take_string(std::string* text);

  ByteSource source_;
  std::string name_;
  std::string buffer_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
  bool ended_ = false;
};

}  // namespace custos::formats
