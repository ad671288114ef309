// SPDX-License-Identifier: MIT
// The sections that say what is kept and why: purposes, classes, fields, matching.
#include "policy/basis.hpp"
#include "policy/loader.hpp"
#include "policy/query_facts.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::policy {

namespace {

struct BasisName {
  std::string_view name;
  Basis basis;
};

constexpr std::array bases{BasisName{"consent", Basis::consent},
                           BasisName{"contract", Basis::contract},
                           BasisName{"legal-obligation", Basis::legal_obligation},
                           BasisName{"vital-interests", Basis::vital_interests},
                           BasisName{"public-task", Basis::public_task},
                           BasisName{"legitimate-interests", Basis::legitimate_interests}};
constexpr std::string_view recognised = "recognised-legitimate-interest:";

// UK GDPR Article 9(1), and criminal offences (Article 10).
constexpr std::string_view special_categories[] = {"racial-or-ethnic-origin",
                                                   "political-opinions",
                                                   "religious-or-philosophical-beliefs",
                                                   "trade-union-membership",
                                                   "genetic",
                                                   "biometric",
                                                   "health",
                                                   "sex-life",
                                                   "sexual-orientation",
                                                   "criminal-offence"};

// What a field is to the duplicate finder, and the types that it may have then.
struct MatchName {
  std::string_view name;
  std::string_view types;
};

constexpr std::array match_names{MatchName{"given-name", "person-name"},
                                 MatchName{"family-name", "person-name"},
                                 MatchName{"born", "date"},
                                 MatchName{"email", "email"},
                                 MatchName{"phone", "phone"},
                                 MatchName{"address", "text"},
                                 MatchName{"town", "text"},
                                 MatchName{"postcode", "postcode"},
                                 MatchName{"id", "reference"}};

// Where the values of a field come from.
constexpr std::string_view origins[] = {"provided", "observed", "derived", "third-party"};

constexpr std::size_t most_fields = 500;

}  // namespace

std::string_view word_of(Basis basis) {
  for (const BasisName& each : bases) {
    if (each.basis == basis) {
      return each.name;
    }
  }
  return recognised.substr(0, recognised.size() - 1);
}

void Loader::purpose(const std::string& name, TableReader& table) {
  Purpose purpose{.name = {name}, .place = table.place()};
  purpose.title = table.needed_text("title");
  const std::string basis = table.needed_text("basis");
  bool known = basis.empty();
  for (const BasisName& each : bases) {
    if (each.name == basis) {
      purpose.basis = each.basis;
      known = true;
    }
  }
  if (basis.starts_with(recognised) && basis.size() > recognised.size()) {
    purpose.basis = Basis::recognised_legitimate_interest;
    purpose.interest = basis.substr(recognised.size());
    known = true;
  }
  if (!known) {
    std::vector<std::string> names;
    for (const BasisName& each : bases) {
      names.emplace_back(each.name);
    }
    names.push_back(std::string(recognised) + "NAME");
    table.problem("policy.bad-value", "basis", fmt::format("'{}' is no lawful basis", printable(basis))).hint =
        fmt::format("it is one of {}", joined(names, ", "));
  }
  purpose.applies = table.query("applies");
  purpose.applies_place = table.place("applies");
  purpose.source = table.text("source");
  purpose.notice = table.text("notice");
  purpose.direct_marketing = table.flag("direct-marketing");
  purpose.renew = table.period("renew");
  purpose.renew_on_notice = table.flag("renew-on-notice");
  if (purpose.renew_on_notice && trimmed(purpose.notice).empty()) {
    table.problem("policy.missing-key", "renew-on-notice",
                  fmt::format("'purposes.{}' renews consents on a new notice, and has no 'notice'", name));
  }
  policy_.purposes.push_back(std::move(purpose));
}

void Loader::class_of(const std::string& name, TableReader& table) {
  Class out{.name = {name}, .place = table.place()};
  out.special = table.one_of("special", special_categories);
  out.condition = table.text("condition");
  out.sealed = table.flag("sealed");
  policy_.classes.push_back(std::move(out));
}

