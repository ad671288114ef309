// SPDX-License-Identifier: MIT
#include "cli/import_map_command.hpp"

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "crypto/spool.hpp"
#include "ops/map_proposal.hpp"
#include "ops/policies.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_policy = 1 << 20;

struct Options {
  std::optional<std::string> file, policy;
  std::string map, format, encoding, sheet, delimiter;
  bool list = false;
};

render::Document list_document() {
  render::Table table{"maps", {{"name", "Map"}, {"title", "Files of"}}, {}};
  for (const ops::BuiltInMap& each : ops::built_in_maps()) {
    table.rows.push_back({each.name, each.title});
  }
  return {"import-maps", {std::move(table)}};
}

const char* name_of(ops::ProposedColumn::Fate fate) {
  return fate == ops::ProposedColumn::Fate::field     ? "field"
         : fate == ops::ProposedColumn::Fate::dropped ? "dropped"
                                                      : "open";
}

render::Document document_of(const ops::MapProposal& proposal, bool for_programs) {
  render::Document document{"import-map", {}};
  std::size_t open = 0;
  render::Table columns{"columns", {{"column", ""}, {"fate", ""}, {"field", ""}, {"reason", ""}, {"filled", ""}}, {}};
  for (const ops::ProposedColumn& each : proposal.columns) {
    open += each.fate == ops::ProposedColumn::Fate::open ? 1U : 0U;
    columns.rows.push_back({each.column, name_of(each.fate), each.field.empty() ? render::Value() : each.field,
                            each.reason.empty() ? render::Value() : each.reason, each.filled});
  }
  document.blocks.emplace_back(render::Plain{"text", proposal.text});
  if (for_programs) {
    document.blocks.emplace_back(render::Fields{
        "",
        {{"map", "", proposal.exporter.empty() ? render::Value() : proposal.exporter}, {"rows", "", proposal.rows}}});
    document.blocks.emplace_back(std::move(columns));
  }
  if (open > 0) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: {} {} to be decided: see 'To be decided' in the map",
                                                          open, open == 1 ? "column is" : "columns are")});
  }
  return document;
}

// What comes through a pipe is read twice; where there is no store there is no folder for it but this one.
std::shared_ptr<crypto::Spool> spooled(Context& context) {
  const auto key = context.world.random.bytes<32>();
  auto spool = std::make_shared<crypto::Spool>("/tmp", crypto::Secret(ByteView(key)));
  const formats::ByteSource source = context.input_source("the file");
  std::vector<char> buffer(1 << 16);
  while (const std::size_t got = source(buffer.data(), buffer.size())) {
    spool->write({buffer.data(), got});
  }
  spool->finish();
  return spool;
}

ops::MapProposal propose(Context& context, const Options& options) {
  if (!options.file) {
    throw Error(Failure::usage, "argument.missing", "import map needs FILE").hint("custos import map --list");
  }
  if (options.delimiter.size() > 1 && options.delimiter != "tab") {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--delimiter is one character, or tab, not '{}'", printable(options.delimiter)));
  }
  ops::MapRequest request{.file = *options.file,
                          .exporter = options.map,
                          .format = options.format,
                          .encoding = options.encoding,
                          .sheet = options.sheet,
                          .delimiter = options.delimiter == "tab" ? "\t" : options.delimiter};
  if (request.file == "-") {
    request.standard_input = spooled(context);
  }
  if (options.policy) {
    return ops::propose_map(ops::valid_policy(read_file(*options.policy, largest_policy), *options.policy), request);
  }
  context.open_store();
  return ops::propose_map(context.session().policy(), request);
}

}  // namespace

Runner configure_import_map(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.optional_positional("FILE", "The file that is to be imported; - is standard input", options->file, "file");
  arguments.option("--policy", "FILE", "The policy; else the one in force", options->policy, "file");
  arguments.option("--map", "NAME", "Of the files of this exporter; else the file's header tells", options->map,
                   "built-in-map");
  arguments.option("--input-format", "NAME", "How the file is read; else its content tells", options->format,
                   "input-format");
  arguments.option("--encoding", "NAME", "How the file's characters are written; else they tell", options->encoding,
                   "encoding");
  arguments.option("--sheet", "NAME", "The sheet of a workbook; else the first", options->sheet);
  arguments.option("--delimiter", "C", "What stands between the cells: one character, or tab", options->delimiter,
                   "delimiter");
  arguments.flag("--list", "List the built-in maps, which --map of import takes by name", options->list);
  arguments.describe(
      "Writes a map by looking at the file's header and its first 1,000 rows: which column goes to\n"
      "which field, why, and what is left to be decided. No value of the file is printed.");
  arguments.examples(
      "custos import map members.csv > map.toml\n"
      "custos import map contacts.csv --policy policy.toml\n"
      "custos import map --list");
  return [options](Context& context) -> Outcome {
    if (options->list) {
      return list_document();
    }
    return document_of(propose(context, *options), context.globals.for_programs());
  };
}

}  // namespace custos::cli
