// SPDX-License-Identifier: MIT
#include "ops/questions.hpp"

#include "ops/batch_size.hpp"
#include "ops/log_names.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "ops/written_text.hpp"
#include "policy/colleagues.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace custos::ops {

namespace {

constexpr std::uint64_t usual_hours = 8;

std::string quoted(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    out.push_back("'" + name + "'");
  }
  return joined(out, ", ");
}

// Also of fields that the policy has dropped since.
std::vector<FieldName> fields_of(store::Store& store, const Question& question) {
  std::vector<FieldName> out;
  for (const FieldNumber number : question.fields) {
    if (const auto position = store.columns().position_of(number)) {
      out.push_back(store.columns().all()[*position].name);
    }
  }
  return out;
}

std::optional<PurposeName> purpose_of(const Question& question) {
  return question.purpose.empty() ? std::nullopt : std::optional(PurposeName{question.purpose});
}

// The same user of the computer is the same person, by whichever of his two names.
bool is_asker(Session& session, const Question& question) {
  const auto asker = session.store().references().known_actor(question.asker);
  return asker && (asker->uid == session.caller().uid || asker->user == session.caller().user);
}

// The role of the caller's in which he could grant it.
std::optional<RoleName> answering_role(Session& session, const Question& question) {
  const std::vector<FieldName> fields = fields_of(session.store(), question);
  for (const policy::Role& role : session.policy().roles) {
    const bool meant = !session.saying().as || *session.saying().as == role.name;
    if (meant && policy::may_grant(session.policy(), session.caller(), role.name, fields, purpose_of(question))) {
      return role.name;
    }
  }
  return std::nullopt;
}

std::string state_of(const Question& question, Instant now) {
  return question.open()                                                        ? "open"
         : question.events.back().kind == "granted" && !question.grants_at(now) ? "expired"
                                                                                : question.events.back().kind;
}

QuestionShown shown_question(Session& session, const Question& question, Instant now) {
  LogNames names(session.store());
  QuestionShown out{.question = question,
                    .fields = texts_of(fields_of(session.store(), question)),
                    .state = state_of(question, now),
                    .asker = names.user(question.asker),
                    .asked = moment_of(question.recorded, session.zone()),
                    .own = is_asker(session, question)};
  if (!question.open()) {
    const QuestionEvent& last = question.events.back();
    out.answered_by = names.user(last.by);
    out.answered = moment_of(last.recorded, session.zone());
    if (last.kind == "granted") {
      out.until = moment_of(last.until, session.zone());
    }
  }
  return out;
}

PrivatePart question_part(const Question& question) {
  return {fmt::format("{{\"question\":\"{}\"}}", question.id.text()), question.customer};
}

policy::Ask reading(const Session& session, CustomerId id, const std::vector<FieldName>& fields) {
  policy::Ask ask = session.ask_for({.action = "show",
                                     .operation = {},
                                     .access = policy::Access::read,
                                     .fields = fields,
                                     .subjects = policy::Subjects::one(id),
                                     .subject = id,
                                     .under_grants = true});
  ask.reason_given = true;
  return ask;
}

// Who could let the caller read what of these he may not.
policy::Colleagues helpful(const Session& session, CustomerId id, const std::vector<FieldName>& fields,
                           const policy::Decision& now) {
  const auto& missing = now.missing_options();
  if (!now.allowed() && std::find(missing.begin(), missing.end(), "--for") != missing.end()) {
    throw Error(Failure::usage, "argument.missing", joined(now.reasons(), "; "))
        .hint("a grant is for one purpose: that of the question");
  }
  if (now.allowed() && now.withheld().empty()) {
    const auto& purpose = session.saying().purpose;
    throw Error(Failure::usage, "ask.needless", "you may see these already")
        .hint(fmt::format("custos show {} --fields {}{}", id.text(), joined(texts_of(fields), ","),
                          purpose ? " --for " + purpose->text : ""));
  }
  policy::Colleagues out = policy::colleagues_for(session.policy(), reading(session, id, fields));
  std::vector<FieldName> nobodys;
  for (const FieldName& field : fields) {
    const bool seen = now.allowed() && now.granted().contains(field);
    if (!seen && std::find(out.fields.begin(), out.fields.end(), field) == out.fields.end()) {
      nobodys.push_back(field);
    }
  }
  if (!nobodys.empty()) {
    std::vector<std::string> why = now.reasons();
    for (const policy::Withheld& each : now.withheld()) {
      const std::string text = fmt::format("'{}': {}", each.field.text, each.reason);
      if (std::find(why.begin(), why.end(), text) == why.end()) {
        why.push_back(text);
      }
    }
    throw Error(Failure::refused, "ask.nobody",
                fmt::format("no role of the policy may grant {} ({})", quoted(texts_of(nobodys)), joined(why, "; ")))
        .hint(out.fields.empty() ? std::string() : fmt::format("{} can be asked for", quoted(texts_of(out.fields))))
        .hint(now.ask_whom().empty() ? std::string() : "ask: " + now.ask_whom());
  }
  return out;
}

