// SPDX-License-Identifier: MIT
#pragma once

#include "model/record.hpp"
#include "policy/query.hpp"
#include "store/value_sources.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Why a value stays when two records become one.
enum class Survives {
  chosen,     // somebody said so
  only,       // the other one has none
  fuller,     // the other one has a part of the same name or address, and no more
  verified,   // the other one was never checked
  confirmed,  // it was checked, or collected, later
  keeper,     // nothing tells them apart: it is that of the record that stays
};

/// "chosen", "only", "fuller", "verified", "confirmed-later", "keeper".
std::string_view name_of(Survives why);

/// One of the two records, with where its values come from.
struct Part {
  const Record& record;
  std::vector<store::ValueSource> sources{};  // that differ from the record's own

  /// What is known of where a value comes from.
  store::ValueSource source_of(FieldNumber field) const;
};

/// What becomes of a field of which the one who is merged has a value.
struct Survivor {
  const policy::Field* field = nullptr;
  bool of_other = false;  // the value, or what is known of its source, is that of the one who is merged
  bool same = false;      // both have the same value
  Survives why = Survives::keeper;
};

/// The normal form of a value, by which two are compared; nothing where it cannot be read.
using Comparable = std::function<std::optional<std::string>(const Record&, const policy::Field&)>;

/// The fields that stay together with this one: the parts of a name, or of an address; else it alone.
std::vector<const policy::Field*> together_with(const policy::Policy& policy, const policy::Field& field);

/// Decides in the policy's order (reference: quality 2.12): what was chosen; what is there before what is not; what was
/// checked before what was not; what was checked or collected later; the keeper's. A name and an address come from one
/// side as a whole. `chosen`: by field, whether it is to be the other's.
std::vector<Survivor> survivors(const policy::Bound& bound, const Part& keeper, const Part& other,
                                const std::map<const policy::Field*, bool>& chosen, const Comparable& comparable);

/// Whether the two agree in something that tells people apart: an e-mail address, a telephone number, a date of birth,
/// a reference, or postcode and address. `seen`: which fields take part.
bool agree_strongly(const policy::Bound& bound, const Record& keeper, const Record& other,
                    const std::function<bool(const policy::Field&)>& seen, const Comparable& comparable);

}  // namespace custos::ops
