// SPDX-License-Identifier: MIT
#include "cli/context.hpp"

#include "ops/anchors.hpp"
#include "ops/class_keys.hpp"
#include "ops/custody.hpp"
#include "ops/named.hpp"
#include "ops/policies.hpp"
#include "ops/signed_log.hpp"
#include "ops/written_text.hpp"
#include "store/new_key.hpp"
#include "store/staging.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <ostream>
#include <unistd.h>
#include <utility>

namespace custos::cli {

namespace fs = std::filesystem;

namespace {

constexpr int most_tries = 5;                                // of opening a store in which databases are put in place
constexpr std::size_t largest_input = std::size_t{1} << 26;  // a record or a query

std::optional<std::string> absolute_in(const World& world, const std::string& name) {
  auto value = world.environment(name);
  // The XDG specification: relative paths are invalid and ignored.
  return value && value->starts_with('/') ? value : std::nullopt;
}

bool wants_sentences(const World& world) {
  return world.environment("ACCESSIBLE") == "1";
}

}  // namespace

bool has_color(const World& world, const Globals& globals, bool terminal) {
  const auto is = [&world](const char* name, std::string_view value) { return world.environment(name) == value; };
  if (globals.color != "auto") {
    return globals.color == "always";
  }
  const bool unwanted = !world.environment("NO_COLOR").value_or("").empty() || is("CLICOLOR", "0") ||
                        is("TERM", "dumb") || wants_sentences(world);
  const bool forced = !world.environment("CLICOLOR_FORCE").value_or("0").starts_with('0');
  return !unwanted && (terminal || forced);
}

render::TextStyle text_style_of(const World& world, const Globals& globals) {
  return {.width = world.width,
          .records = wants_sentences(world),
          .color = has_color(world, globals, world.output_is_terminal)};
}

fs::path Context::home() const {
  const auto home = absolute_in(world, "HOME");
  if (!home) {
    throw Error(Failure::usage, "environment.no-home", "HOME says nowhere").hint("name the store: --store DIR");
  }
  return *home;
}

fs::path Context::store_folder() const {
  if (globals.store) {
    if (globals.store->empty()) {
      throw Error(Failure::usage, "argument.empty", "--store is empty");
    }
    return *globals.store;
  }
  if (const auto named = world.environment("CUSTOS_STORE"); named && !named->empty()) {
    return *named;
  }
  return data_folder() / "default";
}

fs::path Context::data_folder() const {
  const auto data = absolute_in(world, "XDG_DATA_HOME");
  return (data ? fs::path(*data) : home() / ".local" / "share") / "custos";
}

fs::path Context::practice_folder() const {
  return data_folder() / "practice";
}

fs::path Context::key_folder() const {
  const auto config = absolute_in(world, "XDG_CONFIG_HOME");
  return (config ? fs::path(*config) : home() / ".config") / "custos" / "keys";
}

std::optional<fs::path> Context::checkpoint_file() const {
  return store_ == nullptr ? std::nullopt : checkpoint_file_of(store_->id());
}

std::optional<fs::path> Context::checkpoint_file_of(const std::string& store_id) const {
  const auto state = absolute_in(world, "XDG_STATE_HOME"), home_folder = absolute_in(world, "HOME");
  if (!(state || home_folder)) {
    return std::nullopt;
  }
  const fs::path folder = state ? fs::path(*state) : fs::path(*home_folder) / ".local" / "state";
  return folder / "custos" / (store_id + ".checkpoint");
}

bool Context::log_put_back() const {
  return session_ != nullptr && ops::published_elsewhere(*store_);
}

void Context::remember_checkpoint() noexcept {
  if (const auto file = session_ == nullptr ? std::nullopt : checkpoint_file()) {
    ops::remember(*session_, *file);
  }
}

void Context::open_store() {
  const store::Layout layout(store_folder());
  layout.check();
  store::clear_staging(layout);
  open_database(layout);
  store_->ledger_file().settle_at_opening();
  policy_ = std::make_unique<policy::Policy>(ops::policy_of(store_->policies().in_force()));
  if (globals.purpose) {
    ops::demand_name(policy_->purposes, *globals.purpose, "purpose", "purpose.unknown");
  }
  if (globals.as) {
    ops::demand_name(policy_->roles, *globals.as, "role", "role.unknown");
  }
  session_ = std::make_unique<ops::Session>(*store_, *policy_, world.clock, world.random, world.caller, saying());
  if (!session_->saying().because.empty() && !globals.quiet && !std::exchange(reason_told_, true)) {
    std::vector<Problem> warnings;
    ops::kept_text(*policy_, "because", session_->saying().because, warnings);
    for (const Problem& warning : warnings) {
      world.err << fmt::format("custos: because: {} ({})\n", warning.message, warning.code.text());
    }
  }
  session_->class_keys().find_with([this](const store::SlotFile& slots, bool asks) {
    return find_class_key(world, slots, search_.runs_commands, asks);
  });
}

// Between slots and database another pair may have been put in place, under another key: then what was read does not go
// together, and says nothing of the store.
void Context::open_database(const store::Layout& layout) {
  for (int tries = most_tries;; --tries) {
    const store::FileIdentity before = store::identity_of(layout.records());
    try {
      const store::SlotFile slots = unlocked(layout);
      store_ = store::Store::open(layout, *store_key_, slots);
      ops::settle_key_slots(*store_);
      return;
    } catch (const Error&) {
      if (tries == 0 || store::identity_of(layout.records()) == before) {
        throw;
      }
      store_.reset();
      store_key_.reset();
    }
  }
}

ops::Saying Context::saying() const {
  return {.as = globals.as ? std::optional(RoleName{*globals.as}) : std::nullopt,
          .purpose = globals.purpose ? std::optional(PurposeName{*globals.purpose}) : std::nullopt,
          .because = globals.because,
          .dry_run = globals.dry_run};
}

bool Context::store_is_here() const {
  std::error_code ignored;
  return fs::exists(store::Layout(store_folder()).slots(), ignored);
}

bool Context::open_store_to_replace(std::string& why_not) {
  const store::Layout layout(store_folder());
  try {
    open_store();
    return true;
  } catch (const Error& error) {
    const bool damaged = error.failure() == Failure::integrity || error.failure() == Failure::io ||
                         error.failure() == Failure::invalid_policy || error.failure() == Failure::missing;
    if (!damaged) {
      throw;
    }
    why_not = error.what();
  }
  close_store();
  unlocked(layout);
  return false;
}

store::SlotFile Context::unlocked(const store::Layout& layout) {
  world.caller.owns_store = store::owned_by(layout.folder(), world.caller.uid);
  store::ReadSlotFile slots = store::slots_in_place(layout);
  if (!store_key_) {
    // What a slot says can be checked only once one has opened: before, a command is run where nobody else wrote it.
    search_.runs_commands = slots.own && store::owned_by(layout.folder(), ::geteuid());
    find_key(slots.file);
  }
  store::check_slots(slots, *store_key_);
  store::settle_new_key(layout);
  return std::move(slots.file);
}

void Context::find_key(const store::SlotFile& slots) {
  store_key_ = find_store_key(world, globals, slots, search_);
}

crypto::Secret Context::key_of_backup(const store::SlotFile& slots) {
  search_.runs_commands = false;  // whoever made the backup says what they are
  try {
    return find_store_key(world, globals, slots, search_);
  } catch (const Error& error) {
    throw Error(error.failure(), "backup.other-key",
                fmt::format("the store's key was changed since the backup, and here is none of then: {}", error.what()))
        .hint("restore it into another place, with a key of then: --store DIR --key-file F");
  }
}

void Context::open_store_under(crypto::Secret key) {
  close_store();
  store_key_ = std::move(key);
  open_store();
}

void Context::close_store() {
  session_.reset();
  policy_.reset();
  store_.reset();
}

fs::path Context::temporary_folder() const {
  return absolute_in(world, "TMPDIR").value_or("/var/tmp");
}

ops::Session& Context::session() {
  if (session_ == nullptr) {
    throw Error(Failure::internal, "internal.needs", "this command did not say that it needs the store");
  }
  return *session_;
}

void Context::take_input(const std::string& what) {
  if (world.input_is_terminal) {
    throw Error(Failure::usage, "input.terminal",
                fmt::format("{} is to come from standard input, which is a terminal", what))
        .hint("pipe it in, or name a file");
  }
  if (!input_is_.empty()) {
    throw Error(Failure::usage, "input.taken",
                fmt::format("{} and {} are both to come from standard input", input_is_, what))
        .hint("give one of them another way");
  }
  input_is_ = what;
}

formats::ByteSource Context::input_source(const std::string& what) {
  take_input(what);
  return formats::descriptor_source(world.input, "standard input");
}

std::string Context::read_input(const std::string& what) {
  take_input(what);
  return read_descriptor(world.input, "standard input", largest_input);
}

std::string Context::text_given(const std::string& text, const std::string& what) {
  return text == "-" ? std::string(trimmed(read_input(what))) : text;
}

FieldValues Context::given_values(const std::vector<std::string>& words) {
  return words == std::vector<std::string>{"-"} ? record_values(read_input("the record")) : field_values(words);
}

std::vector<std::string> Context::query_words(const std::vector<std::string>& words) {
  if (words != std::vector<std::string>{"-"}) {
    return words;
  }
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : read_input("the query")) {
    quoted = quoted != (c == '"');
    const bool between = !quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (!between) {
      out.back() += c;
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) {
    out.pop_back();
  }
  return out;
}

crypto::Secret Context::new_passphrase() const {
  const auto no_terminal = [] {
    return Error(Failure::usage, "input.no-terminal", "a passphrase is asked for on a terminal, and there is none")
        .hint("use a key file instead");
  };
  auto first = world.ask_secret("New passphrase: ");
  if (!first) {
    throw no_terminal();
  }
  if (first->size() == 0) {
    throw Error(Failure::usage, "key.empty-passphrase", "the passphrase is empty; nothing was changed");
  }
  auto second = world.ask_secret("The same again: ");
  if (!second) {
    throw no_terminal();
  }
  if (text_of(first->view()) != text_of(second->view())) {
    throw Error(Failure::usage, "key.passphrases-differ", "the two passphrases differ; nothing was changed");
  }
  return *std::move(first);
}

}  // namespace custos::cli
