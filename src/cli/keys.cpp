// SPDX-License-Identifier: MIT
#include "cli/keys.hpp"

#include "cli/arguments.hpp"
#include "cli/key_command.hpp"
#include "crypto/recovery_code.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

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

// Why remembered key files and commands did not open the store.
struct SlotFailures {
  std::vector<std::string> missing, wrong;
  std::optional<Error> unusable;  // the first that is there and gives no key, or may not
};

// The key in a remembered file; nothing where it is of no use, which is no reason not to try another slot.
std::optional<crypto::Secret> remembered_key(const store::Slot& slot, SlotFailures& failures) {
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

std::optional<crypto::Secret> by_remembered_files(const store::SlotFile& slots, SlotFailures& failures) {
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

std::optional<crypto::Secret> by_commands(const World& world, const store::SlotFile& slots, SlotFailures& failures) {
  for (const store::Slot& slot : slots.slots) {
    if (slot.kind != "command") {
      continue;
    }
    try {
      const crypto::Secret key = key_of_command(world, slot.command);
      if (auto opened = store::open_with_file(slots, slot, key)) {
        return opened;
      }
      failures.wrong.push_back(slot.command);
    } catch (const Error& error) {  // no reason not to try another slot
      if (!failures.unusable) {
        failures.unusable = error;
      }
    }
  }
  return std::nullopt;
}

bool has_kind(const store::SlotFile& slots, std::string_view kind) {
  return std::any_of(slots.slots.begin(), slots.slots.end(),
                     [kind](const store::Slot& slot) { return slot.kind == kind; });
}

bool can_be_typed(const store::SlotFile& slots) {
  return has_kind(slots, "passphrase") || has_kind(slots, "recovery");
}

std::optional<crypto::Secret> open_typed(const store::SlotFile& slots, const store::Slot& slot,
                                         const crypto::Secret& typed) {
  if (slot.kind == "passphrase") {
    return store::open_with_passphrase(slots, slot, typed);
  }
  const auto code = slot.kind == "recovery" ? crypto::read_recovery_code(text_of(typed.view())) : std::nullopt;
  return code ? store::open_with_recovery(slots, slot, *code) : std::nullopt;
}

std::string what_is_typed(const store::SlotFile& slots) {
  const std::string_view what = !has_kind(slots, "recovery")     ? "Passphrase"
                                : !has_kind(slots, "passphrase") ? "Recovery code"
                                                                 : "Passphrase or recovery code";
  return fmt::format("{} of {}: ", what,
                     slots.class_name.empty() ? "the store" : fmt::format("class '{}'", slots.class_name));
}

std::optional<crypto::Secret> by_typing(const World& world, const store::SlotFile& slots,
                                        std::optional<crypto::Secret>& typed) {
  const auto tried = [&]() -> std::optional<crypto::Secret> {
    for (const store::Slot& slot : slots.slots) {
      if (auto opened = typed ? open_typed(slots, slot, *typed) : std::nullopt) {
        return opened;
      }
    }
    return std::nullopt;
  };
  if (!can_be_typed(slots)) {
    return std::nullopt;
  }
  if (auto opened = tried()) {
    return opened;
  }
  typed = world.ask_secret(what_is_typed(slots));
  return tried();
}

Error wrong_typed(const crypto::Secret& typed, const store::SlotFile& slots) {
  const std::string_view text = text_of(typed.view());
  if (has_kind(slots, "recovery") && crypto::like_recovery_code(text) && !crypto::read_recovery_code(text)) {
    return Error(Failure::wrong_key, "key.recovery-mistyped",
                 "the recovery code is mistyped: its last group checks it");
  }
  const char* what = !has_kind(slots, "recovery")     ? "passphrase"
                     : !has_kind(slots, "passphrase") ? "recovery code"
                                                      : "passphrase or recovery code";
  return Error(Failure::wrong_key, "key.wrong", fmt::format("the {} does not open the store", what));
}

}  // namespace

crypto::Secret key_of_command(const World& world, const std::string& command) {
  return checked(key_from_command(command, world, most_bytes), fmt::format("'{}'", printable(command)));
}

crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots) {
  KeySearch search;
  return find_store_key(world, globals, slots, search);
}

