// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "ops/intake.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

constexpr std::size_t most_notes_shown = 20;

struct Options {
  std::string file;
  std::optional<std::string> map, rejects;
  std::string source, dates, delimiter;
};

// A line on the error stream that is written again and again; only where that is a terminal.
std::function<void(std::uint64_t)> progress_on(World& world, const Globals& globals) {
  if (!world.error_is_terminal || globals.quiet || globals.json || text_style_of(world).records) {
    return nullptr;
  }
  return [&world](std::uint64_t rows) { world.err << fmt::format("\r{} rows", rows) << std::flush; };
}

ops::ImportRequest to_request(const Options& options, Context& context) {
  if (options.rejects == "-" || options.rejects == "") {
    throw Error(Failure::usage, "argument.unexpected", "--rejects takes the name of a file");
  }
  if (options.delimiter.size() > 1 && options.delimiter != "tab") {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--delimiter is one character, or tab, not '{}'", printable(options.delimiter)));
  }
  ops::ImportRequest request{.file = options.file,
                             .map_file = options.map,
                             .source = options.source,
                             .rejects = options.rejects,
                             .dates = options.dates,
                             .delimiter = options.delimiter == "tab" ? "\t" : options.delimiter,
                             .stop = &context.world.stop,
                             .progress = progress_on(context.world, context.globals)};
  if (options.file == "-") {
    request.standard_input = context.read_input("the file");
  }
  return request;
}

render::Table reasons_table(const char* key, const char* label,
                            const std::map<std::string, ops::ImportReason>& reasons) {
  render::Table table{key, {{"code", label}, {"count", "Rows"}, {"first", "First lines"}}, {}};
  for (const auto& [code, reason] : reasons) {
    render::List first;
    for (const std::uint64_t line : reason.first) {
      first.emplace_back(line);
    }
    table.rows.push_back({code, reason.count, first});
  }
  return table;
}

render::Fields counts_of(const ops::Imported& imported) {
  const ops::ImportCounts& counts = imported.counts;
  render::Fields fields{"", {}};
  if (imported.id) {
    fields.rows.push_back({"id", "Import", imported.id->text()});
  }
  const bool would = imported.dry_run;
  const auto add = [&fields](const char* key, const char* label, std::uint64_t count) {
    fields.rows.push_back({key, label, count});
  };
  add("read", "Rows read", counts.read);
  add("added", would ? "Would be added" : "Added", counts.added);
  add("updated", would ? "Would be updated" : "Updated", counts.updated);
  add("unchanged", "Here already, the same", counts.unchanged);
  add("skipped", "Here already, otherwise", counts.skipped);
  add("merged", "Repeat an earlier row", counts.merged);
  add("review", "For a person to look at", counts.review);
  add("rejected", "Rejected", counts.rejected);
  add("blank", "Blank", counts.blank);
  if (!imported.rejects.empty()) {
    fields.rows.push_back({"rejects", "Rejected rows are in", imported.rejects});
  }
  fields.rows.push_back({"dry-run", "", would});
  fields.rows.push_back({"stopped", "", imported.stopped});
  return fields;
}

render::Table notes_table(const ops::Imported& imported, bool for_programs) {
  render::Table table{
      "notes", {{"line", "Line"}, {"verdict", "Verdict"}, {"customer", "Customer"}, {"reason", "Reason"}}, {}};
  for (const ops::RowNote& note : imported.notes) {
    if (!for_programs && table.rows.size() == most_notes_shown) {
      break;
    }
    table.rows.push_back(
        {note.line, note.verdict, note.customer ? render::Value(note.customer->text()) : render::Value(), note.reason});
  }
  return table;
}

