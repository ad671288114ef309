// SPDX-License-Identifier: MIT
// The tables of a map that say which columns tell of consents.
#include "ops/import_map.hpp"
#include "policy/reader.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view yes_words[] = {"yes",        "y",        "true",     "1",         "x",
                                          "on",         "given",    "granted",  "consented", "agreed",
                                          "subscribed", "opted in", "opted-in", "opt in",    "opt-in"};
constexpr std::string_view no_words[] = {"no",        "n",        "false",        "0",         "off",       "refused",
                                         "withdrawn", "declined", "unsubscribed", "opted out", "opted-out", "opt out",
                                         "opt-out"};

ImportMap::ConsentFrom::Evidence evidence(policy::TableReader& table, const std::string& key) {
  ImportMap::ConsentFrom::Evidence out{.column = table.text(key), .is = table.text(key + "-is")};
  if (!out.column.empty() && !out.is.empty()) {
    table.problem("policy.contradiction", key,
                  fmt::format("'{0}.{1}' and '{0}.{1}-is': only one of them", table.path(), key));
  }
  return out;
}

std::vector<std::string> words(policy::TableReader& table, std::string_view key) {
  std::vector<std::string> out;
  for (const std::string& word : table.list(key)) {
    out.push_back(folded(trimmed(word)));
  }
  return out;
}

void read_consent(ImportMap& map, const Node::Member& member, const policy::Policy& policy, Problems& problems) {
  const policy::Purpose* purpose = policy.purposes.find(member.name);
  if (purpose == nullptr) {
    problems
        .add("purpose.unknown", fmt::format("no purpose '{}' in the policy", printable(member.name)), member.name_place)
        .hint = did_you_mean(member.name, policy.purposes.names());
    return;
  }
  if (purpose->basis != policy::Basis::consent) {
    problems.add("consent.other-basis", fmt::format("purpose '{}' does not rest on consent", member.name),
                 member.name_place);
    return;
  }
  if (member.value.as<Node::Members>() == nullptr) {
    problems.add("policy.wrong-type", fmt::format("'consents.{}' is {}, not a table", member.name, member.value.kind()),
                 member.value.place);
    return;
  }
  policy::TableReader table(member.value, "consents." + member.name, problems);
  ImportMap::ConsentFrom from{.purpose = purpose->name, .column = table.text("column")};
  if (from.column.empty()) {
    problems.add("policy.missing-key", fmt::format("'{}' needs 'column': where it is told", table.path()),
                 member.name_place);
  }
  from.yes = words(table, "yes");
  from.no = words(table, "no");
  from.silent = words(table, "silent");
  const auto overlap = [](const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::any_of(left.begin(), left.end(), [&right](const std::string& word) {
      return std::find(right.begin(), right.end(), word) != right.end();
    });
  };
  if (overlap(from.no, from.yes)) {
    table.problem("policy.contradiction", "no", fmt::format("'{}' has a word for both yes and no", table.path()));
  }
  if (overlap(from.silent, from.yes) || overlap(from.silent, from.no)) {
    table.problem("policy.contradiction", "silent",
                  fmt::format("'{}' has a word for an answer and for none", table.path()));
  }
  from.when = evidence(table, "when");
  if (!from.when.is.empty() && !dates::parse_iso(from.when.is)) {
    table.problem("policy.bad-value", "when-is",
                  fmt::format("'{}.when-is' is a date such as 2026-05-01", table.path()));
  }
  from.how = evidence(table, "how");
  from.wording = evidence(table, "wording");
  table.finish();
  map.consents.push_back(std::move(from));
}

}  // namespace

std::span<const std::string_view> usual_yes() {
  return yes_words;
}

std::span<const std::string_view> usual_no() {
  return no_words;
}

void read_consents(ImportMap& map, policy::TableReader& top, const policy::Policy& policy, Problems& problems) {
  for (const Node::Member& member : top.members("consents")) {
    read_consent(map, member, policy, problems);
  }
}

}  // namespace custos::ops
