// SPDX-License-Identifier: MIT
#include "formats/charset.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <iconv.h>
#include <memory>

namespace custos::formats {

std::optional<std::string> utf8_from(std::string_view bytes, std::string_view charset) {
  std::string name = lower_ascii(charset);
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.") != std::string::npos) {
    return std::nullopt;  // iconv takes more than names
  }
  if (name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii") {
    return is_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
  }
  if (name == "iso-8859-1" || name == "latin1" || name == "latin-1") {
    name = "windows-1252";  // as all who read mail and pages take it
  }
  if (name == "utf-16" && !bytes.starts_with("\xff\xfe") && !bytes.starts_with("\xfe\xff")) {
    name = "utf-16be";  // RFC 2781; glibc takes this machine's order
  }
  const iconv_t conversion = ::iconv_open("UTF-8", name.c_str());
  if (conversion == reinterpret_cast<iconv_t>(-1)) {
    return std::nullopt;
  }
  const auto close = [](void* opened) { ::iconv_close(opened); };
  const std::unique_ptr<void, decltype(close)> closing(conversion, close);
  std::string in(bytes), out(bytes.size() * 4 + 16, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size(), room = out.size();
  const bool whole = ::iconv(conversion, &from, &left, &to, &room) != static_cast<std::size_t>(-1) && left == 0 &&
                     ::iconv(conversion, nullptr, nullptr, &to, &room) != static_cast<std::size_t>(-1);
  out.resize(out.size() - room);
  return whole && is_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
}

std::string readable_text(const std::string& text) {
  return is_utf8(text) ? text : utf8_from(text, "windows-1252").value_or(printable(text, true));
}

}  // namespace custos::formats
