// SPDX-License-Identifier: MIT
#include "formats/line_reader.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

LineReader::LineReader(ByteSource source, std::string name, bool lone_cr)
    : source_(std::move(source)), name_(std::move(name)), lone_cr_(lone_cr) {}

bool LineReader::fill() {
  buffer_.resize(chunk);
  buffer_.resize(ended_ ? 0 : source_(buffer_.data(), chunk));
  at_ = 0;
  ended_ = buffer_.empty();
  return !ended_;
}

bool LineReader::next(std::string& line) {
  line.clear();
  bool any = false;  // bytes of this line, its end included
  for (;;) {
    if (at_ == buffer_.size() && !fill()) {
      break;
    }
    if (after_cr_) {
      after_cr_ = false;
      at_ += buffer_[at_] == '\n' ? 1U : 0U;
      continue;
    }
    any = true;
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t end = lone_cr_ ? rest.find_first_of("\r\n") : rest.find('\n');
    line.append(rest.substr(0, end));
    if (line.size() > largest_record) {
      throw too_long_record(name_, number_ + 1);
    }
    if (end == std::string_view::npos) {
      at_ = buffer_.size();
      continue;
    }
    after_cr_ = rest[end] == '\r';
    at_ += end + 1;
    break;
  }
  if (!any) {
    return false;
  }
  if (!lone_cr_ && line.ends_with('\r')) {
    line.pop_back();
  }
  if (++number_ == 1 && line.starts_with(byte_order_mark)) {
    line.erase(0, byte_order_mark.size());
  }
  return true;
}

Error too_long_record(const std::string& name, std::size_t line) {
  return Error(Failure::bad_data, "file.too-long-record",
               fmt::format("a record of {} is longer than {} MiB", name, largest_record >> 20))
      .at({name, line, 0});
}

}  // namespace custos::formats
