// SPDX-License-Identifier: MIT
#include "formats/json_cursor.hpp"

#include "formats/line_reader.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;

bool is_blank(int byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool ends_scalar(int byte) {
  return byte < 0 || is_blank(byte) || byte == ',' || byte == ']' || byte == '}' || byte == ':';
}

}  // namespace

JsonCursor::JsonCursor(ByteSource source, std::string name) : source_(std::move(source)), name_(std::move(name)) {
  constexpr unsigned char mark[] = {0xef, 0xbb, 0xbf};
  if (peek() == mark[0]) {
    for (const unsigned char byte : mark) {
      if (peek() != byte) {
        throw malformed("this is not JSON");
      }
      ++at_;
    }
  }
}

bool JsonCursor::fill() {
  if (!ended_) {
    buffer_.resize(chunk);
    buffer_.resize(source_(buffer_.data(), chunk));
    at_ = 0;
    ended_ = buffer_.empty();
  }
  return !ended_;
}

void JsonCursor::step(std::string* text) {
  const char byte = buffer_[at_++];
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else {
    ++column_;
  }
  if (text != nullptr) {
    text->push_back(byte);
    if (text->size() > largest_record) {
      throw too_long_record(name_, line_);
    }
  }
}

void JsonCursor::skip_blanks() {
  while (is_blank(peek())) {
    step(nullptr);
  }
}

bool JsonCursor::pass(char wanted) {
  skip_blanks();
  if (peek() != static_cast<unsigned char>(wanted)) {
    return false;
  }
  step(nullptr);
  return true;
}

void JsonCursor::demand(char wanted, std::string_view what) {
  if (!pass(wanted)) {
    throw malformed(fmt::format("this is not JSON: {} was expected", what));
  }
}

void JsonCursor::take_string(std::string* text) {
  step(text);
  for (;;) {
    const int byte = peek();
    if (byte < 0) {
      throw malformed("this is not JSON: a text does not end");
    }
    step(text);
    if (byte == '"') {
      return;
    }
    if (byte == '\\' && peek() >= 0) {
      step(text);
    }
  }
}

void JsonCursor::take_value(std::string* text, std::size_t open) {
  do {
    if (open == 0) {
      skip_blanks();
    }
    const int byte = peek();
    if (byte < 0) {
      throw malformed("this is not JSON: it ends too early");
    }
    if (byte == '"') {
      take_string(text);
    } else if (byte == '{' || byte == '[') {
      ++open;
      step(text);
    } else if (open > 0) {
      open -= byte == '}' || byte == ']' ? 1U : 0U;
      step(text);
    } else if (ends_scalar(byte)) {
      throw malformed("this is not JSON: a value was expected");
    } else {
      while (!ends_scalar(peek())) {
        step(text);
      }
    }
  } while (open > 0);
}

Error JsonCursor::malformed(const std::string& message) const {
  return Error(Failure::bad_data, "json.malformed", message).at({name_, line_, column_});
}

}  // namespace custos::formats
