// SPDX-License-Identifier: MIT
#include "formats/vcard_columns.hpp"

#include "formats/vcard_own.hpp"
#include "formats/vcard_value.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace custos::formats {

namespace {

// Properties of one text that have a column of a plainer name than their own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> renamed{{{"TITLE", "job-title"},
                                                                                {"X-ANNIVERSARY", "anniversary"},
                                                                                {"X-MS-ANNIVERSARY", "anniversary"},
                                                                                {"X-GENDER", "gender"}}};

// A value that has been read.
struct Said {
  const VcardProperty* property;
  std::string text;  // with escapes
  std::set<std::string> types;
  std::string label;  // of an Apple or Google card
};

// A word for a column's name: "_$!<Other Fax>!$_" gives "other-fax".
std::string word_of(std::string_view label) {
  if (label.starts_with("_$!<") && label.ends_with(">!$_") && label.size() >= 8) {
    label = label.substr(4, label.size() - 8);
  }
  std::string out;
  for (const char c : lower_ascii(trimmed(label))) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) {
    out.pop_back();
  }
  return out;
}

std::set<std::string> types_of(const VcardProperty& property) {
  std::set<std::string> types;
  for (const auto& [name, text] : property.parameters) {
    if (name == "TYPE") {
      for (const std::string_view type : split(text, ',')) {
        types.insert(lower_ascii(trimmed(type)));
      }
    }
  }
  return types;
}

// How much a value is preferred: 1 the most.
unsigned preference(const Said& said) {
  if (said.types.contains("pref")) {
    return 1;
  }
  const auto rank = parse_unsigned(said.property->parameter("PREF"));
  return rank && *rank >= 1 && *rank <= 100 ? static_cast<unsigned>(*rank) : 101;
}

// The most preferred, the first of them; the end where none is taken.
template <class Taken>
std::vector<Said>::const_iterator preferred(const std::vector<Said>& all, const Taken& taken) {
  auto best = all.end();
  for (auto each = all.begin(); each != all.end(); ++each) {
    if (taken(*each) && (best == all.end() || preference(*each) < preference(*best))) {
      best = each;
    }
  }
  return best;
}

std::string phone_kind(const Said& said) {
  if (const std::string word = word_of(said.label); !word.empty()) {
    return word;
  }
  for (const char* type : {"fax", "pager", "cell", "mobile", "home", "work"}) {
    if (said.types.contains(type)) {
      return std::string_view(type) == "cell" ? "mobile" : type;
    }
  }
  return {};
}

std::string place_kind(const Said& said) {
  if (const std::string word = word_of(said.label); !word.empty()) {
    return word;
  }
  return said.types.contains("home") ? "home" : said.types.contains("work") ? "work" : "";
}

// A number, or the URI of one (RFC 3966).
std::string phone_number(std::string_view text) {
  return std::string(lower_ascii(text.substr(0, 4)) == "tel:" ? text.substr(4) : text);
}

std::string address_of_mail(std::string_view text) {
  return std::string(lower_ascii(text.substr(0, 7)) == "mailto:" ? text.substr(7) : text);
}

class Columns {
 public:
  Columns(const Vcard& card, const std::string& file) : card_(card), file_(file) {}

  VcardCells made() {
    out_.fault = card_.fault;
    if (!out_.fault) {
      read_values();
    }
    if (!out_.fault) {
      add_names();
      add_phones();
      add_mails();
      add_addresses();
      for (const Said& said : others_) {
        add_other(said);
      }
    }
    if (out_.fault) {
      out_.cells.clear();
    }
    return std::move(out_);
  }

 private:
  std::string plain(const Said& said) const { return unescaped(said.text, card_.version); }

  // A second value of a column goes to another with a number.
  void add(const std::string& column, std::string_view cell) {
    const std::string_view value = trimmed(cell);
    if (value.empty()) {
      return;
    }
    std::string name = column;
    for (std::size_t i = 2; !taken_.insert(name).second; ++i) {
      name = fmt::format("{}-{}", column, i);
    }
    out_.cells.emplace_back(std::move(name), value);
  }

