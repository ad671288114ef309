// SPDX-License-Identifier: MIT
#include "ops/restore.hpp"

#include "audit/checkpoint.hpp"
#include "crypto/sign.hpp"
#include "ops/log_mirror.hpp"
#include "ops/purge_rules.hpp"
#include "ops/remove_people.hpp"
#include "ops/signed_log.hpp"
#include "store/carry_over.hpp"
#include "store/ledger_check.hpp"
#include "store/new_key.hpp"
#include "store/queue.hpp"
#include "store/staging.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_slots = 1 << 20;

// What has to be said of the store in place while the backup becomes one: its database cannot be asked.
struct InPlace {
  std::string slots{};  // the text of store.keys, which stays
  std::optional<store::LedgerContents> ledger{};
};

// The log that went furthest; nothing where none is beyond the backup.
std::optional<LogState> furthest(const std::vector<LogState>& known, std::uint64_t backup) {
  std::optional<LogState> most;
  for (const LogState& each : known) {
    most = each.size > std::max(backup, most ? most->size : 0) ? each : most;
  }
  return most;
}

// A backup on its way to become a store, in a folder that nobody else uses.
class Candidate {
 public:
  Candidate(const store::BackupFile& backup, const store::Layout& layout, const crypto::Secret& key, const Actor& actor)
      : backup_(backup), layout_(layout), key_(&key), actor_(actor) {
    actor_.saying.dry_run = false;
  }

  /// Takes it apart and verifies it as it is.
  void extract() {
    backup_.extract(layout_);
    open();
    refuse_unsound(findings_of(*copy_, backup_.manifest()), "the backup");
  }

  /// Puts it under the key of the store in place, which was changed since; `slots` is the text of its slots.
  void put_under(const crypto::Secret& key, const std::string& slots) {
    copy_->store().settle();
    copy_.reset();
    store::put_under(layout_, store::read_slots(layout_.slots()).file, *key_, key);
    write_file(layout_.slots(), slots);
    key_ = &key;
    open();
  }

  /// Says in its log that it was restored, and does again what must not be undone by it; verified afterwards.
  void settle(const InPlace& in_place, const std::vector<LogState>& known, Restored& out) {
    if (!in_place.slots.empty()) {
      write_file(layout_.slots(), in_place.slots);
    }
    Session& session = copy_->session();
    const Admitted admitted = session.admit(asked_to_purge(session, "restore", "restore"));
    const LogState then{backup_.manifest().entries, backup_.manifest().root};
    const auto beyond = furthest(known, then.size);
    const crypto::SigningKey next = crypto::signing_key(session.random().bytes<32>());
    Bytes<64> ended{};
    session.transact(admitted, [&](Work& work) {
      out.entry = work.log(work.entry(), restore_payload(then, backup_.manifest().made, beyond));
      if (!in_place.slots.empty()) {
        work.store.keep_key_slots(in_place.slots);
      }
      if (in_place.ledger) {
        const std::vector<std::uint64_t> removed(in_place.ledger->removed.begin(), in_place.ledger->removed.end());
        store::CarryOver::from_ledger(*in_place.ledger, work.store, *out.entry);
        out.since.removed = remove_people(session, work, removed, "customer.erase", *out.entry);
        out.from_ledger = true;
      }
      // What the log signs from here on nobody can take for what it signed before.
      Entry rotation = work.entry();
      rotation.operation = "key.rotate";
      ended = work.rotate_key(std::move(rotation), next);
    });
    copy_->store().clean_up({{.term = {}, .bytes = std::string(text_of(ended))}});
    write_file(layout_.checkpoint(), newest_checkpoint(copy_->store()).note);
    open();
    const auto findings = verify_store(copy_->session(), read_file(layout_.checkpoint())).findings;
    if (!findings.empty()) {
      throw Error(Failure::integrity, "restore.unsettled", "the restored store would not verify")
          .hint(fmt::format("{}: {}", findings.front().code, findings.front().message));
    }
    const auto gaps = declared_gaps(copy_->store());
    if (!gaps.empty() && gaps.back().size > gaps.back().before) {
      out.gap = gaps.back();
    }
    write_file(layout_.policy_copy(), copy_->session().policy().text);
  }

  /// Lets go of it: all is in its files.
  void close() { let_go(std::move(copy_)); }

  Session& session() { return copy_->session(); }

