// SPDX-License-Identifier: MIT
#include "cli/anchor_command.hpp"
#include "cli/arguments.hpp"
#include "cli/audit_proof_command.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "ops/log.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

constexpr std::uint64_t usual_limit = 100;

render::Value result_of(const ops::EntryShown& entry) {
  return render::Value(entry.result).told(entry.dry_run ? entry.result + ", dry run" : entry.result);
}

// People see by whose grant something was shown, and what was asked for, beside what was done.
render::Value operation_of(const ops::EntryShown& entry) {
  return entry.questions.empty() ? render::Value(entry.operation)
                                 : render::Value(entry.operation)
                                       .told(fmt::format("{} ({})", entry.operation, joined(entry.questions, ", ")));
}

render::Table entries_table(const ops::LogShown& shown) {
  render::Table table{"entries",
                      {{"id", "Entry"},
                       {"at", "When"},
                       {"user", "Who"},
                       {"role", "Role"},
                       {"operation", "What"},
                       {"result", "Result"},
                       {"dry-run", ""},
                       {"purpose", "What for"},
                       {"customer", "Customer"},
                       {"people", "People"},
                       {"fields", ""},
                       {"recipient", "To"},
                       {"disclosure", ""},
                       {"questions", ""}},
                      {}};
  for (const ops::EntryShown& entry : shown.entries) {
    table.rows.push_back({entry.id.text(), moment_value(entry.at), entry.user, unless_empty(entry.role),
                          operation_of(entry), result_of(entry), entry.dry_run, unless_empty(entry.purpose),
                          entry.customer ? render::Value(entry.customer->text()) : render::Value(),
                          entry.people ? render::Value(*entry.people) : render::Value(),
                          entry.fields.empty() ? render::Value() : render::Value(list_of(entry.fields)),
                          unless_empty(entry.recipient), unless_empty(entry.disclosure),
                          entry.questions.empty() ? render::Value() : render::Value(list_of(entry.questions))});
  }
  return table;
}

struct LogOptions {
  std::vector<std::string> words;
  std::optional<std::string> limit, since;
};

// A list that is empty says so; programs have the count.
void note_if_none(render::Document& document, const ops::LogShown& shown, std::string_view why) {
  if (shown.entries.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: no entry {}", why)});
  }
}

Runner configure_log(Arguments& arguments) {
  const auto options = std::make_shared<LogOptions>();
  arguments.positionals("QUERY", "Which entries, such as operation:customer.export (all unless told)", options->words,
                        false, "log-term");
  arguments.option("--limit", "N", "The newest N entries, or all (100 unless told)", options->limit, "limit");
  arguments.option("--since", "DATE", "Only from this day on", options->since);
  arguments.describe(
      "The oldest comes first. Names and values of customers are not in the log. A query has the names of\n"
      "--json: id at user role operation result purpose customer people fields dry-run recipient\n"
      "disclosure questions; a word is one of them, or a part of what was done. Ends with 1 where it finds none.");
  arguments.examples(
      "custos audit log --limit 20\n"
      "custos audit log --since 2026-11-01 --json\n"
      "custos audit log export user:bea at:2026-11\n"
      "custos audit log result:denied OR result:error\n"
      "custos audit log customer:C-10429 'people:>100'");
  return [options](Context& context) {
    ops::LogRequest request{
        .words = context.query_words(options->words), .limit = usual_limit, .since = options->since};
    if (options->limit) {
      request.limit = options->limit == "all" ? std::nullopt : std::optional(parse_limit(*options->limit));
    }
    const ops::LogShown shown = ops::show_log(context.session(), request);
    render::Document document{
        "audit-log",
        {entries_table(shown), render::Fields{"",
                                              {{"count", "", static_cast<std::uint64_t>(shown.entries.size())},
                                               {"total", "", shown.total},
                                               {"truncated", "", shown.truncated}}}}};
    const bool asked = !request.words.empty();
    if (shown.truncated) {
      const std::string of = asked ? "that fit" : "of " + counted(shown.total, "entry", "entries");
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: only the newest {} {} are shown; --limit all shows all", shown.entries.size(), of)});
    }
    note_if_none(document, shown, asked ? "fits" : "since that day");
    return Outcome(std::move(document), asked && shown.entries.empty() ? status_findings : status_done);
  };
}

struct WhoSawOptions {
  std::string id;
  std::optional<std::string> since;
  bool in_words = false;
};

render::Table told_table(const ops::LogShown& shown) {
  render::Table table{"told", {{"at", "When"}, {"told", "What was done"}}, {}};
  for (const ops::EntryShown& entry : shown.entries) {
    table.rows.push_back({moment_value(entry.at), entry.told});
  }
  return table;
}

Runner configure_who_saw(Arguments& arguments) {
  const auto options = std::make_shared<WhoSawOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.option("--since", "DATE", "Only from this day on", options->since);
  arguments.flag("--in-words", "In sentences that the customer can be given, which name nobody", options->in_words);
  arguments.describe("Every entry of the log about this customer: who added, saw, or was refused the record.");
  arguments.examples(
      "custos audit who-saw C-10429\n"
      "custos audit who-saw C-10429 --in-words\n"
      "custos audit who-saw C-10429 --since 2026-11-01 --json");
  return [options](Context& context) {
    const CustomerId id = CustomerId::typed(options->id);
    const ops::LogShown shown = ops::who_saw(context.session(), id, options->since);
    render::Document document{"who-saw",
                              {options->in_words ? told_table(shown) : entries_table(shown),
                               render::Fields{"", {{"id", "", id.text()}, {"count", "", shown.total}}}}};
    note_if_none(document, shown, "about this customer since that day");
    return document;
  };
}

constexpr std::array verbs{
    Verb{"log", "Show what was done, by whom and what for", Needs::store, configure_log},
    Verb{"who-saw", "Show who had to do with a customer's record", Needs::store, configure_who_saw},
    Verb{"verify", "Check that nothing was changed behind custos's back", Needs::store, configure_verify},
    Verb{"checkpoint", "Print the newest signed checkpoint of the log", Needs::store, configure_checkpoint},
    Verb{"anchor", "Keep the newest signed checkpoint in a folder", Needs::store, configure_anchor},
    Verb{"cosign-request", "Print what a witness is sent to sign", Needs::store, configure_cosign_request},
    Verb{"cosign-accept", "Keep a checkpoint that a witness has signed", Needs::store, configure_cosign_accept},
    Verb{"rotate-key", "Let a new key sign the log, and destroy the former", Needs::store, configure_rotate_key},
    Verb{"prove", "Write a proof of an entry that others can check", Needs::store, configure_audit_prove},
    Verb{"export", "Write the log as files that others can check", Needs::store, configure_audit_export},
};

}  // namespace

extern const Command audit_command;
const Command audit_command{
    .name = "audit", .summary = "Read and verify the log of everything", .group = "Proof", .verbs = verbs};

}  // namespace custos::cli
