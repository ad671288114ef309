// SPDX-License-Identifier: MIT
#include "ops/supply.hpp"

#include "ops/named.hpp"
#include "ops/preferences.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace custos::ops {

namespace {

std::string payload_of(const Session& session, const ExportRequest& request, const std::string& query) {
  std::string payload = "{\"query\":";
  append_json_string(payload, query);
  payload += ",\"to\":";
  append_json_string(payload, request.recipient);
  payload += ",\"format\":";
  append_json_string(payload, request.format);
  if (!request.channel.empty()) {
    payload += ",\"channel\":";
    append_json_string(payload, request.channel);
  }
  payload += ",\"because\":";
  append_json_string(payload, session.saying().because);
  return payload + "}";
}

std::vector<FieldName> fields_to_supply(const Session& session, const ExportRequest& request) {
  const policy::Policy& policy = session.policy();
  if (request.fields) {
    return known_fields(policy, *request.fields);
  }
  std::vector<FieldName> fields;
  for (const policy::Field& field : policy.fields) {
    if (field.kept_for(*session.saying().purpose) && !field.sealed) {
      fields.push_back(field.name);
    }
  }
  return fields;
}

// Counts what a sink would get, and lets nothing out.
class NoSink final : public RowSink {
 public:
  void begin(const std::vector<RowColumn>&) override {}

  void rows(const std::vector<formats::RecordRow>&) override {}
};

// Of which fields something is supplied. Nobody is given a value that is not there.
class Filled {
 public:
  Filled(const Session& session, const std::vector<FieldName>& fields) : fields_(fields), filled_(fields.size()) {
    for (const FieldName& name : fields) {
      numbers_.push_back(session.bound().number_of(*session.policy().fields.find(name.text)));
    }
  }

  std::vector<store::SuppliedRecord> look(std::span<const formats::RecordRow> rows) {
    std::vector<store::SuppliedRecord> out;
    for (const formats::RecordRow& row : rows) {
      store::SuppliedRecord& record = out.emplace_back(store::SuppliedRecord{.customer = row.id.number()});
      for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (row.values[i] && !row.values[i]->empty()) {
          filled_[i] = true;
        } else {
          record.lacked.push_back(numbers_[i]);
        }
      }
    }
    return out;
  }

  /// Names, separated by commas, as far as rows were looked at.
  std::string names() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (filled_[i]) {
        out.push_back(fields_[i].text);
      }
    }
    return joined(out, ",");
  }

 private:
  const std::vector<FieldName>& fields_;
  std::vector<FieldNumber> numbers_;
  std::vector<bool> filled_;
};

// A role of the caller's that may supply so many people with all of these fields; empty: there is none.
std::string role_for(const Session& session, const Admitted& admitted, std::uint64_t people) {
  const auto& granted = admitted.decision.granted();
  for (const policy::Role& role : session.policy().roles) {
    const policy::Decision decision = session.decide(admitted.asked, role.name);
    const auto& fields = decision.granted();
    if (!decision.allowed() || !std::includes(fields.begin(), fields.end(), granted.begin(), granted.end())) {
      continue;
    }
    const auto limit = policy::permit(decision, admitted.asked.subjects).records_per_export();
    if (!limit || people <= *limit) {
      return role.name.text;
    }
  }
  return {};
}

[[noreturn]] void refuse_so_many(const Session& session, const Admitted& admitted, std::uint64_t people) {
  Error error(
      Failure::refused, "gate.limit",
      fmt::format("this would supply {}; role '{}' may supply {} at a time", counted(people, "person", "people"),
                  admitted.decision.role()->text, *admitted.permit.records_per_export()));
  const std::string other = session.saying().as ? std::string() : role_for(session, admitted, people);
  if (!other.empty()) {
    std::move(error).hint(fmt::format("your role '{0}' may: --as {0}", other));
  }
  const std::string& whom = admitted.decision.ask_whom();
  throw std::move(error).hint(whom.empty() ? std::string() : "ask: " + whom);
}

}  // namespace

void demand_supply(const Session& session, const std::string& recipient) {
  const policy::Policy& policy = session.policy();
  if (!session.saying().purpose) {
    throw Error(Failure::usage, "export.no-purpose", "export what for?")
        .hint(fmt::format("--for PURPOSE: {}", joined(policy.purposes.names(), ", ")));
  }
  demand_name(policy.purposes, session.saying().purpose->text, "purpose", "purpose.unknown");
  demand_name(policy.recipients, recipient, "recipient", "recipient.unknown");
}

