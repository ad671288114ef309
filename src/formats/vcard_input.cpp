// SPDX-License-Identifier: MIT
#include "formats/vcard_input.hpp"

#include "formats/charset.hpp"
#include "formats/vcard_columns.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

class VcardRows final : public RowReader {
 public:
  VcardRows(ByteSource source, const FoundColumns& columns, std::string name)
      : reader_(std::move(source), name), columns_(columns), name_(std::move(name)) {}

  bool next(InputRow& row) override {
    if (!reader_.next(card_)) {
      return false;
    }
    row.line = card_.line;
    row.blank = false;
    VcardCells cells = vcard_cells(card_, name_);
    columns_.place(cells.cells, row.cells);
    row.fault = std::move(cells.fault);
    if (row.fault) {
      row.fault->hint = "the text of the card stands behind the cells: fill them in by it, and delete it";
      row.cells.push_back(readable_text(card_.text));
    }
    return true;
  }

 private:
  VcardReader reader_;
  const FoundColumns& columns_;
  std::string name_;
  Vcard card_;
};

}  // namespace

VcardInput::VcardInput(OpenBytes bytes, std::string name, char delimiter)
    : bytes_(std::move(bytes)), name_(std::move(name)), delimiter_(delimiter), columns_(name_) {
  VcardReader reader(bytes_(), name_);
  Vcard card;
  while (reader.next(card)) {
    const VcardCells cells = vcard_cells(card, name_);
    for (const auto& [column, cell] : cells.cells) {
      columns_.add(column, card.line);
    }
    guessed_line_ = guessed_ == 0 ? card.line : guessed_line_;
    guessed_ += cells.guessed;
  }
}

std::unique_ptr<RowReader> VcardInput::rows() {
  return std::make_unique<VcardRows>(bytes_(), columns_, name_);
}

std::vector<std::string> VcardInput::expect(const std::vector<std::string>& columns) {
  return columns_.expect(columns);
}

std::vector<std::string> VcardInput::notices() const {
  std::vector<std::string> out{"read as vCards"};
  if (guessed_ > 0) {
    out.push_back(fmt::format("{} not UTF-8 and {} no CHARSET; read as windows-1252 (the first in the card of line {})",
                              counted(guessed_, "value is", "values are"), guessed_ == 1 ? "names" : "name",
                              guessed_line_));
  }
  return out;
}

}  // namespace custos::formats
