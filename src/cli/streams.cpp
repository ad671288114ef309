// SPDX-License-Identifier: MIT
#include "cli/streams.hpp"

#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <ostream>
#include <unistd.h>

namespace custos::cli {

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
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
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return failure_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
  if (!flush()) {
    return traits_type::eof();
  }
  if (!traits_type::eq_int_type(character, traits_type::eof())) {
    sputc(traits_type::to_char_type(character));
  }
  return traits_type::not_eof(character);
}

int DescriptorBuffer::sync() {
  return flush() ? 0 : -1;
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
