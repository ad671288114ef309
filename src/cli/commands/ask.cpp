// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/named.hpp"
#include "ops/questions.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

struct Options {
  std::string id;
  std::optional<std::vector<std::string>> fields;
};

render::Document to_document(const ops::Referred& referred, const Context& context) {
  render::List roles;
  for (const RoleName& role : referred.roles) {
    roles.emplace_back(role.text);
  }
  render::Fields fields{"", {}};
  if (referred.id) {
    fields.rows.push_back({"id", "Question", referred.id->text()});
  }
  fields.rows.push_back({"customer", referred.id ? "Customer" : "Would ask about", referred.customer.text()});
  fields.rows.push_back({"fields", "Fields", list_of(ops::texts_of(referred.fields))});
  if (context.globals.purpose) {
    fields.rows.push_back({"for", "For", *context.globals.purpose});
  }
  if (!referred.whom.empty()) {
    fields.rows.push_back({"whom", "Ask", referred.whom});
  }
  fields.rows.push_back({"roles", "May be granted by", render::Value(roles).told(joined(referred.titles, ", "))});
  if (referred.entry) {
    fields.rows.push_back({"entry", "Entry", referred.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", !referred.id.has_value()});
  render::Document document{"ask", {std::move(fields)}};
  if (referred.whom.empty()) {
    document.blocks.emplace_back(render::Note{"custos: the policy names nobody to ask in your role (its 'ask')"});
  }
  add_warning_notes(document, referred.warnings);
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.list_option("--fields", "A,B", "What you need to read and may not", options->fields, "field-to-ask");
  arguments.describe(
      "Refers what you may not read to whom the policy names, and to those who may: they see the question in\n"
      "ask list and in due. Needs --because; --for where you would name a purpose to show it. A grant lets you,\n"
      "and nobody else, read these fields of this customer with custos show for some hours.");
  arguments.examples(
      "custos ask C-10429 --fields access-needs --for support --because \"she is at the desk\"\n"
      "custos ask C-10429 --fields note --because - < reason.txt\n"
      "custos ask list --open\n"
      "custos ask grant Q-10429 --hours 2\n"
      "custos ask refuse Q-10429 --because \"ask her\"");
  return [options](Context& context) {
    if (!options->fields) {
      throw Error(Failure::usage, "argument.missing", "custos ask needs --fields A,B: what do you need to read?")
          .hint("custos policy fields lists them");
    }
    return Outcome(to_document(ops::ask_colleague(context.session(), {.customer = CustomerId::typed(options->id),
                                                                      .fields = *options->fields,
                                                                      .because = context.globals.because}),
                               context));
  };
}

struct ListOptions {
  bool open = false, all = false;
};

render::Document list_document(const std::vector<ops::QuestionShown>& questions) {
  render::Table table{"questions",
                      {{"id", "Question"},
                       {"customer", "Customer"},
                       {"fields", "Fields"},
                       {"for", "For"},
                       {"user", "Who asks"},
                       {"at", "When"},
                       {"because", "Because"},
                       {"state", "State"},
                       {"until", "Until"},
                       {"answered-by", "Answered by"},
                       {"answered", ""},
                       {"answer", "Answer"},
                       {"own", ""}},
                      {}};
  for (const ops::QuestionShown& each : questions) {
    const Question& question = each.question;
    const std::string answer = question.open() ? std::string() : question.events.back().because;
    table.rows.push_back({question.id.text(), CustomerId(question.customer).text(), list_of(each.fields),
                          unless_empty(question.purpose), each.asker, moment_value(each.asked), question.because,
                          each.state, unless_missing(each.until), unless_empty(each.answered_by),
                          unless_missing(each.answered), unless_empty(answer), each.own});
  }
  const auto count = static_cast<std::uint64_t>(table.rows.size());
  render::Document document{"ask-list", {std::move(table), render::Fields{"", {{"count", "", count}}}}};
  if (count == 0) {
    document.blocks.emplace_back(render::Note{"custos: there are none"});
  }
  return document;
}

Runner configure_list(Arguments& arguments) {
  const auto options = std::make_shared<ListOptions>();
  arguments.flag("--open", "Those that wait for an answer", options->open);
  arguments.flag("--all", "Those that are over too", options->all);
  arguments.describe(
      "Your own questions, and those that you may answer or have answered: the ones that are open, or granted\n"
      "and not over. Ends with 0 also when there are none.");
  arguments.examples("custos ask list --open\ncustos ask list --all --json");
  return [options](Context& context) {
    if (options->open && options->all) {
      throw Error(Failure::usage, "argument.unexpected", "--open does not go with --all");
    }
    return Outcome(list_document(ops::list_questions(context.session(), options->open  ? ops::Questions::open
                                                                        : options->all ? ops::Questions::all
                                                                                       : ops::Questions::standing)));
  };
}

struct AnswerOptions {
  std::string id;
  std::optional<std::string> hours;
};

render::Document answer_document(const std::string& type, const ops::Answered& answered) {
  const ops::QuestionShown& shown = answered.shown;
  const bool kept = answered.entry.has_value();
  render::Fields fields{"",
                        {{"id", kept ? "Question" : "Would be answered", shown.question.id.text()},
                         {"customer", "Customer", CustomerId(shown.question.customer).text()},
                         {"fields", "Fields", list_of(shown.fields)}}};
  if (!shown.question.purpose.empty()) {
    fields.rows.push_back({"for", "For", shown.question.purpose});
  }
  fields.rows.push_back({"user", "Who asked", shown.asker});
  fields.rows.push_back({"state", "State", shown.state});
  if (shown.until) {
    fields.rows.push_back({"until", "Until", moment_value(*shown.until)});
  }
  if (answered.entry) {
    fields.rows.push_back({"entry", "Entry", answered.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", !kept});
  render::Document document{type, {std::move(fields)}};
  add_warning_notes(document, answered.warnings);
  return document;
}

Outcome answer(Context& context, const AnswerOptions& options, ops::Answering answering, const char* type) {
  ops::AnswerRequest request{
      .id = QuestionId::typed(options.id), .answering = answering, .because = context.globals.because};
  if (options.hours) {
    request.hours = parse_count(*options.hours, "--hours");
    if (*request.hours == 0) {
      throw Error(Failure::usage, "argument.no-number", "--hours is at least 1").at({*options.hours, 0, 0});
    }
  }
  return Outcome(answer_document(type, ops::answer_question(context.session(), request)));
}

Runner configure_grant(Arguments& arguments) {
  const auto options = std::make_shared<AnswerOptions>();
  arguments.positional("ID", "The question, such as Q-10429", options->id, "question");
  arguments.option("--hours", "N", "For so many hours (8 unless told, or what the policy allows)", options->hours);
  arguments.describe(
      "Lets the asker read these fields of this customer for the purpose of the question, with custos show,\n"
      "until the hours are over. Nobody grants what he may not read himself, nor answers his own question.\n"
      "The policy says how long at most (hours-per-grant of your role's limit; 24 unless told).");
  arguments.examples(
      "custos ask grant Q-10429\ncustos ask grant Q-10429 --hours 2 --because \"for the trip on Friday\"");
  return [options](Context& context) { return answer(context, *options, ops::Answering::grant, "ask-grant"); };
}

Runner configure_refuse(Arguments& arguments) {
  const auto options = std::make_shared<AnswerOptions>();
  arguments.positional("ID", "The question, such as Q-10429", options->id, "question");
  arguments.describe("Says no. The asker is told why: needs --because.");
  arguments.examples("custos ask refuse Q-10429 --because \"ask her yourself\"");
  return [options](Context& context) { return answer(context, *options, ops::Answering::refuse, "ask-refuse"); };
}

Runner configure_withdraw(Arguments& arguments) {
  const auto options = std::make_shared<AnswerOptions>();
  arguments.positional("ID", "Your question, such as Q-10429", options->id, "question");
  arguments.describe("Takes back a question of your own, or gives back what it was granted.");
  arguments.examples("custos ask withdraw Q-10429");
  return [options](Context& context) { return answer(context, *options, ops::Answering::withdraw, "ask-withdraw"); };
}

Runner configure_revoke(Arguments& arguments) {
  const auto options = std::make_shared<AnswerOptions>();
  arguments.positional("ID", "The question that was granted, such as Q-10429", options->id, "question");
  arguments.describe("Ends a grant at once: yours, or one that you could give.");
  arguments.examples("custos ask revoke Q-10429 --because \"the trip is off\"");
  return [options](Context& context) { return answer(context, *options, ops::Answering::revoke, "ask-revoke"); };
}

constexpr std::array verbs{
    Verb{"list", "Show questions and their answers", Needs::store, configure_list},
    Verb{"grant", "Let the asker read it for some hours", Needs::store, configure_grant},
    Verb{"refuse", "Say no, and why", Needs::store, configure_refuse},
    Verb{"withdraw", "Take a question of your own back", Needs::store, configure_withdraw},
    Verb{"revoke", "End a grant", Needs::store, configure_revoke},
};

}  // namespace

extern const Command ask_command;
const Command ask_command{.name = "ask",
                          .summary = "Ask a colleague for what you may not read",
                          .group = "Rights, requests, supply",
                          .needs = Needs::store,
                          .configure = configure,
                          .verbs = verbs};

}  // namespace custos::cli
