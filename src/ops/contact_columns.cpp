// SPDX-License-Identifier: MIT
#include "ops/contact_columns.hpp"

#include "ops/mapping.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

struct Usual {
  ContactPart part;
  std::string_view name;
};

// A bare "id" is the number of whatever the row is about, so that it is nobody's here.
constexpr std::array usual_names{
    Usual{ContactPart::customer, "customer"},
    Usual{ContactPart::customer, "customer-id"},
    Usual{ContactPart::on, "on"},
    Usual{ContactPart::on, "date"},
    Usual{ContactPart::on, "day"},
    Usual{ContactPart::on, "created"},
    Usual{ContactPart::on, "created-at"},
    Usual{ContactPart::time, "time"},
    Usual{ContactPart::kind, "kind"},
    Usual{ContactPart::kind, "type"},
    Usual{ContactPart::channel, "channel"},
    Usual{ContactPart::channel, "how"},
    Usual{ContactPart::direction, "direction"},
    Usual{ContactPart::purpose, "for"},
    Usual{ContactPart::purpose, "purpose"},
    Usual{ContactPart::topic, "topic"},
    Usual{ContactPart::topic, "subject"},
    Usual{ContactPart::text, "text"},
    Usual{ContactPart::text, "summary"},
    Usual{ContactPart::text, "description"},
    Usual{ContactPart::state, "state"},
    Usual{ContactPart::state, "status"},
    Usual{ContactPart::outcome, "outcome"},
    Usual{ContactPart::outcome, "resolution"},
    Usual{ContactPart::ended, "ended"},
    Usual{ContactPart::ended, "closed"},
    Usual{ContactPart::ended, "closed-at"},
    Usual{ContactPart::learnt, "learnt"},
    Usual{ContactPart::next, "next"},
    Usual{ContactPart::next, "follow-up"},
    Usual{ContactPart::reference, "reference"},
    Usual{ContactPart::reference, "ticket"},
    Usual{ContactPart::reference, "case"},
    Usual{ContactPart::reference, "ticket-id"},
    Usual{ContactPart::reference, "case-number"},
};

Error wrong(const std::string& file, std::size_t column, const std::string& message) {
  return Error(Failure::bad_data, "contact.columns", message).at({file, 1, column});
}

std::size_t part_named(const std::string& name) {
  const auto found = std::find(contact_parts.begin(), contact_parts.end(), name);
  if (found == contact_parts.end()) {
    throw Error(Failure::usage, "contact.columns", fmt::format("--column: there is no '{}'", printable(name)))
        .at({printable(name), 0, 0})
        .hint(fmt::format("it is one of {}",
                          joined(std::vector<std::string>(contact_parts.begin(), contact_parts.end()), ", ")));
  }
  return static_cast<std::size_t>(found - contact_parts.begin());
}

std::optional<ContactPart> usual_part(const std::string& column, const policy::Policy& policy,
                                      const policy::Field* named_by) {
  if (named_by != nullptr && field_called(policy, column) == named_by) {
    return ContactPart::customer;
  }
  std::string name = folded(trimmed(column));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  const auto found =
      std::find_if(usual_names.begin(), usual_names.end(), [&name](const Usual& each) { return each.name == name; });
  return found == usual_names.end() ? std::nullopt : std::optional(found->part);
}

void demand(const ContactColumns& columns, ContactPart part, const std::string& file, const std::string& hint) {
  if (!columns.of(part)) {
    throw wrong(file, 0, fmt::format("{} has no column for '{}'", file, contact_parts[static_cast<std::size_t>(part)]))
        .hint(hint);
  }
}

}  // namespace

ContactColumns contact_columns(const std::vector<std::string>& header, const std::vector<WordPair>& given,
                               const policy::Policy& policy, const policy::Field* named_by, bool leave_others,
                               const std::string& file) {
  check_header(header, file);
  ContactColumns out;
  std::vector<bool> taken(header.size(), false);
  for (const auto& [part, column] : given) {
    const auto found = std::find(header.begin(), header.end(), column);
    const std::size_t number = part_named(part);
    if (found == header.end()) {
      throw wrong(file, 0, fmt::format("{} has no column '{}'", file, printable(column)))
          .hint(did_you_mean(column, header));
    }
    out.at[number] = static_cast<std::size_t>(found - header.begin());
    taken[*out.at[number]] = true;
  }
  const ContactColumns told = out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (taken[i] || is_own_column(header[i])) {
      continue;
    }
    const auto part = usual_part(header[i], policy, named_by);
    if (!part || told.of(*part)) {
      out.left_alone.push_back(header[i]);
      continue;
    }
    auto& at = out.at[static_cast<std::size_t>(*part)];
    if (at) {
      const std::string_view name = contact_parts[static_cast<std::size_t>(*part)];
      throw wrong(
          file, i + 1,
          fmt::format("columns '{}' and '{}' may both be '{}'", printable(header[*at]), printable(header[i]), name))
          .hint(fmt::format("--column \"{}={}\" says which, and --drop-others leaves the other out", name,
                            printable(header[i])));
    }
    at = i;
  }
  demand(out, ContactPart::customer, file,
         named_by == nullptr ? "--column customer=COLUMN; where it holds no ids, --match FIELD says what it holds"
                             : "--column customer=COLUMN");
  demand(out, ContactPart::on, file, "--column on=COLUMN: the day on which it was");
  if (!out.left_alone.empty() && !leave_others) {
    const auto first = std::find(header.begin(), header.end(), out.left_alone.front());
    throw wrong(file, static_cast<std::size_t>(first - header.begin()) + 1,
                fmt::format("nothing takes {}: {}", out.left_alone.size() == 1 ? "the column" : "these columns",
                            printable(joined(out.left_alone, ", "))))
        .hint("--column WHAT=COLUMN says what it is; --drop-others leaves such columns out");
  }
  return out;
}

}  // namespace custos::ops
