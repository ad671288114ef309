// SPDX-License-Identifier: MIT
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/tree_bytes.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_CASE("parse_toml keeps the order of the file and the places of keys and values") {
  const Node node = parse_toml("zebra = 1\n\n[apple]\ntitle = \"Run\"\nlist  = [true, -2, 1.5]\n", "policy.toml");
  const auto* members = node.as<Node::Members>();
  REQUIRE(members != nullptr);
  REQUIRE(members->size() == 2);
  CHECK((*members)[0].name == "zebra");
  CHECK((*members)[0].name_place == Place{"policy.toml", 1, 1});
  CHECK((*members)[0].value.place == Place{"policy.toml", 1, 9});
  CHECK((*members)[1].name == "apple");
  const Node& apple = *node.find("apple");
  CHECK(*apple.find("title")->as<std::string>() == "Run");
  CHECK(apple.find("title")->place == Place{"policy.toml", 4, 9});
  const auto& list = *apple.find("list")->as<Node::List>();
  REQUIRE(list.size() == 3);
  CHECK(*list[0].as<bool>());
  CHECK(list[1].as<Node::Number>()->text == "-2");
  CHECK(list[2].as<Node::Number>()->text == "1.5");
  CHECK(list[2].place == Place{"policy.toml", 5, 20});
}

TEST_CASE("parse_toml keeps dates as dates") {
  const Node node = parse_toml("from = 2026-02-05\nat = 07:32:00\nwhen = 2026-02-05T07:32:00Z\n", "p");
  CHECK(node.find("from")->as<Node::Date>()->text == "2026-02-05");
  CHECK(node.find("at")->as<Node::Date>()->text == "07:32:00");
  CHECK(node.find("when")->as<Node::Date>()->text == "2026-02-05T07:32:00Z");
  CHECK(node.find("from")->kind() == "a date");
}

TEST_CASE("parse_toml reads arrays of tables, inline tables and dotted keys") {
  const Node node =
      parse_toml("[[clock]]\nperiod = \"P1M\"\n[[clock]]\nperiod = \"P2M\"\n[a]\nb.c = { d = 1, e = 'x' }\n", "p");
  const auto& clocks = *node.find("clock")->as<Node::List>();
  REQUIRE(clocks.size() == 2);
  CHECK(*clocks[1].find("period")->as<std::string>() == "P2M");
  const Node& inner = *node.find("a")->find("b")->find("c");
  CHECK((*inner.as<Node::Members>())[0].name == "d");
  CHECK(*inner.find("e")->as<std::string>() == "x");
}

TEST_CASE("parse_toml of an empty text is an empty table") {
  CHECK(parse_toml("", "p").as<Node::Members>()->empty());
  CHECK(parse_toml("# nothing\n", "p").as<Node::Members>()->empty());
}

TEST_CASE("parse_toml says where the first fault is") {
  struct Case {
    std::string text;
    std::size_t line;
  };

  const Case cases[] = {
      {"a = \n", 1},           {"a = 1\na = 2\n", 2},   {"a = 1\n\n[b\n", 3}, {"a = \"open\nb = 1", 1},
      {"a = 01\n", 1},         {"a = 2026-02-30\n", 1}, {"a b = 1\n", 1},     {"m\xc2\xaan = 1\n", 1},
      {"x = 1\ny = \xff\n", 2}};
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Error error = test::error_of([&] { parse_toml(each.text, "policy.toml"); });
    CHECK(error.code().text() == "toml.syntax");
    CHECK(error.failure() == Failure::bad_data);
    CHECK(error.place().file == "policy.toml");
    CHECK(error.place().line == each.line);
  }
}

namespace {

bool same(const Node& left, const Node& right);

bool same(const Node::Member& left, const Node::Member& right) {
  return left.name == right.name && left.name_place == right.name_place && same(left.value, right.value);
}

bool same(const Node& left, const Node& right) {
  if (left.place != right.place || left.value.index() != right.value.index()) {
    return false;
  }
  const auto each = [](const auto& one, const auto& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const auto& a, const auto& b) { return same(a, b); });
  };
  if (const auto* list = left.as<Node::List>()) {
    return each(*list, *right.as<Node::List>());
  }
  if (const auto* members = left.as<Node::Members>()) {
    return each(*members, *right.as<Node::Members>());
  }
  return left.kind() == right.kind() && tree_bytes(left) == tree_bytes(right);
}

}  // namespace

TEST_CASE("a tree comes back from its bytes, with its places") {
  for (const std::string& text :
       {std::string(), std::string("a = 1.50\nb = [[], {}, { x = 'y' }, true, 2026-02-05]\n[c.d]\ne = \"\\u0000é\"\n"),
        test::office_policy()}) {
    const Node tree = parse_toml(text, "policy.toml");
    const auto back = tree_of_bytes(tree_bytes(tree), "policy.toml");
    REQUIRE(back);
    CHECK(same(tree, *back));
  }
}

TEST_CASE("bytes that are cut or changed are no tree, or another one") {
  const std::string bytes = tree_bytes(parse_toml(test::office_policy(), ""));
  REQUIRE(is_tree_bytes(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(tree_of_bytes(std::string_view(bytes).substr(0, size), "p"));
  }
  CHECK_FALSE(tree_of_bytes(bytes + '\0', "p"));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int flip : {0x01, 0x80}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      const auto other = tree_of_bytes(changed, "p");
      CHECK((!other || tree_bytes(*other) != bytes));
    }
  }
  std::string deep(1, bytes.front());
  for (int i = 0; i < 100; ++i) {
    deep += std::string("\6\0\0\1", 4);
  }
  CHECK_FALSE(tree_of_bytes(deep + std::string("\0\0\0", 3), "p"));
}
