// SPDX-License-Identifier: MIT
#include "store/undone.hpp"

#include "db/statement.hpp"

namespace custos::store {

namespace {

constexpr const char* select_by = "SELECT by_entry FROM undone WHERE entry = ?";
constexpr const char* insert_undone =
    "INSERT INTO undone (entry, by_entry) VALUES (?, ?) ON CONFLICT (entry) DO UPDATE SET by_entry = excluded.by_entry";
constexpr const char* delete_by = "DELETE FROM undone WHERE by_entry = ?";

}  // namespace

std::optional<std::uint64_t> UndoneEntries::undone_by(std::uint64_t entry) {
  const auto by = db::one_integer(*database_, select_by, entry);
  return by ? std::optional(static_cast<std::uint64_t>(*by)) : std::nullopt;
}

void UndoneEntries::add(std::uint64_t entry, std::uint64_t by_entry) {
  db::run(*database_, delete_by, entry);
  db::run(*database_, insert_undone, entry, by_entry);
}

}  // namespace custos::store
