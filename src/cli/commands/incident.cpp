// SPDX-License-Identifier: MIT
#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "ops/incident_count.hpp"
#include "ops/incidents.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace custos::cli {

namespace {

constexpr std::array<std::string_view, 2> kinds{"breach", "near-miss"};
constexpr std::array<std::string_view, 3> whom{"ico", "people", "none"};

// The register, with the store's log and policy where they can be had. `why_not` says why they cannot.
ops::IncidentPlace place_of(Context& context, std::string& why_not) {
  ops::IncidentPlace place{.folder = context.store_folder(),
                           .clock = context.world.clock,
                           .caller = context.world.caller,
                           .saying = context.saying()};
  try {
    context.open_store();
    place.session = &context.session();
  } catch (const Error& error) {
    if (error.failure() == Failure::usage || error.failure() == Failure::bad_data) {
      throw;  // what was said is wrong, not the store
    }
    why_not = error.what();
  }
  return place;
}

std::string hours_in_words(std::int64_t left) {
  return left < 0 ? fmt::format("overdue by {}", counted(static_cast<std::uint64_t>(-left), "hour"))
                  : counted(static_cast<std::uint64_t>(left), "hour");
}

bool is_changed(const ops::IncidentShown& shown) {
  return shown.broken || !shown.differs.empty();
}

std::string state_of(const ops::IncidentShown& shown) {
  return is_changed(shown) ? "changed" : shown.closed ? "closed" : "open";
}

render::Value left_of(const ops::IncidentShown& shown) {
  return shown.hours_left ? render::Value(*shown.hours_left).told(hours_in_words(*shown.hours_left)) : render::Value();
}

void add(render::Fields& fields, const char* key, const char* label, render::Value value) {
  if (!value.empty()) {
    fields.rows.push_back({key, label, std::move(value)});
  }
}

void add_clock(render::Fields& fields, const ops::IncidentShown& shown) {
  add(fields, "kind", "Kind", shown.kind);
  add(fields, "state", "State", state_of(shown));
  add(fields, "aware", "Aware", unless_missing(shown.aware));
  add(fields, "due", "Regulator by", unless_missing(shown.due));
  add(fields, "hours-left", "Left", left_of(shown));
  add(fields, "decision", "Regulator", unless_empty(shown.decision));
  add(fields, "told-regulator", "Told", unless_missing(shown.told_regulator));
  if (shown.notices > 0) {
    add(fields, "notices", "Notices", shown.notices);
  }
  if (shown.tells_people) {
    add(fields, "people-told", "People told", shown.told_people ? moment_value(*shown.told_people) : "not yet");
  }
  if (shown.due) {
    fields.rows.push_back({"late", shown.late ? "Late" : "", shown.late});
  }
}

void add_log_note(render::Document& document, const std::string& why_not) {
  if (!why_not.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: the log could not be asked: {}", why_not)});
  }
}

Outcome noted_outcome(Context& context, const ops::NotedIncident& noted, const std::string& why_not) {
  const bool dry_run = context.globals.dry_run;
  render::Fields fields{
      "", {{"id", dry_run ? "Would be noted" : "Noted", noted.shown.id.text()}, {"line", "Line", noted.line}}};
  add_clock(fields, noted.shown);
  if (noted.entry) {
    fields.rows.push_back({"entry", "Entry", noted.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", dry_run});
  render::Document document{"incident-note", {std::move(fields)}};
  if (!noted.entry && !dry_run) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: it is in the register, and not in the log yet ({}); open, update or close with "
                    "the key adds it",
                    noted.not_logged.empty() ? why_not : noted.not_logged)});
  }
  add_warning_notes(document, noted.warnings);
  return Outcome(std::move(document));
}

struct OpenOptions {
  std::string summary;
  std::optional<std::string> aware, kind, disclosure;
};

