// SPDX-License-Identifier: MIT
#include "cli/keys.hpp"

#include "cli/arguments.hpp"
#include "cli/key_command.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace custos::cli {

namespace {

constexpr std::size_t key_size = 32;
constexpr std::size_t most_bytes = 4096;

crypto::Secret checked(std::string bytes, const std::string& from) {
  crypto::Secret key = crypto::Secret::taken_from(bytes);
  if (key.size() != key_size) {
    throw Error(Failure::wrong_key, "key.length",
                fmt::format("the key from {} has {} bytes, not {}", from, key.size(), key_size));
  }
  return key;
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
    if (number > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
      throw Error(Failure::usage, "argument.no-number", fmt::format("there is no descriptor {}", number))
          .at({*globals.key_fd, 0, 0});
    }
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
    return NamedKey{checked(key_from_command(*command, world, most_bytes), "CUSTOS_KEY_COMMAND"), "CUSTOS_KEY_COMMAND"};
  }
  return std::nullopt;
}

// Why remembered key files did not open the store.
struct FileSlotFailures {
  std::vector<std::string> missing, wrong;
  std::optional<Error> unusable;  // the first that is there and is no key file, or may not be one
};

// The key in a remembered file; nothing where it is of no use, which is no reason not to try another slot.
std::optional<crypto::Secret> remembered_key(const store::Slot& slot, FileSlotFailures& failures) {
  try {
    return checked(read_private_file(slot.path, most_bytes), slot.path);
  } catch (const Error& error) {
    if (error.failure() == Failure::missing || error.code() == Code("key.file-unreadable")) {
      failures.missing.push_back(slot.path);
    } else if (!failures.unusable) {
      failures.unusable = error;
    }
    return std::nullopt;
  }
}

std::optional<crypto::Secret> by_remembered_files(const store::SlotFile& slots, FileSlotFailures& failures) {
  for (const store::Slot& slot : slots.slots) {
    if (slot.kind != "file") {
      continue;
    }
    if (const auto key = remembered_key(slot, failures)) {
      if (auto opened = store::open_with_file(slots, slot, *key)) {
        return opened;
      }
      failures.wrong.push_back(slot.path);
    }
  }
  return std::nullopt;
}

bool has_passphrase(const store::SlotFile& slots) {
  return std::any_of(slots.slots.begin(), slots.slots.end(),
                     [](const store::Slot& slot) { return slot.kind == "passphrase"; });
}

std::optional<crypto::Secret> by_passphrase(const World& world, const store::SlotFile& slots, bool& asked) {
  if (!has_passphrase(slots)) {
    return std::nullopt;
  }
  const auto passphrase = world.ask_secret("Passphrase of the store: ");
  asked = passphrase.has_value();
  for (const store::Slot& slot : slots.slots) {
    if (asked && slot.kind == "passphrase") {
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
    throw Error(Failure::wrong_key, "key.wrong", "the passphrase does not open the store")
        .hint(failures.unusable ? failures.unusable->what() : std::string());
  }
  if (failures.unusable) {
    throw Error(*failures.unusable);
  }
  if (!failures.wrong.empty()) {
    throw Error(Failure::wrong_key, "key.wrong",
                fmt::format("the key file {} does not open the store", failures.wrong.front()))
        .hint("--key-file names another one");
  }
  throw Error(Failure::wrong_key, "key.none", "no key opens the store")
      .hint(failures.missing.empty() ? std::string("no terminal is there to ask for the passphrase on")
                                     : fmt::format("its key file is not there: {}", joined(failures.missing, ", ")))
      .hint("--key-file F names a key file")
      .hint(failures.missing.empty() || !has_passphrase(slots) ? std::string()
                                                               : "a passphrase opens it too: run custos on a terminal");
}

}  // namespace custos::cli
