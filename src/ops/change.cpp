// SPDX-License-Identifier: MIT
#include "ops/change.hpp"

#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/disputes.hpp"
#include "ops/draft.hpp"
#include "ops/likeness.hpp"
#include "ops/met.hpp"
#include "ops/notices.hpp"
#include "ops/people_rows.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "ops/sight.hpp"
#include "ops/stream.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

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
    const Asked asked = asked_for();
    bool found = false;
    try {
      session_.perform(asked, [&](Work& work) {
        if (!problems_.empty()) {
          throw Error(Failure::bad_data, "record.invalid",
                      fmt::format("nothing was changed: {}", counted(problems_.list().size(), "problem")))
              .with(problems_.list());
        }
        found = write(work);
      });
    } catch (const Error& error) {
      if (error.failure() != Failure::duplicate) {
        throw;
      }
      throw told_of_owner(asked, error);
    }
    if (!found) {
      throw no_customer(session_, request_.id);
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

  const char* action() const { return request_.kind == ChangeKind::correct ? "correct" : "update"; }

  Asked asked_for() const {
    Asked asked{.action = action(),
                .operation = fmt::format("customer.{}", action()),
                .access = policy::Access::write,
                .subjects = policy::Subjects::one(request_.id),
                .subject = request_.id};
    for (const policy::Field* field : fields_) {
      asked.fields.push_back(field->name);
      const auto expects = [field](const auto& each) { return each.first == field; };
      if (draft_.given(*field) == nullptr && std::none_of(expected_.begin(), expected_.end(), expects)) {
        asked.unopened.push_back(field->name);
      }
    }
    for (const auto& [field, value] : expected_) {
      asked.fields.push_back(field->name);
    }
    return asked;
  }

  // Whose a unique value is: the log is told that it was compared with, and the caller where he may know it.
  Error told_of_owner(const Asked& asked, const Error& error) {
    std::vector<FieldName> unique;
    std::vector<std::uint64_t> owners;
    for (const Key& key : known_of(draft_).keys) {
      if (key.unique) {
        unique.push_back(key.field->name);
        for (const std::uint64_t owner : session_.store().search().with_term(key.term, 2)) {
          if (owner != request_.id.number()) {
            owners.push_back(owner);
          }
        }
      }
    }
    log_compared(session_, session_.admit(asked), owners);
    return sees_all(session_, action(), unique)
               ? error
               : Error(error.failure(), error.code(), "somebody else has the same unique value");
  }

  // Comparing what is restricted, or not to be seen, with what somebody expects would tell it.
  void refuse_to_compare(Work& work) {
    std::vector<FieldNumber> numbers;
    std::vector<FieldName> names;
    for (const auto& [field, wanted] : expected_) {
      numbers.push_back(session_.bound().number_of(*field));
      names.push_back(field->name);
    }
    refuse_unseen(session_, action(), names, "comparing");
    auto keepers = numbers.empty() ? std::vector<store::Keeper>()
                                   : work.store.keepers().forbidding(request_.id.number(), doing(), numbers);
    std::erase_if(keepers, [](const store::Keeper& keeper) { return keeper.kind == store::Keeper::Kind::hold; });
    refuse_held(keepers, request_.id);
  }

  store::Doing doing() const {
    return request_.kind == ChangeKind::correct ? store::Doing::correct : store::Doing::change;
  }

  bool write(Work& work) {
    refuse_to_compare(work);
    const auto row = work.store.customers().change(work.permit, request_.id.number(), session_.witness(work.permit),
                                                   {work.next_entry(), 0},
                                                   [&](const Record& before) { return made_of(before, work.now()); });
    if (!row) {
      work.log(work.entry(), missing_payload(request_.id));
      return false;
    }
    if (row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request_.id.text(), row->look.reason))
          .hint(work.decision.ask_whom().empty() ? std::string() : "ask: " + work.decision.ask_whom());
    }
    refuse_held(row->held, request_.id);
    Entry entry = work.entry();
    entry.subject = row->subject;
    if (row->row) {
      entry.revision = row->revision;
      entry.records = row->row->commitment;
      keep_sources(work, row->ended);
    } else {
      const BatchRow compared{row->subject, no_record};
      session_.check_daily_limit(work.permit, std::span(&compared, 1));
    }
    std::string payload =
        with_erased(changes_payload(changes_, session_.saying().because, request_.source), brings_back_);
    const std::uint64_t number = work.log(std::move(entry), PrivatePart(std::move(payload), request_.id.number()));
    if (row->row && request_.kind == ChangeKind::correct) {
      out_.notices = make_correction_notices(session_, work, request_.id.number(), row->subject, changes_, number);
    }
    out_.entry = EntryId(number);
    return true;
  }

  // What the record becomes; nothing when all that was given is kept already.
  std::optional<store::Change> made_of(const Record& before, Instant now) {
    const policy::Bound& bound = session_.bound();
    for (const auto& [field, wanted] : expected_) {
      const std::string kept = plain_value(bound, before, *field);
      const std::string normal =
          kept.empty() ? kept : fields::normal_form(*field->type, kept, bound.policy.rules_of(*field));
      if (normal != wanted) {
        throw Error(Failure::stopped, "record.stale", fmt::format("'{}' is not what you expect", field->name.text))
            .hint(fmt::format("custos show {}", request_.id.text()));
      }
    }
    Amendment amendment(bound, before);
    for (const policy::Field* field : fields_) {
      const fields::Value* value = draft_.given(*field);
      const bool changed = amendment.set(
          *field, session_.class_keys().to_keep(bound, *field, before, value != nullptr ? value->kept : std::string()),
          !sees(session_, action(), *field));
      (changed ? out_.changed : out_.unchanged).push_back(field->name.text);
    }
    changes_ = amendment.values();
    if (changes_.empty()) {
      return std::nullopt;
    }
    store::Change change = amendment.finish(now);
    change.corrects = request_.kind == ChangeKind::correct;
    note_erased(before, change.after);
    return change;
  }

  // The customer is here and known, and what he has may have had another owner: nobody is refused what is right, but
  // the one who writes it and the log know of it.
  void note_erased(const Record& before, const Record& after) {
    const auto identifying = [this](const policy::Field* field) { return identifies(session_.policy(), *field); };
    brings_back_ = std::any_of(fields_.begin(), fields_.end(), identifying) &&
                   LedgerScreening(session_.store()).brings_back(session_.bound(), before, after);
    if (brings_back_) {
      out_.warnings.push_back({"record.erased-before", "a new value is one of somebody who was erased", {}});
    }
  }

  void keep_sources(Work& work, const std::vector<store::Dispute>& ended) {
    const std::string today = dates::format_iso(session_.today());
    const bool checked = !request_.verified_how.empty();
    note_sources(work.store, session_.bound(), request_.id.number(), changes_,
                 {.source = request_.source,
                  .collected = today,
                  .verified = checked ? today : std::string(),
                  .verified_how = request_.verified_how},
                 ended);
  }

  Session& session_;
  const ChangeRequest& request_;
  Draft draft_;
  Problems problems_;
  std::vector<const policy::Field*> fields_;
  std::vector<std::pair<const policy::Field*, std::string>> expected_;  // normal forms
  std::vector<ChangedValue> changes_;
  bool brings_back_ = false;  // something that identified somebody who was erased
  ChangeOutcome out_;
};

