// SPDX-License-Identifier: MIT
#include "cli/console.hpp"

#include "util/file.hpp"
#include "util/text.hpp"

#include <sodium.h>

#include <array>
#include <bsd/readpassphrase.h>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace custos::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_secret = 1024;
constexpr std::size_t longest_line = 65536;

// The page's file: in ../share/man of the program, or in man/ of the tree that it was built in.
std::optional<std::string> page_file(const std::string& page) {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const std::string section = page.substr(page.rfind('.') + 1);
  const std::array<fs::path, 3> places{folder.parent_path() / "share" / "man" / ("man" + section) / page,
                                       folder.parent_path() / "share" / "man" / ("man" + section) / (page + ".gz"),
                                       folder.parent_path().parent_path() / "man" / page};
  for (const fs::path& place : places) {
    if (fs::exists(place, error)) {
      return place.string();
    }
  }
  return std::nullopt;
}

}  // namespace

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) == 0) {
    return 0;
  }
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::size_t terminal_height(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) == 0) {
    return 0;
  }
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
}

std::optional<crypto::Secret> ask_secret_on_terminal(const std::string& prompt) {
  crypto::Secret buffer(longest_secret);
  auto* text = reinterpret_cast<char*>(buffer.bytes().data());
  if (::readpassphrase(prompt.c_str(), text, longest_secret, RPP_ECHO_OFF | RPP_REQUIRE_TTY) == nullptr) {
    return std::nullopt;
  }
  const std::size_t length = std::string_view(text).size();
  return crypto::Secret(buffer.view().first(length));
}

std::optional<std::string> ask_line_on_terminal(const std::string& prompt) {
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal.open()) {
    return std::nullopt;
  }
  write_all(terminal.number(), prompt, "/dev/tty");
  std::string line;
  while (line.size() < longest_line) {
    char c = 0;
    const ssize_t got = ::read(terminal.number(), &c, 1);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return std::nullopt;
    }
    if (c == '\n') {
      return line;
    }
    line += c;
  }
  return std::nullopt;
}

bool open_manual_page(const std::string& page) {
  const auto file = page_file(page);
  if (!file) {
    return false;
  }
  ::setenv("LESSSECURE", "1", 1);
  std::array<const char*, 4> words{"man", "-l", file->c_str(), nullptr};
  pid_t child = 0;
  // posix_spawn takes its words as writable and writes none of them.
  if (::posix_spawnp(&child, "man", nullptr, nullptr, const_cast<char* const*>(words.data()), environ) != 0) {
    return false;
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace custos::cli
