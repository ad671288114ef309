// SPDX-License-Identifier: MIT
#include "ops/log_export.hpp"

#include "audit/tiles.hpp"
#include "ops/export_folder.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::string_view readme = R"(The log of a custos store, for whoever wants to check it
=========================================================

  vkey            the public key that signs the log: name+id+key
  checkpoint      how many entries the log has and its root, signed
  tile/entries/   the entries: each two bytes of length, then so many bytes
  tile/0, 1, ...  the hashes of the tree over them

The form is that of C2SP tlog-tiles (c2sp.org/tlog-tiles); programs for such
logs can read it. docs/audit.md of custos says what each entry means. There
are no names and no values of anybody in here: people stand as random
references.

Whoever could exchange this folder could exchange vkey with it. So ask the
organisation in another way (a letter, a telephone call) for the log's first
key, which "custos audit verify" prints there. vkey may be a later one: the log
names each in an entry that the key before it signs. And keep older copies of
this folder: a log only grows, so every full tile and bundle of an older copy
must be here unchanged.

The signature, with openssl 3:

  { printf '\060\052\060\005\006\003\053\145\160\003\041\000'
    cut -d+ -f3- vkey | base64 -d | tail -c 32; } > key.der
  head -n 3 checkpoint > signed.txt
  tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
  openssl pkeyutl -verify -pubin -keyform DER -inkey key.der \
    -rawin -in signed.txt -sigfile signature

