// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
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

/// As many bytes as there is room for, or are left: a source may give fewer at a time. Gives how many.
std::size_t read_whole(const ByteSource& source, char* buffer, std::size_t size);

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
  std::string encoding{};           // "utf-8", …; empty: its content says …
  std::string other_encoding{};     // … and this where it is no UTF-8
  std::string sheet{};              // of a workbook; empty: the first
};

/// In which form rejected rows are kept.
enum class RejectsForm { delimited, json_lines };

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

  /// "csv", "json", …
  virtual std::string_view format() const = 0;

  virtual RejectsForm rejects_form() const { return RejectsForm::delimited; }

  /// Whether the names of the columns stand in the first line; else they are those that some record has.
  virtual bool has_header_line() const { return true; }

  /// Without a header line: these are columns too, from now on and in every row, though no
  /// record has them. Gives those that are new.
  virtual std::vector<std::string> expect(const std::vector<std::string>& columns) {
    static_cast<void>(columns);
    return {};
  }

  /// What was found out about the file and not told by anybody, a sentence each: for whoever imports to see.
  virtual std::vector<std::string> notices() const { return {}; }

  /// How its characters are written, "utf-8" and so on; empty where that is no matter of the whole file.
  const std::string& encoding() const { return encoding_; }

  /// What there is to say of that; empty for the usual.
  const std::string& encoding_notice() const { return encoding_notice_; }

  void written_in(std::string_view encoding, std::string notice) {
    encoding_ = encoding;
    encoding_notice_ = std::move(notice);
  }

 private:
  std::string encoding_, encoding_notice_;
};

/// The formats that can be read: "csv", "csv-sheet", "tsv", "json", "jsonl", "vcard", "xlsx".
std::span<const std::string_view> input_formats();

/// The format of a file by its first bytes; the ending of its name decides where these leave it open.
std::string_view input_format_of(const OpenBytes& bytes, std::string_view name);

/// Opens a file of records. Throws Error{bad_data} where it cannot be read as a whole.
std::unique_ptr<Input> open_input(OpenBytes bytes, std::string name, const InputOptions& options);

/// All that there is to say of it: how it is written, and notices().
std::vector<std::string> all_notices(const Input& input);

}  // namespace custos::formats
