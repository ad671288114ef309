// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::formats {

/// One customer as a program gets him: his values in the order of the columns, a column that is
/// empty or withheld without one.
struct RecordRow {
  CustomerId id;
  std::vector<std::optional<std::string>> values;
  std::vector<std::pair<std::string, std::string>> withheld;  // field and reason
  std::string_view match{};                                   // how near a search came; empty where that is not told
};

/// The envelope of formats that have one: the object's type, and members beside the customers.
struct Envelope {
  std::string type;
  std::vector<std::pair<std::string, std::string>> members;  // name and text
};

/// Writes customers one after another. What a call returns is to be written out, in order.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string begin() = 0;
  virtual std::string row(const RecordRow& row) = 0;

  /// `truncated` where more would have matched than were asked for.
  virtual std::string end(std::uint64_t count, std::optional<bool> truncated) = 0;
};

/// A format of records.
struct Format {
  std::string_view name;       // "csv"
  std::string_view extension;  // "csv"
  std::string_view for_whom;   // "programs", "spreadsheets", …
  std::unique_ptr<Writer> (*writer)(std::vector<std::string> columns, Envelope envelope);
};

/// All formats, in the order of the list in src/CMakeLists.txt.
std::span<const Format* const> all_formats();

/// nullptr when there is no such format.
const Format* find_format(std::string_view name);

}  // namespace custos::formats
