// SPDX-License-Identifier: MIT
// After a removal nothing of the removed values may be left in the database's file: not in the slack of pages, not in
// segments of the search index that are not merged yet, not in the write-ahead log.
#include "store/store.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace custos::store {

namespace {

constexpr const char* begin_merge = "INSERT INTO search (search, rank) VALUES ('merge', -256)";
constexpr const char* merge_step = "INSERT INTO search (search, rank) VALUES ('merge', 256)";
constexpr int most_tries = 200;
constexpr std::chrono::milliseconds between_tries{50};
constexpr const char* select_changes = "SELECT total_changes()";
constexpr const char* select_pages = "SELECT data FROM sqlite_dbpage";
constexpr const char* delete_sources =
    "DELETE FROM source WHERE number NOT IN (SELECT source FROM customer WHERE source IS NOT NULL)";
constexpr const char* forget_notes =
    "UPDATE import_note SET customer = NULL WHERE customer NOT IN (SELECT number FROM customer)";
constexpr std::size_t shortest = 6;  // bytes: less is found everywhere

std::uint64_t window_at(const char* at) {
  std::uint64_t window = 0;
  std::memcpy(&window, at, shortest);
  return window;
}

// Finds many texts in many pages by a few bytes of each: the beginning or the end, whichever fewer of them share.
class Needles {
 public:
  explicit Needles(const std::vector<RemovedValue>& values) : filter_(filter_size) {
    std::unordered_map<std::uint64_t, std::size_t> sharing;
    for (const RemovedValue& value : values) {
      if (value.bytes.size() >= shortest) {
        ++sharing[window_at(value.bytes.data())];
        ++sharing[window_at(end_of(value))];
      }
    }
    for (const RemovedValue& value : values) {
      if (value.bytes.size() >= shortest) {
        const std::uint64_t first = window_at(value.bytes.data()), last = window_at(end_of(value));
        const bool by_end = sharing[last] < sharing[first];
        const std::uint64_t window = by_end ? last : first;
        by_window_[window].push_back({&value, by_end ? value.bytes.size() - shortest : 0});
        filter_[slot(window)] = true;
      }
    }
  }

  bool empty() const { return by_window_.empty(); }

  void look_in(std::string_view page, std::unordered_set<const RemovedValue*>& found) const {
    for (std::size_t i = 0; i + shortest <= page.size(); ++i) {
      const std::uint64_t window = window_at(page.data() + i);
      if (!filter_[slot(window)]) {
        continue;
      }
      const auto values = by_window_.find(window);
      if (values == by_window_.end()) {
        continue;
      }
      for (const auto& [value, offset] : values->second) {
        if (i >= offset && page.substr(i - offset, value->bytes.size()) == value->bytes) {
          found.insert(value);
        }
      }
    }
  }

 private:
  static constexpr std::size_t filter_size = std::size_t{1} << 20;

  static std::size_t slot(std::uint64_t window) {
    return static_cast<std::size_t>((window * 0x9e3779b97f4a7c15U) >> 44);
  }

  std::vector<bool> filter_;

  struct Needle {
    const RemovedValue* value;
    std::size_t offset;  // of the window in it
  };

  static const char* end_of(const RemovedValue& value) { return value.bytes.data() + value.bytes.size() - shortest; }

  std::unordered_map<std::uint64_t, std::vector<Needle>> by_window_;
};

}  // namespace

std::uint64_t Store::residues(const std::vector<RemovedValue>& removed) {
  const Needles needles(removed);
  std::unordered_set<const RemovedValue*> found;
  if (!needles.empty()) {
    db::Statement pages(database_, select_pages);
    while (pages.step()) {
      needles.look_in(text_of(pages.bytes(0)), found);
    }
  }
  return static_cast<std::uint64_t>(std::count_if(found.begin(), found.end(), [this](const RemovedValue* value) {
    return search_->with_term(value->term, 1).empty();  // somebody else has the same
  }));
}

void Store::maintain(const char* sql) {
  QueueLock queue(layout_.lock());
  entries_->allow_maintenance();
  database_.run(sql);
  entries_->take_appended();
}

// Whoever reads an older state keeps the log as it is: nobody is made to wait for that longer than it takes.
bool Store::empty_log() {
  for (int tries = 0; tries < most_tries; ++tries) {
    if (settle()) {
      return true;
    }
    std::this_thread::sleep_for(between_tries);
  }
  return false;
}

CleanedUp Store::clean_up(const std::vector<RemovedValue>& removed, bool rewrite) {
  maintain(delete_sources);
  maintain(forget_notes);
  const auto changes = [this] { return db::one_integer(database_, select_changes).value_or(0); };
  const char* step = begin_merge;
  for (std::int64_t before = -2; changes() - before > 1; step = merge_step) {  // a step that merges nothing changes one
    before = changes();
    maintain(step);
  }
  CleanedUp out{.residues = 0, .log_empty = empty_log()};
  out.residues = residues(removed);
  if (out.residues > 0 || rewrite) {
    maintain("VACUUM");
    out.log_empty = empty_log();
  }
  return out;
}

}  // namespace custos::store
