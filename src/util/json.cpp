// SPDX-License-Identifier: MIT
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace custos {

namespace {

constexpr std::size_t deepest = 64;

// Where the n-th byte stands.
Place place_of(std::string_view text, std::size_t byte, const std::string& file) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const auto last = before.rfind('\n');
  return {file, lines + 1, before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1};
}

// Reads the text for nlohmann, and knows how far it has come: its events have no place.
class Walker {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Walker(const char* at, std::size_t* taken) : at_(at), taken_(taken) {}

  reference operator*() const { return *at_; }

  Walker& operator++() {
    ++at_;
    ++*taken_;
    return *this;
  }

  Walker operator++(int) {
    const Walker before = *this;
    ++*this;
    return before;
  }

  bool operator==(const Walker& other) const { return at_ == other.at_; }

  bool operator!=(const Walker& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* taken_;
};

// nlohmann's DOM keeps the last of doubled members in silence; its events tell them all.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  void read() {
    nlohmann::json::sax_parse(Walker(text_.data(), &taken_), Walker(text_.data() + text_.size(), &taken_), this);
  }

  Node root;

  bool null() override { return put({}); }

  bool boolean(bool value) override { return put({.value = value}); }

  bool number_integer(std::int64_t value) override {
    return put({.value = Node::Number{value == 0 ? "-0" : fmt::format("{}", value)}});  // 0 without a sign is unsigned
  }

  bool number_unsigned(std::uint64_t value) override { return put({.value = Node::Number{fmt::format("{}", value)}}); }

  bool number_float(double, const std::string& written) override { return put({.value = Node::Number{written}}); }

  bool string(std::string& value) override { return put({.value = std::move(value)}); }

  bool binary(nlohmann::json::binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open({.value = Node::Members{}}); }

  bool key(std::string& name) override {
    auto& members = std::get<Node::Members>(open_.back()->value);
    for (const Node::Member& member : members) {
      if (member.name == name) {
        throw Error(Failure::bad_data, "json.doubled-member", fmt::format("the member '{}' stands twice", name))
            .at(place_of(text_, key_start(), file_));
      }
    }
    members.push_back({std::move(name), {}, {}});
    return true;
  }

  bool end_object() override { return close(); }

  bool start_array(std::size_t) override { return open({.value = Node::List{}}); }

  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& fault) override {
    constexpr int number_too_large = 406;
    const bool large = fault.id == number_too_large;
    throw Error(Failure::bad_data, "json.syntax",
                large ? "a number is too large: write it as a text" : "this is not JSON")
        .at(place_of(text_, position - 1, file_));
  }

 private:
  // Where the name begins whose closing quote was read last.
  std::size_t key_start() const {
    std::size_t at = taken_ - 1, slashes = 0;
    do {
      at = text_.rfind('"', at - 1);
      slashes = at - 1 - text_.find_last_not_of('\\', at - 1);
    } while (slashes % 2 == 1);
    return at;
  }

  Node& slot() {
    if (open_.empty()) {
      return root;
    }
    if (auto* list = std::get_if<Node::List>(&open_.back()->value)) {
      return list->emplace_back();
    }
    return std::get<Node::Members>(open_.back()->value).back().value;
  }

  bool put(Node node) {
    slot() = std::move(node);
    return true;
  }

  bool open(Node node) {
    if (open_.size() == deepest) {
      throw Error(Failure::bad_data, "json.too-deep", fmt::format("nested deeper than {} levels", deepest))
          .at(place_of(text_, taken_ - 1, file_));
    }
    Node& place = slot();
    place = std::move(node);
    open_.push_back(&place);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t taken_ = 0;
  std::vector<Node*> open_;  // a parent's list does not grow while one of its children is open
};

// Beyond the first plane as a pair of surrogates.
void append_escape(std::string& out, std::uint32_t code_point) {
  if (code_point >= 0x10000) {
    append_escape(out, 0xd7c0 + (code_point >> 10));
    code_point = 0xdc00 | (code_point & 0x3ff);
  }
  out += fmt::format("\\u{:04x}", code_point);
}

}  // namespace

std::uint64_t Node::number(std::string_view name) const {
  const auto* found = member<Number>(name);
  return found == nullptr ? 0 : parse_unsigned(found->text).value_or(0);
}

const Node* Node::find(std::string_view name) const {
  if (const auto* members = as<Members>()) {
    for (const Member& member : *members) {
      if (member.name == name) {
        return &member.value;
      }
    }
  }
  return nullptr;
}

std::string_view Node::kind() const {
  static constexpr std::string_view kinds[] = {"nothing", "true or false", "a number", "a text",
                                               "a date",  "a list",        "a table"};
  return kinds[value.index()];
}

Node parse_json(std::string_view text, const std::string& file) {
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {  // nlohmann takes it for the end
    throw Error(Failure::bad_data, "json.syntax", "this is not JSON").at(place_of(text, nul, file));
  }
  Builder builder(text, file);
  builder.read();
  return std::move(builder.root);
}

void append_json_string(std::string& out, std::string_view text) {
  const auto stands_for_itself = [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; };
  const auto rest = std::find_if_not(text.begin(), text.end(), stands_for_itself);
  out += '"';
  out.append(text.begin(), rest);
  each_code_point(text.substr(static_cast<std::size_t>(rest - text.begin())),
                  [&out](std::int32_t code_point, std::string_view bytes) {
                    if (code_point < 0) {
                      out += "\xef\xbf\xbd";
                    } else if (code_point == '"' || code_point == '\\') {
                      out += '\\';
                      out += bytes;
                    } else if (code_point == '\n') {
                      out += "\\n";
                    } else if (code_point == '\t') {
                      out += "\\t";
                    } else if (is_unseen(code_point)) {
                      append_escape(out, static_cast<std::uint32_t>(code_point));
                    } else {
                      out += bytes;
                    }
                  });
  out += '"';
}

}  // namespace custos
