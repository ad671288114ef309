// SPDX-License-Identifier: MIT
// After a removal nothing of the removed values may be left in the database's file: not in the slack of pages, not in
// segments of the search index that are not merged yet, not in the write-ahead log.
#include "db/pages.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
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

// Finds many texts in many pages by a few bytes of each: the beginning or the end, whichever fewer of them share.
class Needles {
 public:
  explicit Needles(const std::vector<RemovedValue>& values) {
    std::vector<std::uint64_t> windows;
    for (const RemovedValue& value : values) {
      if (value.bytes.size() >= shortest) {
        windows.push_back(window_at(value.bytes.data()));
        windows.push_back(window_at(end_of(value)));
      }
    }
    std::sort(windows.begin(), windows.end());
    const auto sharing = [&windows](std::uint64_t window) {
      const auto [first, last] = std::equal_range(windows.begin(), windows.end(), window);
      return last - first;
    };
    needles_.reserve(windows.size() / 2);
    for (const RemovedValue& value : values) {
      if (value.bytes.size() >= shortest) {
        const std::uint64_t first = window_at(value.bytes.data()), last = window_at(end_of(value));
        const bool by_end = sharing(last) < sharing(first);
        needles_.push_back({by_end ? last : first, by_end ? value.bytes.size() - shortest : 0, &value});
      }
    }
    std::sort(needles_.begin(), needles_.end(),
              [](const Needle& one, const Needle& other) { return one.window < other.window; });
    make_filter();
  }

  /// Calls `found` with each of the texts that stands in the page.
  void look_in(std::string_view page, const std::function<void(const RemovedValue*)>& found) const {
    for (std::size_t i = 0; i + shortest <= page.size(); ++i) {
      if (page[i + shortest - 1] == '\0') {  // no text has one, and most of what is unused is zeros
        i += shortest - 1;
        continue;
      }
      const std::uint64_t window = window_at(page.data() + i);
      const std::size_t bit = slot(window);
      if ((filter_[bit / 64] >> (bit % 64) & 1U) == 0) {
        continue;
      }
      const auto before = [](const Needle& one, std::uint64_t other) { return one.window < other; };
      for (auto needle = std::lower_bound(needles_.begin(), needles_.end(), window, before);
           needle != needles_.end() && needle->window == window; ++needle) {
        const std::string& bytes = needle->value->bytes;
        if (i >= needle->offset && page.substr(i - needle->offset, bytes.size()) == bytes) {
          found(needle->value);
        }
      }
    }
  }

 private:
  struct Needle {
    std::uint64_t window;
    std::size_t offset;  // of the window in it
    const RemovedValue* value;
  };

  static std::uint64_t window_at(const char* at) {
    std::uint64_t window = 0;
    std::memcpy(&window, at, shortest);
    return window;
  }

  static const char* end_of(const RemovedValue& value) { return value.bytes.data() + value.bytes.size() - shortest; }

  // So large that hardly any window passes which is none of theirs.
  void make_filter() {
    constexpr std::size_t bits_each = 32;
    const std::size_t bits = std::bit_ceil(std::max<std::size_t>(needles_.size() * bits_each, 1U << 16U));
    filter_.resize(bits / 64);
    shift_ = 64 - std::countr_zero(bits);
    for (const Needle& needle : needles_) {
      const std::size_t bit = slot(needle.window);
      filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  std::size_t slot(std::uint64_t window) const {
    return static_cast<std::size_t>((window * 0x9e3779b97f4a7c15U) >> shift_);
  }

  std::vector<Needle> needles_;  // by their windows
  std::vector<std::uint64_t> filter_;
  int shift_ = 0;
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
