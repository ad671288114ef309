// SPDX-License-Identifier: MIT
// Any bytes as a file of vCards: every byte that is no blank line is in some card, rows are the same each time, and a
// row has its cells, or a fault.
#include "formats/input.hpp"
#include "formats/vcard_reader.hpp"
#include "fuzzing.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <cstdint>
#include <cstdlib>

using namespace custos;
using namespace custos::formats;
using namespace custos::test;

namespace {

// The lines of a text that are not blank.
std::string filled_lines(std::string_view text) {
  std::string out, line;
  LineReader lines(text_source(text), "in", true);
  while (lines.next(line)) {
    if (!trimmed(line).empty()) {
      out += line + '\n';
    }
  }
  return out;
}

void check(std::string_view text) {
  std::string all;
  VcardReader reader(text_source(text), "in");
  Vcard card;
  while (reader.next(card)) {
    all += card.text;
  }
  require(filled_lines("\n" + all) == filled_lines(text));  // a byte order mark at the beginning is none of the text

  const auto input = open_input([text] { return text_source(text); }, "in", {.format = "vcard"});
  const auto slowly = open_input([text] { return slow_source(text); }, "in", {.format = "vcard"});
  require(input->header() == slowly->header());
  const auto rows = input->rows();
  const auto again = slowly->rows();
  InputRow row, other;
  std::size_t last = 0;
  while (rows->next(row)) {
    require(again->next(other) && row.line == other.line && row.cells == other.cells);
    require(row.line > last);
    last = row.line;
    require(row.cells.size() == input->header().size() + (row.fault ? 1 : 0));
    for (const std::string& cell : row.cells) {
      require(is_utf8(cell));
    }
  }
  require(!again->next(other));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check({reinterpret_cast<const char*>(data), size});
  } catch (const Error& error) {
    require(error.failure() == Failure::bad_data);
  }
  return 0;
}
