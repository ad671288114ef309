// SPDX-License-Identifier: MIT
#include "ops/policies.hpp"

#include "crypto/digest.hpp"
#include "ops/class_keys.hpp"
#include "ops/policy_diff.hpp"
#include "ops/purge_rules.hpp"
#include "ops/rebuild.hpp"
#include "ops/session.hpp"
#include "ops/starter_policy.hpp"
#include "ops/stream.hpp"
#include "policy/actions.hpp"
#include "policy/cases.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/tree_bytes.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

void add_excerpts(std::vector<Problem>& problems, std::string_view text) {
  const auto lines = split(text, '\n');
  for (Problem& problem : problems) {
    if (problem.place.line > 0 && problem.place.line <= lines.size()) {
      std::string_view line = lines[problem.place.line - 1];
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      problem.excerpt = line;
    }
  }
}

// What of a field decides how it is indexed.
std::string index_traits(const policy::Field& field) {
  return fmt::format("{} {} {} {}", field.name.text, field.search, field.lookup, field.unique);
}

bool same_index(const policy::Policy& left, const policy::Policy& right) {
  const auto traits = [](const policy::Policy& policy) {
    std::vector<std::string> out;
    for (const policy::Field& field : policy.fields) {
      if (field.search || field.lookup || field.unique) {
        out.push_back(index_traits(field));
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  return traits(left) == traits(right) && left.organisation.country == right.organisation.country;
}

// Values that are sealed under the key of one class would never open under another's.
void refuse_other_key(store::Store& store, const policy::Field& field) {
  const auto text = store.policies().class_slots(field.class_name);
  const std::string own = text ? store::parse_slots(*text, "key slots").file.key_name : std::string();
  for (const std::string& name : store.policies().keys_of_values(field.name)) {
    if (name != own) {
      throw Error(Failure::invalid_policy, "policy.field-changed",
                  fmt::format("'fields.{}' has values under the key of another class than '{}'", field.name.text,
                              field.class_name.text))
          .hint("give the field another name, and correct the values into it");
    }
  }
}

// Columns for new fields; a field that is kept with values cannot become something else.
void change_columns(store::Store& store, const policy::Policy& next, PolicyApplied& applied) {
  const auto kept = store.policies().fields();
  for (const policy::Field& field : next.fields) {
    const auto found =
        std::find_if(kept.begin(), kept.end(), [&field](const store::KeptField& k) { return k.name == field.name; });
    if (found == kept.end()) {
      store.policies().add_field(field.name, field.type->name, field.sealed);
      applied.new_fields.push_back(field.name.text);
      continue;
    }
    if (field.sealed && found->sealed) {
      refuse_other_key(store, field);
    }
    if (found->type == field.type->name && found->sealed == field.sealed) {
      continue;
    }
    if (found->sealed != field.sealed || store.customers().has_values(found->number)) {
      throw Error(
          Failure::invalid_policy, "policy.field-changed",
          fmt::format("'fields.{}' is kept as {}{}, and has values; it cannot become {}{}", field.name.text,
                      found->sealed ? "sealed " : "", found->type, field.sealed ? "sealed " : "", field.type->name))
          .hint("give the field another name, and correct the values into it");
    }
    store.policies().retype_field(field.name, field.type->name, field.sealed);
  }
  for (const store::KeptField& field : kept) {
    if (next.fields.find(field.name.text) == nullptr && store.customers().has_values(field.number)) {
      applied.dropped_fields.push_back(field.name.text);
    }
  }
}

}  // namespace

PolicyReading read_policy(std::string_view text, const std::string& file) {
  Problems problems;
  PolicyReading reading{policy::load(text, file, problems), std::move(problems.list()), std::move(problems.warnings())};
  if (reading.policy) {
    reading.policy->digest = hex(crypto::sha256(text));
  }
  add_excerpts(reading.problems, text);
  add_excerpts(reading.warnings, text);
  return reading;
}

policy::Policy valid_policy(std::string_view text, const std::string& file) {
  PolicyReading reading = read_policy(text, file);
  if (!reading.policy) {
    throw Error(Failure::invalid_policy, "policy.invalid",
                fmt::format("the policy has {}", counted(reading.problems.size(), "problem")))
        .with(std::move(reading.problems));
  }
  return *std::move(reading.policy);
}

policy::Policy policy_of(const store::PolicyText& kept) {
  const std::string file = "policy.toml";
  if (!is_tree_bytes(kept.tree)) {
    return valid_policy(kept.text, file);
  }
  const std::optional<Node> tree = tree_of_bytes(kept.tree, file);
  Problems problems;
  std::optional<policy::Policy> policy = tree ? policy::load(*tree, kept.text, problems) : std::nullopt;
  if (!policy) {
    valid_policy(kept.text, file);  // which says what this program or computer does not take in it
    throw Error(Failure::integrity, "store.policy-changed", "the policy in the store is not the one that was applied")
        .hint("restore a backup");
  }
  policy->digest = kept.digest;
  return *std::move(policy);
}

std::string_view starter_policy() {
  return starter_policies.front().text;
}

void refuse_lock_out(const policy::Policy& policy, const Caller& caller) {
  const policy::Ask ask{
      .caller = caller, .action = "policy apply", .access = policy::Access::write, .reason_given = true};
  const Caller owner{.uid = caller.uid, .user = {}, .owns_store = true};
  policy::Ask owners = ask;
  owners.caller = owner;
  const auto can = [&policy](const policy::Ask& asked) {
    const policy::Decision decision = policy::decide(policy, asked);
    return decision.allowed_with_options() && decision.role();
  };
  if (!can(ask) && !can(owners)) {
    throw Error(
        Failure::invalid_policy, "policy.locks-out",
        fmt::format("under this policy neither '{}' nor the owner of the store's folder could apply another one",
                    caller.user))
        .hint("give a role with \"owner\" among its members 'policy' in 'may'");
  }
}

void put_policy_in_force(Session& session, Work& work, const policy::Policy& next, std::string_view text,
                         PolicyApplied& applied) {
  refuse_lock_out(next, session.caller());
  applied.unchanged = next.digest == session.policy().digest;
  Entry entry = work.entry();
  entry.operation = "policy.apply";
  const std::uint64_t number = work.log(std::move(entry), fmt::format("{{\"policy\":\"{}\"}}", next.digest));
  if (applied.unchanged) {
    return;
  }
  change_columns(work.store, next, applied);
  work.store.read_columns();
  if (!same_index(session.policy(), next)) {
    rebuild_index(work.store, next);
    applied.index_rebuilt = true;
  }
  work.store.policies().put_in_force(number, next.digest, text, work.now());
}

namespace {

// Whether what is due may be another: rules, what they ask for, or what they count from.
bool may_change_what_is_due(const policy::Policy& before, const policy::Policy& after) {
  const auto changes = policy_changes(before.text, after.text);
  return std::any_of(changes.begin(), changes.end(), [](const PolicyChange& change) {
    return change.key.starts_with("retention.") || change.key.starts_with("purposes.") ||
           change.key == "organisation.timezone";
  });
}

// Before the policy is put in force, while nobody waits for it.
void foresee_due(Session& session, const Asked& asked, const policy::Policy& next, PolicyApplied& applied) {
  Asked judging = asked_to_purge(session, asked.action, asked.operation);
  const Admitted admitted = session.admit(judging);
  session.guarded(asked, [&] {
    const auto look = session.store().begin_read();
    const DueChange change = due_change(session, admitted.permit, next);
    applied.comes_due = change.comes_due.size();
    applied.no_longer_due = change.no_longer_due;
  });
}

}  // namespace

PolicyApplied apply_policy(Session& session, std::string_view text, const std::string& file) {
  const policy::Policy next = valid_policy(text, file);
  PolicyApplied applied{
      .digest = next.digest, .dry_run = session.saying().dry_run, .not_evaluated = policy::not_evaluated(next)};
  const Asked asked{.action = "policy apply", .operation = "policy.apply", .access = policy::Access::write};
  if (may_change_what_is_due(session.policy(), next)) {
    foresee_due(session, asked, next, applied);
  }
  session.perform(asked, [&](Work& work) {
    put_policy_in_force(session, work, next, text, applied);
    if (!applied.unchanged) {
      work.after_commit([&] { replace_file(session.store().layout().policy_copy(), text); });
    }
  });
  if (applied.dry_run) {
    session.store().read_columns();  // those that were added went with the transaction
  }
  return applied;
}

std::vector<FieldRights> fields_of_caller(const Session& session) {
  session.class_keys().ask_nobody();
  std::vector<FieldName> all;
  for (const policy::Field& field : session.policy().fields) {
    all.push_back(field.name);
  }
  const auto ask = [&](policy::Access access, const char* action) {
    return session.decide(
        {.action = action, .operation = "", .access = access, .fields = all, .fields_by_default = true});
  };
  const policy::Decision reads = ask(policy::Access::read, "show");
  // What only an option stands between is the caller's to see.
  const bool may_read = reads.allowed_with_options();
  std::vector<FieldRights> rights;
  for (const policy::Field& field : session.policy().fields) {
    FieldRights right{.name = field.name.text,
                      .label = field.label,
                      .type = std::string(field.type->name),
                      .class_name = field.class_name.text,
                      .see = may_read && reads.granted().contains(field.name),
                      .required = field.required,
                      .choices = field.choices,
                      .default_value = field.default_value.value_or("")};
    const policy::Decision writes =
        session.decide({.action = "add", .operation = "", .access = policy::Access::write, .fields = {field.name}});
    right.edit = writes.allowed_with_options();
    for (const policy::Withheld& withheld : reads.withheld()) {
      if (withheld.field == field.name) {
        right.why_not = withheld.reason;
      }
    }
    if (!may_read && right.why_not.empty()) {
      right.why_not = joined(reads.reasons(), "; ");
    }
    rights.push_back(std::move(right));
  }
  return rights;
}

Explained explain_decision(const Session& session, const ExplainRequest& request) {
  const policy::Policy& policy = session.policy();
  if (!policy::is_action(request.action)) {
    throw Error(Failure::usage, "command.unknown", fmt::format("custos has no command '{}'", printable(request.action)))
        .hint(did_you_mean(request.action, policy::action_entries()));
  }
  Asked asked{.action = request.action, .operation = "", .access = policy::access_of(request.action)};
  if (!request.fields.empty()) {
    asked.fields = known_fields(policy, request.fields);
  } else if (asked.access == policy::Access::read) {
    asked.fields_by_default = true;
    for (const policy::Field& field : policy.fields) {
      asked.fields.push_back(field.name);
    }
  }
  if (!request.recipient.empty()) {
    asked.recipient = RecipientName{request.recipient};
    asked.format = request.format;
  }
  session.class_keys().ask_nobody();
  const policy::Decision decision = session.decide(asked);
  Explained explained;
  explained.verdict = policy::name_of(decision.verdict());
  explained.role = decision.role() ? decision.role()->text : std::string();
  for (const RuleName& rule : decision.rules()) {
    explained.rules.push_back(rule.text);
  }
  explained.reasons = decision.reasons();
  for (const policy::Field& field : policy.fields) {
    if (decision.granted().contains(field.name)) {
      explained.granted.push_back(field.name.text);
    }
  }
  for (const policy::Withheld& withheld : decision.withheld()) {
    explained.withheld.emplace_back(withheld.field.text, withheld.reason);
  }
  explained.ask_whom = decision.allowed() && decision.withheld().empty() ? std::string() : decision.ask_whom();
  return explained;
}

PolicyTested test_policy(const policy::Policy& policy, std::string_view cases_text, const std::string& file) {
  Problems problems;
  const policy::Cases cases = policy::read_cases(cases_text, file, problems);
  if (!problems.empty()) {
    add_excerpts(problems.list(), cases_text);
    throw Error(Failure::bad_data, "cases.invalid",
                fmt::format("the cases have {}", counted(problems.list().size(), "problem")))
        .with(problems.list());
  }
  PolicyTested tested;
  for (const policy::Case& each : cases.list) {
    tested.cases.push_back({each.title, each.place.line, policy::differences(policy, each)});
    tested.failed += tested.cases.back().differences.empty() ? 0U : 1U;
  }
  return tested;
}

std::string policy_named_by_cases(std::string_view cases_text, const std::string& file) {
  Problems ignored;  // told by test_policy
  return policy::read_cases(cases_text, file, ignored).policy_file;
}

}  // namespace custos::ops
