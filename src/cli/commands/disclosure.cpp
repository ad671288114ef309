// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/notice_command.hpp"
#include "ops/disclosures.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

constexpr std::size_t most_shown = 20;  // people, for people
constexpr std::uint64_t usual_limit = 100;

// What is not known is absent.
void add_day_and_wait(render::Fields& fields, const ops::DisclosureShown& shown) {
  if (!shown.due.empty()) {
    fields.rows.push_back({"due", "Ask from", render::Date{shown.due}});
    fields.rows.push_back({"waits-for", "Waits for", shown.waits_for});
  }
}

render::Fields fields_of(const ops::DisclosureShown& shown) {
  render::Fields fields{"",
                        {{"id", "Disclosure", shown.id.text()},
                         {"state", "State", shown.state},
                         {"to", "To", shown.recipient},
                         {"for", "For", shown.purpose},
                         {"basis", "Basis", unless_empty(shown.basis)},
                         {"format", "Format", shown.format},
                         {"fields", "Fields", list_of(shown.fields)},
                         {"people", "People", shown.people},
                         {"made", "Made", moment_value(shown.made)}}};
  if (!shown.text.empty()) {
    fields.rows.push_back({"template", "Template", shown.text});
  }
  if (!shown.sha256.empty()) {
    fields.rows.push_back({"sha256", "SHA-256", shown.sha256});
  }
  if (!shown.form.empty()) {
    fields.rows.push_back({"form", "To be made as", shown.form});
  }
  if (shown.chased > 0) {
    fields.rows.push_back({"chased", "Asked again", shown.chased});
  }
  add_day_and_wait(fields, shown);
  return fields;
}

struct NoteOptions {
  std::string id, who, how;
  std::optional<std::string> on, channel;
  bool again = false;
};

