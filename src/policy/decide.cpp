// SPDX-License-Identifier: MIT
#include "policy/actions.hpp"
#include "policy/decision.hpp"
#include "policy/granting.hpp"
#include "policy/policy.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace custos::policy {

namespace {

bool is_member(const Role& role, const Caller& caller) {
  return std::any_of(role.members.begin(), role.members.end(), [&caller](const std::string& member) {
    if (member == "owner") {
      return caller.owns_store;
    }
    if (member.starts_with("user:")) {
      return member.substr(5) == caller.user;
    }
    return member.starts_with("group:") &&
           std::find(caller.groups.begin(), caller.groups.end(), member.substr(6)) != caller.groups.end();
  });
}

// Why a field is kept back, by the first restriction that is about it.
std::optional<std::string> told_of_restriction(const SubjectFacts& facts, const FieldName& field) {
  if (facts.restrictions.empty()) {
    return "restricted";
  }
  for (const Restricted& each : facts.restrictions) {
    if (!each.fields || std::find(each.fields->begin(), each.fields->end(), field) != each.fields->end()) {
      return each.told;
    }
  }
  return std::nullopt;
}

}  // namespace

// Weighs one ask in one role.
class Judge {
 public:
  Judge(const Policy& policy, const Ask& ask, const Role& role) : policy_(policy), ask_(ask), role_(role) {
    decision_.role_ = role.name;
    decision_.verdict_ = Verdict::allow;
    decision_.ask_whom_ = role.ask.empty() ? policy.organisation.contact : role.ask;
    decision_.access_ = ask.access;
    decision_.purpose_ = ask.purpose;
    decision_.opens_restricted_ = ask.action == restricted_action || ask.action == pack_action;
    decision_.records_per_export_ = role.records_per_export;
    decision_.people_per_day_ = role.people_per_day;
  }

  Decision judge() && {
    alone_ = reads_by_grant_alone();
    may();
    must_say();
    purpose();
    recipient();
    fields();
    return std::move(decision_);
  }

 private:
  std::string rule(std::string_view key) const { return fmt::format("roles.{}.{}", role_.name.text, key); }

  void refuse(Verdict verdict, const std::string& by, std::string reason) {
    // A rule that speaks against it outweighs silence.
    if (decision_.verdict_ != Verdict::deny) {
      decision_.verdict_ = verdict;
    }
    decision_.rules_.push_back(RuleName{by});
    decision_.reasons_.push_back(std::move(reason));
  }

  void agree(const std::string& by) { decision_.rules_.push_back(RuleName{by}); }

  // Whoever looks at what is restricted has to be allowed to look at all.
  void may() {
    if (alone_) {
      return;
    }
    may_do(ask_.action);
    if (decision_.opens_restricted_ && grant_action(role_.may, "show") != Grant::yes) {
      may_do("show");
    }
  }

  void may_do(const std::string& action) {
    switch (grant_action(role_.may, action)) {
      case Grant::yes:
        return agree(rule("may"));
      case Grant::excepted:
        return refuse(Verdict::deny, rule("may"), fmt::format("role '{}' may not {}", role_.name.text, action));
      case Grant::silent:
        return refuse(Verdict::gap, rule("may"),
                      fmt::format("nothing lets role '{}' do '{}'", role_.name.text, action));
    }
  }

  void must_say() {
    const std::string command = ask_.action.substr(0, ask_.action.find(' '));
    for (const MustSay& must : role_.must_say) {
      const bool also = ask_.action == restricted_action && must.action == "show";
      if (must.action != ask_.action && must.action != command && !also) {
        continue;
      }
      if (must.purpose && !ask_.purpose) {
        refuse(Verdict::deny, rule("must-say"),
               fmt::format("role '{}' has to say what for: --for PURPOSE", role_.name.text));
        decision_.missing_options_.emplace_back("--for");
      }
      if (must.reason && !ask_.reason_given) {
        refuse(Verdict::deny, rule("must-say"),
               fmt::format("role '{}' has to say why: --because TEXT", role_.name.text));
        decision_.missing_options_.emplace_back("--because");
      }
    }
  }

