// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"

#include "fields/misread.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::fields {

#define CUSTOS_FIELD(name) extern const FieldType name##_field;
#include "fields/fields.inc"
#undef CUSTOS_FIELD

std::span<const FieldType* const> all_field_types() {
#define CUSTOS_FIELD(name) &name##_field,
  static constexpr std::array table{
#include "fields/fields.inc"
  };
#undef CUSTOS_FIELD
  return table;
}

const FieldType* find_field_type(std::string_view name) {
  for (const FieldType* type : all_field_types()) {
    if (type->name == name) {
      return type;
    }
  }
  return nullptr;
}

namespace {

// A line end is a line feed, whatever system wrote it.
std::string with_line_feeds(std::string text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before_feed = i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] != '\r' || !before_feed) {
      text[kept++] = text[i] == '\r' ? '\n' : text[i];
    }
  }
  text.resize(kept);
  return text;
}

// Blanks that keep words together, or are narrow: forms and web pages put them into dates and postcodes.
std::string with_plain_blanks(std::string_view text) {
  std::string out;
  each_code_point(text, [&out](std::int32_t code_point, std::string_view bytes) {
    const bool blank = code_point == 0xa0 || code_point == 0x202f || code_point == 0x3000 ||
                       (code_point >= 0x2000 && code_point <= 0x200a);
    out += blank ? " " : bytes;
  });
  return out;
}

// What a formula that failed leaves in a cell, in Excel, Calc and Sheets, in English and in German.
bool is_spreadsheet_error(std::string_view text) {
  static constexpr std::array<std::string_view, 17> errors{
      "#N/A",    "#REF!",   "#VALUE!",   "#NAME?", "#DIV/0!", "#NULL!",  "#NUM!",  "#SPILL!",   "#CALC!",
      "#FIELD!", "#ERROR!", "#BLOCKED!", "#WERT!", "#NV",     "#BEZUG!", "#ZAHL!", "#ÜBERLAUF!"};
  return text.front() == '#' && std::find(errors.begin(), errors.end(), text) != errors.end();
}

}  // namespace

std::optional<Value> read_value(const FieldType& type, std::string_view text, const Rules& rules, Problems& problems) {
  if (!is_utf8(text)) {
    problems.add("text.not-utf8", "this is not UTF-8 text");
    return std::nullopt;
  }
  std::string composed = nfc(without_marks_around(text));
  if (composed.find('\r') != std::string::npos) {
    composed = with_line_feeds(std::move(composed));
  }
  if (composed.empty()) {
    return std::nullopt;
  }
  if (has_control_characters(composed) || (!type.by_words && !type.canonical && has_joiners(composed))) {
    if (std::string fault = unseen_in(composed, type.by_words); !fault.empty()) {
      Problem& problem = problems.add("text.control-character", std::move(fault));
      problem.hint = looks_misread(composed) ? "text read in another encoding than it was written in has such" : "";
      return std::nullopt;
    }
  }
  if (rules.longest > 0 && composed.size() > rules.longest) {  // bytes; characters are counted only then
    std::size_t characters = 0;
    each_code_point(composed, [&characters](std::int32_t, std::string_view) { ++characters; });
    if (characters > rules.longest) {
      problems.add("text.too-long", fmt::format("{} characters; at most {} are kept", characters, rules.longest));
      return std::nullopt;
    }
  }
  if (is_spreadsheet_error(composed)) {
    problems.add("text.spreadsheet-error", fmt::format("'{}' is a formula that failed", composed)).hint =
        "mend the sheet; a map empties such cells with 'empty'";
    return std::nullopt;
  }
  const bool plain = !type.canonical || is_ascii(composed);
  auto value = type.parse(plain ? composed : with_plain_blanks(composed), rules, problems);
  if (value && type.by_words && looks_misread(composed)) {
    problems.warn("text.mojibake", "this looks like text that was read in another encoding than it was written in");
  }
  return value;
}

std::string normal_form(const FieldType& type, std::string_view kept, const Rules& rules) {
  Problems ignored;
  Rules lenient = rules;
  lenient.today = std::nullopt;
  const auto value = kept.empty() ? std::nullopt : type.parse(kept, lenient, ignored);
  return value ? value->normal : folded(kept);
}

std::string program_form(const FieldType& type, std::string_view kept, const Rules& rules) {
  return type.normal_for_programs ? normal_form(type, kept, rules) : std::string(kept);
}

}  // namespace custos::fields
