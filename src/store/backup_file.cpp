// SPDX-License-Identifier: MIT
#include "store/backup_file.hpp"

#include "crypto/digest.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block = 512, largest_manifest = 1 << 16, largest_text = 1 << 24, chunk = std::size_t{1} << 20;
constexpr std::string_view manifest_name = "manifest.json";

std::uint64_t padded(std::uint64_t size) {
  return (size + block - 1) / block * block;
}

// A number as tar keeps it: octal digits, or from 8 GiB on the highest bit and the bytes of the number.
std::string number_field(std::uint64_t number) {
  if (number < (std::uint64_t{1} << 33)) {
    return fmt::format("{:011o}", number) + '\0';
  }
  std::string out(12, '\0');
  out[0] = static_cast<char>(0x80);
  for (int i = 0; i < 8; ++i) {
    out[static_cast<std::size_t>(11 - i)] = static_cast<char>(number >> (8 * i));
  }
  return out;
}

std::uint64_t number_in(std::string_view field) {
  std::uint64_t number = 0;
  if ((static_cast<unsigned char>(field[0]) & 0x80U) != 0) {
    for (const char c : field.substr(4)) {
      number = number << 8 | static_cast<unsigned char>(c);
    }
    return number;
  }
  for (const char c : field.substr(0, 11)) {
    number = number * 8 + static_cast<unsigned>(c - '0') % 8;
  }
  return number;
}

