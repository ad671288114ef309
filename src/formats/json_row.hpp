// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

#include <string>
#include <vector>

namespace custos::formats {

/// Rows as JSON objects: {"id":…,"fields":{…},"withheld":[…]}; `type` goes first where there is one.
class JsonRows {
 public:
  explicit JsonRows(const std::vector<Column>& columns, std::string_view type = {});

  /// Adds an object, without a line end.
  void append(std::string& out, const RecordRow& row) const;

 private:
  std::string head_;                // what stands before the id
  std::vector<std::string> names_;  // of the columns: "\"town\":"
};

}  // namespace custos::formats
