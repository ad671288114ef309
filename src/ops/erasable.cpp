// SPDX-License-Identifier: MIT
#include "ops/erasable.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace custos::ops {

namespace {

KeptShown shown(const policy::Bound& bound, const policy::KeptValue& kept) {
  KeptShown out{.field = bound.columns.all()[kept.field].name.text,
                .rule = kept.rule->name.text,
                .because = kept.rule->because,
                .needed = kept.needed,
                .obstacle = kept.obstacle};
  if (kept.free) {
    out.until = dates::format_iso(dates::Date{std::chrono::sys_days{*kept.free} - std::chrono::days{1}});
  }
  return out;
}

}  // namespace

std::string KeptShown::reason() const {
  const std::string how = needed ? "needed" : "kept";
  return until ? fmt::format("{} until {} by retention.{}", how, *until, rule)
               : fmt::format("{} by retention.{}, nobody can tell until when: {}", how, rule, obstacle);
}

KeptShown WaitingErasure::last_kept() const {
  KeptShown last;
  for (const KeptShown& each : kept) {
    const bool later = last.rule.empty() || (last.until && (!each.until || *each.until > *last.until));
    last = later ? each : last;
  }
  return last;
}

Erasable erasable(const policy::Bound& bound, const std::vector<policy::KeptValue>& kept, const Record& record,
                  const std::string& wanted, bool at_once) {
  Erasable out;
  const bool whole = wanted.empty();
  const auto names = split(wanted, ',');
  bool any_value = false;
  for (const policy::Field& field : bound.policy.fields) {
    const bool asked = whole || std::find(names.begin(), names.end(), std::string_view(field.name.text)) != names.end();
    const auto position = bound.columns.position_of(field.name);
    if (!asked || !position) {
      continue;
    }
    const auto keeps = std::find_if(kept.begin(), kept.end(),
                                    [&position](const policy::KeptValue& each) { return each.field == *position; });
    if (keeps != kept.end()) {
      out.kept.push_back(shown(bound, *keeps));
    } else {
      out.fields.push_back(field.name.text);
      any_value = any_value || !record.values[*position].empty();
    }
  }
  if (std::any_of(kept.begin(), kept.end(), [](const policy::KeptValue& each) { return each.whole; })) {
    out.fields.clear();
  }
  if (whole && kept.empty()) {
    out.fields.clear();
    out.action = "erase";
  } else if (!out.fields.empty() && (any_value || at_once || (!whole && out.kept.empty()))) {
    out.action = "clear";
  } else {
    out.fields.clear();
  }
  return out;
}

}  // namespace custos::ops
