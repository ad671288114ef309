// SPDX-License-Identifier: MIT
#pragma once

#include "fields/query.hpp"
#include "model/query.hpp"
#include "model/record.hpp"
#include "policy/policy.hpp"
#include "util/problems.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// How the last consent of somebody's to a purpose ended; days are civil.
struct ConsentEnd {
  bool given = false;                       // there was one, whatever became of it
  std::optional<dates::Date> withdrawn{};   // on which he took it back
  std::optional<dates::Date> good_until{};  // that it lasts by the purpose's `renew`, where he did not
};

/// How far the requests of somebody's came, or the complaints; days are civil.
struct RequestEnd {
  bool open = false;                    // one of them waits
  std::optional<dates::Date> closed{};  // on which the last of those was closed that are
};

/// What is known of people beside their records.
struct Facts {
  std::optional<dates::Date> today{};  // on which a consent has to stand

  /// Whether a condition about a consent is fulfilled.
  std::function<bool(std::uint64_t customer, const Condition& condition)> consent{};

  /// The end, or the end to come, of the last consent to a purpose.
  std::function<ConsentEnd(std::uint64_t customer, const Purpose& purpose)> consent_end{};

  /// The day of the newest contact; nothing where there was none.
  std::function<std::optional<dates::Date>(std::uint64_t customer)> last_contact{};

  /// The end of what he asked for by right; `complaints`: of complaints alone, else of all but these.
  std::function<RequestEnd(std::uint64_t customer, bool complaints)> request_end{};

  /// Whether a hold stands on a customer: this one, or of 0 any.
  std::function<bool(std::uint64_t customer, std::uint64_t hold)> held{};

  /// Whether a restriction stands on a customer, or on a part of his record.
  std::function<bool(std::uint64_t customer)> restricted{};

  /// Whether a field of his takes no part in what people look for, since it is restricted. The policy's own queries
  /// (for whom a purpose is, what is due) are asked without it.
  std::function<bool(std::uint64_t customer, FieldNumber field)> hidden{};

  /// The first day on which a retention rule takes something of a record, or asks for a look at it, as ISO text; empty
  /// where no such day is known.
  std::function<std::string(const Record& record)> due{};

  /// The plain value of a sealed field; nothing where the key of its class is not at hand.
  std::function<std::optional<std::string>(const Record& record, FieldNumber field)> opened{};
};

/// A policy and the columns in which a store keeps its fields. Without facts nothing is known of them.
struct Bound {
  const Policy& policy;
  const Columns& columns;
  const Facts* facts = nullptr;

  FieldNumber number_of(const Field& field) const;
  const Field* field_of(FieldNumber number) const;

  /// The record's value of a field; empty where there is none.
  const std::string& value(const Record& record, FieldNumber number) const;
};

/// Columns for a policy that is not in a store: fields are numbered in the policy's order.
Columns provisional_columns(const Policy& policy);

/// A word of somebody's field that is near to one that was asked for.
struct NearWord {
  FieldNumber field = 0;
  std::string word{};
};

/// What a query may mean for somebody.
struct QueryScope {
  std::set<FieldName> fields{};                        // that words are looked for in
  std::function<Instant(dates::Date)> start_of_day{};  // in the organisation's time zone

  // How near words have to come; what stands behind NOT counts by its beginning all the same.
  Closeness closeness = Closeness::prefix;
  std::function<std::vector<NearWord>(const std::string& folded)> near{};  // the words beyond prefixes
};

/// The policy fields that a query asks for, in its order: by name, in what a purpose `applies` to, or by which the
/// retention rules tell what is due. Unknown names are left out.
std::vector<FieldName> named_fields(const Policy& policy, const fields::QueryText& query);

/// Whether a term of the query has this name.
bool asks_for(const fields::QueryText& query, std::string_view name);

/// Looks up the names and values of a query. Adds a problem for each name and value that means
/// nothing; its place is the column in the query's text, from 1.
Query resolve(const Bound& bound, const fields::QueryText& query, const QueryScope& scope, Problems& problems);

/// The first civil date from which a consent to the purpose is still good; empty: any.
std::string oldest_consent(const Purpose& purpose, dates::Date today);

/// Who has a consent to the purpose that stands: the last that he said is yes, and not too old.
Query consented_to(const Bound& bound, const Purpose& purpose);

/// For whom a purpose holds: its `applies`, or a valid consent, or everybody.
Query population_of(const Bound& bound, const Purpose& purpose);

/// Whether a record fulfils a query. The same answer as the store's SQL gives.
Tri holds(const Bound& bound, const Query& query, const Record& record);

}  // namespace custos::policy
