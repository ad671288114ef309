// SPDX-License-Identifier: MIT
#include "ops/stream.hpp"

#include "fields/field_type.hpp"
#include "formats/disputed.hpp"
#include "ops/batch_size.hpp"
#include "ops/column_kinds.hpp"
#include "ops/disputes.hpp"
#include "ops/grants.hpp"
#include "policy/query_hints.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t batch_size = BatchSize::most;

// Makes rows of people as they were seen.
class Rows {
 public:
  Rows(const policy::Policy& policy, const Look& look) : columns_(look.columns) {
    for (const RowColumn& column : columns_) {
      fields_.push_back(column.name);
      const policy::Field* field = policy.fields.find(column.name.text);
      if (look.normal && field != nullptr && field->type->normal_for_programs) {
        for_programs_.push_back({fields_.size() - 1, field->type, policy.rules_of(*field)});
      }
    }
  }

  const std::vector<FieldName>& fields() const { return fields_; }

  formats::RecordRow of(store::SeenRow& seen) const {
    formats::RecordRow row{seen.id, std::move(seen.values), {}};
    for (const auto& [at, type, rules] : for_programs_) {
      if (std::optional<std::string>& value = row.values[at]) {
        value = fields::program_form(*type, *value, rules);
      }
    }
    for (std::size_t i = 0; i < columns_.size() && !seen.withheld.empty(); ++i) {
      for (const policy::Withheld& withheld : seen.withheld) {
        if (withheld.field == columns_[i].name) {
          row.withheld.emplace_back(withheld.field.text, withheld.reason);
        }
      }
    }
    return row;
  }

 private:
  struct ForPrograms {
    std::size_t at;
    const fields::FieldType* type;
    fields::Rules rules;
  };

  const std::vector<RowColumn>& columns_;
  std::vector<FieldName> fields_;
  std::vector<ForPrograms> for_programs_;  // whose values programs get in another form than they are kept in
};

std::string_view name_of(Closeness closeness) {
  switch (closeness) {
    case Closeness::exact:
      return "exact";
    case Closeness::prefix:
      return "prefix";
    case Closeness::spelling:
      return "spelling";
    case Closeness::nickname:
      return "nickname";
    case Closeness::sound:
      return "sound";
  }
  return {};
}

// What the gate keeps back of the fields that somebody wanted; those that only the query names are not among them.
std::vector<policy::Withheld> withheld_of(const Admitted& admitted, const Look& look) {
  std::vector<policy::Withheld> out;
  for (const policy::Withheld& withheld : admitted.decision.withheld()) {
    if (std::find(look.wanted.begin(), look.wanted.end(), withheld.field) != look.wanted.end()) {
      out.push_back(withheld);
    }
  }
  return out;
}

// What is disputed of the values that are shown. Where nothing is, nothing is added.
class DisputedValues {
 public:
  DisputedValues(Session& session, const Look& look) : session_(session), look_(look), columns_(look.columns) {
    for (const RowColumn& column : look.columns) {
      if (const policy::Field* field = session.policy().fields.find(column.name.text)) {
        fields_.push_back(session.bound().number_of(*field));
      }
    }
  }

  /// In each transaction, since others may dispute something meanwhile. The columns are settled in the first.
  void look() {
    customers_ = session_.store().disputes().customers(fields_);
    const auto is_disputed = [this](std::uint64_t number) {
      return std::binary_search(customers_.begin(), customers_.end(), number);
    };
    if (!began_ && std::any_of(look_.numbers.begin(), look_.numbers.end(), is_disputed)) {
      columns_.push_back({{std::string(formats::disputed_column)}, std::string(formats::disputed_label), {}, "text"});
    }
    began_ = true;
  }

  const std::vector<RowColumn>& columns() const { return columns_; }