void Loader::field(const std::string& name, TableReader& table) {
  Field field{.name = {name}, .place = table.place()};
  for (const std::string_view reserved : built_in_fields()) {
    if (reserved == name) {
      problems_.add("policy.bad-name",
                    fmt::format("'{}' is a built-in field of queries; call the field something else", name),
                    table.place());
    }
  }
  std::vector<std::string> type_names;
  for (const fields::FieldType* type : fields::all_field_types()) {
    type_names.emplace_back(type->name);
  }
  const std::string type = table.needed_text("type");
  field.type = fields::find_field_type(type);
  if (field.type == nullptr) {
    field.type = fields::find_field_type("text");
    if (!type.empty()) {
      table.problem("policy.bad-value", "type", fmt::format("there is no field type '{}'", printable(type))).hint =
          fmt::format("it is one of {}", joined(type_names, ", "));
    }
  }
  field.label = table.text("label", name);
  field.class_name = {table.needed_text("class")};
  if (!field.class_name.text.empty()) {
    know(known_.classes, field.class_name.text, "class", table.place("class"));
  }
  for (const Placed& purpose : table.placed_list("for")) {
    if (know(known_.purposes, purpose.text, "purpose", purpose.place)) {
      field.purposes.push_back({purpose.text});
    }
  }
  field.required = table.flag("required");
  field.search = table.flag("search");
  field.lookup = table.flag("lookup");
  field.unique = table.flag("unique");
  field.reconfirm = table.period("reconfirm");
  field.choices = table.list("choices");
  field.check_digit = fields::check_digit_named(table.one_of("check-digit", fields::check_digit_names()));
  if (table.has("default")) {
    field.default_value = table.text("default");
  }
  field.lines = static_cast<std::size_t>(table.number("lines").value_or(1));
  field.longest = static_cast<std::size_t>(table.number("max").value_or(0));
  for (const std::string_view key : {"refuse", "warn"}) {
    for (const Placed& kind : table.placed_list(key)) {
      const std::vector<std::string> kinds(fields::kind_names().begin(), fields::kind_names().end());
      if (know(kinds, kind.text, "kind of thing to keep out", kind.place)) {
        (key == "refuse" ? field.refuse : field.warn).add(*fields::find_kind(kind.text));
      }
    }
  }
  std::vector<std::string_view> matches;
  for (const MatchName& match : match_names) {
    matches.push_back(match.name);
  }
  field.match = table.one_of("match", matches);
  field.origin = table.one_of("origin", origins);
  check_field_options(field, table);
  if (policy_.fields.size() == most_fields) {
    problems_.add("policy.too-many", fmt::format("a policy has at most {} fields", most_fields), table.place());
  }
  policy_.fields.push_back(std::move(field));
}

void Loader::check_field_options(Field& field, TableReader& table) {
  const auto against = [&](std::string_view key, const std::string& message) {
    table.problem("policy.contradiction", key, message);
  };
  const std::string& name = field.name.text;
  const std::string_view type = field.type->name;
  if (type == "choice" && field.choices.empty()) {
    table.problem("policy.missing-key", "type", fmt::format("'fields.{}' is a choice without 'choices'", name));
  }
  if (type != "choice" && table.has("choices")) {
    against("choices", fmt::format("'fields.{}' has choices but is {}", name, field.type->what));
  }
  if (type != "reference" && table.has("check-digit")) {
    against("check-digit", fmt::format("'check-digit' is for references; 'fields.{}' is {}", name, field.type->what));
  }
  if (field.search && !field.type->by_words) {
    against("search",
            fmt::format("'fields.{}' is {}, which has no words to search; use 'lookup'", name, field.type->what));
  }
  if (field.lookup && !field.type->by_value) {
    against("lookup", fmt::format("'fields.{}' is {}, which has no normal form to look up; use 'search'", name,
                                  field.type->what));
  }
  if (field.unique && !field.type->by_value) {
    against("unique", fmt::format("'fields.{}' is {}, of which two people may have the same", name, field.type->what));
  }
  if (type != "text" && (table.has("lines") || table.has("max") || table.has("refuse") || table.has("warn"))) {
    const std::string_view key = table.has("lines")    ? "lines"
                                 : table.has("max")    ? "max"
                                 : table.has("refuse") ? "refuse"
                                                       : "warn";
    against(key, fmt::format("'{}' is for fields of type text; 'fields.{}' is {}", key, name, field.type->what));
  }
  if (table.has("lines") && (field.lines == 0 || field.lines > 100)) {
    table.problem("policy.bad-value", "lines", "'lines' is from 1 to 100");
  }
  for (const MatchName& match : match_names) {
    if (match.name == field.match && match.types != type) {
      against("match", fmt::format("a '{}' is a {}, but 'fields.{}' is a {}", match.name, match.types, name, type));
    }
  }
  if (field.default_value) {
    Problems found;
    const auto value = fields::read_value(*field.type, *field.default_value, policy_.rules_of(field), found);
    if (!value) {
      against("default", fmt::format("the default of 'fields.{}' is no value for it{}{}", name,
                                     found.empty() ? "" : ": ", found.empty() ? "" : found.list().front().message));
    } else {
      field.default_value = value->kept;  // records hold what an entry of it would hold
    }
    if (field.unique) {
      against("default", fmt::format("'fields.{}' is unique, so that it cannot have a default", name));
    }
  }
}

void Loader::matching(TableReader& table) {
  static constexpr std::string_view certain[] = {"review", "merge"};
  static constexpr std::string_view on_add[] = {"refuse", "warn"};
  policy_.matching.certain = table.one_of("certain", certain, "review");
  policy_.matching.refuse_on_add = table.one_of("on-add", on_add, "refuse") == "refuse";
}

}  // namespace custos::policy
