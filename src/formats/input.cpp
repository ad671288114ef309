// SPDX-License-Identifier: MIT
#include "formats/input.hpp"

#include "formats/delimited_input.hpp"
#include "formats/dialect.hpp"
#include "formats/encoding.hpp"
#include "formats/json_input.hpp"
#include "formats/sheet_input.hpp"
#include "formats/vcard_input.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

std::size_t read_whole(const ByteSource& source, char* buffer, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t got = source(buffer + filled, size - filled);
    if (got == 0) {
      break;
    }
    filled += got;
  }
  return filled;
}

ByteSource text_source(std::string_view text) {
  return [text](char* buffer, std::size_t size) mutable {
    const std::size_t taken = std::min(size, text.size());
    std::copy_n(text.data(), taken, buffer);
    text.remove_prefix(taken);
    return taken;
  };
}

namespace {

struct OtherFile {
  std::string_view beginning, what, hint;
};

constexpr std::array other_files{
    OtherFile{"\x1f\x8b", "is compressed (gzip)", "gunzip -c FILE | custos import -"},
    OtherFile{"BZh", "is compressed (bzip2)", "bunzip2 -c FILE | custos import -"},
    OtherFile{"\xfd"
              "7zXZ",
              "is compressed (xz)", "xz -dc FILE | custos import -"},
    OtherFile{"\x28\xb5\x2f\xfd", "is compressed (zstd)", "zstd -dc FILE | custos import -"},
    OtherFile{"%PDF-", "is a PDF document", "ask for the data as CSV or as an XLSX workbook"}};

// The frame of old workbooks and of new ones with a password.
constexpr std::string_view compound_file = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

bool has_password(const OpenBytes& bytes) {
  std::string wanted;
  for (const char c : std::string_view("EncryptedPackage")) {  // the name of a stream, in UTF-16
    wanted += c;
    wanted += '\0';
  }
  std::string block(1 << 16, '\0'), text;
  const ByteSource source = bytes();
  for (std::size_t got = 0; (got = read_whole(source, block.data(), block.size())) > 0;) {
    text.erase(0, text.size() > wanted.size() ? text.size() - wanted.size() : 0);
    text.append(block, 0, got);
    if (text.find(wanted) != std::string::npos) {
      return true;
    }
  }
  return false;
}

// Files that are often given instead of one that can be read.
void refuse_other_files(const OpenBytes& bytes, const std::string& name) {
  std::string beginning(compound_file.size(), '\0');
  beginning.resize(read_whole(bytes(), beginning.data(), beginning.size()));
  const auto refuse = [&name](std::string_view what, std::string_view hint) {
    throw Error(Failure::bad_data, "file.other-format", fmt::format("{} {}", name, what))
        .at({name, 0, 0})
        .hint(std::string(hint));
  };
  if (beginning == compound_file) {
    has_password(bytes) ? refuse("is protected with a password", "save it without one")
                        : refuse("is an old workbook (XLS) or document", "save it as an XLSX workbook or as CSV");
  }
  for (const OtherFile& other : other_files) {
    if (beginning.starts_with(other.beginning)) {
      refuse(other.what, other.hint);
    }
  }
}

// How a text file is to be read, and what is to be said of it.
FoundEncoding encoding_of(const OpenBytes& bytes, const InputOptions& options) {
  if (const auto told = encoding_named(options.encoding)) {
    return {*told};
  }
  const FoundEncoding found = find_encoding(bytes);
  const auto other = encoding_named(options.other_encoding);
  return other && !found.certain ? FoundEncoding{*other} : found;
}

std::unique_ptr<Input> open_text(OpenBytes bytes, std::string name, const InputOptions& options) {
  const std::string format = options.format.empty() ? std::string(input_format_of(bytes, name)) : options.format;
  if (format == "json" || format == "jsonl") {
    return std::make_unique<JsonInput>(std::move(bytes), std::move(name), format == "jsonl");
  }
  if (format == "vcard") {
    return std::make_unique<VcardInput>(std::move(bytes), std::move(name), options.delimiter.value_or(','));
  }
  const bool tabs = format == "tsv" || lower_ascii(name).ends_with(".tsv");
  Dialect dialect = find_dialect(bytes, options.delimiter, tabs ? '\t' : ',');
  return std::make_unique<DelimitedInput>(std::move(bytes), std::move(name), std::move(dialect), format == "csv-sheet");
}

}  // namespace

std::unique_ptr<Input> open_input(OpenBytes bytes, std::string name, const InputOptions& options) {
  refuse_other_files(bytes, name);
  const std::string format = options.format.empty() ? std::string(input_format_of(bytes, name)) : options.format;
  if (format == "xlsx") {
    return std::make_unique<SheetInput>(bytes, std::move(name), options.sheet);
  }
  FoundEncoding found = encoding_of(bytes, options);
  if (format == "vcard" && options.encoding.empty() && !is_wide(found.encoding)) {  // each card says it
    return open_text(std::move(bytes), std::move(name), options);
  }
  if ((format == "json" || format == "jsonl") && found.encoding == Encoding::windows_1252 && !found.notice.empty()) {
    found = {};  // JSON is UTF-8 or an error (RFC 8259, 8.1)
  }
  if (!found.unlikely.empty()) {
    throw Error(Failure::bad_data, "import.encoding-unclear",
                fmt::format("{} is not UTF-8, and hardly windows-1252", printable(name)))
        .at({name, 0, 0})
        .hint(found.unlikely)
        .hint("if it is windows-1252 after all: --encoding windows-1252");
  }
  const auto as_utf8 = [bytes = std::move(bytes), encoding = found.encoding] { return decoded(bytes(), encoding); };
  auto input = open_text(as_utf8, std::move(name), options);
  input->written_in(name_of(found.encoding), found.notice);
  return input;
}

std::vector<std::string> all_notices(const Input& input) {
  std::vector<std::string> notices = input.notices();
  if (!input.encoding_notice().empty()) {
    notices.insert(notices.begin(), input.encoding_notice());
  }
  return notices;
}

}  // namespace custos::formats
