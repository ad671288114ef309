// SPDX-License-Identifier: MIT
#include "formats/vcard_value.hpp"

#include "formats/charset.hpp"
#include "formats/vcard_own.hpp"
#include "util/bytes.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::formats {

namespace {

constexpr std::array never_text{"PHOTO", "LOGO", "SOUND", "KEY"};

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '=' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];  // some programs leave an equals sign as it is
    }
  }
  return out;
}

// Folded lines leave blanks in it, and some programs no padding at its end.
std::optional<std::string> from_folded_base64(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '='; });
  text.append((4 - text.size() % 4) % 4, '=');
  return from_base64(text);
}

VcardValue size_of(std::size_t bytes) {
  return {.text = counted(bytes, "byte"), .left_out = true};
}

// What is no text in the character set that the property names, or in the one that it has to be in.
VcardValue in_utf8(std::string bytes, std::string_view charset) {
  VcardValue value;
  if (!charset.empty()) {
    auto text = utf8_from(bytes, charset);
    if (!text) {
      value.fault = Problem{"vcard.bad-charset",
                            fmt::format("the value is no text in the character set '{}'", printable(charset))};
      return value;
    }
    value.text = *std::move(text);
  } else if (is_utf8(bytes)) {
    value.text = std::move(bytes);
  } else if (auto text = utf8_from(bytes, "windows-1252")) {
    value.text = *std::move(text);
    value.guessed = true;
  } else {
    value.fault = Problem{"vcard.bad-charset", "the value is neither UTF-8 nor windows-1252, and names no CHARSET"};
  }
  for (std::size_t at = 0; (at = value.text.find("\r\n", at)) != std::string::npos;) {
    value.text.erase(at, 1);
  }
  return value;
}

}  // namespace

VcardValue decode_vcard_value(const VcardProperty& property) {
  const std::string encoding = lower_ascii(property.parameter("ENCODING"));
  const bool no_text = std::find(never_text.begin(), never_text.end(), property.name) != never_text.end();
  if (encoding == "quoted-printable") {
    return in_utf8(from_quoted_printable(property.value), property.parameter("CHARSET"));
  }
  if (encoding == "base64" || encoding == "b") {
    auto bytes = from_folded_base64(property.value);
    if (!bytes) {
      return {.fault = Problem{"vcard.malformed", "the value is not base64, as the property says that it is"}};
    }
    if (no_text || !is_utf8(*bytes) || has_control_characters(*bytes)) {
      return size_of(bytes->size());
    }
    return in_utf8(*std::move(bytes), property.parameter("CHARSET"));
  }
  const bool own = property.name.starts_with(own_property);  // always a text
  if (!own && lower_ascii(std::string_view(property.value).substr(0, 5)) == "data:") {
    return size_of(property.value.size());
  }
  return in_utf8(property.value, property.parameter("CHARSET"));
}

std::string unescaped(std::string_view text, std::string_view version) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (version == "2.1" ? next == ';' : (next > ' ' && next < '0') || next == ':' || next == ';' || next == '\\') {
      out += next;
      ++i;
    } else if (version != "2.1" && (next == 'n' || next == 'N')) {
      out += '\n';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

namespace {

// The pieces between separators that no backslash precedes.
std::vector<std::string_view> divided(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == separator) {
      out.push_back(text.substr(from, i - from));
      from = i + 1;
    }
  }
  out.push_back(text.substr(from));
  return out;
}

}  // namespace

std::vector<std::string> vcard_parts(std::string_view text, char separator, std::string_view version) {
  std::vector<std::string> out;
  for (const std::string_view piece : divided(text, separator)) {
    out.emplace_back(trimmed(unescaped(piece, version)));
  }
  return out;
}

std::vector<std::string> vcard_components(std::string_view text, std::string_view between, std::string_view version) {
  std::vector<std::string> out;
  for (const std::string_view component : divided(text, ';')) {
    // 2.1 has no lists: a comma is one.
    auto members = version == "2.1" ? vcard_parts(component, ';', version) : vcard_parts(component, ',', version);
    std::erase(members, std::string());
    out.push_back(joined(members, between));
  }
  return out;
}

}  // namespace custos::formats
