// SPDX-License-Identifier: MIT
// Any bytes as the parts of a workbook, and as a workbook: rows are written, each with the cells that it announces, or
// a fault is told. The parts stand behind each other, with a line of "--" between: rows, styles, texts, the list of
// sheets.
#include "formats/sheet_workbook.hpp"
#include "fuzzing.hpp"
#include "support/workbook.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

using namespace custos;
using custos::test::require;

namespace {

// Goes through what was written; the last row may be cut where there is a fault.
void check_written(std::string_view text, bool faulty) {
  const auto line = [&text] {
    const std::string_view found = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), found.size() + 1));
    return found;
  };
  while (!text.empty()) {
    const std::string_view said = line();
    if (said == "end") {
      require(!faulty && text.empty());
      return;
    }
    const auto last = said.rfind(' ');
    if (said.starts_with("row ")) {
      for (int cells = std::atoi(said.substr(last + 1).data()); cells > 0; --cells) {
        const auto size = static_cast<std::size_t>(std::atoi(text.data()));
        text.remove_prefix(text.find(' ') + 1);
        require(text.size() > size && text[size] == '\n');
        text.remove_prefix(size + 1);
      }
    }
  }
  require(faulty);
}

void check(const std::string& workbook) {
  const int file = ::memfd_create("workbook", MFD_CLOEXEC);
  require(file >= 0 && ::write(file, workbook.data(), workbook.size()) == static_cast<ssize_t>(workbook.size()));
  char* written = nullptr;
  std::size_t size = 0;
  std::FILE* out = ::open_memstream(&written, &size);
  bool faulty = false;
  try {
    formats::write_sheet(file, "", out);
  } catch (const formats::SheetFault&) {
    faulty = true;
  }
  std::fclose(out);
  ::close(file);
  const std::string text(written, size);
  std::free(written);
  if (text.find("sheet ") == 0 && text.find('\0') == std::string::npos && text.find("sheets") != std::string::npos) {
    check_written(std::string_view(text).substr(text.find("\nsheets ") + 1), faulty);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string whole(reinterpret_cast<const char*>(data), size);
  std::string rest = whole;
  const auto part = [&rest] {
    const auto end = rest.find("\n--\n");
    const std::string found = rest.substr(0, end);
    rest = end == std::string::npos ? std::string() : rest.substr(end + 4);
    return found;
  };
  test::Workbook workbook{.rows = part()};
  for (const char* name : {"xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"}) {
    if (const std::string text = part(); !text.empty()) {
      workbook.others.emplace_back(name, text);
    }
  }
  check(test::packed(workbook));
  check(whole);
  return 0;
}
