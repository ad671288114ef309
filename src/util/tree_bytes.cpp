// SPDX-License-Identifier: MIT
#include "util/tree_bytes.hpp"

#include <cstdint>
#include <utility>

namespace custos {

namespace {

// To be raised with each change of this form, and of what parse_toml() makes of a text: trees of another version are
// not read.
constexpr char version = 1;
constexpr int deepest = 64;

// Each node: what it is, the line and the column where it stands, and then what it holds. Numbers in seven bits a byte,
// the lowest first, as SQLite's and protobuf's varints are; texts, lists and tables after their lengths.
enum class Kind : std::uint8_t { null, no, yes, number, text, date, list, table };

class Writer {
 public:
  void node(const Node& node) {
    std::visit([&](const auto& value) { this->value(value, node.place); }, node.value);
  }

  std::string out;

 private:
  void number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) {
      out += static_cast<char>(number | 0x80);
    }
    out += static_cast<char>(number);
  }

  void place(const Place& place) {
    number(place.line);
    number(place.column);
  }

  void head(Kind kind, const Place& at) {
    out += static_cast<char>(kind);
    place(at);
  }

  void text(std::string_view text) {
    number(text.size());
    out += text;
  }

  void value(const Node::Null&, const Place& at) { head(Kind::null, at); }

  void value(bool flag, const Place& at) { head(flag ? Kind::yes : Kind::no, at); }

  void value(const Node::Number& value, const Place& at) {
    head(Kind::number, at);
    text(value.text);
  }

  void value(const std::string& value, const Place& at) {
    head(Kind::text, at);
    text(value);
  }

  void value(const Node::Date& value, const Place& at) {
    head(Kind::date, at);
    text(value.text);
  }

  void value(const Node::List& list, const Place& at) {
    head(Kind::list, at);
    number(list.size());
    for (const Node& item : list) {
      node(item);
    }
  }

  void value(const Node::Members& members, const Place& at) {
    head(Kind::table, at);
    number(members.size());
    for (const Node::Member& member : members) {
      text(member.name);
      place(member.name_place);
      node(member.value);
    }
  }
};

struct Damaged {};

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& file) : left_(bytes), file_(file) {}

  void node(Node& out, int depth) {
    if (depth > deepest) {
      throw Damaged();
    }
    const auto kind = static_cast<Kind>(byte());
    place(out.place);
    switch (kind) {
      case Kind::null:
        out.value = Node::Null{};
        return;
      case Kind::no:
      case Kind::yes:
        out.value = kind == Kind::yes;
        return;
      case Kind::number:
        out.value = Node::Number{std::string(text())};
        return;
      case Kind::text:
        out.value = std::string(text());
        return;
      case Kind::date:
        out.value = Node::Date{std::string(text())};
        return;
      case Kind::list:
        for (Node& item : out.value.emplace<Node::List>(count())) {
          node(item, depth + 1);
        }
        return;
      case Kind::table:
        for (Node::Member& member : out.value.emplace<Node::Members>(count())) {
          member.name = text();
          place(member.name_place);
          node(member.value, depth + 1);
        }
        return;
    }
    throw Damaged();
  }

  void end() const {
    if (!left_.empty()) {
      throw Damaged();
    }
  }

 private:
  std::uint8_t byte() {
    if (left_.empty()) {
      throw Damaged();
    }
    const auto first = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return first;
  }

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const std::uint8_t next = byte();
      number |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw Damaged();
  }

  // Of things of which each has three bytes at least: no length makes the program take more memory than the bytes
  // allow.
  std::size_t count() {
    const std::uint64_t count = number();
    if (count > left_.size() / 3) {
      throw Damaged();
    }
    return count;
  }

  std::string_view text() {
    const std::uint64_t size = number();
    if (size > left_.size()) {
      throw Damaged();
    }
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }

  void place(Place& out) {
    out.file = file_;
    out.line = number();
    out.column = number();
  }

  std::string_view left_;
  const std::string& file_;
};

}  // namespace

std::string tree_bytes(const Node& tree) {
  Writer writer;
  writer.out = version;
  writer.node(tree);
  return std::move(writer.out);
}

bool is_tree_bytes(std::string_view bytes) {
  return !bytes.empty() && bytes.front() == version;
}

std::optional<Node> tree_of_bytes(std::string_view bytes, const std::string& file) {
  if (!is_tree_bytes(bytes)) {
    return std::nullopt;
  }
  try {
    Reader reader(bytes.substr(1), file);
    std::optional<Node> tree(std::in_place);
    reader.node(*tree, 0);
    reader.end();
    return tree;
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

}  // namespace custos
