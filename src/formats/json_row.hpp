// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

namespace custos::formats {

/// {"id":…,"fields":{…},"withheld":[…]}, without a line end; `type` goes first where there is one.
std::string json_row(const std::vector<Column>& columns, const RecordRow& row, std::string_view type = {});

}  // namespace custos::formats
