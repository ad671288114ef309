// SPDX-License-Identifier: MIT
#include "store/slots.hpp"

#include "crypto/digest.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

namespace custos::store {

namespace {

constexpr std::size_t largest = 1 << 20;

// All that a slot says of itself and of the store; authenticated with its secret half.
std::string described(const SlotFile& file, const Slot& slot) {
  // A slot of a class is none of the store's, nor of another class. Of which key it is the authenticator of all slots
  // tells: it stays where the class gets another key.
  const std::string of_class = file.class_name.empty() ? std::string() : fmt::format("/class\n{}", file.class_name);
  return fmt::format("custos/slot/v1{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", of_class, file.store_id, slot.number,
                     slot.kind, json_text(slot.label), json_text(slot.kind == "command" ? slot.command : slot.path),
                     slot.created, base64(bytes_of(slot.salt)), slot.cost.passes, slot.cost.kibibytes,
                     base64(slot.sealed.public_half));
}

std::string slot_json(const Slot& slot) {
  std::string out = fmt::format("    {{\"slot\": {}, \"kind\": \"{}\", \"label\": {}, \"created\": \"{}\"", slot.number,
                                slot.kind, json_text(slot.label), slot.created);
  if (slot.kind == "file") {
    out += fmt::format(", \"path\": {}", json_text(slot.path));
  } else if (slot.kind == "command") {
    out += fmt::format(", \"command\": {}", json_text(slot.command));
  } else if (slot.kind == "passphrase") {
    out += fmt::format(", \"kdf\": \"argon2id\", \"passes\": {}, \"kibibytes\": {}, \"salt\": \"{}\"", slot.cost.passes,
                       slot.cost.kibibytes, base64(bytes_of(slot.salt)));
  }
  return out + fmt::format(",\n     \"public\": \"{}\", \"nonce\": \"{}\", \"secret\": \"{}\",\n     \"key\": \"{}\"}}",
                           base64(slot.sealed.public_half), base64(slot.sealed.nonce),
                           base64(bytes_of(slot.sealed.wrapped_secret)), base64(bytes_of(slot.sealed.sealed_key)));
}

// What the slots are of: the store, or a class of it.
std::string head(const SlotFile& file) {
  if (!file.class_name.empty()) {
    return fmt::format("  \"class\": {},\n  \"key-name\": \"{}\",\n", json_text(file.class_name), file.key_name);
  }
  return fmt::format(
      "  \"cipher\": \"{}\",\n  \"page-size\": {},\n"
      "  \"log\": {{\"origin\": \"{}\", \"first-verifier\": \"{}\"}},\n",
      file.encryption.cipher, file.encryption.page_size, file.origin, base64(file.first_verifier));
}

std::string content(const SlotFile& file) {
  std::string out =
      fmt::format("{{\n  \"custos-keys\": 1,\n  \"store\": \"{}\",\n{}  \"next-slot\": {},\n  \"slots\": [",
                  file.store_id, head(file), file.next_number);
  for (const Slot& slot : file.slots) {
    out += &slot == &file.slots.front() ? "\n" : ",\n";
    out += slot_json(slot);
  }
  return out + "\n  ],\n";
}

[[noreturn]] void damaged(const std::string& why) {
  throw Error(Failure::integrity, "key.slots-damaged", fmt::format("the key slots of the store are damaged: {}", why))
      .hint("restore store.keys from a backup");
}

const Node& member(const Node& node, std::string_view name) {
  const Node* found = node.find(name);
  if (found == nullptr) {
    damaged(fmt::format("'{}' is missing", name));
  }
  return *found;
}

std::string text_in(const Node& node, std::string_view name) {
  const auto* text = member(node, name).as<std::string>();
  if (text == nullptr) {
    damaged(fmt::format("'{}' is no text", name));
  }
  return *text;
}

std::uint64_t number_in(const Node& node, std::string_view name) {
  const auto* number = member(node, name).as<Node::Number>();
  const auto parsed = number != nullptr ? parse_unsigned(number->text) : std::nullopt;
  if (!parsed) {
    damaged(fmt::format("'{}' is no number", name));
  }
  return *parsed;
}

std::string bytes_in(const Node& node, std::string_view name) {
  const auto bytes = from_base64(text_in(node, name));
  if (!bytes) {
    damaged(fmt::format("'{}' is no base64", name));
  }
  return *bytes;
}

template <std::size_t N>
Bytes<N> fixed_in(const Node& node, std::string_view name) {
  const auto bytes = exactly<N>(bytes_in(node, name));
  if (!bytes) {
    damaged(fmt::format("'{}' has not {} bytes", name, N));
  }
  return *bytes;
}

Slot slot_of(const Node& node) {
  Slot slot;
  slot.number = number_in(node, "slot");
  slot.kind = text_in(node, "kind");
  slot.label = text_in(node, "label");
  slot.created = text_in(node, "created");
  if (slot.kind == "file") {
    slot.path = text_in(node, "path");
  } else if (slot.kind == "command") {
    slot.command = text_in(node, "command");
  } else if (slot.kind == "passphrase") {
    slot.salt = bytes_in(node, "salt");
    slot.cost.passes = static_cast<std::uint32_t>(number_in(node, "passes"));
    slot.cost.kibibytes = static_cast<std::uint32_t>(number_in(node, "kibibytes"));
    if (slot.salt.size() != 16 || !slot.cost.sensible()) {
      damaged(fmt::format("slot {} asks for an unsafe or endless key derivation", slot.number));
    }
  } else if (slot.kind != "recovery") {
    damaged(fmt::format("slot {} is of an unknown kind", slot.number));
  }
  slot.sealed.public_half = fixed_in<32>(node, "public");
  slot.sealed.nonce = fixed_in<24>(node, "nonce");
  slot.sealed.wrapped_secret = bytes_in(node, "secret");
  slot.sealed.sealed_key = bytes_in(node, "key");
  return slot;
}

SlotFile slot_file_of(const Node& root) {
  if (number_in(root, "custos-keys") != 1) {
    damaged("a newer custos wrote them");
  }
  SlotFile file;
  file.store_id = text_in(root, "store");
  if (root.find("class") != nullptr) {
    file.class_name = text_in(root, "class");
    file.key_name = text_in(root, "key-name");
  } else {
    file.encryption.cipher = text_in(root, "cipher");
    file.encryption.page_size = static_cast<int>(number_in(root, "page-size"));
    const Node& log = member(root, "log");
    file.origin = text_in(log, "origin");
    file.first_verifier = fixed_in<32>(log, "first-verifier");
  }
  file.next_number = number_in(root, "next-slot");
  const auto* slots = member(root, "slots").as<Node::List>();
  if (slots == nullptr) {
    damaged("'slots' is no list");
  }
  for (const Node& slot : *slots) {
    file.slots.push_back(slot_of(slot));
  }
  return file;
}

}  // namespace

ReadSlotFile parse_slots(const std::string& text, const std::string& name) {
  Node root;
  try {
    root = parse_json(text, name);
  } catch (const Error& error) {
    damaged(error.what());
  }
  ReadSlotFile read{slot_file_of(root), fixed_in<32>(root, "authenticator")};
  // Only what slots_text() makes passes: nothing can hide between the members.
  if (text != content(read.file) + fmt::format("  \"authenticator\": \"{}\"\n}}\n", base64(read.authenticator))) {
    damaged("they are not as custos writes them");
  }
  return read;
}

ReadSlotFile read_slots(const std::filesystem::path& path) {
  const Descriptor file = open_file(path);
  ReadSlotFile read = parse_slots(read_descriptor(file.number(), path.string(), largest), path.string());

  if (!read.file.class_name.empty()) {
    damaged("they are a class's");
  }

  struct stat status {};

  read.own = ::fstat(file.number(), &status) == 0 && (status.st_uid == ::geteuid() || status.st_uid == 0) &&
             (status.st_mode & 022) == 0;
  return read;
}

std::string slots_text(const SlotFile& file, const crypto::Secret& store_key) {
  const std::string text = content(file);
  return text + fmt::format("  \"authenticator\": \"{}\"\n}}\n", base64(crypto::authenticate_slots(store_key, text)));
}

void write_slots(const std::filesystem::path& path, const std::string& text) {
  write_file(path, text);
}

void check_slots(const ReadSlotFile& read, const crypto::Secret& store_key) {
  if (!crypto::equal(crypto::authenticate_slots(store_key, content(read.file)), read.authenticator)) {
    if (!read.file.class_name.empty()) {
      throw Error(Failure::integrity, "key.slots-changed",
                  fmt::format("somebody without the key of class '{}' changed its key slots", read.file.class_name))
          .hint("restore a backup");
    }
    throw Error(Failure::integrity, "key.slots-changed", "somebody without the store's key changed its key slots")
        .hint("restore store.keys from a backup");
  }
}

namespace {

void add_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& wrapping_key, Slot slot,
              Random& random) {
  slot.number = file.next_number++;
  slot.sealed = crypto::seal_slot(
      store_key, wrapping_key,
      [&](const Bytes<32>& public_half) {
        slot.sealed.public_half = public_half;
        return described(file, slot);
      },
      random);
  file.slots.push_back(std::move(slot));
}

}  // namespace

