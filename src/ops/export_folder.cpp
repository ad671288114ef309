// SPDX-License-Identifier: MIT
#include "ops/export_folder.hpp"

#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace custos::ops {

namespace {

constexpr std::size_t longest_text = 1 << 16;

std::optional<std::string> text_in(const std::filesystem::path& path) {
  try {
    return read_file(path, longest_text);
  } catch (const Error& error) {
    if (error.failure() == Failure::missing) {
      return std::nullopt;
    }
    throw;
  }
}

Error not_for_it(const std::filesystem::path& folder, std::string_view what) {
  return Error(Failure::cannot_create, "audit.export-folder", fmt::format("{} {}", printable(folder.string()), what))
      .hint("name a new folder, or one that holds an earlier export of this log");
}

}  // namespace

ExportFolder::ExportFolder(std::filesystem::path folder)
    : folder_(folder.has_filename() ? std::move(folder) : folder.parent_path()) {
  look();
}

void ExportFolder::look() {
  std::error_code error;
  const auto status = std::filesystem::status(folder_, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    const auto parent = folder_.parent_path();
    if (!std::filesystem::is_directory(parent.empty() ? "." : parent, error)) {
      throw Error(
          Failure::cannot_create, "file.cannot-create",
          fmt::format("cannot create {}: {} is not a folder", printable(folder_.string()), printable(parent.string())));
    }
    verifier_key_ = checkpoint_ = std::nullopt;
    return;
  }
  if (!std::filesystem::is_directory(status)) {
    throw not_for_it(folder_, "is not a folder");
  }
  const bool empty = std::filesystem::is_empty(folder_, error);
  if (error) {
    throw Error(Failure::io, "file.unreadable", fmt::format("cannot read {}: {}", folder_.string(), error.message()));
  }
  verifier_key_ = text_in(folder_ / "vkey");
  checkpoint_ = text_in(folder_ / "checkpoint");
  if (!empty && !verifier_key_) {
    throw not_for_it(folder_, "is not empty, and holds no exported log");
  }
}

void ExportFolder::open() {
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) {
    throw Error(Failure::cannot_create, "file.cannot-create",
                fmt::format("cannot create {}: {}", folder_.string(), system_message(errno)));
  }
  lock_ = Descriptor(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock_.open()) {
    throw Error(Failure::cannot_create, "file.cannot-create",
                fmt::format("cannot open {}: {}", folder_.string(), system_message(errno)));
  }
  if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw Error(Failure::busy, "audit.export-folder",
                fmt::format("another export writes to {}", printable(folder_.string())))
        .hint("wait until it is done, and run the command again");
  }
  const auto found = checkpoint_;
  look();
  if (checkpoint_ != found) {
    throw Error(Failure::busy, "audit.export-folder",
                fmt::format("another export wrote to {} meanwhile", printable(folder_.string())))
        .hint("run the command again");
  }
}

bool ExportFolder::has(const std::string& name, std::uint64_t length) const {
  std::error_code error;
  const std::filesystem::path path = folder_ / name;
  return std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) == length;
}

bool ExportFolder::holds(const std::string& name, std::string_view bytes) const {
  return has(name, bytes.size()) && read_file(folder_ / name, bytes.size()) == bytes;
}

// Waiting for the disk at each of thousands of files would take a minute. What a loss of power leaves of them is
// compared with the log before a checkpoint covers it.
void ExportFolder::write(const std::string& name, std::string_view bytes) {
  const std::filesystem::path path = folder_ / name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);  // where it fails, so does what follows
  const Descriptor file(::open(path.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (file.open()) {
    write_all(file.number(), bytes, path.string());
    const std::string unnamed = fmt::format("/proc/self/fd/{}", file.number());
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      return;
    }
  }
  AtomicFile replacing(path);
  replacing.write(bytes);
  replacing.commit();
}

void ExportFolder::finish(const std::string& name, std::string_view bytes) {
  if (::syncfs(lock_.number()) != 0) {
    throw Error(Failure::io, "file.unwritable",
                fmt::format("cannot write to {}: {}", folder_.string(), system_message(errno)));
  }
  AtomicFile file(folder_ / name);
  file.write(bytes);
  file.commit();
}

}  // namespace custos::ops