Outcome note(Context& context, const NoteOptions& options, ops::DisclosureStep step) {
  const ops::NotedDisclosure noted =
      ops::note_disclosure(context.session(), {.id = DisclosureId::parse(options.id),
                                               .step = step,
                                               .on = options.on,
                                               .channel = options.channel,
                                               .who = options.who,
                                               .how = context.text_given(options.how, "the evidence")});
  render::Fields fields{
      "",
      {{"id", noted.entry ? "Noted" : "Would be noted", noted.shown.id.text()}, {"state", "State", noted.shown.state}}};
  render::Document document{"disclosure-note", {}};
  if (step == ops::DisclosureStep::recalled) {
    fields.rows.push_back({"to", "Went to", noted.shown.recipient});
    fields.rows.push_back({"people", "People", noted.shown.people});
    fields.rows.push_back({"fields", "Fields", list_of(noted.shown.fields)});
    if (!noted.shown.sensitive.empty()) {
      fields.rows.push_back({"sensitive", "Of special classes", list_of(noted.shown.sensitive)});
    }
    document.blocks.emplace_back(render::Note{fmt::format(
        "custos: this may be a personal data breach: custos incident open TEXT --disclosure {}, with the people and"
        " fields above; where it is a risk to them the regulator has to know within 72 hours (UK GDPR, Article 33)",
        noted.shown.id.text())});
  }
  add_day_and_wait(fields, noted.shown);
  if (noted.entry) {
    fields.rows.push_back({"entry", "Entry", noted.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", !noted.entry});
  document.blocks.insert(document.blocks.begin(), std::move(fields));
  add_warning_notes(document, noted.warnings);
  return Outcome(std::move(document));
}

void declare_note(Arguments& arguments, NoteOptions& options) {
  arguments.positional("D-ID", "The disclosure", options.id, "disclosure");
  arguments.option("--on", "DATE", "The day on which it was (today unless told)", options.on);
  arguments.option("--by", "WHO", "Who did it, or told of it", options.who);
}

[[noreturn]] void missing(const char* verb, const char* what) {
  throw Error(Failure::usage, "argument.missing", fmt::format("custos disclosure {} needs {}", verb, what));
}

Runner configure_sent(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--channel", "NAME", "How it went: one of the recipient's channels", options->channel, "channel");
  arguments.option("--how", "TEXT", "What shows it, such as a tracking number; - reads it", options->how);
  arguments.flag("--again", "It was sent before: you asked, or sent it once more", options->again);
  arguments.describe(
      "Without an answer custos disclosure due names it when the recipient's period of the policy\n"
      "(confirm) is over; --again counts it anew.");
  arguments.examples(
      "custos disclosure sent D-10429 --channel post --how \"recorded delivery AB 1234 5678 9GB\"\n"
      "custos disclosure sent D-10429 --again --channel telephone --how \"rang, nobody there\"");
  return [options](Context& context) {
    return note(context, *options, options->again ? ops::DisclosureStep::chased : ops::DisclosureStep::sent);
  };
}

Runner configure_ready(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--how", "TEXT", "Who made it, and what it is; - reads it", options->how);
  arguments.describe(
      "Of what custos cannot write itself (Braille, audio, easy read): the policy says by when somebody has to\n"
      "make it, and custos disclosure due names it until then. It is sent afterwards.");
  arguments.examples("custos disclosure ready D-10429 --how \"two volumes, from the transcription service\"");
  return [options](Context& context) { return note(context, *options, ops::DisclosureStep::ready); };
}

Runner configure_verified(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--how", "TEXT", "What showed it; - reads it", options->how);
  arguments.describe(
      "It is the recipient who is meant, and this is his address: noted at any time, best before it is sent.\n"
      "Needs --how.");
  arguments.examples("custos disclosure verified D-10429 --how \"rang back on the number that we keep\"");
  return [options](Context& context) {
    if (options->how.empty()) {
      missing("verified", "--how TEXT");
    }
    return note(context, *options, ops::DisclosureStep::verified);
  };
}

Runner configure_delivered(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--how", "TEXT", "What the carrier or the mail's log says; - reads it", options->how);
  arguments.describe(
      "A carrier or a mail server says that it was handed over. Needs --how. That the recipient has it only he\n"
      "can say: custos disclosure received.");
  arguments.examples("custos disclosure delivered D-10429 --how \"tracking: signed for on 12 May\"");
  return [options](Context& context) {
    if (options->how.empty()) {
      missing("delivered", "--how TEXT");
    }
    return note(context, *options, ops::DisclosureStep::delivered);
  };
}

Runner configure_received(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--how", "TEXT", "How you know; - reads it", options->how);
  arguments.describe("Needs --how or --by: that it was sent does not show that it arrived.");
  arguments.examples("custos disclosure received D-10429 --by \"Ms Lovelace\" --how \"told me on the telephone\"");
  return [options](Context& context) {
    if (options->how.empty() && options->who.empty()) {
      missing("received", "--how TEXT or --by WHO");
    }
    return note(context, *options, ops::DisclosureStep::received);
  };
}

Runner configure_understood(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.option("--how", "TEXT", "How you know: what was read back, or asked and answered; - reads it",
                   options->how);
  arguments.describe(
      "Needs --how. It is somebody's note: custos never takes it from anything else, and a question that\n"
      "comes later ends it.");
  arguments.examples("custos disclosure understood D-10429 --how \"said in her own words what we keep and why\"");
  return [options](Context& context) {
    if (options->how.empty()) {
      missing("understood", "--how TEXT");
    }
    return note(context, *options, ops::DisclosureStep::understood);
  };
}

Runner configure_query(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  const auto asked = std::make_shared<std::string>();
  const auto answered = std::make_shared<std::string>();
  declare_note(arguments, *options);
  arguments.option("--asked", "TEXT", "The question that the recipient has; - reads it", *asked);
  arguments.option("--answered", "TEXT", "What was answered: no question is open then; - reads it", *answered);
  arguments.describe("Needs one of --asked and --answered. custos disclosure due names those with an open question.");
  arguments.examples(
      "custos disclosure query D-10429 --asked \"what does 'lapsed' mean?\"\n"
      "custos disclosure query D-10429 --answered \"rang her: her membership ended in March\"");
  return [options, asked, answered](Context& context) {
    if (asked->empty() == answered->empty()) {
      missing("query", "one of --asked TEXT and --answered TEXT");
    }
    NoteOptions given = *options;
    given.how = asked->empty() ? *answered : *asked;
    return note(context, given, asked->empty() ? ops::DisclosureStep::answered : ops::DisclosureStep::query);
  };
}

Runner configure_recall(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.describe(
      "It went to somebody who should not have it. Tells what an incident has to say of it: how many\n"
      "people's records, and which fields. Asking the recipient to destroy it stays with you. Needs\n"
      "--because.");
  arguments.examples("custos disclosure recall D-10429 --because \"sent to the old address\"");
  return [options](Context& context) { return note(context, *options, ops::DisclosureStep::recalled); };
}

Runner configure_close(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  declare_note(arguments, *options);
  arguments.describe(
      "Nobody has to ask any more, whether it was understood or not: because the matter is over, or\n"
      "because no answer comes. A question that comes later opens it again. Needs --because: what shows\n"
      "that it is over.");
  arguments.examples("custos disclosure close D-10429 --because \"asked three times, no answer; letter came back\"");
  return [options](Context& context) { return note(context, *options, ops::DisclosureStep::closed); };
}

struct ListOptions {
  std::optional<std::string> customer, recipient, limit;
  bool open = false;
};

Outcome list(Context& context, const ListOptions& options, bool due) {
  ops::DisclosureListRequest request{
      .recipient = options.recipient, .open = options.open, .due = due, .limit = usual_limit};
  if (options.customer) {
    request.customer = CustomerId::typed(*options.customer);
  }
  if (options.limit) {
    request.limit = *options.limit == "all" ? std::nullopt : std::optional(parse_limit(*options.limit));
  }
  const ops::DisclosureList found = ops::list_disclosures(context.session(), request);
  render::Table table{"disclosures",
                      {{"id", "Disclosure"},
                       {"to", "To"},
                       {"for", "For"},
                       {"format", "Format"},
                       {"people", "People"},
                       {"made", "Made"},
                       {"state", "State"},
                       {"chased", due ? "Asked again" : ""},
                       {"due", "Ask from"},
                       {"waits-for", "Waits for"}},
                      {}};
  for (const ops::DisclosureShown& each : found.disclosures) {
    table.rows.push_back({each.id.text(), each.recipient, each.purpose, each.format, each.people,
                          moment_value(each.made), each.state, each.chased, day_unless_empty(each.due),
                          unless_empty(each.waits_for)});
  }
  const std::size_t listed = table.rows.size();
  render::Document document{due ? "disclosure-due" : "disclosure-list",
                            {std::move(table), render::Fields{"",
                                                              {{"count", "", static_cast<std::uint64_t>(listed)},
                                                               {"truncated", "", listed < found.total}}}}};
  if (due && !found.notices.empty()) {
    document.blocks.insert(document.blocks.begin() + 1, notices_table(found.notices, "notices"));
  }
  if (listed == 0 && found.notices.empty()) {
    document.blocks.emplace_back(render::Note{due ? "custos: nobody has to be asked today" : "custos: there are none"});
  } else if (listed < found.total) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} of {} are listed; --limit all lists all", listed, found.total)});
  }
  if (!found.without_period.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format(
        "custos: the policy has no 'confirm' for {}: nothing tells when to ask", joined(found.without_period, ", "))});
  }
  return Outcome(std::move(document));
}