Error closed(const Question& question, Instant now) {
  const std::string state = state_of(question, now);
  return Error(Failure::stopped, "ask.closed",
               state == "open" ? fmt::format("{} is not granted: there is nothing to revoke", question.id.text())
                               : fmt::format("{} is {} already", question.id.text(), state))
      .hint(state == "open" ? fmt::format("custos ask refuse {} --because TEXT", question.id.text()) : std::string())
      .hint("custos ask list --all shows what became of it");
}

struct Way {
  Answering answering;
  const char* verb;
  const char* kind;  // of the event
};

constexpr std::array ways{
    Way{Answering::grant, "grant", "granted"},
    Way{Answering::refuse, "refuse", "refused"},
    Way{Answering::withdraw, "withdraw", "withdrawn"},
    Way{Answering::revoke, "revoke", "revoked"},
};

const Way& way_of(Answering answering) {
  return *std::find_if(ways.begin(), ways.end(), [answering](const Way& way) { return way.answering == answering; });
}

void demand_right(Session& session, const Question& question, const Way& way, bool may_answer, const Reference& actor) {
  const bool own = is_asker(session, question);
  if (way.answering == Answering::withdraw) {
    if (!own) {
      throw Error(Failure::refused, "ask.not-yours",
                  fmt::format("{} is not your question: whoever asked it withdraws it", question.id.text()))
          .hint(fmt::format("custos ask refuse {} --because TEXT", question.id.text()));
    }
    return;
  }
  if (own) {
    throw Error(Failure::refused, "ask.own", fmt::format("{} is your own question", question.id.text()))
        .hint("somebody else has to answer it")
        .hint(fmt::format("custos ask withdraw {}", question.id.text()));
  }
  const bool gave = way.answering == Answering::revoke && !question.open() && question.events.back().by == actor;
  if (!may_answer && !gave) {
    throw Error(Failure::refused, "ask.not-yours",
                fmt::format("you may not answer {}: nobody grants what he may not read himself", question.id.text()))
        .hint(question.whom.empty() ? std::string() : "ask: " + question.whom);
  }
}

void demand_state(const Question& question, const Way& way, Instant now) {
  const bool granted = question.grants_at(now);
  const bool fits = way.answering == Answering::revoke     ? granted
                    : way.answering == Answering::withdraw ? question.open() || granted
                                                           : question.open();
  if (!fits) {
    throw closed(question, now);
  }
}

Instant end_of_grant(const Session& session, const RoleName& role, const std::optional<std::uint64_t>& hours,
                     Instant now) {
  const std::uint64_t most = session.policy().roles.find(role.text)->hours_per_grant;
  const std::uint64_t wanted = hours.value_or(std::min(usual_hours, most));
  if (wanted > most) {
    throw Error(Failure::refused, "ask.too-long",
                fmt::format("role '{}' may grant at most {}", role.text, counted(most, "hour")))
        .hint(fmt::format("--hours {}", most));
  }
  return now + std::chrono::hours(static_cast<std::int64_t>(wanted));
}

void check_words(const Session& session, const AnswerRequest& request, const std::optional<Question>& question) {
  if (request.answering == Answering::refuse && trimmed(request.because).empty()) {
    throw Error(Failure::usage, "argument.missing", "custos ask refuse needs --because TEXT: the asker is told why");
  }
  if (question && session.saying().purpose && session.saying().purpose != purpose_of(*question)) {
    throw Error(Failure::usage, "argument.unexpected",
                question->purpose.empty() ? fmt::format("{} names no purpose", question->id.text())
                                          : fmt::format("{} is for '{}'", question->id.text(), question->purpose))
        .hint("leave --for out: the purpose is that of the question");
  }
}

}  // namespace

