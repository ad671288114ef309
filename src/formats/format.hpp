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

/// A column: a field of the policy.
struct Column {
  std::string name;     // "given-name"
  std::string label{};  // "Given name"
  std::string_view
      kind{};  // what is usually meant by it, whatever the policy calls it: "given-name", "born"; or nothing
  std::string_view type{};  // of the field: "phone"
};

/// One customer as a program gets him: his values in the order of the columns, a column that is
/// empty or withheld without one.
struct RecordRow {
  CustomerId id;
  std::vector<std::optional<std::string>> values;
  std::vector<std::pair<std::string, std::string>> withheld;  // field and reason
  std::string_view match{};                                   // how near a search came; empty where that is not told
};

class LetterTemplate;

/// What letters say of whom they come from.
struct Letterhead {
  std::string organisation{}, contact{};
  std::string purpose{};                         // its title; empty: none is named
  std::string date{};                            // 2026-01-31
  bool large = false;                            // for people who do not see well
  std::string language = "en";                   // of the words
  std::shared_ptr<const LetterTemplate> text{};  // somebody's own, instead of the usual one
};

/// The envelope of formats that have one: the object's type, and members beside the customers.
struct Envelope {
  std::string type;
  std::vector<std::pair<std::string, std::string>> members{};  // name and text
  std::string store{};                                         // the id of the store that the customers are in
  Letterhead head{};
};

/// Writes customers one after another. What a call returns is to be written out, in order.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string begin() = 0;
  virtual std::string row(const RecordRow& row) = 0;

  /// Adds what row() gives to `out`.
  virtual void append_row(std::string& out, const RecordRow& row) { out += this->row(row); }

  /// `truncated` where more would have matched than were asked for.
  virtual std::string end(std::uint64_t count, std::optional<bool> truncated) = 0;
};

/// A format of records.
struct Format {
  std::string_view name;       // "csv"
  std::string_view extension;  // "csv"
  std::string_view for_whom;   // "programs", "spreadsheets", …
  bool of_documents = false;   // what custos says of other things than customers can be written so too
  bool binary = false;         // nothing that a terminal could show
  bool letters = false;        // one a customer, to him
  bool for_people = false;     // values as they were typed, under the labels of the fields
  std::string_view remark{};   // what whoever gets such a file has to know
  std::unique_ptr<Writer> (*writer)(std::vector<Column> columns, Envelope envelope);
};

/// All formats, in the order of the list in src/CMakeLists.txt.
std::span<const Format* const> all_formats();

/// nullptr when there is no such format.
const Format* find_format(std::string_view name);

}  // namespace custos::formats
