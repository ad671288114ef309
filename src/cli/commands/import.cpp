// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "cli/file_options.hpp"
#include "cli/import_documents.hpp"
#include "cli/import_map_command.hpp"
#include "cli/long_work.hpp"
#include "cli/review_documents.hpp"
#include "cli/undo_command.hpp"
#include "formats/input.hpp"
#include "ops/intake.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <span>

namespace custos::cli {

namespace {

constexpr std::uint64_t usual_limit = 100;

struct Options {
  std::string file;
  std::optional<std::string> map, rejects, max_rejects;
  std::string source, dates, format, encoding, sheet, delimiter, match_on, on_match = "skip";
  bool again = false, strict = false, no_sanity_check = false;
};

ops::ImportRequest to_request(const Options& options, Context& context) {
  check_file_options(options.rejects, options.delimiter, options.format, options.encoding);
  ops::ImportRequest request{.file = options.file,
                             .map_file = options.map,
                             .source = options.source,
                             .rejects = options.rejects,
                             .dates = options.dates,
                             .format = options.format,
                             .encoding = options.encoding,
                             .sheet = options.sheet,
                             .delimiter = options.delimiter == "tab" ? "\t" : options.delimiter,
                             .on_match = ops::on_match_named(options.on_match),
                             .match_on = options.match_on,
                             .again = options.again,
                             .no_sanity_check = options.no_sanity_check,
                             .strict = options.strict,
                             .stop = &context.world.stop};
  if (options.max_rejects) {
    request.max_rejects = ops::reject_limit(*options.max_rejects);
  }
  if (options.file == "-") {
    request.standard_input = ops::spooled(context.session(), context.input_source("the file"));
  }
  return request;
}

// Does the work, and says what became of it.
Outcome taken_in(Context& context, const GivenOptions& again,
                 const std::function<ops::Imported(const ops::Progress&)>& work) {
  const OrderlyStop orderly(context.world);
  const ops::Imported imported = [&] {
    ProgressShown shown(context.world, context.globals, "rows");
    return work(shown.report());
  }();
  const int status = imported.stopped                                            ? status_interrupted
                     : imported.counts.rejected > 0 && !imported.finished_before ? status_in_part
                                                                                 : status_done;
  return Outcome(import_document(imported, again, context.globals.for_programs()), status);
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("FILE", "CSV, JSON, vCards or a workbook; - is standard input", options->file, "file");
  arguments.option("--map", "FILE", "Which columns become which fields, or the name of a built-in map: see import map",
                   options->map, "map");
  arguments.option("--source", "TEXT", "Who said so; else the map's, else the file's name", options->source);
  arguments.option("--dates", "ORDER",
                   "day-first or month-first, of dates that are not ISO; else the file's dates tell", options->dates,
                   "dates");
  arguments.option("--input-format", "NAME",
                   "How the file is read: csv, csv-sheet, tsv, json, jsonl, vcard or xlsx; else its content tells",
                   options->format, "input-format");
  arguments.option("--encoding", "NAME", "How the file's characters are written, such as windows-1252; else they tell",
                   options->encoding, "encoding");
  arguments.option("--sheet", "NAME", "The sheet of a workbook; else the first", options->sheet);
  arguments.option("--delimiter", "C", "What stands between the cells: one character, or tab; else the file tells",
                   options->delimiter, "delimiter");
  arguments.option("--match-on", "FIELD", "The look-up or unique field that alone decides who a row is",
                   options->match_on, "field");
  arguments.option("--on-match", "HOW",
                   "Of a row that is somebody here and says something else: skip it (unless told), fill empty fields, "
                   "update all, or review",
                   options->on_match, "on-match");
  arguments.option("--rejects", "FILE", "Where rejected rows go; else beside the file", options->rejects, "file");
  arguments.flag("--again", "With fill or update, take in once more what the same file brought before", options->again);
  arguments.flag("--no-sanity-check", "Go on where almost all of the first rows make no sense",
                 options->no_sanity_check);
  arguments.flag("--strict", "Take in nothing when a row is rejected", options->strict);
  arguments.option("--max-rejects", "N|P%", "Take in nothing when more rows are rejected", options->max_rejects);
  arguments.describe(
      "Without a map a column belongs to the field of its name or label; a column that no field\n"
      "takes is refused. Files of known address books and CRMs are read by built-in maps. Good rows\n"
      "are added; others go to a rejects file, with the reason: correct it and import it too. Ends\n"
      "with 2 when rows were rejected.");
  arguments.examples(
      "custos import members.csv --source \"membership forms 2026\"\n"
      "custos import members.csv --dry-run\n"
      "custos import other-system.csv --map map.toml");
  return [options](Context& context) {
    ops::ImportRequest request = to_request(*options, context);
    const GivenOptions again{{"--map", options->map.value_or("")},
                             {"--delimiter", options->delimiter},
                             {"--match-on", options->match_on},
                             {"--on-match", options->on_match == "skip" ? "" : options->on_match},
                             {"--source", options->source}};
    return taken_in(context, again, [&](const ops::Progress& progress) {
      request.progress = progress;
      return ops::import_file(context.session(), request);
    });
  };
}

Runner configure_list(Arguments& arguments) {
  arguments.describe("The oldest comes first. An unfinished one can be continued, or is at work at this moment.");
  arguments.examples("custos import list\ncustos import list --json");
  return [](Context& context) { return import_list_document(ops::list_imports(context.session())); };
}

Runner configure_show(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("ID", "The import, such as I-90", *id, "import");
  arguments.describe("Counts, why rows were rejected, and the rows that met somebody who is here.");
  arguments.examples("custos import show I-90");
  return [id](Context& context) {
    const ops::ImportDetails details = ops::show_import(context.session(), ImportId::parse(*id));
    return import_show_document(details, context.globals.for_programs());
  };
}

struct ResumeOptions {
  std::string id;
  std::optional<std::string> file;
};

Runner configure_resume(Arguments& arguments) {
  const auto options = std::make_shared<ResumeOptions>();
  arguments.positional("ID", "The import, such as I-90", options->id, "import");
  arguments.optional_positional("FILE", "Where the file is now, where it was moved; - is standard input", options->file,
                                "file");
  arguments.describe(
      "Goes on with an import that was interrupted, with the options that it began with. The file has\n"
      "to be the same, byte for byte.");
  arguments.examples("custos import resume I-90\nzcat members.csv.gz | custos import resume I-90 -");
  return [options](Context& context) {
    ops::ResumeRequest request{.id = ImportId::parse(options->id), .file = options->file, .stop = &context.world.stop};
    if (options->file == "-") {
      request.standard_input = ops::spooled(context.session(), context.input_source("the file"));
    }
    return taken_in(context, {}, [&](const ops::Progress& progress) {
      request.progress = progress;
      return ops::resume_import(context.session(), request);
    });
  };
}

Runner configure_undo(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("ID", "The import, such as I-90", *id, "import");
  arguments.describe(
      "Removes whom it added and gives back what it changed, as long as nobody has touched them since:\n"
      "these stay as they are and are listed. Ends with 2 when there are such.");
  arguments.examples("custos import undo I-90 --dry-run\ncustos import undo I-90");
  return [id](Context& context) { return run_undo(context, {.import = ImportId::parse(*id)}); };
}

struct ReviewOptions {
  std::optional<std::string> id, line, same, take, limit;
  bool added = false, drop = false, all = false;

