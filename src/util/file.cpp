// SPDX-License-Identifier: MIT
#include "util/file.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace custos {

namespace {

// A pattern for mkostemp, beside a file.
std::string beside(const std::filesystem::path& path) {
  return (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
}

Error cannot_create(const std::filesystem::path& path, int error) {
  return Error(Failure::cannot_create, "file.cannot-create",
               fmt::format("cannot create {}: {}", path.string(), system_message(error)));
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (number_ >= 0) {
      ::close(number_);
    }
    number_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) {
    ::close(number_);
  }
}

int Descriptor::release() noexcept {
  return std::exchange(number_, -1);
}

std::string system_message(int error_number) {
  return std::generic_category().message(error_number);
}

std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit) {
  std::string content;
  content.reserve(limit <= 4096 ? limit : 0);  // a secret is small: it is not moved, so that no copy stays behind

  // It may have held a key.
  struct Buffer {
    ~Buffer() { ::explicit_bzero(bytes.data(), used); }

    std::array<char, 65536> bytes;
    std::size_t used = 0;
  } buffer;

  for (;;) {
    const ssize_t got = ::read(descriptor, buffer.bytes.data(), buffer.bytes.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw Error(Failure::io, "file.unreadable", fmt::format("cannot read {}: {}", name, system_message(errno)));
    }
    if (got == 0) {
      return content;
    }
    buffer.used = std::max(buffer.used, static_cast<std::size_t>(got));
    content.append(buffer.bytes.data(), static_cast<std::size_t>(got));
    if (content.size() > limit) {
      throw Error(Failure::io, "file.too-large", fmt::format("{} is larger than {} bytes", name, limit));
    }
  }
}

Descriptor open_file(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) {
    const int error = errno;
    const bool absent = error == ENOENT || error == ENOTDIR;
    throw Error(absent ? Failure::missing : Failure::io, absent ? Code("file.missing") : Code("file.unreadable"),
                fmt::format("cannot read {}: {}", path.string(), system_message(error)));
  }
  return file;
}

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  return read_descriptor(open_file(path).number(), path.string(), limit);
}

void write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      throw Error(Failure::io, "file.unwritable", fmt::format("cannot write {}: {}", name, system_message(errno)));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

AtomicFile::AtomicFile(std::filesystem::path path, mode_t mode) : path_(std::move(path)) {
  const std::filesystem::path folder = path_.parent_path().empty() ? "." : path_.parent_path();
  file_ = Descriptor(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
  if (!file_.open()) {
    std::string pattern = beside(path_);
    file_ = Descriptor(::mkostemp(pattern.data(), O_CLOEXEC));
    beside_ = file_.open() ? pattern : std::string();
  }
  if (!file_.open() || ::fchmod(file_.number(), mode) != 0) {
    throw cannot_create(path_, errno);
  }
}

AtomicFile::~AtomicFile() {
  if (!beside_.empty()) {
    ::unlink(beside_.c_str());
  }
}

void AtomicFile::write(std::string_view bytes) {
  write_all(file_.number(), bytes, path_.string());
}

void AtomicFile::sync() {
  if (::fsync(file_.number()) != 0) {
    throw Error(Failure::io, "file.unwritable",
                fmt::format("cannot write {}: {}", path_.string(), system_message(errno)));
  }
}

// False, and errno says why, when the file cannot have that name.
bool AtomicFile::link_as(const std::filesystem::path& name) const {
  const std::string from = beside_.empty() ? fmt::format("/proc/self/fd/{}", file_.number()) : beside_.string();
  return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

void AtomicFile::commit() {
  sync();
  if (beside_.empty() && link_as(path_)) {
    sync_folder(path_.parent_path());
    return;
  }
  if (beside_.empty()) {  // a name can be replaced only by another name
    std::string name = beside(path_);
    const Descriptor taken(::mkostemp(name.data(), O_CLOEXEC));
    ::unlink(name.c_str());
    if (!taken.open() || !link_as(name)) {
      throw cannot_create(path_, errno);
    }
    beside_ = name;
  }
  if (::rename(beside_.c_str(), path_.c_str()) != 0) {
    throw cannot_create(path_, errno);
  }
  beside_.clear();
  sync_folder(path_.parent_path());
}

bool AtomicFile::commit_new(const std::filesystem::path& name) {
  sync();
  if (!link_as(name)) {
    if (errno == EEXIST) {
      return false;
    }
    throw cannot_create(name, errno);
  }
  sync_folder(name.parent_path());
  return true;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) noexcept {
  try {
    const std::string beside = path.string() + ".new";
    {
      const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
      if (!file.open()) {
        return;
      }
      write_all(file.number(), bytes, beside);
    }
    ::rename(beside.c_str(), path.c_str());
  } catch (const std::exception&) {  // told to nobody: see the header
  }
}

void overwrite_file(const std::filesystem::path& path, std::string_view bytes) noexcept {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.open() && errno == ENOENT) {  // between making it and writing it there would be an empty one
    replace_file(path, bytes);
    return;
  }

  struct stat status {};

  if (!file.open() || ::fstat(file.number(), &status) != 0) {
    return;
  }
  if (status.st_size > static_cast<off_t>(bytes.size())) {  // cutting it would be a step of its own
    replace_file(path, bytes);
  } else if (::pwrite(file.number(), bytes.data(), bytes.size(), 0) < 0) {
    return;  // told to nobody: see the header
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor open_folder(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.open()) {
    ::fsync(open_folder.number());
  }
}

std::string read_private_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.open()) {
    if (errno == ENOENT || errno == ENOTDIR) {
      throw Error(Failure::missing, "key.file-missing", fmt::format("there is no key file {}", path.string()));
    }
    throw Error(Failure::wrong_key, "key.file-unreadable",
                fmt::format("cannot read the key file {}: {}", path.string(), system_message(errno)));
  }

  struct stat status {};

  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    throw Error(Failure::wrong_key, "key.file-unreadable", fmt::format("{} is not a plain file", path.string()));
  }
  if (status.st_uid != ::geteuid() && status.st_uid != 0) {
    throw Error(Failure::wrong_key, "key.file-readable",
                fmt::format("the key file {} belongs to somebody else", path.string()));
  }
  if ((status.st_mode & 077) != 0) {
    throw Error(Failure::wrong_key, "key.file-readable",
                fmt::format("others may read the key file {} (mode {:04o})", path.string(), status.st_mode & 07777U))
        .hint(fmt::format("chmod 0400 {}", path.string()));
  }
  return read_descriptor(file.number(), path.string(), limit);
}

}  // namespace custos