// What must not be kept is not confirmed either, though it may be kept since before the policy said so.
void refuse_to_confirm(const std::string& kept, const policy::Field& field, std::vector<Problem>& warnings) {
  Problems found;
  fields::check_must_not_keep(kept, field.refuse, field.warn, found);
  for (std::vector<Problem>* list : {&found.list(), &found.warnings()}) {
    for (Problem& problem : *list) {
      problem.subject = field.name.text;
    }
  }
  if (!found.empty()) {
    throw Error(Failure::bad_data, "record.invalid",
                fmt::format("nothing was confirmed: {}", counted(found.list().size(), "problem")))
        .with(found.list());
  }
  warnings.insert(warnings.end(), found.warnings().begin(), found.warnings().end());
}

// Whether a value that the person disputes is right was not settled by a look at it.
void refuse_disputed(Session& session, CustomerId id, const std::vector<FieldName>& fields) {
  for (const ShownDispute& each : disputes_of(session, id.number())) {
    if (fields.empty() || std::find(fields.begin(), fields.end(), each.field) != fields.end()) {
      throw Error(Failure::stopped, "record.disputed",
                  fmt::format("'{}' of {} is disputed", each.field.text, id.text()))
          .hint(fmt::format("custos correct {} {} --settled confirmed --because TEXT, if it was settled so", id.text(),
                            each.field.text));
    }
  }
}

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
  std::vector<FieldNumber> numbers;
  for (const FieldName& name : asked.fields) {
    numbers.push_back(session.bound().number_of(*session.policy().fields.find(name.text)));
  }
  session.perform(asked, [&](Work& work) {
    refuse_unseen(session, asked.action, asked.fields, "confirming");
    refuse_held(work.store.keepers().forbidding(request.id.number(), store::Doing::confirm, numbers), request.id);
    refuse_disputed(session, request.id, asked.fields);
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
            refuse_to_confirm(plain_value(session.bound(), before, field), field, out.warnings);
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
      work.log(work.entry(), missing_payload(request.id));
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
    out.entry = EntryId(work.log(std::move(entry), PrivatePart(payload + "}", request.id.number())));
  });
  if (!found) {
    throw no_customer(session, request.id);
  }
  return out;
}

}  // namespace custos::ops
