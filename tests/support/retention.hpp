// SPDX-License-Identifier: MIT
#pragma once

#include "policy/retention.hpp"
#include "support/made_store.hpp"

#include <string>
#include <utility>
#include <vector>

namespace custos::test {

/// A policy with a few fields and the given retention rules.
inline std::string retention_policy(const std::string& rules) {
  const auto field = [](const std::string& name, const std::string& type, const std::string& more = "") {
    return "[fields." + name + "]\ntype = \"" + type + "\"\nclass = \"all\"\nfor = [\"service\"]\n" + more + "\n";
  };
  return "policy = 1\n[organisation]\nname = \"X\"\ncontact = \"x@office.example\"\n[purposes.service]\n"
         "title = \"Serve\"\nbasis = \"contract\"\n[classes.all]\n" +
         field("name", "person-name", "search = true") + field("town", "text") + field("note", "text") +
         field("born", "date") + field("ended", "date") + field("paid", "date") +
         field("status", "choice", "choices = [\"active\", \"lapsed\"]") +
         "[roles.all]\nmembers = [\"owner\"]\nmay = [\"*\"]\nsee = [\"*\"]\n" + rules;
}

/// A rule of these lines, with what every rule needs.
inline std::string retention_rule(const std::string& name, const std::string& lines) {
  return "[retention." + name + "]\n" + lines + "\nbecause = \"Act, s.5\"\n";
}

/// Rules r0, r… of these lines.
inline std::string retention_rules(const std::vector<std::string>& rules) {
  std::string text;
  for (const std::string& rule : rules) {
    text += retention_rule("r" + std::to_string(text.size()), rule);
  }
  return text;
}

using Values = std::vector<std::pair<std::string, std::string>>;

/// Somebody who has left.
inline const Values lapsed_ada{{"name", "Ada"}, {"town", "Bath"}, {"ended", "2020-01-31"}, {"status", "lapsed"}};

/// The lines of a rule that erases, and of a floor alone.
inline std::string erase(const std::string& since, const std::string& after, const std::string& more = "") {
  return "since = \"" + since + "\"\nafter = \"" + after + "\"\ndo = \"erase\"\n" + more;
}

inline std::string floor_of(const std::string& since, const std::string& keep, const std::string& more = "") {
  return "since = \"" + since + "\"\nkeep = \"" + keep + "\"\n" + more;
}

/// A schedule with all that it stands on.
class MadeSchedule {
 public:
  explicit MadeSchedule(const std::string& rules, const std::string& zone_name = "Europe/London")
      : policy(policy_of(retention_policy(rules))),
        columns(policy::provisional_columns(policy)),
        zone(zone_name),
        schedule({policy, columns}, zone) {}

  /// A record of these values, made and changed on 2020-01-01.
  Record record(const std::vector<std::pair<std::string, std::string>>& values) const {
    Record out;
    out.number = 7;
    out.created = out.updated = instant_of(1577880000000);  // noon
    out.values.resize(columns.size());
    for (const auto& [name, value] : values) {
      out.values.at(columns.position_of(FieldName{name}).value()) = value;
    }
    return out;
  }

  policy::Policy policy;
  Columns columns;
  dates::Zone zone;
  policy::Schedule schedule;
};

inline dates::Date day(std::string_view text) {
  return dates::parse_iso(text).value();
}

inline std::string text_of(const std::optional<dates::Date>& date) {
  return date ? dates::format_iso(*date) : "never";
}

}  // namespace custos::test
