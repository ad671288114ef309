// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace custos::ops {

/// The operation of whoever goes only because a backup does not have him: he may come back by another one.
inline constexpr std::string_view lost_operation = "customer.lost";

/// An entry of a restore, whose own entry is `part_of`.
Entry entry_of_restore(const Work& work, std::string_view operation, std::uint64_t part_of);

/// Removes people of these numbers, as far as they are there. `operation`: of the entries that say so; `restored`: the
/// entry of the restore. Gives how many there were. Throws Error{held, restore.held}.
std::uint64_t remove_people(Session& session, Work& work, std::span<const std::uint64_t> numbers,
                            std::string_view operation, std::uint64_t restored);

}  // namespace custos::ops
