// SPDX-License-Identifier: MIT
#include "formats/input.hpp"
#include "formats/json_record.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using namespace custos::formats;

namespace {

using Cells = std::vector<std::string>;

OpenBytes bytes_of(const std::string& text, std::size_t step) {
  return [&text, step] {
    return [rest = std::string_view(text), step](char* buffer, std::size_t size) mutable {
      const std::size_t taken = std::min({size, step, rest.size()});
      std::copy_n(rest.data(), taken, buffer);
      rest.remove_prefix(taken);
      return taken;
    };
  };
}

struct Read {
  Cells header;
  std::vector<InputRow> rows;
  std::string format;
  Cells notices;
};

bool same(const InputRow& a, const InputRow& b) {
  return a.line == b.line && a.blank == b.blank && a.cells == b.cells && a.text == b.text &&
         a.fault.has_value() == b.fault.has_value();
}

Read read(const std::string& text, const std::string& name = "in", const std::string& format = "",
          std::size_t step = 1 << 20) {
  const auto input = open_input(bytes_of(text, step), name, {.format = format});
  Read out{input->header(), {}, std::string(input->format()), input->notices()};
  const auto rows = input->rows();
  InputRow row;
  while (rows->next(row)) {
    out.rows.push_back(row);
  }
  if (step > 1) {
    const Read slow = read(text, name, format, 1);
    CHECK(slow.header == out.header);
    CHECK(std::equal(slow.rows.begin(), slow.rows.end(), out.rows.begin(), out.rows.end(), same));
  }
  return out;
}

std::string code(const InputRow& row) {
  return row.fault ? std::string(row.fault->code.text()) : std::string();
}

std::string refusal(const std::string& text, const std::string& format = "json") {
  return test::code_of([&] { read(text, "in", format); });
}

}  // namespace

