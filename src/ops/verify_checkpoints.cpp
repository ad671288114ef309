// SPDX-License-Identifier: MIT
#include "ops/verify_checkpoints.hpp"

#include "ops/gaps.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>

namespace custos::ops {

namespace {

constexpr std::size_t judged_at_once = 1024;
constexpr std::size_t least_to_share = 64;  // with another thread

}  // namespace

std::string range_text(std::uint64_t first, std::uint64_t last) {
  return first == last ? EntryId(first).text() : fmt::format("{} to {}", EntryId(first).text(), EntryId(last).text());
}

void CheckpointCheck::read(const std::optional<std::string>& outside, std::span<const Anchor> anchors) {
  keys_.push_back({0, slots_.first_verifier});
  read_keys();
  gaps_ = declared_gaps(store_);
  each_own([this](std::uint64_t size, std::string_view note) {
    const auto says = audit::read_note(note);
    own_.push_back({.size = size, .root = says ? says->root : audit::Digest{}, .sound = says && says->size == size});
  });
  if (outside) {
    outside_ = {"audit/checkpoint", *outside, audit::read_note(*outside)};
    if (outside_->says) {
      roots_.emplace(outside_->says->size, std::nullopt);
    }
  }
  for (const Anchor& anchor : anchors) {
    anchors_.push_back({anchor.name, anchor.note, audit::read_note(anchor.note)});
    if (anchors_.back().says) {
      roots_.emplace(anchors_.back().says->size, std::nullopt);
    }
  }
  if (const auto empty = roots_.find(0); empty != roots_.end()) {
    empty->second = frontier_.root();
  }
}

void CheckpointCheck::each_own(const std::function<void(std::uint64_t, std::string_view)>& visit) {
  if (depth_ != Depth::quick) {
    store_.entries().each_checkpoint(visit);
  } else if (const auto newest = store_.entries().newest_checkpoint()) {
    visit(newest->size, newest->note);
  }
}

void CheckpointCheck::read_keys() {
  try {
    table_ = store_.entries().epochs();
    for (std::size_t i = 1; depth_ == Depth::quick && i < table_.size(); ++i) {  // no entry is read that tells them
      keys_.push_back({table_[i].first, table_[i].verifier});
    }
  } catch (const Error&) {
    find_("audit.wrong-key", "log", "the keys of the log cannot be read");
  }
}

void CheckpointCheck::append(const audit::Digest& hash) {
  frontier_.append(hash);
  for (; reached_ < own_.size() && own_[reached_].size <= frontier_.size(); ++reached_) {
    Own& own = own_[reached_];
    own.agrees = !own.sound || !whole_ || own.size != frontier_.size() || own.root == frontier_.root();
  }
  const auto wanted = roots_.find(frontier_.size());
  if (whole_ && wanted != roots_.end()) {
    wanted->second = frontier_.root();
  }
}

void CheckpointCheck::note(const Entry& entry) {
  const std::string id = EntryId(entry.number).text();
  if (entry.number == 0 && entry.next_verifier != std::optional(slots_.first_verifier)) {
    find_("audit.wrong-key", id, "the log does not begin with the key that the store was made with");
  }
  // Which keys were named by entries that are gone or changed, only the table tells.
  while (!sound_ && entry.epoch >= keys_.size() && keys_.size() < table_.size()) {
    keys_.push_back({table_[keys_.size()].first, table_[keys_.size()].verifier});
  }
  if (entry.epoch != keys_.size() - 1) {
    find_("audit.wrong-epoch", id,
          fmt::format("{} was written under key {} of the log, where key {} signs", id, entry.epoch, keys_.size() - 1));
  }
  const bool ends = entry.operation == "key.rotate" && entry.result == Result::ok && !entry.dry_run;
  if (ends && entry.next_verifier) {
    keys_.push_back({entry.number + 1, *entry.next_verifier});
  }
}

// The number of the key that signs a log of that size: the one of its last entry.
std::uint32_t CheckpointCheck::key_of(std::uint64_t size) const {
  const auto later =
      std::partition_point(keys_.begin() + 1, keys_.end(), [size](const Key& key) { return key.first < size; });
  return static_cast<std::uint32_t>(later - keys_.begin() - 1);
}

// The key of its time comes first: after years there are hundreds, and a checkpoint for each command.
std::optional<audit::Signed> CheckpointCheck::signed_by(const std::string& note) const {
  const auto says = audit::read_note(note);
  const std::uint32_t expected = says ? key_of(says->size) : 0;
  if (says && audit::verified_note(note, slots_.origin, keys_[expected].verifier)) {
    return audit::Signed{*says, expected};
  }
  std::vector<Bytes<32>> keys;
  for (const Key& key : keys_) {
    keys.push_back(key.verifier);
  }
  return audit::note_of_log(note, slots_.origin, keys);
}

// True where it cannot be told.
bool CheckpointCheck::had_root(std::uint64_t size, const audit::Digest& root) const {
  const auto found = roots_.find(size);
  return found == roots_.end() || !found->second || *found->second == root;
}

// Whether an entry of that range has been named already.
bool CheckpointCheck::found_among(std::uint64_t first, std::uint64_t end) const {
  return std::any_of(found_.begin(), found_.end(), [&](const Finding& finding) {
    for (std::uint64_t number = first; number < end; ++number) {
      if (finding.subject == EntryId(number).text()) {
        return true;
      }
    }
    return false;
  });
}

void CheckpointCheck::check(std::uint64_t entries) {
  entries_ = entries;
  check_keys();
  check_own();
  if (outside_) {
    check_kept(*outside_, true);
  } else {
    find_("audit.outside-missing", "audit/checkpoint", "the checkpoint beside the database is gone");
  }
  for (const Kept& anchor : anchors_) {
    check_kept(anchor, false);
  }
}

void CheckpointCheck::check_keys() {
  if (table_.empty() || table_.front().verifier != slots_.first_verifier) {
    find_("audit.wrong-key", "log", "the log's key is not the one that the store was made with");
    return;
  }
  for (std::size_t i = 0; sound_ && i < std::max(table_.size(), keys_.size()); ++i) {
    if (i >= table_.size() || i >= keys_.size() || table_[i].number != i || table_[i].first != keys_[i].first ||
        table_[i].verifier != keys_[i].verifier) {
      find_("audit.wrong-key", "log", fmt::format("key {} of the log is not the one that its entries name", i));
    }
  }
  for (std::size_t i = 0; i + 1 < table_.size(); ++i) {
    if (table_[i].secret) {
      find_("audit.old-key-kept", "log", fmt::format("the secret of key {} of the log is back: its time is over", i));
    }
  }
}

void CheckpointCheck::check_own() {
  check_signatures();
  check_growth();
  const std::uint64_t last = own_.empty() ? 0 : own_.back().size;
  if (last < entries_) {
    find_("audit.unsigned", range_text(last, entries_ - 1),
          fmt::format("{}: no checkpoint covers them", range_text(last, entries_ - 1)));
  }
  const store::LogHead head = store_.entries().head();
  knows_more_ = last > entries_ || head.size > entries_;
  if (whole_ && (head.size != entries_ || head.frontier != frontier_.bytes())) {
    find_("audit.head-changed", "log", "the head of the log does not fit its entries");
  }
}

// One that is signed vouches for those before it that fit the same tree.
bool CheckpointCheck::signature_counts(std::size_t own) const {
  return depth_ == Depth::deep || own + 1 == own_.size() || key_of(own_[own].size) != key_of(own_[own + 1].size);
}

void CheckpointCheck::check_signatures() {
  std::vector<Judged> notes;
  const auto settle = [&] {
    judge(notes);
    for (const Judged& judged : notes) {
      check_signed(judged);
    }
    notes.clear();
  };
  std::size_t own = 0;
  each_own([&](std::uint64_t, std::string_view note) {
    if (!own_[own].sound || signature_counts(own)) {
      notes.push_back({own, std::string(note)});
    }
    ++own;
    if (notes.size() == judged_at_once) {
      settle();
    }
  });
  settle();
}

// Nearly all of the time of a log of many small commands goes here.
void CheckpointCheck::judge(std::span<Judged> notes) const {
  const auto look = [this](std::span<Judged> some) {
    for (Judged& judged : some) {
      judged.says = signed_by(judged.note);
    }
  };
  if (notes.size() < least_to_share) {
    look(notes);
    return;
  }
  const std::size_t half = notes.size() / 2;
  std::future<void> other = std::async(std::launch::async, look, notes.first(half));
  look(notes.subspan(half));
  other.get();
}

void CheckpointCheck::check_signed(const Judged& judged) {
  Own& own = own_[judged.own];
  const std::string subject = fmt::format("{}", own.size);
  own.sound = judged.says && judged.says->key && judged.says->says.size == own.size;
  if (own.sound) {
    check_time(*judged.says, subject, fmt::format("the checkpoint of {} entries", own.size));
  } else {
    find_("audit.checkpoint-invalid", subject,
          fmt::format("the checkpoint of {} entries is not signed by the log", own.size));
  }
}

void CheckpointCheck::check_growth() {
  std::uint64_t last_good = 0;
  for (const Own& own : own_) {
    if (own.sound && own.size > entries_) {
      find_("audit.entry-missing", range_text(entries_, own.size - 1),
            fmt::format("the log once had {} entries; {} are left", own.size, entries_));
    } else if (own.sound && !own.agrees && !roots_differ_) {
      roots_differ_ = true;  // every later root differs too
      if (last_good < own.size && !found_among(last_good, own.size)) {
        find_("audit.entry-changed", range_text(last_good, own.size - 1),
              fmt::format("{}: not what was signed", range_text(last_good, own.size - 1)));
      }
    }
    last_good = roots_differ_ ? last_good : own.size;
  }
}

void CheckpointCheck::check_time(const audit::Signed& found, const std::string& subject, const std::string& what) {
  const std::uint32_t wanted = key_of(found.says.size);
  if (sound_ && found.key != wanted) {
    find_("audit.wrong-epoch", subject,
          fmt::format("{} is signed by key {} of the log instead of key {}", what, *found.key, wanted));
  }
}

// A checkpoint from elsewhere is what a database that was put back, or made anew, cannot take along.
void CheckpointCheck::check_kept(const Kept& kept, bool beside) {
  const auto found = signed_by(kept.note);
  if (!found) {
    tell_unsigned(kept, beside);
    return;
  }
  const auto& [says, key] = *found;
  if ((says.size > entries_ || !had_root(says.size, says.root)) && gap_of(gaps_, *found) != nullptr) {
    return;  // what a restore left behind, and says so
  }
  std::string what = beside ? std::string("the checkpoint beside the database") : kept.name;
  what += key ? "" : " (under a key that this database does not know)";
  if (says.size > entries_) {
    const std::string gone = range_text(entries_, says.size - 1);
    const std::string count = fmt::format("{} of {} entries are gone, says {}", says.size - entries_, says.size, what);
    if (knows_more_) {
      find_once("audit.truncated", gone, fmt::format("the end of the log was cut off: {}", count));
    } else {
      find_once("audit.rolled-back", gone, fmt::format("the database is older than the log: {}", count));
    }
  } else if (!had_root(says.size, says.root)) {
    if (!roots_differ_) {
      find_once("audit.forked", range_text(agreed_before(says.size), says.size - 1),
                fmt::format("the log is another one than the one of {}", what));
    }
  } else if (!key) {
    tell_unsigned(kept, beside);
  } else {
    check_time(*found, kept.name, what);
  }
}

void CheckpointCheck::tell_unsigned(const Kept& kept, bool beside) {
  if (beside) {
    find_("audit.checkpoint-invalid", kept.name, "the checkpoint beside the database is not signed by the log");
  } else {
    find_("audit.anchor-invalid", kept.name, fmt::format("{} is not signed by the log", kept.name));
  }
}

// Up to where other checkpoints from elsewhere agree with the log: what differs begins behind that.
std::uint64_t CheckpointCheck::agreed_before(std::uint64_t size) const {
  std::uint64_t agreed = 0;
  for (const Kept& kept : anchors_) {
    const bool agrees = kept.says && kept.says->size < size && had_root(kept.says->size, kept.says->root);
    agreed = agrees && signed_by(kept.note) ? std::max(agreed, kept.says->size) : agreed;
  }
  return agreed;
}

// Several checkpoints may tell the same.
void CheckpointCheck::find_once(Code code, std::string subject, std::string message) {
  const bool told = std::any_of(found_.begin(), found_.end(), [&](const Finding& finding) {
    return finding.code == code.text() && finding.subject == subject;
  });
  if (!told) {
    find_(code, std::move(subject), std::move(message));
  }
}

}  // namespace custos::ops
