// SPDX-License-Identifier: MIT
#include "support/code_points.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace custos;
using custos::test::code_of;

namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string code_of_json(std::string_view text) {
  return code_of([text] { parse_json(text, "in.json"); });
}

}  // namespace

TEST_CASE("parse_json keeps order, kinds and numbers as they were written") {
  const Node node = parse_json(R"({"b":[1,-2.50,1e3,true,false,null],"a":{"x":"Zo\u00eb \ud83d\ude00"}})", "in.json");
  const auto* members = node.as<Node::Members>();
  REQUIRE(members != nullptr);
  REQUIRE(members->size() == 2);
  CHECK((*members)[0].name == "b");
  CHECK((*members)[1].name == "a");
  const auto& list = *node.find("b")->as<Node::List>();
  REQUIRE(list.size() == 6);
  CHECK(list[0].as<Node::Number>()->text == "1");
  CHECK(list[1].as<Node::Number>()->text == "-2.50");
  CHECK(list[2].as<Node::Number>()->text == "1e3");
  CHECK(*list[3].as<bool>());
  CHECK_FALSE(*list[4].as<bool>());
  CHECK(list[5].as<Node::Null>() != nullptr);
  CHECK(*node.find("a")->find("x")->as<std::string>() == "Zoë \xf0\x9f\x98\x80");
  CHECK(node.find("c") == nullptr);
  CHECK(list[0].find("x") == nullptr);
  CHECK(node.kind() == "a table");
  CHECK(list[0].kind() == "a number");
  CHECK(list[5].kind() == "nothing");
}

TEST_CASE("parse_json takes large whole numbers exactly") {
  CHECK(parse_json("18446744073709551615", "in").as<Node::Number>()->text == "18446744073709551615");
  CHECK(parse_json("-9223372036854775808", "in").as<Node::Number>()->text == "-9223372036854775808");
  CHECK(parse_json("123456789012345678901234567890", "in").as<Node::Number>()->text ==
        "123456789012345678901234567890");
}

TEST_CASE("parse_json refuses doubled members, wherever they stand") {
  CHECK(code_of_json(R"({"a":1,"a":1})") == "json.doubled-member");
  CHECK(code_of_json(R"([{"a":{"b":1,"c":2,"b":3}}])") == "json.doubled-member");
  CHECK(code_of_json(R"({"a":1,"\u0061":2})") == "json.doubled-member");
  CHECK(code_of_json(R"({"a":{"a":1}})").empty());
}

TEST_CASE("parse_json goes 64 levels deep and no deeper") {
  CHECK(code_of_json(std::string(64, '[') + std::string(64, ']')).empty());
  CHECK(code_of_json(std::string(65, '[') + std::string(65, ']')) == "json.too-deep");
  CHECK(code_of_json(std::string(1000000, '[')) == "json.too-deep");
}

TEST_CASE("parse_json says where a text is no JSON") {
  const Error error = test::error_of([] { parse_json("{\"a\": 1,\n \"b\": oops}", "in.json"); });
  CHECK(error.code().text() == "json.syntax");
  CHECK(error.failure() == Failure::bad_data);
  CHECK(error.place().file == "in.json");
  CHECK(error.place().line == 2);
  CHECK(error.place().column >= 7);
  for (const std::string bad : {"", " ", "{", "[1,]", "{\"a\":1,}", "'a'", "// no\n1", "1 2", "\"\t\"", "\"\\x\"", "01",
                                "\"\xff\"", "\"\\ud800\"", "nul", "+1", ".5", "NaN"}) {
    CAPTURE(bad);
    CHECK(code_of_json(bad) == "json.syntax");
  }
}

TEST_CASE("append_json_string is JSON that says the same text, and lets nothing unseen through") {
  CHECK(json_string("") == "\"\"");
  CHECK(json_string("say \"yes\" \\o/") == "\"say \\\"yes\\\" \\\\o/\"");
  CHECK(json_string("a\nb\tc\rd") == "\"a\\nb\\tc\\u000dd\"");
  CHECK(json_string(std::string_view("\0", 1)) == "\"\\u0000\"");
  CHECK(json_string("\xc2\x9b") == "\"\\u009b\"");
  CHECK(json_string("Zoë 王") == "\"Zoë 王\"");
  CHECK(json_string("\xe2\x80\xae") == "\"\\u202e\"");
  CHECK(json_string("\xf3\xa0\x80\x81") == "\"\\udb40\\udc01\"");
  CHECK(json_string("a\xff") == "\"a\xef\xbf\xbd\"");

  const std::string all = test::all_code_points();
  const std::string written = json_string(all);
  CHECK((*parse_json(written, "in").as<std::string>() == all));  // not printed where it fails
  std::vector<std::uint32_t> passed;
  each_code_point(written, [&passed](std::int32_t c, std::string_view) {
    if (c < 0 || test::must_not_reach_terminal(static_cast<std::uint32_t>(c))) {
      passed.push_back(static_cast<std::uint32_t>(c));
    }
  });
  CHECK(passed == std::vector<std::uint32_t>());
}

TEST_CASE("JSONTestSuite: what must parse parses, what must not does not") {
  if (!test::has_data()) {
    return;
  }
  std::size_t accepted = 0, refused = 0, either = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::data_path("hostile/json/test_parsing"))) {
    const std::string name = entry.path().filename().string();
    const std::string code = code_of_json(read_file(entry.path()));
    CAPTURE(name);
    if (name.starts_with("y_")) {
      const bool stricter = code == "json.doubled-member" || code == "json.too-deep";
      CHECK((code.empty() || stricter));
      ++accepted;
    } else if (name.starts_with("n_")) {
      CHECK_FALSE(code.empty());
      ++refused;
    } else {
      ++either;
    }
  }
  CHECK(accepted == 95);
  CHECK(refused == 188);
  CHECK(either == 35);
}
