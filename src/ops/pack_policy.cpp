// SPDX-License-Identifier: MIT
#include "ops/pack_policy.hpp"

#include "policy/basis.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

std::string basis_of(const policy::Purpose& purpose) {
  std::string out(policy::word_of(purpose.basis));
  std::replace(out.begin(), out.end(), '-', ' ');
  return purpose.interest.empty() ? out : fmt::format("{}: {}", out, purpose.interest);
}

std::vector<FieldName> fields_where(const policy::Policy& policy, const std::set<FieldName>& filled,
                                    const std::function<bool(const policy::Field&)>& wanted) {
  std::vector<FieldName> out;
  for (const policy::Field& field : policy.fields) {
    if (filled.contains(field.name) && wanted(field)) {
      out.push_back(field.name);
    }
  }
  return out;
}

PackTable purposes(const policy::Policy& policy, const std::set<FieldName>& filled) {
  PackTable table{"purposes",
                  "What it is used for",
                  {{"purpose", ""},
                   {"title", "What for"},
                   {"basis", "Lawful basis"},
                   {"source", "Law"},
                   {"notice", "Notice"},
                   {"fields", "What of it"}}};
  for (const policy::Purpose& purpose : policy.purposes) {
    const auto fields =
        fields_where(policy, filled, [&](const policy::Field& field) { return field.kept_for(purpose.name); });
    if (!fields.empty()) {
      const std::string& name = purpose.name.text;
      table.rows.push_back({"purposes/" + name,
                            {name, title_of_purpose(policy, name), basis_of(purpose), purpose.source, purpose.notice,
                             labels_of(policy, fields)}});
    }
  }
  return table;
}

PackTable categories(const policy::Policy& policy, const std::set<FieldName>& filled) {
  PackTable table{
      "categories",
      "Categories of data",
      {{"class", "Category"}, {"special", "Special category"}, {"condition", "Condition"}, {"fields", "Data"}}};
  for (const policy::Class& each : policy.classes) {
    const auto fields =
        fields_where(policy, filled, [&](const policy::Field& field) { return field.class_name == each.name; });
    if (!fields.empty()) {
      table.rows.push_back(
          {"categories/" + each.name.text, {each.name.text, each.special, each.condition, labels_of(policy, fields)}});
    }
  }
  return table;
}

// "after 6 years", "not before 6 years"
std::string when_of(const policy::Retention& rule) {
  std::string out = rule.after ? fmt::format("{} after '{}'", words_of(*rule.after), rule.since) : std::string();
  if (rule.keep) {
    out += fmt::format("{}kept at least {} from '{}'", out.empty() ? "" : "; ", words_of(*rule.keep), rule.since);
  }
  return out;
}

PackTable retention(const policy::Policy& policy) {
  PackTable table{"retention",
                  "How long it is kept",
                  {{"rule", ""},
                   {"title", "About"},
                   {"of", "Of what"},
                   {"when", "For whom"},
                   {"how-long", "How long"},
                   {"then", "Then"},
                   {"because", "Why"}}};
  for (const policy::Retention& rule : policy.retention) {
    const std::string& name = rule.name.text;
    std::string what = rule.of == "customers" ? "the record" : rule.of;
    if (!rule.fields.empty() && rule.action != "anonymise") {
      what = labels_of(policy, rule.fields);
    }
    table.rows.push_back(
        {"retention/" + name,
         {name, rule.title.empty() ? name : rule.title, what, rule.when_text.empty() ? "everybody" : rule.when_text,
          when_of(rule), rule.action, rule.because}});
  }
  return table;
}

PackTable recipients(const policy::Policy& policy) {
  PackTable table{"recipients",
                  "Who may be given some of it",
                  {{"recipient", ""}, {"title", "Who"}, {"country", "Country"}, {"safeguard", "Safeguard"}}};
  for (const policy::Recipient& each : policy.recipients) {
    const bool elsewhere = !each.country.empty() && each.country != policy.organisation.country;
    table.rows.push_back({"recipients/" + each.name.text,
                          {each.name.text, title_of_recipient(policy, each.name.text),
                           each.country.empty() ? policy.organisation.country : each.country,
                           elsewhere ? each.transfer : std::string()}});
  }
  return table;
}

}  // namespace

std::string words_of(const dates::Period& period) {
  std::vector<std::string> parts;
  const auto add = [&parts](int number, std::string_view one) {
    if (number != 0) {
      parts.push_back(fmt::format("{} {}{}", number, one, number == 1 ? "" : "s"));
    }
  };
  add(period.years, "year");
  add(period.months, "month");
  add(period.days, "day");
  add(period.hours, "hour");
  return joined(parts, " and ");
}

std::vector<PackTable> rules_for_pack(const policy::Policy& policy, const std::set<FieldName>& filled) {
  return {purposes(policy, filled), categories(policy, filled), recipients(policy), retention(policy)};
}

std::vector<PackTable> terms_for_pack(const policy::Policy& policy, const std::set<FieldName>& fields) {
  PackTable table{"dictionary",
                  "What the data mean",
                  {{"field", ""},
                   {"label", "Label"},
                   {"type", "Form"},
                   {"values", "Values that it may have"},
                   {"class", "Category"},
                   {"purposes", "Used for"},
                   {"origin", "Where it comes from"}}};
  for (const policy::Field& field : policy.fields) {
    if (!fields.contains(field.name)) {
      continue;
    }
    std::vector<std::string> titles;
    for (const PurposeName& purpose : field.purposes) {
      titles.push_back(title_of_purpose(policy, purpose.text));
    }
    const std::string values = field.type->name == "flag" ? "yes, no" : joined(field.choices, ", ");
    table.rows.push_back({"dictionary/" + field.name.text,
                          {field.name.text, field.label, std::string(field.type->what), values, field.class_name.text,
                           joined(titles, "; "), field.origin}});
  }
  return {std::move(table)};
}

std::string labels_of(const policy::Policy& policy, const std::vector<FieldName>& fields) {
  std::vector<std::string> out;
  for (const FieldName& name : fields) {
    const policy::Field* field = policy.fields.find(name.text);
    out.push_back(field == nullptr || field->label.empty() ? name.text : field->label);
  }
  return joined(out, ", ");
}

std::string title_of_purpose(const policy::Policy& policy, const std::string& name) {
  const policy::Purpose* found = policy.purposes.find(name);
  return found == nullptr || found->title.empty() ? name : found->title;
}

std::string title_of_recipient(const policy::Policy& policy, const std::string& name) {
  const policy::Recipient* found = policy.recipients.find(name);
  return found == nullptr || found->title.empty() ? name : found->title;
}

bool is_portable(const policy::Policy& policy, const policy::Field& field, const std::vector<std::string>& provided) {
  const bool his = std::find(provided.begin(), provided.end(), field.name.text) != provided.end() ||
                   field.origin == "provided" || field.origin == "observed";
  return his && std::any_of(field.purposes.begin(), field.purposes.end(), [&policy](const PurposeName& name) {
           const policy::Purpose* purpose = policy.purposes.find(name.text);
           return purpose != nullptr &&
                  (purpose->basis == policy::Basis::consent || purpose->basis == policy::Basis::contract);
         });
}

}  // namespace custos::ops
