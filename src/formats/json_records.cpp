// SPDX-License-Identifier: MIT
#include "formats/json_records.hpp"

#include "formats/json_cursor.hpp"
#include "formats/line_reader.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <algorithm>
#include <array>

namespace custos::formats {

namespace {

// An empty list says nothing of what would be in it; under these names it is one of records.
constexpr std::array names_of_records{"customers", "records",  "results", "data",
                                      "items",     "contacts", "people",  "value"};

class Lines final : public JsonTexts {
 public:
  Lines(ByteSource source, const std::string& name) : reader_(std::move(source), name, false) {}

  bool next(JsonText& out) override {
    out.column = 1;
    const bool there = reader_.next(out.text);
    out.line = reader_.number();
    return there;
  }

 private:
  LineReader reader_;
};

// The member of an object whose name comes next; empty at its end.
std::optional<std::string> next_name(JsonCursor& cursor, bool first) {
  if (first ? cursor.pass('}') : !cursor.pass(',')) {
    if (!first) {
      cursor.demand('}', "',' or '}'");
    }
    return std::nullopt;
  }
  cursor.skip_blanks();
  if (cursor.peek() != '"') {
    throw cursor.malformed("this is not JSON: the name of a member was expected");
  }
  const Error here = cursor.malformed("this is not JSON: the name of a member is broken");
  std::string text;
  cursor.take_value(&text);
  cursor.demand(':', "':'");
  try {
    return *parse_json(text, here.place().file).as<std::string>();
  } catch (const Error&) {
    throw here;
  }
}

class Elements final : public JsonTexts {
 public:
  Elements(ByteSource source, const std::string& name, const JsonShape& shape)
      : cursor_(std::move(source), name), sequence_(shape.kind == JsonShape::Kind::sequence) {
    if (shape.kind == JsonShape::Kind::member) {
      cursor_.demand('{', "'{'");
      for (bool first = true;; first = false) {
        const auto member = next_name(cursor_, first);
        if (!member) {
          throw cursor_.malformed("the list of records is gone");
        }
        if (*member == shape.member) {
          break;
        }
        cursor_.take_value(nullptr);
      }
    }
    if (!sequence_) {
      cursor_.demand('[', "'['");
    }
    last_ = shape.kind == JsonShape::Kind::array;
  }

  bool next(JsonText& out) override {
    if (!begins()) {
      return false;
    }
    cursor_.skip_blanks();
    out.line = cursor_.line();
    out.column = cursor_.column();
    out.text.clear();
    cursor_.take_value(&out.text);
    return true;
  }

 private:
  // Whether one more element comes.
  bool begins() {
    if (ended_) {
      return false;
    }
    if (sequence_) {
      cursor_.skip_blanks();
      ended_ = cursor_.peek() < 0;
      return !ended_;
    }
    const bool first = std::exchange(first_, false);
    if (first ? cursor_.pass(']') : !cursor_.pass(',')) {
      if (!first) {
        cursor_.demand(']', "',' or ']'");
      }
      ended_ = true;
      require_end();
      return false;
    }
    return true;
  }

  void require_end() {
    cursor_.skip_blanks();
    if (last_ && cursor_.peek() >= 0) {
      throw cursor_.malformed("this is not JSON: something stands behind the list");
    }
  }

  JsonCursor cursor_;
  bool sequence_, last_ = false, first_ = true, ended_ = false;
};

// A list that is the value of a member: whether its first element is an object, and whether there is none.
struct ListSeen {
  bool objects = false, empty = false;
};

// Passes the value of a member; nothing where it is no list.
std::optional<ListSeen> pass_member(JsonCursor& cursor, const std::string& name) {
  cursor.skip_blanks();
  const std::size_t line = cursor.line();
  std::string text;
  ListSeen seen;
  const bool list = cursor.pass('[');
  if (list) {
    cursor.skip_blanks();
    seen = {.objects = cursor.peek() == '{', .empty = cursor.peek() == ']'};
    if (seen.objects) {
      cursor.take_value(nullptr, 1);
      return seen;
    }
    text = "[";
  }
  cursor.take_value(&text, list ? 1 : 0);
  try {
    parse_json(text, name);
  } catch (const Error& error) {
    throw Error(Failure::bad_data, "json.malformed", error.what()).at({name, line, 0});
  }
  return list ? std::optional(seen) : std::nullopt;
}

}  // namespace

JsonShape json_shape(ByteSource source, const std::string& name) {
  JsonCursor cursor(std::move(source), name);
  cursor.skip_blanks();
  if (cursor.peek() == '[') {
    return {.kind = JsonShape::Kind::array};
  }
  JsonShape sequence{.kind = JsonShape::Kind::sequence};
  if (cursor.peek() != '{') {
    if (cursor.peek() < 0) {
      return sequence;
    }
    throw cursor.malformed("the file is neither a list nor an object");
  }
  cursor.pass('{');
  std::vector<std::string> members, full, empty;
  for (bool first = true;; first = false) {
    const auto member = next_name(cursor, first);
    if (!member) {
      break;
    }
    members.push_back(*member);
    const auto list = pass_member(cursor, name);
    if (list && list->objects) {
      full.push_back(*member);
    } else if (list && list->empty &&
               std::find(names_of_records.begin(), names_of_records.end(), *member) != names_of_records.end()) {
      empty.push_back(*member);
    }
  }
  cursor.skip_blanks();
  const std::vector<std::string>& lists = full.empty() ? empty : full;
  if (cursor.peek() >= 0 || lists.size() != 1 || std::count(members.begin(), members.end(), lists.front()) != 1) {
    return sequence;
  }
  JsonShape shape{.kind = JsonShape::Kind::member, .member = lists.front(), .beside = std::move(members)};
  std::erase(shape.beside, shape.member);
  return shape;
}

std::unique_ptr<JsonTexts> json_texts(ByteSource source, const std::string& name, const JsonShape& shape) {
  if (shape.kind == JsonShape::Kind::lines) {
    return std::make_unique<Lines>(std::move(source), name);
  }
  return std::make_unique<Elements>(std::move(source), name, shape);
}

}  // namespace custos::formats