TEST_SUITE("formats: json input") {
  TEST_CASE("values are kept as they are written") {
    const Read in =
        read(R"({"a":"x","n":1.10,"big":123456789012345678901234567890,"neg":-0,"e":1E3,"t":true,"f":false})"
             "\n"
             R"({"none":null,"a":"Zo\u00eb\n2","list":["x",2,null,true],"empty":[],"o":{}})"
             "\n");
    CHECK(in.format == "jsonl");
    CHECK(in.header == Cells{"a", "n", "big", "neg", "e", "t", "f", "none", "list", "empty"});
    REQUIRE(in.rows.size() == 2);
    CHECK(in.rows[0].cells ==
          Cells{"x", "1.10", "123456789012345678901234567890", "-0", "1E3", "yes", "no", "", "", ""});
    CHECK(in.rows[1].cells == Cells{"Zoë\n2", "", "", "", "", "", "", "", "x; 2; yes", ""});
  }

  TEST_CASE("objects and lists in a record are columns") {
    const Read in = read(R"({"a":{"b":{"c":1},"d":2},"p":[{"n":"x"},{"n":"y","k":[1,2]}],"m":[[1,2],3]})", "in.jsonl");
    CHECK(in.header == Cells{"a.b.c", "a.d", "p.1.n", "p.2.n", "p.2.k", "m.1", "m.2"});
    REQUIRE(in.rows.size() == 1);
    CHECK(in.rows[0].cells == Cells{"1", "2", "x", "y", "1; 2", "1; 2", "3"});
    CHECK(code(read(R"({"a":{"b":1},"a.b":2})", "in.jsonl").rows[0]) == "json.doubled-member");
  }

  TEST_CASE("a line that is no object is that line's fault") {
    const Read in =
        read("{\"a\":1}\n\n  \r\nnot\n[1]\n{\"a\":2,}\n{\"b\":1,\"b\":2}\n" + std::string(70, '[') + "\n{\"a\":3}");
    CHECK(in.header == Cells{"a"});
    REQUIRE(in.rows.size() == 9);
    const std::vector<std::string> codes{
        "", "", "", "json.malformed", "json.malformed", "json.malformed", "json.doubled-member", "json.too-deep", ""};
    for (std::size_t i = 0; i < codes.size(); ++i) {
      CAPTURE(i);
      CHECK(code(in.rows[i]) == codes[i]);
      CHECK(in.rows[i].line == i + 1);
    }
    CHECK(in.rows[1].blank);
    CHECK(in.rows[2].blank);
    CHECK(in.rows[3].text == "not");
    CHECK(in.rows[5].fault->place == Place{"in", 6, 8});
    CHECK(in.rows[6].fault->place == Place{"in", 7, 8});
    CHECK(in.rows[7].fault->place == Place{"in", 8, 65});
  }

  TEST_CASE("a list, objects one after another, and the list of an object are streams of records") {
    const Read list = read("\xef\xbb\xbf [ {\"a\":1},\n{\"a\":{\n\"b\":2}} , 7, {} ]\n");
    CHECK(list.format == "json");
    CHECK(list.header == Cells{"a", "a.b"});
    REQUIRE(list.rows.size() == 4);
    CHECK(list.rows[1].text == "{\"a\":{\n\"b\":2}}");
    CHECK(code(list.rows[2]) == "json.malformed");
    CHECK(list.rows[3].line == 4);  // two begin in one line: they are counted
    CHECK(list.notices.size() == 2);

    const Read sequence = read("{\n\"a\":1\n}\n{\n\"a\":2,\"l\":[{\"x\":1}]\n}\n");
    CHECK(sequence.header == Cells{"a", "l.1.x"});
    REQUIRE(sequence.rows.size() == 2);
    CHECK(sequence.rows[1].line == 4);

    const Read member = read("{\"done\":true,\"records\":[{\"a\":1},{\"b\":[]}],\"errors\":[],\"n\":[1,2]}");
    CHECK(member.header == Cells{"a", "b"});
    CHECK(member.rows.size() == 2);
    CHECK(member.notices[1] == "not read, beside the records: done, errors, n");

    CHECK(read("{\"records\":[],\"done\":true}").rows.empty());
    CHECK(read("{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}]}").header == Cells{"a.1.x", "b.1.x"});
    CHECK(read("{\"a\":\"]}[{\\\"\",\"records\":[{\"b\":\"}\\\\\"}]}").rows[0].cells == Cells{"}\\"});
  }

  TEST_CASE("one broken text is refused whole, with the place") {
    for (const char* bad :
         {"[", "[{\"a\":1}", "[{\"a\":1},]", "[{\"a\":1} {\"a\":2}]", "[{\"a\":1}]]", "[{\"a\":1,}]",
          "{\"records\":[{\"a\":1}]", "{\"records\":[{\"a\":1}],\"x\":tru}", "{\"records\" [1]}", "[nul]",
          "[{\"a\":\"x]", "x", "{\"a\":[1,]}", "{,\"a\":1}", "{1:2}", "[{\"a\":\"\xff\"}]"}) {
      CAPTURE(bad);
      CHECK(refusal(bad) == "json.malformed");
    }
    const Error error = test::error_of([] { read("[{\"a\":1},\n  {\"a\":1,}]", "in", "json"); });
    CHECK(error.place() == Place{"in", 2, 10});
    std::string many = "[{";
    for (int i = 0; i < 1001; ++i) {
      many += (i == 0 ? "\"a" : ",\"a") + std::to_string(i) + "\":1";
    }
    CHECK(refusal(many + "}]") == "import.too-many-columns");
  }

  TEST_CASE("the format is told by the content, and by the name where that leaves it open") {
    const auto format = [](const std::string& text, const std::string& name = "in") {
      return std::string(input_format_of(bytes_of(text, 3), name));
    };
    CHECK(format("a,b\n") == "csv");
    CHECK(format("") == "csv");
    CHECK(format("[x],y\n1,2\n") == "csv");
    CHECK(format("{x},y\n1,2\n") == "csv");
    CHECK(format("  \n{\"a\":1}\n{\"a\":2}") == "jsonl");
    CHECK(format("{\"a\":1}\n") == "json");
    CHECK(format("{\"a\":1}\n", "x.JSONL") == "jsonl");
    CHECK(format("{\"a\":1}\nrubbish") == "jsonl");
    CHECK(format("{\"a\":\n{\"a\":2}\n") == "json");
    CHECK(format("{\"a\": cut\n{\"a\":2}\n") == "jsonl");
    CHECK(format("{\"a\":\"}\\\"\",\n\"b\":2}\n") == "json");
    CHECK(format("{\"records\":[\n{\"a\":2}]}\n") == "json");
    CHECK(format("[{\"a\":1}]") == "json");
    CHECK(format("\xef\xbb\xbf[]") == "json");
    CHECK(format("\n Begin:vCard\n") == "vcard");
    CHECK(format("beginning,end\n") == "csv");
    CHECK(format("", "x.vcf") == "vcard");
  }

  TEST_CASE("what custos writes has its fields as columns") {
    const Read in =
        read(R"({"type":"customer","id":"C-18","fields":{"email":"a@b.example","town":"Hull"},"withheld":[]})"
             "\n"
             R"({"type":"customer","id":"C-26","fields":{},"withheld":[{"field":"note","reason":"x"}]})");
    CHECK(in.header == Cells{"id", "email", "town"});
    CHECK(in.rows[0].cells == Cells{"C-18", "a@b.example", "Hull"});
    CHECK(in.notices.back() == "custos had withheld 1 value when it wrote the file");
    CHECK(read(R"({"id":"C-18","fields":{"a":1}})").header == Cells{"id", "fields.a"});
  }

  TEST_CASE("rejected rows keep their text, and say it again when they are read again") {
    const std::vector<std::pair<std::string, std::string>> members{{"custos_line", "3"}, {"custos_code", "\"x\""}};
    for (const std::string text :
         {"{\"a\": 1.50}", "{ }", "{\"a\":{\"b\":[1,2]},\"c\":\"\\u00eb,}\"}", "not", "[1,2]", "", "{\"a\":1,\"a\":2}",
          "{\"id\":\"C-18\",\"fields\":{\"a\":\"b\"},\"withheld\":[]}"}) {
      CAPTURE(text);
      const std::string once = json_with_members(text, members);
      const JsonRecord record = read_json_record(once, {"in", 1, 1});
      const JsonRecord before = read_json_record(text, {"in", 1, 1});
      CHECK(record.cells == before.cells);
      CHECK(record.fault.has_value() == before.fault.has_value());
      CHECK(json_with_members(record.text.value_or(once), members) == once);
    }
    CHECK(json_with_members("{\"a\":\"Zo\xeb\"}", members) ==
          R"({"custos_text": "{\"a\":\"Zoë\"}", "custos_line": 3, "custos_code": "x"})");
    CHECK(read_json_record(json_with_members("{\"a\":\"\x81\"}", members), {"in", 1, 1}).fault.has_value());
    CHECK(json_with_members("{\"a\":\n1}", members) == "{\"a\": 1, \"custos_line\": 3, \"custos_code\": \"x\"}");
  }

  TEST_CASE("JSONTestSuite as lines and as one list: what must parse is a row, what must not is none") {
    if (!test::has_data()) {
      return;
    }
    std::size_t right = 0, all = 0, stricter = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::data_path("hostile/json/test_parsing"))) {
      const std::string name = entry.path().filename().string();
      const std::string value = read_file(entry.path());
      if (name.starts_with("i_")) {  // either is right, but nothing else may happen
        test::code_of([&] { read("[{\"v\":" + value + "}]", "in", "json", 1 << 20); });
        continue;
      }
      CAPTURE(name);
      const bool good = name.starts_with("y_");
      std::string flat = "{\"v\":" + value + "}";
      std::replace(flat.begin(), flat.end(), '\n', ' ');
      const Read line = read(flat, "in", "jsonl");
      const bool one_line = good || value.find('\n') == std::string::npos;
      const std::string of_line = !one_line ? "cut" : line.rows.size() == 1 ? code(line.rows[0]) : "several";
      std::string of_list;
      try {
        const Read list = read("[{\"v\":" + value + "}]", "in", "json");
        of_list = list.rows.size() == 1 ? code(list.rows[0]) : "several";
      } catch (const Error& error) {
        of_list = error.code().text();
      }
      const bool twice = good && of_line == "json.doubled-member" && of_list == of_line;
      CHECK((twice || (of_line.empty() == good && of_list.empty() == good)));
      stricter += twice ? 1U : 0U;
      right += twice || (of_line.empty() == good && of_list.empty() == good) ? 1U : 0U;
      ++all;
    }
    MESSAGE("JSONTestSuite: ", right, " of ", all, " right; ", stricter, " with doubled members refused");
    CHECK(all == 283);
    CHECK(right == all);
    CHECK(stricter == 2);
  }
}