  void read_values() {
    std::map<std::string, std::string> labels;
    for (const VcardProperty& property : card_.properties) {
      if (property.name == "X-ABLABEL" && !property.group.empty()) {
        labels[property.group] = unescaped(decode_vcard_value(property).text, card_.version);
      }
    }
    std::set<std::string> labelled;
    for (const VcardProperty& property : card_.properties) {
      if (property.name != "X-ABLABEL" && !property.group.empty()) {
        labelled.insert(property.group);
      }
    }
    for (const VcardProperty& property : card_.properties) {
      if (property.name == "PRODID" || (property.name == "X-ABLABEL" && labelled.contains(property.group))) {
        continue;
      }
      VcardValue value = decode_vcard_value(property);
      if (value.fault) {
        out_.fault = std::move(value.fault);
        out_.fault->place = {file_, property.line, 0};
        out_.fault->message += fmt::format(" (the property {})", property.name);
        return;
      }
      out_.guessed += value.guessed ? 1U : 0U;
      if (const auto own = own_cells(property, value.text, card_.version)) {
        for (const auto& [column, cell] : *own) {
          add(column, cell);
        }
        continue;
      }
      const auto label = labels.find(property.group);
      list_of(property.name)
          .push_back({&property, std::move(value.text), types_of(property),
                      label == labels.end() ? std::string() : label->second});
    }
  }

  std::vector<Said>& list_of(const std::string& name) {
    return name == "TEL" ? phones_ : name == "EMAIL" ? mails_ : name == "ADR" ? addresses_ : others_;
  }

  void add_names() {
    const auto found =
        std::find_if(others_.begin(), others_.end(), [](const Said& said) { return said.property->name == "N"; });
    if (found == others_.end()) {
      return;
    }
    constexpr std::array columns{"family-name", "given-name", "additional-names", "prefix", "suffix"};
    const auto components = vcard_components(found->text, " ", card_.version);
    for (std::size_t i = 0; i < components.size(); ++i) {
      add(i < columns.size() ? columns[i] : "name-rest", components[i]);
      const auto words = folded_words(components[i]);
      name_words_.insert(words.begin(), words.end());
    }
    others_.erase(found);
  }

  // Whether a name says something that the components of the name do not.
  bool says_more(const std::string& name) const {
    const auto words = folded_words(name);
    return std::any_of(words.begin(), words.end(),
                       [this](const std::string& word) { return !name_words_.contains(word); });
  }

  void add_phones() {
    const auto main = preferred(phones_, [](const Said& said) {
      const std::string kind = phone_kind(said);
      return kind.find("fax") == std::string::npos && kind.find("pager") == std::string::npos;
    });
    if (main != phones_.end()) {
      add("phone", phone_number(plain(*main)));
    }
    for (auto each = phones_.cbegin(); each != phones_.cend(); ++each) {
      if (each != main) {
        const std::string kind = phone_kind(*each);
        add(kind.empty() ? "phone" : "phone-" + kind, phone_number(plain(*each)));
      }
    }
  }

  void add_mails() {
    const auto main = preferred(mails_, [](const Said&) { return true; });
    if (main != mails_.end()) {
      add("email", address_of_mail(plain(*main)));
    }
    for (auto each = mails_.cbegin(); each != mails_.cend(); ++each) {
      if (each != main) {
        add("email", address_of_mail(plain(*each)));
      }
    }
  }

  void add_addresses() {
    auto main = preferred(addresses_, [](const Said& said) { return place_kind(said) == "home"; });
    if (main == addresses_.end()) {
      main = preferred(addresses_, [](const Said&) { return true; });
    }
    if (main != addresses_.end()) {
      add_address(*main, "");
    }
    std::map<std::string, std::size_t> seen{{"", 1}};
    for (auto each = addresses_.cbegin(); each != addresses_.cend(); ++each) {
      if (each != main) {
        const std::string kind = place_kind(*each);
        const std::size_t number = ++seen[kind];
        const std::string_view hyphen = kind.empty() ? "" : "-";
        add_address(*each, number > 1 ? fmt::format("{}{}-{}", hyphen, kind, number) : fmt::format("-{}", kind));
      }
    }
  }

