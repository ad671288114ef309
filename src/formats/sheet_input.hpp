// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"
#include "util/file.hpp"

namespace custos::formats {

/// A sheet of an XLSX workbook: its first row with something in it names the columns. A program of its own reads the
/// file (formats/sheet_program.cpp): what a broken or hostile one does is not done to this process.
class SheetInput final : public Input {
 public:
  /// `sheet`: its name; empty for the first that is not hidden. Throws Error{bad_data} for what is no workbook, has no
  /// such sheet, or no header.
  SheetInput(const OpenBytes& bytes, std::string name, std::string sheet);

  const std::vector<std::string>& header() const override { return header_; }

  std::unique_ptr<RowReader> rows() override;

  char delimiter() const override { return ','; }

  std::string_view format() const override { return "xlsx"; }

  std::vector<std::string> notices() const override { return notices_; }

 private:
  std::string name_, sheet_;
  Descriptor workbook_;  // in memory: the program can go through it as often as it has to
  std::vector<std::string> header_, notices_;
};

}  // namespace custos::formats
