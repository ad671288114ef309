// SPDX-License-Identifier: MIT
#include "render/wrap.hpp"

#include <doctest/doctest.h>

using namespace custos::render;

namespace {

using Parts = std::vector<std::string>;

}  // namespace

TEST_SUITE("render: wrap") {
  TEST_CASE("a line is broken at blanks, then behind signs, then where it must be") {
    CHECK(broken("Ada Lovelace of London", 13) == Parts{"Ada Lovelace", "of London"});
    CHECK(broken("ada.lovelace@example.org", 20) == Parts{"ada.lovelace@", "example.org"});
    CHECK(broken("ada.lovelace@example.org", 12) == Parts{"ada.", "lovelace@", "example.org"});
    CHECK(broken("Ada ada.lovelace@example.org", 16) == Parts{"Ada", "ada.lovelace@", "example.org"});
    CHECK(broken("Windsor-Jones", 9) == Parts{"Windsor-", "Jones"});
    CHECK(broken("Ødegård-Müller", 9) == Parts{"Ødegård-", "Müller"});
    CHECK(broken("Featherstonehaugh", 9) == Parts{"Featherst", "onehaugh"});
  }

  TEST_CASE("dates, numbers and short beginnings are not broken behind their signs") {
    CHECK(broken("1980-06-26", 9) == Parts{"1980-06-2", "6"});
    CHECK(broken("+44-20-7946", 9) == Parts{"+44-20-79", "46"});
    CHECK(broken("C-1042912345", 8) == Parts{"C-104291", "2345"});
    CHECK(longest_piece("1980-06-26 ada.king@example.org") == 10);
    CHECK(longest_piece("Windsor-Jones\nC-10429") == 8);
    CHECK(longest_word("Windsor-Jones\nof Leeds") == 13);
  }

  TEST_CASE("columns give up blanks first, then signs, and what holds words whole last") {
    const std::vector<ColumnWidths> columns{{.whole = 30, .words = 10, .pieces = 5, .least = 4},
                                            {.whole = 24, .words = 24, .pieces = 13, .least = 6}};
    CHECK(fitted(columns, 60) == std::vector<std::size_t>{30, 24});
    CHECK(fitted(columns, 36) == std::vector<std::size_t>{12, 24});
    CHECK(fitted(columns, 28) == std::vector<std::size_t>{10, 18});
    CHECK(fitted(columns, 18) == std::vector<std::size_t>{5, 13});
    CHECK(fitted(columns, 15) == std::vector<std::size_t>{5, 10});
    CHECK(fitted(columns, 3) == std::vector<std::size_t>{4, 6});
  }
}
