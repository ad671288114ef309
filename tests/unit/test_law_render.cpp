// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "support/code_points.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <sstream>

using namespace custos;
using namespace custos::render;

namespace {

std::string any_text() {
  std::string out;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
           std::vector<std::string>{"a", "word", " ", "\n", "\t", "\x1b[2J", "\xe2\x80\xae", "王", "Zo\xc3\xab",
                                    "e\xcc\x81", "\xff", "\xf0\x9f\x98\x80", "\"", "\\", "\xe3\x85\xa4"}))) {
    out += piece;
  }
  return out;
}

Table any_table() {
  const auto width = *rc::gen::inRange<std::size_t>(1, 5);
  Table table{"rows", {}, {}};
  for (std::size_t i = 0; i < width; ++i) {
    table.columns.push_back({"c" + std::to_string(i), "C" + std::to_string(i)});
  }
  const auto height = *rc::gen::inRange<std::size_t>(0, 5);
  for (std::size_t i = 0; i < height; ++i) {
    std::vector<Value> row;
    for (std::size_t j = 0; j < width; ++j) {
      row.emplace_back(any_text());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

bool clean(std::string_view text) {
  bool out = true;
  each_code_point(text, [&out](std::int32_t c, std::string_view) {
    out = out && c >= 0 && (c == '\n' || !test::must_not_reach_terminal(static_cast<std::uint32_t>(c)));
  });
  return out;
}

}  // namespace

TEST_CASE("law: no table at any width lets anything unseen out") {
  CHECK(rc::check("any cells, any width", [] {
    const Table table = any_table();
    std::ostringstream out;
    print_table(table, {*rc::gen::inRange<std::size_t>(0, 100)}, *rc::gen::arbitrary<bool>(), out);
    RC_ASSERT(clean(out.str()));
    RC_ASSERT((!table.rows.empty() || out.str().empty()));
  }));
}

TEST_CASE("law: every document is JSON that says its values") {
  CHECK(rc::check("any cells", [] {
    const Table table = any_table();
    std::ostringstream out;
    print_json({"x", {table}}, out);
    RC_ASSERT(clean(out.str()));
    const Node node = parse_json(out.str(), "law");
    const auto& rows = *node.find("rows")->as<Node::List>();
    RC_ASSERT(rows.size() == table.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = 0; j < table.columns.size(); ++j) {
        const std::string& value = std::get<std::string>(table.rows[i][j].kind);
        RC_ASSERT((!is_utf8(value) || *rows[i].find(table.columns[j].key)->as<std::string>() == value));
      }
    }
  }));
}
