// SPDX-License-Identifier: MIT
#include "formats/encoding.hpp"
#include "formats/input.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <array>

namespace custos::formats {

namespace {

constexpr std::array<std::string_view, 7> formats{"csv", "csv-sheet", "tsv", "json", "jsonl", "vcard", "xlsx"};
constexpr std::size_t chunk = 1 << 16;
constexpr std::string_view card = "begin:vcard";

bool is_space(int byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// The bytes of a file one after another; -1 at its end.
class Bytes {
 public:
  explicit Bytes(ByteSource source) : source_(std::move(source)) {}

  int next() {
    if (at_ == buffer_.size()) {
      buffer_.resize(chunk);
      buffer_.resize(source_(buffer_.data(), chunk));
      at_ = 0;
    }
    return buffer_.empty() ? -1 : static_cast<unsigned char>(buffer_[at_++]);
  }

  int next_text() {
    int byte = next();
    while (is_space(byte)) {
      byte = next();
    }
    return byte;
  }

 private:
  ByteSource source_;
  std::string buffer_;
  std::size_t at_ = 0;
};

// What the first line says that begins with a brace: whether the object ends in it, its last byte that is no blank, and
// the first such byte behind it.
struct FirstLine {
  bool closed = false;
  int last = 0, after = 0;
};

FirstLine first_line(Bytes& bytes) {
  FirstLine line;
  std::size_t depth = 1;
  bool in_text = false;
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    if (byte == '\n') {
      break;
    }
    if (in_text) {
      in_text = byte != '"';
      if (byte == '\\') {
        bytes.next();
      }
    } else if (byte == '"') {
      in_text = true;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if ((byte == '}' || byte == ']') && depth > 0) {
      --depth;
    }
    line.last = is_space(byte) ? line.last : byte;
  }
  line.closed = depth == 0;
  line.after = bytes.next_text();
  return line;
}

// One object a line, or one text over several lines.
std::string_view format_of_objects(Bytes& bytes, bool ends_as_lines) {
  const FirstLine line = first_line(bytes);
  if (line.closed && line.after < 0) {
    return ends_as_lines ? "jsonl" : "json";
  }
  const bool goes_on = line.last == ',' || line.last == '[' || line.last == ':' || line.last == '{' || line.last == 0;
  return line.closed || ends_as_lines || (line.after == '{' && !goes_on) ? "jsonl" : "json";
}

bool begins_card(Bytes& bytes, int first) {
  std::string text(1, static_cast<char>(first));
  while (text.size() < card.size()) {
    const int byte = bytes.next();
    if (byte < 0) {
      return false;
    }
    text += static_cast<char>(byte);
  }
  return lower_ascii(text) == card;
}

// The bytes as UTF-8 where a mark says that they are UTF-16.
OpenBytes without_utf_16(const OpenBytes& bytes) {
  Bytes beginning(bytes());
  const int first = beginning.next(), second = beginning.next();
  const bool little = first == 0xff && second == 0xfe, big = first == 0xfe && second == 0xff;
  if (!little && !big) {
    return bytes;
  }
  return [bytes, encoding = little ? Encoding::utf_16le : Encoding::utf_16be] { return decoded(bytes(), encoding); };
}

}  // namespace

std::span<const std::string_view> input_formats() {
  return formats;
}

std::string_view input_format_of(const OpenBytes& bytes_of_file, std::string_view name) {
  const OpenBytes open = without_utf_16(bytes_of_file);
  const std::string lower = lower_ascii(name);
  const bool named_lines = lower.ends_with(".jsonl") || lower.ends_with(".ndjson");
  const bool named_json = named_lines || lower.ends_with(".json");
  const bool named_card = lower.ends_with(".vcf") || lower.ends_with(".vcard");
  const std::string_view by_name = named_lines ? "jsonl" : named_json ? "json" : named_card ? "vcard" : "csv";
  Bytes bytes(open());
  int first = bytes.next_text();
  if (first == 'P') {
    return bytes.next() == 'K' && bytes.next() == 3 ? "xlsx" : by_name;
  }
  if (first == 0xef && bytes.next() == 0xbb && bytes.next() == 0xbf) {
    first = bytes.next_text();
  }
  if (first == '[' || first == '{') {
    // A header of CSV can begin with a bracket too.
    const int inner = bytes.next_text();
    if (!named_json && inner != '{' && inner != ']' && inner != '}' && inner != '"') {
      return "csv";
    }
    if (first == '[') {
      return "json";
    }
    Bytes again(open());
    while (again.next() != '{') {
    }
    return format_of_objects(again, named_lines);
  }
  if ((first == 'B' || first == 'b') && begins_card(bytes, first)) {
    return "vcard";
  }
  return lower.ends_with(".xlsx") ? "xlsx" : by_name;
}

}  // namespace custos::formats
