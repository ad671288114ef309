// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

// Who of the invented customers (practice.cpp) the tasks (practice_tasks.cpp) are about, by number.
namespace custos::ops::practice {

inline constexpr std::uint64_t people_count = 14;
inline constexpr std::uint64_t half_understood = 1, new_number = 2, wrong_postcode = 3, says_yes = 4, says_stop = 5,
                               wants_copy = 6, left_long_ago = 7, not_for_his_brother = 10;

}  // namespace custos::ops::practice