Runner configure_list(Arguments& arguments) {
  const auto options = std::make_shared<ListOptions>();
  arguments.optional_positional("ID", "Those with this customer's record in them", options->customer, "customer");
  arguments.flag("--open", "Those that are not understood, closed or recalled", options->open);
  arguments.option("--to", "RECIPIENT", "Those to this recipient", options->recipient, "recipient");
  arguments.option("--limit", "N", "At most so many, or all (100 unless told)", options->limit, "limit");
  arguments.examples(
      "custos disclosure list --open\n"
      "custos disclosure list C-10429\n"
      "custos disclosure list --to hmrc --json");
  return [options](Context& context) { return list(context, *options, false); };
}

Runner configure_due(Arguments& arguments) {
  const auto options = std::make_shared<ListOptions>();
  arguments.option("--to", "RECIPIENT", "Those to this recipient", options->recipient, "recipient");
  arguments.option("--limit", "N", "At most so many, or all (100 unless told)", options->limit, "limit");
  arguments.describe(
      "Those with an open question, and those of which nobody has noted the next step (sent, received,\n"
      "understood) within the recipient's period of the policy (confirm), counted from the last one; and\n"
      "recipients who have to be told of a change, or have not confirmed within that period.\n"
      "Ends with 0 also when there are none.");
  arguments.examples("custos disclosure due\ncustos disclosure due --json");
  return [options](Context& context) { return list(context, *options, true); };
}

