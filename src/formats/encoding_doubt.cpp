// SPDX-License-Identifier: MIT
#include "formats/encoding_doubt.hpp"

#include "formats/charset.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::formats {

namespace {

// Signs of windows-1252 that are letters in windows-1250 (ą, ł, ż, Ł, Ą, Ż, ť, Ť, Ź), in ISO-8859-2 (ą, ś, ź, ż, ł, Ł,
// Ą, Ś, Ź, Ż, ť), and with the old Macs (é, è, ê, ë, ç, á, í, ß). Quotation marks, dashes, dots and the like, which
// stand between letters in sound text too, are in none of them.
constexpr std::string_view central = "\xb9\xb3\xbf\xa3\xa5\x9d\x8d\x8f";
constexpr std::string_view iso_2 = "\xb1\xb6\xbc\xbf\xb3\xa3\xa1\xa6\xac\xaf\xbb";
constexpr std::string_view mac = "\x8f\x90\x8d\x87\xa7";
constexpr std::string_view begins_word = "\xa3\x8f";  // Ł and Ź, where two letters at least follow

constexpr std::size_t long_run = 4;  // of accented letters: no word of a Latin alphabet has it
constexpr std::size_t few = 3;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// À to ÿ: where the letters of other scripts stand.
bool is_accented(char c) {
  return static_cast<unsigned char>(c) >= 0xc0;
}

bool has_long_run(std::string_view word) {
  std::size_t run = 0;
  return std::any_of(word.begin(), word.end(),
                     [&run](char c) { return (run = is_accented(c) ? run + 1 : 0) >= long_run; });
}

bool has_within(std::string_view word, std::string_view signs) {
  const auto is_sign = [signs](char c) { return signs.find(c) != std::string_view::npos; };
  if (word.size() < 3) {
    return false;
  }
  const std::string_view inner = word.substr(1, word.size() - 2);
  return std::any_of(inner.begin(), inner.end(), is_sign) ||
         (is_sign(word.front()) && begins_word.find(word.front()) != std::string_view::npos);
}

}  // namespace

void EncodingDoubt::look_at(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    bool high = false;
    for (; end < bytes.size() && (is_ascii_letter(bytes[end]) || is_high(bytes[end])); ++end) {
      high = high || is_high(bytes[end]);
    }
    if (high) {
      look_at_word(bytes.substr(at, end - at));
    }
    at = end + 1;
  }
}

void EncodingDoubt::look_at_word(std::string_view word) {
  ++words_;
  const bool other_script = has_long_run(word), in_central = has_within(word, central),
             in_iso_2 = has_within(word, iso_2), in_mac = has_within(word, mac);
  other_script_ += other_script ? 1U : 0U;
  central_ += in_central ? 1U : 0U;
  iso_2_ += in_iso_2 ? 1U : 0U;
  mac_ += in_mac ? 1U : 0U;
  if (sample_.empty() && (other_script || in_central || in_iso_2 || in_mac)) {
    sample_ = printable(readable_text(std::string(word.substr(0, 20))));
  }
}

std::string EncodingDoubt::against() const {
  if (sample_.empty()) {
    return {};
  }
  const std::size_t european = std::max({central_, iso_2_, mac_});
  const char* perhaps = other_script_ > european ? "windows-1251, koi8-r, windows-1253, gb18030 or another"
                        : central_ >= iso_2_ && central_ >= mac_ ? "windows-1250 or iso-8859-2"
                        : iso_2_ >= mac_                         ? "iso-8859-2 or windows-1250"
                                                                 : "macintosh";
  return fmt::format("\"{}\" is hardly a word: perhaps --encoding {}", sample_, perhaps);
}

bool EncodingDoubt::nearly_sure() const {
  const std::size_t most = std::max({central_, iso_2_, mac_, other_script_});
  return most >= few && most * 4 >= words_;
}

}  // namespace custos::formats
