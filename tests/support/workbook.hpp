// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace custos::test {

/// The parts of an XLSX workbook, before they are packed.
struct Workbook {
  std::string rows{};                         // the content of <sheetData> of the first sheet
  std::vector<std::string> sheets{"People"};  // names; all but the first are empty
  std::vector<std::string> strings{};         // the contents of <si>
  std::vector<std::string> formats{};         // codes of number formats: style 1 has the first
  bool from_1904 = false;
  std::vector<std::pair<std::string, std::string>> others{};  // parts that replace or come beside them
};

/// Packs it, uncompressed.
std::string packed(const Workbook& workbook);

/// A ZIP archive of these parts, uncompressed.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);

/// The parts of an archive, each behind a line with its name; what cannot be read as one throws.
std::string unpacked(const std::string& archive);

}  // namespace custos::test
