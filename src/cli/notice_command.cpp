// SPDX-License-Identifier: MIT
#include "cli/notice_command.hpp"

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::uint64_t usual_limit = 100;

render::List ids_of(const std::vector<DisclosureId>& ids) {
  render::List out;
  for (const DisclosureId id : ids) {
    out.emplace_back(id.text());
  }
  return out;
}

struct ListOptions {
  std::optional<std::string> id, recipient, limit;
  bool open = false;
};

ops::NoticeListRequest to_request(const ListOptions& options) {
  ops::NoticeListRequest request{.recipient = options.recipient, .open = options.open, .limit = usual_limit};
  const std::string id = options.id.value_or("");
  if (id.starts_with("N-") || id.starts_with("n-")) {
    request.notice = NoticeId::parse(id);
  } else if (id.starts_with("D-") || id.starts_with("d-")) {
    request.disclosure = DisclosureId::parse(id);
  } else if (!id.empty()) {
    request.customer = CustomerId::typed(id);
  }
  if (options.limit) {
    request.limit = *options.limit == "all" ? std::nullopt : std::optional(parse_limit(*options.limit));
  }
  return request;
}

Outcome list(Context& context, const ListOptions& options) {
  const ops::NoticeListRequest request = to_request(options);
  const ops::NoticeList found = ops::list_notices(context.session(), request);
  const auto listed = static_cast<std::uint64_t>(found.notices.size());
  render::Document document{"disclosure-notices",
                            {notices_table(found.notices, "notices"),
                             render::Fields{"", {{"count", "", listed}, {"truncated", "", listed < found.total}}}}};
  if (request.notice) {
    render::Table steps{"steps",
                        {{"step", "Step"},
                         {"on", "On"},
                         {"how", "How"},
                         {"recorded", "Noted"},
                         {"recorded-by", "Noted by"},
                         {"entry", "Entry"}},
                        {}};
    for (const ops::NoticeStepShown& each : found.steps) {
      steps.rows.push_back({each.what, render::Date{each.day}, unless_empty(each.how), moment_value(each.recorded),
                            each.recorded_by, each.entry.text()});
    }
    document.blocks.emplace_back(std::move(steps));
  }
  if (listed == 0) {
    document.blocks.emplace_back(render::Note{"custos: there are none"});
  } else if (listed < found.total) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} of {} are listed; --limit all lists all", listed, found.total)});
  }
  return Outcome(std::move(document));
}

struct NoteOptions {
  std::string id, how;
  std::optional<std::string> on, not_possible;
  bool sent = false, confirmed = false;
};

ops::NoticeStep step_of(const NoteOptions& options) {
  const int given = static_cast<int>(options.sent) + static_cast<int>(options.confirmed) +
                    static_cast<int>(options.not_possible.has_value());
  if (given != 1) {
    throw Error(Failure::usage, "argument.missing",
                "custos disclosure notify needs one of --sent, --confirmed and --not-possible REASON");
  }
  if (options.sent || options.confirmed) {
    return options.sent ? ops::NoticeStep::sent : ops::NoticeStep::confirmed;
  }
  if (*options.not_possible == "impossible") {
    return ops::NoticeStep::impossible;
  }
  if (*options.not_possible != "disproportionate") {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("'{}' is no reason not to tell a recipient", printable(*options.not_possible)))
        .at({printable(*options.not_possible), 0, 0})
        .hint("impossible, or disproportionate effort");
  }
  return ops::NoticeStep::disproportionate;
}

