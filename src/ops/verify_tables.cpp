// SPDX-License-Identifier: MIT
#include "ops/verify_tables.hpp"

#include "audit/commitment.hpp"
#include "crypto/digest.hpp"
#include "util/error.hpp"
#include "util/tree_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view who_begins = "\"uid\":";  // after it stands what an attacker may have chosen

// A member of a private part that is a text; empty when there is none.
std::string text_in(const std::string& payload, std::string_view name) {
  return parse_json(payload, "the log").text(name);
}

// Whether what commands go by is what the text says.
bool tree_agrees(const store::PolicyText& policy) {
  try {
    return !is_tree_bytes(policy.tree) || tree_bytes(parse_toml(policy.text, "")) == policy.tree;
  } catch (const Error&) {  // a text that is no TOML was never put in force
    return false;
  }
}

}  // namespace

std::optional<std::string> TableCheck::payload(const Entry& entry) {
  try {
    for (const auto& part : store_.entries().private_parts(entry.number)) {
      if (entry.payload == std::optional(audit::payload_commitment(part.key, part.payload))) {
        return part.payload;
      }
    }
  } catch (const Error&) {  // malformed, which is told elsewhere
  }
  return std::nullopt;
}

void TableCheck::note(const Entry& entry, std::span<const BatchRow> rows) {
  const std::string& operation = entry.operation;
  auto actor = actors_.find(entry.actor);
  if (actor == actors_.end()) {
    actor = actors_.emplace(entry.actor, Actor{entry.number, std::nullopt}).first;
  }
  if (entry.result != Result::ok || entry.dry_run) {
    return;
  }
  if (operation == "store.init" || operation == "actor.add") {
    const auto part = payload(entry);
    const std::size_t start = part ? part->find(who_begins) : std::string::npos;
    if (start != std::string::npos) {
      actor->second.members = part->substr(start, part->size() - 1 - start);
    }
  }
  if (operation == "store.init" || operation == "policy.apply") {
    note_policy(entry, payload(entry));
  } else if (operation == "customer.export" && !entry.part_of) {
    Export made{.purpose = entry.purpose, .at = entry.at};
    if (const auto part = payload(entry)) {
      made.told = true;
      made.recipient = text_in(*part, "to");
      made.format = text_in(*part, "format");
    }
    exports_.emplace(entry.number, std::move(made));
  } else if (operation == "request.pack" && entry.subject) {  // all of it is one entry
    Export made{.purpose = entry.purpose, .at = entry.at};
    if (const auto part = payload(entry)) {
      made.told = true;
      made.recipient = text_in(*part, "to");
      made.format = text_in(*part, "format");
    }
    made.people.push_back(*entry.subject);
    exports_.emplace(entry.number, std::move(made));
  } else if (operation == "customer.export") {
    if (const auto found = exports_.find(*entry.part_of); found != exports_.end()) {
      for (const BatchRow& row : rows) {
        found->second.people.push_back(row.subject);
      }
    }
  } else if (operation == "disclosure.erase") {
    for (const BatchRow& row : rows) {
      taken_out_[row.subject] = entry.number;
    }
  } else if (operation == "disclosure.made" || operation == "disclosure.partial") {
    if (const auto part = payload(entry)) {
      ends_.insert_or_assign(
          text_in(*part, "disclosure"),
          End{entry.number, operation == "disclosure.made" ? "made" : "partial", text_in(*part, "sha256")});
    }
  }
}

void TableCheck::note_policy(const Entry& entry, const std::optional<std::string>& payload) {
  const auto digest = payload ? std::optional(text_in(*payload, "policy")) : std::nullopt;
  applied_.emplace(entry.number, Applied{digest, digest && in_force_ && *digest != *in_force_});
  in_force_ = digest;
}

void TableCheck::check(bool sound) {
  check_policies(sound);
  check_actors(sound);
  check_disclosures(sound);
}

void TableCheck::check_policies(bool sound) {
  for (const store::PolicyText& text : store_.policies().all()) {
    const std::string id = EntryId(text.entry).text();
    if (hex(crypto::sha256(text.text)) != text.digest || !tree_agrees(text)) {
      find_("audit.policy-changed", id, fmt::format("the policy that {} put in force is not the one that is kept", id));
    }
    const auto found = applied_.find(text.entry);
    if (found == applied_.end()) {
      if (sound) {
        find_("audit.policy-changed", id, fmt::format("a policy is kept that {} did not put in force", id));
      }
      continue;
    }
    found->second.kept = true;
    if (found->second.digest && *found->second.digest != text.digest) {
      find_("audit.policy-changed", id, fmt::format("the policy that is kept for {} is another one", id));
    }
  }
  for (const auto& [entry, applied] : applied_) {
    if (applied.new_policy && !applied.kept) {
      const std::string id = EntryId(entry).text();
      find_("audit.policy-changed", id, fmt::format("the policy that {} put in force is gone", id));
    }
  }
}