void add_file_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& key, const std::string& path,
                   const std::string& created, Random& random) {
  Slot slot{.kind = "file", .label = "key file", .path = path, .created = created};
  add_slot(file, store_key, crypto::wrapping_key_of_file(key.view()), std::move(slot), random);
}

void add_passphrase_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& passphrase,
                         const std::string& created, Random& random) {
  const auto salt = random.bytes<16>();
  Slot slot{.kind = "passphrase", .label = "passphrase", .created = created, .salt = std::string(text_of(salt))};
  const crypto::Secret wrapping_key = crypto::wrapping_key_of_passphrase(passphrase, salt, slot.cost);
  add_slot(file, store_key, wrapping_key, std::move(slot), random);
}

void add_command_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& key,
                      const std::string& command, const std::string& created, Random& random) {
  Slot slot{.kind = "command", .label = "command", .command = command, .created = created};
  add_slot(file, store_key, crypto::wrapping_key_of_file(key.view()), std::move(slot), random);
}

void add_recovery_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& code,
                       const std::string& created, Random& random) {
  Slot slot{.kind = "recovery", .label = "recovery code", .created = created};
  add_slot(file, store_key, crypto::wrapping_key_of_file(code.view()), std::move(slot), random);
}

SlotFile sealed_anew(SlotFile file, const crypto::Secret& store_key) {
  for (Slot& slot : file.slots) {
    slot.sealed.sealed_key = crypto::sealed_to(slot.sealed.public_half, store_key);
  }
  return file;
}

std::optional<crypto::Secret> open_with_file(const SlotFile& file, const Slot& slot, const crypto::Secret& key) {
  if (slot.kind != "file" && slot.kind != "command") {
    return std::nullopt;
  }
  return crypto::open_slot(slot.sealed, crypto::wrapping_key_of_file(key.view()), described(file, slot));
}

std::optional<crypto::Secret> open_with_recovery(const SlotFile& file, const Slot& slot, const crypto::Secret& code) {
  if (slot.kind != "recovery") {
    return std::nullopt;
  }
  return crypto::open_slot(slot.sealed, crypto::wrapping_key_of_file(code.view()), described(file, slot));
}

std::optional<crypto::Secret> open_with_passphrase(const SlotFile& file, const Slot& slot,
                                                   const crypto::Secret& passphrase) {
  if (slot.kind != "passphrase") {
    return std::nullopt;
  }
  const auto salt = exactly<16>(slot.salt);
  return crypto::open_slot(slot.sealed, crypto::wrapping_key_of_passphrase(passphrase, *salt, slot.cost),
                           described(file, slot));
}

}  // namespace custos::store
