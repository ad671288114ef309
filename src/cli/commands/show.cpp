// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/channel_words.hpp"
#include "cli/command.hpp"
#include "cli/contact_preferences.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/letters.hpp"
#include "cli/rows.hpp"
#include "formats/disputed.hpp"
#include "ops/records.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

constexpr std::size_t most_disclosures = 5;  // for people

struct Options {
  std::string id;
  std::optional<std::vector<std::string>> fields;
  bool history = false, sources = false, restricted = false;
  LetterOptions letters;
};

ops::ShowRequest to_request(const Options& options, const Context& context, const Letters& letters,
                            const formats::Format& format) {
  return {.id = CustomerId::typed(options.id),
          .fields = letters.fields(options.fields),
          .needed = letters.template_fields.named,
          .normal = wants_normal(context.globals),
          .history = options.history,
          .sources = options.sources,
          .whole = format.name == "letter" || letters.text != nullptr,
          .restricted = options.restricted};
}

render::Fields sources(const ops::Shown& shown) {
  const Provenance& from = shown.provenance;
  render::Fields fields{"sources", {}};
  const auto add = [&fields](const char* key, const std::string& text) {
    if (!text.empty()) {
      fields.rows.push_back({key, "", text});
    }
  };
  add("source", from.source);
  add("collected", from.collected);
  add("verified", from.verified);
  add("verified-how", from.verified_how);
  add("origin", from.origin);
  if (from.import != 0) {
    add("import", ImportId(from.import).text());
  }
  add("created", shown.created.utc);
  add("updated", shown.updated.utc);
  return fields;
}

render::Table history_table(const ops::Shown& shown) {
  const bool any_undone = std::any_of(shown.history.begin(), shown.history.end(),
                                      [](const ops::FormerValue& former) { return former.undone_by.has_value(); });
  render::Table table{"history",
                      {{"entry", "Entry"},
                       {"at", "When"},
                       {"user", "Who"},
                       {"operation", "What"},
                       {"field", "Field"},
                       {"from", "From"},
                       {"to", "To"},
                       {"mistake", "Former value"},
                       {"undone-by", any_undone ? "Undone by" : ""},
                       {"because", "Because"}},
                      {}};
  for (const ops::FormerValue& former : shown.history) {
    table.rows.push_back(
        {former.entry.text(), moment_value(former.at), former.user, former.operation, former.field.text, former.before,
         former.after, render::Value(former.mistake()).told(former.mistake() ? "was wrong; kept as proof" : "former"),
         former.undone_by ? render::Value(former.undone_by->text()) : render::Value(),
         former.because.empty() ? render::Value() : former.because});
  }
  return table;
}

render::Table sources_table(const ops::Shown& shown) {
  render::Table table{"value-sources",
                      {{"field", "Value"},
                       {"source", "Source"},
                       {"collected", "Collected"},
                       {"verified", "Checked"},
                       {"verified-how", "How"}},
                      {}};
  for (const ops::ShownSource& source : shown.value_sources) {
    table.rows.push_back({source.field.text, unless_empty(source.source), unless_empty(source.collected),
                          unless_empty(source.verified), unless_empty(source.verified_how)});
  }
  return table;
}

render::Table requests_table(const ops::Shown& shown) {
  render::Table table{"requests",
                      {{"id", "Open request"},
                       {"right", "Right"},
                       {"state", "State"},
                       {"received", "Received"},
                       {"due", "Due"},
                       {"safe", "Safe"}},
                      {}};
  for (const ops::RequestShown& request : shown.requests) {
    const dates::Deadline* next = request.clock.next();
    const auto day = [next](dates::Date dates::Deadline::*which) {
      return next != nullptr ? render::Value(render::Date{dates::format_iso(next->*which)}) : render::Value();
    };
    table.rows.push_back({request.id->text(), request.right, request.clock.state, render::Date{request.received},
                          day(&dates::Deadline::due), day(&dates::Deadline::safe)});
  }
  return table;
}

render::Table restrictions_table(const ops::Shown& shown) {
  render::Table table{
      "restrictions", {{"id", "Restricted"}, {"ground", "Ground"}, {"since", "Since"}, {"fields", "Fields"}}, {}};
  for (const ops::ShownRestriction& each : shown.restrictions) {
    table.rows.push_back({each.id.text(), each.ground, moment_value(each.since),
                          each.fields ? render::Value(list_of(*each.fields)) : render::Value().told("all")});
  }
  return table;
}

