// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/channel_words.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/letters.hpp"
#include "cli/rows.hpp"
#include "ops/forms.hpp"
#include "ops/supply.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct Options {
  std::vector<std::string> words;
  std::string recipient;
  std::optional<std::vector<std::string>> fields;
  std::string output = "-", channel;
  LetterOptions letters;
};

std::string format_of(const Globals& globals, const Options& options) {
  if (globals.format) {
    return *globals.format;
  }
  return globals.json && options.output == "-" ? "json" : "csv";
}

// A format that somebody names is what he gets.
bool takes_form(Context& context, const Options& options) {
  return !context.globals.format && !(context.globals.json && options.output == "-") && !options.letters.large &&
         !options.letters.file && ops::goes_to_customer(context.session(), options.recipient);
}

void check_options(const Options& options) {
  if (options.recipient.empty()) {
    throw Error(Failure::usage, "export.no-recipient", "export to whom?")
        .hint("--to RECIPIENT names one of the policy's");
  }
  if (options.output.empty()) {
    throw Error(Failure::usage, "argument.empty", "--output is empty");
  }
}

ops::ExportRequest to_request(const Options& options, const std::vector<std::string>& words,
                              const formats::Format& format, const Letters& letters,
                              const std::optional<ops::SuitedForm>& form) {
  ops::ExportRequest request{.words = words,
                             .recipient = options.recipient,
                             .format = std::string(format.name),
                             .fields = letters.fields(options.fields),
                             .needed = letters.template_fields.named,
                             .channel = known_channel("--channel", options.channel),
                             .normal = !format.for_people};
  if (letters.text != nullptr) {
    request.text = std::filesystem::path(letters.text->file()).filename().string();
  }
  if (form) {
    request.only = form->customer;
    if (!form->due.empty()) {
      request.form = form->title;
      request.due = form->due;
    }
  }
  return request;
}

// What was written is for whoever makes what suits.
void add_task(render::Document& document, const ops::Exported& exported, const ops::ExportRequest& request) {
  if (!request.form.empty() && exported.disclosure) {
    document.blocks.emplace_back(render::Note{told_task(request.form, request.due, *exported.disclosure)});
  }
}

std::string sentence(const ops::Exported& exported, const ops::ExportRequest& request, const std::string& purpose,
                     bool dry_run) {
  const std::string people = counted(exported.summary.count, "person", "people");
  if (dry_run) {
    return fmt::format("custos: would supply {} to '{}' for '{}'", people, request.recipient, purpose);
  }
  if (!exported.disclosure) {
    return "custos: nobody was supplied";
  }
  return fmt::format("custos: supplied {} to '{}' for '{}': disclosure {}", people, request.recipient, purpose,
                     exported.disclosure->text());
}

render::Fields summary_of(const ops::Exported& exported, const ops::ExportRequest& request, const Options& options,
                          const std::string& purpose, bool dry_run) {
  render::Fields fields{"", {}};
  if (exported.disclosure) {
    fields.rows.push_back({"disclosure", "", exported.disclosure->text()});
  }
  fields.rows.push_back({"count", "", exported.summary.count});
  fields.rows.push_back({"to", "", request.recipient});
  fields.rows.push_back({"for", "", purpose});
  fields.rows.push_back({"format", "", request.format});
  if (!request.form.empty()) {
    fields.rows.push_back({"form", "", request.form});
    fields.rows.push_back({"make-by", "", render::Date{request.due}});
  }
  fields.rows.push_back({"file", "", dry_run ? render::Value() : options.output});
  fields.rows.push_back({"dry-run", "", dry_run});
  return fields;
}

render::Table left_out_table(const std::map<std::string, std::uint64_t>& left_out) {
  render::Table table{"left-out", {{"reason", ""}, {"count", ""}}, {}};
  for (const auto& [reason, count] : left_out) {
    table.rows.push_back({reason, count});
  }
  return table;
}

Outcome run_export(Context& context, const Options& options) {
  const Globals& globals = context.globals;
  check_options(options);
  const std::vector<std::string> words = context.query_words(options.words);
  std::optional<ops::SuitedForm> form;
  if (takes_form(context, options)) {
    form = ops::suited_form(context.session(), words, options.recipient);
  }
  const formats::Format& format = *formats::find_format(form ? form->format : format_of(globals, options));
  const Letters letters = form ? letters_of(context, *form) : letters_asked(context, options.letters, format);
  const ops::ExportRequest request = to_request(options, words, format, letters, form);
  const std::string purpose = globals.purpose.value_or("");
  if (options.output == "-" && !globals.dry_run) {
    refuse_on_terminal(format, context.world);
  }
  formats::Envelope envelope = envelope_of(context, "export", letters);
  envelope.members = {{"for", purpose}, {"to", request.recipient}};
  SupplySink sink(format, std::move(envelope), globals.dry_run ? "-" : options.output, context.world.out);
  const ops::Exported exported = ops::export_customers(context.session(), request, sink);
  // Standard output is the data's alone, unless that went to a file.
  const bool tells = globals.json && (options.output != "-" || globals.dry_run);
  Outcome outcome(render::Document{tells ? "export" : "", {}},
                  exported.summary.count == 0 ? status_findings : status_done);
  if (tells) {
    outcome.document.blocks.emplace_back(summary_of(exported, request, options, purpose, globals.dry_run));
    outcome.document.blocks.emplace_back(withheld_table(exported.summary.withheld));
    outcome.document.blocks.emplace_back(left_out_table(exported.summary.left_out));
    return outcome;
  }
  outcome.document.blocks.emplace_back(render::Note{sentence(exported, request, purpose, globals.dry_run)});
  add_task(outcome.document, exported, request);
  add_remark(outcome.document, format);
  add_summary_notes(outcome.document, exported.summary);
  return outcome;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positionals("QUERY", "Whom, as 'custos find' takes it; nothing: everybody; - reads it from standard input",
                        options->words, false, "field:");
  arguments.option("--to", "RECIPIENT", "To whom it is supplied", options->recipient, "recipient");
  arguments.list_option("--fields", "A,B", "Only these fields; else all that are kept for the purpose", options->fields,
                        "field");
  arguments.option("-o,--output", "FILE", "Where to; - is standard output, which it is unless told", options->output,
                   "file");
  arguments.option("--channel", "CHANNEL", "By which they are turned to: who does not want that is left out",
                   options->channel, "channel");
  options->letters.declare(arguments);
  arguments.describe(
      "Always for a purpose (--for) and to a recipient (--to) of the policy; a disclosure of it is kept.\n"
      "--format is csv unless told; custos-formats(7) tells of the others. To a recipient that is the customer\n"
      "himself (self = true in the policy) one customer's letter takes the form that suits, unless told.\n"
      "Ends with 1 when there is nobody to supply.");
  arguments.examples(
      "custos export --for gift-aid --to hmrc -o gift-aid.csv\n"
      "custos export status:active --for membership --to customer --format json --fields given-name,town\n"
      "custos export --for membership --to customer --format letter --large-print -o letters.html");
  return [options](Context& context) { return run_export(context, *options); };
}

}  // namespace

extern const Command export_command;
const Command export_command{.name = "export",
                             .summary = "Supply customers' values to a recipient, for a purpose",
                             .group = "Records",
                             .needs = Needs::store,
                             .configure = configure,
                             .writes = Writes::letters};

}  // namespace custos::cli