// The block before a part. Its every byte follows from these three, so that it is compared and not read.
std::string head_of(std::string_view name, std::uint64_t size, std::uint64_t time) {
  std::string head(block, '\0');
  const auto put = [&head](std::size_t at, std::string_view text) { head.replace(at, text.size(), text); };
  put(0, name);
  put(100, "0000600");
  put(108, "0000000");
  put(116, "0000000");
  put(124, number_field(size));
  put(136, number_field(time));
  put(148, "        ");
  put(156, "0");
  put(257, std::string_view("ustar\00000", 8));
  put(329, "0000000");
  put(337, "0000000");
  unsigned sum = 0;
  for (const char c : head) {
    sum += static_cast<unsigned char>(c);
  }
  put(148, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
  return head;
}

Error no_backup(const fs::path& file) {
  return Error(Failure::bad_data, "backup.no-backup", "this is no backup of custos")
      .at({printable(file.string()), 0, 0});
}

Error damaged(const fs::path& file, const std::string& what) {
  return Error(Failure::integrity, "backup.damaged", fmt::format("the backup is damaged: {}", what))
      .at({printable(file.string()), 0, 0})
      .hint("take another one");
}

// Calls `take` with the bytes of a file, piece by piece.
void each_piece(const fs::path& file, const std::function<void(std::string_view)>& take) {
  const Descriptor open_file(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  std::string buffer(chunk, '\0');
  for (;;) {
    const ssize_t got = open_file.open() ? ::read(open_file.number(), buffer.data(), buffer.size()) : -1;
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw Error(Failure::io, "file.unreadable",
                  fmt::format("cannot read {}: {}", file.string(), system_message(errno)));
    }
    if (got == 0) {
      return;
    }
    take(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
  }
}

// What the text says; whether it is such a text, writing it again tells.
Manifest manifest_of(const Node& node) {
  Manifest manifest{.store_id = node.text("store"),
                    .origin = node.text("origin"),
                    .made = instant_of(static_cast<std::int64_t>(node.number("made-milliseconds"))),
                    .entries = node.number("entries"),
                    .root = node.text("root"),
                    .customers = node.number("customers")};
  const auto* parts = node.member<Node::List>("parts");
  for (const Node& each : parts != nullptr ? *parts : Node::List()) {
    const auto digest = from_hex(each.text("sha256"));
    manifest.parts.push_back(
        {each.text("name"), each.number("size"), digest ? exactly<32>(*digest).value_or(Bytes<32>{}) : Bytes<32>{}});
  }
  return manifest;
}

// All parts in their order; a store may be without a ledger.
bool has_all(const std::vector<BackupPart>& parts) {
  std::vector<std::string_view> names, wanted(backup_parts.begin(), backup_parts.end());
  for (const BackupPart& part : parts) {
    names.emplace_back(part.name);
  }
  if (names != wanted) {
    std::erase(wanted, "ledger");
  }
  return names == wanted;
}

}  // namespace

std::string manifest_text(const Manifest& manifest) {
  std::string origin;
  append_json_string(origin, manifest.origin);
  std::string out = fmt::format(
      "{{\n  \"custos-backup\": 1,\n  \"store\": \"{}\",\n  \"origin\": {},\n  \"made\": \"{}\",\n"
      "  \"made-milliseconds\": {},\n  \"entries\": {},\n  \"root\": \"{}\",\n  \"customers\": {},\n  \"parts\": [",
      manifest.store_id, origin, format_instant(manifest.made), milliseconds_of(manifest.made), manifest.entries,
      manifest.root, manifest.customers);
  for (const BackupPart& part : manifest.parts) {
    out += fmt::format("{}\n    {{\"name\": \"{}\", \"size\": {}, \"sha256\": \"{}\"}}",
                       &part == &manifest.parts.front() ? "" : ",", part.name, part.size, hex(part.sha256));
  }
  return out + "\n  ]\n}\n";
}

std::uint64_t backup_size(const Manifest& manifest) {
  std::uint64_t size = block + padded(manifest_text(manifest).size()) + 2 * block;
  for (const BackupPart& part : manifest.parts) {
    size += block + padded(part.size);
  }
  return size;
}

BackupPart part_of(const Layout& layout, std::string_view name) {
  BackupPart part{.name = std::string(name)};
  crypto::Sha256 digest;
  each_piece(layout.folder() / name, [&](std::string_view piece) {
    digest.add(piece);
    part.size += piece.size();
  });
  part.sha256 = digest.finish();
  return part;
}

void write_backup(const Layout& from, const Manifest& manifest, AtomicFile& to) {
  const auto time = static_cast<std::uint64_t>(milliseconds_of(manifest.made)) / 1000;
  const auto end_part = [&to](std::uint64_t size) { to.write(std::string(padded(size) - size, '\0')); };
  const std::string text = manifest_text(manifest);
  to.write(head_of(manifest_name, text.size(), time));
  to.write(text);
  end_part(text.size());
  for (const BackupPart& part : manifest.parts) {
    to.write(head_of(part.name, part.size, time));
    each_piece(from.folder() / part.name, [&to](std::string_view piece) { to.write(piece); });
    end_part(part.size);
  }
  to.write(std::string(2 * block, '\0'));
}

BackupFile::BackupFile(const fs::path& file)
    : name_(file), file_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
  struct stat status {};

  if (!file_.open() || ::fstat(file_.number(), &status) != 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    throw Error(absent ? Failure::missing : Failure::io, absent ? Code("file.missing") : Code("file.unreadable"),
                fmt::format("cannot read {}: {}", file.string(), system_message(errno)));
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  if (!S_ISREG(status.st_mode) || size_ < 2 * block) {
    throw no_backup(file);
  }
  std::string head(block, '\0');
  read_exactly(0, head.data(), block);
  const std::uint64_t length = number_in(std::string_view(head).substr(124, 12));
  time_ = number_in(std::string_view(head).substr(136, 12));
  if (length > largest_manifest || head != head_of(manifest_name, length, time_)) {
    throw no_backup(file);
  }
  after_manifest_ = block + padded(length);
  if (size_ < after_manifest_) {
    throw damaged(file, "it is cut short");
  }
  std::string text(length, '\0');
  read_exactly(block, text.data(), length);
  try {
    manifest_ = manifest_of(parse_json(text, "manifest.json"));
  } catch (const Error&) {
    throw no_backup(file);
  }
  if (text != manifest_text(manifest_) || !has_all(manifest_.parts)) {
    throw no_backup(file);
  }
  if (const std::uint64_t all = backup_size(manifest_); all != size_) {
    throw damaged(file, fmt::format("it has {} bytes instead of {}", size_, all));
  }
}

void BackupFile::read_exactly(std::uint64_t at, char* buffer, std::size_t length) const {
  while (length > 0) {
    const ssize_t got = ::pread(file_.number(), buffer, length, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      throw got == 0 ? damaged(name_, "it is cut short")
                     : Error(Failure::io, "file.unreadable",
                             fmt::format("cannot read {}: {}", name_.string(), system_message(errno)));
    }
    buffer += got;
    at += static_cast<std::uint64_t>(got);
    length -= static_cast<std::size_t>(got);
  }
}

bool BackupFile::has(std::string_view part) const {
  return std::any_of(manifest_.parts.begin(), manifest_.parts.end(),
                     [part](const BackupPart& each) { return each.name == part; });
}

const BackupPart& BackupFile::part_named(std::string_view name) const {
  for (const BackupPart& part : manifest_.parts) {
    if (part.name == name) {
      return part;
    }
  }
  throw no_backup(name_);
}

// Where its bytes begin.
std::uint64_t BackupFile::place_of(const BackupPart& part) const {
  std::uint64_t at = after_manifest_;
  for (const BackupPart* each = manifest_.parts.data(); each != &part; ++each) {
    at += block + padded(each->size);
  }
  return at + block;
}

void BackupFile::check_head(const BackupPart& part) const {
  std::string head(block, '\0');
  read_exactly(place_of(part) - block, head.data(), block);
  if (head != head_of(part.name, part.size, time_)) {
    throw damaged(name_, fmt::format("what stands before {} is not what was written", part.name));
  }
}

std::string BackupFile::text_of_part(std::string_view name) const {
  const BackupPart& part = part_named(name);
  check_head(part);
  if (part.size > largest_text) {
    throw damaged(name_, fmt::format("{} is too large", part.name));
  }
  std::string text(part.size, '\0');
  read_exactly(place_of(part), text.data(), text.size());
  if (crypto::sha256(text) != part.sha256) {
    throw damaged(name_, fmt::format("{} is not what was written", part.name));
  }
  return text;
}

void BackupFile::extract(const Layout& to) const {
  std::string buffer(chunk, '\0');
  for (const BackupPart& part : manifest_.parts) {
    check_head(part);
    const fs::path path = to.folder() / part.name;
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.open()) {
      throw Error(Failure::cannot_create, "file.cannot-create",
                  fmt::format("cannot create {}: {}", path.string(), system_message(errno)));
    }
    crypto::Sha256 digest;
    std::uint64_t left = part.size, at = place_of(part);
    while (left > 0) {
      const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
      read_exactly(at, buffer.data(), length);
      const std::string_view piece = std::string_view(buffer).substr(0, length);
      digest.add(piece);
      write_all(file.number(), piece, path.string());
      at += length;
      left -= length;
    }
    if (digest.finish() != part.sha256) {
      throw damaged(name_, fmt::format("{} is not what was written", part.name));
    }
    if (::fsync(file.number()) != 0) {
      throw Error(Failure::io, "file.unwritable",
                  fmt::format("cannot write {}: {}", path.string(), system_message(errno)));
    }
  }
  for (const fs::path& folder : {to.data(), to.audit(), to.folder()}) {
    sync_folder(folder);
  }
}

}  // namespace custos::store
