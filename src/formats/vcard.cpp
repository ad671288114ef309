// SPDX-License-Identifier: MIT
#include "formats/format.hpp"
#include "formats/vcard_columns.hpp"
#include "formats/vcard_own.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace custos::formats {

namespace {

constexpr std::size_t longest_line = 75;  // octets, RFC 6350, 3.2

// A content line, folded where characters end.
void append_line(std::string& out, std::string_view line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80) {
      --end;
    }
    end = end == 0 ? room : end;  // no UTF-8
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
    room = longest_line - 1;
  }
  out += line;
  out += "\r\n";
}

// RFC 6350, 3.4. A line end of any kind is \n.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\n') {
      out += "\\n";
      i += c == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 1U : 0U;
    } else {
      out += c == '\\' || c == ',' || c == ';' ? "\\" : "";
      out += c;
    }
  }
  return out;
}

bool begins(std::string_view text, std::string_view start) {
  return lower_ascii(text.substr(0, start.size())) == start;
}

// Whether the property can hold the value, so that it is read back as it is.
bool holds(const VcardPlace& place, std::string_view value) {
  return !begins(value, "data:") && (place.property != "BDAY" || vcard_day(value) == value) &&
         (place.property != "URL" || (begins(value, "http") && value.find("://") != std::string_view::npos &&
                                      value.find_first_of("\\\r\n") == std::string_view::npos)) &&
         (place.property != "EMAIL" || !begins(value, "mailto:")) &&
         (place.property != "TEL" || !begins(value, "tel:"));
}

// "+442079460018;ext=12", and nothing else.
bool has_extension(std::string_view number) {
  constexpr std::string_view mark = ";ext=";
  const auto at = number.find(mark);
  return at != std::string_view::npos && number.front() == '+' && all_digits(number.substr(1, at - 1)) &&
         all_digits(number.substr(at + mark.size()));
}

// custos's own columns (custos_disputed) have a sign that names of properties cannot have.
std::string capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c == '_' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

// Where each column goes; nullptr: to a line of its own.
std::vector<const VcardPlace*> places_of(const std::vector<Column>& columns) {
  std::vector<const VcardPlace*> out;
  for (const Column& column : columns) {
    const auto fits = [&](const VcardPlace& place) {
      return (place.kind.empty() || place.kind == column.kind) && (place.type.empty() || place.type == column.type) &&
             !(place.once && std::find(out.begin(), out.end(), &place) != out.end());
    };
    const auto found = std::find_if(vcard_places.begin(), vcard_places.end(), fits);
    out.push_back(found == vcard_places.end() ? nullptr : &*found);
  }
  return out;
}

class VcardWriter final : public Writer {
 public:
  VcardWriter(std::vector<Column> columns, Envelope envelope)
      : columns_(std::move(columns)), places_(places_of(columns_)), store_(std::move(envelope.store)) {}

  std::string begin() override { return {}; }

  std::string row(const RecordRow& row) override {
    structured_.clear();
    lines_.clear();
    full_name_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (row.values[i] && !row.values[i]->empty()) {
        add(columns_[i], places_[i], *row.values[i]);
      }
    }
    std::string out = "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//custos//EN\r\n";
    append_line(out, fmt::format("UID:{}{}:{}", own_uid, store_, row.id.text()));
    append_line(out, full_name_.empty() ? made_name(row) : full_name_);
    append_structured(out, "N", 5);
    append_structured(out, "ADR", 7);
    for (const std::string& line : lines_) {
      append_line(out, line);
    }
    return out + "END:VCARD\r\n";
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  struct Component {
    std::string field, value;
  };

  void add(const Column& column, const VcardPlace* place, const std::string& value) {
    if (place == nullptr || !holds(*place, value)) {
      lines_.push_back(fmt::format("{}{}:{}", own_property, capitals(column.name), escaped(value)));
    } else if (place->property == "N" || place->property == "ADR") {
      structured_[std::string(place->property)][place->component] = {
          column.name == place->column ? std::string() : column.name, value};
    } else {
      std::string line = head_of(column, *place) + text_of(column, *place, value);
      (place->property == "FN" ? full_name_ : lines_.emplace_back()) = std::move(line);
    }
  }

  // With the name of the field, where the reader would call the column otherwise.
  static std::string head_of(const Column& column, const VcardPlace& place) {
    std::string head(place.property);
    if (column.name != place.column || place.property == "FN") {
      head += fmt::format(";{}={}", own_parameter, column.name);
    }
    return head + (column.kind == "mobile" && place.property == "TEL" ? ";TYPE=cell" : "");
  }

  static std::string text_of(const Column& column, const VcardPlace& place, const std::string& value) {
    if (place.property == "BDAY") {
      return fmt::format(":{}{}{}", value.substr(0, 4), value.substr(5, 2), value.substr(8));
    }
    if (column.type == "phone" && has_extension(value)) {
      return ";VALUE=uri:tel:" + value;  // which has no escapes
    }
    return ":" + (place.property == "URL" ? value : escaped(value));
  }

  // Every card has a name for people: made of the others, or of what else tells whose it is.
  std::string made_name(const RecordRow& row) {
    const auto& name = structured_["N"];
    std::string said;
    for (const std::size_t component : {3U, 1U, 2U, 0U, 4U}) {
      if (const auto found = name.find(component); found != name.end()) {
        said += (said.empty() ? "" : " ") + found->second.value;
      }
    }
    if (!said.empty()) {
      return "FN;DERIVED=true:" + escaped(said);
    }
    for (const std::string_view property : {"ORG", "NICKNAME", "EMAIL", "TEL"}) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (places_[i] != nullptr && places_[i]->property == property && row.values[i] && !row.values[i]->empty()) {
          return "FN;DERIVED=true:" + escaped(*row.values[i]);
        }
      }
    }
    return "FN;DERIVED=true:" + row.id.text();
  }

  void append_structured(std::string& out, const std::string& property, std::size_t count) {
    const auto& components = structured_[property];
    if (components.empty()) {
      return;
    }
    std::string fields, values;
    bool named = false;
    for (std::size_t i = 0; i < count; ++i) {
      const auto found = components.find(i);
      fields += i > 0 ? "," : "";
      values += i > 0 ? ";" : "";
      if (found != components.end()) {
        fields += found->second.field.empty() ? std::string(column_of(property, i)) : found->second.field;
        values += escaped(found->second.value);
        named = named || !found->second.field.empty();
      }
    }
    append_line(out,
                fmt::format("{}{}:{}", property, named ? fmt::format(";{}={}", own_parameter, fields) : "", values));
  }

  static std::string_view column_of(std::string_view property, std::size_t component) {
    const auto found = std::find_if(vcard_places.begin(), vcard_places.end(), [&](const VcardPlace& place) {
      return place.property == property && place.component == component;
    });
    return found->column;
  }

  std::vector<Column> columns_;
  std::vector<const VcardPlace*> places_;
  std::string store_;

  std::map<std::string, std::map<std::size_t, Component>> structured_;  // of this card: N and ADR
  std::vector<std::string> lines_;
  std::string full_name_;
};

}  // namespace

extern const Format vcard_format;
const Format vcard_format{.name = "vcard",
                          .extension = "vcf",
                          .for_whom = "address books: vCard 4.0",
                          .writer = [](std::vector<Column> columns, Envelope envelope) -> std::unique_ptr<Writer> {
                            return std::make_unique<VcardWriter>(std::move(columns), std::move(envelope));
                          }};

}  // namespace custos::formats