crypto::Secret find_store_key(const World& world, const Globals& globals, const store::SlotFile& slots,
                              KeySearch& search) {
  if (const auto named = named_key(world, globals)) {
    for (const store::Slot& slot : slots.slots) {
      if (auto opened = store::open_with_file(slots, slot, named->key)) {
        return *std::move(opened);
      }
    }
    throw Error(Failure::wrong_key, "key.wrong", fmt::format("the key from {} does not open the store", named->from));
  }
  SlotFailures failures;
  if (auto opened = by_remembered_files(slots, failures)) {
    return *std::move(opened);
  }
  if (auto opened = search.runs_commands ? by_commands(world, slots, failures) : std::nullopt) {
    return *std::move(opened);
  }
  if (auto opened = by_typing(world, slots, search.typed)) {
    return *std::move(opened);
  }
  const bool not_run = !search.runs_commands && has_kind(slots, "command");
  const std::string command_not_run =
      not_run
          ? "its command is not run from slots that others may have written, or a backup's: CUSTOS_KEY_COMMAND names it"
          : "";
  if (search.typed) {
    throw wrong_typed(*search.typed, slots)
        .hint(command_not_run)
        .hint(failures.unusable ? failures.unusable->what() : std::string());
  }
  if (failures.unusable) {
    throw Error(*failures.unusable);
  }
  if (!failures.wrong.empty()) {
    throw Error(Failure::wrong_key, "key.wrong",
                fmt::format("the key from {} does not open the store", printable(failures.wrong.front())))
        .hint("--key-file names another one");
  }
  throw Error(Failure::wrong_key, "key.none", "no key opens the store")
      .hint(command_not_run)
      .hint(!failures.missing.empty() ? fmt::format("its key file is not there: {}", joined(failures.missing, ", "))
            : can_be_typed(slots)     ? std::string("no terminal is there to ask for the passphrase on")
                                      : std::string())
      .hint("--key-file F names a key file")
      .hint(failures.missing.empty() || !can_be_typed(slots)
                ? std::string()
                : fmt::format("a {} opens it too: run custos on a terminal",
                              has_kind(slots, "passphrase") ? "passphrase" : "recovery code"));
}

std::optional<crypto::Secret> find_class_key(const World& world, const store::SlotFile& slots, bool runs_commands,
                                             bool asks) {
  SlotFailures ignored;  // it may be somebody else's: what is withheld says that the key is not here
  if (const auto folder = world.environment("CREDENTIALS_DIRECTORY")) {
    store::Slot credential;
    credential.path = std::filesystem::path(*folder) / fmt::format("custos.{}.key", slots.class_name);
    if (const auto key = remembered_key(credential, ignored)) {
      for (const store::Slot& slot : slots.slots) {
        if (auto opened = store::open_with_file(slots, slot, *key)) {
          return opened;
        }
      }
    }
  }
  if (auto opened = by_remembered_files(slots, ignored)) {
    return opened;
  }
  if (auto opened = runs_commands ? by_commands(world, slots, ignored) : std::nullopt) {
    return opened;
  }
  std::optional<crypto::Secret> typed;
  return asks ? by_typing(world, slots, typed) : std::nullopt;
}

std::optional<crypto::Secret> key_of_slot(const World& world, const Globals& globals, const store::SlotFile& slots,
                                          const store::Slot& slot) {
  if (slot.kind == "file") {
    const std::string path = globals.key_file.value_or(slot.path);
    return store::open_with_file(slots, slot, checked(read_private_file(path, most_bytes), path));
  }
  if (slot.kind == "command") {
    return store::open_with_file(slots, slot, key_of_command(world, slot.command));
  }
  const auto typed = world.ask_secret(slot.kind == "recovery" ? fmt::format("Recovery code of slot {}: ", slot.number)
                                                              : fmt::format("Passphrase of slot {}: ", slot.number));
  if (!typed) {
    throw Error(Failure::usage, "input.no-terminal", "what opens the slot is typed on a terminal, and there is none");
  }
  return open_typed(slots, slot, *typed);
}

}  // namespace custos::cli
