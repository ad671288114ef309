// SPDX-License-Identifier: MIT
#pragma once

#include "model/question.hpp"
#include "ops/moment.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct AskRequest {
  CustomerId customer;
  std::vector<std::string> fields;
  std::string because;  // a text; it is kept with the question
};

/// A matter that was referred to a colleague.
struct Referred {
  std::optional<QuestionId> id{};  // nothing in a dry run, as of the entry
  std::optional<EntryId> entry{};
  CustomerId customer;
  std::vector<FieldName> fields{};    // those of the request that the caller may not see by himself
  std::string whom{};                 // whom the policy names to ask in the caller's role; empty: nobody
  std::vector<std::string> titles{};  // of the roles in which it may be granted
  std::vector<RoleName> roles{};      // the same by name
  std::vector<Problem> warnings{};
};

/// Keeps a question to a colleague: may the caller read these fields of a customer, for the purpose of his work? What
/// is answered depends on the policy alone, and on whether the customer is here: it says nothing of values. Throws
/// Error{usage, ask.needless} where the caller may see all of it; Error{refused, ask.nobody} for what no role could
/// grant; Error{usage, argument.missing} without a reason, or without a purpose where the role has to name one to look;
/// Error{bad_data, record.invalid} for a reason that must not be kept; Error{missing, record.missing}; Error{refused}.
Referred ask_colleague(Session& session, const AskRequest& request);

/// A question, as it is told to its asker and to those who may answer it.
struct QuestionShown {
  Question question;
  std::vector<std::string> fields{};
  std::string state;  // open, granted, refused, withdrawn, revoked, expired
  std::string asker;  // the users of the computer
  std::string answered_by{};
  Moment asked;
  std::optional<Moment> until{};     // of granted and expired
  std::optional<Moment> answered{};  // when it got the state; nothing while it is open
  bool own = false;                  // the caller asked it
};

/// Which questions a list has.
enum class Questions { standing, open, all };  // standing: open, or granted and not over

/// The caller's own questions, and those of others that he may answer or has answered; the log names the people.
std::vector<QuestionShown> list_questions(Session& session, Questions which);

/// What is done with a question.
enum class Answering { grant, refuse, withdraw, revoke };

struct AnswerRequest {
  QuestionId id;
  Answering answering;
  std::optional<std::uint64_t> hours{};  // of a grant; nothing: 8, or what the policy allows where that is less
  std::string because{};                 // a text; a refusal needs one
};

struct Answered {
  QuestionShown shown;             // afterwards
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Answers, withdraws or ends. A question is granted, refused and revoked by somebody who could grant it: who may read
/// all of it himself in one role for the purpose of the question, and is not the asker; a grant is revoked by whoever
/// gave it, too. The asker alone withdraws. Throws Error{missing, ask.missing}; Error{refused, ask.own}; Error{refused,
/// ask.not-yours}; Error{refused, ask.too-long} for more hours than the policy's `hours-per-grant`; Error{stopped,
/// ask.closed} for what is not open, or of a revocation not granted; Error{usage, argument.missing} for a refusal
/// without a reason.
Answered answer_question(Session& session, const AnswerRequest& request);

}  // namespace custos::ops
