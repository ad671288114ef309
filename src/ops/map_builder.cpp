// SPDX-License-Identifier: MIT
#include "ops/map_builder.hpp"

#include "ops/column_kinds.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

bool MapBuilder::is_taken(const std::string& column) const {
  return std::any_of(map.fields.begin(), map.fields.end(), [&column](const ImportMap::FieldFrom& from) {
    return std::find(from.columns.begin(), from.columns.end(), column) != from.columns.end() ||
           std::find(from.labels.begin(), from.labels.end(), column) != from.labels.end();
  });
}

const policy::Field* MapBuilder::free_field(std::string_view kind) const {
  const policy::Field* field = field_of_kind(policy_, kind);
  const bool used = field == nullptr || std::any_of(map.fields.begin(), map.fields.end(),
                                                    [field](const auto& from) { return from.field == field->name; });
  return used ? nullptr : field;
}

void MapBuilder::give(const policy::Field* field, std::vector<std::string> columns, FieldReading reading,
                      std::vector<std::string> labels) {
  if (field == nullptr || columns.empty()) {
    return;
  }
  if (columns.size() == 1 && labels.empty() && reading.cells.split.empty()) {
    reading.take = 0;
  }
  map.fields.push_back({field->name, std::move(columns), std::move(labels), std::move(reading)});
}

void MapBuilder::give_addresses(const std::vector<Address>& addresses) {
  const policy::Field* address = free_field("address");
  const policy::Field* town = free_field("town");
  const policy::Field* county = free_field("county");
  const policy::Field* postcode = free_field("postcode");
  const policy::Field* country = free_field("country");
  std::vector<std::string> streets, towns, counties, postcodes, countries;
  std::vector<ImportMap::Group> groups;
  for (const Address& each : addresses) {
    ImportMap::Group group;
    const auto take = [&group](std::vector<std::string>& into, const std::vector<std::string>& columns, bool wanted) {
      if (wanted) {
        append(into, columns);
        append(group, columns);
      }
    };
    take(streets, each.street, address != nullptr);
    take(town != nullptr ? towns : streets, each.town, town != nullptr || address != nullptr);
    take(counties, each.county, county != nullptr);
    take(postcode != nullptr ? postcodes : streets, each.postcode, postcode != nullptr || address != nullptr);
    take(countries, each.country, country != nullptr);
    if (!group.empty()) {
      groups.push_back(std::move(group));
    }
    if (address != nullptr && !each.whole.empty()) {
      append(streets, each.whole);
      groups.push_back(each.whole);
    }
  }
  if (address != nullptr && address->lines > 1) {
    give(address, std::move(streets), {.join = "\n"});
  } else {
    give(address, std::move(streets), {.join = ", ", .cells = {.split = "\n"}});
  }
  give(town, std::move(towns), {.take = 1});
  give(county, std::move(counties), {.take = 1});
  give(postcode, std::move(postcodes), {.take = 1});
  give(country, std::move(countries), {.take = 1});
  if (groups.size() > 1) {
    map.alternatives.push_back(std::move(groups));
  }
}

void MapBuilder::give_phones(std::vector<std::string> columns, const std::vector<std::string>& mobiles,
                             const std::vector<std::string>& labels, const CellTransform& cells) {
  const policy::Field* mobile = free_field("mobile");
  const std::vector<std::string> mobile_words{"mobile", "cell", "cellular", "iphone"};
  std::vector<std::string> others{"fax", "pager"};
  if (!labels.empty()) {
    if (mobile != nullptr) {
      give(mobile, columns, {.take = 1, .only = mobile_words, .cells = cells}, labels);
      append(others, mobile_words);
    }
  } else if (mobile != nullptr) {
    give(mobile, mobiles, {.take = 1, .cells = cells});
    others.clear();
  } else {
    columns.insert(columns.begin(), mobiles.begin(), mobiles.end());
    others.clear();
  }
  const policy::Field* phone = free_field("phone");
  give(phone, columns, {.take = 1, .not_of = labels.empty() ? std::vector<std::string>() : others, .cells = cells},
       labels);
  if (columns.size() > 1) {
    give(free_field("phone-2"), columns,
         {.take = 2, .not_of = labels.empty() ? std::vector<std::string>() : others, .cells = cells}, labels);
  }
}

void MapBuilder::give_emails(const std::vector<std::string>& columns, const std::vector<std::string>& labels,
                             const CellTransform& cells) {
  give(free_field("email"), columns, {.take = 1, .cells = cells}, labels);
  if (columns.size() > 1) {
    give(free_field("email-2"), columns, {.take = 2, .cells = cells}, labels);
  }
}

}  // namespace custos::ops