  void purpose() {
    if (!ask_.purpose) {
      return;
    }
    const std::string& name = ask_.purpose->text;
    const Purpose* found = policy_.purposes.find(name);
    if (found == nullptr) {
      return refuse(Verdict::gap, "purposes", fmt::format("the policy has no purpose '{}'", name));
    }
    decision_.direct_marketing_ = found->direct_marketing;
    switch (grant(role_.purposes, name)) {
      case Grant::yes:
        return agree(rule("for"));
      case Grant::excepted:
        return refuse(Verdict::deny, rule("for"), fmt::format("role '{}' may not act for '{}'", role_.name.text, name));
      case Grant::silent:
        return refuse(Verdict::gap, rule("for"),
                      fmt::format("nothing lets role '{}' act for '{}'", role_.name.text, name));
    }
  }

  void recipient() {
    if (!ask_.recipient) {
      return;
    }
    const std::string& name = ask_.recipient->text;
    const Recipient* found = policy_.recipients.find(name);
    if (found == nullptr) {
      return refuse(Verdict::gap, "recipients", fmt::format("the policy has no recipient '{}'", name));
    }
    const std::string by = "recipients." + name;
    if (ask_.purpose && grant(found->purposes, ask_.purpose->text) != Grant::yes) {
      refuse(Verdict::deny, by + ".for", fmt::format("nothing is supplied to '{}' for '{}'", name, ask_.purpose->text));
    } else {
      agree(by + ".for");
    }
    const bool format = std::find(found->formats.begin(), found->formats.end(), ask_.format) != found->formats.end();
    if (!ask_.format.empty() && !format) {
      refuse(Verdict::deny, by + ".formats", fmt::format("'{}' is not supplied as {}", name, ask_.format));
    }
  }

  // The grant that gives a field now: no more than the role in which it was given may still read, and for the same
  // purpose. Whatever else keeps a field back is asked afterwards.
  const GivenGrant* grant_of(const Field& field) const {
    if (ask_.action != "show" || ask_.access != Access::read) {
      return nullptr;
    }
    const auto gives = [&](const GivenGrant& each) {
      const Role* by = policy_.roles.find(each.by.text);
      constexpr std::array needed{"ask grant", "show"};
      return by != nullptr && by->hours_per_grant > 0 && each.purpose == ask_.purpose &&
             std::find(each.fields.begin(), each.fields.end(), field.name) != each.fields.end() &&
             std::all_of(needed.begin(), needed.end(),
                         [by](const char* action) { return grant_action(by->may, action) == Grant::yes; }) &&
             grant_field(by->see, field) == Grant::yes &&
             (!ask_.purpose || grant(by->purposes, ask_.purpose->text) == Grant::yes);
    };
    const auto found = std::find_if(ask_.grants.begin(), ask_.grants.end(), gives);
    return found != ask_.grants.end() ? &*found : nullptr;
  }

  // Whether the role may not look at anybody, and a grant lets the caller look at this one: at what it gives, and no
  // more.
  bool reads_by_grant_alone() const {
    return !ask_.grants.empty() && grant_action(role_.may, ask_.action) != Grant::yes &&
           std::any_of(policy_.fields.begin(), policy_.fields.end(),
                       [this](const Field& field) { return grant_of(field) != nullptr; });
  }

