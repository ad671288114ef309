// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace custos::formats {

/// A text in some character set as UTF-8; nothing where there is no such set, or it is no text in it.
std::optional<std::string> utf8_from(std::string_view bytes, std::string_view charset);

/// A text that is to be UTF-8, for the file of rejected rows: as windows-1252 where it is not, and where it cannot be
/// that either, its bytes spelled out.
std::string readable_text(const std::string& text);

}  // namespace custos::formats