render::Table disputes_table(const ops::Shown& shown) {
  render::Table table{
      "disputes",
      {{"field", "Disputed"}, {"since", "Since"}, {"statement", "Statement"}, {"because", "Kept because"}},
      {}};
  for (const ops::ShownDispute& each : shown.disputes) {
    table.rows.push_back({each.field.text, moment_value(each.since), each.statement, each.because});
  }
  return table;
}

render::Table consents_table(const ops::Shown& shown) {
  render::Table table{"consents",
                      {{"purpose", "Consent to"},
                       {"channel", "Channel"},
                       {"state", "State"},
                       {"since", "Since"},
                       {"how", "How"},
                       {"wording", "Wording"},
                       {"source", "Source"}},
                      {}};
  for (const ops::ConsentNow& now : shown.consents) {
    const ConsentSaid& said = now.event.said;
    table.rows.push_back({now.purpose.text, unless_empty(now.channel), now.state, now.event.day, unless_empty(said.how),
                          unless_empty(said.wording), unless_empty(now.event.source)});
  }
  hide_unnamed_channels(table);
  return table;
}

// Whom the record went to. People get the last ones, and how many there were before.
render::Table disclosures_table(const ops::Shown& shown, bool for_programs) {
  render::Table table{
      "disclosures", {{"id", "Supplied"}, {"at", "When"}, {"to", "To"}, {"for", "For"}, {"fields", "Fields"}}, {}};
  const std::size_t all = shown.disclosures.size();
  for (std::size_t i = for_programs || all <= most_disclosures ? 0 : all - most_disclosures; i < all; ++i) {
    const ops::ShownDisclosure& each = shown.disclosures[i];
    table.rows.push_back({each.id.text(), moment_value(each.made), each.recipient.text, each.purpose.text,
                          render::List(each.fields.begin(), each.fields.end())});
  }
  return table;
}

// What people read is one list with one edge; programs get its parts under their keys.
render::Document to_document(const ops::Shown& shown, const Options& options, bool for_programs) {
  render::Fields values{"fields", {{"", "Customer", shown.id.text()}}};
  for (const ops::ShownValue& value : shown.values) {
    const bool disputed = std::any_of(shown.disputes.begin(), shown.disputes.end(),
                                      [&value](const ops::ShownDispute& each) { return each.field == value.field; });
    values.rows.push_back({value.field.text, value.label,
                           disputed ? render::Value(value.text).told(value.text + " (disputed)") : value.text});
  }
  if (shown.safe) {
    values.rows.push_back({"", "Safe contact", safe_text(*shown.safe)});
  }
  render::List wants;
  for (const Preference& each : shown.preferences) {
    wants.emplace_back(told_preference(each));
  }
  if (!wants.empty()) {
    values.rows.push_back({"", "Wants", std::move(wants)});
  }
  const Provenance& from = shown.provenance;
  values.rows.push_back({"", "Source", from.source.empty() ? "not known" : from.source});
  values.rows.push_back(
      {"", "Checked", from.verified.empty() ? "never" : fmt::format("{}, {}", from.verified, from.verified_how)});
  values.rows.push_back({"", "Recorded", shown.created.local});
  if (shown.updated.utc != shown.created.utc) {
    values.rows.push_back({"", "Last change", shown.updated.local});
  }
  if (shown.contacts > 0) {
    values.rows.push_back({"", "Contacts", fmt::format("{}, the last on {}", shown.contacts, shown.last_contact)});
  }
  render::List holds;
  for (const HoldId hold : shown.holds) {
    holds.emplace_back(hold.text());
  }
  if (!holds.empty()) {
    values.rows.push_back({"", "Held by", holds});
  }
  render::List grants;
  for (const QuestionId grant : shown.grants) {
    grants.emplace_back(grant.text());
  }
  if (!grants.empty()) {
    values.rows.push_back({"", "By grant", grants});
  }
  if (shown.to_be_told > 0) {
    values.rows.push_back(
        {"", "To be told",
         fmt::format("{}: custos disclosure notices {}", counted(shown.to_be_told, "recipient"), shown.id.text())});
  }
  render::Document document{"customer",
                            {render::Fields{"", {{"id", "", shown.id.text()}, {"revision", "", shown.revision}}},
                             values, withheld_table(shown.withheld), sources(shown)}};
  if (shown.contacts > 0) {
    document.blocks.emplace_back(
        render::Fields{"", {{"contacts", "", shown.contacts}, {"last-contact", "", render::Date{shown.last_contact}}}});
  }
  if (shown.safe) {
    document.blocks.emplace_back(safe_fields(*shown.safe));
  }
  if (!shown.preferences.empty() && for_programs) {
    document.blocks.emplace_back(standing_table(shown.preferences));
  }
  if (!holds.empty()) {
    document.blocks.emplace_back(render::Fields{"", {{"holds", "", std::move(holds)}}});
  }
  if (!grants.empty()) {
    document.blocks.emplace_back(render::Fields{"", {{"grants", "", std::move(grants)}}});
  }
  if (shown.to_be_told > 0) {
    document.blocks.emplace_back(render::Fields{"", {{"to-be-told", "", shown.to_be_told}}});
  }
  if (!shown.requests.empty()) {
    document.blocks.emplace_back(requests_table(shown));
  }
  if (!shown.restrictions.empty()) {
    document.blocks.emplace_back(restrictions_table(shown));
  }
  if (!shown.disputes.empty()) {
    document.blocks.emplace_back(disputes_table(shown));
  }
  if (!shown.consents.empty()) {
    document.blocks.emplace_back(consents_table(shown));
  }
  if (!shown.disclosures.empty()) {
    document.blocks.emplace_back(disclosures_table(shown, for_programs));
    if (const std::size_t more = shown.disclosures.size(); !for_programs && more > most_disclosures) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: supplied {} times; the last {} are shown", more, most_disclosures)});
    }
  }
  if (options.history) {
    document.blocks.emplace_back(history_table(shown));
  }
  if (options.sources) {
    document.blocks.emplace_back(sources_table(shown));
  }
  if (!shown.withheld.empty() && !shown.ask_whom.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: about what is withheld ask: {}", shown.ask_whom)});
  }
  if (const CustomerId asked_for = CustomerId::typed(options.id); asked_for != shown.id) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} was merged into {}", asked_for.text(), shown.id.text())});
  }
  add_offer(document, shown.offer);
  return document;
}

