// SPDX-License-Identifier: MIT
#include "cli/streams.hpp"

#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <ostream>
#include <unistd.h>
#include <utility>

namespace custos::cli {

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor), own_(descriptor) {
  setp(buffer_.get(), buffer_.get() + buffer_size);
}

void DescriptorBuffer::hold(std::size_t lines, std::function<int()> start) {
  flush();
  lines_ = lines;
  start_ = std::move(start);
}

void DescriptorBuffer::release() {
  start_ = nullptr;
  flush();
  if (descriptor_ != own_) {
    descriptor_ = own_;
    failure_ = 0;  // nobody has to read all of it
  }
}

// Whether output is held back still; once there is too much of it, it goes on.
bool DescriptorBuffer::holds() {
  if (start_ == nullptr) {
    return false;
  }
  const bool full = pptr() == epptr();
  if (!full && static_cast<std::size_t>(std::count(pbase(), pptr(), '\n')) <= lines_) {
    return true;
  }
  const int started = std::exchange(start_, nullptr)();
  descriptor_ = started < 0 ? own_ : started;
  return false;
}

bool DescriptorBuffer::flush() {
  const char* at = pbase();
  while (at < pptr() && failure_ == 0) {
    const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
    if (written >= 0) {
      at += written;
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  setp(buffer_.get(), buffer_.get() + buffer_size);
  return failure_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
  if (!holds() && !flush()) {
    return traits_type::eof();
  }
  if (!traits_type::eq_int_type(character, traits_type::eof())) {
    sputc(traits_type::to_char_type(character));
  }
  return traits_type::not_eof(character);
}

int DescriptorBuffer::sync() {
  return holds() || flush() ? 0 : -1;
}

void check_output(std::ostream& out) {
  out.flush();
  if (out.good()) {
    return;
  }
  const auto* buffer = dynamic_cast<DescriptorBuffer*>(out.rdbuf());
  const int failure = buffer != nullptr ? buffer->failure() : EIO;
  if (failure == EPIPE) {
    throw BrokenPipe();
  }
  throw Error(Failure::io, "output.failed", fmt::format("cannot write the output: {}", system_message(failure)));
}

}  // namespace custos::cli
