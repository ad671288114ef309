// SPDX-License-Identifier: MIT
#include "ops/anchors.hpp"

#include "audit/checkpoint.hpp"
#include "ops/gaps.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/system_log.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <system_error>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view told = "log checkpoint ";
constexpr std::size_t largest_system_log = std::size_t{256} << 20;

constexpr std::size_t longest_overwritten = 511;

std::optional<std::string> text_of_file(const fs::path& file, std::size_t largest) {
  try {
    return read_file(file, largest);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// What is behind "log checkpoint " on the lines of a system's log.
std::vector<Anchor> anchors_told(Session& session, const std::string& file, std::string_view text, bool& others) {
  std::vector<Anchor> anchors;
  std::uint64_t number = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    ++number;
    const std::size_t at = line.find(told);
    if (at == std::string_view::npos) {
      continue;
    }
    const std::string_view rest = line.substr(at + told.size());
    const auto note = from_base64(rest.substr(0, rest.find_first_of(" \r")));
    const auto says = note ? audit::read_note(*note) : std::nullopt;
    if (says && says->origin == session.store().origin()) {
      anchors.push_back({fmt::format("{}:{}", file, number), *note});
    }
    others = others || says;
  }
  return anchors;
}

std::vector<Anchor> anchors_in(Session& session, const fs::path& folder, bool& others) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& each : fs::directory_iterator(folder)) {
    if (each.is_regular_file()) {
      files.push_back(each.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Anchor> anchors;
  for (const fs::path& file : files) {
    const auto text = text_of_file(file, largest_system_log);
    const auto says = text ? audit::read_note(*text) : std::nullopt;
    if (says && says->origin == session.store().origin()) {
      anchors.push_back({file.string(), *text});
    } else if (text && !says) {
      auto lines = anchors_told(session, file.string(), *text, others);
      anchors.insert(anchors.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
    }
    others = others || says;
  }
  return anchors;
}

Error no_anchor(const fs::path& from, bool others) {
  if (others) {
    return Error(Failure::bad_data, "audit.anchor-foreign", "the checkpoint is of another log")
        .at({printable(from.string()), 0, 0})
        .hint("its first line names the log; name one of this store's");
  }
  return Error(Failure::bad_data, "audit.no-anchor", "here is no checkpoint of a log")
      .at({printable(from.string()), 0, 0})
      .hint("custos audit anchor --to DIR writes them");
}

}  // namespace

void tell_checkpoint(std::string_view note) noexcept {
  try {
    tell_system_log(fmt::format("{}{}", told, base64(bytes_of(note))));
  } catch (const std::exception&) {
    return;  // memory is short; the checkpoint is in the database
  }
}

void require_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw Error(Failure::missing, "file.missing", "there is no such folder").at({printable(folder.string()), 0, 0});
  }
}

fs::path keep_anchor(Session& session, const fs::path& folder, const std::string& name, const std::string& note) {
  fs::path path = folder / fmt::format("{}-{}", session.store().id(), name);
  if (!session.saying().dry_run) {
    AtomicFile file(path, 0644);
    file.write(note);
    if (!file.commit_new(path)) {
      throw Error(Failure::cannot_create, "file.unwritable", "something of that name is there already")
          .at({printable(path.string()), 0, 0});
    }
  }
  return path;
}

Anchored anchor_log(Session& session, const std::optional<fs::path>& folder) {
  if (folder) {
    require_folder(*folder);
  }
  session.perform({.action = folder ? "audit anchor" : "audit checkpoint", .operation = "audit.anchor"},
                  [](Work& work) { work.log(work.entry()); });
  const SignedLog log = newest_checkpoint(session.store());
  Anchored anchored{.size = log.checkpoint.size, .root = base64(log.checkpoint.root), .note = log.note};
  if (folder) {
    anchored.file = keep_anchor(session, *folder, fmt::format("{}.checkpoint", anchored.size), anchored.note);
  }
  return anchored;
}

std::vector<Anchor> read_anchors(Session& session, const fs::path& from) {
  bool others = false;
  std::error_code error;
  if (fs::is_directory(from, error)) {
    auto anchors = anchors_in(session, from, others);
    if (anchors.empty()) {
      throw no_anchor(from, others);
    }
    return anchors;
  }
  const bool large = fs::is_regular_file(from, error) && fs::file_size(from, error) > largest_system_log;
  const std::string text = large ? std::string() : read_file(from, largest_system_log);
  const auto says = audit::read_note(text);
  if (says && says->origin == session.store().origin()) {
    return {{from.string(), text}};
  }
  auto anchors = says ? std::vector<Anchor>() : anchors_told(session, from.string(), text, others);
  if (anchors.empty()) {
    throw no_anchor(from, says || others);
  }
  return anchors;
}

std::optional<Anchor> remembered(const fs::path& file) {
  const auto note = text_of_file(file, audit::largest_note);
  const bool empty = note && note->empty();  // as a loss of power leaves it; who empties it could remove it as well
  return note && !empty ? std::optional(Anchor{file.string(), *note}) : std::nullopt;
}

void remember(Session& session, const fs::path& file) noexcept {
  try {
    store::Entries& entries = session.store().entries();
    if (const auto before = text_of_file(file, audit::largest_note)) {
      const auto says = audit::read_note(*before);
      if (says && entries.checkpoint(says->size) != before && !left_behind(session.store(), *before)) {
        return;
      }
    }
    const auto note = entries.checkpoint(entries.head().size);
    if (note && note->size() <= longest_overwritten) {
      std::error_code error;
      fs::create_directories(file.parent_path(), error);
      overwrite_file(file, *note);
    }
  } catch (const std::exception&) {  // told by verify
    return;
  }
}

LogKey rotate_log_key(Session& session) {
  LogKey made;
  const crypto::SigningKey next = crypto::signing_key(session.random().bytes<32>());
  Bytes<64> ended{};
  session.perform({.action = "audit rotate-key", .operation = "key.rotate", .access = policy::Access::write},
                  [&](Work& work) {
                    made.first = work.next_entry() + 1;
                    made.number = work.store.entries().head().epoch + 1;
                    ended = work.rotate_key(work.entry(), next);
                  });
  made.verifier_key = audit::verifier_key(session.store().origin(), next.verifier);
  if (!session.saying().dry_run) {
    const store::RemovedValue gone{.term = {}, .bytes = std::string(text_of(ended))};
    made.log_empty = session.store().clean_up({gone}).log_empty;
  }
  return made;
}

}  // namespace custos::ops