Runner configure_open(Arguments& arguments) {
  const auto options = std::make_shared<OpenOptions>();
  arguments.positional("TEXT", "What happened, without anybody's name or values; - reads it", options->summary);
  arguments.option("--aware", "TIME", "When you became reasonably sure of it (now unless told)", options->aware);
  arguments.option("--kind", "KIND", "breach (unless told) or near-miss", options->kind, "incident-kind");
  arguments.option("--disclosure", "D-ID", "What was supplied to the wrong recipient", options->disclosure,
                   "disclosure");
  arguments.describe(
      "Works without the store's key, and where the database is lost: the register is a folder beside it,\n"
      "which is not encrypted. Of a breach the regulator has to know within 72 hours after you were aware\n"
      "of it, nights and holidays included, unless it is unlikely to be a risk to people.");
  arguments.examples(
      "custos incident open \"statement sent to a former address\" --disclosure D-10429\n"
      "custos incident open \"laptop stolen\" --aware \"2026-11-25 16:00\"\n"
      "custos incident open \"list sent to a colleague by mistake, deleted unread\" --kind near-miss");
  return [options](Context& context) {
    if (options->kind) {
      require_one_of(kinds, "--kind", *options->kind);
    }
    ops::OpenIncidentRequest request{.summary = context.text_given(options->summary, "the text"),
                                     .kind = options->kind.value_or("breach"),
                                     .aware = options->aware};
    if (options->disclosure) {
      request.disclosure = DisclosureId::parse(*options->disclosure);
    }
    std::string why_not;
    const ops::IncidentPlace place = place_of(context, why_not);
    return noted_outcome(context, ops::open_incident(place, request), why_not);
  };
}

struct UpdateOptions {
  std::string id;
  std::optional<std::string> text, notify, sent, how;
};

Runner configure_update(Arguments& arguments) {
  const auto options = std::make_shared<UpdateOptions>();
  arguments.positional("X-ID", "The incident", options->id);
  arguments.optional_positional("TEXT", "What is known now, what was done; - reads it", options->text);
  arguments.option("--notify", "WHOM", "Decided: ico (the regulator is told), people (they are), or none",
                   options->notify, "incident-notify");
  arguments.option("--sent", "TIME", "When that notice was sent", options->sent);
  arguments.option("--how", "TEXT", "How it was sent, and what shows it; - reads it", options->how);
  arguments.describe(
      "Lines are numbered and never changed: what you know later is another line, and another notice to\n"
      "the regulator where it was told already. A decision needs --because, none as well, and so does a\n"
      "first notice that is late: the reasons for the delay. Where the risk to people is high they have to\n"
      "be told too.");
  arguments.examples(
      "custos incident update X-13 \"the recipient has destroyed it unread\"\n"
      "custos incident update X-13 --notify none --because \"nobody read it\"\n"
      "custos incident update X-13 --notify ico --sent 2026-11-26T09:30Z --how \"form, ref IC-1\" --because \"bank "
      "data\"");
  return [options](Context& context) {
    if (options->notify) {
      require_one_of(whom, "--notify", *options->notify);
    }
    const IncidentId id = IncidentId::parse(options->id);
    const ops::UpdateIncidentRequest request{.id = id,
                                             .text = context.text_given(options->text.value_or(""), "the text"),
                                             .notify = options->notify.value_or(""),
                                             .how = context.text_given(options->how.value_or(""), "how it was sent"),
                                             .sent = options->sent};
    std::string why_not;
    const ops::IncidentPlace place = place_of(context, why_not);
    return noted_outcome(context, ops::update_incident(place, request), why_not);
  };
}

Runner configure_close(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("X-ID", "The incident", *id);
  arguments.describe(
      "Needs --because: what was learnt. A breach is closed when it is decided whether the regulator is\n"
      "told, and what was decided was sent.");
  arguments.examples("custos incident close X-13 --because \"addresses are checked before statements go out\"");
  return [id](Context& context) {
    const IncidentId incident = IncidentId::parse(*id);
    std::string why_not;
    const ops::IncidentPlace place = place_of(context, why_not);
    return noted_outcome(context, ops::close_incident(place, incident), why_not);
  };
}