// A word as a shell takes it back.
std::string shell_word(const std::string& word) {
  const bool plain = word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:=@-") ==
                     std::string::npos;
  if (plain && !word.empty()) {
    return word;
  }
  std::string out = "'";
  for (const char c : word) {
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + "'";
}

std::string next_command(const ops::Imported& imported, const Options& options) {
  std::string out = "custos import " + shell_word(imported.rejects);
  const auto add = [&out](const char* option, const std::string& value) {
    if (!value.empty()) {
      out += fmt::format(" {} {}", option, shell_word(value));
    }
  };
  add("--map", options.map.value_or(""));
  add("--delimiter", options.delimiter);
  add("--source", options.source);
  add("--dates", imported.dates);
  return out;
}

render::Document to_document(const ops::Imported& imported, const Options& options, bool for_programs) {
  render::Document document{"import", {}};
  document.blocks.emplace_back(counts_of(imported));
  document.blocks.emplace_back(reasons_table("reasons", "Rejected because", imported.reasons));
  document.blocks.emplace_back(reasons_table("warnings", "Warning", imported.warnings));
  document.blocks.emplace_back(notes_table(imported, for_programs));
  render::Table dropped{"dropped", {{"column", "Dropped column"}, {"cells", "Filled cells"}}, {}};
  for (const auto& [column, cells] : imported.dropped) {
    dropped.rows.push_back({column, cells});
  }
  document.blocks.emplace_back(std::move(dropped));
  const auto listed = static_cast<std::uint64_t>(imported.notes.size());
  const std::uint64_t notable = imported.counts.skipped + imported.counts.review;
  if (!for_programs && listed > most_notes_shown) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: the first {} of {} rows that are skipped or for review are listed; --json "
                                 "lists more",
                                 most_notes_shown, notable)});
  } else if (listed < notable) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: the first {} of {} such rows are listed", listed, notable)});
  }
  if (!imported.rejects.empty() && !imported.stopped) {
    document.blocks.emplace_back(
        render::Note{"custos: correct the rejected rows, then: " + next_command(imported, options)});
  }
  if (imported.stopped) {
    document.blocks.emplace_back(render::Note{
        "custos: stopped after a whole batch; import the file again to go on: rows that are here are left alone"});
  }
  return document;
}

// While it runs, the first Ctrl-C ends it after the batch that it is in.
class OrderlyStop {
 public:
  explicit OrderlyStop(World& world) : world_(world) { world_.stops_in_order = true; }

  ~OrderlyStop() { world_.stops_in_order = false; }

  OrderlyStop(const OrderlyStop&) = delete;
  OrderlyStop& operator=(const OrderlyStop&) = delete;

 private:
  World& world_;
};

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("FILE", "A CSV file in UTF-8; - is standard input", options->file, "file");
  arguments.option("--map", "FILE", "Which columns become which fields; custos-import(1) describes it", options->map,
                   "file");
  arguments.option("--source", "TEXT", "Who said so; else the map's, else the file's name", options->source);
  arguments.option("--dates", "ORDER",
                   "day-first or month-first, of dates that are not ISO; else the file's dates tell", options->dates,
                   "dates");
  arguments.option("--delimiter", "C", "What stands between the cells: one character, or tab; else a comma",
                   options->delimiter, "delimiter");
  arguments.option("--rejects", "FILE", "Where rejected rows go; else beside the file", options->rejects, "file");
  arguments.describe(
      "Without a map a column belongs to the field of its name or label; a column that no field\n"
      "takes is refused. Good rows are added; others go to a rejects file, with the reason:\n"
      "correct it and import it too. Ends with 2 when rows were rejected.");
  arguments.examples(
      "custos import members.csv --source \"membership forms 2026\"\n"
      "custos import members.csv --dry-run\n"
      "custos import other-system.csv --map map.toml");
  return [options](Context& context) {
    const ops::ImportRequest request = to_request(*options, context);
    const OrderlyStop orderly(context.world);
    const ops::Imported imported = ops::import_file(context.session(), request);
    if (request.progress) {
      context.world.err << "\r\x1b[K" << std::flush;
    }
    const int status = imported.stopped               ? status_interrupted
                       : imported.counts.rejected > 0 ? status_in_part
                                                      : status_done;
    return Outcome(to_document(imported, *options, context.globals.for_programs()), status);
  };
}

}  // namespace

extern const Command import_command;
const Command import_command{.name = "import",
                             .summary = "Take in a file of customers",
                             .group = "Records",
                             .needs = Needs::store,
                             .configure = configure};

}  // namespace custos::cli
