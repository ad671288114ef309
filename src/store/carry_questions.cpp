// SPDX-License-Identifier: MIT
// Questions to colleagues, and disputes, at a restore.
#include "db/statement.hpp"
#include "store/carry_over.hpp"

namespace custos::store {

namespace {

constexpr const char* select_questions =
    "SELECT number, customer, asker, role, fields, purpose, because, whom, recorded, entry FROM question"
    " ORDER BY number";
constexpr const char* insert_question =
    "INSERT INTO question (number, customer, asker, role, fields, purpose, because, whom, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_question_events =
    "SELECT e.number, e.question, e.kind, e.actor, e.role, e.because, e.until, e.recorded, e.entry, q.customer"
    " FROM question_event e JOIN question q ON q.number = e.question ORDER BY e.number";
constexpr const char* insert_question_event =
    "INSERT INTO question_event (number, question, kind, actor, role, because, until, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* select_disputes = "SELECT customer, field, statement, because, since, entry FROM dispute";
constexpr const char* put_dispute =
    "INSERT OR REPLACE INTO dispute (customer, field, statement, because, since, entry) VALUES (?, ?, ?, ?, ?, ?)";

std::optional<std::string_view> text_in(const db::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.view(column));
}

}  // namespace

// Those who asked and answered keep their names: certificates() takes over all that have one.
void CarryOver::questions() {
  to_->run(wipe_questions);
  db::Statement questions(*from_, select_questions);
  while (questions.step()) {
    if (both_have(questions.number(1))) {
      db::run(*to_, insert_question, questions.integer(0), questions.integer(1), questions.bytes(2), questions.view(3),
              questions.view(4), text_in(questions, 5), questions.view(6), text_in(questions, 7), questions.integer(8),
              known(questions.number(9)));
    }
  }
  db::Statement events(*from_, select_question_events);
  while (events.step()) {
    if (both_have(events.number(9))) {
      db::run(*to_, insert_question_event, events.integer(0), events.integer(1), events.view(2), events.bytes(3),
              events.view(4), text_in(events, 5), events.is_null(6) ? std::nullopt : std::optional(events.integer(6)),
              events.integer(7), known(events.number(8)));
    }
  }
}

// A mark too many does less harm than a disputed value without one: those of the backup stay.
void CarryOver::disputes() {
  db::Statement rows(*from_, select_disputes);
  while (rows.step()) {
    if (both_have(rows.number(0))) {
      db::run(*to_, put_dispute, rows.integer(0), rows.integer(1), rows.view(2), rows.view(3), rows.integer(4),
              known(rows.number(5)));
    }
  }
}

}  // namespace custos::store
