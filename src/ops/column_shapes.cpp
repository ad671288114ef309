// SPDX-License-Identifier: MIT
#include "ops/column_shapes.hpp"

#include "dates/civil.hpp"
#include "fields/field_type.hpp"
#include "util/text.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t fewest_digits = 9, most_digits = 15;  // of a telephone number with its area
constexpr std::size_t longest_phone = 30;

bool reads_as(const fields::FieldType& type, std::string_view text) {
  Problems problems;
  return fields::read_value(type, text, {}, problems).has_value();
}

// By its characters alone: whether it can be dialled is looked at when it is imported.
bool looks_like_phone(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits += c >= '0' && c <= '9' ? 1U : 0U;
  }
  const bool marked = text.front() == '0' || text.front() == '+' || text.find_first_of(" ()") != std::string_view::npos;
  return text.size() <= longest_phone && marked && digits >= fewest_digits && digits <= most_digits &&
         text.find_first_not_of("0123456789+()-./ ") == std::string_view::npos;
}

void look_at_full_date(std::string_view text, ColumnShape& shape) {
  if (dates::parse_iso(text) || dates::parse_written(text)) {
    ++shape.dates;
    return;
  }
  const auto parts = dates::split_date(text);
  if (!parts) {
    return;
  }
  if (parts->first_digits == 4) {
    shape.dates += dates::date_of(*parts, dates::Order::year_first) ? 1U : 0U;
    return;
  }
  const bool day = dates::date_of(*parts, dates::Order::day_first).has_value();
  const bool month = dates::date_of(*parts, dates::Order::month_first).has_value();
  shape.dates += day || month ? 1U : 0U;
  shape.day_first += day && !month ? 1U : 0U;
  shape.month_first += month && !day ? 1U : 0U;
}

void look_at_date(std::string_view whole, ColumnShape& shape) {
  constexpr int any_year = 1930;
  const std::string text = dates::with_full_year(dates::without_midnight(whole), any_year);
  const auto before = shape.dates;
  look_at_full_date(text, shape);
  shape.short_years += shape.dates > before && text != dates::without_midnight(whole) ? 1U : 0U;
}

void look_at_cell(std::string_view text, ColumnShape& shape) {
  static const fields::FieldType& email = *fields::find_field_type("email");
  static const fields::FieldType& postcode = *fields::find_field_type("postcode");
  constexpr std::size_t longest_postcode = 8;
  ++shape.filled;
  if (text.find('@') != std::string_view::npos) {
    shape.emails += reads_as(email, text) ? 1U : 0U;
    return;
  }
  look_at_date(text, shape);
  shape.phones += looks_like_phone(text) ? 1U : 0U;
  if (text.size() <= longest_postcode) {
    shape.postcodes += reads_as(postcode, text) ? 1U : 0U;
  }
}

}  // namespace

const std::size_t* ColumnShape::of_type(std::string_view type) const {
  return type == "email"      ? &emails
         : type == "phone"    ? &phones
         : type == "postcode" ? &postcodes
         : type == "date"     ? &dates
                              : nullptr;
}

FileShape look_at(formats::RowReader& rows, std::size_t columns, std::size_t most_rows) {
  FileShape shape;
  shape.columns.resize(columns);
  formats::InputRow row;
  while (rows.next(row)) {
    if (shape.rows == most_rows) {
      shape.all = false;
      break;
    }
    if (row.blank) {
      continue;
    }
    ++shape.rows;
    if (row.fault || row.cells.size() < columns) {
      ++shape.broken;
      continue;
    }
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string_view text = trimmed(row.cells[i]);
      if (!text.empty()) {
        look_at_cell(text, shape.columns[i]);
      }
    }
  }
  return shape;
}

}  // namespace custos::ops
