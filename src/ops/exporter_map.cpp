// SPDX-License-Identifier: MIT
// A map for the files of an exporter, under a policy.
#include "ops/column_kinds.hpp"
#include "ops/exporters.hpp"
#include "ops/map_builder.hpp"
#include "ops/mapping.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t most_numbered = 100;

// The columns of a header by what an exporter calls them.
class HeaderNames {
 public:
  explicit HeaderNames(const std::vector<std::string>& header) : header_(header) {
    for (const std::string& column : header) {
      plain_.push_back(plain_name(column));
    }
  }

  // The column of one of the names; empty where there is none.
  std::string find(std::string_view names) const {
    for (const std::string_view name : split(names, '|')) {
      const auto found = std::find(plain_.begin(), plain_.end(), name);
      if (found != plain_.end()) {
        return header_[static_cast<std::size_t>(found - plain_.begin())];
      }
    }
    return {};
  }

  std::vector<std::string> find_all(const std::vector<std::string_view>& names, std::size_t number = 0) const {
    std::vector<std::string> out;
    for (const std::string_view name : names) {
      const std::string column = name.empty() ? std::string() : find(numbered(name, number));
      if (!column.empty()) {
        out.push_back(column);
      }
    }
    return out;
  }

  // "e mail 2 value" of "e mail # value".
  static std::string numbered(std::string_view name, std::size_t number) {
    std::string out(name);
    const auto at = out.find('#');
    return at == std::string::npos ? out : out.replace(at, 1, fmt::format("{}", number));
  }

 private:
  const std::vector<std::string>& header_;
  std::vector<std::string> plain_;
};

bool is_numbered(const std::vector<std::string_view>& names) {
  return !names.empty() && names.front().find('#') != std::string_view::npos;
}

struct Labelled {
  std::vector<std::string> columns{}, labels{};
};

Labelled labelled(const HeaderNames& names, const std::vector<std::string_view>& columns, std::string_view label) {
  Labelled out;
  if (!is_numbered(columns)) {
    return {names.find_all(columns), {}};
  }
  for (std::size_t n = 1; n <= most_numbered; ++n) {
    const auto found = names.find_all(columns, n);
    const std::string said = names.find(HeaderNames::numbered(label, n));
    if (!found.empty() && !said.empty()) {
      out.columns.push_back(found.front());
      out.labels.push_back(said);
    }
  }
  return out;
}

std::vector<MapBuilder::Address> addresses(const HeaderNames& names, const Exporter& exporter) {
  std::vector<MapBuilder::Address> out;
  for (const ExportedAddress& each : exporter.addresses) {
    const std::size_t last = is_numbered(each.street) ? most_numbered : 1;
    for (std::size_t n = 1; n <= last; ++n) {
      out.push_back({.street = names.find_all(each.street, n),
                     .whole = names.find_all({each.whole}, n),
                     .town = names.find_all({each.town}, n),
                     .county = names.find_all({each.county}, n),
                     .postcode = names.find_all({each.postcode}, n),
                     .country = names.find_all({each.country}, n)});
    }
  }
  return out;
}

}  // namespace

ImportMap map_for(const Exporter& exporter, const std::vector<std::string>& header, const policy::Policy& policy) {
  const HeaderNames names(header);
  MapBuilder builder(policy);
  builder.map.source = std::string(exporter.title);
  CellTransform cells{.split = std::string(exporter.split), .empty = {exporter.empty.begin(), exporter.empty.end()}};
  const bool has_middle = builder.free_field("middle-name") != nullptr;
  std::string middle;
  for (const auto& [kind, column] : exporter.others) {
    middle = kind == "middle-name" ? names.find(column) : middle;
  }
  const CellTransform plain{.empty = cells.empty};
  for (const auto& [kind, column] : exporter.others) {
    std::vector<std::string> columns = names.find_all({column});
    if (kind == "given-name" && !has_middle && !middle.empty()) {
      columns.push_back(middle);
    }
    if (kind != "middle-name" || has_middle) {
      const policy::Field* field = builder.free_field(kind);
      CellTransform of_field = plain;
      if (kind == "note" && field != nullptr && field->lines == 1) {
        of_field.split = "\n";  // a note of several lines becomes one
      }
      builder.give(field, std::move(columns), {.cells = std::move(of_field)});
    }
  }
  std::vector<std::string> born = names.find_all(exporter.born);
  const bool parts = exporter.born.size() == 3;
  if (!parts || born.size() == 3) {
    builder.give(builder.free_field("born"), std::move(born),
                 {.date_parts = parts, .cells = parts ? CellTransform{} : plain});
  }
  const Labelled emails = labelled(names, exporter.emails, exporter.email_label);
  builder.give_emails(emails.columns, emails.labels, cells);
  Labelled phones = labelled(names, exporter.phones, exporter.phone_label);
  builder.give_phones(std::move(phones.columns), names.find_all(exporter.mobiles), phones.labels, cells);
  builder.give_addresses(addresses(names, exporter));
  for (const std::string& column : header) {
    if (builder.is_taken(column) || is_own_column(column)) {
      continue;
    }
    const policy::Field* field = field_called(policy, column);
    const bool free = field != nullptr && std::none_of(builder.map.fields.begin(), builder.map.fields.end(),
                                                       [field](const auto& from) { return from.field == field->name; });
    if (free) {
      builder.give(field, {column});
    } else {
      builder.map.drop.push_back(column);
    }
  }
  return std::move(builder.map);
}

}  // namespace custos::ops
