// SPDX-License-Identifier: MIT
#pragma once

#include "fields/must_not_keep.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::fields {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Letters of any script; those beyond ASCII stand as one such character in ScannedText::plain.
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_capital(c) || static_cast<signed char>(c) < 0;
}

constexpr bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}

/// A word: letters and digits, apostrophes inside. Positions are of ScannedText::plain.
struct TextWord {
  std::size_t begin, end;
  std::string_view lower;
};

/// Digits without anything between.
struct DigitGroup {
  std::size_t begin, end;
  bool joined;  // one blank, hyphen or full stop is between this group and the one before

  std::size_t size() const { return end - begin; }
};

/// A text in the form in which it is searched for what must not be kept: one character each, blanks, hyphens, digits
/// and full-width letters of all kinds as those of ASCII, several blanks as one, without what is not seen.
class ScannedText {
 public:
  /// `text` must be UTF-8.
  explicit ScannedText(std::string_view text);

  std::string plain, lower;
  std::vector<TextWord> words{};
  std::vector<DigitGroup> groups{};

  /// Whether a letter or digit stands right before or behind.
  bool glued_before(std::size_t begin) const { return begin > 0 && is_alnum(plain[begin - 1]); }

  bool glued_behind(std::size_t end) const { return end < plain.size() && is_alnum(plain[end]); }

  /// Whether one of a list of words, with a comma between, stands within `before` words before a place or `behind`
  /// words behind it.
  bool near(std::size_t begin, std::size_t end, std::string_view list, std::size_t before = 5,
            std::size_t behind = 3) const;

  /// The digits from one group to another, without what is between.
  std::string digits(std::size_t first, std::size_t last) const;

  /// Notes a finding; one below `likely` is forgotten.
  void found(std::vector<Finding>& findings, Kind kind, double score, std::size_t begin, std::size_t end,
             std::string_view what) const;

 private:
  void split();

  std::string_view text_;
  std::vector<std::size_t> offsets_{};  // of the characters of `plain` in the text; empty: the same
};

/// Whether a list with a comma between has a word.
bool list_has(std::string_view list, std::string_view word);

void find_cards(const ScannedText& text, std::vector<Finding>& findings);
void find_ni_numbers(const ScannedText& text, std::vector<Finding>& findings);
void find_nhs_numbers(const ScannedText& text, std::vector<Finding>& findings);
void find_tax_references(const ScannedText& text, std::vector<Finding>& findings);
void find_bank_details(const ScannedText& text, std::vector<Finding>& findings);
void find_passports(const ScannedText& text, std::vector<Finding>& findings);
void find_driving_licences(const ScannedText& text, std::vector<Finding>& findings);
void find_vehicle_plates(const ScannedText& text, std::vector<Finding>& findings);
void find_passwords(const ScannedText& text, std::vector<Finding>& findings);
void find_special_categories(const ScannedText& text, std::vector<Finding>& findings);

}  // namespace custos::fields
