// SPDX-License-Identifier: MIT
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "ops/log.hpp"
#include "ops/log_mirror.hpp"
#include "ops/operations.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "ops/verify_checkpoints.hpp"
#include "ops/verify_consents.hpp"
#include "ops/verify_parts.hpp"
#include "ops/verify_tables.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace custos::ops {

namespace {

class Verifier {
 public:
  Verifier(Session& session, const store::SlotFile& slots, Depth depth)
      : session_(session),
        store_(session.store()),
        slots_(slots),
        depth_(depth),
        checkpoints_(session.store(), slots, depth, out_.findings, find_),
        merges_(session.store(), find_),
        parts_(session.store(), merges_, find_),
        tables_(session.store(), find_),
        consents_(session.store(), find_),
        mirror_(session.store().layout()) {}

  Verified verify(const std::optional<std::string>& outside, std::span<const Anchor> anchors) && {
    if (depth_ != Depth::quick) {
      read_policies();
      read_batches();
    }
    if (depth_ == Depth::deep) {
      parts_.read();
    }
    checkpoints_.read(outside, anchors);
    check_leaves();
    checkpoints_.check(out_.entries);
    if (depth_ != Depth::quick && sound_) {
      check_mirror();
    }
    if (depth_ == Depth::deep) {
      check_records();
      tables_.check(sound_);
      consents_.check();
      if (sound_) {
        merges_.check();
      }
      check_index(session_, find_);
      check_file(store_, find_);
    }
    out_.gaps = checkpoints_.gaps();
    out_.verifier_key = audit::verifier_key(slots_.origin, slots_.first_verifier);
    return std::move(out_);
  }

 private:
  struct Change {
    std::uint64_t entry, position;
    Bytes<32> commitment;
  };

  struct Batch {
    std::vector<BatchRow> rows;
    bool used = false;
  };

  void read_policies() {
    for (const store::PolicyText& text : store_.policies().all()) {
      policies_.emplace(text.entry, text.digest.substr(0, 32));
    }
  }

  void read_batches() {
    store_.entries().each_batch([this](std::uint64_t number, std::string_view rows, std::string_view) {
      batches_.emplace(number, Batch{audit::batch_rows(rows)});
    });
  }

  // The policy in force before an entry decided what it was about.
  std::string policy_before(std::uint64_t entry) const {
    auto after = entry == 0 ? policies_.upper_bound(0) : policies_.lower_bound(entry);
    return after == policies_.begin() ? std::string() : std::prev(after)->second;
  }

  void check_leaves() {
    std::uint64_t expected = 0;
    store_.entries().each_leaf(0, [&](std::uint64_t number, std::string_view leaf, ByteView hash) {
      if (number != expected) {
        find_("audit.entry-missing", range_text(expected, number - 1),
              fmt::format("{} {} missing from the log", range_text(expected, number - 1),
                          number - expected == 1 ? "is" : "are"));
        sound_ = false;
        checkpoints_.miss();
      }
      expected = number + 1;
      check_leaf(number, leaf, hash);
      return true;
    });
    out_.entries = expected;
    out_.root = checkpoints_.root();
    for (const auto& [number, batch] : batches_) {
      if (!batch.used) {
        find_("audit.batch-changed", EntryId(number).text(),
              fmt::format("rows are kept for {}, which is no batch", EntryId(number).text()));
      }
    }
    if (depth_ == Depth::deep) {
      parts_.check();
    }
  }

  void check_mirror() {
    mirror_.finish();
    if (const auto& files = mirror_.different(); !files.empty()) {
      find_("audit.mirror-differs", files.front(),
            files.size() == 1 ? files.front() + " is not as the log has it"
                              : fmt::format("{} and {} more files of the mirror are not as the log has them",
                                            files.front(), files.size() - 1));
    }
    out_.mirror_incomplete = mirror_.incomplete();
  }

  void check_leaf(std::uint64_t number, std::string_view leaf, ByteView kept_hash) {
    const auto kept = exactly<32>(text_of(kept_hash));
    if (depth_ == Depth::quick && kept) {
      checkpoints_.append(*kept);
      return;
    }
    const std::string id = EntryId(number).text();
    const audit::Digest hash = audit::leaf_hash(bytes_of(leaf));
    mirror_.append(leaf, hash);
    // The tree is built over the kept hashes, so that one changed leaf does not hide another.
    checkpoints_.append(kept.value_or(hash));
    const auto entry = audit::decode(leaf);
    if (!kept || *kept != hash || !entry) {
      find_("audit.entry-changed", id, fmt::format("{} is not what was written", id));
      forget_parts(number);
      return;
    }
    if (entry->number != number || entry->at < last_at_) {
      find_("audit.entry-moved", id, fmt::format("{} was written in another place of the log", id));
      forget_parts(number);
      return;
    }
    last_at_ = entry->at;
    if (entry->policy != policy_before(number)) {
      find_("audit.policy-differs", id, fmt::format("{} was decided by a policy that was not in force", id));
    }
    checkpoints_.note(*entry);
    check_rows(number, *entry, id);
    if (depth_ == Depth::deep) {
      const auto batch = batches_.find(number);
      const auto rows = batch == batches_.end() ? std::span<const BatchRow>() : batch->second.rows;
      merges_.note(*entry, rows);
      parts_.note(*entry, rows);
      tables_.note(*entry, rows);
      consents_.note(*entry);
    }
  }

