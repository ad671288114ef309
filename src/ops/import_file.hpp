// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/spool.hpp"
#include "dates/civil.hpp"
#include "formats/input.hpp"
#include "ops/mapping.hpp"
#include "util/file.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// A file that is imported: it can be read from its beginning more than once.
class ImportFile {
 public:
  /// Opens a path, or takes standard input where it is "-". Throws Error{missing}, Error{io}.
  ImportFile(const std::string& path, std::shared_ptr<crypto::Spool> standard_input,
             const formats::InputOptions& options);
  ImportFile(const ImportFile&) = delete;
  ImportFile& operator=(const ImportFile&) = delete;

  /// A reader at the first record.
  std::unique_ptr<formats::RowReader> rows() { return input_->rows(); }

  const std::vector<std::string>& header() const { return input_->header(); }

  /// As it is read: its format, how its rejected rows are kept, what was found out about it.
  const formats::Input& input() const { return *input_; }

  /// What divides the cells in the file of rejected rows.
  char delimiter() const { return input_->delimiter(); }

  /// Formats without a header line take these columns too. Gives those that no record has.
  std::vector<std::string> expect(const std::vector<std::string>& columns) { return input_->expect(columns); }

  /// The name for messages.
  const std::string& name() const { return name_; }

  std::uint64_t size() const { return size_; }

  /// Which part of the file the last reader has read, from 0 to 1; below 0 of a workbook, which is read as a whole.
  double part_read() const;

  /// SHA-256 of all bytes, hexadecimal.
  std::string digest();

 private:
  formats::ByteSource source();

  std::string name_;
  std::shared_ptr<crypto::Spool> spool_;  // of standard input
  Descriptor file_;
  std::uint64_t size_ = 0;
  std::atomic<std::uint64_t> read_ = 0;  // by another thread
  std::unique_ptr<formats::Input> input_;
};

/// What to try where the first line is not the header, but one of the ten below it looks like one, as below a title:
/// "line 3 looks like the header: tail -n +3 FILE | custos import -". Empty otherwise.
std::string header_further_down(ImportFile& file, const policy::Policy& policy);

/// The order of day and month: nothing where no column says, nor has to.
struct DateOrders {
  std::optional<dates::Order> of_all{};   // where all columns have the same
  std::optional<dates::Order> of_days{};  // of the day of collection, and those of consents
};

/// Settles the order of day and month in each date column by all values of that column, and gives the targets theirs.
/// Where the values of one contradict each other it is that of most of them, and `notices` gets a sentence. Throws
/// Error{bad_data, import.ambiguous-dates} when the values of a column do not say.
DateOrders settle_date_orders(ImportFile& file, Mapping& mapping, std::vector<std::string>& notices);

}  // namespace custos::ops
