// SPDX-License-Identifier: MIT
#include "ops/pack_people.hpp"

#include "ops/class_keys.hpp"
#include "ops/column_kinds.hpp"
#include "ops/history.hpp"
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

// Which fields have a value, whoever may see it, those that the policy has no more too: what is missing has to be told.
std::set<FieldName> filled_fields(Session& session, CustomerId id) {
  std::set<FieldName> out;
  session.store().customers().judge(id.number(), [&](const Record& record) {
    const std::vector<Column>& columns = session.store().columns().all();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!record.values[i].empty()) {
        out.insert(columns[i].name);
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
      history_ = fields_with_history(session_, id_.number(), seen->row.subject);
      take(*seen);
    }
    return seen.has_value();
  }

  void sealed_part(const PackLook& look, const std::string& because) {
    const auto opened = [this](const FieldName& name) { return out_.opened.contains(name); };
    if (std::all_of(look.fields.begin(), look.fields.end(), opened)) {  // for another purpose
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
    if (seen->left_out) {
      return;
    }
    take(*seen);
    bool looked = false;
    for (const FieldName& name : look.fields) {
      const bool withheld = std::any_of(seen->withheld.begin(), seen->withheld.end(),
                                        [&name](const policy::Withheld& each) { return each.field == name; });
      if (!withheld) {
        out_.opened.insert(name);
        looked = looked || values_.contains(name) || history_.contains(name);
      }
    }
    if (looked) {
      log_sealed(session_, work_, look, *seen, because);
    }
  }

  PackPerson finish(const std::vector<FieldName>& fields, const PackLooks& looks, bool portable) && {
    for (const PackGap& each : looks.closed) {
      reasons_[each.field] = each.reason;
      closed_[each.field] = each.how;
    }
    const std::set<FieldName> filled = filled_fields(session_, id_);
    std::vector<std::string> withheld;
    for (const FieldName& name : fields) {
      const policy::Field& field = field_named(session_, name);
      const auto found = values_.find(name);
      if (found != values_.end()) {
        out_.values.push_back(value_of(field, found->second));
      }
      const bool lacks = found == values_.end() && filled.contains(name);
      const bool readable = field.sealed ? out_.opened.contains(name) : work_.permit.covers(name);
      const bool lacks_former = !portable && !readable && history_.contains(name);
      if (field.sealed) {
        add_gaps(name, field.label, closed_.contains(name) ? closed_[name] : "withheld", lacks, lacks_former);
      } else if (lacks || lacks_former) {
        withheld.push_back(fmt::format("'{}': {}", name.text, reasons_[name]));
      }
    }
    if (!portable) {
      dropped_fields(filled);
    }
    if (!withheld.empty()) {
      throw Error(Failure::refused, "pack.withheld",
                  fmt::format("the answer would not be whole: {}", joined(withheld, "; ")))
          .hint(work_.decision.ask_whom().empty() ? std::string() : "ask: " + work_.decision.ask_whom());
    }
    return std::move(out_);
  }

 private:
  void add_gaps(const FieldName& name, const std::string& label, const std::string& how, bool now, bool former) {
    if (now) {
      out_.gaps.push_back({name, label, reasons_[name], how, false});
    }
    if (former) {
      out_.gaps.push_back({name, label, reasons_[name], how, true});
    }
  }

  // What stands in fields that the policy has no more nobody may see, and it is kept all the same.
  void dropped_fields(const std::set<FieldName>& filled) {
    std::set<FieldName> all = filled;
    all.insert(history_.begin(), history_.end());
    for (const FieldName& name : all) {
      if (session_.policy().fields.find(name.text) == nullptr) {
        reasons_[name] = "the policy has no such field any more, so that nobody may see it";
        add_gaps(name, name.text, "dropped", filled.contains(name), history_.contains(name));
      }
    }
  }

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

  // A default is kept like any other value. Whoever changed it, or noted where it comes from, has said it himself.
  bool is_filled_in(const policy::Field& field, const std::string& kept) const {
    if (!field.default_value || *field.default_value != kept || history_.contains(field.name)) {
      return false;
    }
    const FieldNumber number = session_.bound().number_of(field);
    const auto sources = session_.store().value_sources().of(id_.number());
    return std::none_of(sources.begin(), sources.end(),
                        [number](const store::ValueSource& each) { return each.field == number; });
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
            .dispute = dispute == disputes_.end() ? std::nullopt : std::optional(*dispute),
            .filled_in = is_filled_in(field, kept)};
  }

  Session& session_;
  Work& work_;
  CustomerId id_;
  std::map<FieldName, std::string> values_, reasons_, closed_;
  std::set<FieldName> history_;
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
    bool allowed = false, lacks_key = false;
    for (const PurposeName& purpose : field.purposes) {
      policy::Ask ask = session.ask_for(asked, role);
      ask.purpose = purpose;
      const policy::Decision decision = policy::decide(session.policy(), ask);
      if (decision.allowed()) {
        out.sealed.push_back({policy::permit(decision, asked.subjects), {name}, purpose});
        allowed = true;
      }
      reason = joined(decision.reasons(), "; ");
      lacks_key = lacks_key || decision.lacks_class_key();
    }
    if (!allowed) {
      out.closed.push_back({name, field.label, reason, lacks_key ? "closed" : "withheld"});
    }
  }
  return out;
}

std::optional<PackPerson> person_for_pack(Session& session, Work& work, CustomerId id,
                                          const std::vector<FieldName>& fields, const PackLooks& looks,
                                          const std::string& because, bool portable) {
  PackReading reading(session, work, id);
  if (!reading.open_part()) {
    return std::nullopt;
  }
  for (const PackLook& look : looks.sealed) {
    reading.sealed_part(look, because);
  }
  return std::move(reading).finish(fields, looks, portable);
}

}  // namespace custos::ops
