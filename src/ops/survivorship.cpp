// SPDX-License-Identifier: MIT
#include "ops/survivorship.hpp"

#include "policy/policy.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace custos::ops {

namespace {

bool is_name(const policy::Field& field) {
  return field.match == "given-name" || field.match == "family-name";
}

bool is_address(const policy::Field& field) {
  return field.match == "address" || field.match == "town" || field.match == "postcode" ||
         field.type->name == "postcode";
}

// How well one side's values of a group are known; ISO days compare as their texts.
struct Known {
  bool verified = true;
  std::string last{};

  void add(const store::ValueSource& source) {
    verified = verified && !source.verified.empty();
    last = std::max({last, source.verified, source.collected});
  }
};

// One field, or those that stay together.
class Group {
 public:
  Group(const policy::Bound& bound, const Part& keeper, const Part& other, const Comparable& comparable,
        std::vector<const policy::Field*> fields)
      : bound_(bound), keeper_(keeper), other_(other), comparable_(comparable), fields_(std::move(fields)) {}

  void decide(const std::map<const policy::Field*, bool>& chosen, std::vector<Survivor>& out) const {
    const auto [of_other, why] = whose(chosen);
    for (const policy::Field* field : fields_) {
      if (!value(other_, *field).empty() || (of_other && !value(keeper_, *field).empty())) {
        out.push_back({.field = field, .of_other = of_other, .same = same(*field), .why = why});
      }
    }
  }

 private:
  const std::string& value(const Part& part, const policy::Field& field) const {
    return bound_.value(part.record, bound_.number_of(field));
  }

  bool same(const policy::Field& field) const {
    const auto one = comparable_(keeper_.record, field), two = comparable_(other_.record, field);
    return one && two && *one == *two;
  }

  bool empty(const Part& part) const {
    return std::all_of(fields_.begin(), fields_.end(),
                       [&](const policy::Field* field) { return value(part, *field).empty(); });
  }

  // Whether all that one has the other has, too.
  bool covers(const Part& part, const Part& less) const {
    return std::all_of(fields_.begin(), fields_.end(), [&](const policy::Field* field) {
      return value(less, *field).empty() || (!value(part, *field).empty() && same(*field));
    });
  }

  Known known(const Part& part) const {
    Known known;
    for (const policy::Field* field : fields_) {
      if (!value(part, *field).empty()) {
        known.add(part.source_of(bound_.number_of(*field)));
      }
    }
    return known;
  }

  std::pair<bool, Survives> whose(const std::map<const policy::Field*, bool>& chosen) const {
    for (const policy::Field* field : fields_) {
      if (const auto found = chosen.find(field); found != chosen.end()) {
        return {found->second, Survives::chosen};
      }
    }
    if (empty(keeper_) || empty(other_)) {
      return {empty(keeper_), Survives::only};
    }
    const bool keeper_covers = covers(keeper_, other_), other_covers = covers(other_, keeper_);
    if (keeper_covers != other_covers) {
      return {other_covers, Survives::fuller};
    }
    const Known keeper = known(keeper_), other = known(other_);
    if (keeper.verified != other.verified) {
      return {other.verified, Survives::verified};
    }
    if (keeper.last != other.last) {
      return {other.last > keeper.last, Survives::confirmed};
    }
    return {false, Survives::keeper};
  }

  const policy::Bound& bound_;
  const Part& keeper_;
  const Part& other_;
  const Comparable& comparable_;
  std::vector<const policy::Field*> fields_;
};

}  // namespace

std::string_view name_of(Survives why) {
  constexpr std::array<std::string_view, 6> names{"chosen", "only", "fuller", "verified", "confirmed-later", "keeper"};
  return names[static_cast<std::size_t>(why)];
}

store::ValueSource Part::source_of(FieldNumber field) const {
  for (const store::ValueSource& each : sources) {
    if (each.field == field) {
      return each;
    }
  }
  const Provenance& own = record.provenance;
  return {.field = field,
          .source = own.source,
          .collected = own.collected,
          .verified = own.verified,
          .verified_how = own.verified_how};
}

std::vector<const policy::Field*> together_with(const policy::Policy& policy, const policy::Field& field) {
  std::vector<const policy::Field*> out;
  for (const policy::Field& each : policy.fields) {
    if (&each == &field || (is_name(each) && is_name(field)) || (is_address(each) && is_address(field))) {
      out.push_back(&each);
    }
  }
  return out;
}

std::vector<Survivor> survivors(const policy::Bound& bound, const Part& keeper, const Part& other,
                                const std::map<const policy::Field*, bool>& chosen, const Comparable& comparable) {
  std::vector<Survivor> out;
  std::set<const policy::Field*> done;
  for (const policy::Field& field : bound.policy.fields) {
    if (!done.contains(&field)) {
      auto group = together_with(bound.policy, field);
      done.insert(group.begin(), group.end());
      Group(bound, keeper, other, comparable, std::move(group)).decide(chosen, out);
    }
  }
  return out;
}

bool agree_strongly(const policy::Bound& bound, const Record& keeper, const Record& other,
                    const std::function<bool(const policy::Field&)>& seen, const Comparable& comparable) {
  bool postcode = false, address = false;
  for (const policy::Field& field : bound.policy.fields) {
    const auto one = seen(field) ? comparable(keeper, field) : std::nullopt;
    if (!one || one->empty() || one != comparable(other, field)) {
      continue;
    }
    const std::string_view type = field.type->name;
    if (type == "email" || type == "phone" || type == "reference" || field.unique || field.match == "born") {
      return true;
    }
    postcode = postcode || type == "postcode";
    address = address || field.match == "address";
  }
  return postcode && address;
}

}  // namespace custos::ops