  /// False where there is no place for the mark.
  bool mark(formats::RecordRow& row) const {
    const bool has_column = columns_.size() > look_.columns.size();
    std::vector<ShownDispute> shown;
    if (std::binary_search(customers_.begin(), customers_.end(), row.id.number())) {
      for (const ShownDispute& each : disputes_of(session_, row.id.number())) {
        for (std::size_t i = 0; i < look_.columns.size(); ++i) {
          if (look_.columns[i].name == each.field && row.values[i] && !row.values[i]->empty()) {
            shown.push_back(each);
          }
        }
      }
    }
    if (has_column) {
      row.values.push_back(shown.empty() ? std::nullopt : std::optional(told(shown)));
    }
    return has_column || shown.empty();
  }

 private:
  Session& session_;
  const Look& look_;
  std::vector<RowColumn> columns_;
  std::vector<FieldNumber> fields_;
  std::vector<std::uint64_t> customers_;
  bool began_ = false;
};

}  // namespace

Error on_command_line(const Error& error) {
  Place place = error.place();
  place.line = 0;
  return Error(error).at(std::move(place));
}

RowsSummary stream_rows(Session& session, const Admitted& admitted, const Look& look, RowSink& sink) {
  RowsSummary summary{.withheld = withheld_of(admitted, look)};
  if (!summary.withheld.empty()) {
    summary.offer = offer_of(session, admitted.asked, admitted.decision);
  }
  std::span<const Closeness> closeness = look.closeness;
  const store::Witness witness = session.witness(admitted.permit);
  std::span<const std::uint64_t> numbers = look.numbers;
  std::uint64_t ask = 0;
  bool first = true;
  const Rows made(session.policy(), look);
  DisputedValues disputed(session, look);
  do {
    const auto batch = numbers.first(std::min(batch_size, numbers.size()));
    numbers = numbers.subspan(batch.size());
    const auto near = closeness.first(std::min(batch.size(), closeness.size()));
    closeness = closeness.subspan(near.size());
    std::vector<formats::RecordRow> rows;
    session.transact(admitted, [&](Work& work) {
      disputed.look();
      std::vector<store::SeenRow> seen =
          session.store().customers().rows(admitted.permit, batch, made.fields(), witness);
      std::vector<std::string> refusals = look.refusals ? look.refusals(seen) : std::vector<std::string>();
      refusals.resize(seen.size());
      auto refusal = refusals.cbegin();
      std::vector<BatchRow> committed;
      std::vector<std::uint64_t> shown;
      std::size_t at = 0;
      for (store::SeenRow& person : seen) {
        while (batch[at] != person.id.number()) {
          ++at;  // who has gone meanwhile
        }
        const std::string& refused = *refusal++;
        if (look.most && summary.count + rows.size() == *look.most) {
          summary.truncated = summary.truncated || (!person.left_out && refused.empty());
          if (summary.truncated) {
            break;
          }
          continue;
        }
        if (person.left_out || !refused.empty()) {
          ++summary.left_out[refused.empty() ? person.reason : refused];
          continue;
        }
        formats::RecordRow row = made.of(person);
        if (!disputed.mark(row)) {
          ++summary.left_out["a value is disputed since this began"];
          continue;
        }
        if (look.supplies && !row.withheld.empty()) {
          ++summary.left_out["a value that would be supplied is restricted"];
          continue;
        }
        committed.push_back(person.row);
        shown.push_back(person.id.number());
        rows.push_back(std::move(row));
        if (!near.empty()) {
          rows.back().match = name_of(near[at]);
          summary.similar += near[at] > Closeness::prefix ? 1U : 0U;
        }
        summary.restricted += rows.back().withheld.empty() ? 0U : 1U;
        for (const policy::Withheld& withheld : summary.withheld) {
          rows.back().withheld.emplace_back(withheld.field.text, withheld.reason);
        }
      }
      session.check_daily_limit(admitted.permit, committed);
      if (first) {
        ask = work.log(work.entry(), look.payload);
      }
      if (!committed.empty()) {
        Entry entry = work.entry();
        entry.part_of = ask;
        work.log_batch(std::move(entry), committed);
        if (look.shown) {
          look.shown(work, shown, ask);
        }
      } else if (!first) {
        Entry entry = work.entry();  // nobody of this batch is left: say so, since each commit has its entry
        entry.part_of = ask;
        work.log(std::move(entry));
      }
    });
    if (first) {
      sink.begin(disputed.columns());
      first = false;
    }
    summary.count += rows.size();
    sink.rows(rows);
  } while (!numbers.empty() && !summary.truncated);
  return summary;
}

