// SPDX-License-Identifier: MIT
#include "crypto/spool.hpp"
#include "support/errors.hpp"
#include "support/world.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <unistd.h>

using namespace custos;
using namespace custos::crypto;

namespace {

Secret key(std::uint8_t first) {
  Bytes<32> bytes{first};
  return Secret(ByteView(bytes));
}

std::string all_of(Spool& spool, std::size_t step) {
  std::string out, buffer(step, '\0');
  while (const std::size_t got = spool.read(out.size(), buffer.data(), step)) {
    out.append(buffer, 0, got);
  }
  return out;
}

// The file that a spool has open: it has no name.
std::string bytes_on_disk(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    const std::string target = std::filesystem::read_symlink(entry.path(), ignored).string();
    if (target.starts_with(folder.string() + "/") && target.ends_with("(deleted)")) {
      return read_file(entry.path());
    }
  }
  return {};
}

}  // namespace

TEST_SUITE("crypto: spool") {
  TEST_CASE("gives back what was written, as often as wanted, in whatever pieces") {
    const test::ScratchFolder scratch;
    for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
      CAPTURE(size);
      std::string text;
      while (text.size() < size) {
        text += fmt::format("row {} of somebody\n", text.size());
      }
      text.resize(size);
      Spool spool(scratch.path(), key(1));
      for (std::size_t at = 0; at < text.size(); at += 7919) {
        spool.write(std::string_view(text).substr(at, 7919));
      }
      spool.finish();
      CHECK(spool.size() == size);
      CHECK(all_of(spool, 1000) == text);
      CHECK(all_of(spool, 1 << 20) == text);
    }
  }

  TEST_CASE("the disk has neither a name nor the text") {
    const test::ScratchFolder scratch;
    Spool spool(scratch.path(), key(2));
    const std::string secret = "Grace Hopper, 1906-12-09";
    for (int i = 0; i < 10000; ++i) {
      spool.write(secret);
    }
    spool.finish();
    CHECK(std::filesystem::is_empty(scratch.path()));
    const std::string disk = bytes_on_disk(scratch.path());
    CHECK(disk.size() > spool.size());
    CHECK(disk.find("Grace") == std::string::npos);
  }

  TEST_CASE("a change on the disk is noticed, and a folder that takes no file is told") {
    const test::ScratchFolder scratch;
    Spool spool(scratch.path(), key(3));
    spool.write("what came through a pipe");
    spool.finish();
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
      std::error_code ignored;
      if (std::filesystem::read_symlink(entry.path(), ignored).string().starts_with(scratch.path().string() + "/")) {
        const int number = std::stoi(entry.path().filename().string());
        CHECK(::pwrite(number, "x", 1, 3) == 1);
      }
    }
    char buffer[8];
    CHECK_THROWS_AS(spool.read(0, buffer, sizeof buffer), Error);
    CHECK_THROWS_AS(Spool(scratch.path() / "none", key(4)), Error);
  }
}
