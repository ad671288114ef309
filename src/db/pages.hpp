// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "db/statement.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace custos::db {

/// Overflow pages and those of the free list begin with the number of another page: in a file of fewer pages than this
/// its first byte is none of a b-tree page's.
constexpr std::int64_t most_telling_pages = 0x02000000;

/// What a b-tree page holds beside its cells: the gap before them, and free blocks between them. The engine clears what
/// it deletes, but not what it leaves behind when it moves cells to another page.
/// Source: SQLite Database File Format, section 1.6. `page` is one as the engine reads it, `number` counts from 1.
/// Gives the parts that are not all zeros; nothing for what is no b-tree page, or is not in order.
std::optional<std::vector<std::string_view>> slack_of(std::string_view page, std::uint32_t number);

/// Calls `visit` with each page of the database's file, decrypted: those of its free list too.
void each_page(Database& database, const std::function<void(std::uint32_t number, std::string_view page)>& visit);

/// Wipes the slack of pages in the file, in a write transaction that is begun before and committed after it.
class SlackWiper {
 public:
  explicit SlackWiper(Database& database);
  ~SlackWiper();
  SlackWiper(const SlackWiper&) = delete;
  SlackWiper& operator=(const SlackWiper&) = delete;

  /// Does nothing where there is no such page, or it is no b-tree page any more.
  void wipe(std::uint32_t number);

 private:
  Database* database_;
  Statement read_, write_;
};

}  // namespace custos::db
