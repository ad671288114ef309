// SPDX-License-Identifier: MIT
#include "ops/letterhead.hpp"

#include "ops/column_kinds.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 4> of_names{"full-name", "title", "given-name", "family-name"};
constexpr std::array<std::string_view, 5> of_addresses{"address", "town", "county", "postcode", "country"};

bool among(std::span<const std::string_view> kinds, std::string_view kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(name);
  }
}

[[noreturn]] void refuse(const formats::LetterTemplate& text, const formats::LetterTemplate::Name& name,
                         const policy::Policy& policy) {
  std::vector<std::string> known(formats::template_names().begin(), formats::template_names().end());
  for (const policy::Field& field : policy.fields) {
    known.push_back(field.name.text);
  }
  const bool of_field = name.text == "label" || name.text == "value" || name.text == "name";
  throw Error(Failure::bad_data, "template.unknown-name",
              fmt::format("the template names '{}', which is no field of the policy", printable(name.text)))
      .at({text.file(), name.line, 0})
      .hint(of_field ? "it stands inside of {{#fields}} and {{/fields}}" : did_you_mean(name.text, known))
      .hint(fmt::format(
          "beside fields there are {}",
          joined(std::vector<std::string>(formats::template_names().begin(), formats::template_names().end()), ", ")));
}

}  // namespace

formats::Letterhead letterhead(const Session& session) {
  const policy::Policy& policy = session.policy();
  formats::Letterhead head{.organisation = policy.organisation.name,
                           .contact = policy.organisation.contact,
                           .purpose = {},
                           .date = dates::format_iso(session.today())};
  if (const auto& purpose = session.saying().purpose) {
    const policy::Purpose* found = policy.purposes.find(purpose->text);
    head.purpose = found == nullptr || found->title.empty() ? purpose->text : found->title;
  }
  return head;
}

TemplateFields fields_of(const formats::LetterTemplate& text, const Session& session) {
  const policy::Policy& policy = session.policy();
  TemplateFields out;
  for (const formats::LetterTemplate::Name& name : text.names()) {
    const bool field = policy.fields.find(name.text) != nullptr;
    if (!name.of_field && !field && !among(formats::template_names(), name.text)) {
      refuse(text, name, policy);
    }
    if (!name.of_field && field) {
      add_once(out.named, name.text);
    }
    out.all = out.all || (name.text == "fields" && !field);
  }
  out.wanted = out.named;
  const bool names = text.has("greeting") || text.has("postal-address"), address = text.has("postal-address");
  const auto& purpose = session.saying().purpose;
  for (const policy::Field& field : policy.fields) {
    const std::string_view kind = kind_of_field(field);
    const bool part = (names && among(of_names, kind)) || (address && among(of_addresses, kind));
    if (part && !field.sealed && (!purpose || field.kept_for(*purpose))) {
      add_once(out.wanted, field.name.text);
    }
  }
  return out;
}

}  // namespace custos::ops
