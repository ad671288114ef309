// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::formats {

/// Gives up to `size` more bytes; 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// Gives the bytes of a file from its beginning, each time that it is called.
using OpenBytes = std::function<ByteSource()>;

/// The bytes of an open file, from where it stands; `name` is for messages. Throws Error{io}.
ByteSource descriptor_source(int descriptor, std::string name);

/// The bytes of a text, which must outlive the source.
ByteSource text_source(std::string_view text);

/// One record of a file, in the order of the file's header.
struct InputRow {
  std::size_t line = 0;  // where it begins, from 1: a line, or the row of a sheet
  bool blank = false;    // an empty line
  std::vector<std::string> cells{};
  std::optional<Problem> fault{};  // the record is broken; then `cells` are its pieces as they stand
  std::string text{};              // as it stands in the file, of formats whose rejects keep that
};

/// Reads records one after another.
class RowReader {
 public:
  virtual ~RowReader() = default;

  /// Reads the next record into `row`, whose memory is used again; false at the end.
  virtual bool next(InputRow& row) = 0;
};

/// What whoever imports says of a file, where it does not say so itself.
struct InputOptions {
  std::string format{};             // "csv", …; empty: its content says
  std::optional<char> delimiter{};  // nothing: its content says
  std::string encoding{};           // "utf-8", …; empty: its content says
  std::string sheet{};              // of a workbook; empty: the first
};

/// A file of records: its columns, and as many readings of its rows as are asked for.
class Input {
 public:
  virtual ~Input() = default;

  /// The names of the columns, as they stand in the file.
  virtual const std::vector<std::string>& header() const = 0;

  /// A reader at the first record.
  virtual std::unique_ptr<RowReader> rows() = 0;

  /// What divides the cells in the file of rejected rows.
  virtual char delimiter() const = 0;

  /// What was found out about the file and not told by anybody, a sentence each: for whoever imports to see.
  virtual std::vector<std::string> notices() const { return {}; }
};

/// Opens a file of records. Throws Error{bad_data} where it cannot be read as a whole.
std::unique_ptr<Input> open_input(OpenBytes bytes, std::string name, const InputOptions& options);

}  // namespace custos::formats
