// SPDX-License-Identifier: MIT
// The section that says which form suits whom.
#include "policy/loader.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

constexpr std::string_view actions[] = {"letter", "large-print", "text", "task"};
constexpr std::size_t longest_tag = 35;  // RFC 5646, section 4.4.1

// "cy", "pt-BR": enough to tell a tag from a word such as "Welsh".
bool is_language(std::string_view tag) {
  const auto parts = split(tag, '-');
  const auto is_alphanumeric = [](std::string_view part) {
    return part.size() <= 8 && !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
  };
  const std::string_view first = parts.front();
  const bool known = (first.size() == 2 || first.size() == 3) &&
                     std::all_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return known && tag.size() <= longest_tag && std::all_of(parts.begin(), parts.end(), is_alphanumeric);
}

}  // namespace

void Loader::form(const std::string& name, TableReader& table) {
  Form form{.name = {name}, .place = table.place()};
  form.title = table.text("title", name);
  table.needed_text("when");
  form.when = table.query("when").value_or(fields::QueryText{});
  form.when_place = table.place("when");
  if (table.needed_text("do").empty()) {
    form.action = "letter";
  } else {
    form.action = table.one_of("do", actions);
  }
  form.file = table.text("template");
  form.language = table.text("language", form.language);
  form.within = table.period("within");
  const std::string path = "forms." + name;
  const bool task = form.action == "task";
  if (!is_language(form.language)) {
    table.problem("policy.bad-value", "language", fmt::format("'{}' is no tag of a language", printable(form.language)))
        .hint = "write \"cy\" for Welsh, \"pl\" for Polish (BCP 47)";
  } else if (!task && form.file.empty() && form.language != "en" && !form.language.starts_with("en-")) {
    table
        .problem("policy.contradiction", "language",
                 fmt::format("'{}' is in '{}', and custos has words in English alone", path, form.language))
        .hint = "template = \"/etc/custos/letter.html\" names yours; do = \"task\" has somebody make it";
  }
  if (!form.file.empty() && !form.file.starts_with('/')) {
    table.problem("policy.bad-value", "template", fmt::format("'{}.template' is the whole path of a file", path)).hint =
        "such as \"/etc/custos/letter.cy.html\"";
  }
  if (task && !form.file.empty()) {
    table.problem("policy.contradiction", "template",
                  fmt::format("'{}' is made by somebody, and needs no 'template'", path));
  }
  if (task && !table.has("within")) {
    problems_
        .add("policy.missing-key", fmt::format("'{}' does not say 'within' which period it is made", path),
             table.place())
        .hint = "within = \"P10D\"";
  }
  if (!task && table.has("within")) {
    table.problem("policy.contradiction", "within",
                  fmt::format("'{}' is written at once; 'within' is for tasks", path));
  }
  if (form.within && form.within->elapsed()) {
    table.problem("policy.bad-value", "within", fmt::format("'{}.within' is in days, weeks, months or years", path));
  }
  policy_.forms.push_back(std::move(form));
}

}  // namespace custos::policy