Runner configure_list(Arguments& arguments) {
  const auto open = std::make_shared<bool>(false);
  arguments.flag("--open", "Those that are not closed", *open);
  arguments.examples("custos incident list --open\ncustos incident list --json");
  return [open](Context& context) {
    std::string why_not;
    const ops::IncidentPlace place = place_of(context, why_not);
    render::Table table{"incidents",
                        {{"id", "Incident"},
                         {"kind", "Kind"},
                         {"state", "State"},
                         {"due", "Regulator by"},
                         {"hours-left", "Left"},
                         {"decision", "Regulator"},
                         {"late", ""},
                         {"summary", "What"}},
                        {}};
    bool changed = false;
    for (const ops::IncidentShown& each : ops::list_incidents(place, *open)) {
      changed = changed || is_changed(each);
      table.rows.push_back({each.id.text(), unless_empty(each.kind), state_of(each), unless_missing(each.due),
                            left_of(each), unless_empty(each.decision),
                            each.due ? render::Value(each.late) : render::Value(), unless_empty(each.summary)});
    }
    const bool none = table.rows.empty();
    render::Document document{"incident-list", {std::move(table)}};
    if (none) {
      document.blocks.emplace_back(
          render::Note{*open ? "custos: no incident is open" : "custos: there are no incidents"});
    }
    add_log_note(document, why_not);
    return Outcome(std::move(document), changed ? exit_status(Failure::integrity) : status_done);
  };
}

const char* in_words(ops::InLog logged) {
  switch (logged) {
    case ops::InLog::no:
      return "not yet";
    case ops::InLog::yes:
      return "yes";
    case ops::InLog::differs:
      return "another line";
    case ops::InLog::unknown:
      break;
  }
  return "";
}

Runner configure_show(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("X-ID", "The incident", *id);
  arguments.describe(
      "Tells lines that were changed behind custos's back: each has the digest of the one before, and the\n"
      "log, where the store can be opened, has those of all. Ends with 6 then.");
  arguments.examples("custos incident show X-13\ncustos incident show X-13 --json");
  return [id](Context& context) {
    const IncidentId incident = IncidentId::parse(*id);
    std::string why_not;
    const ops::IncidentPlace place = place_of(context, why_not);
    const ops::IncidentShown shown = ops::show_incident(place, incident);
    render::Fields fields{"", {{"id", "Incident", shown.id.text()}}};
    add(fields, "summary", "What", unless_empty(shown.summary));
    add_clock(fields, shown);
    render::Table lines{"lines",
                        {{"line", "Line"},
                         {"at", "Noted"},
                         {"by", "By"},
                         {"what", "What"},
                         {"text", "Text"},
                         {"disclosure", "Disclosure"},
                         {"notify", "Notify"},
                         {"sent", "Sent"},
                         {"how", "How"},
                         {"because", "Because"},
                         {"digest", ""},
                         {"in-log", "In the log"},
                         {"entry", "Entry"}},
                        {}};
    for (const ops::IncidentLineShown& each : shown.lines) {
      lines.rows.push_back({each.line.number, moment_value(each.at), each.line.by, each.line.what,
                            unless_empty(each.line.text), unless_empty(each.line.disclosure),
                            unless_empty(each.line.notify), unless_missing(each.sent), unless_empty(each.line.how),
                            unless_empty(each.line.because), each.line.digest, unless_empty(in_words(each.logged)),
                            each.entry ? render::Value(each.entry->text()) : render::Value()});
    }
    render::Document document{"incident", {}};
    if (shown.broken) {
      fields.rows.push_back({"changed-from", "", *shown.broken});
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: line {} does not follow from those before it: it was changed, or lines before it were",
                      *shown.broken)});
    }
    if (!shown.differs.empty()) {
      std::vector<std::string> numbers;
      std::transform(shown.differs.begin(), shown.differs.end(), std::back_inserter(numbers),
                     [](std::uint64_t number) { return fmt::format("{}", number); });
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: the log has other lines than the file: {}", joined(numbers, ", "))});
    }
    add_log_note(document, why_not);
    document.blocks.insert(document.blocks.begin(), std::move(lines));
    document.blocks.insert(document.blocks.begin(), std::move(fields));
    return Outcome(std::move(document), is_changed(shown) ? exit_status(Failure::integrity) : status_done);
  };
}

