// SPDX-License-Identifier: MIT
#pragma once

#include "audit/checkpoint.hpp"
#include "audit/merkle.hpp"
#include "model/entry.hpp"
#include "ops/log.hpp"
#include "ops/verify_tables.hpp"
#include "store/slots.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

/// "E-13", or "E-13 to E-37".
std::string range_text(std::uint64_t first, std::uint64_t last);

/// Builds the log's tree anew, walks its keys from the first one on, which store.keys names, and compares both with all
/// that was ever signed: the log's own checkpoints, the one beside the database, and those that are kept elsewhere.
class CheckpointCheck {
 public:
  /// `found`: what has been found so far.
  CheckpointCheck(store::Store& store, const store::SlotFile& slots, Depth depth, const std::vector<Finding>& found,
                  Find find)
      : store_(store), slots_(slots), depth_(depth), found_(found), find_(std::move(find)) {}

  /// Before the leaves. `outside` was read before the database was looked at: so it can only be of the log's past.
  void read(const std::optional<std::string>& outside, std::span<const Anchor> anchors);

  /// Takes the hash of each leaf, in order …
  void append(const audit::Digest& hash);

  /// … and each entry that is as it was written.
  void note(const Entry& entry);

  /// Entries are missing before the next one, or it is not as it was written.
  void miss() { whole_ = sound_ = false; }

  void skip() { sound_ = false; }

  /// After all of the `entries`.
  void check(std::uint64_t entries);

  /// What restores declare, of those that were found.
  const std::vector<DeclaredGap>& gaps() const { return gaps_; }

  std::string root() const { return base64(frontier_.root()); }

 private:
  // A time of the log, and the key that signs it.
  struct Key {
    std::uint64_t first = 0;  // entry
    Bytes<32> verifier{};
  };

  // A checkpoint of the log's own: after years there is one for each command, so that its note is read anew later.
  struct Own {
    std::uint64_t size = 0;
    audit::Digest root{};
    bool agrees = true;  // with the tree; also where that cannot be told
    bool sound = true;   // it is a note that the log signed, as far as that was looked at
  };

  struct Judged {
    std::size_t own = 0;  // in own_
    std::string note{};
    std::optional<audit::Signed> says{};
  };

  // A checkpoint from elsewhere.
  struct Kept {
    std::string name, note;
    std::optional<audit::Checkpoint> says{};
  };

  std::uint32_t key_of(std::uint64_t size) const;
  std::optional<audit::Signed> signed_by(const std::string& note) const;
  void check_time(const audit::Signed& found, const std::string& subject, const std::string& what);
  bool had_root(std::uint64_t size, const audit::Digest& root) const;
  bool found_among(std::uint64_t first, std::uint64_t end) const;
  void read_keys();
  void each_own(const std::function<void(std::uint64_t size, std::string_view note)>& visit);
  void check_keys();
  void check_own();
  bool signature_counts(std::size_t own) const;
  void check_signatures();
  void judge(std::span<Judged> notes) const;
  void check_signed(const Judged& judged);
  void check_growth();
  void check_kept(const Kept& kept, bool beside);
  void tell_unsigned(const Kept& kept, bool beside);
  std::uint64_t agreed_before(std::uint64_t size) const;
  void find_once(Code code, std::string subject, std::string message);

  store::Store& store_;
  const store::SlotFile& slots_;
  Depth depth_;
  const std::vector<Finding>& found_;
  Find find_;
  std::vector<store::Epoch> table_;  // the keys as the database has them
  std::vector<Key> keys_;            // as the entries tell them
  audit::Frontier frontier_;
  std::vector<Own> own_;     // by size
  std::size_t reached_ = 0;  // of own_
  std::optional<Kept> outside_;
  std::vector<Kept> anchors_;
  std::vector<DeclaredGap> gaps_;
  std::map<std::uint64_t, std::optional<audit::Digest>> roots_;  // of the log at the sizes that anchors name
  std::uint64_t entries_ = 0;
  bool whole_ = true;          // no entry is missing
  bool sound_ = true;          // … nor changed, nor moved
  bool roots_differ_ = false;  // from those that the log itself signed
  bool knows_more_ = false;    // the database has traces of more entries than it has
};

}  // namespace custos::ops
