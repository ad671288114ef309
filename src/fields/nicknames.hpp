// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace custos::fields {

/// The names by which somebody with this given name may also be known, folded, sorted, without the name itself:
/// "bill" gives "billy", "liam", "will", "william" and others. From a table of names that are common in the United
/// Kingdom and Ireland, made for custos; forms of one name that sound otherwise than they are written are in it too.
std::vector<std::string_view> nicknames_of(std::string_view folded_name);

}  // namespace custos::fields
