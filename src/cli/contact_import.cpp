// SPDX-License-Identifier: MIT
#include "cli/contact_import.hpp"

#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "cli/file_options.hpp"
#include "cli/import_documents.hpp"
#include "cli/long_work.hpp"
#include "ops/contact_intake.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct ContactFile {
  std::string file, source, match, dates, format, encoding, sheet, delimiter;
  std::vector<std::string> columns, kinds, states;
  std::optional<std::string> rejects, max_rejects;
  bool leave_others = false, strict = false;
};

ops::WordPair word_pair(const char* option, const char* form, const std::string& text, std::size_t at) {
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("{} takes {}, not '{}'", option, form, printable(text)))
        .at({printable(text), 0, 0});
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

ops::ContactImport contacts_asked_for(Context& context, const ContactFile& options) {
  check_file_options(options.rejects, options.delimiter, options.format, options.encoding);
  ops::ContactImport asked{.file = options.file,
                           .system = options.source,
                           .match = options.match,
                           .leave_others = options.leave_others,
                           .rejects = options.rejects,
                           .dates = options.dates,
                           .input = {.format = options.format, .encoding = options.encoding, .sheet = options.sheet},
                           .strict = options.strict,
                           .stop = &context.world.stop};
  if (!options.delimiter.empty()) {
    asked.input.delimiter = options.delimiter == "tab" ? '\t' : options.delimiter.front();
  }
  if (options.max_rejects) {
    asked.max_rejects = ops::reject_limit(*options.max_rejects);
  }
  for (const std::string& each : options.columns) {
    asked.columns.push_back(word_pair("--column", "WHAT=COLUMN", each, each.find('=')));
  }
  for (const std::string& each : options.kinds) {
    if (each.find('=') == std::string::npos) {
      asked.words.usual_kind = each;
    } else {
      asked.words.kinds.push_back(word_pair("--kind", "KIND or WORD=KIND", each, each.rfind('=')));
    }
  }
  for (const std::string& each : options.states) {
    asked.words.states.push_back(word_pair("--state", "WORD=STATE", each, each.rfind('=')));
  }
  if (options.file == "-") {
    asked.standard_input = ops::spooled(context.session(), context.input_source("the file"));
  }
  return asked;
}

// What the rejects file needs too. It is UTF-8, and no workbook.
GivenOptions options_again(const ContactFile& options, const std::string& dates) {
  GivenOptions again{{"--source", options.source}, {"--match", options.match}, {"--delimiter", options.delimiter}};
  for (const std::string& each : options.columns) {
    again.emplace_back("--column", each);
  }
  for (const std::string& each : options.kinds) {
    again.emplace_back("--kind", each);
  }
  for (const std::string& each : options.states) {
    again.emplace_back("--state", each);
  }
  again.emplace_back("--dates", dates);
  return again;
}

render::Document contacts_document(const ops::ContactsImported& imported, const ContactFile& options) {
  render::Fields fields{"", {}};
  const auto add = [&fields](const char* key, const char* label, std::uint64_t count) {
    fields.rows.push_back({key, label, count});
  };
  add("read", "Rows read", imported.read);
  add("noted", imported.dry_run ? "Would be noted" : "Noted", imported.noted);
  add("there", "Here already", imported.there);
  add("rejected", "Rejected", imported.rejected);
  add("blank", "Blank", imported.blank);
  add("went-on", "Of those here, went on", imported.went_on);
  if (!imported.rejects.empty()) {
    fields.rows.push_back({"rejects", "Rejected rows are in", imported.rejects});
  }
  if (imported.entry) {
    fields.rows.push_back({"entry", "Entry", imported.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", imported.dry_run});
  fields.rows.push_back({"stopped", "", imported.stopped});
  if (!imported.notices.empty()) {
    fields.rows.push_back({"notices", "", render::List(imported.notices.begin(), imported.notices.end())});
  }
  if (!imported.left_alone.empty()) {
    fields.rows.push_back(
        {"left-alone", "Columns left alone", render::List(imported.left_alone.begin(), imported.left_alone.end())});
  }
  render::Document document{"contact-import", {std::move(fields)}};
  document.blocks.emplace_back(reasons_table("reasons", "Rejected because", imported.reasons));
  document.blocks.emplace_back(reasons_table("warnings", "Warning", imported.warnings));
  if (!imported.rejects.empty() && !imported.stopped) {
    std::string command = said_again("custos contact import", imported.rejects, options_again(options, imported.dates));
    command += options.leave_others ? " --drop-others" : "";
    document.blocks.emplace_back(render::Note{"custos: correct the rejected rows, then: " + command});
  }
  for (const std::string& notice : imported.notices) {
    document.blocks.emplace_back(render::Note{"custos: " + notice});
  }
  if (imported.stopped) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: stopped after {}; import the file again to go on: what is noted stays",
                                 counted(imported.read, "row"))});
  }
  return document;
}

