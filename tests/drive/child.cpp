// SPDX-License-Identifier: MIT
#include "child.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace custos::drive {

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// Where a process writes to: memory, so that nobody has to read while it runs.
class Sink {
 public:
  Sink() : number_(::memfd_create("output", MFD_CLOEXEC)) {
    if (number_ < 0) {
      fail("memfd_create");
    }
  }

  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  ~Sink() { ::close(number_); }

  int number() const { return number_; }

  std::string text() const {
    std::string out;
    char room[1 << 14];
    ssize_t got = 0;
    while ((got = ::pread(number_, room, sizeof room, static_cast<off_t>(out.size()))) > 0) {
      out.append(room, static_cast<std::size_t>(got));
    }
    return out;
  }

 private:
  int number_;
};

pid_t start(const Words& words, const Sink& out, const Sink& err) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) {
    fail("fork");
  }
  if (child == 0) {
    ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    ::dup2(out.number(), STDOUT_FILENO);
    ::dup2(err.number(), STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  return child;
}

}  // namespace

Ended run(const Words& words, std::optional<Microseconds> kill_after, const std::function<void(int)>& started) {
  const Sink out, err;
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = start(words, out, err);
  if (started) {
    started(child);
  }
  if (kill_after) {
    std::this_thread::sleep_until(began + *kill_after);
    ::kill(child, SIGKILL);  // one that has ended waits below, so the number is nobody else's
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) {
      fail("waitpid");
    }
  }
  const auto took = std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - began);
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = out.text(),
          .err = err.text(),
          .took = took};
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) {
    out += out.empty() ? "" : " ";
    out += word;
  }
  return out;
}

Folder::Folder(const std::string& name) {
  std::string pattern = (std::filesystem::temp_directory_path() / (name + ".XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    fail("mkdtemp");
  }
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

unsigned long number_told(const char* name, unsigned long otherwise) {
  const char* told = std::getenv(name);
  return told == nullptr || *told == '\0' ? otherwise : std::stoul(told);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << bytes).flush()) {
    fail("cannot write a file");
  }
}

std::string patient_policy(const std::filesystem::path& source) {
  std::string text = bytes_of(source / "examples/charity/policy.toml");
  const std::string key = "\nstop-above = ";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) {
    throw std::runtime_error("the charity's policy has no stop-above");
  }
  return text.replace(at, text.find('\n', at + 1) - at, key + "{ records = 1000000, percent = 100 }");
}

bool Checks::that(bool holds, const std::string& what) {
  const std::lock_guard lock(mutex_);
  ++made_;
  if (!holds) {
    ++failed_;
    std::printf("FAILED: %s\n", what.c_str());
    std::fflush(stdout);
  }
  return holds;
}

int Checks::finish() const {
  std::printf("%lu checks, %lu failures\n", made_, failed_);
  return failed_ == 0 && made_ > 0 ? 0 : 1;
}

}  // namespace custos::drive
