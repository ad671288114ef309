// SPDX-License-Identifier: MIT
#include "formats/delimited.hpp"

namespace custos::formats {

extern const Format tsv_format;
const Format tsv_format{.name = "tsv",
                        .extension = "tsv",
                        .for_whom = "programs: exact values",
                        .of_documents = true,
                        .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                          return std::make_unique<DelimitedWriter>(std::move(columns), '\t');
                        }};

}  // namespace custos::formats
