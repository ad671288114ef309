// SPDX-License-Identifier: MIT
#include "ops/map_guess.hpp"

#include "ops/column_kinds.hpp"
#include "ops/map_builder.hpp"
#include "ops/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t fewest_cells = 5;  // to judge a column by
constexpr std::size_t enough = 95;       // of 100 cells

// Kinds that are more than one field's business.
constexpr std::string_view joined_kinds[] = {"given-name", "middle-name", "full-name", "email",   "email-2",
                                             "phone",      "phone-2",     "mobile",    "address", "town",
                                             "county",     "postcode",    "country"};

constexpr std::pair<std::string_view, std::string_view> shapes[] = {
    {"email", "e-mail addresses"}, {"phone", "telephone numbers"}, {"postcode", "postcodes"}, {"date", "dates"}};

// "Address line 2", "Street 1".
bool is_address_line(std::string_view column) {
  const std::string name = plain_name(column);
  const bool numbered = !name.empty() && name.back() >= '1' && name.back() <= '9';
  const auto head = numbered ? std::string_view(name).substr(0, name.size() - 1) : std::string_view();
  return head == "address " || head == "address" || head == "address line " || head == "street " || head == "addr " ||
         head == "home address " || head == "home street ";
}

class Guess {
 public:
  Guess(const std::vector<std::string>& header, const FileShape& shape, const policy::Policy& policy)
      : header_(header), shape_(shape), policy_(policy), builder_(policy) {}

  MapGuess make() {
    by_field_name();
    by_usual_name();
    by_content();
    for (const std::string& column : header_) {
      if (is_own_column(column) || builder_.is_taken(column)) {
        continue;
      }
      if (is_sensitive(column)) {
        builder_.map.drop.push_back(column);
        out_.reasons[column] = "sensitive, and the policy has no field for it";
      } else {
        out_.open.push_back(column);
      }
    }
    out_.map = std::move(builder_.map);
    return std::move(out_);
  }

 private:
  bool is_free(const policy::Field* field) const {
    const auto& fields = builder_.map.fields;
    return field != nullptr &&
           std::none_of(fields.begin(), fields.end(), [field](const auto& from) { return from.field == field->name; });
  }

  void by_field_name() {
    for (const std::string& column : header_) {
      const policy::Field* field = field_called(policy_, column);
      if (is_free(field)) {
        builder_.give(field, {column});
        out_.reasons[column] = "by the name of the field";
      }
    }
  }

  std::vector<std::string> of_kind(std::string_view kind) const {
    std::vector<std::string> out;
    for (const std::string& column : header_) {
      const bool line = kind == "address" && is_address_line(column);
      if (!builder_.is_taken(column) && !is_own_column(column) && (line || kind_of_column(column) == kind)) {
        out.push_back(column);
      }
    }
    return out;
  }

  void by_usual_name() {
    names();
    builder_.give_emails(with(of_kind("email"), of_kind("email-2")), {}, {});
    builder_.give_phones(with(of_kind("phone"), of_kind("phone-2")), of_kind("mobile"), {}, {});
    builder_.give_addresses({{.street = of_kind("address"),
                              .town = of_kind("town"),
                              .county = of_kind("county"),
                              .postcode = of_kind("postcode"),
                              .country = of_kind("country")}});
    for (const std::string& column : header_) {
      const std::string_view kind = kind_of_column(column);
      const bool joined = std::find(std::begin(joined_kinds), std::end(joined_kinds), kind) != std::end(joined_kinds);
      if (!kind.empty() && !joined && !builder_.is_taken(column)) {
        builder_.give(builder_.free_field(kind), {column});
      }
    }
    for (const std::string& column : header_) {
      if (builder_.is_taken(column)) {
        out_.reasons.try_emplace(column, "by its usual name");
      }
    }
  }

  void names() {
    std::vector<std::string> given = of_kind("given-name");
    const std::vector<std::string> middle = of_kind("middle-name");
    if (builder_.free_field("middle-name") != nullptr) {
      builder_.give(builder_.free_field("middle-name"), middle);
    } else if (!given.empty()) {
      given = with(std::move(given), middle);
    }
    builder_.give(builder_.free_field("given-name"), std::move(given));
    const policy::Field* given_field = builder_.free_field("given-name");
    builder_.give(builder_.free_field("family-name"), of_kind("family-name"));
    const policy::Field* family_field = builder_.free_field("family-name");
    const std::vector<std::string> whole = of_kind("full-name");
    if (whole.empty()) {
      return;
    }
    if (const policy::Field* field = builder_.free_field("full-name")) {
      builder_.give(field, {whole.front()});
    } else if (given_field != nullptr && family_field != nullptr) {
      builder_.give(given_field, {whole.front()}, {.cells = {.split = " ", .part = PartRange{1, -2}}});
      builder_.give(family_field, {whole.front()}, {.cells = {.split = " ", .part = PartRange{-1, -1}}});
      out_.reasons[whole.front()] =
          "a whole name: its last word is taken as the family name, see whether that is right";
    }
  }

  static std::vector<std::string> with(std::vector<std::string> first, const std::vector<std::string>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
  }

  void by_content() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const ColumnShape& shape = shape_.columns[i];
      if (builder_.is_taken(header_[i]) || is_own_column(header_[i]) || is_sensitive(header_[i]) ||
          shape.filled < fewest_cells) {
        continue;
      }
      for (const auto& [type, what] : shapes) {
        const std::size_t fitting = *shape.of_type(type);
        const policy::Field* field = fitting * 100 >= shape.filled * enough ? only_field(type) : nullptr;
        if (is_free(field)) {
          builder_.give(field, {header_[i]});
          out_.reasons[header_[i]] =
              fmt::format("by its content: {} of {} cells look like {}", grouped(fitting), grouped(shape.filled), what);
          break;
        }
      }
    }
  }

  // The field for such values, where there is one alone.
  const policy::Field* only_field(std::string_view type) const {
    const policy::Field* only = nullptr;
    for (const policy::Field& field : policy_.fields) {
      if (field.type->name == type) {
        if (only != nullptr) {
          return nullptr;
        }
        only = &field;
      }
    }
    return only;
  }

  const std::vector<std::string>& header_;
  const FileShape& shape_;
  const policy::Policy& policy_;
  MapBuilder builder_;
  MapGuess out_;
};

}  // namespace

MapGuess guess_map(const std::vector<std::string>& header, const FileShape& shape, const policy::Policy& policy) {
  return Guess(header, shape, policy).make();
}

std::string grouped(std::size_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

}  // namespace custos::ops
