// SPDX-License-Identifier: MIT
#include "ops/change.hpp"

#include "ops/draft.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

// A change of values, from what was asked to what is written.
class Changing {
 public:
  Changing(Session& session, const ChangeRequest& request)
      : session_(session), request_(request), draft_(session.bound()) {
    read_values();
    read_expected();
  }

  ChangeOutcome run() && {
    out_.dry_run = session_.saying().dry_run;
    bool found = false;
    session_.perform(asked(), [&](Work& work) {
      if (!problems_.empty()) {
        throw Error(Failure::bad_data, "record.invalid",
                    fmt::format("nothing was changed: {}", counted(problems_.list().size(), "problem")))
            .with(problems_.list());
      }
      found = write(work);
    });
    if (!found) {
      throw Error(Failure::missing, "record.missing", fmt::format("there is no customer {}", request_.id.text()));
    }
    return std::move(out_);
  }

 private:
  const policy::Field* known_field(const std::string& name) {
    const policy::Field* field = session_.policy().fields.find(name);
    if (field == nullptr) {
      problems_
          .add("field.unknown", fmt::format("no field '{}' in the policy", printable(name)), {printable(name), 0, 0})
          .hint = did_you_mean(name, session_.policy().fields.names());
    }
    return field;
  }

  void read_values() {
    for (const auto& [name, text] : request_.values) {
      const policy::Field* field = known_field(name);
      if (field == nullptr) {
        continue;
      }
      if (std::find(fields_.begin(), fields_.end(), field) != fields_.end()) {
        problems_.add("field.doubled", fmt::format("'{}' is given twice", name), {printable(name), 0, 0});
        continue;
      }
      fields_.push_back(field);
      draft_.read(*field, text, session_.policy().rules_of(*field, session_.today()), problems_);
      if (field->required && trimmed(text).empty()) {
        problems_.add("record.missing-field", fmt::format("'{}' is required", name)).subject = name;
      }
    }
    out_.warnings = problems_.warnings();
  }

  void read_expected() {
    for (const auto& [name, text] : request_.expected) {
      if (const policy::Field* field = known_field(name)) {
        Problems ignored;  // a text that the field could not hold is certainly not kept
        const auto value = fields::read_value(*field->type, text, session_.policy().rules_of(*field), ignored);
        expected_.emplace_back(field, value ? value->normal : std::string(trimmed(text)));
      }
    }
  }

  Asked asked() const {
    const bool correct = request_.kind == ChangeKind::correct;
    Asked asked{.action = correct ? "correct" : "update",
                .operation = correct ? "customer.correct" : "customer.update",
                .access = policy::Access::write,
                .subjects = policy::Subjects::one(request_.id),
                .subject = request_.id};
    for (const policy::Field* field : fields_) {
      asked.fields.push_back(field->name);
    }
    for (const auto& [field, value] : expected_) {
      asked.fields.push_back(field->name);
    }
    return asked;
  }