The hash of the first entry, which stands first in tile/0/000 (or, of a log of
fewer than 256 entries, in the newest file of tile/0/000.p):

  f=tile/entries/000; [ -e $f ] || f=$(ls -t $f.p/* | head -n 1)
  length=$(od -An -N2 -tu1 $f | awk '{ print $1 * 256 + $2 }')
  { printf '\000'; tail -c +3 $f | head -c $length; } | sha256sum

All of it with Python 3 alone: each entry, the tree, the keys from the first one
on, the signature, and that this is the continuation of an older copy:

  python3 verify_log.py . --vkey FIRST-KEY --older OLDER-COPY

verify_log.py is in the source of custos, in tests/verifier.
)";

// Compares the log, as it is read entry by entry, with what was signed and with what was exported.
class Comparing {
 public:
  Comparing(const SignedLog& log, std::optional<audit::Checkpoint> before, std::string folder)
      : log_(log), before_(std::move(before)), folder_(std::move(folder)) {}

  void add(const audit::Digest& hash) {
    look_back();
    frontier_.append(hash);
  }

  void finish() {
    look_back();
    if (frontier_.root() != log_.checkpoint.root) {
      throw not_as_signed();
    }
  }

 private:
  void look_back() const {
    if (before_ && before_->size == frontier_.size() && before_->root != frontier_.root()) {
      throw Error(Failure::integrity, "audit.forked",
                  fmt::format("the export in {} is of a log with the same name and another past", folder_))
          .hint("keep both as they are; custos audit verify says more");
    }
  }

  const SignedLog& log_;
  std::optional<audit::Checkpoint> before_;
  std::string folder_;
  audit::Frontier frontier_;
};

// An export that another database of this log made: of a time that this one has not seen, or after it was put back.
void refuse_other_past(store::Store& store, const std::string& note, const SignedLog& log, const std::string& name) {
  const auto found = note_of_store(store, note);
  if (!found) {
    return;
  }
  const audit::Checkpoint& says = found->says;
  const std::string what =
      fmt::format("the export in {} has {} entries, under a key that is not the one of their time", name, says.size);
  const bool newer = says.size > log.checkpoint.size;
  throw(newer ? Error(Failure::integrity, "audit.rolled-back", what) : Error(Failure::integrity, "audit.forked", what))
      .hint("the database was put back or written anew; keep both as they are, custos audit verify says more");
}

// The checkpoint of an earlier export. Throws where the folder is not one of this log, or of more than there is now.
std::optional<audit::Checkpoint> exported_before(store::Store& store, const SignedLog& log,
                                                 const ExportFolder& folder) {
  const std::string name = printable(folder.path().string());
  std::optional<audit::Checkpoint> before;
  if (folder.checkpoint()) {
    before = own_checkpoint(store, *folder.checkpoint());
  }
  const bool same = !folder.verifier_key() || folder.verifier_key()->starts_with(store.origin() + "+");
  if (same && folder.checkpoint() && !before) {
    refuse_other_past(store, *folder.checkpoint(), log, name);
  }
  if (!same || (folder.checkpoint() && !before)) {
    throw Error(Failure::cannot_create, "audit.export-folder", fmt::format("{} holds the export of another log", name))
        .hint("name a new folder, or one that holds an earlier export of this log");
  }
  if (before && before->size > log.checkpoint.size) {
    throw Error(Failure::integrity, "audit.rolled-back",
                fmt::format("the export in {} has {} entries, the log has {}: the database is older than the export",
                            name, before->size, log.checkpoint.size))
        .hint("keep both as they are; custos audit verify says more");
  }
  return before;
}

// Throws where nothing may be written.
std::optional<std::uint64_t> compare(store::Store& store, const ExportFolder& folder) {
  const auto look = store.begin_read();
  const SignedLog log = newest_checkpoint(store);
  const auto before = exported_before(store, log, folder);
  Comparing comparing(log, before, printable(folder.path().string()));
  each_signed_leaf(store, log,
                   [&](std::uint64_t, std::string_view, const audit::Digest& hash) { comparing.add(hash); });
  comparing.finish();
  return before ? std::optional(before->size) : std::nullopt;
}

class Writing {
 public:
  Writing(ExportFolder& folder, std::uint64_t before, bool dry_run)
      : folder_(folder), before_(before), dry_run_(dry_run) {}

  void put(const audit::Tile& tile, std::string_view bytes) {
    const std::string name = tile_name(tile);
    if (!was_finished(tile) || !folder_.has(name, bytes.size())) {
      put(name, bytes);
    }
  }

  void put(const std::string& name, std::string_view bytes) {
    if (!folder_.holds(name, bytes)) {
      ++files_;
      if (!dry_run_) {
        folder_.write(name, bytes);
      }
    }
  }

  void finish(const std::string& name, std::string_view bytes) {
    ++files_;
    if (!dry_run_) {
      folder_.finish(name, bytes);
    }
  }

  std::uint64_t files() const { return files_; }

 private:
  // Whether an export that came to its end wrote the tile, whole: then it need not be read again. Others may be of
  // one that was interrupted, before an older database was put in place.
  bool was_finished(const audit::Tile& tile) const {
    const unsigned bits = 8 * (tile.level + 1);
    return tile.width == audit::tile_width && bits < 64 && tile.index < before_ >> bits;
  }

  ExportFolder& folder_;
  std::uint64_t before_;
  bool dry_run_;
  std::uint64_t files_ = 0;
};

LogExported write_log(store::Store& store, ExportFolder& folder, bool dry_run) {
  const auto look = store.begin_read();
  const SignedLog log = newest_checkpoint(store);
  if (!dry_run) {
    folder.open();
  }
  const auto before = exported_before(store, log, folder);
  Writing out(folder, before ? before->size : 0, dry_run);
  out.put("vkey", log.verifier_key + "\n");  // first of all: by it the folder is known again if this is interrupted
  out.put("README.txt", readme);
  Comparing comparing(log, before, printable(folder.path().string()));
  audit::TileMaker tiles([&out](const audit::Tile& tile, std::string_view bytes) { out.put(tile, bytes); });
  each_signed_leaf(store, log, [&](std::uint64_t, std::string_view leaf, const audit::Digest& hash) {
    comparing.add(hash);
    tiles.add(leaf, hash);
  });
  tiles.finish();
  comparing.finish();
  out.finish("checkpoint", log.note);
  return {.entries = log.checkpoint.size,
          .files = out.files(),
          .root = base64(log.checkpoint.root),
          .verifier_key = log.verifier_key,
          .dry_run = dry_run};
}

}  // namespace

LogExported export_log(Session& session, const std::filesystem::path& folder_name) {
  LogExported exported;
  const Asked asked{.action = "audit export", .operation = "audit.export"};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    ExportFolder folder(folder_name);
    const auto before = compare(session.store(), folder);
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
    exported = write_log(session.store(), folder, session.saying().dry_run);
    exported.before = before;
  });
  return exported;
}

}  // namespace custos::ops
