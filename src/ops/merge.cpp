// SPDX-License-Identifier: MIT
#include "ops/merge.hpp"

#include "ops/class_keys.hpp"
#include "ops/draft.hpp"
#include "ops/likeness.hpp"
#include "ops/merge_image.hpp"
#include "ops/merge_plan.hpp"
#include "ops/people_rows.hpp"
#include "ops/plan_approval.hpp"
#include "ops/plans.hpp"
#include "ops/screening.hpp"
#include "ops/sight.hpp"
#include "ops/strictest.hpp"
#include "ops/survivorship.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace custos::ops {

namespace {

class Merging {
 public:
  Merging(Session& session, const MergeRequest& request, const store::Plan* plan = nullptr)
      : session_(session),
        request_(request),
        plan_(plan),
        bound_(session.bound()),
        out_{.id = request.keeper, .other = request.other} {
    out_.dry_run = session.saying().dry_run;
    read_chosen();
  }

  MergeOutcome run() && {
    const Asked asked = asked_for();
    if (plan_ != nullptr && plan_->approved) {
      session_.admit(asked);
      session_.guarded(asked, [this] {
        demand_approval(session_, *plan_, session_.store().plans().items(plan_->id, 0, store::every_item));
      });
    }
    session_.perform(asked, [this](Work& work) { merge(work); });
    if (missing_) {
      throw no_customer(session_, *missing_);
    }
    return std::move(out_);
  }

 private:
  void read_chosen() {
    for (const auto& [name, id] : request_.keep) {
      const policy::Field* field = session_.policy().fields.find(name);
      if (field == nullptr) {
        throw Error(Failure::usage, "merge.keep", fmt::format("no field '{}' in the policy", printable(name)))
            .hint(did_you_mean(name, session_.policy().fields.names()));
      }
      const CustomerId whose = CustomerId::typed(id);
      if (whose != request_.keeper && whose != request_.other) {
        throw Error(Failure::usage, "merge.keep", fmt::format("{} is none of the two", whose.text()));
      }
      for (const policy::Field* each : together_with(session_.policy(), *field)) {
        const bool of_other = whose == request_.other;
        if (!chosen_.emplace(each, of_other).second && chosen_.at(each) != of_other) {
          throw Error(Failure::usage, "merge.keep",
                      fmt::format("'{}' and '{}' come from one of the two", name, each->name.text));
        }
      }
    }
  }

  // A write is whole or refused: what the caller may not write, or see, is left out of the ask, and refused; of what is
  // sealed, where the other has a value of it.
  Asked asked_for() {
    Asked asked{.action = request_.only_plan ? "merge plan" : "merge",
                .operation = "customer.merge",
                .access = policy::Access::write,
                .fields_by_default = true,
                .subjects = policy::Subjects::two(request_.keeper, request_.other),
                .subject = request_.keeper};
    for (const policy::Field& field : session_.policy().fields) {
      asked.fields.push_back(field.name);
    }
    Asked reading = asked;
    reading.access = policy::Access::read;
    const policy::Decision sight = session_.decide(reading);
    for (const policy::Withheld& each : sight.withheld()) {
      const policy::Field& field = *session_.policy().fields.find(each.field.text);
      if (!field.sealed || !sees(session_, asked.action, field)) {
        withheld_.push_back(each);
      }
    }
    const auto unwritable = session_.decide(asked).withheld();
    std::erase_if(asked.fields, [&unwritable](const FieldName& name) { return policy::is_withheld(unwritable, name); });
    withheld_.insert(withheld_.end(), unwritable.begin(), unwritable.end());
    return asked;
  }

  // Whether two have the same of it must not be learnt from the answer.
  void refuse_blind() const {
    for (const policy::Withheld& each : withheld_) {
      if (!session_.policy().fields.find(each.field.text)->sealed) {
        throw Error(
            Failure::refused, "gate.denied",
            fmt::format("'{}' is withheld, and merging takes sight of all fields: {}", each.field.text, each.reason));
      }
    }
  }

