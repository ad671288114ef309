// SPDX-License-Identifier: MIT
#pragma once

#include "formats/dialect.hpp"
#include "formats/input.hpp"

namespace custos::formats {

/// CSV and the like: a header, and rows of cells.
class DelimitedInput final : public Input {
 public:
  /// Reads the header. Throws Error{bad_data} where there is none, or it is broken.
  /// `sheet_quoted`: it is custos's CSV for spreadsheets, whose apostrophes are taken off (sheet_quote.hpp).
  DelimitedInput(OpenBytes bytes, std::string name, Dialect dialect, bool sheet_quoted = false);

  const std::vector<std::string>& header() const override { return header_; }

  std::unique_ptr<RowReader> rows() override;

  char delimiter() const override { return dialect_.delimiter; }

  std::string_view format() const override {
    return sheet_quoted_ ? "csv-sheet" : dialect_.delimiter == '\t' ? "tsv" : "csv";
  }

  std::vector<std::string> notices() const override;

 private:
  std::unique_ptr<RowReader> reader() const;

  OpenBytes bytes_;
  std::string name_;
  Dialect dialect_;
  bool sheet_quoted_;
  std::vector<std::string> header_;
};

}  // namespace custos::formats
