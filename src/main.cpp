// SPDX-License-Identifier: MIT
// The real world: clock, randomness, caller, terminal, signals. Nothing else in custos knows them.
#include "cli/console.hpp"
#include "cli/pager.hpp"
#include "cli/run.hpp"
#include "cli/streams.hpp"
#include "util/error.hpp"
#include "util/system_log.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <iostream>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace custos;

std::atomic<bool> stop_wanted{false}, stops_in_order{false};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

// Takes from the system as much at a time as an import wants of it for twenty rows, and keeps nothing that was given.
class SystemRandom final : public Random {
 public:
  ~SystemRandom() override { ::sodium_memzero(pool_.data(), pool_.size()); }

  void fill(std::span<std::uint8_t> out) override {
    if (out.size() > pool_.size()) {
      ::randombytes_buf(out.data(), out.size());
      return;
    }
    if (out.size() > left_) {
      ::randombytes_buf(pool_.data(), pool_.size());
      left_ = pool_.size();
    }
    left_ -= out.size();
    std::copy_n(pool_.data() + left_, out.size(), out.data());
    ::sodium_memzero(pool_.data() + left_, out.size());
  }

 private:
  std::array<std::uint8_t, 1024> pool_{};
  std::size_t left_ = 0;
};

// A command that stops in order sees the flag; any other ends at once, which the store survives, and so does a
// second Ctrl-C.
void on_signal(int number) {
  if (!stops_in_order.load() || stop_wanted.exchange(true)) {
    std::signal(number, SIG_DFL);
    ::raise(number);
  }
}

// Whoever started custos with a closed descriptor would otherwise find the store's file under its number. What is put
// there can be neither read nor written, so that nobody takes lost output for success.
void open_standard_descriptors() {
  for (int number = 0; number <= 2; ++number) {
    if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) != number) {
      ::_exit(70);
    }
  }
}

// No page of this process, keys and values in it, may reach a core file or a debugger of the same user.
void keep_memory_private() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

std::string group_name(gid_t group) {
  const ::group* found = ::getgrgid(group);
  return found != nullptr ? found->gr_name : std::to_string(group);
}

// By the numbers that the kernel holds, never by a variable.
Caller real_caller() {
  Caller caller{.uid = ::geteuid()};
  const passwd* user = ::getpwuid(caller.uid);
  caller.user = user != nullptr ? user->pw_name : std::to_string(caller.uid);
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(0, ::getgroups(0, nullptr))));
  groups.resize(static_cast<std::size_t>(std::max(0, ::getgroups(static_cast<int>(groups.size()), groups.data()))));
  groups.push_back(::getegid());
  for (const gid_t group : groups) {
    caller.groups.push_back(group_name(group));
  }
  return caller;
}

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_descriptors();
  keep_memory_private();
  ::umask(077);
  std::signal(SIGPIPE, SIG_IGN);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    std::signal(number, on_signal);
  }
  cli::DescriptorBuffer out_buffer(STDOUT_FILENO), err_buffer(STDERR_FILENO);
  std::ostream out(&out_buffer), err(&err_buffer);
  err.setf(std::ios::unitbuf);
  try {
    crypto::start();
  } catch (const Error& error) {
    err << "custos: " << error.what() << '\n';
    return 70;
  }
  open_system_log("/dev/log");
  cli::Pager pager;
  const auto begin_paging = [&](const std::string& command) {
    out_buffer.hold(cli::terminal_height(STDOUT_FILENO) - 1, [&pager, command] { return pager.start(command); });
  };
  const auto end_paging = [&] {
    out_buffer.release();
    pager.wait();
  };
  const SystemClock clock;
  SystemRandom random;
  cli::World world{.out = out,
                   .err = err,
                   .input = STDIN_FILENO,
                   .input_is_terminal = ::isatty(STDIN_FILENO) != 0,
                   .output_is_terminal = ::isatty(STDOUT_FILENO) != 0,
                   .error_is_terminal = ::isatty(STDERR_FILENO) != 0,
                   .width = cli::terminal_width(STDOUT_FILENO),
                   .error_width = cli::terminal_width(STDERR_FILENO),
                   .clock = clock,
                   .random = random,
                   .caller = real_caller(),
                   .environment = environment,
                   .ask_secret =
                       [&](const std::string& prompt) {
                         end_paging();  // what is asked about is to be seen
                         return cli::ask_secret_on_terminal(prompt);
                       },
                   .ask_line =
                       [&](const std::string& prompt) {
                         end_paging();
                         return cli::ask_line_on_terminal(prompt);
                       },
                   .open_manual = cli::open_manual_page,
                   .begin_paging = begin_paging,
                   .end_paging = end_paging,
                   .stop = stop_wanted,
                   .stops_in_order = stops_in_order};
  return cli::run({argv + std::min(argc, 1), argv + argc}, world);
}
