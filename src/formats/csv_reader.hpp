// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::formats {

/// Gives up to `size` more bytes; 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// The bytes of an open file, from where it stands; `name` is for messages. Throws Error{io}.
ByteSource descriptor_source(int descriptor, std::string name);

/// The bytes of a text, which must outlive the source.
ByteSource text_source(std::string_view text);

/// One row of a CSV file.
struct CsvRow {
  std::size_t line = 0;  // the physical line that it begins in, from 1
  bool blank = false;    // an empty line
  std::vector<std::string> cells{};
  std::optional<Problem> fault{};  // the row is broken; then `cells` are the line's pieces as they stand
};

/// Reads CSV (RFC 4180: quotes, doubled quotes, line ends in quotes; LF, CRLF or CR) strictly and
/// streaming. In a line where no cell begins with a quote they are text. Any other stray quote, and one that
/// is never closed, breaks one row: reading goes on with the next line.
class CsvReader {
 public:
  CsvReader(ByteSource source, std::string name, char delimiter);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader();

  /// Reads the next row into `row`, whose memory is used again; false at the end.
  bool next(CsvRow& row);

 private:
  struct Line {
    std::string text;  // with its line end
    std::size_t number;
  };

  struct Parser;

  std::optional<Line> take_line();
  bool fill();
  void broken(CsvRow& row, std::deque<Line> lines, Problem fault);

  ByteSource source_;
  std::string name_;
  char delimiter_;
  std::unique_ptr<Parser> parser_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::size_t line_number_ = 0;
  std::deque<Line> again_;  // lines to be read once more, after a broken row
};

}  // namespace custos::formats
