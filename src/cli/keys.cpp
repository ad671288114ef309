// SPDX-License-Identifier: MIT
#include "cli/keys.hpp"

#include "cli/arguments.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace custos::cli {

namespace {

constexpr std::size_t key_size = 32;
constexpr std::size_t most_bytes = 4096;
constexpr auto command_limit = std::chrono::seconds(30);

crypto::Secret checked(std::string bytes, const std::string& from) {
  crypto::Secret key = crypto::Secret::taken_from(bytes);
  if (key.size() != key_size) {
    throw Error(Failure::wrong_key, "key.length",
                fmt::format("the key from {} has {} bytes, not {}", from, key.size(), key_size));
  }
  return key;
}

// The output of a command that gives the key: run without a shell, with an empty environment but for
// PATH and HOME, no open files but standard error, and for 30 seconds at most.
std::string output_of(const std::string& command, const World& world) {
  std::vector<std::string> words;
  for (const std::string_view word : split(command, ' ')) {
    if (!word.empty()) {
      words.emplace_back(word);
    }
  }
  if (words.empty()) {
    throw Error(Failure::usage, "key.command-failed", "CUSTOS_KEY_COMMAND is empty");
  }
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  std::string path = "PATH=" + world.environment("PATH").value_or("/usr/bin:/bin");
  std::string home = "HOME=" + world.environment("HOME").value_or("/");
  std::array<char*, 3> environment{path.data(), home.data(), nullptr};

  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(Failure::io, "key.command-failed",
                fmt::format("cannot run CUSTOS_KEY_COMMAND: {}", system_message(errno)));
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, writing.number(), 1);
  pid_t child = 0;
  const int spawned =
      ::posix_spawnp(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (spawned != 0) {
    throw Error(Failure::wrong_key, "key.command-failed",
                fmt::format("cannot run '{}': {}", words.front(), system_message(spawned)));
  }
  writing = Descriptor();
  std::string output;
  const auto end = std::chrono::steady_clock::now() + command_limit;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd wait{reading.number(), POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&wait, 1, static_cast<int>(left.count())) : 0;
    std::array<char, 512> buffer;
    const ssize_t got = ready > 0 ? ::read(reading.number(), buffer.data(), buffer.size()) : -1;
    if (ready == 0 || output.size() > most_bytes) {
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
      crypto::wipe(output);
      throw Error(Failure::wrong_key, "key.command-failed",
                  fmt::format("'{}' gave no key within {} seconds", words.front(), command_limit.count()));
    }
    if (got == 0) {
      break;
    }
    if (got > 0) {
      output.append(buffer.data(), static_cast<std::size_t>(got));
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    crypto::wipe(output);
    throw Error(Failure::wrong_key, "key.command-failed", fmt::format("'{}' ended with a failure", words.front()));
  }
  return output;
}

// A key that the caller names; nothing where he names none.
struct NamedKey {
  crypto::Secret key;
  std::string from;
};

std::optional<NamedKey> named_key(const World& world, const Globals& globals) {
  const auto from_file = [](const std::string& path) {
    return NamedKey{checked(read_private_file(path, most_bytes), path), path};
  };
  if (globals.key_file && globals.key_fd) {
    throw Error(Failure::usage, "key.two-sources", "--key-file and --key-fd exclude each other");
  }
  if (globals.key_file) {
    return from_file(*globals.key_file);
  }
  if (globals.key_fd) {
    const auto number = parse_count(*globals.key_fd, "--key-fd");
    const std::string from = fmt::format("descriptor {}", number);
    return NamedKey{checked(read_descriptor(static_cast<int>(number), from, most_bytes), from), from};
  }
  if (const auto folder = world.environment("CREDENTIALS_DIRECTORY")) {
    const auto path = std::filesystem::path(*folder) / "custos.key";
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
      return from_file(path.string());
    }
  }
  if (const auto path = world.environment("CUSTOS_KEY_FILE"); path && !path->empty()) {
    return from_file(*path);
  }
  if (const auto command = world.environment("CUSTOS_KEY_COMMAND"); command && !command->empty()) {
    return NamedKey{checked(output_of(*command, world), "CUSTOS_KEY_COMMAND"), "CUSTOS_KEY_COMMAND"};
  }
  return std::nullopt;
}

// Why remembered key files did not open the store.
struct FileSlotFailures {
  std::vector<std::string> missing, wrong;
};

std::optional<crypto::Secret> by_remembered_files(const store::SlotFile& slots, FileSlotFailures& failures) {
  for (const store::Slot& slot : slots.slots) {
    if (slot.kind != "file") {
      continue;
    }
    try {
      const crypto::Secret key = checked(read_private_file(slot.path, most_bytes), slot.path);
      if (auto opened = store::open_with_file(slots, slot, key)) {
        return opened;
      }
      failures.wrong.push_back(slot.path);
    } catch (const Error& error) {
      if (error.failure() != Failure::missing && error.code() != Code("key.file-unreadable")) {
        throw;
      }
      failures.missing.push_back(slot.path);
    }
  }
  return std::nullopt;
}

std::optional<crypto::Secret> by_passphrase(const World& world, const store::SlotFile& slots, bool& asked) {
  const auto is_passphrase = [](const store::Slot& slot) { return slot.kind == "passphrase"; };
  if (std::none_of(slots.slots.begin(), slots.slots.end(), is_passphrase)) {
    return std::nullopt;
  }
  const auto passphrase = world.ask_secret("Passphrase of the store: ");
  asked = passphrase.has_value();
  for (const store::Slot& slot : slots.slots) {
    if (asked && is_passphrase(slot)) {
      if (auto opened = store::open_with_passphrase(slots, slot, *passphrase)) {
        return opened;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots) {
  if (const auto named = named_key(world, globals)) {
    for (const store::Slot& slot : slots.slots) {
      if (auto opened = store::open_with_file(slots, slot, named->key)) {
        return *std::move(opened);
      }
    }
    throw Error(Failure::wrong_key, "key.wrong", fmt::format("the key from {} does not open the store", named->from));
  }
  FileSlotFailures failures;
  if (auto opened = by_remembered_files(slots, failures)) {
    return *std::move(opened);
  }
  bool asked = false;
  if (auto opened = by_passphrase(world, slots, asked)) {
    return *std::move(opened);
  }
  if (asked) {
    throw Error(Failure::wrong_key, "key.wrong", "the passphrase does not open the store");
  }
  if (!failures.wrong.empty()) {
    throw Error(Failure::wrong_key, "key.wrong",
                fmt::format("the key file {} does not open the store", failures.wrong.front()))
        .hint("--key-file names another one");
  }
  throw Error(Failure::wrong_key, "key.none", "no key opens the store")
      .hint(failures.missing.empty() ? std::string("no terminal is there to ask for the passphrase on")
                                     : fmt::format("its key file is not there: {}", joined(failures.missing, ", ")))
      .hint("--key-file F names a key file");
}

}  // namespace custos::cli
