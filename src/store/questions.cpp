// SPDX-License-Identifier: MIT
#include "store/questions.hpp"

#include "db/statement.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* select_questions =
    "SELECT number, customer, asker, role, fields, purpose, because, whom, recorded, entry FROM question";
constexpr const char* select_events =
    "SELECT kind, actor, role, because, until, recorded, entry FROM question_event WHERE question = ? ORDER BY number";
constexpr const char* insert_question =
    "INSERT INTO question (number, customer, asker, role, fields, purpose, because, whom, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_event =
    "INSERT INTO question_event (question, kind, actor, role, because, until, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?)";

void demand(const policy::Permit& permit, std::uint64_t customer) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the questions about {}", CustomerId(customer).text()));
  }
}

// Bytes of another length are nobody's reference.
Reference reference_in(const db::Statement& row, int column) {
  const ByteView bytes = row.bytes(column);
  Reference out{};
  if (bytes.size() == out.size()) {
    std::copy(bytes.begin(), bytes.end(), out.begin());
  }
  return out;
}

std::vector<Question> read(db::Database& database, db::Statement& rows) {
  std::vector<Question> out;
  while (rows.step()) {
    out.push_back({.id = QuestionId(rows.number(0)),
                   .customer = rows.number(1),
                   .asker = reference_in(rows, 2),
                   .role = rows.text(3),
                   .fields = numbers_in<FieldNumber>(rows.view(4)),
                   .purpose = rows.text(5),
                   .because = rows.text(6),
                   .whom = rows.text(7),
                   .recorded = instant_of(rows.integer(8)),
                   .entry = rows.number(9)});
  }
  db::Statement events(database, select_events);
  for (Question& each : out) {
    events.bind(each.id.number());
    while (events.step()) {
      each.events.push_back({.kind = events.text(0),
                             .by = reference_in(events, 1),
                             .role = events.text(2),
                             .because = events.text(3),
                             .until = instant_of(events.integer(4)),
                             .recorded = instant_of(events.integer(5)),
                             .entry = events.number(6)});
    }
  }
  return out;
}

}  // namespace

void Questions::append(const policy::Permit& permit, const Question& question) {
  demand(permit, question.customer);
  std::vector<std::string> fields;
  for (const FieldNumber field : question.fields) {
    fields.push_back(fmt::format("{}", field));
  }
  db::run(*database_, insert_question, question.id.number(), question.customer, ByteView(question.asker), question.role,
          joined(fields, ","), unless_empty(question.purpose), question.because, unless_empty(question.whom),
          milliseconds_of(question.recorded), question.entry);
}

void Questions::append_event(const policy::Permit& permit, const Question& question, const QuestionEvent& event) {
  demand(permit, question.customer);
  const std::int64_t until = event.kind == "granted" ? milliseconds_of(event.until) : 0;  // 0 is none
  db::run(*database_, insert_event, question.id.number(), event.kind, ByteView(event.by), event.role,
          unless_empty(event.because), until, milliseconds_of(event.recorded), event.entry);
}

std::optional<Question> Questions::find(QuestionId id) {
  db::Statement rows(*database_, fmt::format("{} WHERE number = ?", select_questions));
  rows.bind(id.number());
  auto found = read(*database_, rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Question> Questions::all() {
  db::Statement rows(*database_, fmt::format("{} ORDER BY number", select_questions));
  return read(*database_, rows);
}

std::vector<Question> Questions::of(std::uint64_t customer, const Reference& asker) {
  db::Statement rows(*database_, fmt::format("{} WHERE customer = ? AND asker = ? ORDER BY number", select_questions));
  rows.bind(customer, ByteView(asker));
  return read(*database_, rows);
}

}  // namespace custos::store