 private:
  void open() {
    copy_.reset();
    copy_ = std::make_unique<CopyOfStore>(layout_, *key_, actor_);
  }

  const store::BackupFile& backup_;
  store::Layout layout_;
  const crypto::Secret* key_;
  Actor actor_;
  std::unique_ptr<CopyOfStore> copy_;
};

std::optional<std::string> outside_of(const store::Layout& layout) {
  try {
    return read_file(layout.checkpoint(), audit::largest_note);
  } catch (const Error&) {  // it is gone, or nobody can read it
    return std::nullopt;
  }
}

// A checkpoint from elsewhere: of this log, as far as can be told. Its key may have come after the backup. One that is
// made up tells of a gap that is larger than it is, and explains no more: whatever older keys signed is left behind.
void add_signed(store::Store& store, const std::optional<std::string>& note, std::vector<LogState>& known) {
  const auto found = note ? note_of_store(store, *note) : std::nullopt;
  if (found) {
    known.push_back({found->says.size, base64(found->says.root)});
  }
}

// Why the store in place cannot go on; empty where it can.
std::string not_sound(Session& session, const store::Layout& layout) {
  try {
    const auto findings = verify_store(session, outside_of(layout)).findings;
    return findings.empty() ? std::string() : fmt::format("{}: {}", findings.front().code, findings.front().message);
  } catch (const Error& error) {
    return error.what();
  }
}

// What the ledger file remembers; where not all of it can be read, that is told.
std::optional<store::LedgerContents> ledger_of(const store::Layout& layout, const crypto::Secret& key, Restored& out) {
  try {
    auto ledger = store::LedgerFile::read(layout, key);
    out.why_not += ledger && !store::ledger_is_whole(layout, key) ? "; the ledger is damaged, and known in part" : "";
    return ledger;
  } catch (const Error& error) {
    out.why_not += fmt::format("; {}", error.what());
    return std::nullopt;
  }
}

// The key of a backup: that of the store in place, unless it was changed since.
std::optional<crypto::Secret> own_key_of(const store::BackupFile& backup, const crypto::Secret& in_place,
                                         const KeyOf& key_of) {
  const store::ReadSlotFile slots = store::parse_slots(backup.text_of_part("store.keys"), "store.keys");
  try {
    store::check_slots(slots, in_place);
    return std::nullopt;
  } catch (const Error&) {  // they are of another key, or changed: the other key tells
    crypto::Secret key = key_of(slots.file);
    store::check_slots(slots, key);
    return key;
  }
}

Restored begin(const RestoreRequest& request, const store::BackupFile& backup, const Actor& actor) {
  return {.backup = backup.manifest(), .drill = request.drill, .dry_run = actor.saying.dry_run};
}

// One restore into a place where a store is.
class RestoreOver {
 public:
  RestoreOver(const RestoreRequest& request, const store::BackupFile& backup, Session* in_place,
              const crypto::Secret& key, const Actor& actor, Restored& out)
      : request_(request),
        backup_(backup),
        layout_(request.folder),
        in_place_(in_place),
        key_(key),
        actor_(actor),
        rehearsal_(out.drill || out.dry_run),
        out_(out) {}

  void run(const Admitted* admitted, const KeyOf& key_of) {
    store::Staging staging(layout_);
    out_.why_not = in_place_ == nullptr ? request_.why_not_open : not_sound(*in_place_, layout_);
    out_.replayed = out_.why_not.empty();
    const auto own_key = own_key_of(backup_, key_, key_of);
    Candidate candidate(backup_, staging.layout(), own_key ? *own_key : key_, actor_);
    candidate.extract();
    out_.made = moment_of(backup_.manifest().made, candidate.session().zone());
    if (!agreed()) {
      return;
    }
    if (out_.replayed) {
      put_back(*admitted, candidate.session());
      return;
    }
    if (own_key) {
      candidate.put_under(key_, read_file(layout_.slots(), most_slots));
    }
    exchange(staging, candidate);
    if (rehearsal_ && admitted != nullptr) {
      note_rehearsal(*admitted);
    }
  }

 private:
  LogState backup_state() const { return {backup_.manifest().entries, backup_.manifest().root}; }