ReadQuery read_query(const Session& session, std::span<const std::string> words) {
  ReadQuery query{.text = fields::query_text(words), .parsed = {}, .named = {}, .words = {words.begin(), words.end()}};
  if (!is_utf8(query.text)) {
    throw Error(Failure::usage, "text.not-utf8", "the query is not UTF-8 text");
  }
  try {
    query.parsed = fields::parse_query(query.text);
  } catch (const Error& error) {
    throw on_command_line(error);
  }
  query.named = policy::named_fields(session.policy(), query.parsed);
  return query;
}

std::vector<std::string> hints_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                                  bool nobody) {
  return policy::query_hints(session.policy(), query.words, query.parsed, visible, nobody);
}

Asked asked_by_query(const Session& session, std::string action, std::string operation, const ReadQuery& query) {
  Asked asked{.action = std::move(action),
              .operation = std::move(operation),
              .access = policy::Access::read,
              .fields = searched_fields(session.policy()),
              .fields_by_default = true,
              .needed = query.named,
              .subjects = policy::Subjects::found(),
              .sought = query.named};
  asked.fields.insert(asked.fields.end(), query.named.begin(), query.named.end());
  return asked;
}

Query meaning_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                 Closeness closeness, const std::function<std::vector<policy::NearWord>(const std::string&)>& near) {
  Problems problems;
  const policy::QueryScope scope{visible, [&session](dates::Date date) { return session.zone().start_of(date); },
                                 closeness, near};
  Query meaning = policy::resolve(session.bound(), query.parsed, scope, problems);
  if (!problems.empty()) {
    const Problem& first = problems.list().front();
    throw on_command_line(Error(Failure::usage, first.code, first.message).at(first.place).hint(first.hint));
  }
  return meaning;
}

std::vector<FieldName> searched_fields(const policy::Policy& policy) {
  std::vector<FieldName> names;
  for (const policy::Field& field : policy.fields) {
    if (field.search || field.lookup) {
      names.push_back(field.name);
    }
  }
  return names;
}

void refuse_nothing(const Admitted& admitted, const std::vector<FieldName>& wanted) {
  const auto covered = [&admitted](const FieldName& name) { return admitted.permit.covers(name); };
  if (wanted.empty() || std::any_of(wanted.begin(), wanted.end(), covered)) {
    return;
  }
  std::vector<std::string> reasons;
  for (const policy::Withheld& withheld : admitted.decision.withheld()) {
    if (std::find(wanted.begin(), wanted.end(), withheld.field) != wanted.end()) {
      reasons.push_back(fmt::format("'{}': {}", withheld.field.text, withheld.reason));
    }
  }
  throw Error(Failure::refused, "gate.denied", joined(reasons, "; "))
      .hint(admitted.decision.ask_whom().empty() ? std::string() : "ask: " + admitted.decision.ask_whom());
}

std::vector<FieldName> known_fields(const policy::Policy& policy, std::span<const std::string> names) {
  std::vector<FieldName> out;
  for (const std::string& name : names) {
    if (policy.fields.find(name) == nullptr) {
      throw Error(Failure::usage, "field.unknown", fmt::format("no field '{}' in the policy", printable(name)))
          .at({printable(name), 0, 0})
          .hint(did_you_mean(name, policy.fields.names()));
    }
    if (std::find(out.begin(), out.end(), FieldName{name}) == out.end()) {
      out.push_back({name});
    }
  }
  return out;
}

std::vector<RowColumn> columns_of(const policy::Policy& policy, const std::vector<FieldName>& fields) {
  std::vector<RowColumn> columns;
  for (const FieldName& name : fields) {
    const policy::Field& field = *policy.fields.find(name.text);
    columns.push_back({name, field.label, kind_of_field(field), field.type->name});
  }
  return columns;
}

}  // namespace custos::ops
