// SPDX-License-Identifier: MIT
// Rows of many people: looked at, entered in the log, and handed on once that is committed.
#include "fields/field_type.hpp"
#include "formats/disputed.hpp"
#include "ops/batch_size.hpp"
#include "ops/disputes.hpp"
#include "ops/grants.hpp"
#include "ops/stream.hpp"

#include <algorithm>
#include <chrono>

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

// How many batches a transaction takes: more are dearer to be waited for, and cheaper. The first has one, so that its
// rows come soon.
class BatchesAtOnce {
 public:
  /// `single`: never more than one, since what is in the log already decides on the next.
  explicit BatchesAtOnce(bool single) : most_(single ? 1 : 4) {}

  std::size_t count() const { return count_; }

  void took(std::chrono::milliseconds time) {
    using std::chrono_literals::operator""ms;
    if (time > 80ms) {
      count_ = std::max<std::size_t>(1, count_ / 2);
    } else if (time < 20ms && time >= 0ms) {
      count_ = std::min(most_, count_ * 2);
    }
  }

 private:
  std::size_t most_, count_ = 1;
};

class Stream {
 public:
  Stream(Session& session, const Admitted& admitted, const Look& look)
      : session_(session),
        admitted_(admitted),
        look_(look),
        summary_{.withheld = withheld_of(admitted, look)},
        witness_(session.witness(admitted.permit)),
        numbers_(look.numbers),
        closeness_(look.closeness),
        made_(session.policy(), look),
        disputed_(session, look) {
    if (!summary_.withheld.empty()) {
      summary_.offer = offer_of(session, admitted.asked, admitted.decision);
    }
  }

  RowsSummary run(RowSink& sink) {
    BatchesAtOnce batches(admitted_.permit.people_per_day().has_value());
    transaction(batches);
    sink.begin(disputed_.columns());
    hand_over(sink);
    if (!goes_on()) {
      return std::move(summary_);
    }
    session_.store().begin_bulk();
    while (goes_on()) {
      transaction(batches);
      hand_over(sink);
    }
    session_.store().settle();
    return std::move(summary_);
  }

 private:
  bool goes_on() const { return !numbers_.empty() && !summary_.truncated; }

  void hand_over(RowSink& sink) {
    for (const std::vector<formats::RecordRow>& rows : batches_) {  // a table is as wide as a batch needs
      summary_.count += rows.size();
      sink.rows(rows);
    }
  }

  void transaction(BatchesAtOnce& batches) {
    batches_.clear();
    shown_ = 0;
    Instant begun{};
    session_.transact(admitted_, [&](Work& work) {
      begun = session_.clock().now();  // having waited for others
      disputed_.look();
      batch(work);
      for (std::size_t i = 1; i < batches.count() && goes_on(); ++i) {
        batch(work);
      }
      for (const std::vector<formats::RecordRow>& rows : batches_) {
        if (look_.shown && !rows.empty()) {
          look_.shown(work, rows, *ask_);
        }
      }
    });
    batches.took(session_.clock().now() - begun);
  }

  // Looks at the next people, and enters who is shown.
  void batch(Work& work) {
    const auto numbers = numbers_.first(std::min(batch_size, numbers_.size()));
    numbers_ = numbers_.subspan(numbers.size());
    const auto near = closeness_.first(std::min(numbers.size(), closeness_.size()));
    closeness_ = closeness_.subspan(near.size());
    std::vector<store::SeenRow> seen =
        session_.store().customers().rows(admitted_.permit, numbers, made_.fields(), witness_);
    std::vector<std::string> refusals = look_.refusals ? look_.refusals(seen) : std::vector<std::string>();
    refusals.resize(seen.size());
    std::vector<BatchRow> committed;
    batches_.emplace_back();
    std::size_t at = 0;
    for (std::size_t i = 0; i < seen.size() && !summary_.truncated; ++i) {
      while (numbers[at] != seen[i].id.number()) {
        ++at;  // who has gone meanwhile
      }
      if (shows(seen[i], refusals[i])) {
        committed.push_back(seen[i].row);
        tell_closeness(near, at);
      }
    }
    log(work, committed);
  }

  // Makes a row of him, or counts why there is none.
  bool shows(store::SeenRow& person, const std::string& refused) {
    if (look_.most && summary_.count + shown_ == *look_.most) {
      summary_.truncated = !person.left_out && refused.empty();
      return false;
    }
    if (person.left_out || !refused.empty()) {
      ++summary_.left_out[refused.empty() ? person.reason : refused];
      return false;
    }
    formats::RecordRow row = made_.of(person);
    if (!disputed_.mark(row)) {
      ++summary_.left_out["a value is disputed since this began"];
      return false;
    }
    if (look_.supplies && !row.withheld.empty()) {
      ++summary_.left_out["a value that would be supplied is restricted"];
      return false;
    }
    summary_.restricted += row.withheld.empty() ? 0U : 1U;
    for (const policy::Withheld& withheld : summary_.withheld) {
      row.withheld.emplace_back(withheld.field.text, withheld.reason);
    }
    ++shown_;
    batches_.back().push_back(std::move(row));
    return true;
  }

  void tell_closeness(std::span<const Closeness> near, std::size_t at) {
    if (!near.empty()) {
      batches_.back().back().match = name_of(near[at]);
      summary_.similar += near[at] > Closeness::prefix ? 1U : 0U;
    }
  }

  void log(Work& work, const std::vector<BatchRow>& committed) {
    session_.check_daily_limit(admitted_.permit, committed);
    const bool first = !ask_;
    if (first) {
      ask_ = work.log(work.entry(), look_.payload);
    }
    Entry entry = work.entry();
    entry.part_of = *ask_;
    if (!committed.empty()) {
      work.log_batch(std::move(entry), committed);
    } else if (!first) {
      work.log(std::move(entry));  // nobody of this batch is left
    }
  }

  Session& session_;
  const Admitted& admitted_;
  const Look& look_;
  RowsSummary summary_;
  const store::Witness witness_;
  std::span<const std::uint64_t> numbers_;
  std::span<const Closeness> closeness_;
  const Rows made_;
  DisputedValues disputed_;
  std::optional<std::uint64_t> ask_;                      // its entry
  std::vector<std::vector<formats::RecordRow>> batches_;  // of the transaction
  std::uint64_t shown_ = 0;                               // how many there are in them
};

}  // namespace

RowsSummary stream_rows(Session& session, const Admitted& admitted, const Look& look, RowSink& sink) {
  return Stream(session, admitted, look).run(sink);
}

}  // namespace custos::ops
