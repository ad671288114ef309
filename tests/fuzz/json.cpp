// SPDX-License-Identifier: MIT
// Any bytes as a JSON file: it is refused with an Error, or gives rows that are the same each time, whose rejects line
// says what they say.
#include "formats/input.hpp"
#include "formats/json_record.hpp"
#include "fuzzing.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <cstdlib>

using namespace custos;
using namespace custos::formats;
using namespace custos::test;

namespace {

void check(std::string_view text, const char* format) {
  const auto input = open_input([text] { return text_source(text); }, "in", {.format = format});
  const auto slowly = open_input([text] { return slow_source(text); }, "in", {.format = format});
  require(input->header() == slowly->header());
  const auto rows = input->rows();
  const auto again = slowly->rows();
  InputRow row, other;
  std::size_t last = 0;
  while (rows->next(row)) {
    require(again->next(other) && same(row, other));
    require(row.line > last);
    last = row.line;
    if (row.blank) {
      continue;
    }
    require(row.cells.size() == input->header().size());
    const std::string rejected = json_with_members(row.text, {{"custos_line", "1"}, {"custos_code", "\"x\""}});
    const JsonRecord before = read_json_record(row.text, {"in", 1, 1});
    const JsonRecord after = read_json_record(rejected, {"in", 1, 1});
    require(rejected.find('\n') == std::string::npos);
    // Beyond the deepest nesting and in bytes that are no UTF-8 nothing can stay.
    require(before.fault || (!after.fault && after.cells == before.cells));
  }
  require(!again->next(other));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* format : {"json", "jsonl"}) {
    try {
      check(text, format);
    } catch (const Error& error) {
      require(error.failure() == Failure::bad_data);
    }
  }
  input_format_of([text] { return slow_source(text); }, "in");
  return 0;
}
