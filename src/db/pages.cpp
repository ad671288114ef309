// SPDX-License-Identifier: MIT
#include "db/pages.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <string>

namespace custos::db {

namespace {

constexpr std::size_t smallest_page = 512;
constexpr std::size_t file_header = 100;  // before the b-tree of page 1

std::size_t two_bytes(std::string_view page, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(page[at])) << 8U |
         static_cast<unsigned char>(page[at + 1]);
}

void add_part(std::vector<std::string_view>& parts, std::string_view part) {
  if (part.find_first_not_of('\0') != std::string_view::npos) {
    parts.push_back(part);
  }
}

}  // namespace

std::optional<std::vector<std::string_view>> slack_of(std::string_view page, std::uint32_t number) {
  const std::size_t header = number == 1 ? file_header : 0;
  if (page.size() < smallest_page) {
    return std::nullopt;
  }
  const char type = page[header];
  const bool interior = type == 2 || type == 5;
  if (!interior && type != 10 && type != 13) {
    return std::nullopt;
  }
  const std::size_t pointers = header + (interior ? 12 : 8);
  const std::size_t gap = pointers + 2 * two_bytes(page, header + 3);
  const std::size_t stated = two_bytes(page, header + 5);
  const std::size_t cells = stated == 0 ? 65536 : stated;
  if (gap > cells || cells > page.size()) {
    return std::nullopt;
  }
  std::vector<std::string_view> parts;
  add_part(parts, page.substr(gap, cells - gap));
  std::size_t after = cells;  // the end of the block before
  for (std::size_t block = two_bytes(page, header + 1); block != 0; block = two_bytes(page, block)) {
    if (block < after || block + 4 > page.size()) {
      return std::nullopt;
    }
    after = block + two_bytes(page, block + 2);
    if (after < block + 4 || after > page.size()) {
      return std::nullopt;
    }
    add_part(parts, page.substr(block + 4, after - block - 4));
  }
  return parts;
}

void each_page(Database& database, const std::function<void(std::uint32_t number, std::string_view page)>& visit) {
  Statement pages(database, "SELECT pgno, data FROM sqlite_dbpage");
  while (pages.step()) {
    visit(static_cast<std::uint32_t>(pages.number(0)), text_of(pages.bytes(1)));
  }
}

// The engine lets nobody write a page as such unless it is told that this is meant.
SlackWiper::SlackWiper(Database& database)
    : database_(&database),
      read_(database, "SELECT data FROM sqlite_dbpage WHERE pgno = ?"),
      write_(database, "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?") {
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
}

SlackWiper::~SlackWiper() {
  sqlite3_db_config(database_->handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void SlackWiper::wipe(std::uint32_t number) {
  std::string page;
  read_.bind(number);
  if (read_.step()) {
    page = text_of(read_.bytes(0));
  }
  read_.reset();
  const auto slack = slack_of(page, number);
  if (!slack || slack->empty()) {
    return;
  }
  for (const std::string_view part : *slack) {
    page.replace(static_cast<std::size_t>(part.data() - page.data()), part.size(), part.size(), '\0');
  }
  write_.bind(bytes_of(page), number).run();
}

}  // namespace custos::db