Runner configure_remove(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("X-ID", "The incident", *id);
  arguments.describe(
      "Only of a closed one, and only once the policy's rules of incidents ([retention.*] with of =\n"
      "\"incidents\") let it go: custos due names it then. It needs the store, and asks unless --yes is said.");
  arguments.examples("custos incident remove X-13 --dry-run\ncustos incident remove X-13 --yes");
  return [id](Context& context) -> Outcome {
    const IncidentId incident = IncidentId::parse(*id);
    const bool dry_run = context.globals.dry_run;
    if (!context.globals.yes && !dry_run && !context.world.input_is_terminal) {
      throw Error(Failure::usage, "argument.missing",
                  "custos incident remove asks before it removes anything, and here is no terminal")
          .hint("--yes removes it");
    }
    if (!context.globals.yes && !dry_run &&
        !agrees(context.world, fmt::format("Remove {}? It does not come back.", incident.text()))) {
      return {render::Document{"incident-remove", {render::Note{"custos: nothing was removed"}}},
              exit_status(Failure::stopped)};
    }
    const ops::RemovedIncident removed = ops::remove_incident({.folder = context.store_folder(),
                                                               .clock = context.world.clock,
                                                               .caller = context.world.caller,
                                                               .saying = context.saying(),
                                                               .session = &context.session()},
                                                              incident);
    return render::Document{"incident-remove",
                            {render::Fields{"",
                                            {{"id", dry_run ? "Would be removed" : "Removed", incident.text()},
                                             {"lines", "Lines", removed.lines},
                                             {"rule", "By rule", removed.rule},
                                             {"entry", removed.entry ? "Entry" : "",
                                              removed.entry ? render::Value(removed.entry->text()) : render::Value()},
                                             {"dry-run", "", dry_run}}}}};
  };
}

Runner configure_count(Arguments& arguments) {
  const auto request = std::make_shared<ops::CountRequest>();
  const auto disclosure = std::make_shared<std::optional<std::string>>();
  arguments.option("--user", "NAME", "What this user of the computer did", request->user);
  arguments.option("--since", "TIME", "From this time on", request->since);
  arguments.option("--until", "TIME", "Before this time", request->until);
  arguments.option("--disclosure", "D-ID", "What was supplied in this disclosure", *disclosure, "disclosure");
  arguments.describe(
      "From the log: of how many people records were seen, supplied and changed, and which fields and classes\n"
      "of data, for what the regulator asks. It needs the store, and tells of people who are removed, too.");
  arguments.examples(
      "custos incident count --user alice --since \"2026-11-20 18:00\" --until \"2026-11-22 08:00\"\n"
      "custos incident count --disclosure D-10429 --json");
  return [request, disclosure](Context& context) {
    if (*disclosure) {
      request->disclosure = DisclosureId::parse(**disclosure);
    }
    const ops::CountShown shown = ops::count_for_incident(context.session(), *request);
    render::Table counted{
        "counted", {{"what", "What"}, {"people", "People"}, {"records", "Records"}, {"entries", "Entries"}}, {}};
    for (const ops::Counted& each : shown.counted) {
      counted.rows.push_back({each.what, each.people, each.records, each.entries});
    }
    render::Fields fields{
        "", {{"fields", "Fields", list_of(shown.fields)}, {"classes", "Classes", list_of(shown.classes)}}};
    if (!shown.sensitive.empty()) {
      fields.rows.push_back({"sensitive", "Of special categories", list_of(shown.sensitive)});
    }
    fields.rows.push_back({"users", "By", list_of(shown.users)});
    add(fields, "first", "First", unless_missing(shown.first));
    add(fields, "last", "Last", unless_missing(shown.last));
    fields.rows.push_back({"refused", "Refused", shown.refused});
    return Outcome(render::Document{"incident-count", {std::move(fields), std::move(counted)}});
  };
}

constexpr std::array verbs{
    Verb{"open", "Begin one: a breach, or a near miss", Needs::nothing, configure_open},
    Verb{"update", "Add what is known, decided or sent", Needs::nothing, configure_update},
    Verb{"close", "End one, with what was learnt", Needs::nothing, configure_close},
    Verb{"list", "Show the register, and how long is left", Needs::nothing, configure_list},
    Verb{"show", "Show one, line by line", Needs::nothing, configure_show},
    Verb{"count", "Count the people, records and classes that the log tells of", Needs::store, configure_count},
    Verb{"remove", "Remove a closed one whose time is over", Needs::store, configure_remove},
};

}  // namespace

extern const Command incident_command;
const Command incident_command{
    .name = "incident", .summary = "Keep the register of breaches and near misses", .group = "Proof", .verbs = verbs};

}  // namespace custos::cli
