// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace custos::formats {

/// How the characters of a text file are written.
enum class Encoding {
  utf_8,
  utf_16le,
  utf_16be,
  windows_1252,
  windows_1250,
  windows_1251,
  windows_1253,
  windows_1254,
  iso_8859_2,
  iso_8859_15,
  koi8_r,
  macintosh,
  shift_jis,
  euc_jp,
  euc_kr,
  gb18030,
  big5
};

/// "utf-8", "utf-16le", …: as iconv(1) calls it, in small letters.
std::string_view name_of(Encoding encoding);

/// The names that can be told: those, and their usual aliases. Nothing for another one.
std::optional<Encoding> encoding_named(std::string_view name);
std::span<const std::string_view> encoding_names();

/// UTF-16 in either order.
bool is_wide(Encoding encoding);

/// An encoding that was found, and what there is to say of it: nothing for UTF-8.
struct FoundEncoding {
  Encoding encoding = Encoding::utf_8;
  bool certain = true;  // the bytes leave no doubt
  std::string notice{};
  std::string unlikely{};  // where it is hardly this one: what speaks against it, and what to try
};

/// Finds the encoding of a file, of which all bytes are looked at: a byte order mark tells, then every other byte of
/// the beginning being NUL (UTF-16). Else it is UTF-8, unless bytes are not UTF-8 and none of more than one byte are:
/// then it is windows-1252, with what speaks against that (EncodingDoubt). A file that has both stays UTF-8, as one
/// wrong byte must not make all others wrong; its broken rows are rejected.
FoundEncoding find_encoding(const OpenBytes& bytes);

/// The bytes as UTF-8. What cannot be decoded comes out as bytes that are no UTF-8 either, so that whoever reads the
/// row rejects it, and that tell what it was: the five bytes that windows-1252 does not have as they are, half a
/// character of UTF-16 as three bytes, any other byte with FF before it.
ByteSource decoded(ByteSource source, Encoding encoding);

}  // namespace custos::formats
