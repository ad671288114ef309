// SPDX-License-Identifier: MIT
// The exact bytes that every format writes. After a wanted change compare and copy what the failed test prints.
#include "formats/format.hpp"
#include "support/data.hpp"
#include "support/workbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using namespace custos::formats;

namespace {

std::string written(const Format& format) {
  const auto writer =
      format.writer({{"given-name", "Given name", "given-name", "person-name"},
                     {"family-name", "Family name", "family-name", "person-name"},
                     {"phone", "Telephone", "phone", "phone"},
                     {"note", "Note", "note", "text"}},
                    {"export",
                     {{"purpose", "member\"ship"}},
                     "5f0c",
                     {"Harbour \"Lights\" & Co", "data@harbour.example", "Run the <membership>", "2026-02-01"}});
  const RecordRow rows[] = {{CustomerId(1042), {"Zo\xc3\xab", "O'Brien", "+442079460018", std::nullopt}, {}},
                            {CustomerId(7), {"", " edge", "0042", "two\nlines, a \"quote\" and a\ttab"}, {}},
                            {CustomerId(8), {"=1+1", "\\", std::nullopt, "\xe2\x80\xae<b>\xc2\x9b"}, {}},
                            {CustomerId(99999),
                             {"王小明", std::nullopt, std::nullopt, std::nullopt},
                             {{"family-name", "not in this role"}, {"phone", "not for \"membership\""}}}};
  std::string out = writer->begin();
  for (const RecordRow& row : rows) {
    out += writer->row(row);
  }
  return out + writer->end(std::size(rows), false);
}

}  // namespace

TEST_CASE("every format writes its golden file, byte for byte") {
  for (const Format* format : all_formats()) {
    CAPTURE(format->name);
    std::string file(format->name);
    std::replace(file.begin(), file.end(), '-', '_');
    const std::string text = format->binary ? test::unpacked(written(*format)) : written(*format);
    CHECK(text == test::test_file("golden/formats/" + file + ".txt"));
  }
}
