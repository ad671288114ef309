// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// Without the blanks, tabs, line ends and no-break spaces at either end.
std::string_view trimmed(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

std::string joined(std::span<const std::string> parts, std::string_view separator);

std::string lower_ascii(std::string_view text);

bool all_digits(std::string_view text);

/// "1 row", "2 rows"; `plural` where adding an s is not enough.
std::string counted(std::uint64_t number, std::string_view noun, std::string_view plural = {});

/// How many letters have to be added, left out, changed or swapped with their neighbours to make one text of the other
/// (optimal string alignment, over bytes).
std::size_t edits_between(std::string_view left, std::string_view right);

/// The candidate that somebody who typed `word` most likely meant, or nothing: at most one
/// typing error in three letters, swaps of neighbours counting as one.
std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean 'email'?", or an empty text when nothing is close.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// Whole numbers and decimals as people write them to programs: digits, one minus sign,
/// one point; no blanks, no plus sign, no exponents, no leading zeros, nothing but ASCII.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);
bool is_decimal(std::string_view text);

/// The cells of one line of CSV or TSV that programs read, quoted only where needed.
void append_csv_cell(std::string& out, std::string_view cell, char delimiter);

}  // namespace custos
