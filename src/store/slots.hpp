// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/slots.hpp"
#include "db/database.hpp"
#include "util/random.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace custos::store {

/// One way of getting at the store's key.
struct Slot {
  std::uint64_t number = 0;  // 1, 2, …; never used again
  std::string kind{};        // "file", "command", "passphrase" or "recovery"
  std::string label{};
  std::string path{};     // of a file slot: where its key was last seen
  std::string command{};  // of a command slot: what prints its key
  std::string created{};  // RFC 3339
  std::string salt{};     // of a passphrase slot, 16 bytes
  crypto::PassphraseCost cost{};
  crypto::SealedSlot sealed{};
};

/// What store.keys holds: the slots, how records.db is encrypted, and the log's first verifier.
struct SlotFile {
  std::string store_id{};
  db::Encryption encryption{};
  std::string origin{};
  Bytes<32> first_verifier{};
  std::uint64_t next_number = 1;
  std::vector<Slot> slots{};

  // Of the slots of a sealed class's key, which are a text in the database; `encryption` and the log are the store's.
  std::string class_name{};
  std::string key_name{};  // of the key, in hexadecimal: it stands in each value too, and tells nothing of the key
};

/// A slot file and what authenticates it; nobody can check that before a slot has opened.
struct ReadSlotFile {
  SlotFile file;
  Bytes<32> authenticator{};
  bool own = false;  // a file that belongs to the caller or root, and that nobody else can write to
};

/// Throws Error{missing} or Error{integrity, key.slots-damaged}.
ReadSlotFile read_slots(const std::filesystem::path& path);

/// The file's whole text, authenticated under the store's key, and what such a text says.
std::string slots_text(const SlotFile& file, const crypto::Secret& store_key);
ReadSlotFile parse_slots(const std::string& text, const std::string& name);

/// Writes the file in one step.
void write_slots(const std::filesystem::path& path, const std::string& text);

/// Throws Error{integrity, key.slots-changed} when the file is not what somebody with the store's
/// key wrote.
void check_slots(const ReadSlotFile& read, const crypto::Secret& store_key);

/// Adds a slot that 32 bytes of a key file open, or a passphrase does.
void add_file_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& key, const std::string& path,
                   const std::string& created, Random& random);
void add_passphrase_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& passphrase,
                         const std::string& created, Random& random);

/// Adds a slot that the 32 bytes open which a command prints.
void add_command_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& key,
                      const std::string& command, const std::string& created, Random& random);

/// Adds a slot that the 32 bytes of a recovery code open; they are kept nowhere.
void add_recovery_slot(SlotFile& file, const crypto::Secret& store_key, const crypto::Secret& code,
                       const std::string& created, Random& random);

/// The same slots with another store's key in them: what opens them stays, and is not needed.
SlotFile sealed_anew(SlotFile file, const crypto::Secret& store_key);

/// The store's key, when the slot is of that kind and opens. 32 bytes of a file open command slots too.
std::optional<crypto::Secret> open_with_file(const SlotFile& file, const Slot& slot, const crypto::Secret& key);
std::optional<crypto::Secret> open_with_passphrase(const SlotFile& file, const Slot& slot,
                                                   const crypto::Secret& passphrase);
std::optional<crypto::Secret> open_with_recovery(const SlotFile& file, const Slot& slot, const crypto::Secret& code);

}  // namespace custos::store
