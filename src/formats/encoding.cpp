// SPDX-License-Identifier: MIT
#include "formats/encoding.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;
constexpr std::size_t longest_sample = 20;  // characters of the word that is shown
constexpr char undecodable = '\xff';

constexpr std::array<std::pair<std::string_view, Encoding>, 7> names{{{"utf-8", Encoding::utf_8},
                                                                      {"utf-16le", Encoding::utf_16le},
                                                                      {"utf-16be", Encoding::utf_16be},
                                                                      {"windows-1252", Encoding::windows_1252},
                                                                      {"utf-16", Encoding::utf_16le},
                                                                      {"latin-1", Encoding::windows_1252},
                                                                      {"iso-8859-1", Encoding::windows_1252}}};

// The characters of bytes 80 to 9F; 0: none. Source: the WHATWG's index of windows-1252, less its five controls.
constexpr std::array<std::uint16_t, 32> upper_controls{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | code >> 18U);
    out += static_cast<char>(0x80U | (code >> 12U & 0x3FU));
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

class FromWindows {
 public:
  void decode(std::string_view bytes, std::string& out) const {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      const std::uint32_t code = byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80U] : byte;
      code == 0 && byte != 0 ? void(out += undecodable) : append_utf8(out, code);
    }
  }

  void finish(std::string&) const {}
};

class FromUtf16 {
 public:
  explicit FromUtf16(bool big_endian) : big_endian_(big_endian) {}

  void decode(std::string_view bytes, std::string& out) {
    for (const char c : bytes) {
      const std::uint32_t byte = static_cast<unsigned char>(c);
      if (!half_) {
        half_ = byte;
        continue;
      }
      const std::uint32_t unit = big_endian_ ? *half_ << 8U | byte : byte << 8U | *half_;
      half_.reset();
      take(unit, out);
    }
  }

  void finish(std::string& out) {
    if (half_ || high_ != 0) {
      out += undecodable;
    }
    half_.reset();
    high_ = 0;
  }

 private:
  void take(std::uint32_t unit, std::string& out) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0) {
      low ? append_utf8(out, 0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00)) : void(out += undecodable);
      high_ = 0;
      if (low) {
        return;
      }
    }
    if (low) {
      out += undecodable;
    } else if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
    } else {
      append_utf8(out, unit);
    }
  }

  bool big_endian_;
  std::optional<std::uint32_t> half_;
  std::uint32_t high_ = 0;
};

template <class From>
ByteSource decoded_by(ByteSource source, From from) {
  struct State {
    ByteSource source;
    From from;
    std::string in = std::string(chunk, '\0'), out{};
    std::size_t at = 0;
    bool ended = false;
  };

  auto state = std::make_shared<State>(State{std::move(source), std::move(from)});
  return [state](char* buffer, std::size_t size) {
    while (state->at == state->out.size() && !state->ended) {
      state->out.clear();
      state->at = 0;
      const std::size_t got = state->source(state->in.data(), state->in.size());
      state->ended = got == 0;
      state->ended ? state->from.finish(state->out)
                   : state->from.decode(std::string_view(state->in).substr(0, got), state->out);
    }
    const std::size_t taken = std::min(size, state->out.size() - state->at);
    std::copy_n(state->out.data() + state->at, taken, buffer);
    state->at += taken;
    return taken;
  };
}

// Looks through a file for what is UTF-8 in it and what is not.
class Scan {
 public:
  void look_at(std::string_view block) {
    bytes_ = left_ + std::string(block);
    left_.clear();
    for (at_ = 0; at_ < bytes_.size();) {
      const auto byte = static_cast<unsigned char>(bytes_[at_]);
      if (byte < 0x80) {
        line_ += byte == '\n' ? 1U : 0U;
        ++at_;
        continue;
      }
      const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      if (bytes_.size() - at_ < length && !block.empty()) {
        left_ = bytes_.substr(at_);  // its rest comes with the next block
        return;
      }
      if (is_utf8(std::string_view(bytes_).substr(at_, length)) && bytes_.size() - at_ >= length) {
        whole_ = true;
        at_ += length;
      } else {
        if (!broken_) {
          broken_ = true;
          first_line_ = line_;
          sample_ = word_at(at_);
        }
        ++at_;
      }
    }
  }

