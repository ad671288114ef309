// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/question.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace custos::store {

/// Questions to colleagues. They and what became of them are added, never changed.
class Questions {
 public:
  explicit Questions(db::Database& database) : database_(&database) {}

  /// Throws Error{internal, internal.permit} for a permit that is not one to write about this customer, as
  /// append_event() does.
  void append(const policy::Permit& permit, const Question& question);
  void append_event(const policy::Permit& permit, const Question& question, const QuestionEvent& event);

  std::optional<Question> find(QuestionId id);

  /// All, by number.
  std::vector<Question> all();

  /// Those of one asker about a customer, by number.
  std::vector<Question> of(std::uint64_t customer, const Reference& asker);

 private:
  db::Database* database_;
};

/// What goes with a customer.
inline constexpr const char* delete_question_events =
    "DELETE FROM question_event WHERE question IN (SELECT number FROM question WHERE customer = ?)";
inline constexpr const char* delete_questions = "DELETE FROM question WHERE customer = ?";

/// What goes before those of another store are taken over.
inline constexpr const char* wipe_questions = "DELETE FROM question_event; DELETE FROM question";

}  // namespace custos::store