  void merge(Work& work) {
    refuse_blind();
    if (plan_ != nullptr) {
      demand_as_planned(session_, work, *plan_);
    }
    for (const CustomerId id : {request_.keeper, request_.other}) {
      if (!work.store.customers().exists(id.number())) {
        missing_ = id;
        work.log(work.entry(), missing_payload(id));
        return;
      }
    }
    for (const CustomerId id : {request_.keeper, request_.other}) {
      refuse_held(work.store.keepers().forbidding(id.number(), store::Doing::remove), id);
      refuse_to_be_erased(work.store, id);
      look(work, id);
    }
    const Part keeper = part_of(work, request_.keeper), other = part_of(work, request_.other);
    survivors_ = survivors(bound_, keeper, other, chosen_, comparable_);
    refuse_unseen(other.record);
    const auto seen = [this](const policy::Field& field) { return !policy::is_withheld(withheld_, field.name); };
    std::erase_if(survivors_, [&seen](const Survivor& each) { return !seen(*each.field); });
    out_.unsure = !agree_strongly(bound_, keeper.record, other.record, seen, comparable_);
    if (out_.unsure && !request_.sure && !request_.only_plan && !out_.dry_run) {
      Entry entry = work.entry();
      entry.dry_run = true;  // it was looked at, and no more
      work.log(std::move(entry));
      return;
    }
    tell_fields(keeper.record, other.record);
    if (!request_.only_plan) {
      write(work, keeper, other);
    } else if (const PlanId plan = plan_merge(session_, work, request_, keeper.record, other.record); !out_.dry_run) {
      out_.plan = plan;
    }
  }

  void look(Work& work, CustomerId id) {
    const auto seen = work.store.customers().look(work.permit, id.number(), session_.witness(work.permit));
    if (seen->left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", id.text(), seen->reason));
    }
    if (seen->provenance.origin == anonymised_origin) {
      throw Error(Failure::refused, "record.anonymised",
                  fmt::format("{} was anonymised: no value of it is known to be somebody's", id.text()));
    }
    withheld_.insert(withheld_.end(), seen->withheld.begin(), seen->withheld.end());
  }