Runner configure_show(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("D-ID", "The disclosure", *id, "disclosure");
  arguments.examples("custos disclosure show D-10429");
  return [id](Context& context) {
    const ops::DisclosureDetail detail = ops::show_disclosure(context.session(), DisclosureId::parse(*id));
    const bool for_programs = context.globals.for_programs();
    render::Table steps{"steps",
                        {{"step", "Step"},
                         {"on", "On"},
                         {"channel", "Channel"},
                         {"by", "By"},
                         {"how", "How"},
                         {"recorded", "Noted"},
                         {"recorded-by", "Noted by"},
                         {"entry", "Entry"}},
                        {}};
    for (const ops::DisclosureEventShown& each : detail.events) {
      steps.rows.push_back({each.what, render::Date{each.day}, unless_empty(each.channel), unless_empty(each.who),
                            unless_empty(each.how), moment_value(each.recorded), each.recorded_by, each.entry.text()});
    }
    render::Table people{"customers", {{"id", "Customer"}}, {}};
    for (const CustomerId& customer : detail.customers) {
      if (!for_programs && people.rows.size() == most_shown) {
        break;
      }
      people.rows.push_back({customer.text()});
    }
    const std::size_t shown = people.rows.size();
    render::Document document{"disclosure", {fields_of(detail.shown), std::move(steps), std::move(people)}};
    if (shown < detail.customers.size()) {
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: the first {} of {} are listed; --json lists all", shown, detail.customers.size())});
    }
    return Outcome(std::move(document));
  };
}

constexpr std::array verbs{
    Verb{"list", "Show what was supplied, and how far it came", Needs::store, configure_list},
    Verb{"due", "Show of which somebody has to ask", Needs::store, configure_due},
    Verb{"show", "Show one, its steps and whose records were in it", Needs::store, configure_show},
    Verb{"verified", "Note how you know the recipient", Needs::store, configure_verified},
    Verb{"ready", "Note that somebody has made it", Needs::store, configure_ready},
    Verb{"sent", "Note that it was sent, or that you asked again", Needs::store, configure_sent},
    Verb{"delivered", "Note that it was handed over", Needs::store, configure_delivered},
    Verb{"received", "Note that it arrived", Needs::store, configure_received},
    Verb{"understood", "Note that the recipient understood it", Needs::store, configure_understood},
    Verb{"query", "Note a question of the recipient's, or its answer", Needs::store, configure_query},
    Verb{"notices", "Show recipients who have to be told of a change", Needs::store, configure_notices},
    Verb{"notify", "Note that a recipient was told, or cannot be", Needs::store, configure_notify},
    Verb{"close", "End the matter, and say why", Needs::store, configure_close},
    Verb{"recall", "Note that it went to the wrong recipient", Needs::store, configure_recall},
};

}  // namespace

extern const Command disclosure_command;
const Command disclosure_command{.name = "disclosure",
                                 .summary = "Follow what was supplied until it is understood",
                                 .group = "Records",
                                 .verbs = verbs};

}  // namespace custos::cli
