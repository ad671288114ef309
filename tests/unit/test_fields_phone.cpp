// SPDX-License-Identifier: MIT
// British numbers as they are known here, against libphonenumber.
#include "fields/field_type.hpp"
#include "fields/phone_beginning.hpp"
#include "fields/phone_british.hpp"
#include "fields/phone_module.hpp"
#include "support/data.hpp"
#include "util/module.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

using namespace custos;
using namespace custos::fields;

namespace {

ParsedPhone asked(const std::string& text, const char* country) {
  static const Module module(module_folder() + "/custos_phone.so", "the test needs it");
  static auto* const parse_phone = module.function<ParsePhone>("custos_parse_phone");
  ParsedPhone parsed{};
  parse_phone(text.data(), text.size(), country, &parsed);
  return parsed;
}

// The same number as people write it.
std::string written(const std::string& national, unsigned way) {
  const std::string head = national.substr(0, 4), tail = national.substr(4);
  switch (way % 9) {
    case 0:
      return "0" + national;
    case 1:
      return "+44" + national;
    case 2:
      return "+44 (0)" + head + " " + tail;
    case 3:
      return "0044 " + head + "-" + tail;
    case 4:
      return "(0" + head + ") " + tail;
    case 5:
      return "0" + head + "." + tail;
    case 6:
      return "+44 " + head + " " + tail.substr(0, 3) + " " + tail.substr(3);
    case 7:
      return national;
    default:
      return "00 44 (0) " + national;
  }
}

std::string digits(std::mt19937& random, std::size_t count) {
  std::string out;
  while (out.size() < count) {
    out += static_cast<char>('0' + random() % 10);
  }
  return out;
}

// Jersey has more mobile numbers than when the library of Debian 12 was made.
bool is_newer_than_library(std::string_view national) {
  return national.starts_with("7797");
}

std::vector<std::string> warnings_of(const std::string& text) {
  Problems problems;
  std::vector<std::string> codes;
  read_value(*find_field_type("phone"), text, {}, problems);
  for (const Problem& warning : problems.warnings()) {
    codes.emplace_back(warning.code.text());
  }
  return codes;
}

}  // namespace

