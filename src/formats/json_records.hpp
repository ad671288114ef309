// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace custos::formats {

/// The text of one record of a JSON file, and where it begins.
struct JsonText {
  std::size_t line = 0, column = 0;
  std::string text{};
};

/// Gives the texts of the records of a file one after another.
class JsonTexts {
 public:
  virtual ~JsonTexts() = default;

  /// False at the end. Throws Error{bad_data, json.malformed} where it cannot be told what the next record is.
  virtual bool next(JsonText& out) = 0;
};

/// How the records stand in a file.
struct JsonShape {
  enum class Kind { lines, array, member, sequence };

  Kind kind = Kind::lines;  // one a line; one array; the array that is a member of one object; one after another
  std::string member{};     // the name of that member
  std::vector<std::string> beside{};  // the other members of the object, which are no records
};

/// Looks at a JSON text that is not JSON Lines. Throws Error{bad_data} where it is none.
JsonShape json_shape(ByteSource source, const std::string& name);

std::unique_ptr<JsonTexts> json_texts(ByteSource source, const std::string& name, const JsonShape& shape);

}  // namespace custos::formats