Referred ask_colleague(Session& session, const AskRequest& request) {
  const CustomerId id = request.customer;
  const std::vector<FieldName> fields = known_fields(session.policy(), request.fields);
  Referred out{.customer = id};
  Question question{.id = QuestionId(0),
                    .customer = id.number(),
                    .role = {},
                    .because = kept_text(session.policy(), "because", request.because, out.warnings)};
  if (question.because.empty()) {
    throw Error(Failure::usage, "argument.missing", "custos ask needs --because TEXT: by it your colleague decides");
  }
  const Asked asked{.action = "ask",
                    .operation = "ask.open",
                    .access = policy::Access::write,
                    .subjects = policy::Subjects::one(id),
                    .subject = id};
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = work.store.customers().look(work.permit, id.number(), session.any_witness());
    found = seen.has_value();
    if (!found) {
      work.log(work.entry(), missing_payload(id));
      return;
    }
    const policy::Decision now = policy::decide(session.policy(), reading(session, id, fields));
    policy::Colleagues colleagues = helpful(session, id, fields, now);
    out.fields = std::move(colleagues.fields);
    out.roles = std::move(colleagues.roles);
    const policy::Role* const own = now.role() ? session.policy().roles.find(now.role()->text) : nullptr;
    out.whom = own != nullptr ? own->ask : std::string();
    Entry entry = entry_about(work, *seen);
    for (const FieldName& field : out.fields) {
      question.fields.push_back(session.bound().number_of(*session.policy().fields.find(field.text)));
    }
    std::sort(question.fields.begin(), question.fields.end());
    entry.fields = question.fields;
    question.id = QuestionId(work.store.next_numbers('Q', 1));
    question.asker = entry.actor;
    question.role = entry.role;
    question.purpose = entry.purpose;
    question.whom = out.whom;
    question.recorded = work.now();
    question.entry = work.log(std::move(entry), question_part(question));
    work.store.questions().append(work.permit, question);
  });
  if (!found) {
    throw no_customer(session, id);
  }
  for (const RoleName& role : out.roles) {
    const policy::Role& kept = *session.policy().roles.find(role.text);
    out.titles.push_back(kept.title.empty() ? role.text : kept.title);
  }
  if (!session.saying().dry_run) {
    out.id = question.id;
    out.entry = EntryId(question.entry);
  }
  return out;
}

std::vector<QuestionShown> list_questions(Session& session, Questions which) {
  std::vector<QuestionShown> out;
  const Asked asked{.action = "ask list", .operation = "ask.list", .subjects = policy::Subjects::found()};
  session.perform(asked, [&](Work& work) {
    std::set<std::uint64_t> people;
    for (const Question& question : work.store.questions().all()) {
      const bool standing = question.open() || question.grants_at(work.now());
      if (which == Questions::open ? !question.open() : which == Questions::standing && !standing) {
        continue;
      }
      const bool gave = !question.open() && question.events.back().by == work.entry().actor;
      if (is_asker(session, question) || gave || answering_role(session, question)) {
        out.push_back(shown_question(session, question, work.now()));
        people.insert(question.customer);
      }
    }
    const std::uint64_t ask = work.log(work.entry());
    const std::vector<std::uint64_t> numbers(people.begin(), people.end());
    for (std::size_t i = 0; i < numbers.size(); i += BatchSize::most) {
      const auto some = std::span(numbers).subspan(i, std::min(BatchSize::most, numbers.size() - i));
      Entry entry = work.entry();
      entry.part_of = ask;
      log_people(work, std::move(entry), rows_of_people(session, work, some));
    }
  });
  return out;
}

Answered answer_question(Session& session, const AnswerRequest& request) {
  const Way& way = way_of(request.answering);
  Answered out{.shown = {.question = {.id = request.id, .role = {}}, .state = {}, .asker = {}, .asked = {}}};
  Asked asked{.action = fmt::format("ask {}", way.verb),
              .operation = fmt::format("ask.{}", way.verb),
              .access = policy::Access::write};
  // Whom it is about, and for what, has to be known before the gate is asked.
  const auto before = session.store().questions().find(request.id);
  check_words(session, request, before);
  QuestionEvent event{
      .kind = way.kind, .role = {}, .because = kept_text(session.policy(), "because", request.because, out.warnings)};
  bool may_answer = false;
  if (before) {
    asked.subjects = policy::Subjects::one(CustomerId(before->customer));
    asked.subject = CustomerId(before->customer);
    if (const auto role = request.answering == Answering::withdraw ? std::nullopt : answering_role(session, *before)) {
      asked.as = role;
      may_answer = true;
    }
  }
  session.perform(asked, [&](Work& work) {
    auto question = work.store.questions().find(request.id);
    if (!before || !question) {
      throw Error(Failure::missing, "ask.missing", fmt::format("there is no question {}", request.id.text()))
          .hint("custos ask list --all");
    }
    Entry entry = entry_about(session, work, question->customer);
    demand_right(session, *question, way, may_answer, entry.actor);
    demand_state(*question, way, work.now());
    if (way.answering == Answering::grant) {
      event.until = end_of_grant(session, *work.decision.role(), request.hours, work.now());
    }
    event.by = entry.actor;
    event.role = entry.role;
    event.recorded = work.now();
    entry.fields = question->fields;
    entry.purpose = question->purpose;
    event.entry = work.log(std::move(entry), question_part(*question));
    work.store.questions().append_event(work.permit, *question, event);
    question->events.push_back(event);
    out.shown = shown_question(session, *question, work.now());
  });
  if (!session.saying().dry_run) {
    out.entry = EntryId(event.entry);
  }
  return out;
}

}  // namespace custos::ops
