// SPDX-License-Identifier: MIT
#include "util/tree.hpp"

#include <fmt/format.h>

// toml++ 3.3 asserts (and, where NDEBUG is set, assumes) that what follows a '[' begins a key. Where it does
// not, the lines behind the assertion tell the error as they should.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <algorithm>
#include <sstream>

namespace custos {

namespace {

Place place_of(const toml::source_region& region, const std::string& file) {
  return {file, region.begin.line, region.begin.column};
}

template <class T>
std::string written(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Node convert(const toml::node& node, const std::string& file);

// toml++ iterates by name; the file's order is that of the keys' places.
Node::Members convert(const toml::table& table, const std::string& file) {
  Node::Members members;
  for (const auto& [key, value] : table) {
    members.push_back({std::string(key.str()), place_of(key.source(), file), convert(value, file)});
  }
  std::sort(members.begin(), members.end(), [](const Node::Member& left, const Node::Member& right) {
    return std::pair(left.name_place.line, left.name_place.column) <
           std::pair(right.name_place.line, right.name_place.column);
  });
  return members;
}

Node convert(const toml::node& node, const std::string& file) {
  Node out{.value = Node::Null{}, .place = place_of(node.source(), file)};
  if (const auto* table = node.as_table()) {
    out.value = convert(*table, file);
  } else if (const auto* array = node.as_array()) {
    Node::List list;
    for (const toml::node& item : *array) {
      list.push_back(convert(item, file));
    }
    out.value = std::move(list);
  } else if (const auto* text = node.as_string()) {
    out.value = text->get();
  } else if (const auto* flag = node.as_boolean()) {
    out.value = flag->get();
  } else if (const auto* whole = node.as_integer()) {
    out.value = Node::Number{fmt::format("{}", whole->get())};
  } else if (const auto* real = node.as_floating_point()) {
    out.value = Node::Number{fmt::format("{}", real->get())};
  } else if (const auto* date = node.as_date()) {
    out.value = Node::Date{written(date->get())};
  } else if (const auto* time = node.as_time()) {
    out.value = Node::Date{written(time->get())};
  } else if (const auto* moment = node.as_date_time()) {
    out.value = Node::Date{written(moment->get())};
  }
  return out;
}

}  // namespace

Node parse_toml(std::string_view text, const std::string& file) {
  try {
    const toml::table table = toml::parse(text, std::string_view(file));
    return {.value = convert(table, file), .place = {file, 1, 1}};
  } catch (const toml::parse_error& error) {
    throw Error(Failure::bad_data, "toml.syntax", std::string(error.description())).at(place_of(error.source(), file));
  }
}

}  // namespace custos
