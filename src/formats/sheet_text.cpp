// SPDX-License-Identifier: MIT
#include "formats/sheet_text.hpp"

#include <cstdint>
#include <optional>

namespace custos::formats {

namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether "_x" and four hexadecimal digits stand there; what follows them may be written by somebody else.
bool looks_escaped(std::string_view text) {
  return text.size() >= 6 && text.starts_with("_x") && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) &&
         is_hex(text[5]);
}

std::optional<std::uint32_t> escaped_unit(std::string_view text) {
  if (!looks_escaped(text) || text.size() < 7 || text[6] != '_') {
    return std::nullopt;
  }
  std::uint32_t unit = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const char c = text[i];
    unit = unit * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xc0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3fU));
  } else if (code_point < 0x10000) {
    put(0xe0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3fU));
    put(0x80U | (code_point & 0x3fU));
  } else {
    put(0xf0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3fU));
    put(0x80U | ((code_point >> 6U) & 0x3fU));
    put(0x80U | (code_point & 0x3fU));
  }
}

bool between(std::uint32_t unit, std::uint32_t first, std::uint32_t last) {
  return unit >= first && unit <= last;
}

}  // namespace

std::string in_sheet_xml(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&' || c == '<' || c == '>') {
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
    } else if (byte < 0x20 && c != '\t' && c != '\n') {  // a CR would be read as a LF
      out += {'_', 'x', '0', '0', digits[byte >> 4U], digits[byte & 15U], '_'};
    } else if (text.substr(i, 3) == "\xef\xbf\xbe" || text.substr(i, 3) == "\xef\xbf\xbf") {
      out += text[i + 2] == '\xbe' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else {
      out += looks_escaped(text.substr(i)) ? "_x005F" : "";
      out += c;
    }
  }
  return out;
}

std::string from_sheet_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto unit = text[i] == '_' ? escaped_unit(text.substr(i)) : std::nullopt;
    if (unit && !between(*unit, 0xd800, 0xdfff)) {
      append_utf8(out, *unit);
      i += 7;
      continue;
    }
    const auto low = unit && between(*unit, 0xd800, 0xdbff) ? escaped_unit(text.substr(i + 7)) : std::nullopt;
    if (low && between(*low, 0xdc00, 0xdfff)) {
      append_utf8(out, 0x10000 + ((*unit - 0xd800) << 10U) + (*low - 0xdc00));
      i += 14;
      continue;
    }
    out += text[i++];  // half a character stays as it is written
  }
  return out;
}

std::size_t sheet_length(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xc0U) == 0x80 ? 0U : byte >= 0xf0 ? 2U : 1U;
  }
  return units;
}

}  // namespace custos::formats