void TableCheck::check_actors(bool sound) {
  std::map<Reference, bool> kept;
  store_.references().each_actor([&](const Reference& reference, const store::KnownActor& actor) {
    kept[reference] = true;
    const auto found = actors_.find(reference);
    if (found == actors_.end()) {
      if (sound) {
        find_("audit.actor-changed", "actor", "somebody is kept as an actor whom the log does not know");
      }
      return;
    }
    const std::string id = EntryId(found->second.entry).text();
    if (found->second.members && *found->second.members != actor_members(actor.uid, actor.user)) {
      find_("audit.actor-changed", id, fmt::format("who acts since {} is not who the log says", id));
    }
  });
  for (const auto& [reference, actor] : actors_) {
    if (!kept.contains(reference)) {
      const std::string id = EntryId(actor.entry).text();
      find_("audit.actor-changed", id, fmt::format("who acts since {} is gone from the actors", id));
    }
  }
}

bool TableCheck::agrees(const Export& made, const store::NewDisclosure& kept, const std::string& state) const {
  const auto end = ends_.find(kept.id.text());
  // The number of a disclosure that was rolled back was given again.
  const bool ended = end != ends_.end() && end->second.entry > kept.entry;
  const auto whole = ended ? store_.disclosures().find(kept.id) : std::nullopt;
  return (!made.told || (made.recipient == kept.recipient.text && made.format == kept.format)) &&
         made.purpose == kept.purpose.text && made.at == kept.made && state == (ended ? end->second.state : "begun") &&
         (!whole || whole->sha256 == end->second.sha256);
}

bool TableCheck::was_taken_out(const Reference& reference, std::uint64_t made) const {
  const auto found = taken_out_.find(reference);
  return found != taken_out_.end() && found->second > made;
}

void TableCheck::check_disclosures(bool sound) {
  std::map<Reference, std::uint64_t> customers;  // 0: no longer kept
  for (const auto& [entry, made] : exports_) {
    for (const Reference& reference : made.people) {
      customers.emplace(reference, 0);
    }
  }
  std::vector<std::uint64_t> kept_customers;
  store_.references().each_subject([&](std::uint64_t customer, const Reference& reference) {
    kept_customers.push_back(customer);
    if (const auto found = customers.find(reference); found != customers.end()) {
      found->second = customer;
    }
  });
  std::map<std::uint64_t, std::vector<std::uint64_t>> handed_out;
  store_.disclosures().each_customer([&](std::uint64_t disclosure, std::uint64_t customer) {
    if (std::binary_search(kept_customers.begin(), kept_customers.end(), customer)) {
      handed_out[disclosure].push_back(customer);
    }
  });
  store_.disclosures().each([&](const store::NewDisclosure& kept, const std::string& state) {
    const std::string id = EntryId(kept.entry).text();
    const auto made = exports_.find(kept.entry);
    if (made == exports_.end()) {
      if (sound) {
        find_("audit.disclosure-changed", id, fmt::format("{} is kept, but {} supplied nothing", kept.id.text(), id));
      }
      return;
    }
    made->second.kept = true;
    std::vector<std::uint64_t> people;
    const auto& still = handed_out[kept.id.number()];  // rising, as they come
    for (const Reference& reference : made->second.people) {
      const std::uint64_t customer = customers.at(reference);
      const bool may_be_gone = was_taken_out(reference, made->first);
      if (customer != 0 && (!may_be_gone || std::binary_search(still.begin(), still.end(), customer))) {
        people.push_back(customer);
      }
    }
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());  // two of them may be one since
    if (!agrees(made->second, kept, state)) {
      find_("audit.disclosure-changed", id, fmt::format("{} is not as {} made it", kept.id.text(), id));
    } else if (sound && people != still) {
      find_("audit.disclosure-changed", id, fmt::format("{} names other people than {} supplied", kept.id.text(), id));
    }
  });
  for (const auto& [entry, made] : exports_) {
    bool all_taken_out = true, any_taken_out = false;  // of those who are kept; of all
    for (const Reference& reference : made.people) {
      const bool is_out = was_taken_out(reference, entry);
      any_taken_out = any_taken_out || is_out;
      all_taken_out = all_taken_out && (is_out || customers.at(reference) == 0);
    }
    if (!made.people.empty() && !made.kept && !(all_taken_out && any_taken_out)) {
      const std::string id = EntryId(entry).text();
      find_("audit.disclosure-changed", id, fmt::format("the disclosure that {} made is gone", id));
    }
  }
}

}  // namespace custos::ops