  // Why a field is kept back; nothing where it is granted.
  std::optional<Withheld> look_at(const FieldName& name) {
    const Field* field = policy_.fields.find(name.text);
    if (field == nullptr) {
      return Withheld{name, RuleName{"fields"}, "not in the policy"};
    }
    const bool write = ask_.access == Access::write;
    const std::string by = rule(write ? "edit" : "see");
    const bool own = !alone_ && grant_field(write ? role_.edit : role_.see, *field) == Grant::yes;
    const GivenGrant* const given = own ? nullptr : grant_of(*field);
    if (!own && given == nullptr) {
      return Withheld{name, RuleName{by}, fmt::format("not for role '{}'", role_.name.text)};
    }
    if (ask_.purpose && !field->kept_for(*ask_.purpose)) {
      return Withheld{name, RuleName{fmt::format("fields.{}.for", name.text)},
                      fmt::format("not kept for '{}'", ask_.purpose->text)};
    }
    if (auto withheld = field->sealed ? look_at_sealed(*field) : std::nullopt) {
      return withheld;
    }
    if (given != nullptr && decision_.grants_.insert(given->question).second) {
      agree(fmt::format("grant {}", Numbered<'Q'>(given->question).text()));
    }
    return std::nullopt;
  }

  std::optional<Withheld> look_at_sealed(const Field& field) {
    const std::string& class_name = field.class_name.text;
    const auto among = [&field](const std::vector<FieldName>& names) {
      return std::find(names.begin(), names.end(), field.name) != names.end();
    };
    const RuleName by{"classes." + class_name + ".sealed"};
    if (among(ask_.sought)) {
      return Withheld{field.name, by, fmt::format("class '{}' is sealed: nobody is looked for by it", class_name)};
    }
    if (among(ask_.unopened)) {
      return std::nullopt;
    }
    if (ask_.access != Access::write && !ask_.purpose) {
      return Withheld{field.name, by,
                      fmt::format("class '{}' is sealed: it is shown only --for a purpose", class_name)};
    }
    if (ask_.class_key && ask_.class_key(field.class_name, !ask_.fields_by_default)) {
      return std::nullopt;
    }
    decision_.lacks_class_key_ = true;
    return Withheld{field.name, by, fmt::format("class '{}' is sealed, and nothing here opens its key", class_name)};
  }

  bool excepted(const Withheld& withheld) const {
    const Field* field = policy_.fields.find(withheld.field.text);
    const Grants& grants = ask_.access == Access::write ? role_.edit : role_.see;
    return field == nullptr || field->sealed || grant_field(grants, *field) != Grant::silent;
  }

  void fields() {
    std::set<FieldName> seen;
    for (const FieldName& name : ask_.fields) {
      if (!seen.insert(name).second) {
        continue;
      }
      if (auto withheld = look_at(name)) {
        decision_.withheld_.push_back(*std::move(withheld));
      } else {
        decision_.granted_.insert(name);
      }
    }
    const bool nothing_left = decision_.granted_.empty() && !ask_.fields.empty();
    decision_.granted_.insert(ask_.by_policy.begin(), ask_.by_policy.end());
    if (!decision_.granted_.empty()) {
      agree(rule(ask_.access == Access::write ? "edit" : "see"));
    }
    for (const FieldName& name : ask_.needed) {
      if (const auto withheld = look_at(name)) {
        refuse(excepted(*withheld) ? Verdict::deny : Verdict::gap, withheld->rule.text,
               fmt::format("'{}' cannot be asked for: {}", name.text, withheld->reason));
      }
    }
    const bool whole = ask_.access == Access::write;  // a write is whole or refused
    if (whole || nothing_left) {
      for (const Withheld& withheld : decision_.withheld_) {
        refuse(excepted(withheld) ? Verdict::deny : Verdict::gap, withheld.rule.text,
               fmt::format("'{}': {}", withheld.field.text, withheld.reason));
      }
    }
  }

  const Policy& policy_;
  const Ask& ask_;
  const Role& role_;
  Decision decision_;
  bool alone_ = false;
};

