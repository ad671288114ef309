// SPDX-License-Identifier: MIT
#include "formats/letter_template.hpp"

#include "formats/disputed.hpp"
#include "formats/letter_parts.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>

namespace custos::formats {

namespace mustache = kainjow::mustache;

namespace {

constexpr std::array<std::string_view, 15> names{"id",       "greeting", "postal-address", "organisation", "contact",
                                                 "purpose",  "date",     "iso-date",       "disclosure",   "reference",
                                                 "disputed", "opening",  "closing",        "any-field",    "fields"};

constexpr std::array<std::string_view, 3> names_of_field{"label", "value", "name"};

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

struct LetterTemplate::Parsed {
  mustache::mustache text;
};

std::span<const std::string_view> template_names() {
  return names;
}

LetterTemplate::LetterTemplate(const std::string& text, std::string file) : file_(std::move(file)) {
  if (!is_utf8(text)) {
    throw Error(Failure::bad_data, "text.not-utf8", fmt::format("{} is not UTF-8 text", file_)).at({file_, 0, 0});
  }
  scan(text);
  parsed_ = std::make_unique<Parsed>(Parsed{mustache::mustache(text)});
  if (!parsed_->text.is_valid()) {
    throw Error(Failure::bad_data, "template.malformed",
                fmt::format("the template cannot be read: {}", parsed_->text.error_message()))
        .at({file_, 0, 0});
  }
}

LetterTemplate::~LetterTemplate() = default;

// Goes through the tags: the library does not tell which there are, and where.
void LetterTemplate::scan(std::string_view text) {
  std::vector<std::pair<std::string, std::size_t>> open;  // names, and where they begin
  const auto fail = [&](std::size_t at, const std::string& what) {
    throw Error(Failure::bad_data, "template.malformed", what).at({file_, line_at(text, at), 0});
  };
  for (std::size_t at = 0; (at = text.find("{{", at)) != std::string_view::npos;) {
    const std::size_t end = text.find("}}", at + 2);
    if (end == std::string_view::npos) {
      fail(at, "a tag is not closed");
    }
    const std::string_view tag = trimmed(text.substr(at + 2, end - at - 2));
    const char sign = tag.empty() ? ' ' : tag.front();
    if (sign == '{' || sign == '&') {
      fail(at, "what comes from a record is always escaped: write {{NAME}}");
    }
    if (sign == '>' || sign == '=') {
      fail(at, "a template takes in no others, and has {{ and }} for its tags");
    }
    const bool is_section = sign == '#' || sign == '^' || sign == '/';
    const std::string name(trimmed(is_section ? tag.substr(1) : tag));
    if (sign == '/') {
      if (open.empty() || open.back().first != name) {
        fail(at, fmt::format("'{}' ends here and does not begin before", printable(name)));
      }
      open.pop_back();
    } else if (sign != '!') {
      const bool inside =
          std::any_of(open.begin(), open.end(), [](const auto& section) { return section.first == "fields"; });
      const bool of_field =
          inside && std::find(names_of_field.begin(), names_of_field.end(), name) != names_of_field.end();
      names_.push_back({name, line_at(text, at), of_field});
      if (is_section) {
        open.emplace_back(name, at);
      }
    }
    at = end + 2;
  }
  if (!open.empty()) {
    fail(open.back().second, fmt::format("'{}' begins and does not end", printable(open.back().first)));
  }
}

bool LetterTemplate::has(std::string_view name) const {
  return std::any_of(names_.begin(), names_.end(),
                     [name](const Name& each) { return !each.of_field && each.text == name; });
}

std::string LetterTemplate::letter_to(const RecordRow& row, const std::vector<Column>& columns,
                                      const Envelope& envelope, bool html, bool fields) const {
  const Letter letter = formats::letter_to(row, columns, envelope);
  const auto text_or_nothing = [](const std::string& text) {
    return text.empty() ? mustache::data(mustache::data::type::bool_false) : mustache::data(text);
  };
  mustache::data data(mustache::data::type::object);
  data.set("id", row.id.text());
  data.set("greeting", letter.greeting);
  data.set("postal-address", text_or_nothing(joined(letter.to, "\n")));
  data.set("organisation", letter.from);
  data.set("contact", text_or_nothing(printable(envelope.head.contact)));
  data.set("purpose", text_or_nothing(printable(envelope.head.purpose)));
  data.set("date", letter.date);
  data.set("disclosure", text_or_nothing(letter.disclosure));
  data.set("iso-date", letter.iso_date);
  data.set("reference", letter.reference);
  data.set("opening", joined(letter.opening, " "));
  data.set("closing", joined(letter.closing, " "));
  mustache::data all(mustache::data::type::list);
  std::vector<std::pair<std::string, mustache::data>> own;
  std::string disputed;
  std::size_t next = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool there = row.values[i] && !row.values[i]->empty();
    if (there && columns[i].name == disputed_column) {
      disputed = letter.values[next].second;
    }
    if (there) {
      mustache::data one(mustache::data::type::object);
      one.set("name", columns[i].name);
      one.set("label", letter.values[next].first);
      one.set("value", letter.values[next].second);
      all.push_back(one);
    }
    own.emplace_back(columns[i].name, there ? mustache::data(letter.values[next].second)
                                            : mustache::data(mustache::data::type::bool_false));
    next += there ? 1U : 0U;
  }
  data.set("any-field", text_or_nothing(letter.values.empty() ? "" : "yes"));
  data.set("fields", all);
  data.set("disputed", text_or_nothing(disputed));
  for (auto& [name, value] : own) {  // which go before
    if (fields) {
      data.set(name, value);
    }
  }
  parsed_->text.set_custom_escape([html](const std::string& text) { return html ? in_html(text) : text; });
  std::string out = parsed_->text.render(data);
  if (!disputed.empty() && !has("disputed") && !has("fields")) {  // no value leaves without it
    out += html ? fmt::format("<p>{}: {}</p>\n", disputed_label, in_html(disputed))
                : fmt::format("\n{}: {}\n", disputed_label, disputed);
  }
  return out;
}

}  // namespace custos::formats
