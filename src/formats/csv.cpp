// SPDX-License-Identifier: MIT
#include "formats/delimited.hpp"

namespace custos::formats {

extern const Format csv_format;
const Format csv_format{.name = "csv",
                        .extension = "csv",
                        .for_whom = "programs: exact values",
                        .of_documents = true,
                        .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                          return std::make_unique<DelimitedWriter>(std::move(columns), ',');
                        }};

}  // namespace custos::formats
