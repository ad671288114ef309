// SPDX-License-Identifier: MIT
#include "ops/written_text.hpp"

#include "fields/field_type.hpp"
#include "fields/must_not_keep.hpp"
#include "util/problems.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::size_t longest = 2000, most_lines = 40;

}  // namespace

std::string kept_text(const policy::Policy& policy, std::string_view name, std::string_view text,
                      std::vector<Problem>& warnings) {
  fields::Kinds refuse, warn;
  for (const policy::Field& field : policy.fields) {
    refuse = refuse | field.refuse;
    warn = warn | field.warn;
  }
  return kept_text(refuse, warn, name, text, warnings);
}

std::string kept_text(fields::Kinds refuse, fields::Kinds warn, std::string_view name, std::string_view text,
                      std::vector<Problem>& warnings) {
  Problems found;
  fields::check_must_not_keep(text, refuse, warn, found);
  const auto value = found.empty() ? fields::read_value(*fields::find_field_type("text"), text,
                                                        {.longest = longest, .lines = most_lines}, found)
                                   : std::nullopt;
  for (std::vector<Problem>* list : {&found.list(), &found.warnings()}) {
    for (Problem& problem : *list) {
      problem.subject = name;
    }
  }
  if (!found.empty()) {
    throw Error(Failure::bad_data, "record.invalid",
                fmt::format("nothing was noted: {}", counted(found.list().size(), "problem")))
        .with(found.list());
  }
  warnings.insert(warnings.end(), found.warnings().begin(), found.warnings().end());
  return value ? value->kept : std::string();
}

}  // namespace custos::ops
