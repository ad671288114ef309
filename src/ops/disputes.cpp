// SPDX-License-Identifier: MIT
#include "ops/disputes.hpp"

#include "ops/amendment.hpp"
#include "ops/notices.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "ops/written_text.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

// A dispute that begins or ends, from what was asked to what is written.
class Disputing {
 public:
  Disputing(Session& session, const DisputeRequest& request)
      : session_(session),
        request_(request),
        field_(*session.policy().fields.find(known_fields(session.policy(), std::span(&request.field, 1)).at(0).text)),
        number_(session.bound().number_of(field_)) {
    out_.field = field_.name.text;
    out_.dry_run = session.saying().dry_run;
    if (trimmed(session.saying().because).empty()) {
      throw Error(Failure::usage, "argument.missing", "custos correct needs --because TEXT")
          .hint(request.end ? "why nothing is disputed any more" : "why the value is kept all the same");
    }
    if (field_.sealed) {
      throw Error(Failure::usage, "dispute.sealed",
                  fmt::format("'{}' is sealed, and a statement about it would not be", field_.name.text))
          .at({field_.name.text, 0, 0});
    }
    because_ = session.saying().because;
    if (!request.end) {
      statement_ = kept_text(session.policy(), "dispute", request.statement, out_.warnings);
      if (statement_.empty()) {
        throw Error(Failure::usage, "argument.missing", "what does the person say? --dispute TEXT, or - to read it");
      }
    }
  }

  DisputeOutcome run() && {
    const Asked asked{
        .action = "correct",
        .operation = std::string(request_.end ? settle_operation : dispute_operation),
        .access = policy::Access::write,
        .fields = {field_.name},
        .subjects = policy::Subjects::one(request_.id),
        .subject = request_.id,
    };
    bool found = false;
    session_.perform(asked, [&](Work& work) {
      found = look(work);
      if (found) {
        write(work);
      } else {
        work.log(work.entry(), missing_payload(request_.id));
      }
    });
    if (!found) {
      throw no_customer(session_, request_.id);
    }
    return std::move(out_);
  }

 private:
  // Whom it is about, and the value; nothing of the record changes.
  bool look(Work& work) {
    const auto row = work.store.customers().change(work.permit, request_.id.number(), session_.witness(work.permit),
                                                   {work.next_entry(), 0},
                                                   [&](const Record& record) -> std::optional<store::Change> {
                                                     value_ = session_.bound().value(record, number_);
                                                     return std::nullopt;
                                                   });
    if (row && row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request_.id.text(), row->look.reason));
    }
    return row.has_value();
  }

  void write(Work& work) {
    std::optional<store::Dispute> dispute = work.store.disputes().find(request_.id.number(), number_);
    if (request_.end) {
      if (!dispute) {
        throw Error(Failure::missing, "dispute.missing",
                    fmt::format("'{}' of {} is not disputed", field_.name.text, request_.id.text()))
            .hint(fmt::format("custos show {} tells what is", request_.id.text()));
      }
    } else {
      demand_disputable(dispute);
      dispute = store::Dispute{.customer = request_.id.number(),
                               .field = number_,
                               .statement = statement_,
                               .because = because_,
                               .since = work.now(),
                               .entry = work.next_entry()};
    }
    const std::uint64_t entry = work.log(entry_about(session_, work, request_.id.number()),
                                         PrivatePart(payload(*dispute), request_.id.number()));
    request_.end ? work.store.disputes().end(request_.id.number(), number_) : work.store.disputes().put(*dispute);
    out_.notices = make_notices(session_, work,
                                {.customer = request_.id.number(),
                                 .what = request_.end ? "settled" : "disputed",
                                 .fields = {field_.name.text},
                                 .entry = entry});
    if (!out_.dry_run) {
      out_.entry = EntryId(entry);
    }
  }

  void demand_disputable(const std::optional<store::Dispute>& standing) const {
    if (value_.empty()) {
      throw Error(Failure::bad_data, "dispute.empty",
                  fmt::format("'{}' has no value that could be disputed", field_.name.text))
          .at({field_.name.text, 0, 0});
    }
    if (standing) {
      throw Error(Failure::stopped, "dispute.stands",
                  fmt::format("'{}' of {} is disputed already", field_.name.text, request_.id.text()))
          .hint(fmt::format("custos correct {} {} --settled withdrawn ends that one", request_.id.text(),
                            field_.name.text));
    }
  }

  std::string payload(const store::Dispute& dispute) const {
    const ChangedValue value{.field = field_.name, .before = value_, .after = value_, .dispute = dispute};
    std::string out = changes_payload(std::span(&value, 1), because_, {});
    if (request_.end) {
      out.replace(
          out.size() - 1, 1,
          fmt::format(",\"settled\":\"{}\"}}", *request_.end == DisputeEnd::confirmed ? "confirmed" : "withdrawn"));
    }
    return out;
  }

  Session& session_;
  const DisputeRequest& request_;
  const policy::Field& field_;
  FieldNumber number_;
  std::string statement_, because_, value_;
  DisputeOutcome out_;
};

}  // namespace

DisputeOutcome note_dispute(Session& session, const DisputeRequest& request) {
  return Disputing(session, request).run();
}

std::vector<ShownDispute> disputes_of(Session& session, std::uint64_t customer) {
  std::vector<ShownDispute> out;
  for (const store::Dispute& each : session.store().disputes().of(customer)) {
    if (const policy::Field* field = session.bound().field_of(each.field)) {
      out.push_back({.field = field->name,
                     .label = field->label,
                     .statement = each.statement,
                     .because = each.because,
                     .since = moment_of(each.since, session.zone())});
    }
  }
  return out;
}

std::string told(const std::vector<ShownDispute>& disputes) {
  std::vector<std::string> lines;
  for (const ShownDispute& each : disputes) {
    lines.push_back(fmt::format("{}: {}", each.label.empty() ? each.field.text : each.label, each.statement));
  }
  return joined(lines, "\n");
}

void dispute_again(Work& work, std::uint64_t customer, FieldNumber field, const ChangedValue& former) {
  if (former.dispute) {
    store::Dispute dispute = *former.dispute;
    dispute.customer = customer;
    dispute.field = field;
    work.store.disputes().put(dispute);
  }
}

void undo_dispute(Session& session, Work& work, const Entry& target, std::uint64_t customer) {
  const auto part = work.store.entries().private_part({target.number, 0});
  const auto values = part ? changed_values(part->payload) : std::vector<ChangedValue>();
  const policy::Field* field = values.empty() ? nullptr : session.policy().fields.find(values.front().field.text);
  if (field == nullptr || !values.front().dispute) {
    throw Error(Failure::missing, "undo.gone",
                fmt::format("what {} disputed is no longer kept", EntryId(target.number).text()));
  }
  const FieldNumber number = session.bound().number_of(*field);
  const auto standing = work.store.disputes().find(customer, number);
  const bool begun = target.operation == dispute_operation;
  const bool as_then = begun ? standing && standing->entry == target.number
                             : !standing && entry_about(session, work, customer).revision == target.revision;
  if (!as_then) {
    throw Error(Failure::stopped, "undo.stale",
                fmt::format("{} was changed since: '{}'", CustomerId(customer).text(), field->name.text))
        .hint("undo the later change first: custos audit who-saw lists the entries");
  }
  if (begun) {
    work.store.disputes().end(customer, number);
  } else {
    dispute_again(work, customer, number, values.front());
  }
  undo_notices(work, customer, {target.number});
}

}  // namespace custos::ops