Outcome contacts_taken_in(Context& context, const ContactFile& options) {
  ops::ContactImport asked = contacts_asked_for(context, options);
  const OrderlyStop orderly(context.world);
  const ops::ContactsImported imported = [&] {
    ProgressShown shown(context.world, context.globals, "rows");
    asked.progress = shown.report();
    return ops::import_contacts(context.session(), asked);
  }();
  const int status = imported.stopped ? status_interrupted : imported.rejected > 0 ? status_in_part : status_done;
  return Outcome(contacts_document(imported, options), status);
}

}  // namespace

Runner configure_contact_import(Arguments& arguments) {
  const auto options = std::make_shared<ContactFile>();
  arguments.positional("FILE", "CSV, JSON Lines or a workbook; - is standard input", options->file, "file");
  arguments.option("--source", "SYSTEM", "The system that recorded them, always by the same name", options->source);
  arguments.option("--match", "FIELD", "The customers are named by this field, not by their ids", options->match,
                   "field");
  arguments.repeated_option("--column", "WHAT=COLUMN", "Which column is customer, on, time, kind, channel, text, …",
                            options->columns, "contact-column");
  arguments.repeated_option("--kind", "KIND|WORD=KIND", "The kind of rows that say none; what a word of 'kind' means",
                            options->kinds, "contact-kind");
  arguments.repeated_option("--state", "WORD=STATE", "What a word of 'state' means", options->states);
  arguments.flag("--drop-others", "Leave out columns that nothing takes", options->leave_others);
  arguments.option("--dates", "ORDER",
                   "day-first or month-first, of dates that are not ISO; else the file's dates tell", options->dates,
                   "dates");
  arguments.option("--input-format", "NAME", "How the file is read: csv, tsv, jsonl, xlsx, …; else its content tells",
                   options->format, "input-format");
  arguments.option("--encoding", "NAME", "How the file's characters are written, such as windows-1252; else they tell",
                   options->encoding, "encoding");
  arguments.option("--sheet", "NAME", "The sheet of a workbook; else the first", options->sheet);
  arguments.option("--delimiter", "C", "What stands between the cells: one character, or tab; else the file tells",
                   options->delimiter, "delimiter");
  arguments.option("--rejects", "FILE", "Where rejected rows go; else beside the file", options->rejects, "file");
  arguments.flag("--strict", "Note nothing when a row is rejected", options->strict);
  arguments.option("--max-rejects", "N|P%", "Note nothing when more rows are rejected", options->max_rejects);
  arguments.describe(
      "Each row is a contact: whom it is about (an id, or with --match a value that names one person), the\n"
      "day, and what else there is. A record that was noted before is not noted again, so that a file can be\n"
      "imported again; where it came further meanwhile, that is noted. Bad rows go to a rejects file, with\n"
      "the reason: correct it and import it too. Ends with 2 when rows were rejected.");
  arguments.examples(
      "custos contact import calls.csv --dry-run\n"
      "custos contact import tickets.csv --source \"help desk\" --match email --column reference=Ticket\n"
      "custos contact import visits.jsonl --kind service --kind \"Beschwerde=complaint\" --drop-others");
  return [options](Context& context) { return contacts_taken_in(context, *options); };
}

}  // namespace custos::cli
