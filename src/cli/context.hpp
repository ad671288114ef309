// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/keys.hpp"
#include "cli/values.hpp"
#include "cli/world.hpp"
#include "crypto/secret.hpp"
#include "formats/input.hpp"
#include "ops/session.hpp"
#include "policy/policy.hpp"
#include "render/document.hpp"
#include "store/store.hpp"
#include "util/error.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::cli {

/// Whether text for people has colours on a terminal that the stream is, or is not: as --color says, else NO_COLOR,
/// CLICOLOR, CLICOLOR_FORCE and TERM, and never with ACCESSIBLE=1 unless asked for.
bool has_color(const World& world, const Globals& globals, bool terminal);

render::TextStyle text_style_of(const World& world, const Globals& globals);

/// What an action may use: the world, the global options, and, where the command needs it, the store
/// with a session in it.
class Context {
 public:
  Context(World& the_world, const Globals& the_globals) : world(the_world), globals(the_globals) {}

  World& world;
  const Globals& globals;

  /// The store's folder: --store, else $CUSTOS_STORE, else $XDG_DATA_HOME/custos/default.
  std::filesystem::path store_folder() const;

  /// Where `demo` makes a store for practice unless it is told: $XDG_DATA_HOME/custos/practice.
  std::filesystem::path practice_folder() const;

  /// Where `init` puts key files: $XDG_CONFIG_HOME/custos/keys.
  std::filesystem::path key_folder() const;

  /// Where the last checkpoint that the caller saw is kept: $XDG_STATE_HOME/custos/STORE.checkpoint. Nothing where
  /// there is no home.
  std::optional<std::filesystem::path> checkpoint_file() const;
  std::optional<std::filesystem::path> checkpoint_file_of(const std::string& store_id) const;

  /// Keeps the newest checkpoint of the store there, where it was opened.
  void remember_checkpoint() noexcept;

  /// Whether the checkpoint beside the database tells of another one than this.
  bool log_put_back() const;

  /// Opens the store; run() calls it for commands that need it.
  void open_store();

  /// Whether there is one, in whatever state.
  bool store_is_here() const;

  /// Opens a store that is to be replaced: false, and why, when it is damaged. Its key is known then in any case.
  bool open_store_to_replace(std::string& why_not);

  /// Finds the key that opens one of these slots, for a store that is not there yet.
  void find_key(const store::SlotFile& slots);

  /// The key of a backup whose slots these are: by what opened the store, where that opens them too. Throws
  /// Error{wrong_key, backup.other-key}.
  crypto::Secret key_of_backup(const store::SlotFile& slots);

  /// Opens the store again after its key was changed to this one.
  void open_store_under(crypto::Secret key);

  /// Lets go of it, before another database is put in its place.
  void close_store();

  ops::Session& session();

  /// The folder for what is needed for a moment and is larger than memory: $TMPDIR, else /var/tmp.
  std::filesystem::path temporary_folder() const;

  /// What the caller says of himself and of his work.
  ops::Saying saying() const;

  /// The key that opened the store.
  const crypto::Secret& store_key() const { return *store_key_; }

  /// How people get text: as wide as their terminal, with ACCESSIBLE=1 as records.
  render::TextStyle text_style() const { return text_style_of(world, globals); }

  /// Standard input, for what may be larger than memory. Throws Error{usage} when that is a terminal, or was read.
  formats::ByteSource input_source(const std::string& what);

  /// All of standard input. Throws Error{usage} when that is a terminal, or was read.
  std::string read_input(const std::string& what);

  /// A text that may hold personal data: "-" stands for standard input, without blanks around it.
  std::string text_given(const std::string& text, const std::string& what);

  /// The values among a command's words, or those of the JSON object on standard input where they are "-" alone. Throws
  /// as field_values() and record_values() do.
  FieldValues given_values(const std::vector<std::string>& words);

  /// The words of a query, or those on standard input where they are "-" alone.
  std::vector<std::string> query_words(const std::vector<std::string>& words);

  /// A passphrase, asked for twice on the terminal; never empty. Throws Error{usage} where there is none.
  crypto::Secret new_passphrase() const;

 private:
  std::filesystem::path home() const;
  std::filesystem::path data_folder() const;
  void take_input(const std::string& what);

  // The store's key slots, whose key is known then.
  store::SlotFile unlocked(const store::Layout& layout);
  void open_database(const store::Layout& layout);

  std::string input_is_;  // what standard input was read for
  std::optional<crypto::Secret> store_key_;
  KeySearch search_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<policy::Policy> policy_;
  std::unique_ptr<ops::Session> session_;
  bool reason_told_ = false;  // what is wrong with the reason, though the store may be opened again
};

}  // namespace custos::cli