  // `suffix` of another address than the main one: "-work", "-2", "-work-2".
  void add_address(const Said& said, const std::string& suffix) {
    constexpr std::array columns{"address", "address", "address", "town", "region", "postcode", "country"};
    const auto components = vcard_components(said.text, ", ", card_.version);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < std::min<std::size_t>(components.size(), 3); ++i) {
      if (!components[i].empty()) {
        lines.push_back(components[i]);
      }
    }
    add("address" + suffix, joined(lines, ", "));
    for (std::size_t i = 3; i < components.size(); ++i) {
      add((i < columns.size() ? columns[i] : "address-rest") + suffix, components[i]);
    }
  }

  void add_organisation(const Said& said) {
    auto units = vcard_components(said.text, ", ", card_.version);
    add("organisation", units.front());
    units.erase(units.begin());
    std::erase(units, std::string());
    add("department", joined(units, ", "));
  }

  void add_birthday(const Said& said) {
    const std::string text = plain(said);
    if (const auto day = vcard_day(text)) {
      add("birthday", *day);
    } else {
      const auto part = part_of_date(text);
      add(part ? "birthday-incomplete" : "birthday", part ? *part : text);
    }
  }

  void add_other(const Said& said) {
    const std::string& name = said.property->name;
    if (name == "BDAY") {
      add_birthday(said);
    } else if (name == "FN") {
      if (const std::string text = plain(said); says_more(text)) {
        add("full-name", text);
      }
    } else if (name == "ORG") {
      add_organisation(said);
    } else if (name == "NICKNAME" || name == "CATEGORIES") {
      auto members = vcard_parts(said.text, ',', card_.version);
      std::erase(members, std::string());
      add(lower_ascii(name), joined(members, "; "));
    } else {
      add_by_name(said);
    }
  }

  void add_by_name(const Said& said) {
    const std::string& name = said.property->name;
    const auto plainer =
        std::find_if(renamed.begin(), renamed.end(), [&name](const auto& r) { return r.first == name; });
    std::string column = plainer == renamed.end() ? lower_ascii(name) : std::string(plainer->second);
    const std::string word = word_of(said.label);
    if (name.starts_with("X-AB") && !word.empty()) {
      column += "-" + word;
    }
    const std::string text = plain(said);
    const bool date = column == "anniversary" || name == "X-ABDATE";
    const auto day = date ? vcard_day(text) : std::nullopt;
    add(column, day ? *day : text);
  }

  const Vcard& card_;
  const std::string& file_;
  VcardCells out_;
  std::vector<Said> phones_, mails_, addresses_, others_;
  std::set<std::string> taken_;
  std::set<std::string> name_words_;
};

// The day, month and year of a date, its time and hyphens taken off; a part that is not there is hyphens.
std::string compact(std::string_view text) {
  std::string_view day = trimmed(text);
  day = day.substr(0, day.find_first_of("T "));
  if (day.size() == 10 && day[4] == '-' && day[7] == '-') {
    return fmt::format("{}{}{}", day.substr(0, 4), day.substr(5, 2), day.substr(8, 2));
  }
  if (day.size() == 7 && day.starts_with("--") && day[4] == '-') {
    return fmt::format("--{}{}", day.substr(2, 2), day.substr(5, 2));
  }
  return std::string(day);
}

}  // namespace

VcardCells vcard_cells(const Vcard& card, const std::string& file) {
  return Columns(card, file).made();
}

std::optional<std::string> vcard_day(std::string_view text) {
  const std::string day = compact(text);
  if (day.size() != 8 || !all_digits(day) || day.starts_with("1604") || day.starts_with("0000")) {
    return std::nullopt;
  }
  return fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2));
}

std::optional<std::string> part_of_date(std::string_view text) {
  const std::string day = compact(text);
  const bool whole = day.size() == 8 && all_digits(day) && (day.starts_with("1604") || day.starts_with("0000"));
  if (whole || (day.size() == 6 && day.starts_with("--") && all_digits(std::string_view(day).substr(2)))) {
    return fmt::format("--{}-{}", day.substr(day.size() - 4, 2), day.substr(day.size() - 2));
  }
  const bool month = day.size() == 7 && day[4] == '-' && all_digits(day.substr(0, 4)) && all_digits(day.substr(5));
  const bool part = (day.size() == 4 && (all_digits(day) || (day.starts_with("--") && all_digits(day.substr(2))))) ||
                    (day.size() == 5 && day.starts_with("---") && all_digits(day.substr(3)));
  return month || part ? std::optional(day) : std::nullopt;
}

}  // namespace custos::formats
