// SPDX-License-Identifier: MIT
#include "ops/amendment.hpp"

#include "ops/draft.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
  out += out.back() == '{' ? "" : ",";
  append_json_string(out, name);
  out += ':';
  append_json_string(out, value);
}

void append_source(std::string& out, const store::ValueSource& source) {
  out += ",\"was\":{";
  append_member(out, "source", source.source);
  append_member(out, "collected", source.collected);
  append_member(out, "verified", source.verified);
  append_member(out, "how", source.verified_how);
  out += '}';
}

// The customer and the field are known by the entry and the change.
void append_dispute(std::string& out, const store::Dispute& dispute) {
  out += ",\"dispute\":{";
  append_member(out, "statement", dispute.statement);
  append_member(out, "because", dispute.because);
  append_member(out, "since", fmt::format("{}", milliseconds_of(dispute.since)));
  append_member(out, "entry", fmt::format("{}", dispute.entry));
  out += '}';
}

store::Dispute read_dispute(const Node& node) {
  const auto number = [&node](std::string_view name) { return parse_unsigned(node.text(name)).value_or(0); };
  return {.statement = node.text("statement"),
          .because = node.text("because"),
          .since = instant_of(static_cast<std::int64_t>(number("since"))),
          .entry = number("entry")};
}

}  // namespace

std::string changes_payload(std::span<const ChangedValue> values, std::string_view because, std::string_view source) {
  std::string out = "{\"changes\":[";
  for (const ChangedValue& value : values) {
    out += out.back() == '[' ? "{" : ",{";
    append_member(out, "field", value.field.text);
    append_member(out, "from", value.before);
    append_member(out, "to", value.after);
    if (!value.of.empty()) {
      append_member(out, "of", value.of);
    }
    if (value.source_before) {
      append_source(out, *value.source_before);
    }
    if (value.dispute) {
      append_dispute(out, *value.dispute);
    }
    out += '}';
  }
  out += ']';
  append_member(out, "because", because);
  append_member(out, "source", source);
  return out + "}";
}

std::string with_erased(std::string payload, bool erased) {
  if (erased) {
    payload.replace(payload.size() - 1, 1, ",\"erased-before\":true}");
  }
  return payload;
}

std::vector<ChangedValue> changed_values(const std::string& payload) {
  std::vector<ChangedValue> values;
  const Node node = parse_json(payload, "private part");
  const auto* list = node.member<Node::List>("changes");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const Node& change = (*list)[i];
    ChangedValue value{.field = {change.text("field")},
                       .before = change.text("from"),
                       .after = change.text("to"),
                       .of = change.text("of")};
    if (const Node* was = change.find("was")) {
      value.source_before = store::ValueSource{.source = was->text("source"),
                                               .collected = was->text("collected"),
                                               .verified = was->text("verified"),
                                               .verified_how = was->text("how")};
    }
    if (const Node* dispute = change.find("dispute")) {
      value.dispute = read_dispute(*dispute);
    }
    values.push_back(std::move(value));
  }
  return values;
}

bool Amendment::set(const policy::Field& field, const std::string& kept, bool anew) {
  const FieldNumber number = bound_.number_of(field);
  const std::string& before = bound_.value(before_, number);
  if (kept == before && !anew) {
    return false;
  }
  values_.push_back({.field = field.name, .before = before, .after = kept});
  numbers_.push_back(number);
  after_.values[*bound_.columns.position_of(number)] = kept;
  searched_ = searched_ || field.search || field.lookup || field.unique;
  if (field.unique) {
    const auto normal = [&](const std::string& value) {
      return value.empty() ? value : fields::normal_form(*field.type, value, bound_.policy.rules_of(field));
    };
    store::UniqueChange unique{.field = number, .before = normal(before), .after = normal(kept)};
    if (unique.before != unique.after) {
      unique_.push_back(std::move(unique));
    }
  }
  return true;
}

store::Change Amendment::finish(Instant now) {
  store::Change change{.after = std::move(after_), .fields = std::move(numbers_), .unique_values = std::move(unique_)};
  change.after.revision = before_.revision + 1;
  change.after.updated = now;
  if (searched_) {  // normal forms of telephone numbers are dear
    change.terms_before = terms_of(bound_, before_);
    change.terms_after = terms_of(bound_, change.after);
  }
  return change;
}

std::string held_text(const std::vector<store::Keeper>& keepers) {
  using Kind = store::Keeper::Kind;
  std::vector<std::string> parts;
  const auto tell = [&](Kind kind, const char* one, const char* many) {
    std::vector<std::string> ids;
    for (const store::Keeper& keeper : keepers) {
      if (keeper.kind == kind) {
        ids.push_back(keeper.id());
      }
    }
    if (!ids.empty()) {
      parts.push_back(fmt::format("{}: {}", ids.size() == 1 ? one : many, joined(ids, ", ")));
    }
  };
  tell(Kind::hold, "held", "held");
  tell(Kind::request, "kept for an open request", "kept for open requests");
  tell(Kind::restriction, "restricted", "restricted");
  return "is " + joined(parts, "; ");
}

Code held_code(const std::vector<store::Keeper>& keepers) {
  const bool restricted = std::all_of(keepers.begin(), keepers.end(), [](const store::Keeper& keeper) {
    return keeper.kind == store::Keeper::Kind::restriction;
  });
  return !restricted || keepers.empty() ? Code("record.held") : Code("record.restricted");
}

std::string held_hint(const std::vector<store::Keeper>& keepers, CustomerId id) {
  switch (keepers.front().kind) {
    case store::Keeper::Kind::hold:
      return "custos hold list tells why, and until when";
    case store::Keeper::Kind::request:
      return fmt::format("so it is until that is closed, answered or not: custos request close {}",
                         keepers.front().id());
    case store::Keeper::Kind::restriction:
      return fmt::format("custos show {} tells on which ground", id.text());
  }
  return {};
}

void refuse_held(const std::vector<store::Keeper>& keepers, CustomerId id) {
  if (!keepers.empty()) {
    throw Error(Failure::held, held_code(keepers), fmt::format("{} {}", id.text(), held_text(keepers)))
        .hint(held_hint(keepers, id));
  }
}

store::Removal removal_of(const policy::Bound& bound, const Record& record) {
  store::Removal removal{.terms = terms_of(bound, record)};
  for (const policy::Field& field : bound.policy.fields) {
    const FieldNumber number = bound.number_of(field);
    const std::string& kept = bound.value(record, number);
    if (field.unique && !kept.empty()) {
      removal.unique_values.emplace_back(number, fields::normal_form(*field.type, kept, bound.policy.rules_of(field)));
    }
  }
  return removal;
}

void note_sources(store::Store& store, const policy::Bound& bound, std::uint64_t customer,
                  std::vector<ChangedValue>& values, const store::ValueSource& now,
                  const std::vector<store::Dispute>& ended) {
  const std::vector<store::ValueSource> known = store.value_sources().of(customer);
  for (ChangedValue& value : values) {
    const FieldNumber number = bound.number_of(*bound.policy.fields.find(value.field.text));
    for (const store::ValueSource& former : known) {
      if (former.field == number) {
        value.source_before = former;
      }
    }
    for (const store::Dispute& dispute : ended) {
      if (dispute.field == number) {
        value.dispute = dispute;
      }
    }
    if (value.after.empty()) {
      store.value_sources().remove(customer, number);
      continue;
    }
    store::ValueSource source = now;
    source.field = number;
    store.value_sources().put(customer, source);
  }
}

}  // namespace custos::ops
