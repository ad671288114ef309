// SPDX-License-Identifier: MIT
#include "formats/encoding.hpp"

#include "formats/charset.hpp"
#include "formats/encoding_doubt.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <memory>
#include <utility>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;
constexpr std::size_t longest_sample = 20;  // characters of the word that is shown

constexpr std::array<std::pair<std::string_view, Encoding>, 20> names{{{"utf-8", Encoding::utf_8},
                                                                       {"utf-16le", Encoding::utf_16le},
                                                                       {"utf-16be", Encoding::utf_16be},
                                                                       {"windows-1252", Encoding::windows_1252},
                                                                       {"windows-1250", Encoding::windows_1250},
                                                                       {"windows-1251", Encoding::windows_1251},
                                                                       {"windows-1253", Encoding::windows_1253},
                                                                       {"windows-1254", Encoding::windows_1254},
                                                                       {"iso-8859-2", Encoding::iso_8859_2},
                                                                       {"iso-8859-15", Encoding::iso_8859_15},
                                                                       {"koi8-r", Encoding::koi8_r},
                                                                       {"macintosh", Encoding::macintosh},
                                                                       {"shift_jis", Encoding::shift_jis},
                                                                       {"euc-jp", Encoding::euc_jp},
                                                                       {"euc-kr", Encoding::euc_kr},
                                                                       {"gb18030", Encoding::gb18030},
                                                                       {"big5", Encoding::big5},
                                                                       {"utf-16", Encoding::utf_16le},
                                                                       {"latin-1", Encoding::windows_1252},
                                                                       {"iso-8859-1", Encoding::windows_1252}}};

// What no character comes of, in bytes that are no UTF-8 and still say what stood there: half a character of UTF-16 in
// the form that it would have if it were one, others as they are.
void append_undecoded(std::string& out, std::string_view bytes, Encoding encoding) {
  if (!is_wide(encoding) || bytes.size() < 2) {
    out += encoding == Encoding::windows_1252 ? "" : "\xff";
    out += bytes;
    return;
  }
  const bool big = encoding == Encoding::utf_16be;
  const auto high = static_cast<unsigned char>(bytes[big ? 0 : 1]),
             low = static_cast<unsigned char>(bytes[big ? 1 : 0]);
  const unsigned unit = high * 256U + low;
  for (const unsigned byte : {0xe0U | unit >> 12, 0x80U | (unit >> 6 & 0x3fU), 0x80U | (unit & 0x3fU)}) {
    out += static_cast<char>(byte);
  }
}

// Converts piece by piece; characters may be cut between two.
class Decoder {
 public:
  explicit Decoder(Encoding encoding)
      : encoding_(encoding),
        unit_(is_wide(encoding) ? 2 : 1),
        conversion_(::iconv_open("UTF-8", std::string(name_of(encoding)).c_str())) {
    if (conversion_ == reinterpret_cast<iconv_t>(-1)) {
      throw Error(Failure::internal, "module.missing", fmt::format("this system cannot read {}", name_of(encoding)))
          .hint("the C library's character sets belong to the package libc6");
    }
  }

  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  ~Decoder() { ::iconv_close(conversion_); }

  void decode(std::string_view bytes, std::string& out) {
    left_ += bytes;
    char* from = left_.data();
    std::size_t size = left_.size();
    bool cut = false;
    while (size > 0 && !cut) {
      std::array<char, 4096> converted{};
      char* to = converted.data();
      std::size_t room = converted.size();
      const bool whole = ::iconv(conversion_, &from, &size, &to, &room) != static_cast<std::size_t>(-1);
      const int error = errno;
      out.append(converted.data(), to);
      cut = !whole && error == EINVAL;
      if (!whole && error == EILSEQ) {
        const std::size_t skipped = std::min(unit_, size);
        append_undecoded(out, {from, skipped}, encoding_);
        from += skipped;
        size -= skipped;
      }
    }
    left_.erase(0, left_.size() - size);
  }

  void finish(std::string& out) {
    if (!left_.empty()) {
      append_undecoded(out, left_, encoding_);
    }
    left_.clear();
  }

 private:
  Encoding encoding_;
  std::size_t unit_;
  iconv_t conversion_;
  std::string left_;  // the beginning of a character
};

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
        bytes_.resize(at_);
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
    if (broken_ && !whole_) {
      doubt_.look_at(bytes_);
    }
  }

  const EncodingDoubt& doubt() const { return doubt_; }

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
    return printable(readable_text(bytes_.substr(begin, end - begin)));
  }

  std::string bytes_, left_, sample_;
  EncodingDoubt doubt_;
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

bool is_wide(Encoding encoding) {
  return encoding == Encoding::utf_16le || encoding == Encoding::utf_16be;
}

std::string_view name_of(Encoding encoding) {
  return std::find_if(names.begin(), names.end(), [encoding](const auto& name) { return name.second == encoding; })
      ->first;
}

std::span<const std::string_view> encoding_names() {
  static constexpr std::array<std::string_view, names.size()> all = [] {
    std::array<std::string_view, names.size()> out{};
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
  for (std::size_t got = 0; (got = read_whole(source, block.data(), block.size())) > 0; first = false) {
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
  const std::string read_as =
      fmt::format("not UTF-8; read as windows-1252 (line {}: \"{}\")", scan.first_line(), scan.sample());
  const std::string against = scan.doubt().against();
  return {Encoding::windows_1252, false,
          against.empty() ? read_as + "; --encoding names another" : fmt::format("{}, but {}", read_as, against),
          scan.doubt().nearly_sure() ? against : std::string()};
}

ByteSource decoded(ByteSource source, Encoding encoding) {
  if (encoding == Encoding::utf_8) {
    return source;
  }

  struct State {
    State(ByteSource from, Encoding encoding) : source(std::move(from)), decoder(encoding) {}

    ByteSource source;
    Decoder decoder;
    std::string in = std::string(chunk, '\0'), out{};
    std::size_t at = 0;
    bool ended = false;
  };

  const auto state = std::make_shared<State>(std::move(source), encoding);
  return [state](char* buffer, std::size_t size) {
    while (state->at == state->out.size() && !state->ended) {
      state->out.clear();
      state->at = 0;
      const std::size_t got = state->source(state->in.data(), state->in.size());
      state->ended = got == 0;
      state->ended ? state->decoder.finish(state->out)
                   : state->decoder.decode(std::string_view(state->in).substr(0, got), state->out);
    }
    const std::size_t taken = std::min(size, state->out.size() - state->at);
    std::copy_n(state->out.data() + state->at, taken, buffer);
    state->at += taken;
    return taken;
  };
}

}  // namespace custos::formats