Decision decide(const Policy& policy, const Ask& ask) {
  std::vector<Decision> answers;
  bool named_exists = false;
  for (const Role& role : policy.roles) {
    named_exists = named_exists || (ask.as && role.name == *ask.as);
    if (is_member(role, ask.caller) && (!ask.as || role.name == *ask.as)) {
      answers.push_back(Judge(policy, ask, role).judge());
    }
  }
  const auto whole = [&ask](const Decision& answer) {
    return answer.allowed() && (ask.fields_by_default || answer.withheld().empty());
  };
  auto taken = std::find_if(answers.begin(), answers.end(), whole);
  if (taken == answers.end()) {
    taken = std::find_if(answers.begin(), answers.end(), [](const Decision& answer) { return answer.allowed(); });
  }
  if (taken != answers.end()) {
    return std::move(*taken);
  }
  // Of refusals the one with the least in its way; of what only options lack, the caller may say them.
  const auto distance = [](const Decision& answer) {
    const std::size_t reasons = answer.reasons().size();
    return std::pair(reasons > answer.missing_options().size(), reasons);
  };
  const auto closest = std::min_element(
      answers.begin(), answers.end(),
      [&distance](const Decision& one, const Decision& other) { return distance(one) < distance(other); });
  if (closest != answers.end()) {
    return std::move(*closest);
  }
  Decision nobody;
  nobody.ask_whom_ = policy.organisation.contact;
  if (ask.as && !named_exists) {
    nobody.rules_.push_back(RuleName{"roles"});
    nobody.reasons_.push_back(fmt::format("the policy has no role '{}'", ask.as->text));
  } else if (ask.as) {
    nobody.verdict_ = Verdict::deny;
    nobody.rules_.push_back(RuleName{fmt::format("roles.{}.members", ask.as->text)});
    nobody.reasons_.push_back(fmt::format("user '{}' is not in role '{}'", ask.caller.user, ask.as->text));
  } else {
    nobody.rules_.push_back(RuleName{"roles"});
    nobody.reasons_.push_back(fmt::format("no role of the policy names user '{}'", ask.caller.user));
  }
  return nobody;
}

Permit::Permit(const Decision& decision, Subjects subjects)
    : fields_(decision.granted()),
      access_(decision.access_),
      purpose_(decision.purpose_),
      direct_marketing_(decision.direct_marketing_),
      opens_restricted_(decision.opens_restricted_),
      subjects_(subjects),
      records_per_export_(decision.records_per_export_),
      people_per_day_(decision.people_per_day_) {}

Permit permit(const Decision& decision, Subjects subjects) {
  if (!decision.allowed()) {
    std::string message = joined(decision.reasons(), "; ");
    const Code code = decision.lacks_class_key()            ? Code("sealed.no-key")
                      : decision.verdict() == Verdict::deny ? Code("gate.denied")
                                                            : Code("gate.gap");
    throw Error(Failure::refused, code, message.empty() ? "refused" : message)
        .hint(decision.lacks_class_key() ? "custos key list tells what opens the keys of classes" : "")
        .hint(decision.ask_whom().empty() ? std::string() : fmt::format("ask: {}", decision.ask_whom()))
        .hint("custos policy explain shows which rules decide");
  }
  return Permit(decision, subjects);
}

Look Permit::look(const SubjectFacts& facts) const {
  if (purpose_ && facts.purpose_applies != Tri::yes) {
    return {.left_out = true,
            .reason = facts.purpose_applies == Tri::no
                          ? fmt::format("purpose '{}' does not apply to this person now", purpose_->text)
                          : fmt::format("not known whether purpose '{}' applies", purpose_->text)};
  }
  if (direct_marketing_ && facts.suppressed == Tri::yes) {
    return {.left_out = true, .reason = "this person has said stop"};
  }
  Look look;
  if (facts.restricted == Tri::yes && !opens_restricted_) {
    for (const FieldName& field : fields_) {
      if (const auto told = told_of_restriction(facts, field)) {
        look.withheld.push_back({field, RuleName{std::string(restriction_rule)}, *told});
      }
    }
  }
  return look;
}

}  // namespace custos::policy
