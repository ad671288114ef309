// SPDX-License-Identifier: MIT
#pragma once

#include "formats/found_columns.hpp"
#include "formats/input.hpp"

namespace custos::formats {

/// A file of vCards: a card is a row, and what vcard_cells() makes of it its cells. The columns are found by reading
/// the file once. A broken card is that row's fault; its text then stands behind the cells.
class VcardInput final : public Input {
 public:
  /// `delimiter` divides the cells in the file of rejected rows.
  VcardInput(OpenBytes bytes, std::string name, char delimiter);

  const std::vector<std::string>& header() const override { return columns_.names(); }

  std::unique_ptr<RowReader> rows() override;

  char delimiter() const override { return delimiter_; }

  std::string_view format() const override { return "vcard"; }

  bool has_header_line() const override { return false; }

  std::vector<std::string> notices() const override;

  std::vector<std::string> expect(const std::vector<std::string>& columns) override;

 private:
  OpenBytes bytes_;
  std::string name_;
  char delimiter_;
  FoundColumns columns_;
  std::size_t guessed_ = 0, guessed_line_ = 0;
};

}  // namespace custos::formats
