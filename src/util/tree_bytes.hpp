// SPDX-License-Identifier: MIT
#pragma once

#include "util/tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos {

/// A tree as bytes that are read many times faster than the text that it was read from; its places without the file's
/// name. The first byte tells their version.
std::string tree_bytes(const Node& tree);

/// Whether bytes are of the version that this program writes.
bool is_tree_bytes(std::string_view bytes);

/// The tree of such bytes, as tree_bytes() was given it; `file` names the text in places. Nothing where the bytes are
/// cut, go on behind the tree, or were never one.
std::optional<Node> tree_of_bytes(std::string_view bytes, const std::string& file);

}  // namespace custos