Exported export_customers(Session& session, const ExportRequest& request, ExportSink& sink) {
  const policy::Policy& policy = session.policy();
  demand_supply(session, request.recipient);
  const ReadQuery query = read_query(session, request.words);
  std::vector<FieldName> supplied = fields_to_supply(session, request);
  Asked asked{.action = "export",
              .operation = "customer.export",
              .access = policy::Access::read,
              .fields = supplied,
              .fields_by_default = !request.fields,
              .needed = query.named,
              .subjects = policy::Subjects::found(),
              .recipient = RecipientName{request.recipient},
              .format = request.format};
  asked.sought = query.named;
  const std::vector<FieldName> needed = known_fields(policy, request.needed);
  asked.needed.insert(asked.needed.end(), needed.begin(), needed.end());
  asked.fields.insert(asked.fields.end(), asked.needed.begin(), asked.needed.end());
  if (!request.words.empty()) {
    const auto searched = searched_fields(policy);
    asked.fields.insert(asked.fields.end(), searched.begin(), searched.end());
  }
  const Admitted admitted = session.admit(asked);
  Exported exported;
  session.guarded(asked, [&] {
    refuse_nothing(admitted, supplied);
    const Query meaning = meaning_of(session, query, admitted.permit.fields());
    const auto numbers =
        session.store().search().find(admitted.permit, meaning, {}, std::numeric_limits<std::uint32_t>::max());
    if (request.only && !numbers.empty() && (numbers.size() > 1 || numbers.front() != request.only->number())) {
      throw Error(Failure::stopped, "form.changed",
                  fmt::format("the query finds others by now than {}, whom the form suits", request.only->text()))
          .hint("run it again");
    }
    const auto hints = hints_of(session, query, admitted.permit.fields(), numbers.empty());
    const auto& limit = admitted.permit.records_per_export();
    if (limit && numbers.size() > *limit) {
      refuse_so_many(session, admitted, numbers.size());
    }
    const std::vector<FieldName> wanted = supplied;
    std::erase_if(supplied, [&](const FieldName& name) { return !admitted.permit.covers(name); });
    Look look{.numbers = numbers,
              .columns = columns_of(policy, supplied),
              .wanted = wanted,
              .normal = request.normal,
              .payload = payload_of(session, request, query.text),
              .supplies = true};
    const policy::Purpose& purpose = *policy.purposes.find(session.saying().purpose->text);
    look.refusals = [&session, &purpose, &request](std::span<const store::SeenRow> people) {
      return left_out_of_supply(session, session.store(), people, purpose, request.channel);
    };
    if (session.saying().dry_run) {
      NoSink nothing;
      exported.summary = stream_rows(session, admitted, look, nothing);
      exported.summary.hints = hints;
      return;
    }
    std::uint64_t handed_out = 0;
    Filled filled(session, supplied);
    look.shown = [&](Work& work, std::span<const formats::RecordRow> rows, std::uint64_t ask) {
      const std::vector<store::SuppliedRecord> records = filled.look(rows);
      if (!exported.disclosure) {
        exported.disclosure = DisclosureId(work.store.next_numbers('D', 1));
        work.store.disclosures().begin({*exported.disclosure,
                                        {request.recipient},
                                        *session.saying().purpose,
                                        request.format,
                                        filled.names(),
                                        work.now(),
                                        ask,
                                        request.form,
                                        request.due,
                                        request.text});
        sink.disclosure(*exported.disclosure);
      } else {
        work.store.disclosures().set_fields(*exported.disclosure, filled.names());
      }
      work.store.disclosures().add_customers(*exported.disclosure, records);
      handed_out += records.size();
    };
    const auto finish = [&](const std::string& state, const std::string& sha256) {
      if (exported.disclosure) {
        session.transact(admitted, [&](Work& work) {
          Entry entry = work.entry();
          entry.operation = state == "made" ? "disclosure.made" : "disclosure.partial";
          work.log(std::move(entry),
                   JsonWriter().text("disclosure", exported.disclosure->text()).known("sha256", sha256).end());
          work.store.disclosures().finish(*exported.disclosure, handed_out, state, sha256);
        });
      }
    };
    std::string sha256;
    try {
      exported.summary = stream_rows(session, admitted, look, sink);
      sha256 = sink.finish(exported.summary);
    } catch (...) {  // a reader that has gone is no Error
      finish("partial", {});
      throw;
    }
    finish("made", sha256);
    exported.summary.hints = hints;
  });
  return exported;
}

}  // namespace custos::ops
