// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/letters.hpp"
#include "cli/rows.hpp"
#include "ops/search.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::uint64_t usual_limit = 100;

struct Options {
  std::vector<std::string> words;
  std::optional<std::vector<std::string>> fields;
  std::optional<std::string> limit, sort;
};

ops::FindRequest to_request(const Options& options, Context& context) {
  ops::FindRequest request{.words = context.query_words(options.words),
                           .fields = options.fields,
                           .limit = usual_limit,
                           .sort = options.sort,
                           .normal = wants_normal(context.globals)};
  if (options.limit) {
    request.limit = options.limit == "all" ? std::nullopt : std::optional(parse_limit(*options.limit));
  }
  return request;
}

ops::RowsSummary find(Context& context, const ops::FindRequest& request) {
  if (!context.globals.for_programs()) {
    TableSink sink(context.text_style(), context.world.out);
    return ops::find_customers(context.session(), request, sink);
  }
  const formats::Format& format = *formats::find_format(context.globals.format_name());
  refuse_on_terminal(format, context.world);
  FormatSink sink(format, envelope_of(context, "find"), context.world.out);
  const ops::RowsSummary summary = ops::find_customers(context.session(), request, sink);
  sink.finish(summary);
  return summary;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positionals("WORDS",
                        "Names, an e-mail address, a number, a postcode, FIELD:VALUE; - reads the query "
                        "from standard input",
                        options->words, true, "field:");
  arguments.list_option("--fields", "A,B", "Show these fields", options->fields, "field");
  arguments.option("--limit", "N", "At most so many people, or all (100 unless told)", options->limit, "limit");
  arguments.option("--sort", "FIELD", "In the order of this field, else the nearest first", options->sort, "sort");
  arguments.describe(
      "Words match by their beginnings, whatever the case and the accents, and nearly right ones\n"
      "too, the nearest first; all must match.\n"
      "FIELD:VALUE is exact, FIELD:VAL* a beginning, FIELD:*321 an end, FIELD: empty,\n"
      "FIELD:A..B a range; NOT, OR and ( ) combine. Ends with 1 when nobody is found.");
  arguments.examples(
      "custos find ada love\n"
      "custos find ada@example.org\n"
      "custos find 'status:lapsed ended:..2020-12-31' --limit all --json");
  return [options](Context& context) {
    const ops::RowsSummary summary = find(context, to_request(*options, context));
    Outcome outcome(render::Document{"", {}}, summary.count == 0 ? status_findings : status_done);
    if (summary.count == 0) {
      outcome.document.blocks.emplace_back(render::Note{"custos: nobody is found"});
    }
    if (const formats::Format* format = formats::find_format(context.globals.format_name())) {
      add_remark(outcome.document, *format);
    }
    add_summary_notes(outcome.document, summary);
    return outcome;
  };
}

}  // namespace

extern const Command find_command;
const Command find_command{.name = "find",
                           .summary = "Find customers by words or fields",
                           .group = "Records",
                           .needs = Needs::store,
                           .configure = configure,
                           .writes = Writes::records};

}  // namespace custos::cli