  bool decides() const { return same || added || drop; }
};

[[noreturn]] void wrong_review(const std::string& message) {
  throw Error(Failure::usage, "argument.unexpected", message).hint("custos import review --help");
}

void require_sense(const ReviewOptions& options, const Context& context) {
  if ((options.same ? 1 : 0) + (options.added ? 1 : 0) + (options.drop ? 1 : 0) > 1) {
    wrong_review("one of --same, --new and --drop at a time");
  }
  if (options.take && !options.same) {
    wrong_review("--take goes with --same: which values the customer gets");
  }
  if (!options.decides() && options.all) {
    wrong_review("--all goes with --same, --new or --drop");
  }
  if (options.decides() && (!options.id || options.line.has_value() == options.all)) {
    throw Error(Failure::usage, "argument.missing", "which row? give import and line, or import and --all")
        .hint("custos import review lists them");
  }
  if (options.limit && (options.line || options.decides())) {
    wrong_review("--limit goes with the list");
  }
  if (options.drop && context.globals.because.empty()) {
    throw Error(Failure::usage, "argument.missing", "--drop needs --because TEXT: why is the row not kept?");
  }
}

Outcome decide(Context& context, const ReviewOptions& options, ImportId id, std::optional<std::uint64_t> line) {
  ops::ReviewRequest request{.import = id,
                             .line = line,
                             .answer = options.same    ? ops::ReviewAnswer::same
                                       : options.added ? ops::ReviewAnswer::added
                                                       : ops::ReviewAnswer::drop,
                             .take = ops::take_named(options.take.value_or("fill"))};
  if (options.same && *options.same != "met") {
    request.same = CustomerId::typed(*options.same);
  }
  const ops::ReviewOutcome outcome = ops::decide_reviews(context.session(), request);
  return {review_outcome_document(request, outcome, context.globals.for_programs()),
          outcome.left > 0 ? status_in_part : status_done};
}

Outcome review(Context& context, const ReviewOptions& options) {
  require_sense(options, context);
  const auto id = options.id ? std::optional(ImportId::parse(*options.id)) : std::nullopt;
  const auto line = options.line ? std::optional(parse_count(*options.line, "LINE")) : std::nullopt;
  if (options.decides()) {
    return decide(context, options, *id, line);
  }
  if (line) {
    return review_row_document(ops::show_review(context.session(), *id, *line));
  }
  ops::ReviewListRequest request{.import = id, .limit = usual_limit};
  if (options.limit) {
    request.limit = options.limit == "all" ? std::nullopt : std::optional(parse_limit(*options.limit));
  }
  return review_list_document(ops::list_reviews(context.session(), request), request);
}

Runner configure_review(Arguments& arguments) {
  const auto options = std::make_shared<ReviewOptions>();
  arguments.optional_positional("ID", "The import, such as I-90; else all imports", options->id, "import");
  arguments.optional_positional("LINE", "The line of the file in which the row begins", options->line);
  arguments.option("--same", "C-ID", "The row is this customer; 'met': whom it met", options->same, "customer");
  arguments.option("--take", "HOW", "Which of its values he gets: fill (what is empty, unless told), update, or none",
                   options->take, "take");
  arguments.flag("--new", "The row is somebody new, and is added", options->added);
  arguments.flag("--drop", "The row is not kept; needs --because", options->drop);
  arguments.flag("--all", "Decide all rows of the import that wait", options->all);
  arguments.option("--limit", "N", "At most so many rows, or all (100 unless told)", options->limit, "limit");
  arguments.describe(
      "Shows the rows of imports that may be somebody who is here, and takes the answer: --same, --new or\n"
      "--drop. With import and line it shows one side by side with whom it may be. Each decision is an\n"
      "entry of its own, which custos undo takes back. Ends with 2 when --all leaves some undecided.");
  arguments.examples(
      "custos import review\n"
      "custos import review I-90 17\n"
      "custos import review I-90 17 --same C-10429 --take update\n"
      "custos import review I-90 --new --all --dry-run");
  return [options](Context& context) { return review(context, *options); };
}

constexpr std::array verbs{
    Verb{"list", "Show the imports that there were", Needs::store, configure_list},
    Verb{"show", "Show what became of an import", Needs::store, configure_show},
    Verb{"review", "Decide rows that may be somebody who is here", Needs::store, configure_review},
    Verb{"resume", "Go on with an import that was interrupted", Needs::store, configure_resume},
    Verb{"undo", "Undo an import", Needs::store, configure_undo},
    Verb{"map", "Write a map for a file", Needs::nothing, configure_import_map},
};

}  // namespace

extern const Command import_command;
const Command import_command{.name = "import",
                             .summary = "Take in a file of customers",
                             .group = "Records",
                             .needs = Needs::store,
                             .configure = configure,
                             .verbs = verbs};

}  // namespace custos::cli