  bool write(Work& work) {
    const auto row = work.store.customers().change(work.permit, request_.id.number(), session_.witness(work.permit),
                                                   {work.next_entry(), 0},
                                                   [&](const Record& before) { return made_of(before, work.now()); });
    if (!row) {
      work.log(work.entry(), fmt::format("{{\"missing\":\"{}\"}}", request_.id.text()));
      return false;
    }
    if (row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request_.id.text(), row->look.reason))
          .hint(work.decision.ask_whom().empty() ? std::string() : "ask: " + work.decision.ask_whom());
    }
    Entry entry = work.entry();
    entry.subject = row->subject;
    if (row->row) {
      entry.revision = row->revision;
      entry.records = row->row->commitment;
      note_sources(work);
    }
    out_.entry = EntryId(work.log(std::move(entry), payload()));
    return true;
  }

  // What the record becomes; nothing when all that was given is kept already.
  std::optional<store::Change> made_of(const Record& before, Instant now) {
    const policy::Bound& bound = session_.bound();
    for (const auto& [field, wanted] : expected_) {
      const std::string& kept = bound.value(before, bound.number_of(*field));
      const std::string normal =
          kept.empty() ? kept : fields::normal_form(*field->type, kept, bound.policy.rules_of(*field));
      if (normal != wanted) {
        throw Error(Failure::stopped, "record.stale", fmt::format("'{}' is not what you expect", field->name.text))
            .hint(fmt::format("custos show {}", request_.id.text()));
      }
    }
    store::Change change{.after = before, .terms_before = terms_of(bound, before)};
    for (const policy::Field* field : fields_) {
      const FieldNumber number = bound.number_of(*field);
      const fields::Value* value = draft_.given(*field);
      const std::string after = value != nullptr ? value->kept : std::string();
      const std::string& kept = bound.value(before, number);
      if (after == kept) {
        out_.unchanged.push_back(field->name.text);
        continue;
      }
      changes_.push_back({field, kept, after});
      out_.changed.push_back(field->name.text);
      change.fields.push_back(number);
      change.after.values[*bound.columns.position_of(number)] = after;
      if (field->unique) {
        add_unique(*field, kept, value, change);
      }
    }
    if (change.fields.empty()) {
      return std::nullopt;
    }
    change.after.revision = before.revision + 1;
    change.after.updated = now;
    change.terms_after = terms_of(bound, change.after);
    return change;
  }

  void add_unique(const policy::Field& field, const std::string& kept, const fields::Value* value,
                  store::Change& change) const {
    const auto rules = session_.policy().rules_of(field);
    store::UniqueChange unique{.field = session_.bound().number_of(field),
                               .before = kept.empty() ? kept : fields::normal_form(*field.type, kept, rules),
                               .after = value != nullptr ? value->normal : std::string()};
    if (unique.before != unique.after) {
      change.unique_values.push_back(std::move(unique));
    }
  }

  void note_sources(Work& work) {
    const std::string today = dates::format_iso(session_.today());
    for (const Changed& changed : changes_) {
      const FieldNumber number = session_.bound().number_of(*changed.field);
      if (changed.after.empty()) {
        work.store.value_sources().remove(request_.id.number(), number);
        continue;
      }
      const bool checked = !request_.verified_how.empty();
      work.store.value_sources().put(request_.id.number(), {.field = number,
                                                            .source = request_.source,
                                                            .collected = today,
                                                            .verified = checked ? today : std::string(),
                                                            .verified_how = request_.verified_how});
    }
  }

  // The erasable side of the entry: what the values were and are, and why.
  std::string payload() const {
    std::string out = "{\"changes\":[";
    const char* comma = "";
    for (const Changed& changed : changes_) {
      out += comma;
      out += "{\"field\":";
      append_json_string(out, changed.field->name.text);
      out += ",\"from\":";
      append_json_string(out, changed.before);
      out += ",\"to\":";
      append_json_string(out, changed.after);
      out += '}';
      comma = ",";
    }
    out += "],\"because\":";
    append_json_string(out, session_.saying().because);
    out += ",\"source\":";
    append_json_string(out, request_.source);
    return out + "}";
  }

  struct Changed {
    const policy::Field* field;
    std::string before, after;
  };

  Session& session_;
  const ChangeRequest& request_;
  Draft draft_;
  Problems problems_;
  std::vector<const policy::Field*> fields_;
  std::vector<std::pair<const policy::Field*, std::string>> expected_;  // normal forms
  std::vector<Changed> changes_;
  ChangeOutcome out_;
};

}  // namespace

ChangeOutcome change_customer(Session& session, const ChangeRequest& request) {
  return Changing(session, request).run();
}

ChangeOutcome confirm_customer(Session& session, const ConfirmRequest& request) {
  Asked asked{.action = "confirm",
              .operation = "customer.confirm",
              .access = policy::Access::write,
              .subjects = policy::Subjects::one(request.id),
              .subject = request.id};
  asked.fields = known_fields(session.policy(), request.fields);
  ChangeOutcome out{.dry_run = session.saying().dry_run};
  const std::string today = dates::format_iso(session.today());
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto row = work.store.customers().change(
        work.permit, request.id.number(), session.witness(work.permit), {work.next_entry(), 0},
        [&](const Record& before) -> std::optional<store::Change> {
          for (const FieldName& name : asked.fields) {
            const policy::Field& field = *session.policy().fields.find(name.text);
            if (session.bound().value(before, session.bound().number_of(field)).empty()) {
              throw Error(Failure::bad_data, "confirm.empty",
                          fmt::format("'{}' has no value that could be confirmed", name.text))
                  .at({name.text, 0, 0});
            }
          }
          if (!asked.fields.empty()) {
            return std::nullopt;  // what is noted of single values is no part of the record
          }
          store::Change change{.after = before};
          change.after.provenance.verified = today;
          change.after.provenance.verified_how = request.how;
          return change;
        });
    found = row.has_value();
    if (!found) {
      work.log(work.entry(), fmt::format("{{\"missing\":\"{}\"}}", request.id.text()));
      return;
    }
    if (row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request.id.text(), row->look.reason));
    }
    for (const FieldName& name : asked.fields) {
      const policy::Field& field = *session.policy().fields.find(name.text);
      work.store.value_sources().verify(request.id.number(), session.bound().number_of(field), today, request.how);
      out.unchanged.push_back(name.text);
    }
    Entry entry = work.entry();
    entry.subject = row->subject;
    if (row->row) {
      work.store.value_sources().verify_all(request.id.number(), today, request.how);
      entry.revision = row->revision;
      entry.records = row->row->commitment;
    }
    std::string payload = "{\"how\":";
    append_json_string(payload, request.how);
    payload += ",\"because\":";
    append_json_string(payload, session.saying().because);
    out.entry = EntryId(work.log(std::move(entry), payload + "}"));
  });
  if (!found) {
    throw Error(Failure::missing, "record.missing", fmt::format("there is no customer {}", request.id.text()));
  }
  return out;
}

}  // namespace custos::ops
