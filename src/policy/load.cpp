// SPDX-License-Identifier: MIT
#include "policy/load.hpp"

#include "dates/civil.hpp"
#include "policy/lint.hpp"
#include "policy/loader.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

constexpr std::string_view holiday_calendars[] = {"england-and-wales", "scotland", "northern-ireland"};

bool is_name(std::string_view text) {
  const bool legal = std::all_of(text.begin(), text.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  return legal && !text.empty() && text.front() >= 'a' && text.front() <= 'z' && text.back() != '-' &&
         text.size() <= 60;
}

// The names that a section gives, good ones only: the others are told where they are read.
std::vector<std::string> names_in(const Node& root, std::string_view section) {
  std::vector<std::string> names;
  const Node* table = root.find(section);
  if (const auto* members = table != nullptr ? table->as<Node::Members>() : nullptr) {
    for (const Node::Member& member : *members) {
      names.push_back(member.name);
    }
  }
  return names;
}

std::vector<std::string> date_fields_in(const Node& root) {
  std::vector<std::string> names;
  for (const std::string& name : names_in(root, "fields")) {
    if (root.find("fields")->find(name)->text("type") == "date") {
      names.push_back(name);
    }
  }
  return names;
}

// Each table of a section, by the function of the loader that reads one.
void read_section(Loader& loader, TableReader& top, std::string_view section, Problems& problems,
                  void (Loader::*read)(const std::string&, TableReader&)) {
  for (const Node::Member& member : top.members(section)) {
    if (!is_name(member.name)) {
      problems
          .add("policy.bad-name", fmt::format("'{}' is no name for one of '{}'", printable(member.name), section),
               member.name_place)
          .hint = "names are lower-case letters, digits and hyphens, and begin with a letter";
    }
    if (member.value.as<Node::Members>() == nullptr) {
      problems.add("policy.wrong-type",
                   fmt::format("'{}.{}' is {}, not a table", section, printable(member.name), member.value.kind()),
                   member.value.place);
      continue;
    }
    TableReader table(member.value, fmt::format("{}.{}", section, member.name), problems);
    (loader.*read)(member.name, table);
    table.finish();
  }
}

// One table that stands alone.
void read_table(Loader& loader, TableReader& top, std::string_view name, Problems& problems,
                void (Loader::*read)(TableReader&)) {
  const Node* node = top.any(name);
  if (node == nullptr) {
    return;
  }
  if (node->as<Node::Members>() == nullptr) {
    problems.add("policy.wrong-type", fmt::format("'{}' is {}, not a table", name, node->kind()), node->place);
    return;
  }
  TableReader table(*node, std::string(name), problems);
  (loader.*read)(table);
  table.finish();
}

void read_clocks(Loader& loader, TableReader& top, Problems& problems) {
  for (const Node::Member& member : top.members("clocks")) {
    const auto* rules = member.value.as<Node::List>();
    if (rules == nullptr) {
      problems.add("policy.wrong-type",
                   fmt::format("'clocks.{}' is written with two brackets: [[clocks.{}]]", printable(member.name),
                               printable(member.name)),
                   member.value.place);
      continue;
    }
    for (const Node& rule : *rules) {
      TableReader table(rule, fmt::format("clocks.{}", member.name), problems);
      loader.clock(member.name, table);
      table.finish();
    }
  }
}

void check_format(TableReader& top, Problems& problems) {
  const auto format = top.number("policy");
  if (!format && !top.has("policy")) {
    problems.add("policy.missing-key", "the first line must say which format this is: policy = 1", top.place());
  } else if (format && *format != 1) {
    top.problem("policy.format", "policy", fmt::format("this custos reads policy format 1, not {}", *format));
  }
}

}  // namespace

Loader::Loader(const Node& root, Policy& policy, Problems& problems) : policy_(policy), problems_(problems) {
  known_ = {names_in(root, "purposes"), names_in(root, "classes"), names_in(root, "fields"), names_in(root, "roles"),
            date_fields_in(root)};
}

bool Loader::know(const std::vector<std::string>& known, std::string_view name, std::string_view kind,
                  const Place& place) {
  if (std::find(known.begin(), known.end(), name) != known.end()) {
    return true;
  }
  problems_.add("policy.unknown-name", fmt::format("there is no {} '{}' in the policy", kind, printable(name)), place)
      .hint = did_you_mean(name, known);
  return false;
}

void Loader::organisation(TableReader& table) {
  Organisation& out = policy_.organisation;
  out.name = table.needed_text("name");
  out.contact = table.needed_text("contact");
  out.dpo = table.text("dpo");
  out.log = table.text("log", out.log);
  out.security = table.list("security");
  out.country = table.text("country", out.country);
  out.timezone = table.text("timezone", out.timezone);
  out.holidays = table.one_of("holidays", holiday_calendars);
  const bool country = out.country.size() == 2 &&
                       std::all_of(out.country.begin(), out.country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!country) {
    table.problem("policy.bad-value", "country",
                  "'organisation.country' is a code of two capital letters, such as \"GB\"");
  }
  if (!dates::Zone::exists(out.timezone)) {
    table
        .problem("policy.bad-value", "timezone",
                 fmt::format("this computer knows no time zone '{}'", printable(out.timezone)))
        .hint = "write a name such as \"Europe/London\"";
  }
  const bool host = !out.log.empty() && std::all_of(out.log.begin(), out.log.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  if (!host) {
    table.problem("policy.bad-value", "log", "'organisation.log' is a domain in lower case, such as \"example.org\"");
  }
}

std::optional<Policy> load(std::string_view text, const std::string& file, Problems& problems) {
  Node root;
  try {
    root = parse_toml(text, file);
  } catch (const Error& error) {
    problems.add("toml.syntax", error.what(), error.place());
    return std::nullopt;
  }
  return load(root, text, problems);
}

std::optional<Policy> load(const Node& root, std::string_view text, Problems& problems) {
  Policy policy;
  policy.text = text;
  TableReader top(root, "", problems);
  check_format(top, problems);
  Loader loader(root, policy, problems);
  if (!top.has("organisation")) {
    problems.add("policy.missing-key", "'organisation' is missing: who keeps these records?", root.place);
  }
  read_table(loader, top, "organisation", problems, &Loader::organisation);
  read_section(loader, top, "purposes", problems, &Loader::purpose);
  read_section(loader, top, "classes", problems, &Loader::class_of);
  read_section(loader, top, "fields", problems, &Loader::field);
  read_table(loader, top, "matching", problems, &Loader::matching);
  read_section(loader, top, "roles", problems, &Loader::role);
  read_section(loader, top, "retention", problems, &Loader::retention);
  read_table(loader, top, "purge", problems, &Loader::purge);
  read_clocks(loader, top, problems);
  read_section(loader, top, "recipients", problems, &Loader::recipient);
  read_section(loader, top, "forms", problems, &Loader::form);
  top.finish();
  for (Field& field : policy.fields) {
    const Class* its_class = policy.classes.find(field.class_name.text);
    field.sealed = its_class != nullptr && its_class->sealed;
  }
  if (policy.roles.empty()) {
    problems.add("policy.missing-key", "the policy has no roles: nobody could do anything", root.place);
  }
  lint(policy, problems);

  auto& list = problems.list();
  std::stable_sort(list.begin(), list.end(), [](const Problem& left, const Problem& right) {
    return std::pair(left.place.line, left.place.column) < std::pair(right.place.line, right.place.column);
  });
  return problems.empty() ? std::optional(std::move(policy)) : std::nullopt;
}

}  // namespace custos::policy