  bool whole() const { return whole_; }

  bool broken() const { return broken_; }

  std::size_t first_line() const { return first_line_; }

  const std::string& sample() const { return sample_; }

 private:
  std::string word_at(std::size_t at) const {
    const auto divides = [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && std::string_view(" ,;\t|\"\r\n").find(c) != std::string_view::npos;
    };
    std::size_t begin = at, end = at;
    while (begin > 0 && at - begin < longest_sample / 2 && !divides(bytes_[begin - 1])) {
      --begin;
    }
    while (end < bytes_.size() && end - begin < longest_sample && !divides(bytes_[end])) {
      ++end;
    }
    std::string out;
    FromWindows().decode(std::string_view(bytes_).substr(begin, end - begin), out);
    return printable(out);
  }

  std::string bytes_, left_, sample_;
  std::size_t at_ = 0, line_ = 1, first_line_ = 0;
  bool whole_ = false, broken_ = false;
};

// Text of Latin letters has a NUL in every character of UTF-16.
std::optional<Encoding> by_zeros(std::string_view beginning) {
  std::size_t even = 0, odd = 0;
  const std::size_t looked_at = std::min<std::size_t>(beginning.size(), 1024) / 2 * 2;
  for (std::size_t i = 0; i < looked_at; ++i) {
    (i % 2 == 0 ? even : odd) += beginning[i] == '\0' ? 1U : 0U;
  }
  const std::size_t characters = looked_at / 2;
  if (characters < 4 || std::min(even, odd) * 10 > characters) {
    return std::nullopt;
  }
  return odd * 10 >= characters * 7    ? std::optional(Encoding::utf_16le)
         : even * 10 >= characters * 7 ? std::optional(Encoding::utf_16be)
                                       : std::nullopt;
}

std::string notice_of(Encoding encoding) {
  return fmt::format("not UTF-8; read as {}; --encoding names another", name_of(encoding));
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  return std::find_if(names.begin(), names.end(), [encoding](const auto& name) { return name.second == encoding; })
      ->first;
}

std::span<const std::string_view> encoding_names() {
  static constexpr std::array<std::string_view, 7> all = [] {
    std::array<std::string_view, 7> out{};
    std::transform(names.begin(), names.end(), out.begin(), [](const auto& name) { return name.first; });
    return out;
  }();
  return all;
}

std::optional<Encoding> encoding_named(std::string_view name) {
  const std::string lower = lower_ascii(name);
  const auto found =
      std::find_if(names.begin(), names.end(), [&lower](const auto& known) { return known.first == lower; });
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

FoundEncoding find_encoding(const OpenBytes& bytes) {
  const ByteSource source = bytes();
  std::string block(chunk, '\0');
  Scan scan;
  bool first = true;
  for (std::size_t got = 0; (got = source(block.data(), block.size())) > 0; first = false) {
    const auto text = std::string_view(block).substr(0, got);
    if (first) {
      const bool little = text.starts_with("\xff\xfe"), big = text.starts_with("\xfe\xff");
      const auto zeros = little || big ? std::nullopt : by_zeros(text);
      if (little || big || zeros) {
        const Encoding encoding = zeros ? *zeros : little ? Encoding::utf_16le : Encoding::utf_16be;
        return {encoding, !zeros, notice_of(encoding)};
      }
    }
    scan.look_at(text);
  }
  scan.look_at({});
  if (!scan.broken() || scan.whole()) {
    return {Encoding::utf_8, !scan.broken(), {}};
  }
  return {Encoding::windows_1252, false,
          fmt::format("not UTF-8; read as windows-1252 (line {}: \"{}\"); --encoding names another", scan.first_line(),
                      scan.sample())};
}

ByteSource decoded(ByteSource source, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      break;
    case Encoding::windows_1252:
      return decoded_by(std::move(source), FromWindows());
    case Encoding::utf_16le:
    case Encoding::utf_16be:
      return decoded_by(std::move(source), FromUtf16(encoding == Encoding::utf_16be));
  }
  return source;
}

}  // namespace custos::formats