  void forget_parts(std::uint64_t number) {
    sound_ = false;
    checkpoints_.skip();
    parts_.skip(number);
    if (const auto found = batches_.find(number); found != batches_.end()) {
      found->second.used = true;
    }
  }

  void check_rows(std::uint64_t number, const Entry& entry, const std::string& id) {
    const bool changes = changes_records(entry.operation) && entry.result == Result::ok && !entry.dry_run;
    if (!entry.rows) {
      if (entry.subject && entry.records && entry.result == Result::ok) {
        note_row({*entry.subject, *entry.records}, number, 0, changes, id);
      }
      return;
    }
    const auto found = batches_.find(number);
    if (found == batches_.end()) {
      find_("audit.batch-changed", id, fmt::format("the rows of {} are gone", id));
      return;
    }
    found->second.used = true;
    const auto& rows = found->second.rows;
    if (rows.size() != *entry.rows || entry.records != std::optional(audit::batch_root(rows))) {
      find_("audit.batch-changed", id, fmt::format("the rows of {} are not what was written", id));
      return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      note_row(rows[i], number, i, changes, id);
    }
  }

  void note_row(const BatchRow& row, std::uint64_t number, std::uint64_t position, bool changes,
                const std::string& id) {
    if (changes && row.commitment == no_record) {
      last_change_.erase(row.subject);
      return;
    }
    if (changes) {
      last_change_[row.subject] = {number, position, row.commitment};
      return;
    }
    const auto last = last_change_.find(row.subject);
    if (last == last_change_.end() || last->second.commitment != row.commitment) {
      find_("audit.shown-differs", id, fmt::format("{} showed a record that was not as the log has it", id));
    }
  }

  void check_records() {
    const store::Witness witness = session_.any_witness();
    out_.records = 0;
    store_.customers().each_commitment(witness, [this](const store::Committed& record) {
      ++*out_.records;
      const std::string id = CustomerId(record.number).text();
      const auto last = record.row ? last_change_.find(record.row->subject) : last_change_.end();
      if (last == last_change_.end()) {
        find_("audit.record-unknown", id, fmt::format("the log knows of no {}", id));
        return;
      }
      if (last->second.entry != record.place.entry || last->second.position != record.place.position) {
        find_("audit.record-replayed", id,
              fmt::format("{} is not as {} left it", id, EntryId(last->second.entry).text()));
      } else if (last->second.commitment != record.row->commitment) {
        find_("audit.record-changed", id,
              fmt::format("{} was changed behind the log; {} was the last entry about it", id,
                          EntryId(last->second.entry).text()));
      }
      last_change_.erase(last);
    });
    std::vector<std::uint64_t> entries;
    for (const auto& [reference, change] : last_change_) {
      entries.push_back(change.entry);
    }
    std::sort(entries.begin(), entries.end());
    for (const std::uint64_t entry : entries) {
      find_("audit.record-missing", EntryId(entry).text(),
            fmt::format("a record that {} wrote is gone", EntryId(entry).text()));
    }
  }

  const Find find_ = [this](Code code, std::string subject, std::string message) {
    out_.findings.push_back({std::string(code.text()), std::move(subject), std::move(message)});
  };
  Session& session_;
  store::Store& store_;
  const store::SlotFile& slots_;
  Depth depth_;
  Verified out_;
  std::map<std::uint64_t, std::string> policies_;  // entry that put it in force → tag
  std::map<std::uint64_t, Batch> batches_;
  bool sound_ = true;  // no entry is missing, changed or moved
  CheckpointCheck checkpoints_;
  MergeCheck merges_;
  PartCheck parts_;
  TableCheck tables_;
  ConsentCheck consents_;
  MirrorCheck mirror_;
  Instant last_at_{};
  std::unordered_map<Reference, Change, ReferenceHash> last_change_;
};

}  // namespace

Verified verify_store(Session& session, const std::optional<std::string>& outside, std::span<const Anchor> anchors,
                      Depth depth) {
  const store::ReadSlotFile slots = store::read_slots(session.store().layout().slots());
  const auto look = session.store().begin_read();
  return Verifier(session, slots.file, depth).verify(outside, anchors);
}

Verified verify_log(Session& session, std::span<const Anchor> anchors, Depth depth) {
  Verified verified;
  const Asked asked{.action = "audit verify", .operation = "audit.verify"};
  const Admitted admitted = session.admit(asked);
  std::optional<std::string> outside;
  try {
    outside = read_file(session.store().layout().checkpoint(), audit::largest_note);
  } catch (const Error& error) {
    if (error.failure() != Failure::missing) {
      throw;
    }
  }
  verified = verify_store(session, outside, anchors, depth);
  try {
    session.transact(admitted, [&](Work& work) {
      if (mirror_goes_further(session.store())) {
        verified.findings.push_back({"audit.rolled-back", "audit/tile",
                                     "the mirror beside the database has entries that the database does not have"});
      }
      if (verified.ok() && verified.mirror_incomplete && !published_elsewhere(session.store())) {
        make_mirror(session.store().layout());
        mirror_anew(session.store());
      }
      work.log(work.entry(), fmt::format("{{\"findings\":{}}}", verified.findings.size()));
    });
  } catch (const Error&) {
    if (verified.ok()) {
      throw;
    }  // a log may be too damaged to take an entry; that must not keep its damage from being told
  }
  return verified;
}

}  // namespace custos::ops
