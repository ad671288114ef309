// SPDX-License-Identifier: MIT
#include "formats/input.hpp"

#include "formats/delimited_input.hpp"
#include "formats/json_input.hpp"
#include "formats/vcard_input.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace custos::formats {

ByteSource descriptor_source(int descriptor, std::string name) {
  return [descriptor, name = std::move(name)](char* buffer, std::size_t size) {
    for (;;) {
      const ssize_t got = ::read(descriptor, buffer, size);
      if (got >= 0) {
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) {
        throw Error(Failure::io, "file.unreadable", fmt::format("cannot read {}: {}", name, system_message(errno)));
      }
    }
  };
}

ByteSource text_source(std::string_view text) {
  return [text](char* buffer, std::size_t size) mutable {
    const std::size_t taken = std::min(size, text.size());
    std::copy_n(text.data(), taken, buffer);
    text.remove_prefix(taken);
    return taken;
  };
}

std::unique_ptr<Input> open_input(OpenBytes bytes, std::string name, const InputOptions& options) {
  const std::string format = options.format.empty() ? std::string(input_format_of(bytes, name)) : options.format;
  if (format == "json" || format == "jsonl") {
    return std::make_unique<JsonInput>(std::move(bytes), std::move(name), format == "jsonl");
  }
  if (format == "vcard") {
    return std::make_unique<VcardInput>(std::move(bytes), std::move(name), options.delimiter.value_or(','));
  }
  const char usual = format == "tsv" ? '\t' : ',';
  return std::make_unique<DelimitedInput>(std::move(bytes), std::move(name), options.delimiter.value_or(usual));
}

}  // namespace custos::formats
