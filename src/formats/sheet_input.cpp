// SPDX-License-Identifier: MIT
#include "formats/sheet_input.hpp"

#include "util/error.hpp"
#include "util/module.hpp"
#include "util/process.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;
constexpr std::uint64_t largest_workbook = std::uint64_t{512} << 20;
constexpr std::uint64_t most_cells = 16384, longest_text = 1 << 20;

Descriptor in_memory(const OpenBytes& bytes, const std::string& name) {
  Descriptor memory(::memfd_create("workbook", MFD_CLOEXEC));
  if (!memory.open()) {
    throw Error(Failure::io, "file.unreadable", fmt::format("no memory for {}: {}", name, system_message(errno)));
  }
  const ByteSource source = bytes();
  std::string buffer(chunk, '\0');
  std::uint64_t size = 0;
  while (const std::size_t got = source(buffer.data(), buffer.size())) {
    size += got;
    if (size > largest_workbook) {
      throw Error(Failure::bad_data, "file.too-large", fmt::format("{} is larger than a workbook may be", name))
          .hint("save the sheet as CSV");
    }
    write_all(memory.number(), std::string_view(buffer).substr(0, got), name);
  }
  return memory;
}

// The same file, read from its beginning by somebody else.
Descriptor opened_anew(const Descriptor& memory) {
  return Descriptor(::open(fmt::format("/proc/self/fd/{}", memory.number()).c_str(), O_RDONLY | O_CLOEXEC));
}

// What the program writes, which is not to be trusted more than the file.
class SheetReader final : public RowReader {
 public:
  SheetReader(const Descriptor& workbook, std::string name, const std::string& sheet)
      : name_(std::move(name)),
        program_(module_folder() + "/custos_sheet", {sheet}, opened_anew(workbook).number()),
        source_(descriptor_source(program_.output(), name_)) {
    const std::string word = next_word();
    if (word == "fault") {
      fault();
    }
    expect(word == "sheet");
    sheet_ = text();
    expect(next_word() == "sheets");
    sheets_ = number();
  }

  const std::string& sheet() const { return sheet_; }

  std::uint64_t sheets() const { return sheets_; }

  bool next(InputRow& row) override {
    const std::string word = next_word();
    if (word == "end") {
      return false;
    }
    if (word == "fault") {
      fault();
    }
    expect(word == "row");
    row.blank = false;
    row.fault.reset();
    row.line = static_cast<std::size_t>(number());
    const std::uint64_t cells = number();
    expect(cells <= most_cells);
    row.cells.resize(static_cast<std::size_t>(std::max<std::uint64_t>(cells, columns_)));
    std::fill(row.cells.begin(), row.cells.end(), std::string());
    for (std::size_t i = 0; i < cells; ++i) {
      row.cells[i] = text();
    }
    return true;
  }

  /// Rows get at least so many cells: a sheet has no empty ones.
  void fill_up_to(std::size_t columns) { columns_ = columns; }

 private:
  void expect(bool good) {
    if (!good) {
      throw Error(Failure::bad_data, "sheet.unreadable", fmt::format("{} cannot be read as a workbook", name_))
          .at({name_, 0, 0})
          .hint("save the sheet as CSV");
    }
  }

  [[noreturn]] void fault() {
    throw Error(Failure::bad_data, "sheet.unreadable", fmt::format("cannot read {}: {}", name_, printable(text())))
        .at({name_, 0, 0})
        .hint("save the sheet as CSV, or name another sheet: --sheet");
  }

  void need(std::size_t bytes) {
    while (buffer_.size() - at_ < bytes) {
      buffer_.erase(0, at_);
      at_ = 0;
      const std::size_t before = buffer_.size();
      buffer_.resize(before + chunk);
      const std::size_t got = source_(buffer_.data() + before, chunk);
      buffer_.resize(before + got);
      expect(got > 0);  // it was ended by a limit, or by what the file did to it
    }
  }

  // Up to the next blank or line end.
  std::string next_word() {
    std::string word;
    for (;; ++at_) {
      need(1);
      const char c = buffer_[at_];
      if (c == ' ' || c == '\n') {
        ++at_;
        return word;
      }
      word += c;
      expect(word.size() < 32);
    }
  }

  std::uint64_t number() {
    const auto value = parse_unsigned(next_word());
    expect(value.has_value());
    return *value;
  }

  std::string text() {
    const std::uint64_t length = number();
    expect(length <= longest_text);
    need(static_cast<std::size_t>(length) + 1);
    std::string out = buffer_.substr(at_, static_cast<std::size_t>(length));
    at_ += static_cast<std::size_t>(length) + 1;
    return out;
  }

  std::string name_;
  Process program_;
  ByteSource source_;
  std::string buffer_, sheet_;
  std::size_t at_ = 0, columns_ = 0;
  std::uint64_t sheets_ = 0;
};

}  // namespace

SheetInput::SheetInput(const OpenBytes& bytes, std::string name, std::string sheet)
    : name_(std::move(name)), sheet_(std::move(sheet)), workbook_(in_memory(bytes, name_)) {
  SheetReader reader(workbook_, name_, sheet_);
  InputRow row;
  if (!reader.next(row)) {
    throw Error(Failure::bad_data, "import.no-header",
                fmt::format("the sheet '{}' is empty", printable(reader.sheet())))
        .at({name_, 0, 0});
  }
  header_ = std::move(row.cells);
  if (sheet_.empty() && reader.sheets() > 1) {
    notices_.push_back(fmt::format("read from the sheet '{}'; the workbook has {}: --sheet names another",
                                   printable(reader.sheet()), counted(reader.sheets(), "sheet")));
  }
}

std::unique_ptr<RowReader> SheetInput::rows() {
  auto reader = std::make_unique<SheetReader>(workbook_, name_, sheet_);
  InputRow header;
  reader->next(header);
  reader->fill_up_to(header_.size());
  return reader;
}

}  // namespace custos::formats
