// SPDX-License-Identifier: MIT
#pragma once

#include "dates/period.hpp"
#include "fields/field_type.hpp"
#include "fields/must_not_keep.hpp"
#include "fields/query.hpp"
#include "model/ids.hpp"
#include "policy/duties.hpp"
#include "policy/forms.hpp"
#include "policy/named.hpp"
#include "util/error.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

struct Organisation {
  std::string name, contact, dpo;
  std::string log = "custos.invalid";  // the name under which the audit log signs
  std::vector<std::string> security{};
  std::string country = "GB";
  std::string timezone = "Europe/London";
  std::string holidays{};
};

enum class Basis {
  consent,
  contract,
  legal_obligation,
  vital_interests,
  public_task,
  legitimate_interests,
  recognised_legitimate_interest,
};

struct Purpose {
  PurposeName name;
  std::string title{};
  Basis basis = Basis::consent;
  std::string interest{};  // which one, of a recognised legitimate interest
  std::optional<fields::QueryText> applies{};
  std::string source{}, notice{};
  bool direct_marketing = false;
  bool renew_on_notice = false;  // a consent counts as long as the notice is the one by which it was given
  std::optional<dates::Period> renew{};
  Place place{}, applies_place{};
};

struct Class {
  ClassName name;
  std::string special{};    // an Article 9 category, or "criminal-offence"
  std::string condition{};  // the Article 9(2) or Schedule 1 condition relied on
  bool sealed = false;      // a key of its own
  Place place{};
};

struct Field {
  FieldName name;
  const fields::FieldType* type = nullptr;
  std::string label{};
  ClassName class_name{};
  std::vector<PurposeName> purposes{};  // what it is kept for
  bool required = false, search = false, lookup = false, unique = false, sealed = false;
  std::string match{};   // what it is to the duplicate finder
  std::string origin{};  // of its values: provided, observed, derived, third-party; empty: not known
  std::vector<std::string> choices{};
  fields::CheckDigit check_digit = fields::CheckDigit::none;  // of a reference
  std::optional<std::string> default_value{};
  std::size_t longest = 0, lines = 1;
  fields::Kinds refuse{}, warn{};  // what must not be kept in it
  std::optional<dates::Period> reconfirm{};
  Place place{};

  bool kept_for(const PurposeName& purpose) const {
    return std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
  }
};

/// A list such as ["*", "-health"]: the names, and what is taken from them again.
struct Grants {
  bool all = false;
  std::vector<std::string> names{}, except{};

  bool has(std::string_view name) const { return std::find(names.begin(), names.end(), name) != names.end(); }

  bool excepts(std::string_view name) const { return std::find(except.begin(), except.end(), name) != except.end(); }
};

/// An option that a role has to give with a command.
struct MustSay {
  std::string action;
  bool purpose = false, reason = false;
};

struct Role {
  RoleName name;
  std::string title{};
  std::vector<std::string> members{};  // "user:alice", "group:frontdesk", "owner"
  Grants may{}, see{}, edit{}, purposes{};
  std::optional<std::uint64_t> records_per_export{}, people_per_day{};
  std::uint64_t hours_per_grant = 24;  // how long a grant of a member's may last
  std::vector<MustSay> must_say{};
  std::string ask{};
  Place place{};
};

struct Recipient {
  RecipientName name;
  std::string title{}, country{}, transfer{};
  Grants purposes{};
  std::vector<std::string> formats{}, channels{};
  std::optional<dates::Period> confirm{};
  bool self = false;  // the customer himself: what is supplied takes the form that suits him
  Place place{};
};

struct Matching {
  std::string certain = "review";
  bool refuse_on_add = true;
};

/// A policy, checked: every name in it means something.
struct Policy {
  std::string text;    // as it was written
  std::string digest;  // SHA-256 of the text, 64 hexadecimal digits
  Organisation organisation;
  Named<Purpose> purposes;
  Named<Class> classes;
  Named<Field> fields;
  Matching matching;
  Named<Role> roles;
  Named<Retention> retention;
  Purge purge;
  std::vector<Clock> clocks;
  Named<Recipient> recipients;
  Named<Form> forms;  // the first that suits is taken

  /// What the type of a field must know.
  fields::Rules rules_of(const Field& field, std::optional<dates::Date> today = std::nullopt) const;
};

}  // namespace custos::policy
