// SPDX-License-Identifier: MIT
#include "support/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace custos::test {

namespace {

const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const std::string main_space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::uint32_t checksum(const std::string& bytes) {
  std::uint32_t crc = 0xffffffffU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int i = 0; i < 8; ++i) {
      crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
  }
  return ~crc;
}

void append(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 255U);
  }
}

}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string out, directory;
  for (const auto& [name, bytes] : parts) {
    std::string fields;
    append(fields, 20, 2);
    append(fields, 0, 8);  // flags, stored, time, date
    append(fields, checksum(bytes), 4);
    append(fields, bytes.size(), 4);
    append(fields, bytes.size(), 4);
    append(fields, name.size(), 2);
    append(fields, 0, 2);
    directory += std::string("PK\x01\x02") + std::string("\x14\0", 2) + fields;
    directory += std::string(10, '\0');
    append(directory, out.size(), 4);
    directory += name;
    out += "PK\x03\x04" + fields + name + bytes;
  }
  const std::size_t at = out.size();
  out += directory + "PK\x05\x06" + std::string(4, '\0');
  append(out, parts.size(), 2);
  append(out, parts.size(), 2);
  append(out, directory.size(), 4);
  append(out, at, 4);
  append(out, 0, 2);
  return out;
}

std::string unpacked(const std::string& zip) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> opened(archive_read_new(), archive_read_free);
  archive* const from = opened.get();
  archive_read_support_format_zip_seekable(from);
  const auto demand = [from](bool good) {
    if (!good) {
      throw std::runtime_error(archive_error_string(from));
    }
  };
  demand(archive_read_open_memory(from, zip.data(), zip.size()) == ARCHIVE_OK);
  std::string out;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(from, &entry)) == ARCHIVE_OK) {
    out += fmt::format("== {}\n", archive_entry_pathname(entry));
    std::array<char, 4096> buffer{};
    la_ssize_t got = 0;
    while ((got = archive_read_data(from, buffer.data(), buffer.size())) > 0) {
      out.append(buffer.data(), static_cast<std::size_t>(got));
    }
    demand(got == 0);
    out += '\n';
  }
  demand(status == ARCHIVE_EOF);
  return out;
}

std::string packed(const Workbook& workbook) {
  std::string book = declaration + "<workbook " + main_space + " xmlns:r=\"" + relations + "\">";
  book += workbook.from_1904 ? "<workbookPr date1904=\"1\"/><sheets>" : "<sheets>";
  std::string rels =
      declaration + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    book += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", workbook.sheets[i], i + 1, i + 1);
    rels += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/worksheet\" Target=\"worksheets/sheet{}.xml\"/>", i + 1,
                        relations, i + 1);
    parts.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", i + 1),
                       declaration + "<worksheet " + main_space + "><sheetData>" + (i == 0 ? workbook.rows : "") +
                           "</sheetData></worksheet>");
  }
  parts.emplace_back("xl/workbook.xml", book + "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", rels + "</Relationships>");
  std::string strings = declaration + "<sst " + main_space + ">";
  for (const std::string& text : workbook.strings) {
    strings += "<si>" + text + "</si>";
  }
  parts.emplace_back("xl/sharedStrings.xml", strings + "</sst>");
  std::string styles = declaration + "<styleSheet " + main_space + "><numFmts>",
              xfs = "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>";
  for (std::size_t i = 0; i < workbook.formats.size(); ++i) {
    styles += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + i, workbook.formats[i]);
    xfs += fmt::format("<xf numFmtId=\"{}\"/>", 164 + i);
  }
  parts.emplace_back("xl/styles.xml", styles + "</numFmts>" + xfs + "</cellXfs></styleSheet>");
  for (const auto& other : workbook.others) {
    const auto same =
        std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == other.first; });
    same != parts.end() ? void(same->second = other.second) : parts.push_back(other);
  }
  return zipped(parts);
}

}  // namespace custos::test
