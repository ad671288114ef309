// SPDX-License-Identifier: MIT
#include "support/world.hpp"

#include "util/file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <stdlib.h>
#include <unistd.h>

namespace custos::test {

namespace {

// In memory where there is such a folder: most of what stores do is wait for the disk.
std::filesystem::path scratch_parent() {
  const std::filesystem::path memory = "/dev/shm";
  const bool usable = std::getenv("TMPDIR") == nullptr && ::access(memory.c_str(), W_OK | X_OK) == 0;
  return usable ? memory : std::filesystem::temp_directory_path();
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::string pattern = (scratch_parent() / "custos-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("no temporary folder: " + system_message(errno));
  }
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path ScratchFolder::write(const std::string& name, std::string_view bytes) const {
  put_bytes(path_ / name, bytes);
  return path_ / name;
}

std::string bytes_in(const std::filesystem::path& path) {
  return read_file(path);
}

void put_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace custos::test
