// SPDX-License-Identifier: MIT
// The sections that say who may do what, when things go, and to whom they are supplied.
#include "policy/actions.hpp"
#include "policy/loader.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::policy {

namespace {

constexpr std::string_view retention_subjects[] = {"customers",   "history",  "contacts",  "requests",
                                                   "disclosures", "consents", "incidents", "audit"};
constexpr std::string_view retention_actions[] = {"erase", "anonymise", "clear", "review"};
constexpr std::string_view formats[] = {"csv", "csv-sheet", "tsv",  "json",   "jsonl",
                                        "md",  "vcard",     "xlsx", "letter", "text"};
constexpr std::string_view channels[] = {"post",         "email",    "telephone", "in-person", "portal",
                                         "text-message", "internet", "intranet",  "other"};
constexpr std::string_view safeguards[] = {"adequacy", "safeguard", "derogation"};
constexpr std::string_view clock_names[] = {"access",    "rectification", "erasure",   "restriction", "portability",
                                            "objection", "information",   "complaint", "breach"};

constexpr std::uint64_t most_birthdays = 999;  // far above any age, and no year that the calendar cannot count

std::vector<std::string> strings(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

}  // namespace

Grants Loader::grants(TableReader& table, std::string_view key, const std::vector<std::string>& known,
                      std::string_view kind) {
  Grants out;
  for (const Placed& item : table.placed_list(key)) {
    const bool taken_away = item.text.starts_with('-');
    const std::string name = item.text.substr(taken_away ? 1 : 0);
    if (name == "*" && !taken_away) {
      out.all = true;
    } else if (know(known, name, kind, item.place)) {
      (taken_away ? out.except : out.names).push_back(name);
    }
  }
  return out;
}

void Loader::check_members(const std::vector<Placed>& members) {
  for (const Placed& member : members) {
    const bool named = (member.text.starts_with("user:") && member.text.size() > 5) ||
                       (member.text.starts_with("group:") && member.text.size() > 6);
    if (!named && member.text != "owner") {
      problems_
          .add("policy.bad-value", fmt::format("'{}' names no user or group of this computer", printable(member.text)),
               member.place)
          .hint = "write \"user:NAME\", \"group:NAME\" or \"owner\" (of the store's folder)";
    }
  }
}

void Loader::read_limits(Role& role, TableReader& table) {
  const Node* node = table.any("limit");
  if (node == nullptr) {
    return;
  }
  if (node->as<Node::Members>() == nullptr) {
    table.problem("policy.wrong-type", "limit",
                  fmt::format("'{}.limit' is {}, not a table", table.path(), node->kind()));
    return;
  }
  TableReader limits(*node, table.path() + ".limit", problems_);
  role.records_per_export = limits.number("records-per-export");
  role.people_per_day = limits.number("people-per-day");
  role.hours_per_grant = limits.number("hours-per-grant").value_or(role.hours_per_grant);
  limits.finish();
}

void Loader::read_must_say(Role& role, TableReader& table) {
  static const std::vector<std::string> options{"for", "because"};
  const Node* node = table.any("must-say");
  if (node == nullptr) {
    return;
  }
  const auto* members = node->as<Node::Members>();
  if (members == nullptr) {
    table.problem("policy.wrong-type", "must-say",
                  fmt::format("'{}.must-say' is {}, not a table", table.path(), node->kind()));
    return;
  }
  TableReader must_say(*node, table.path() + ".must-say", problems_);
  for (const Node::Member& member : *members) {
    know(action_entries(), member.name, "command", member.name_place);
    MustSay must{.action = member.name};
    for (const Placed& option : must_say.placed_list(member.name)) {
      know(options, option.text, "option that a role can be made to give:", option.place);
      must.purpose = must.purpose || option.text == "for";
      must.reason = must.reason || option.text == "because";
    }
    role.must_say.push_back(std::move(must));
  }
}

void Loader::role(const std::string& name, TableReader& table) {
  Role role{.name = {name}, .place = table.place()};
  role.title = table.text("title", name);
  const auto members = table.placed_list("members");
  check_members(members);
  for (const Placed& member : members) {
    role.members.push_back(member.text);
  }
  std::vector<std::string> sights = known_.classes;
  sights.insert(sights.end(), known_.fields.begin(), known_.fields.end());
  role.may = grants(table, "may", action_entries(), "command");
  role.see = grants(table, "see", sights, "class or field");
  role.edit = grants(table, "edit", sights, "class or field");
  role.purposes = grants(table, "for", known_.purposes, "purpose");
  read_limits(role, table);
  read_must_say(role, table);
  role.ask = table.text("ask");
  policy_.roles.push_back(std::move(role));
}

// created | updated | last-contact | a date field | consent-withdrawn:PURPOSE | …
void Loader::check_since(const Retention& rule, TableReader& table) {
  const auto parts = split(rule.since, ':');
  const std::string_view first = parts.front();
  const Place place = table.place("since");
  const auto wrong = [&](const std::string& hint) {
    table.problem("policy.bad-value", "since", fmt::format("'{}' is no day to count from", printable(rule.since)))
        .hint = hint;
  };
  if (parts.size() == 1) {
    std::vector<std::string> known{"created", "updated", "last-contact", rule.of == "history" ? "changed" : "closed"};
    if (rule.of == "customers") {
      known.back() = "request-closed";
      known.emplace_back("complaint-closed");
    }
    if (std::find(known.begin(), known.end(), first) != known.end()) {
      return;
    }
    known.insert(known.begin(), known_.date_fields.begin(), known_.date_fields.end());
    know(known, first, "date field", place);
    return;
  }
  const std::string_view second = parts[1];
  if (first == "consent-withdrawn" || first == "consent-expired" || first == "purpose-ended") {
    know(known_.purposes, second, "purpose", place);
  } else if (first == "year-end" || first == "birthday") {
    know(known_.date_fields, second, "date field", place);
    const auto years = parts.size() == 3 ? parse_unsigned(parts[2]) : std::nullopt;
    if ((first == "birthday") != (years && *years <= most_birthdays) || parts.size() > 3) {
      wrong("write birthday:FIELD:YEARS, at most 999, or year-end:FIELD");
    }
  } else {
    wrong("see custos-policy(5), RETENTION");
  }
}

void Loader::retention(const std::string& name, TableReader& table) {
  Retention rule{.name = {name}, .place = table.place()};
  rule.title = table.text("title", name);
  rule.of = table.one_of("of", retention_subjects, "customers");
  rule.when = table.query("when");
  rule.when_text = table.text("when");
  rule.when_place = table.place("when");
  rule.since = table.needed_text("since");
  rule.after = table.period("after");
  rule.keep = table.period("keep");
  rule.action = table.one_of("do", retention_actions);
  rule.because = table.needed_text("because");
  for (const Placed& field : table.placed_list("fields")) {
    if (know(known_.fields, field.text, "field", field.place)) {
      rule.fields.push_back({field.text});
    }
  }
  if (!rule.since.empty()) {
    check_since(rule, table);
  }
  if (!table.has("after") && !table.has("keep")) {
    problems_.add("policy.missing-key", fmt::format("'retention.{}' says neither 'after' nor 'keep'", name),
                  table.place());
  }
  if (rule.after.has_value() != !rule.action.empty()) {
    problems_.add("policy.contradiction",
                  fmt::format("'retention.{}' needs both 'after' and 'do', or 'keep' alone", name), table.place());
  }
  if (rule.after && rule.keep && dates::shorter(*rule.after, *rule.keep)) {
    table.problem(
        "policy.contradiction", "after",
        fmt::format("'retention.{}' removes after {} what it keeps for {}", name, rule.after->text, rule.keep->text));
  }
  if (rule.action == "clear" && rule.fields.empty()) {
    problems_.add("policy.missing-key", fmt::format("'retention.{}' clears, but 'fields' does not say what", name),
                  table.place());
  }
  if (rule.of == "customers" && rule.action == "erase" && !rule.fields.empty()) {
    table
        .problem("policy.contradiction", "fields",
                 fmt::format("'retention.{}' erases the whole record, but names fields", name))
        .hint = "do = \"clear\" empties fields; a floor of fields is a rule with 'keep' alone";
  }
  policy_.retention.push_back(std::move(rule));
}

void Loader::purge(TableReader& table) {
  Purge& out = policy_.purge;
  if (const Node* node = table.any("stop-above"); node != nullptr && node->as<Node::Members>() != nullptr) {
    TableReader limits(*node, "purge.stop-above", problems_);
    out.stop_records = limits.number("records");
    out.stop_percent = limits.number("percent");
    out.stop_never_below = limits.number("never-below");
    if (out.stop_percent && *out.stop_percent > 100) {
      limits.problem("policy.bad-value", "percent", "'purge.stop-above.percent' is from 0 to 100");
    }
    limits.finish();
  } else if (node != nullptr) {
    table.problem("policy.wrong-type", "stop-above",
                  fmt::format("'purge.stop-above' is {}, not a table", node->kind()));
  }
  const std::string approve = table.text("approve");
  if (!approve.empty() && know(known_.roles, approve, "role", table.place("approve"))) {
    out.approve = RoleName{approve};
  }
  out.backup_age = table.period("backup-age");
  out.grace = table.period("grace");
}

void Loader::clock(const std::string& name, TableReader& table) {
  static constexpr std::string_view pauses[] = {"clarification"};
  know(strings(clock_names), name, "clock", table.place());
  Clock clock{.name = name};
  clock.period = table.period("period");
  clock.extend = table.period("extend");
  clock.acknowledge = table.period("acknowledge");
  clock.notify = table.period("notify");
  clock.pause = table.one_of("pause", pauses);
  clock.source = table.needed_text("source");
  clock.from = table.date("from");
  if (!clock.period && !clock.acknowledge && !clock.notify) {
    problems_.add("policy.missing-key",
                  fmt::format("'clocks.{}' says neither 'period' nor 'acknowledge' nor 'notify'", name), table.place());
  }
  for (const Clock& other : policy_.clocks) {
    if (other.name == name && other.from == clock.from) {
      problems_.add("policy.contradiction", fmt::format("two rules of 'clocks.{}' begin on the same day", name),
                    table.place());
    }
  }
  policy_.clocks.push_back(std::move(clock));
}

void Loader::recipient(const std::string& name, TableReader& table) {
  Recipient out{.name = {name}, .place = table.place()};
  out.title = table.needed_text("title");
  out.country = table.text("country");
  out.transfer = table.one_of("transfer", safeguards);
  out.purposes = grants(table, "for", known_.purposes, "purpose");
  for (const Placed& format : table.placed_list("formats")) {
    know(strings(formats), format.text, "format", format.place);
    out.formats.push_back(format.text);
  }
  for (const Placed& channel : table.placed_list("channels")) {
    know(strings(channels), channel.text, "channel", channel.place);
    out.channels.push_back(channel.text);
  }
  out.confirm = table.period("confirm");
  out.self = table.flag("self");
  if (!out.country.empty() && out.country != policy_.organisation.country && out.transfer.empty()) {
    table
        .problem("policy.contradiction", "country",
                 fmt::format("'recipients.{}' is in another country and needs 'transfer'", name))
        .hint = "transfer = \"adequacy\", \"safeguard\" or \"derogation\"";
  }
  policy_.recipients.push_back(std::move(out));
}

}  // namespace custos::policy