TEST_SUITE("fields: phone") {
  TEST_CASE("a number that is known without asking is what libphonenumber says it is") {
    std::mt19937 random(20261126);
    constexpr const char* countries[] = {"GB", "GG", "IM", "JE"};
    std::size_t known = 0, agreed = 0, valid = 0;
    constexpr unsigned all = 20000;
    for (unsigned i = 0; i < all; ++i) {
      // Beginnings that are dense in numbers, and any at all.
      const char* starts[] = {"11", "12", "14", "16", "19", "20", "2",  "3",  "55", "70",
                              "76", "77", "78", "79", "80", "84", "87", "90", "98", ""};
      const std::string start = starts[random() % std::size(starts)];
      const std::string national = start + digits(random, (random() % 5 == 0 ? 9 : 10) - start.size());
      const std::string text = written(national, i);
      const char* country = countries[random() % 4];
      const ParsedPhone library = asked(text, country);
      valid += library.verdict == PhoneVerdict::valid ? 1U : 0U;
      const auto own = british_number(text, country);
      if (own && !is_newer_than_library(*own)) {
        ++known;
        const auto wanted = is_for_drama(*own) ? library.verdict : PhoneVerdict::valid;
        const bool same = library.verdict == wanted && "+44" + *own == library.normal;
        agreed += same ? 1U : 0U;
        if (!same) {
          MESSAGE(text << " (" << country << "): +44" << *own << ", the library says " << library.normal);
        }
      }
    }
    MESSAGE("of " << all << " numbers " << valid << " are valid to the library and " << known
                  << " known here; of these " << agreed << " are the same");
    CHECK(agreed == known);
    CHECK(known * 1000 > valid * 995);
  }

  TEST_CASE("every boundary of a range, and its neighbours") {
    std::size_t differ = 0, all = 0;
    for (std::uint64_t prefix = 100000; prefix < 1000000; prefix += 1) {
      if (prefix % 10 > 1 && prefix % 10 < 9) {
        continue;  // ends and beginnings of tens
      }
      const std::string national = std::to_string(prefix) + "5173";
      if (british_number("0" + national, "GB") && !is_newer_than_library(national)) {
        if (++all % 16 == 0) {
          differ += asked("0" + national, "GB").verdict == PhoneVerdict::valid ? 0U : 1U;
        }
      }
    }
    CHECK(all > 50000);
    CHECK(differ == 0);
  }

  TEST_CASE("examples of libphonenumber for Britain and the islands") {
    if (!test::has_data()) {
      return;
    }
    std::size_t all = 0, known = 0;
    const std::string file = test::data_file("validation/phone_examples_libphonenumber.csv");
    for (const std::string_view line : split(file, '\n')) {
      const auto cells = split(line, ',');
      if (cells.size() == 6 && cells[1] == "44") {
        ++all;
        const auto own = british_number(cells[4], "GB");
        known += own && "+44" + *own == cells[4] ? 1U : 0U;
        CHECK((!own || "+44" + *own == cells[4]));
      }
    }
    MESSAGE("phones: " << known << " of " << all << " examples known without the library");
    CHECK(known == all);
  }

  TEST_CASE("numbers kept for drama are read as the library reads them") {
    for (const char* country : {"GB", "GG", "IM", "JE"}) {
      for (const char* start : {"1134960", "1632960", "1914980", "2079460", "2896496", "2920180", "3069990", "7700900",
                                "8081570", "9098790"}) {
        for (unsigned way = 0; way < 9; ++way) {
          const std::string text = written(start + std::to_string(100 + way * 97), way);
          CAPTURE(text);
          const auto own = british_number(text, country);
          const ParsedPhone library = asked(text, country);
          CHECK(library.verdict != PhoneVerdict::impossible);
          CHECK("+44" + own.value_or("nothing") == library.normal);
        }
      }
    }
  }

  TEST_CASE("what is not surely a number in use is left to the library") {
    for (const char* text :
         {"", "0", "+44", "07700 900123 ext 5", "020 7946 0018 ext 5", "020 7946 0018/9", "0800 FLOWERS", "999",
          "12345", "+49 30 123456", "0020 7946 0018", "020 7946 00181", "(+44) 20 7946 0018", "+44 4420794600"}) {
      CAPTURE(text);
      CHECK_FALSE(british_number(text, "GB"));
    }
    CHECK_FALSE(british_number("020 7946 0018", "FR"));
    CHECK(british_number("+44 20 7946 0018", "FR") == "2079460018");
  }

  TEST_CASE("numbers that are unusual for a customer are told") {
    CHECK(warnings_of("020 7930 4832").empty());
    CHECK(warnings_of("01534 716800").empty());
    CHECK(warnings_of("07624 412345").empty());  // a mobile of the Isle of Man
    CHECK(warnings_of("020 7946 0018") == std::vector<std::string>{"phone.drama"});
    CHECK(warnings_of("07700 900123") == std::vector<std::string>{"phone.drama"});
    CHECK(warnings_of("+44 1632 960000") == std::vector<std::string>{"phone.drama"});
    CHECK(warnings_of("0909 879 0123") == std::vector<std::string>{"phone.drama"});
    CHECK(warnings_of("0909 123 4567") == std::vector<std::string>{"phone.unusual-kind"});
    CHECK(warnings_of("070 1234 5678") == std::vector<std::string>{"phone.unusual-kind"});
    CHECK(warnings_of("07640 123456") == std::vector<std::string>{"phone.unusual-kind"});
    CHECK(warnings_of("01999 999999") == std::vector<std::string>{"phone.not-valid"});
  }
}

TEST_CASE("the beginning of a number, as it is dialled at home and from abroad") {
  struct Vector {
    std::string text, country, beginning;
  };

  for (const Vector& v : std::vector<Vector>{{"0116", "GB", "+44116"},
                                             {"(0116) 4", "GB", "+441164"},
                                             {"+44 116", "GB", "+44116"},
                                             {"0044116", "GB", "+44116"},
                                             {"44116", "GB", "+44116"},
                                             {"116", "GB", "116"},
                                             {"0", "GB", "+44"},
                                             {"00", "GB", "+440"},
                                             {"01481", "GG", "+441481"},
                                             {"030", "DE", "+4930"},
                                             {"06", "IT", "+3906"},
                                             {"91", "ES", "+3491"},
                                             {"212", "US", "+1212"},
                                             {"1212", "US", "+1212"},
                                             {"ask Ada", "GB", "ask Ada"},
                                             {"", "GB", ""},
                                             {"-", "GB", "-"}}) {
    CAPTURE(v.text);
    CAPTURE(v.country);
    CHECK(phone_beginning(v.text, v.country) == v.beginning);
  }
}
