// SPDX-License-Identifier: MIT
#include "ops/pack_people.hpp"

#include "ops/class_keys.hpp"
#include "ops/column_kinds.hpp"
#include "ops/people_rows.hpp"
#include "ops/signed_json.hpp"
#include "policy/actions.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace custos::ops {

namespace {

const policy::Field& field_named(const Session& session, const FieldName& name) {
  return *session.policy().fields.find(name.text);
}

// Which of the fields have a value, whoever may see it: what is missing has to be told.
std::set<FieldName> filled_fields(Session& session, CustomerId id) {
  std::set<FieldName> out;
  session.store().customers().judge(id.number(), [&](const Record& record) {
    for (const policy::Field& field : session.policy().fields) {
      const auto at = session.store().columns().position_of(field.name);
      if (at && !record.values[*at].empty()) {
        out.insert(field.name);
      }
    }
  });
  return out;
}

void log_sealed(const Session& session, Work& work, const PackLook& look, const store::Seen& seen,
                const std::string& because) {
  Entry entry = entry_about(work, seen);
  entry.operation = "customer.show";
  entry.purpose = look.purpose ? look.purpose->text : std::string();
  entry.fields.clear();
  for (const FieldName& name : look.fields) {
    entry.fields.push_back(session.bound().number_of(field_named(session, name)));
  }
  std::sort(entry.fields.begin(), entry.fields.end());
  work.log(std::move(entry), PrivatePart(JsonWriter().text("because", because).end(), seen.id.number()));
}

class PackReading {
 public:
  PackReading(Session& session, Work& work, CustomerId id)
      : session_(session), work_(work), id_(id), disputes_(disputes_of(session, id.number())) {}

  // False where the customer is gone.
  bool open_part() {
    const auto seen = look_at(session_, work_, id_);
    if (seen) {
      session_.check_daily_limit(work_.permit, std::span(&seen->row, 1));
      out_.provenance = seen->provenance;
      out_.revision = seen->revision;
      out_.row = seen->row;
      take(*seen);
    }
    return seen.has_value();
  }

  void sealed_part(const PackLook& look, const std::string& because) {
    const auto shown = [this](const FieldName& name) { return values_.contains(name); };
    if (std::all_of(look.fields.begin(), look.fields.end(), shown)) {  // for another purpose
      return;
    }
    const auto seen = work_.store.customers().look(look.permit, id_.number(), session_.witness(look.permit));
    if (!seen) {
      return;
    }
    for (const FieldName& name : look.fields) {
      if (seen->left_out) {
        reasons_[name] = seen->reason;
      }
    }
    if (!seen->left_out && !seen->values.empty()) {
      take(*seen);
      log_sealed(session_, work_, look, *seen, because);
    }
  }

  PackPerson finish(const std::vector<FieldName>& fields, const PackLooks& looks) && {
    for (const PackGap& each : looks.closed) {
      reasons_[each.field] = each.reason;
    }
    const std::set<FieldName> filled = filled_fields(session_, id_);
    std::vector<std::string> withheld;
    for (const FieldName& name : fields) {
      const policy::Field& field = field_named(session_, name);
      if (const auto found = values_.find(name); found != values_.end()) {
        out_.values.push_back(value_of(field, found->second));
      } else if (filled.contains(name) && field.sealed) {
        out_.gaps.push_back({name, field.label, reasons_[name]});
      } else if (filled.contains(name)) {
        withheld.push_back(fmt::format("'{}': {}", name.text, reasons_[name]));
      }
    }
    if (!withheld.empty()) {
      throw Error(Failure::refused, "pack.withheld",
                  fmt::format("the answer would not be whole: {}", joined(withheld, "; ")))
          .hint(work_.decision.ask_whom().empty() ? std::string() : "ask: " + work_.decision.ask_whom());
    }
    return std::move(out_);
  }

 private:
  void take(const store::Seen& seen) {
    for (const auto& [name, text] : seen.values) {
      values_[name] = text;
    }
    for (const policy::Withheld& each : seen.withheld) {
      values_.erase(each.field);
      reasons_[each.field] = each.reason;
    }
    for (const policy::Withheld& each : work_.decision.withheld()) {
      reasons_.emplace(each.field, each.reason);
    }
  }

  PackValue value_of(const policy::Field& field, const std::string& kept) const {
    const auto dispute = std::find_if(disputes_.begin(), disputes_.end(),
                                      [&field](const ShownDispute& each) { return each.field == field.name; });
    return {.field = field.name,
            .label = field.label,
            .text = kept,
            .exact = fields::program_form(*field.type, kept, session_.policy().rules_of(field)),
            .kind = kind_of_field(field),
            .type = field.type->name,
            .dispute = dispute == disputes_.end() ? std::nullopt : std::optional(*dispute)};
  }

  Session& session_;
  Work& work_;
  CustomerId id_;
  std::map<FieldName, std::string> values_, reasons_;
  std::vector<ShownDispute> disputes_;
  PackPerson out_;
};

}  // namespace

PackLooks looks_for_pack(const Session& session, CustomerId id, const std::vector<FieldName>& fields,
                         const std::optional<RoleName>& role) {
  PackLooks out;
  for (const FieldName& name : fields) {
    const policy::Field& field = field_named(session, name);
    if (!field.sealed) {
      continue;
    }
    Asked asked{.action = policy::pack_action,
                .operation = "request.pack",
                .access = policy::Access::read,
                .fields = {name},
                .subjects = policy::Subjects::one(id),
                .subject = id};
    std::string reason = fmt::format("class '{}' is sealed, and it is kept for no purpose", field.class_name.text);
    bool allowed = false;
    for (const PurposeName& purpose : field.purposes) {
      policy::Ask ask = session.ask_for(asked, role);
      ask.purpose = purpose;
      const policy::Decision decision = policy::decide(session.policy(), ask);
      if (decision.allowed()) {
        out.sealed.push_back({policy::permit(decision, asked.subjects), {name}, purpose});
        allowed = true;
      }
      reason = joined(decision.reasons(), "; ");
    }
    if (!allowed) {
      out.closed.push_back({name, field.label, reason});
    }
  }
  return out;
}

std::optional<PackPerson> person_for_pack(Session& session, Work& work, CustomerId id,
                                          const std::vector<FieldName>& fields, const PackLooks& looks,
                                          const std::string& because) {
  PackReading reading(session, work, id);
  if (!reading.open_part()) {
    return std::nullopt;
  }
  for (const PackLook& look : looks.sealed) {
    reading.sealed_part(look, because);
  }
  return std::move(reading).finish(fields, looks);
}

}  // namespace custos::ops
