// SPDX-License-Identifier: MIT
#include "cli/change_command.hpp"
#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/notice_command.hpp"
#include "ops/disputes.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

namespace custos::cli {

namespace {

struct Options {
  ChangeOptions change;
  std::optional<std::string> dispute, settled;
};

ops::DisputeRequest to_request(const Options& options, Context& context) {
  if (options.dispute && options.settled) {
    throw Error(Failure::usage, "argument.unexpected", "--dispute begins what --settled ends");
  }
  const ChangeOptions& change = options.change;
  if (change.where || change.expected || !change.source.empty() || !change.verified.empty()) {
    throw Error(Failure::usage, "argument.unexpected",
                "--dispute and --settled change no value: they go with ID, FIELD and --because alone");
  }
  if (change.values.size() != 1) {
    throw Error(Failure::usage, "argument.missing", "which field is it about? One at a time")
        .hint("custos correct C-10429 born --dispute TEXT --because TEXT");
  }
  ops::DisputeRequest request{.id = CustomerId::typed(change.id), .field = change.values.front()};
  if (options.dispute) {
    request.statement = context.text_given(*options.dispute, "the person's statement");
  } else if (*options.settled == "confirmed") {
    request.end = ops::DisputeEnd::confirmed;
  } else if (*options.settled == "withdrawn") {
    request.end = ops::DisputeEnd::withdrawn;
  } else {
    throw Error(Failure::usage, "argument.unexpected", "--settled is confirmed or withdrawn")
        .at({printable(*options.settled), 0, 0})
        .hint("a value that was wrong after all is corrected: custos correct ID FIELD=VALUE");
  }
  return request;
}

Outcome dispute(const Options& options, Context& context) {
  const ops::DisputeRequest request = to_request(options, context);
  const ops::DisputeOutcome outcome = ops::note_dispute(context.session(), request);
  const bool dry = outcome.dry_run;
  const std::string state = request.end ? *options.settled : "disputed";
  render::Fields fields{"",
                        {{"id", dry ? "Would be noted" : "Noted", request.id.text()},
                         {"field", "Field", outcome.field},
                         {"state", "State", state}}};
  if (outcome.entry) {
    fields.rows.push_back({"entry", "Entry", outcome.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", dry});
  render::Document document{"dispute", {std::move(fields)}};
  add_notices_made(document, outcome.notices);
  add_warning_notes(document, outcome.warnings);
  return Outcome(std::move(document));
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  declare_change(arguments, options->change);
  arguments.option("--dispute", "TEXT",
                   "FIELD is kept, and the person says that it is wrong: the statement, which goes with the value; - "
                   "reads it",
                   options->dispute);
  arguments.option("--settled", "HOW", "FIELD is disputed no more: confirmed, or withdrawn by the person",
                   options->settled);
  arguments.describe(
      "The log says that the old value was wrong, not merely former. --because is required.\n"
      "With --dispute or --settled no value changes, and FIELD stands without one.");
  arguments.examples(
      "custos correct C-10429 born=1980-06-26 --because \"misread on the form\"\n"
      "custos correct C-10429 - --because \"typed twice\" < values.json\n"
      "custos correct C-10429 born --dispute - --because \"the register says otherwise\" < statement.txt\n"
      "custos correct C-10429 born --settled withdrawn --because \"found her certificate\"");
  return [options](Context& context) {
    if (options->dispute || options->settled) {
      return dispute(*options, context);
    }
    if (context.globals.because.empty()) {
      throw Error(Failure::usage, "argument.missing", "custos correct needs --because TEXT: what was wrong?");
    }
    return run_change(ops::ChangeKind::correct, options->change, context);
  };
}

}  // namespace

extern const Command correct_command;
const Command correct_command{.name = "correct",
                              .summary = "Correct a record: what was kept was wrong",
                              .group = "Records",
                              .needs = Needs::store,
                              .configure = configure};

}  // namespace custos::cli
