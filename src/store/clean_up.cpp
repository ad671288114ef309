// SPDX-License-Identifier: MIT
// After a removal nothing of the removed values may be left in the database's file: not in the slack of pages, not in
// segments of the search index that are not merged yet, not in the write-ahead log.
#include "db/pages.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <numeric>
#include <thread>
#include <unordered_map>

namespace custos::store {

namespace {

constexpr const char* begin_merge = "INSERT INTO search (search, rank) VALUES ('merge', -64)";
constexpr const char* merge_step = "INSERT INTO search (search, rank) VALUES ('merge', 64)";
constexpr int most_tries = 200;
constexpr std::chrono::milliseconds between_tries{50};
constexpr const char* select_changes = "SELECT total_changes()";
constexpr const char* delete_sources =
    "DELETE FROM source WHERE number NOT IN (SELECT source FROM customer WHERE source IS NOT NULL)";
constexpr const char* forget_notes =
    "UPDATE import_note SET customer = NULL "
    "WHERE customer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customer WHERE number = import_note.customer)";
constexpr std::chrono::milliseconds longest_wiping{10};
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

  /// Calls `found` with each of the texts that stands in the page.
  void look_in(std::string_view page, const std::function<void(const RemovedValue*)>& found) const {
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
          found(value);
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

// What a look at all pages of the file comes to.
struct Store::SlackSeen {
  std::vector<std::uint32_t> pages{};  // with bytes in their slack
  std::uint64_t residues = 0;          // removed values that stand in some slack, or in a page without cells
  std::uint64_t pages_seen = 0;
  bool elsewhere = false;  // one stands in a page without cells
};

// A text in a cell is kept, and no residue: somebody's postcode may end with another one.
Store::SlackSeen Store::look_at_slack(const std::vector<RemovedValue>& removed) {
  const Needles needles(removed);
  std::unordered_map<const RemovedValue*, bool> residues;
  SlackSeen seen;
  const auto look_in = [&](std::string_view bytes) {
    bool any = false;
    needles.look_in(bytes, [&](const RemovedValue* value) {
      const auto [known, is_new] = residues.try_emplace(value, false);
      if (is_new) {
        known->second = search_->with_term(value->term, 1).empty();  // else somebody else has the same
        seen.residues += known->second ? 1U : 0U;
      }
      any = any || known->second;
    });
    return any;
  };
  const bool telling = db::one_integer(database_, "PRAGMA page_count").value_or(0) < db::most_telling_pages;
  db::each_page(database_, [&](std::uint32_t number, std::string_view page) {
    ++seen.pages_seen;
    const auto slack = db::slack_of(page, number);
    if (!telling || !slack) {
      seen.elsewhere = look_in(page) || seen.elsewhere;
    } else if (!slack->empty()) {
      seen.pages.push_back(number);
      std::for_each(slack->begin(), slack->end(), look_in);
    }
  });
  return seen;
}

std::uint64_t Store::residues(const std::vector<RemovedValue>& removed) {
  return look_at_slack(removed).residues;
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

void Store::forget_what_is_unused() {
  maintain(delete_sources);
  maintain(forget_notes);
  const auto changes = [this] { return db::one_integer(database_, select_changes).value_or(0); };
  const char* step = begin_merge;
  for (std::int64_t before = -2; changes() - before > 1; step = merge_step) {  // a step that merges nothing changes one
    before = changes();
    maintain(step);
  }
}

// In transactions so short that nobody notices them.
void Store::wipe_slack(const std::vector<std::uint32_t>& pages) {
  for (auto page = pages.begin(); page != pages.end();) {
    WriteTransaction transaction = begin_write();
    entries_->allow_maintenance();
    {
      db::SlackWiper wiper(database_);
      const auto begun = std::chrono::steady_clock::now();
      for (; page != pages.end() && std::chrono::steady_clock::now() - begun < longest_wiping; ++page) {
        wiper.wipe(*page);
      }
    }
    transaction.commit();
  }
  entries_->take_appended();
}

CleanedUp Store::clean_up(const std::vector<RemovedValue>& removed) {
  forget_what_is_unused();
  const SlackSeen seen = look_at_slack(removed);
  wipe_slack(seen.pages);
  if (seen.elsewhere) {
    maintain("VACUUM");
  }
  const bool log_empty = empty_log();
  return {.residues = seen.residues,
          .left = seen.residues > 0 ? residues(removed) : 0,
          .values = removed.size(),
          .pages = seen.pages_seen,
          .rewritten = seen.elsewhere,
          .log_empty = log_empty};
}

}  // namespace custos::store