// In a format of rows the customer is one, as 'find' writes them.
render::Document write_row(const ops::Shown& shown, const formats::Format& format, Context& context,
                           const Letters& letters) {
  std::vector<ops::RowColumn> columns;
  formats::RecordRow row{shown.id, {}, {}};
  for (const ops::ShownValue& value : shown.values) {
    columns.push_back({value.field, value.label, value.kind, value.type});
    row.values.emplace_back(value.text);
  }
  if (!shown.disputes.empty()) {
    columns.push_back({{std::string(formats::disputed_column)}, std::string(formats::disputed_label), {}, "text"});
    row.values.emplace_back(ops::told(shown.disputes));
  }
  FormatSink sink(format, envelope_of(context, "customer", letters), context.world.out);
  sink.begin(columns);
  sink.rows({row});
  sink.finish({.count = 1});
  render::Document document{"", {}};
  add_remark(document, format);
  add_summary_notes(document, {.withheld = shown.withheld, .offer = shown.offer});
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.list_option("--fields", "A,B", "Only these fields", options->fields, "field");
  arguments.flag("--history", "What the values were, who changed them, and why", options->history);
  arguments.flag("--sources", "Where single values come from, and when they were checked", options->sources);
  arguments.flag("--restricted", "What is restricted too; needs a right of its own (show-restricted) and --because",
                 options->restricted);
  options->letters.declare(arguments);
  arguments.describe("Shows what your role may see; what is withheld is named, with the reason.");
  arguments.examples("custos show C-10429 --for support\ncustos show C-10429 --fields phone,email --json");
  return [options](Context& context) -> Outcome {
    const formats::Format& format = *formats::find_format(context.globals.format_name());  // checked
    const Letters letters = letters_asked(context, options->letters, format);
    const bool text = format.name == "text" && letters.text == nullptr;
    if (text && letters.large) {
      throw Error(Failure::usage, "argument.unexpected", "large print is for letters").hint("--format letter");
    }
    const bool rows = format.name != "json" && format.name != "jsonl" && !text;
    if (rows) {
      refuse_on_terminal(format, context.world);
    }
    const ops::Shown shown = ops::show_customer(context.session(), to_request(*options, context, letters, format));
    return rows ? write_row(shown, format, context, letters)
                : to_document(shown, *options, context.globals.for_programs());
  };
}

}  // namespace

extern const Command show_command;
const Command show_command{.name = "show",
                           .summary = "Show one customer's record",
                           .group = "Records",
                           .needs = Needs::store,
                           .configure = configure,
                           .writes = Writes::letters};

}  // namespace custos::cli