Outcome note(Context& context, const NoteOptions& options) {
  const ops::NoticeStep step = step_of(options);
  const std::string how = context.text_given(options.how, "the text");
  const ops::NotedNotice noted = ops::note_notice(
      context.session(), {.id = NoticeId::parse(options.id), .step = step, .how = how, .on = options.on});
  render::Fields fields{"",
                        {{"id", noted.entry ? "Noted" : "Would be noted", noted.shown.id.text()},
                         {"to", "To", noted.shown.recipient},
                         {"state", "State", noted.shown.state},
                         {"on", "On", render::Date{noted.shown.on}}}};
  if (!noted.shown.due.empty()) {
    fields.rows.push_back({"due", "Ask from", render::Date{noted.shown.due}});
  }
  if (noted.entry) {
    fields.rows.push_back({"entry", "Entry", noted.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", !noted.entry});
  render::Document document{"disclosure-notify", {std::move(fields)}};
  add_warning_notes(document, noted.warnings);
  return Outcome(std::move(document));
}

}  // namespace

render::Table notices_table(const std::vector<ops::NoticeShown>& notices, const char* key) {
  render::Table table{key,
                      {{"id", "Notice"},
                       {"to", "To"},
                       {"customer", "About"},
                       {"what", "What"},
                       {"fields", "Fields"},
                       {"disclosures", "Supplied"},
                       {"made", "Since"},
                       {"entry", ""},
                       {"state", "State"},
                       {"on", "On"},
                       {"due", "Act from"}},
                      {}};
  for (const ops::NoticeShown& each : notices) {
    table.rows.push_back({each.id.text(), each.recipient, each.customer.text(), each.what, list_of(each.fields),
                          ids_of(each.disclosures), moment_value(each.made), each.entry.text(), each.state,
                          day_unless_empty(each.on), day_unless_empty(each.due)});
  }
  return table;
}

void add_notices_made(render::Document& document, const std::vector<ops::NoticeMade>& notices) {
  if (notices.empty()) {
    return;
  }
  const bool would = !notices.front().id;
  render::Table table{"notices", {{"id", would ? "" : "Notice"}, {"to", "To be told"}, {"disclosure", "Supplied"}}, {}};
  for (const ops::NoticeMade& each : notices) {
    table.rows.push_back(
        {each.id ? render::Value(each.id->text()) : render::Value(), each.recipient, each.disclosure.text()});
  }
  document.blocks.emplace_back(std::move(table));
  document.blocks.emplace_back(
      render::Note{would ? fmt::format("custos: {} would have to be told", counted(notices.size(), "recipient"))
                         : fmt::format("custos: {} to be told: custos disclosure notify {} --sent --how TEXT",
                                       counted(notices.size(), "recipient"), notices.front().id->text())});
}

Runner configure_notices(Arguments& arguments) {
  const auto options = std::make_shared<ListOptions>();
  arguments.optional_positional("ID", "A notice, or those about a customer or of a disclosure", options->id, "notice");
  arguments.flag("--open", "Those that wait to be sent, or to be confirmed", options->open);
  arguments.option("--to", "RECIPIENT", "Those to this recipient", options->recipient, "recipient");
  arguments.option("--limit", "N", "At most so many, or all (100 unless told)", options->limit, "limit");
  arguments.describe(
      "Recipients of values that were corrected, erased or restricted since, or are not restricted any\n"
      "more, have to be told. Of one notice its steps are shown.");
  arguments.examples(
      "custos disclosure notices --open\n"
      "custos disclosure notices C-10429\n"
      "custos disclosure notices N-13");
  return [options](Context& context) { return list(context, *options); };
}

Runner configure_notify(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  arguments.positional("N-ID", "The notice", options->id, "notice");
  arguments.flag("--sent", "The recipient was told, or told again", options->sent);
  arguments.flag("--confirmed", "He says that he knows it", options->confirmed);
  arguments.option("--not-possible", "REASON", "He cannot be told: impossible, or disproportionate (effort)",
                   options->not_possible, "not-possible");
  arguments.option("--how", "TEXT", "What shows it, or why he cannot be told; required; - reads it", options->how);
  arguments.option("--on", "DATE", "The day on which it was (today unless told)", options->on);
  arguments.describe(
      "Notes that a recipient was told of what became of values that he was given. custos sends nothing\n"
      "itself.");
  arguments.examples(
      "custos disclosure notify N-13 --sent --how \"e-mail of today, corrected list attached\"\n"
      "custos disclosure notify N-13 --confirmed --how \"answered by Ms Hopper\" --on 2026-11-20\n"
      "custos disclosure notify N-13 --not-possible impossible --how \"the company is dissolved\"");
  return [options](Context& context) { return note(context, *options); };
}

}  // namespace custos::cli
