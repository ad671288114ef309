// SPDX-License-Identifier: MIT
#include "formats/vcard_reader.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::formats {

namespace {

std::string capitals(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

bool is(std::string_view line, std::string_view wanted) {
  return capitals(trimmed(line)) == wanted;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_base64(std::string_view text) {
  text = trimmed(text);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
  });
}

// What stands before the value, in capitals.
std::string head_of(std::string_view property) {
  return capitals(property.substr(0, property.find(':')));
}

bool is_quoted_printable(std::string_view property) {
  return head_of(property).find("QUOTED-PRINTABLE") != std::string::npos;
}

bool holds_base64(std::string_view property) {
  const std::string head = head_of(property);
  return head.find(";BASE64") != std::string::npos || head.find("=BASE64") != std::string::npos ||
         head.ends_with("ENCODING=B") || head.find("ENCODING=B;") != std::string::npos;
}

// A word of 2.1 without a name says which encoding, or which type.
std::string name_of_bare(std::string_view value) {
  const std::string word = capitals(value);
  const bool encoding = word == "QUOTED-PRINTABLE" || word == "BASE64" || word == "8BIT" || word == "7BIT";
  return encoding ? "ENCODING" : "TYPE";
}

// RFC 6868.
std::string without_carets(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '^' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == 'n' || next == '^' || next == '\'') {
      out += next == 'n' ? '\n' : next == '^' ? '^' : '"';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Where a parameter ends that begins there: at a semicolon or colon outside of quotes that are closed.
std::size_t parameter_end(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '"') {
      const std::size_t closed = text.find('"', i + 1);
      i = closed == std::string_view::npos ? i : closed;
    } else if (text[i] == ';' || text[i] == ':') {
      return i;
    }
  }
  return std::string_view::npos;
}

// Nothing where the text is no property.
std::optional<VcardProperty> property_of(std::string_view text) {
  std::size_t end = text.find_first_of(";:");
  VcardProperty property;
  std::string_view name = trimmed(text.substr(0, end));
  if (const auto point = name.rfind('.'); point != std::string_view::npos) {
    property.group = name.substr(0, point);
    name.remove_prefix(point + 1);
  }
  if (!is_name(name)) {
    return std::nullopt;
  }
  property.name = capitals(name);
  while (end != std::string_view::npos && text[end] == ';') {
    const std::size_t from = end + 1;
    end = parameter_end(text, from);
    const std::string_view parameter = text.substr(from, end == std::string_view::npos ? end : end - from);
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) {
      property.parameters.emplace_back(name_of_bare(parameter), trimmed(parameter));
      continue;
    }
    std::string value = without_carets(trimmed(parameter.substr(equals + 1)));
    std::erase(value, '"');
    property.parameters.emplace_back(capitals(trimmed(parameter.substr(0, equals))), std::move(value));
  }
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  property.value = text.substr(end + 1);
  return property;
}

}  // namespace

std::string_view VcardProperty::parameter(std::string_view wanted) const {
  for (const auto& [parameter, text] : parameters) {
    if (parameter == wanted) {
      return text;
    }
  }
  return {};
}

VcardReader::VcardReader(ByteSource source, const std::string& name)
    : lines_(std::move(source), name, true), name_(name) {}

bool VcardReader::take_line(Vcard& card) {
  if (!std::exchange(again_, false)) {
    if (!lines_.next(line_)) {
      return false;
    }
    number_ = lines_.number();
  }
  card.text += line_;
  card.text += '\n';
  if (card.text.size() > largest_record) {
    throw too_long_record(name_, card.line);
  }
  return true;
}

void VcardReader::fail(Vcard& card, Code code, std::string message, std::size_t line, std::size_t column) const {
  if (!card.fault) {
    card.fault = Problem{code, std::move(message), {name_, line, column}};
  }
}

bool VcardReader::next(Vcard& card) {
  card = {};
  do {
    card.text.clear();
    if (!take_line(card)) {
      return false;
    }
  } while (trimmed(line_).empty());
  card.line = number_;
  if (is(line_, "BEGIN:VCARD")) {
    read_inside(card);
  } else {
    read_outside(card);
  }
  return true;
}

void VcardReader::read_outside(Vcard& card) {
  fail(card, "vcard.outside", "a card begins with BEGIN:VCARD, and this stands outside of one", card.line);
  while (take_line(card)) {
    if (is(line_, "BEGIN:VCARD")) {
      card.text.erase(card.text.size() - line_.size() - 1);
      again_ = true;
      return;
    }
  }
}

void VcardReader::read_inside(Vcard& card) {
  property_.clear();
  while (take_line(card)) {
    if (goes_on(card)) {
      continue;
    }
    if (is(line_, "BEGIN:VCARD")) {
      if (capitals(property_.substr(0, 5)) == "AGENT" && property_.ends_with(':')) {
        nest(card);
        continue;
      }
      card.text.erase(card.text.size() - line_.size() - 1);
      again_ = true;
      break;
    }
    finish_property(card);
    if (is(line_, "END:VCARD")) {
      return;
    }
    property_ = line_;
    property_line_ = number_;
  }
  finish_property(card);
  fail(card, "vcard.no-end", "the card has no END:VCARD", card.line);
}

// Whether the line belongs to the property before it, and then takes it.
bool VcardReader::goes_on(const Vcard& card) {
  const bool fold = line_.starts_with(' ') || line_.starts_with('\t');
  if (property_.empty()) {
    return trimmed(line_).empty();
  }
  if (property_.ends_with('=') && is_quoted_printable(property_)) {
    property_.pop_back();
    property_ += line_;
    return true;
  }
  if (trimmed(line_).empty() && !fold) {
    return true;
  }
  const bool base64 = (fold || is_base64(line_)) && holds_base64(property_);
  if (!fold && !base64) {
    return false;
  }
  // 2.1 folds where a blank stands anyway, the others anywhere and add one.
  property_ += base64 ? trimmed(line_) : std::string_view(line_).substr(card.version == "2.1" ? 0 : 1);
  return true;
}

void VcardReader::finish_property(Vcard& card) {
  if (property_.empty()) {
    return;
  }
  auto property = property_of(property_);
  property_.clear();
  if (!property) {
    fail(card, "vcard.malformed", "this is no property: NAME:VALUE was expected", property_line_);
    return;
  }
  property->line = property_line_;
  if (property->name == "VERSION") {
    card.version = trimmed(property->value);
    return;
  }
  card.properties.push_back(*std::move(property));
}

// The card of an agent, which 2.1 puts into that of whom he acts for.
void VcardReader::nest(Vcard& card) {
  std::size_t depth = 1;
  property_ += "BEGIN:VCARD";
  while (depth > 0 && take_line(card)) {
    depth += is(line_, "BEGIN:VCARD") ? 1U : 0U;
    depth -= is(line_, "END:VCARD") ? 1U : 0U;
    property_ += "\\n" + line_;
  }
  finish_property(card);
}

}  // namespace custos::formats
