// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::formats {

/// Reads CSV (RFC 4180: quotes, doubled quotes, line ends in quotes; LF, CRLF or CR) strictly and
/// streaming. In a line where no cell begins with a quote they are text. Any other stray quote, one that is
/// never closed, a NUL byte and a line of more than 16 MiB break one row: reading goes on with the next line.
class CsvReader final : public RowReader {
 public:
  CsvReader(ByteSource source, std::string name, char delimiter);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader() override;

  bool next(InputRow& row) override;

 private:
  struct Line {
    std::string text;  // with its line end
    std::size_t number;
    bool too_long = false;  // it is cut
  };

  struct Parser;

  bool next_plain(InputRow& row);
  std::size_t plain_cells(std::string_view line, std::vector<std::string>& cells) const;
  std::optional<Line> take_line();
  bool fill();
  void broken(InputRow& row, std::deque<Line> lines, Problem fault);
  void refuse_long(InputRow& row, Line line);
  void refuse_stray(InputRow& row, std::deque<Line> lines, std::size_t taken);
  void refuse_nul(InputRow& row, const std::deque<Line>& lines) const;

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
