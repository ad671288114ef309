// SPDX-License-Identifier: MIT
#include "ops/log_names.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

std::string_view name_of(Result result) {
  return result == Result::ok ? "ok" : result == Result::denied ? "denied" : "error";
}

Entry decoded_entry(std::uint64_t number, std::string_view leaf) {
  auto entry = audit::decode(leaf);
  if (!entry) {
    throw Error(Failure::integrity, "audit.entry-changed", fmt::format("entry {} is damaged", EntryId(number).text()))
        .hint("custos audit verify tells what is wrong");
  }
  return *std::move(entry);
}

const std::string& LogNames::user(const Reference& actor) {
  auto found = users_.find(actor);
  if (found == users_.end()) {
    const auto known = store_.references().known_actor(actor);
    found = users_.emplace(actor, known ? known->user : std::string("unknown")).first;
  }
  return found->second;
}

std::vector<std::string> LogNames::fields(const Entry& entry) const {
  std::vector<std::string> names;
  for (const FieldNumber number : entry.fields) {
    if (const auto position = store_.columns().position_of(number)) {
      names.push_back(store_.columns().all()[*position].name.text);
    }
  }
  return names;
}

std::vector<std::string> LogNames::questions(const Entry& entry) const {
  std::vector<std::string> out;
  const bool may_have = entry.operation == "customer.show" || entry.operation.starts_with("ask.");
  const auto part =
      may_have && entry.payload && !entry.rows ? store_.entries().private_part({entry.number, 0}) : std::nullopt;
  if (!part) {
    return out;
  }
  const Node told = parse_json(part->payload, "private part");
  if (const std::string one = told.text("question"); !one.empty()) {
    out.push_back(one);
  }
  if (const auto* grants = told.member<Node::List>("grants")) {
    for (const Node& each : *grants) {
      if (const auto* text = each.as<std::string>()) {
        out.push_back(*text);
      }
    }
  }
  return out;
}

std::optional<store::DisclosureTo> LogNames::disclosure(const Entry& entry) {
  return store_.disclosures().by_entry(entry.part_of.value_or(entry.number));
}

std::string user_of_entry(store::Store& store, std::uint64_t entry) {
  const auto leaf = store.entries().leaf(entry);
  const auto decoded = leaf ? audit::decode(*leaf) : std::nullopt;
  return LogNames(store).user(decoded ? decoded->actor : Reference{});
}

std::vector<Reference> names_in_log(store::Store& store, std::uint64_t customer) {
  std::vector<Reference> names;
  if (const auto subject = store.references().subject(customer)) {
    names.push_back(subject->reference);
    for (const store::Merged& merged : store.merges().into(customer)) {
      names.push_back(merged.subject.reference);
    }
  }
  return names;
}

std::vector<Reference> people_of_entry(store::Store& store, const Entry& entry) {
  std::vector<Reference> people;
  if (entry.rows) {
    for (const BatchRow& row : audit::batch_rows(store.entries().batch(entry.number).value_or(""))) {
      people.push_back(row.subject);
    }
  } else if (entry.subject) {
    people.push_back(*entry.subject);
  }
  return people;
}

}  // namespace custos::ops