  bool agreed() {
    if (!rehearsal_ && request_.agreed != nullptr) {
      RestorePreview preview{.backup = backup_.manifest(), .goes_on = out_.replayed};
      if (in_place_ != nullptr) {
        preview.entries = in_place_->store().entries().head().size;
      }
      out_.agreed = request_.agreed(preview);
    }
    return out_.agreed;
  }

  // Nothing of the log is lost: it says what the records have become.
  void put_back(const Admitted& admitted, Session& then) {
    const Admitted of_then = then.admit(asked_to_purge(then, "restore", "restore"));
    BackupKnown known = BackupKnown::of(then);
    const auto work = [&](Work& live) {
      out_.entry = live.log(live.entry(), kept_log_payload(backup_state(), backup_.manifest().made));
      PutBack people(*in_place_, live, then, of_then.permit, std::move(known));
      out_.since = people.run(*out_.entry);
    };
    out_.policy_kept = then.policy().digest != in_place_->policy().digest;
    if (rehearsal_) {
      in_place_->rehearse(admitted, work);
      note_rehearsal(admitted);
      return;
    }
    in_place_->transact(admitted, work);
    out_.replaced = true;
    in_place_->store().clean_up({});
  }

  void note_rehearsal(const Admitted& admitted) {
    in_place_->transact(admitted, [&](Work& live) {
      live.log(live.entry(), restore_payload(backup_state(), backup_.manifest().made, {}));
    });
  }

  // Whoever has the store open notices afterwards.
  void exchange(store::Staging& staging, Candidate& candidate) {
    const store::QueueLock nobody_writes(layout_.lock());
    std::vector<LogState> known;
    store::Store& knows_keys = in_place_ != nullptr ? in_place_->store() : candidate.session().store();
    add_signed(knows_keys, outside_of(layout_), known);
    add_signed(knows_keys, request_.seen ? std::optional(request_.seen->note) : std::nullopt, known);
    InPlace as_it_is{.slots = read_file(layout_.slots(), most_slots)};  // others may have changed them until now
    as_it_is.ledger = ledger_of(layout_, key_, out_);
    candidate.settle(as_it_is, known, out_);
    candidate.close();
    if (rehearsal_) {
      return;
    }
    const std::string checkpoint = read_file(staging.layout().checkpoint());
    const std::string policy = read_file(staging.layout().policy_copy());
    staging.exchange_data();
    out_.replaced = true;
    put_mirror_aside(layout_);
    replace_file(layout_.checkpoint(), checkpoint);
    replace_file(layout_.policy_copy(), policy);
  }

  const RestoreRequest& request_;
  const store::BackupFile& backup_;
  store::Layout layout_;
  Session* in_place_;
  const crypto::Secret& key_;
  const Actor& actor_;
  bool rehearsal_;
  Restored& out_;
};

}  // namespace

Restored restore_anew(const RestoreRequest& request, const crypto::Secret& key, const Actor& actor) {
  const store::BackupFile backup(request.file);
  Restored out = begin(request, backup, actor);
  store::NewStoreFolder folder(request.folder);
  Candidate candidate(backup, folder.layout(), key, actor);
  candidate.extract();
  out.made = moment_of(backup.manifest().made, candidate.session().zone());
  out.why_not = "there is no store in this place";
  std::vector<LogState> known;
  add_signed(candidate.session().store(), request.seen ? std::optional(request.seen->note) : std::nullopt, known);
  candidate.settle({}, known, out);
  candidate.close();
  if (!out.drill && !out.dry_run) {
    folder.commit();
  }
  return out;
}

Restored restore_over(const RestoreRequest& request, Session* in_place, const crypto::Secret& key, const KeyOf& key_of,
                      const Actor& actor) {
  const store::BackupFile backup(request.file);
  Restored out = begin(request, backup, actor);
  if (store::read_slots(store::Layout(request.folder).slots()).file.store_id != backup.manifest().store_id) {
    throw Error(Failure::bad_data, "backup.other-store", "the backup is of another store than the one in this place")
        .hint("--store names another place");
  }
  RestoreOver restore(request, backup, in_place, key, actor, out);
  if (in_place == nullptr) {
    restore.run(nullptr, key_of);
    return out;
  }
  const Admitted admitted =
      in_place->admit(asked_to_purge(*in_place, "restore", request.drill ? "restore.drill" : "restore"));
  in_place->guarded(admitted.asked, [&] { restore.run(&admitted, key_of); });
  return out;
}

}  // namespace custos::ops