  Part part_of(Work& work, CustomerId id) {
    Record& record = id == request_.keeper ? keeper_ : other_;
    const std::uint64_t number = id.number();
    work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& found) { record = found; });
    return {record, work.store.value_sources().of(number)};
  }

  void refuse_unseen(const Record& other) const {
    for (const policy::Withheld& each : withheld_) {
      if (!value(other, *session_.policy().fields.find(each.field.text)).empty()) {
        throw Error(Failure::refused, "gate.denied",
                    fmt::format("{} has a value of '{}', which would have to come along: {}", request_.other.text(),
                                each.field.text, each.reason));
      }
    }
    for (std::size_t i = 0; i < other.values.size(); ++i) {
      const Column& column = bound_.columns.all()[i];
      if (!other.values[i].empty() && bound_.field_of(column.number) == nullptr) {
        throw Error(Failure::stopped, "merge.field-gone",
                    fmt::format("{} has a value of '{}', which is no field of the policy any more",
                                request_.other.text(), column.name.text));
      }
    }
  }

  const std::string& value(const Record& record, const policy::Field& field) const {
    return bound_.value(record, bound_.number_of(field));
  }

  void tell_fields(const Record& keeper, const Record& other) {
    for (const Survivor& each : survivors_) {
      if (each.same) {
        continue;
      }
      MergedField told{.field = each.field->name.text,
                       .stays_of = each.of_other ? request_.other : request_.keeper,
                       .why = std::string(name_of(each.why))};
      if (!each.field->sealed) {
        told.stays = value(each.of_other ? other : keeper, *each.field);
        told.goes = value(each.of_other ? keeper : other, *each.field);
      }
      out_.fields.push_back(std::move(told));
    }
  }

  // What the keeper's field is to hold: of the other's, sealed anew, for whom it is.
  std::string to_keep(const policy::Field& field, const Record& before) {
    const std::string& kept = value(other_, field);
    if (!field.sealed || kept.empty()) {
      return kept;
    }
    const auto plain = session_.class_keys().opened(bound_, field, other_.number, kept);
    return session_.class_keys().to_keep(bound_, field, before, plain.value());  // refused where no key is at hand
  }

  void write(Work& work, const Part& keeper, const Part& other) {
    const Strictest strictest(session_, work.store, keeper.record, other.record);
    const auto disputes = work.store.disputes().of(other.record.number);
    const store::LogPlace place{work.next_entry(), 0};
    const auto gone = work.store.customers().merge_away(
        work.permit, other.record.number, keeper.record.number,
        [&](const Record& record, store::LogPlace) { return std::optional(removal_of(bound_, record)); });
    MergeImage image{.other = other.record, .updated = keeper.record.updated};
    std::optional<Record> after;
    const auto row = work.store.customers().change(
        work.permit, keeper.record.number, session_.witness(work.permit), place, [&](const Record& before) {
          Amendment amendment(bound_, before);
          for (const Survivor& each : survivors_) {
            if (each.of_other && !each.same) {
              amendment.set(*each.field, to_keep(*each.field, before));
            }
          }
          image.changes = amendment.values();
          store::Change change = amendment.finish(work.now());
          // A merge is nobody's activity: no value is kept longer for it.
          change.after.updated = std::max(before.updated, other.record.updated);
          after = change.after;
          out_.erased_before = LedgerScreening(work.store).brings_back(bound_, before, change.after);
          return std::optional(std::move(change));
        });
    if (row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request_.keeper.text(), row->look.reason));
    }
    refuse_held(row->held, request_.keeper);
    image.merged = after->updated;
    move_sources(work, keeper, other, row->ended, image.changes);
    keep_others_values(other, *after, disputes, image.changes);
    move_disputes(work, disputes);
    keep_terms(work, *after);
    out_.stricter = strictest.keep(work, *after);
    out_.moved = work.store.merges().moved(other.record.number);
    const std::vector<BatchRow> rows{*row->row, *gone->row};
    const std::string because = plan_ != nullptr ? reason_of_plan(work.store, *plan_) : session_.saying().because;
    const std::vector<PrivatePart> parts{
        PrivatePart(with_erased(image_payload(image, because), out_.erased_before), keeper.record.number),
        PrivatePart()};
    const EntryId entry(work.log_batch(work.entry(), rows, parts));
    if (plan_ != nullptr) {
      end_planned_merge(work, *plan_, entry.number());
      out_.plan = plan_->id;
    }
    if (!out_.dry_run) {
      out_.entry = entry;
    }
  }

  // Where the keeper's values come from now, and what was known of the former ones.
  void move_sources(Work& work, const Part& keeper, const Part& other, const std::vector<store::Dispute>& ended,
                    std::vector<ChangedValue>& changes) const {
    for (const Survivor& each : survivors_) {
      if (!each.of_other) {
        continue;
      }
      const FieldNumber number = bound_.number_of(*each.field);
      auto change = std::find_if(changes.begin(), changes.end(),
                                 [&](const ChangedValue& one) { return one.field == each.field->name; });
      if (change == changes.end()) {  // the value is the same, and better known
        const std::string& kept = value(keeper.record, *each.field);
        change = changes.insert(changes.end(), {.field = each.field->name, .before = kept, .after = kept});
      }
      change->source_before = own_source(keeper, number);
      for (const store::Dispute& dispute : ended) {
        if (dispute.field == number) {
          change->dispute = dispute;
        }
      }
      if (change->after.empty()) {
        work.store.value_sources().remove(keeper.record.number, number);
      } else {
        work.store.value_sources().put(keeper.record.number, other.source_of(number));
      }
    }
  }

  static std::optional<store::ValueSource> own_source(const Part& part, FieldNumber field) {
    const auto found = std::find_if(part.sources.begin(), part.sources.end(),
                                    [field](const store::ValueSource& each) { return each.field == field; });
    std::optional<store::ValueSource> source;
    if (found != part.sources.end()) {
      source = *found;
    }
    return source;
  }

  // All of his, so that what reaches former values of a field reaches them.
  void keep_others_values(const Part& other, const Record& after, const std::vector<store::Dispute>& disputes,
                          std::vector<ChangedValue>& changes) const {
    for (const policy::Field& field : bound_.policy.fields) {
      const std::string& before = value(other.record, field);
      if (before.empty()) {
        continue;
      }
      const FieldNumber number = bound_.number_of(field);
      ChangedValue kept{.field = field.name,
                        .before = before,
                        .after = value(after, field),
                        .source_before = own_source(other, number),
                        .of = request_.other.text()};
      for (const store::Dispute& dispute : disputes) {
        if (dispute.field == number) {
          kept.dispute = dispute;
        }
      }
      changes.push_back(std::move(kept));
    }
  }

  // What is disputed of a value that stays is disputed of it still.
  void move_disputes(Work& work, const std::vector<store::Dispute>& disputes) const {
    for (store::Dispute dispute : disputes) {
      const policy::Field* field = bound_.field_of(dispute.field);
      const bool stays = std::any_of(survivors_.begin(), survivors_.end(), [field](const Survivor& each) {
        return each.field == field && (each.of_other || each.same);
      });
      dispute.customer = request_.keeper.number();
      if (stays && !work.store.disputes().find(dispute.customer, dispute.field)) {
        work.store.disputes().put(dispute);
      }
    }
  }

  void keep_terms(Work& work, const Record& after) const {
    const Draft now = draft_of(bound_, after);
    const std::vector<Key>& kept = known_of(now).keys;
    std::vector<std::string> terms;
    for (const Record* then : {&keeper_, &other_}) {
      const Draft draft = draft_of(bound_, *then);
      for (const Key& key : known_of(draft).keys) {
        if (std::none_of(kept.begin(), kept.end(), [&key](const Key& one) { return one.term == key.term; })) {
          terms.push_back(key.term);
        }
      }
    }
    work.store.merges().keep_terms(other_.number, terms);
  }

  const Comparable comparable_ = [this](const Record& record, const policy::Field& field) {
    const std::string& kept = value(record, field);
    std::optional<std::string> plain = kept;
    if (field.sealed && !kept.empty()) {
      plain = session_.class_keys().opened(bound_, field, record.number, kept);
    }
    if (plain && !plain->empty()) {
      plain = fields::normal_form(*field.type, *plain, bound_.policy.rules_of(field));
    }
    return plain;
  };
  Session& session_;
  const MergeRequest& request_;
  const store::Plan* plan_;  // that this does
  const policy::Bound& bound_;
  MergeOutcome out_;
  std::map<const policy::Field*, bool> chosen_;  // whether the other's value stays
  std::vector<policy::Withheld> withheld_;
  std::vector<Survivor> survivors_;
  Record keeper_{}, other_{};
  std::optional<CustomerId> missing_;
};

}  // namespace

MergeOutcome merge_customers(Session& session, const MergeRequest& request) {
  if (request.keeper == request.other) {
    throw Error(Failure::usage, "merge.itself", fmt::format("{} is one customer", request.keeper.text()));
  }
  return Merging(session, request).run();
}

MergeOutcome merge_as_planned(Session& session, const store::Plan& plan) {
  const MergeRequest request = planned_merge(session.store(), plan);
  return Merging(session, request, &plan).run();
}

}  // namespace custos::ops
