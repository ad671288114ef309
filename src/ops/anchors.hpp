// SPDX-License-Identifier: MIT
#pragma once

#include "ops/log.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// A checkpoint of the log as it is handed out.
struct Anchored {
  std::uint64_t size = 0;  // entries that it covers
  std::string root;        // base64
  std::string note;        // C2SP signed note
  std::filesystem::path file{};
};

/// Writes an entry and gives the checkpoint that covers it. With a folder it is kept there too, as
/// STORE-SIZE.checkpoint, whole or not at all; nothing is ever replaced. In a dry run nothing is kept there. Throws
/// Error{missing} when the folder is not there, Error{cannot_create} when the file cannot be made.
Anchored anchor_log(Session& session, const std::optional<std::filesystem::path>& folder);

/// Throws Error{missing} when there is no such folder.
void require_folder(const std::filesystem::path& folder);

/// Keeps a checkpoint in a folder under STORE-NAME, as anchor_log() does. Gives the file.
std::filesystem::path keep_anchor(Session& session, const std::filesystem::path& folder, const std::string& name,
                                  const std::string& note);

/// Tells the system's log a checkpoint, on one line: "log checkpoint BASE64".
void tell_checkpoint(std::string_view note) noexcept;

/// The checkpoints in a file, or in all files of a folder that are one; those of other logs are left out of a folder. A
/// file may have lines of the system's log with what tell_checkpoint() told; those of other logs are left out. Throws
/// Error{missing} when nothing is there, Error{bad_data} when there is no checkpoint, or one of another log alone.
std::vector<Anchor> read_anchors(Session& session, const std::filesystem::path& from);

/// The last checkpoint that the caller has seen, as remember() left it.
std::optional<Anchor> remembered(const std::filesystem::path& file);

/// Keeps the newest checkpoint in a file of the caller's, so that a later verification can tell whether the log was put
/// back meanwhile. One that the log does not know stays as it is. Failures are not told: it is no part of the work.
void remember(Session& session, const std::filesystem::path& file) noexcept;

/// A key that signs the log.
struct LogKey {
  std::uint32_t number = 0;  // from 0
  std::uint64_t first = 0;   // the entry from which on it signs
  std::string verifier_key;  // as C2SP programs take it
  bool log_empty = true;     // nothing of the former key is in the engine's log
};

/// Ends the key that signs the log: names the next one in an entry, the last that the former one signs, and destroys
/// that. Whoever steals the store later cannot sign what was before.
LogKey rotate_log_key(Session& session);

}  // namespace custos::ops
