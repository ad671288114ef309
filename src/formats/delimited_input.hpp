// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

namespace custos::formats {

/// CSV and the like: a header, and rows of cells.
class DelimitedInput final : public Input {
 public:
  /// Reads the header. Throws Error{bad_data} where there is none, or it is broken.
  DelimitedInput(OpenBytes bytes, std::string name, char delimiter);

  const std::vector<std::string>& header() const override { return header_; }

  std::unique_ptr<RowReader> rows() override;

  char delimiter() const override { return delimiter_; }

  std::string_view format() const override { return delimiter_ == '\t' ? "tsv" : "csv"; }

 private:
  OpenBytes bytes_;
  std::string name_;
  char delimiter_;
  std::vector<std::string> header_;
};

}  // namespace custos::formats
